"""Take numbers from the export of a measuring tool (CSV), on the check-in days.

The first time, --set says which column goes where. The plan remembers it, and
after that planner import PLAN FILE.csv is enough. Nothing in the plan is written
over but by --replace, and nothing is counted twice. A number a week (a month, …) takes the sum of
its days, a number such as followers where it stands; --sum or --total says which
where the goal's own words do not. Rows of weeks or months are booked whole, on
their last day. Empty cells and cells such as #N/A are not known, never 0.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.commands.import_file import format_file, read_file, stop_at
from planner.cli.commands.import_report import (
    Export,
    format_count,
    format_rows,
    report_gaps,
    report_missing_ids,
)
from planner.cli.commands.mapping import map_tables
from planner.cli.commands.table_choice import say_unnamed_columns
from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, require_path
from planner.cli.prompts import ask_history, ask_notation
from planner.importing.cells import BadCell, TwoWays
from planner.importing.checkin_days import ImportResult, find_early, import_series
from planner.importing.column_guess import find_stated_period
from planner.importing.column_names import NoSuchColumn
from planner.importing.import_results import CannotImport
from planner.importing.kept_mappings import MappedTable
from planner.importing.mapped_export import read_as
from planner.importing.number_cells import BadNumber
from planner.importing.row_spans import RowsApart
from planner.plan.dates import NotADate, read_date
from planner.plan.model import DATE_ORDERS, DECIMALS, Plan
from planner.plan.rows import DATED
from planner.session import Refused, Session

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
SWITCHES = {
    "replace": "numbers of an earlier import make way for these",
    "skip-unreadable": "leave out days whose cell is no number, and name them",
    "dry-run": "only show what would come in",
}


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
    _add_reading_options(parser)
    parser.add_argument("--source", metavar="NAME", help="which export it is, where two are alike")
    parser.add_argument("--table", metavar="N", help="which table of the file, by number or title")
    for name, meaning in SWITCHES.items():
        parser.add_argument(f"--{name}", action="store_true", help=meaning)


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    """How days and numbers are meant."""
    parser.add_argument("--dates", choices=DATE_ORDERS, help="how 03/04/2026 is meant")
    parser.add_argument(
        "--rows",
        choices=(*DATED, "day"),
        help="which day of its week or month a row has; day: it counts that day alone",
    )
    early = parser.add_mutually_exclusive_group()
    early.add_argument("--since", metavar="DATE", help="leave out the days before this one")
    early.add_argument(
        "--history", action="store_true", help="take days more than a year before a start as well"
    )
    parser.add_argument("--decimal", choices=DECIMALS, help="the sign before the tenths")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Take what is new in an export into the plan, or show it."""
    _sort_words(arguments)
    path = require_path(arguments.plan)
    if path == STANDARD_INPUT:
        raise Stop("numbers are written into their plan; name a file, not -")
    session = Session.open(path, arguments.today)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    exports, result = _read_exports(arguments, session.plan, path, output)
    names = " and ".join(mapping.source.source for mapping, _ in exports)
    if arguments.dry_run:
        _print_dry_run(result, exports, names, arguments, output)
        return report_missing_ids(session.plan, exports, (arguments.plan, arguments.file), output)
    changed = result.plan != session.plan
    if changed:
        _save_import(session, exports, names, arguments)
    report_gaps(exports, result, arguments, output)
    code = report_missing_ids(session.plan, exports, (arguments.plan, arguments.file), output)
    if not code or result.new_readings or result.already_there_count:
        output.say(_format_summary(result, names, path, changed))
    for id in dict.fromkeys(row.id for row in result.new_readings):
        output.print_row(draw_result_row(session.plan, id, arguments.today))
    return code


def _read_exports(
    arguments: argparse.Namespace, plan: Plan, path: Path, output: Output
) -> tuple[list[Export], ImportResult]:
    """What the export says, and what it brings to the plan."""
    tables = read_file(arguments.file)
    if arguments.since is not None:
        arguments.since = _read_day(arguments.since, arguments.today)
    mappings = map_tables(arguments, plan, tables, output)
    mapped = [mapping.table for mapping in mappings]
    say_unnamed_columns(mapped, format_file(arguments.file), output)
    exports = [_read_export(mapping, arguments) for mapping in mappings]
    result = _import_exports(plan, path, exports, arguments)
    if not arguments.history and (early := find_early(plan, result)):
        arguments.since = ask_history(plan, early)
        exports = [_read_export(_set_since(one, arguments), arguments) for one, _ in exports]
        result = _import_exports(plan, path, exports, arguments)
    return exports, result


def _print_dry_run(
    result: ImportResult,
    exports: Sequence[Export],
    names: str,
    arguments: argparse.Namespace,
    output: Output,
) -> None:
    """What would come in, and what would not."""
    for line in format_rows(result.new_readings, arguments.today):
        output.print_line(line)
    report_gaps(exports, result, arguments, output)
    output.say(
        f"{format_count(len(result.new_readings))} would come in from {names}; nothing changed"
    )


def _read_day(text: str, today: dt.date) -> dt.date:
    try:
        return read_date(text, today, past=True)
    except NotADate as error:
        raise Stop(f"--since: {error}") from error


def _set_since(mapping: MappedTable, arguments: argparse.Namespace) -> MappedTable:
    source = replace(mapping.source, since=arguments.since or mapping.source.since)
    return mapping._replace(source=source)


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


def _read_export(mapping: MappedTable, arguments: argparse.Namespace) -> Export:
    """What the export says; what reads two ways is asked about, once for each source."""
    file = arguments.file
    while True:
        try:
            reading = read_as(
                mapping.table, mapping.source, skip_unreadable=arguments.skip_unreadable
            )
            return mapping, reading
        except TwoWays as ambiguity:
            answer = _answer(ambiguity, arguments)
            mapping = mapping._replace(source=replace(mapping.source, **answer))
        except BadCell as error:
            way = "; --skip-unreadable leaves such days out" * isinstance(error, BadNumber)
            raise stop_at(file, error.line, f"{error}{way}") from error
        except NoSuchColumn as error:
            raise Stop(str(error)) from error


def _answer(ambiguity: TwoWays, arguments: argparse.Namespace) -> dict[str, Any]:
    """The keys of a mapping that settle what reads two ways, as the person says; raises Stop."""
    if not isinstance(ambiguity, RowsApart):
        return {ambiguity.key: ask_notation(ambiguity, format_file(arguments.file))}
    answer = arguments.rows or ask_notation(ambiguity, format_file(arguments.file))
    if answer == "day":
        return {"covers": "day", "dated": None}
    return {"covers": ambiguity.rhythm, "dated": answer}


def _import_tables(
    plan: Plan, exports: Sequence[Export], arguments: argparse.Namespace
) -> ImportResult:
    """What the tables of one file bring, one after the other."""
    total = ImportResult(plan, (), (), 0)
    for mapping, content in exports:
        part = import_series(
            total.plan,
            mapping.source,
            content.series,
            arguments.today,
            replace_imported=arguments.replace,
        )
        total = ImportResult(
            part.plan,
            total.new_readings + part.new_readings,
            total.skipped + part.skipped,
            total.already_there_count + part.already_there_count,
        )
    return total


def _import_exports(
    plan: Plan, path: Path, exports: Sequence[Export], arguments: argparse.Namespace
) -> ImportResult:
    try:
        return _import_tables(plan, exports, arguments)
    except CannotImport as error:
        entry = plan.find(error.id)
        if entry is not None and (period := find_stated_period(entry)):
            raise Stop(
                f"{error.id} is said to be for a {period}, but takes where it stands in all; "
                "--sum takes what came in instead", 1
            ) from error  # fmt: skip
        command = f"planner checkin {shlex.quote(str(path))} {error.id}=NUMBER --on {error.day}"
        raise Stop(f"{error}: {command}", 1) from error


def _save_import(
    session: Session, exports: Sequence[Export], names: str, arguments: argparse.Namespace
) -> None:
    def edit(plan: Plan) -> Plan:
        return _import_tables(plan, exports, arguments).plan

    try:
        outcome = session.apply(f"import {names}", edit)
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)


def _format_summary(result: ImportResult, names: str, path: Path, changed: bool) -> str:
    if result.new_readings:
        return f"✓ {format_count(len(result.new_readings))} saved in {path}, from {names}"
    known = (
        f", {format_count(result.already_there_count)} there already"
        if result.already_there_count
        else ""
    )
    kept = f"; how to read {names} is kept in {path}" if changed else ""
    return f"nothing new{known}{kept}"
