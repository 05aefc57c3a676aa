"""Take numbers from the export of a measuring tool (CSV), on the check-in days.

The first time, --set says which column goes where. The plan remembers it, and
after that planner import PLAN FILE.csv is enough. Nothing in the plan is written
over, and nothing is counted twice. A number a week (a month, …) takes the sum of
its days, a number such as followers where it stands; --sum or --total says which
where the goal's own words do not.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.commands.import_lines import Export, explain, gone, rows
from planner.cli.commands.mapping import Mapped, mapped
from planner.cli.level_or_flow import find_stated_period
from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, require_path
from planner.cli.prompts import ask_notation
from planner.importing.cells import BadCell, TwoWays
from planner.importing.checkin_days import Brought, CannotImport, bring
from planner.importing.csv_tables import LARGEST, NotATable, Table, read_tables
from planner.importing.mapped_export import NoSuchColumn, read_as
from planner.plan.model import DATE_ORDERS, DECIMALS, Plan
from planner.session import Refused, Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file")
    parser.add_argument("file", metavar="FILE.csv", help="the export, or - for a pipe")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="ID=COL",
        help="a column that goes to a goal, stone or tactic; COL can be COL-COL; once for each",
    )
    parser.add_argument("more", nargs="*", default=[], help=argparse.SUPPRESS)
    parser.add_argument("--date", metavar="COL", help="the column with the days")
    takes = parser.add_mutually_exclusive_group()
    for name, words in (
        ("sum", "what came in from check-in to check-in"),
        ("total", "where it stands in all"),
    ):
        takes.add_argument(
            f"--{name}", dest="gives", action="store_const", const=name,
            help=f"the goal's number is {words}",
        )  # fmt: skip
    kind = parser.add_mutually_exclusive_group()
    for name, words in (("flow", "what came in that day"), ("level", "where it stands")):
        kind.add_argument(
            f"--{name}", dest="cells", action="store_const", const=name, help=f"a cell is {words}"
        )
    parser.add_argument("--dates", choices=DATE_ORDERS, help="how 03/04/2026 is meant")
    parser.add_argument("--decimal", choices=DECIMALS, help="the sign before the tenths")
    parser.add_argument("--source", metavar="NAME", help="which export it is, where two are alike")
    parser.add_argument("--table", metavar="N", help="which table of the file, by number or title")
    parser.add_argument("--dry-run", action="store_true", help="only show what would come in")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Take what is new in an export into the plan, or show it."""
    _sort_words(arguments)
    path = require_path(arguments.plan)
    if path == STANDARD_INPUT:
        raise Stop("numbers are written into their plan; name a file, not -")
    session = Session.open(path, arguments.today)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    found = mapped(arguments, session.plan, _tables(arguments.file), output)
    exports = [_read(one, arguments.file) for one in found]
    brought = _brought(session.plan, path, exports, arguments.today)
    names = " and ".join(one.source.source for one, _ in exports)
    if arguments.dry_run:
        for line in rows(brought.taken, arguments.today):
            output.print_line(line)
        explain(exports, brought, arguments.today, output)
        count = len(brought.taken)
        output.say(f"{count} {_noun(count)} would come in from {names}; nothing changed")
        return gone(session.plan, exports, (arguments.plan, arguments.file), output)
    new = brought.plan != session.plan
    if new:
        _save(session, exports, names, arguments.today)
    explain(exports, brought, arguments.today, output)
    code = gone(session.plan, exports, (arguments.plan, arguments.file), output)
    if not code or brought.taken or brought.known:
        output.say(_done(brought, names, path, new))
    for id in dict.fromkeys(row.id for row in brought.taken):
        output.print_row(draw_result_row(session.plan, id, arguments.today))
    return code


def _sort_words(arguments: argparse.Namespace) -> None:
    """The words beside the options: ``ID=COL`` belongs to --set, the others are files."""
    words = [word for word in (arguments.plan, arguments.file, *arguments.more) if word is not None]
    pairs = [word for word in words if "=" in word and not os.path.lexists(word)]
    files = [word for word in words if word not in pairs]
    if len(files) > 2:
        raise Stop(f"one plan and one export at a time; {files[2]} is one too many")
    if not files:
        raise Stop("name the export, FILE.csv or - (planner import --help shows how)")
    arguments.set = [*arguments.set, *pairs]
    arguments.plan, arguments.file = (None, *files)[-2:]


def _tables(file: str) -> tuple[Table, ...]:
    try:
        if file == "-":
            return read_tables(sys.stdin.buffer.read(LARGEST + 1))
        with Path(file).open("rb") as opened:
            return read_tables(opened.read(LARGEST + 1))
    except NotATable as error:
        raise _at(file, error.line, str(error)) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Stop(f"{file} cannot be read: {reason}") from error


def _at(file: str, line: int, words: str) -> Stop:
    place = f"{_shown(file)}:{line}" if line else _shown(file)
    return Stop(f"{place}: {words}", located=True)


def _shown(file: str) -> str:
    return "standard input" if file == "-" else file


def _read(found: Mapped, file: str) -> Export:
    """What the export says; what reads two ways is asked about, once for each source."""
    while True:
        try:
            return found, read_as(found.table, found.source)
        except TwoWays as doubt:
            answer: dict[str, Any] = {doubt.key: ask_notation(doubt, _shown(file))}
            found = found._replace(source=replace(found.source, **answer))
        except BadCell as error:
            raise _at(file, error.line, str(error)) from error
        except NoSuchColumn as error:
            raise Stop(str(error)) from error


def _bring_all(plan: Plan, exports: Sequence[Export], today: dt.date) -> Brought:
    """What the tables of one file bring, one after the other."""
    whole = Brought(plan, (), (), 0)
    for found, said in exports:
        one = bring(whole.plan, found.source, said.series, today)
        whole = Brought(
            one.plan, whole.taken + one.taken, whole.left + one.left, whole.known + one.known
        )
    return whole


def _brought(plan: Plan, path: Path, exports: Sequence[Export], today: dt.date) -> Brought:
    try:
        return _bring_all(plan, exports, today)
    except CannotImport as error:
        entry = plan.find(error.id)
        if entry is not None and (named := find_stated_period(entry)):
            raise Stop(
                f"{error.id} is said to be for a {named}, but takes where it stands in all; "
                "--sum takes what came in instead", 1
            ) from error  # fmt: skip
        words = f"planner checkin {shlex.quote(str(path))} {error.id}=NUMBER --on {error.day}"
        raise Stop(f"{error}: {words}", 1) from error


def _save(session: Session, exports: Sequence[Export], names: str, today: dt.date) -> None:
    def edit(plan: Plan) -> Plan:
        return _bring_all(plan, exports, today).plan

    try:
        outcome = session.apply(f"import {names}", edit)
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)


def _done(brought: Brought, names: str, path: Path, new: bool) -> str:
    count = len(brought.taken)
    if count:
        return f"✓ {count} {_noun(count)} saved in {path}, from {names}"
    there = f", {brought.known} {_noun(brought.known)} there already" if brought.known else ""
    kept = f"; how to read {names} is kept in {path}" if new else ""
    return f"nothing new{there}{kept}"


def _noun(count: int) -> str:
    return "number" if count == 1 else "numbers"
