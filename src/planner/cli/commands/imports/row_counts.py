"""Lists without a number: offered to be counted, with ``--count-rows`` or a question, and read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planner.cli.commands.imports.options import InOrder, Wanted
from planner.cli.commands.imports.table_choice import explain_new_export
from planner.cli.output import Output, has_terminal
from planner.cli.prompts import ask_question
from planner.importing.csv_tables import Table
from planner.importing.mapped_export import ExportReading, read_as
from planner.importing.rows.counted_rows import (
    RowList,
    count_by_day,
    find_row_list,
    with_row_counts,
)
from planner.plan.model import Import, Plan
from planner.plan.rows import COUNTED_ROWS
from planner.race.verdict import date_words

SHOWN = 6
"""So many goals are offered; others are named with the option."""


def add_count_option(parser: argparse.ArgumentParser) -> None:
    """Let ``--count-rows ID`` be given, as often as wanted."""
    explanation = "count the rows of a list, such as of stars or orders, for this id"
    parser.add_argument(
        "--count-rows", dest="set", action=_CountRows, metavar="ID", help=explanation
    )


class _CountRows(InOrder):
    """``--count-rows ID`` is a ``--set`` of its own."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Adds what the rows are counted for to ``clauses``."""
        super().__call__(parser, namespace, f"{values}={COUNTED_ROWS}", option_string)


def ask_new_export(
    arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table], output: Output
) -> list[Wanted]:
    """What an export that is new goes to: its rows, counted, where it holds no number.

    Raises Stop with the words to use where that is not so, or not wanted.
    """
    lists = [found for table in tables if (found := find_row_list(table))]
    ids = [entry.id for entry in plan.entries][:SHOWN]
    new = (arguments.plan, arguments.file, plan, tables, output)
    if len(lists) != 1 or len(tables) != 1 or not ids:
        raise explain_new_export(*new)
    if not has_terminal():
        explain_new_export(*new)
    rows = _format_list(lists[0], arguments)
    options = {id: f"--count-rows {id}" for id in ids} | ({"none": ""} if has_terminal() else {})
    answer = ask_question(
        f"No column holds numbers: count the rows? ({rows}) For {', '.join(ids)} or none:",
        options,
        f"no column holds numbers, but its rows can be counted ({rows})",
    )
    if answer == "none":
        raise explain_new_export(*new)
    return [Wanted(f"{answer}={COUNTED_ROWS}")]


def read_export(table: Table, source: Import, *, skip_unreadable: bool = False) -> ExportReading:
    """What an export says, with its rows counted where the mapping says so."""
    counted = {column.to for column in source.columns if column.column == COUNTED_ROWS}
    if not counted:
        return read_as(table, source, skip_unreadable=skip_unreadable)
    table = with_row_counts(table, source.date)
    source = replace(source, covers=source.covers or "day")
    reading = whole = read_as(table, source, skip_unreadable=skip_unreadable)
    if source.since is not None:
        whole = read_as(table, replace(source, since=None), skip_unreadable=skip_unreadable)
    ids = counted & {*reading.series}
    series = {id: count_by_day(whole.series[id], source.since) for id in ids}
    return replace(reading, series={**reading.series, **series})


def _format_list(rows: RowList, arguments: argparse.Namespace) -> str:
    """``1,204 rows, from 3 Jan to 2 Nov``."""
    count = f"{rows.rows:,} row{'s' * (rows.rows != 1)}"
    if rows.days is None:
        return count
    first, last = (date_words(day, arguments.today) for day in rows.days)
    return f"{count}, of {first}" if first == last else f"{count}, from {first} to {last}"
