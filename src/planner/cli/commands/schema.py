"""The JSON Schema of a plan file, for editors and other programs."""

from __future__ import annotations

import argparse

from planner.cli.output import Output
from planner.planfile.schema import json_schema


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(asked: argparse.Namespace, out: Output) -> int:
    """Print the schema."""
    del asked
    out.json(json_schema())
    return 0
