"""The rows of a table that count, by what stands in their columns: ``HabitName=Run``."""

from __future__ import annotations

from collections.abc import Sequence

from planner.importing.column_names import NoSuchColumn, column_index
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.same_day import plain_name

ALL = "all"
"""What stands in the place of a filter where every row counts, whatever it is about."""


def read_filter(table: Table, text: str) -> tuple[str, str]:
    """The name of the column and the value of ``COLUMN=VALUE``; raises NoSuchColumn."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise NoSuchColumn(f"--where takes COLUMN=VALUE or {ALL}, not “{text}”")
    return table.header[column_index(table, name)], value.strip()


def keep_rows(table: Table, rows: Sequence[CsvRow], where: Sequence[str]) -> list[CsvRow]:
    """The rows that fit: of one column any of its values, of different columns one of each."""
    wanted: dict[int, set[str]] = {}
    for text in where:
        if text != ALL:
            name, value = read_filter(table, text)
            wanted.setdefault(table.header.index(name), set()).add(plain_name(value))
    return [
        row
        for row in rows
        if all(plain_name(row.cells[column]) in values for column, values in wanted.items())
    ]


def list_values(table: Table, name: str) -> list[str]:
    """What stands in a column, each once, in the order of the rows."""
    column = column_index(table, name)
    return list(dict.fromkeys(row.cells[column] for row in table.rows))
