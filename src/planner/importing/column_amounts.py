"""The amounts of a column by day, where a day may have several rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.importing.cells import BadCell
from planner.importing.column_names import cells_in
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import time_of_day, times_of
from planner.importing.import_results import as_number
from planner.importing.number_cells import UNKNOWN, BadNumber, amounts, is_rate
from planner.importing.same_day import differ_in_account
from planner.plan.model import Import, ImportColumn

_TIME_COLUMN = re.compile(
    r".*\b(?:time|uhrzeit|zeit|heure|hora|ora|tijd|tid|klokkeslett|aika|godzina|czas"
    r"|hodina|saat|время|час)\b.*|.*(?:時刻|時間|时间|시간).*"
)


class _Kept(NamedTuple):
    """The row whose level stands for a day, and when it was read."""

    row: CsvRow
    value: Decimal
    time: tuple[int, str]


def amounts_by_day(
    on: Sequence[dt.date],
    rows: Sequence[CsvRow],
    table: Table,
    column: ImportColumn,
    source: Import,
    unreadable: list[BadNumber] | None,
) -> tuple[dict[dt.date, Decimal], tuple[str, ...]]:
    """What one column says of each day that it knows, and what is said of days with several rows.

    What came in is added up; of levels the last of the day counts.
    """
    values = _values(rows, table, column, source.decimal, unreadable)
    if column.cells == "flow":
        sums: dict[dt.date, Decimal] = {}
        for day, value in zip(on, values, strict=True):
            if value is not None:
                sums[day] = sums.get(day, Decimal(0)) + value
        return sums, ()
    bad = {one.line for one in unreadable or ()}
    times = _times(rows, table, source)
    kept: dict[dt.date, _Kept] = {}
    several: dict[dt.date, _Kept] = {}
    for day, row, value, time in zip(on, rows, values, times, strict=True):
        if value is None or row.line in bad:
            continue
        one = _Kept(row, value, time)
        if day not in kept or kept[day].value.is_nan():
            kept[day] = one
        elif kept[day].value != value and not value.is_nan():
            kept[day] = several[day] = _later(kept[day], one, day, table, column)
    return {day: one.value for day, one in kept.items()}, _say_several(several, column)


def _later(before: _Kept, one: _Kept, day: dt.date, table: Table, column: ImportColumn) -> _Kept:
    """The later of two levels of a day; raises BadCell where none is."""
    timed = before.time != one.time and min(before.time, one.time)[0] >= 0
    accounts = differ_in_account(table, before.row, one.row)
    if accounts or not timed:
        words = f"a second “{column.column}” for {day}, unlike the one on line {before.row.line}"
        way = (
            "keep the rows of one account"
            if accounts
            else "no time says which is later: remove one of them"
        )
        raise BadCell(one.row.line, f"{words}; {way}")
    return max(before, one, key=lambda kept: kept.time)


def _say_several(several: dict[dt.date, _Kept], column: ImportColumn) -> tuple[str, ...]:
    if not several:
        return ()
    day, kept = next(iter(several.items()))
    count = len(several) - 1
    more = f"; so it is on {count} more day{'s' * (count > 1)}" if count else ""
    clock = f"{kept.time[0]:02}:{kept.time[1]}"
    last = f"the last one, {as_number(kept.value):,} at {clock} on line {kept.row.line}"
    return (f"{day} has several rows of “{column.column}”; {last}, was taken{more}",)


def _times(rows: Sequence[CsvRow], table: Table, source: Import) -> list[tuple[int, str]]:
    """When each row was read: beside its day, or in a column of its own."""
    times = times_of(cells_in(table, rows, source.date))
    if any(time[0] >= 0 for time in times):
        return times
    for number, name in enumerate(table.header):
        if _TIME_COLUMN.fullmatch(name.casefold()):
            return [time_of_day(row.cells[number]) for row in rows]
    return times


def _values(
    rows: Sequence[CsvRow],
    table: Table,
    column: ImportColumn,
    decimal: str | None,
    unreadable: list[BadNumber] | None,
) -> list[Decimal | None]:
    """The amount in each row, less what is taken off it."""
    cells = cells_in(table, rows, column.column)
    if column.cells == "flow" and is_rate(cells):
        raise BadCell(rows[0].line, f"“{column.column}” is in per cent, which cannot be added up")
    values = amounts(cells, decimal, unreadable=unreadable)
    if not column.minus:
        return values
    deductions = amounts(cells_in(table, rows, column.minus), decimal, unreadable=unreadable)
    return [_subtract(*pair) for pair in zip(values, deductions, strict=True)]


def _subtract(value: Decimal | None, deduction: Decimal | None) -> Decimal | None:
    if value is None and deduction is None:
        return None
    return UNKNOWN if value is None or deduction is None else value - deduction
