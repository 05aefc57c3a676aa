"""The JSON Schema of a plan file, for editors and other programs."""

from __future__ import annotations

import argparse

from planner.cli.output import Output
from planner.planfile.schema import json_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Print the schema."""
    del arguments
    output.print_json(json_schema())
    return 0
