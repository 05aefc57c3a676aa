"""Lists without a number, such as one row a star or an order: their rows are counted."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from planner.importing.cells import BadCell, TwoWays
from planner.importing.column_names import cells_in, column_index
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import dates_of
from planner.importing.import_results import Series, days_between
from planner.importing.known_exports import date_columns, shape_of
from planner.importing.number_cells import amounts
from planner.importing.same_day import plain_name
from planner.importing.written_spans import is_dated
from planner.plan.rows import COUNTED_ROWS, MIXED

_ID = re.compile(
    r".*\b(?:id|no|nr|num|number|nummer|ref|reference|code|sku|key|phone|tel|mobile|zip|postcode)"
    r"|.*(?:\bids?\b|nummer\b|num[ée]ro\b|n[úu]mero\b|number\b).*|order|invoice|receipt|ticket|#"
)
"""What a column is called whose figures name something, in small letters."""


class RowList(NamedTuple):
    """A list whose rows can be counted: how many there are, and the days they are from and to."""

    rows: int
    days: tuple[dt.date, dt.date] | None
    """None where the days can be read in two ways."""


def find_row_list(table: Table) -> RowList | None:
    """The rows of a table with days and no number in it; None where there is anything else."""
    dates = date_columns(table)
    if not dates or shape_of(table):
        return None
    rows = [row for row in table.rows if is_dated(row.cells[table.header.index(dates[0])])]
    others = [place for place, name in enumerate(table.header) if name not in dates]
    if not rows or any(_holds_numbers(table, rows, place) for place in others):
        return None
    try:
        days = dates_of(cells_in(table, rows, dates[0]))
    except (TwoWays, BadCell):
        return RowList(len(rows), None)
    return RowList(len(rows), (min(days), max(days)))


def _holds_numbers(table: Table, rows: list[CsvRow], place: int) -> bool:
    """Whether a column has numbers, and not such as name an order or a person."""
    cells = [row.cell(place) for row in rows if row.cells[place]]
    name = plain_name(re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", table.header[place]))
    if not cells or (_ID.fullmatch(name) and not table.unnamed):
        return False
    try:
        return any(value is not None and not value.is_nan() for value in amounts(cells, MIXED))
    except BadCell:
        return False


def with_row_counts(table: Table, date: str) -> Table:
    """The table with a last column that counts its rows: 1 in each, none where there is no day.

    Where a column tells all rows apart, a row that comes twice is one; else equal rows, such as
    two sales of one thing, are counted together in the first of them.
    """
    place = column_index(table, date)
    counts = Counter(row.cells for row in table.rows)
    columns = list(zip(*counts, strict=True))
    if not any(":" in text for text in columns[place]):
        del columns[place]  # days without a time of day tell nothing apart
    if any(len(set(column)) == len(counts) for column in columns):
        counts = Counter(dict.fromkeys(counts, 1))
    rows, seen = [], set()
    for row in table.rows:
        if row.cells in seen:
            continue
        seen.add(row.cells)
        count = str(counts[row.cells]) if row.cells[place] else ""
        lines = (*row.lines, row.line) if row.lines else ()
        rows.append(row._replace(cells=(*row.cells, count), lines=lines))
    return replace(table, header=(*table.header, COUNTED_ROWS), rows=tuple(rows))


def count_by_day(series: Series, since: dt.date | None) -> Series:
    """Counted rows of every day: none where there is no row, from the first row to the last.

    What came ``before`` the day since which rows are taken is counted together.
    """
    first, last = max(series.first, since or series.first), series.until or series.last
    amounts = {day: series.amounts.get(day, Decimal(0)) for day in days_between(first, last)}
    before = sum((n for day, n in series.amounts.items() if day < first), Decimal(0))
    return Series(amounts, first, last, frozenset(amounts), before=before)
