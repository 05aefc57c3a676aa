"""What is due: numbers, finish lines, things to do once, promises; nothing when nothing is.

Exit status 1 when the day of a check-in has passed without its number, so that cron can tell.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from planner.cli.output import Output
from planner.cli.plans import STANDARD_INPUT, read_plans
from planner.plan.ids import ID_PATTERN
from planner.race.due import Due, due
from planner.store.shell_words import shell_word


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "plan", nargs="*", metavar="PLAN", help="plan files or folders, or - for a pipe"
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say what is due: 1 when a check-in is overdue, 2 when a plan cannot be read."""
    plans, code = read_plans(arguments.plan, arguments.today, output)
    for path, loaded in plans:
        items = due(loaded.plan, arguments.today)
        if items:
            output.print_line(loaded.plan.name or str(path))
        for item in items:
            output.print_line(f" {'!' if item.overdue else '-'} {item.words}")
        for command in _format_commands(path, items):
            output.print_line(f"   {command}")
        code = code or int(any(item.overdue for item in items))
    return code


def _format_commands(path: Path, items: tuple[Due, ...]) -> Iterator[str]:
    """The commands that enter the numbers: those of today first, then those of days gone by."""
    if path == STANDARD_INPUT:
        return
    numbers = [item for item in items if ID_PATTERN.match(item.id)]
    for on in sorted({item.on for item in numbers}, key=lambda on: on or dt.date.min):
        entries = " ".join(f"{item.id}=NUMBER" for item in numbers if item.on == on)
        day = f" --on {on}" if on else ""
        yield f"planner checkin {shell_word(path)} {entries}{day}"
