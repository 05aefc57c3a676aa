"""Take numbers from the export of a measuring tool (CSV), on the check-in days.

The first time, --set says which column goes where. The plan remembers it, and
after that planner import PLAN FILE.csv is enough. Nothing in the plan is
overwritten except by --replace, and nothing is counted twice. A number per
week (or month, …) takes the sum of its days, a number such as followers where
it stands; --sum or --total says which where the goal's own words do not. Rows
of weeks or months are booked whole, on their last day. Where a table is about
several things, --where COLUMN=VALUE behind a --set takes the rows of one;
several --set fill as many goals at once. A list with one row for each star or
order, and no number, is counted: --count-rows ID. Empty cells and cells such as
#N/A are not known, never 0.

With --plans FOLDER one file fills the plans of a folder. Each number is entered
on its own day, as at a check-in. Its goal is the one of that id or name in the
plan of that name; what fits none, or two, is said and not entered.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.commands.imports.exports import import_tables, read_exports
from planner.cli.commands.imports.options import InOrder, sort_clauses
from planner.cli.commands.imports.plans import import_to_plans
from planner.cli.commands.imports.report import (
    Export,
    format_count,
    format_rows,
    report_gaps,
    report_missing_ids,
)
from planner.cli.commands.imports.row_counts import add_count_option
from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, require_path
from planner.importing.checkin_days import ImportResult
from planner.importing.months import list_languages
from planner.plan.model import DATE_ORDERS, DECIMALS, Plan
from planner.plan.rows import DATED, GAPS
from planner.session import Refused, Session
from planner.store.shell_words import shell_word

KINDS = {
    "gives": {
        "sum": "the goal's number is what came in since the last check-in",
        "total": "the goal's number is where it stands in all",
    },
    "cells": {
        "flow": "a cell is what came in that day",
        "level": "a cell is where it stands",
    },
}
"""Options that say what a goal's number is, and what a cell is; one of each for a --set."""
SWITCHES = {
    "replace": "replace the numbers of an earlier import",
    "skip-unreadable": "leave out days whose cell is no number, and name them",
    "sure": "with --plans: also enter odd numbers, which are left out else",
    "dry-run": "only show what would come in",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file")
    parser.add_argument("file", metavar="FILE.csv", help="the export, or - for a pipe")
    parser.add_argument(
        "--set",
        action=InOrder,
        metavar="ID=COL",
        help="the goal, stone or tactic a column goes to; COL can be COL-COL; may be repeated",
    )
    parser.add_argument("more", nargs="*", default=[], help=argparse.SUPPRESS)
    parser.add_argument("--date", metavar="COL", help="the column with the days")
    for dest, meanings in KINDS.items():
        for kind, meaning in meanings.items():
            parser.add_argument(
                f"--{kind}", dest=dest, action=InOrder, nargs=0, const=kind, help=meaning
            )
    _add_row_options(parser)
    _add_reading_options(parser)
    parser.add_argument("--source", metavar="NAME", help="which export it is, where two are alike")
    parser.add_argument("--table", metavar="N", help="which table of the file, by number or title")
    for name, meaning in SWITCHES.items():
        parser.add_argument(f"--{name}", action="store_true", help=meaning)


def _add_row_options(parser: argparse.ArgumentParser) -> None:
    """Whose the rows are, which of them count, and what a number is where there are none."""
    add_count_option(parser)
    parser.add_argument(
        "--plans",
        metavar="FOLDER",
        help="one file for the plans in this folder and below: columns plan, id, date, value, or "
        "a column for each goal",
    )
    parser.add_argument(
        "--where",
        action=InOrder,
        metavar="COL=VALUE",
        help="count the rows with this in a column, for the --set before it; all: every row",
    )
    parser.add_argument(
        "--gaps",
        action=InOrder,
        metavar="WHAT",
        choices=GAPS,
        help="the number on a check-in day without a row: unchanged until the next row, or unknown",
    )


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    """How days and numbers are meant."""
    parser.add_argument(
        "--dates",
        metavar="ORDER",
        choices=DATE_ORDERS,
        help="how 03/04/2026 is meant: day-first, month-first or year-first",
    )
    parser.add_argument(
        "--language",
        metavar="CODE",
        choices=list_languages(),
        help="the language of the months' names, such as pl or hr",
    )
    parser.add_argument(
        "--rows",
        metavar="WHAT",
        choices=(*DATED, "day", "week", "month"),
        help="first, last: which day of its week or month a row has; day: it counts that day "
        "alone; week, month: what a number such as 202609 is",
    )
    _add_number_options(parser)


def _add_number_options(parser: argparse.ArgumentParser) -> None:
    """From which day on numbers are taken, and how they are written."""
    early = parser.add_mutually_exclusive_group()
    early.add_argument("--since", metavar="DATE", help="leave out the days before this one")
    early.add_argument(
        "--history", action="store_true", help="also take days more than a year before a start"
    )
    parser.add_argument(
        "--decimal",
        metavar="SIGN",
        choices=DECIMALS,
        help="the decimal sign, comma or point; mixed: 1.500 and 1,250 are thousands",
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Take what is new in an export into the plan, or the plans, or show it."""
    _sort_words(arguments)
    several = arguments.plans is not None
    return import_to_plans(arguments, output) if several else _import_to_plan(arguments, output)


def _import_to_plan(arguments: argparse.Namespace, output: Output) -> int:
    path = require_path(arguments.plan)
    if path == STANDARD_INPUT:
        raise Stop("numbers are written into their plan; name a file, not -")
    session = Session.open(path, arguments.today)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    exports, result = read_exports(arguments, session.plan, path, output)
    names = " and ".join(mapping.source.source for mapping, _ in exports)
    if arguments.dry_run:
        _print_dry_run(result, exports, names, arguments, output)
        return report_missing_ids(session.plan, exports, (arguments.plan, arguments.file), output)
    changed = result.plan != session.plan
    if changed:
        for words in filter(None, [_save_import(session, exports, names, arguments)]):
            output.say(words)
    report_gaps(exports, result, arguments, output)
    code = report_missing_ids(session.plan, exports, (arguments.plan, arguments.file), output)
    if not code or result.new_readings or result.already_there_count:
        ids = [column.to for mapping, _ in exports for column in mapping.source.columns]
        output.say(_format_summary(result, names, path, changed, ids))
    for id in dict.fromkeys(row.id for row in result.new_readings):
        output.print_row(draw_result_row(session.plan, id, arguments.today, _find_width()))
    return code


def _find_width() -> int:
    return shutil.get_terminal_size().columns


def _print_dry_run(
    result: ImportResult,
    exports: Sequence[Export],
    names: str,
    arguments: argparse.Namespace,
    output: Output,
) -> None:
    """What would come in, and what would not."""
    for line in format_rows(result.new_readings, arguments.today, _find_width()):
        output.print_line(line)
    report_gaps(exports, result, arguments, output)
    output.say(
        f"{format_count(len(result.new_readings))} would come in from {names}; nothing changed"
    )


def _sort_words(arguments: argparse.Namespace) -> None:
    """The words beside the options: ``ID=COL`` belongs to --set, the others are files."""
    words = [word for word in (arguments.plan, arguments.file, *arguments.more) if word is not None]
    pairs = [word for word in words if "=" in word and not os.path.lexists(word)]
    files = [word for word in words if word not in pairs]
    if len(files) > (2 if arguments.plans is None else 1):
        one = "one plan and one export" if arguments.plans is None else "with --plans, one file"
        raise Stop(f"{one} at a time; {files[-1]} is one too many")
    if not files:
        raise Stop("name the export, FILE.csv or - (planner import --help shows how)")
    if len(files) == 1 and files[0].endswith(".toml"):
        file = shell_word(files[0])
        raise Stop(f"name the export too: planner import {file} FILE.csv")
    arguments.set, arguments.general = sort_clauses(
        getattr(arguments, "clauses", None) or [], pairs
    )
    arguments.plan, arguments.file = (None, *files)[-2:]


def _save_import(
    session: Session, exports: Sequence[Export], names: str, arguments: argparse.Namespace
) -> str:
    """Save what comes in; words for the person, empty when all went as ever."""

    def edit(plan: Plan) -> Plan:
        return import_tables(plan, exports, arguments).plan

    try:
        outcome = session.apply(f"import {names}", edit)
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)
    return outcome.words


def _format_summary(
    result: ImportResult, names: str, path: Path, changed: bool, ids: Sequence[str]
) -> str:
    if result.new_readings:
        counts = Counter(row.id for row in result.new_readings)
        each = ", ".join(f"{id} {counts[id]}" for id in ids) if len(ids) > 1 else ""
        total = f"{format_count(len(result.new_readings))} saved in {path}, from {names}"
        return f"✓ {total}{f' ({each})' * bool(each)}"
    known = (
        f", {format_count(result.already_there_count)} there already"
        if result.already_there_count
        else ""
    )
    kept = f"; how to read {names} is kept in {path}" if changed else ""
    return f"nothing new{known}{kept}"
