"""Tables with the year of a row in one column, and the number of its week or month in another."""

from __future__ import annotations

import re
from dataclasses import replace

from planner.importing.csv_tables import Table
from planner.importing.known_exports import date_columns
from planner.importing.numbered_periods import name_periods, read_numbered

_YEAR = re.compile(
    r".*\b(?:year|jahr|ann[ée]e|año|anno|ano|rok|jaar|år|vuosi|год)\b.*", re.IGNORECASE
)


def join_years(table: Table) -> Table:
    """The table with both in one column of six figures, where it has no days and one such pair.

    ``Year, Week`` is ``Year Week`` then.
    """
    if table.unnamed or not table.rows or date_columns(table):
        return table
    names = table.header
    pairs = [
        (year, number)
        for year, name in enumerate(names)
        for number, other in enumerate(names)
        if year != number and _YEAR.fullmatch(name) and name_periods(other)
        if _are_periods(table, year, number)
    ]
    if len(pairs) != 1:
        return table
    year, number = pairs[0]
    rows = [
        row._replace(cells=_join(row.cells, _write(row.cells[year], row.cells[number]), number))
        for row in table.rows
    ]
    return replace(
        table, header=_join(names, f"{names[year]} {names[number]}", number), rows=tuple(rows)
    )


def _join(cells: tuple[str, ...], text: str, place: int) -> tuple[str, ...]:
    return (*cells[:place], text, *cells[place + 1 :])


def _write(year: str, number: str) -> str:
    return f"{year}{number:0>2}" if year else ""


def _are_periods(table: Table, year: int, number: int) -> bool:
    """Whether all rows, but for a total, have a year and a number in it."""
    texts = [_write(row.cells[year], row.cells[number]) for row in table.rows]
    found = [text for text in texts if re.fullmatch(r"\d{6}", text) and read_numbered(text)]
    return bool(found) and len(found) >= len(texts) - 1
