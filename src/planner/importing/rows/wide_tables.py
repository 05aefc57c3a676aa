"""Tables with their days across the top and one row a measure, turned around."""

from __future__ import annotations

from dataclasses import replace

from planner.importing.csv_tables import CsvRow, Table
from planner.importing.numbered_periods import is_six_figures
from planner.importing.written_spans import is_dated

DATE = "Date"
"""What the column with the days is called, which has no name of its own."""


def turn_wide(table: Table) -> Table:
    """The table with a row a day where it has its days across the top; else as it is.

    Rows of the same name are told apart by what else stands before the days. A total or an
    average behind the days is left out.
    """
    days = [
        column for column, name in enumerate(table.header) if is_dated(name) or is_six_figures(name)
    ]
    if table.unnamed or not days or not table.rows or days[0] == 0:
        return table
    if any(is_dated(cell) for row in table.rows for cell in row.cells):
        return table
    rows = [row for row in table.rows if any(row.cells[column] for column in days)]
    names = _name_rows(rows, days[0])
    turned = [
        CsvRow(
            table.line,
            (table.header[column], *(row.cells[column] for row in rows)),
            (table.line, *(row.line for row in rows)),
        )
        for column in days
    ]
    return replace(table, header=(DATE, *names), rows=tuple(turned))


def _name_rows(rows: list[CsvRow], width: int) -> list[str]:
    """A name for each row, by the first column that tells them apart, else by all of them."""
    for column in range(width):
        names = [row.cells[column] for row in rows]
        if all(names) and len({name.casefold() for name in names}) == len(names):
            return names
    return [" ".join(filter(None, row.cells[:width])) for row in rows]
