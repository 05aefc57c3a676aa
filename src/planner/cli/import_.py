"""Take numbers from the export of a measuring tool (CSV), on the check-in days.

The first time, --set says which column goes where. The plan remembers it, and
after that planner import PLAN FILE.csv is enough. Nothing in the plan is written
over, and nothing is counted twice.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from planner.cli.answers import settled
from planner.cli.mapping import Mapped, mapped
from planner.cli.moved import moved_row
from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, required
from planner.plan.importing import Brought, CannotImport, Left, Taken, bring
from planner.plan.model import DATE_ORDERS, DECIMALS, Plan
from planner.plan.text import cells, clean, pad
from planner.race.verdict import date_words
from planner.session import Refused, Session
from planner.store.cells import BadCell, TwoWays
from planner.store.exported import NoSuchColumn, Said, read_as
from planner.store.tables import LARGEST, NotATable, Table, read_tables

LINES = 5
"""So many lines of what was left out are shown for one goal; the rest is counted."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file")
    parser.add_argument("file", metavar="FILE.csv", help="the export, or - for a pipe")
    parser.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID=COL",
        help="a column that goes to a goal, stone or tactic; COL can be COL-COL",
    )
    parser.add_argument("--date", metavar="COL", help="the column with the days")
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


def run(asked: argparse.Namespace, out: Output) -> int:
    """Take what is new in an export into the plan, or show it."""
    path = required(asked.plan)
    if path == STANDARD_INPUT:
        raise Stop("numbers are written into their plan; name a file, not -")
    session = Session.open(path, asked.today)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    found = mapped(asked, session.plan, _tables(asked.file), out)
    found, said = _read(found, asked.file)
    brought = _brought(session.plan, path, found, said, asked.today)
    if asked.dry_run:
        for line in _rows(brought.taken, asked.today):
            out.line(line)
        _explain(session.plan, found, brought, said, asked.today, out)
        count = len(brought.taken)
        out.say(f"{count} {_noun(count)} would come in from {found.source.source}; nothing changed")
        return 0
    new = brought.plan != session.plan
    if new:
        _save(session, found, said, asked.today)
    _explain(session.plan, found, brought, said, asked.today, out)
    out.say(_done(brought, found, path, new))
    for id in dict.fromkeys(row.id for row in brought.taken):
        out.row(moved_row(session.plan, id, asked.today))
    return 0


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


def _read(found: Mapped, file: str) -> tuple[Mapped, Said]:
    """What the export says; what reads two ways is asked about, once for each source."""
    while True:
        try:
            return found, read_as(found.table, found.source)
        except TwoWays as doubt:
            answer: dict[str, Any] = {doubt.key: settled(doubt, _shown(file))}
            found = found._replace(source=replace(found.source, **answer))
        except BadCell as error:
            raise _at(file, error.line, str(error)) from error
        except NoSuchColumn as error:
            raise Stop(str(error)) from error


def _brought(plan: Plan, path: Path, found: Mapped, said: Said, today: dt.date) -> Brought:
    try:
        return bring(plan, found.source, said.series, today)
    except CannotImport as error:
        words = f"planner checkin {shlex.quote(str(path))} {error.id}=NUMBER --on {error.day}"
        raise Stop(f"{error}: {words}", 1) from error


def _save(session: Session, found: Mapped, said: Said, today: dt.date) -> None:
    def edit(plan: Plan) -> Plan:
        return bring(plan, found.source, said.series, today).plan

    try:
        outcome = session.apply(f"import {found.source.source}", edit)
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)


def _done(brought: Brought, found: Mapped, path: Path, new: bool) -> str:
    source, count = found.source.source, len(brought.taken)
    if count:
        return f"✓ {count} {_noun(count)} saved in {path}, from {source}"
    there = f", {brought.known} {_noun(brought.known)} there already" if brought.known else ""
    kept = f"; how to read {source} is kept in {path}" if new else ""
    return f"nothing new{there}{kept}"


def _noun(count: int) -> str:
    return "number" if count == 1 else "numbers"


def _rows(taken: Sequence[Taken], today: dt.date) -> list[str]:
    """``followers  20 Nov  5,012  14 Nov to 20 Nov``, in columns."""
    rows = [
        (
            clean(row.id),
            date_words(row.reading.date, today),
            f"{row.reading.value:,}",
            _span(row.after + dt.timedelta(days=1), row.reading.date, today),
        )
        for row in taken
    ]
    widths = [max((cells(row[at]) for row in rows), default=0) for at in range(3)]
    aligns = ("left", "left", "right")
    return [
        "  ".join((*map(pad, row, widths, aligns), row[3]))
        for row in rows
    ]  # fmt: skip


def _span(first: dt.date, last: dt.date, today: dt.date) -> str:
    begins, ends = date_words(first, today), date_words(last, today)
    return begins if first == last else f"{begins} to {ends}"


def _explain(
    plan: Plan, found: Mapped, brought: Brought, said: Said, today: dt.date, out: Output
) -> None:
    """What of the export brings no number, and why."""
    for words in said.skipped:
        out.say(words)
    for column in found.source.columns:
        if plan.find(column.to) is None:
            out.say(f"{column.to} is not in the plan any more; its column was passed over")
    for id, rows in groupby(brought.left, key=lambda one: one.id):
        lines = _told(list(rows), today)
        for line in lines[:LINES]:
            out.say(f"{id}: {line}")
        if len(lines) > LINES:
            out.say(f"{id}: and {len(lines) - LINES} more of the kind")


def _told(left: Sequence[Left], today: dt.date) -> list[str]:
    """One line for days beside each other that bring nothing for the same reason."""
    lines = []
    for why, rows in groupby(left, key=lambda one: one.why):
        days = list(rows)
        lines.append(f"{_span(days[0].first, days[-1].last, today)}: {why}")
    return lines
