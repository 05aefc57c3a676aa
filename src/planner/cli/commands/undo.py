"""Take the last change of a plan back, made in a shell or in the workbook, and name it.

Once more takes back the one before it. Where the file was changed in another way since, as by git
or an editor, nothing is written without --anyway.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, plan_argument, read_plan, require_path
from planner.plan.changes.differences import differences, first_few
from planner.plan.model import Plan
from planner.planfile.read import Unreadable, parse, read_bytes
from planner.store.save import Changed, SaveFailed
from planner.store.undo import ChangedSince, NothingToUndo, go_to, last_change, last_undone


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file")
    parser.add_argument("--redo", action="store_true", help="redo what was taken back last")
    parser.add_argument(
        "--anyway", action="store_true", help="even where the file was changed in another way since"
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Take one change back, or make it again: 1 where there is none, or the file is another."""
    path = require_path(arguments.plan)
    if path == STANDARD_INPUT:
        raise Stop("a history belongs to a plan file; name one, not -")
    read_plan(path, arguments.today)  # one that cannot be read is not written over
    try:
        version = last_undone(path) if arguments.redo else last_change(path)
    except NothingToUndo as error:
        raise Stop(f"{path}: {error}", 1) from error
    current, content = _read(path), _read(version.file)
    change = _describe(*(content, current)[:: -1 if arguments.redo else 1])
    try:
        saved = go_to(
            path, version, current, content, undone=not arguments.redo, anyway=arguments.anyway
        )
    except (ChangedSince, Changed, SaveFailed) as error:
        raise _explain(path, error, change, arguments.redo) from error
    output.print_line(f"redid: {change}" if arguments.redo else f"undid: {change}")
    back = "" if arguments.redo else f"planner undo{plan_argument(path)} --redo makes it again"
    if words := "; ".join(filter(None, (saved.words, back))):
        output.say(words)
    return 0


def _explain(path: Path, error: Exception, change: str, redo: bool) -> Stop:
    """Why nothing was written, and what to do."""
    if isinstance(error, SaveFailed):
        return Stop(str(error), 3)
    if isinstance(error, Changed):
        return Stop(f"{path} was changed just now; try again", 1)
    advice = "changes all of this" if redo else "takes all of this back"
    return Stop(f"{path}: {error}; nothing was written. --anyway {advice}: {change}", 1)


def _read(file: Path) -> bytes:
    try:
        return read_bytes(file)
    except Unreadable as error:
        raise Stop(f"{file}: {error}") from error


def _parse(content: bytes) -> Plan | None:
    try:
        return parse(content).plan
    except Unreadable:
        return None


def _describe(before: bytes, after: bytes) -> str:
    """What leads from one text to the other."""
    plans = _parse(before), _parse(after)
    if plans[0] is None or plans[1] is None:
        return "the whole text, of which one version cannot be read"
    return first_few(differences(plans[0], plans[1])) or "only comments or spelling"
