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
from itertools import groupby
from pathlib import Path
from typing import Any

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.commands.mapping import map_tables
from planner.cli.output import Output, Stop
from planner.cli.parser import find_nearest
from planner.cli.plans import STANDARD_INPUT, require_path
from planner.cli.prompts import ask_notation
from planner.importing.cells import BadCell, TwoWays
from planner.importing.checkin_days import ImportResult, import_series
from planner.importing.column_guess import find_stated_period
from planner.importing.csv_tables import LARGEST, NotATable, Table, read_tables
from planner.importing.import_results import CannotImport, NewReading, SkippedDays
from planner.importing.kept_mappings import MappedTable
from planner.importing.mapped_export import ExportReading, NoSuchColumn, read_as
from planner.plan.model import DATE_ORDERS, DECIMALS, Plan
from planner.plan.text import cells, clean, pad
from planner.race.verdict import date_words
from planner.session import Refused, Session

Export = tuple[MappedTable, ExportReading]
"""A table, how it is read, and what it says."""

KINDS = {
    "gives": {
        "sum": "the goal's number is what came in from check-in to check-in",
        "total": "the goal's number is where it stands in all",
    },
    "cells": {
        "flow": "a cell is what came in that day",
        "level": "a cell is where it stands",
    },
}
"""Options that say what a goal's number is, and what a cell is; one of each may be given."""
LINES = 5
"""So many lines of what was left out are shown for one goal; the rest is counted."""


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
    for dest, meanings in KINDS.items():
        group = parser.add_mutually_exclusive_group()
        for kind, meaning in meanings.items():
            group.add_argument(
                f"--{kind}", dest=dest, action="store_const", const=kind, help=meaning
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
    mappings = map_tables(arguments, session.plan, _read_file(arguments.file), output)
    exports = [_read_export(mapping, arguments.file) for mapping in mappings]
    result = _import_exports(session.plan, path, exports, arguments.today)
    names = " and ".join(mapping.source.source for mapping, _ in exports)
    if arguments.dry_run:
        _print_dry_run(result, exports, names, arguments.today, output)
        return _report_missing_ids(session.plan, exports, (arguments.plan, arguments.file), output)
    changed = result.plan != session.plan
    if changed:
        _save_import(session, exports, names, arguments.today)
    _report_gaps(exports, result, arguments.today, output)
    code = _report_missing_ids(session.plan, exports, (arguments.plan, arguments.file), output)
    if not code or result.new_readings or result.already_there_count:
        output.say(_format_summary(result, names, path, changed))
    for id in dict.fromkeys(row.id for row in result.new_readings):
        output.print_row(draw_result_row(session.plan, id, arguments.today))
    return code


def _print_dry_run(
    result: ImportResult, exports: Sequence[Export], names: str, today: dt.date, output: Output
) -> None:
    """What would come in, and what would not."""
    for line in _format_rows(result.new_readings, today):
        output.print_line(line)
    _report_gaps(exports, result, today, output)
    count = _format_count(len(result.new_readings))
    output.say(f"{count} would come in from {names}; nothing changed")


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


def _read_file(file: str) -> tuple[Table, ...]:
    try:
        if file == "-":
            return read_tables(sys.stdin.buffer.read(LARGEST + 1))
        with Path(file).open("rb") as opened:
            return read_tables(opened.read(LARGEST + 1))
    except NotATable as error:
        raise _stop_at(file, error.line, str(error)) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Stop(f"{file} cannot be read: {reason}") from error


def _stop_at(file: str, line: int, message: str) -> Stop:
    place = f"{_format_file(file)}:{line}" if line else _format_file(file)
    return Stop(f"{place}: {message}", located=True)


def _format_file(file: str) -> str:
    return "standard input" if file == "-" else file


def _read_export(mapping: MappedTable, file: str) -> Export:
    """What the export says; what reads two ways is asked about, once for each source."""
    while True:
        try:
            return mapping, read_as(mapping.table, mapping.source)
        except TwoWays as ambiguity:
            answer: dict[str, Any] = {ambiguity.key: ask_notation(ambiguity, _format_file(file))}
            mapping = mapping._replace(source=replace(mapping.source, **answer))
        except BadCell as error:
            raise _stop_at(file, error.line, str(error)) from error
        except NoSuchColumn as error:
            raise Stop(str(error)) from error


def _import_tables(plan: Plan, exports: Sequence[Export], today: dt.date) -> ImportResult:
    """What the tables of one file bring, one after the other."""
    total = ImportResult(plan, (), (), 0)
    for mapping, content in exports:
        part = import_series(total.plan, mapping.source, content.series, today)
        total = ImportResult(
            part.plan,
            total.new_readings + part.new_readings,
            total.skipped + part.skipped,
            total.already_there_count + part.already_there_count,
        )
    return total


def _import_exports(
    plan: Plan, path: Path, exports: Sequence[Export], today: dt.date
) -> ImportResult:
    try:
        return _import_tables(plan, exports, today)
    except CannotImport as error:
        entry = plan.find(error.id)
        if entry is not None and (period := find_stated_period(entry)):
            raise Stop(
                f"{error.id} is said to be for a {period}, but takes where it stands in all; "
                "--sum takes what came in instead", 1
            ) from error  # fmt: skip
        command = f"planner checkin {shlex.quote(str(path))} {error.id}=NUMBER --on {error.day}"
        raise Stop(f"{error}: {command}", 1) from error


def _save_import(session: Session, exports: Sequence[Export], names: str, today: dt.date) -> None:
    def edit(plan: Plan) -> Plan:
        return _import_tables(plan, exports, today).plan

    try:
        outcome = session.apply(f"import {names}", edit)
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)


def _format_summary(result: ImportResult, names: str, path: Path, changed: bool) -> str:
    if result.new_readings:
        return f"✓ {_format_count(len(result.new_readings))} saved in {path}, from {names}"
    count = result.already_there_count
    known = f", {_format_count(count)} there already" if count else ""
    kept = f"; how to read {names} is kept in {path}" if changed else ""
    return f"nothing new{known}{kept}"


def _format_count(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"


def _format_rows(new_readings: Sequence[NewReading], today: dt.date) -> list[str]:
    """``followers  20 Nov  5,012  14 Nov to 20 Nov``, in columns."""
    rows = [
        (
            clean(row.id),
            date_words(row.reading.date, today),
            f"{row.reading.value:,}",
            _format_span(row.after + dt.timedelta(days=1), row.reading.date, today),
        )
        for row in new_readings
    ]
    widths = [max((cells(row[place]) for row in rows), default=0) for place in range(3)]
    aligns = ("left", "left", "right")
    return [
        "  ".join((*map(pad, row, widths, aligns), row[3]))
        for row in rows
    ]  # fmt: skip


def _format_span(first: dt.date, last: dt.date, today: dt.date) -> str:
    begins, ends = date_words(first, today), date_words(last, today)
    return begins if first == last else f"{begins} to {ends}"


def _report_missing_ids(
    plan: Plan, exports: Sequence[Export], files: Sequence[str | None], output: Output
) -> int:
    """1 where a column goes to an id that is not in the plan, which is said with its repair."""
    code = 0
    for mapping, _ in exports:
        ids = {column.to for column in mapping.source.columns}
        free_ids = [entry.id for entry in plan.entries if entry.id not in ids]
        for column in mapping.source.columns:
            if plan.find(column.to) is None:
                near = find_nearest(column.to, free_ids)
                suggestion = f"; did you mean {near}?" if near else ";"
                name = "-".join(filter(None, (column.column, column.minus)))
                pair = f"{near or (free_ids[0] if len(free_ids) == 1 else 'ID')}={name}"
                words = (*filter(None, files), "--set", pair, "--source", mapping.source.source)
                output.say(
                    f"{column.to} is not in the plan any more{suggestion} its column can go "
                    f"elsewhere: planner import {shlex.join(words)}"
                )
                code = 1
    return code


def _report_gaps(
    exports: Sequence[Export], result: ImportResult, today: dt.date, output: Output
) -> None:
    """What of the export brings no number, and why."""
    for _, content in exports:
        for line in content.skipped:
            output.say(line)
    for id, gaps in groupby(result.skipped, key=lambda gap: gap.id):
        texts = _format_gaps(list(gaps), today)
        for text in texts[:LINES]:
            output.say(f"{id}: {text}")
        if len(texts) > LINES:
            output.say(f"{id}: and {len(texts) - LINES} more of the kind")


def _format_gaps(skipped: Sequence[SkippedDays], today: dt.date) -> list[str]:
    """One line for days beside each other that bring nothing for the same reason."""
    lines = []
    for reason, gaps in groupby(skipped, key=lambda gap: gap.why):
        days = list(gaps)
        lines.append(f"{_format_span(days[0].first, days[-1].last, today)}: {reason}")
    return lines
