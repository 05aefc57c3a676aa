"""Where the program keeps what is not the plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from planner.cli.log import log_file
from planner.cli.output import Output
from planner.store import folders, settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Print the name of each place and its path, or "nowhere" where there is none."""
    del arguments
    for name, path in _list_places():
        output.print_line(f"{name:8}  {path or 'nowhere'}")
    return 0


def _list_places() -> Iterator[tuple[str, Path | None]]:
    settings_home = folders.settings_folder()
    yield "settings", settings.settings_file()
    yield "state", folders.state_folder()
    yield "history", folders.history_folder()
    yield "rescue", folders.rescue_folder()
    yield "drafts", folders.drafts_folder()
    yield "log", log_file()
    yield "themes", folders.themes_folder()
    yield "themes", settings_home and settings_home / "themes"
