"""What was changed in a plan, and when: every earlier version that is kept, the newest first.

The last ten are kept, before them one an hour for 24 hours in which the plan was changed, one a
day for 31 such days and one a week for 53 such weeks, 20 MB in all. H in the workbook goes back
to one of them. They hold what was deleted from the plan as well; --forget empties them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, read_plan, require_path
from planner.plan.text import clean
from planner.store.earlier_texts import change_text, read_earlier, time_text
from planner.store.history import forget, history, plan_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file")
    parser.add_argument("--forget", action="store_true", help="remove every earlier version")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List the changes, or forget them: 2 where the plan itself cannot be read now."""
    path = require_path(arguments.plan)
    if path == STANDARD_INPUT:
        raise Stop("a history belongs to a plan file; name one, not -")
    if arguments.forget:
        return _forget(path, output)
    later, code = None, 0
    try:
        later = read_plan(path, arguments.today).plan
    except Stop as stop:
        output.say(stop.message)
        code = stop.code
    versions = history(path)
    if not versions:
        output.say(f"no earlier version of {path} is kept yet: the first comes with a change")
    for version in versions:
        earlier = read_earlier(version, arguments.today)
        kind = "not saved: " if version.rescued else ""
        text = clean(f"{kind}{change_text(earlier, later)}", limit=400)
        output.print_line(f"{time_text(version.until)}  {text}")
        if not version.rescued:
            later = earlier.plan
    return code


def _forget(path: Path, output: Output) -> int:
    try:
        count = forget(path)
    except OSError as error:
        raise Stop(f"not all could be removed: {error.strerror or error}", 3) from error
    output.say(f"{count} earlier version{'s' * (count != 1)} of {path} removed")
    rescued = [version for version in history(path) if version.rescued]
    if rescued:
        place = plan_folder(rescued[0].file.parent.parent, path)
        output.say(f"what could not be saved is still in {place}")
    return 0
