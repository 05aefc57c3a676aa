"""The table with the numbers of several plans, with what reads two ways in it asked about."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from planner.cli.commands.imports.file import format_file, read_file, stop_at
from planner.cli.commands.imports.table_choice import (
    find_column,
    find_date_column,
    find_named_table,
    format_columns,
    format_table,
)
from planner.cli.output import Output, Stop
from planner.cli.prompts import ask_notation
from planner.importing.cells import BadCell, TwoWays
from planner.importing.csv_tables import Table
from planner.importing.number_cells import BadNumber
from planner.importing.plans.named_numbers import (
    Layout,
    NamedNumber,
    NoLayout,
    Notation,
    find_layout,
    read_numbers,
)


def read_named_numbers(arguments: argparse.Namespace, output: Output) -> list[NamedNumber]:
    """The numbers of the file; cells that are left out are said. Raises Stop."""
    table = _choose_table(arguments, read_file(arguments.file))
    layout = _find_layout(table, arguments)
    if layout.others:
        names = ", ".join(table.header[column] for column in layout.others)
        output.say(f"not read: the column{'s' * (len(layout.others) > 1)} {names}")
    notation = Notation(arguments.dates, arguments.language or "", arguments.decimal)
    while True:
        unreadable: list[BadNumber] = []
        skipped = unreadable if arguments.skip_unreadable else None
        try:
            numbers, remarks = read_numbers(table, layout, notation, skipped)
        except TwoWays as ambiguity:
            answer = ask_notation(ambiguity, format_file(arguments.file))
            notation = notation._replace(**{ambiguity.key: answer})
        except BadCell as error:
            way = "; --skip-unreadable leaves such cells out" * isinstance(error, BadNumber)
            raise stop_at(arguments.file, error.line, f"{error}{way}") from error
        else:
            break
    for words in (*remarks, *(f"line {bad.line}: {bad}; left out" for bad in unreadable)):
        output.say(words)
    return numbers


def _choose_table(arguments: argparse.Namespace, tables: Sequence[Table]) -> Table:
    if arguments.table is not None:
        return find_named_table(arguments.table, tables)
    if len(tables) == 1:
        return tables[0]
    ways = " or ".join(
        f"--table {format_table(table, tables)} ({format_columns(table)})" for table in tables
    )
    raise Stop(f"there are {len(tables)} tables in it; say which: {ways}")


def _find_layout(table: Table, arguments: argparse.Namespace) -> Layout:
    if table.unnamed:
        raise Stop(
            f"{format_file(arguments.file)} has no names above its columns, so nothing says whose "
            "the numbers are; write plan, id, date, value above them"
        )
    date = find_column(table, arguments.date) if arguments.date else find_date_column(table)
    try:
        return find_layout(table, date)
    except NoLayout as error:
        raise Stop(f"{error}; there are {format_columns(table)}") from error
