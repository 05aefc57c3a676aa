"""What is due: numbers, finish lines, things to do once, promises; nothing when nothing is.

Exit status 1 when the day of a check-in has passed without its number, so that cron can tell.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli.output import Output
from planner.cli.plans import STANDARD_INPUT, read_plans
from planner.plan.ids import ID_PATTERN
from planner.race.due import Due, due


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="*", metavar="PLAN", help="plan files, or - for a pipe")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say what is due: 1 when a check-in is overdue, 2 when a plan cannot be read."""
    plans, code = read_plans(arguments.plan, arguments.today, output)
    for path, loaded in plans:
        items = due(loaded.plan, arguments.today)
        if items:
            output.print_line(loaded.plan.name or str(path))
        for item in items:
            output.print_line(f" {'!' if item.overdue else '-'} {item.words}")
        if command := _format_command(path, items):
            output.print_line(f"   {command}")
        code = code or int(any(item.overdue for item in items))
    return code


def _format_command(path: Path, items: tuple[Due, ...]) -> str:
    """The command that enters the numbers, where there are any to enter."""
    from shlex import quote

    ids = [item.id for item in items if ID_PATTERN.match(item.id)]
    if not ids or path == STANDARD_INPUT:
        return ""
    return f"planner checkin {quote(str(path))} {' '.join(f'{id}=NUMBER' for id in ids)}"
