"""The race map as plain text, in colours on a terminal."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence

from planner.cli.output import Output
from planner.cli.parser import stop_without_entry
from planner.cli.plans import checkin_command, read_plan, require_path
from planner.drawing.text_map import text_map
from planner.plan.model import Plan

NARROWEST, WIDEST, DEFAULT_WIDTH = 40, 400, 80


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file, or - for a pipe")
    parser.add_argument("--width", type=int, metavar="N", help="columns, 40 to 400")
    parser.add_argument("--ascii", action="store_true", help="no characters beyond ASCII")
    parser.add_argument(
        "--goal", action="append", default=[], metavar="ID", help="only this goal; may be repeated"
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Print the map."""
    path = require_path(arguments.plan)
    plan = read_plan(path, arguments.today).plan
    check_goals(plan, arguments.goal)
    columns = (
        shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
        if arguments.width is None
        else arguments.width
    )
    width = min(max(columns, NARROWEST), WIDEST)
    output.ascii_only = output.ascii_only or arguments.ascii
    check_in = checkin_command(path)
    for row in text_map(plan, arguments.today, width, arguments.goal, check_in=check_in):
        output.print_row((segment.text, segment.token) for segment in row)
    return 0


def check_goals(plan: Plan, ids: Sequence[str]) -> None:
    """Raises Stop where no goal has one of the ids."""
    for id in ids:
        if plan.goal(id) is None:
            raise stop_without_entry("goal", id, [goal.id for goal in plan.goals])
