"""An export read as its mapping says: its table, its days, and the amounts of each day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.importing.cells import BadCell, Cell
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import dates_of, is_day
from planner.importing.import_results import Series
from planner.importing.known_exports import shape_of
from planner.importing.number_cells import BadNumber, amounts, is_rate
from planner.importing.same_day import TOTALS, drop_repeated_rows, plain_name, refuse_accounts
from planner.plan.model import Import, ImportColumn

LONGEST = dt.timedelta(days=20 * 366)
"""An export that goes over more days has a wrong year in it."""

_NTH = "nth day"
_LINES = 5
"""So many cells that are left out are named; the rest is counted."""


class NoSuchColumn(ValueError):
    """A column cannot be found; the message says what is there."""


@dataclass(frozen=True, slots=True)
class ExportReading:
    """What an export says of each id, and what was passed over."""

    series: dict[str, Series]
    skipped: tuple[str, ...]


def header_text(table: Table) -> str:
    """The names of a table's columns in one text, by which it is known again."""
    return ", ".join(table.header)


def column_named(header: Sequence[str], name: str) -> str:
    """The column that is meant, however it is written; the beginning of a name is enough.

    Raises :class:`NoSuchColumn`.
    """
    wanted = plain_name(name)
    same = [one for one in header if plain_name(one) == wanted]
    near = same or [one for one in header if wanted and plain_name(one).startswith(wanted)]
    if len(near) == 1:
        return near[0]
    if not near:
        raise NoSuchColumn(f"there is no column “{name}”")
    if len(set(near)) == 1:
        raise NoSuchColumn(f"two columns are called “{near[0]}”; rename one of them in the file")
    raise NoSuchColumn(f"“{name}” can be {' or '.join(near[:4])}")


def difference(header: Sequence[str], text: str) -> tuple[str, str]:
    """The column that is meant, and the one taken off it: ``New follows-Unfollows``.

    The second is nothing where one column has the whole name. Raises :class:`NoSuchColumn`.
    """
    try:
        return column_named(header, text), ""
    except NoSuchColumn as error:
        found = []
        for sign in re.finditer(r"[-−–]", text):
            try:
                left = column_named(header, text[: sign.start()])
                found.append((left, column_named(header, text[sign.end() :])))
            except NoSuchColumn:
                continue
        if len(found) == 1:
            return found[0]
        raise error


def read_as(table: Table, source: Import, *, skip_unreadable: bool = False) -> ExportReading:
    """The days and amounts of every column that the mapping names.

    With ``skip_unreadable`` a cell that holds no number is not known, and said to be left out.
    Raises :class:`BadCell`, :class:`NoSuchColumn`, and TwoWays where the mapping does not say
    how dates or numbers are meant and the columns do not show it.
    """
    rows, skipped = _dated_rows(table, source.date)
    if not rows:
        raise BadCell(table.line, f"no row below has a day in “{source.date}”")
    on = dates_of(_days_of(table, rows, source.date), source.dates)
    on, rows = _since(source.since, on, rows)
    shape = shape_of(table)
    posts = shape is not None and shape.posts
    on, rows, remarks = drop_repeated_rows(on, rows, posts=posts)
    if not posts and any(column.cells == "flow" for column in source.columns):
        remarks += refuse_accounts(on, rows, table)
    first, last = min(on), max(on)
    if last - first > LONGEST:
        raise BadCell(rows[on.index(first)].line, f"{first} to {last} is more than twenty years")
    named = _range(table)
    if source.since is not None:
        named = tuple(max(day, source.since) for day in named)
    first, last = min((first, *named)), max((last, *named))
    there = frozenset((*on, *_between(named)))
    series: dict[str, Series] = {}
    unreadable: list[BadNumber] | None = [] if skip_unreadable else None
    for column in source.columns:
        by_day = dict(_by_day(on, rows, table, column, source.decimal, unreadable))
        # A post without a number of a kind has none: a photo is not watched.
        blank = frozenset(() if posts else on) - by_day.keys()
        series[column.to] = Series(by_day, first, last, there, blank)
    remarks += _left_out(unreadable or [])
    return ExportReading(series, skipped + remarks)


def _since(
    first: dt.date | None, on: list[dt.date], rows: list[CsvRow]
) -> tuple[list[dt.date], list[CsvRow]]:
    """The days and rows from a day on; raises BadCell where there are none."""
    kept = [(day, row) for day, row in zip(on, rows, strict=True) if first is None or day >= first]
    if not kept:
        raise BadCell(rows[-1].line, f"no row is of {first} or later")
    return [day for day, _ in kept], [row for _, row in kept]


def _left_out(unreadable: Sequence[BadNumber]) -> tuple[str, ...]:
    lines = [f"line {bad.line}: {bad}; left out" for bad in unreadable]
    more = len(lines) - _LINES
    return (*lines[:_LINES], *([f"{more} more cells are no numbers; left out"] if more > 0 else []))


def _column_index(table: Table, name: str) -> int:
    return table.header.index(column_named(table.header, name))


def _cells(table: Table, rows: Sequence[CsvRow], name: str) -> list[Cell]:
    column = _column_index(table, name)
    return [Cell(row.line, row.cells[column]) for row in rows]


def _dated_rows(table: Table, date: str) -> tuple[list[CsvRow], tuple[str, ...]]:
    """The rows without totals and without a second row of descriptions."""
    column, rows, skipped = _column_index(table, date), [], []
    nth = plain_name(table.header[column]) == _NTH
    for number, row in enumerate(table.rows):
        cell = row.cells[column]
        edge = number == 0 or number == len(table.rows) - 1
        if is_day(cell) or (nth and cell.isdecimal()):
            rows.append(row)
        elif any(plain_name(one) in TOTALS for one in row.cells) or (edge and not cell):
            skipped.append(f"line {row.line} is a total and was left out")
        elif number == 0 and not any(re.fullmatch(r"[\d.,%\s-]+", one) for one in row.cells):
            skipped.append(f"line {row.line} describes the columns and was left out")
        else:
            raise BadCell(row.line, f"“{cell}” is no date")
    return rows, tuple(skipped)


def _days_of(table: Table, rows: Sequence[CsvRow], date: str) -> list[Cell]:
    """The cells of the date column; the n-th day of a report is counted from its first one."""
    cells = _cells(table, rows, date)
    if plain_name(table.header[_column_index(table, date)]) != _NTH:
        return cells
    span = _range(table)
    if not span:
        raise BadCell(table.line, "the days are only numbered, and no line above says from when")
    try:
        return [
            Cell(cell.line, (span[0] + dt.timedelta(days=int(cell.text))).isoformat())
            for cell in cells
        ]
    except (ValueError, OverflowError):
        raise BadCell(table.line, "the days are numbered past what a date can be") from None


def _range(table: Table) -> tuple[dt.date, ...]:
    """The first and the last day that the lines above a table name, or nothing."""
    text = "\n".join(table.about)
    found = re.search(r"Start date: (\d{8})\s[^0-9]*End date: (\d{8})", text) or re.search(
        r"(?m)^(\d{8})-(\d{8})$", text
    )
    if not found:
        return ()
    try:
        return tuple(dates_of([Cell(0, found[1]), Cell(0, found[2])]))
    except BadCell:
        return ()


def _between(span: tuple[dt.date, ...]) -> Iterator[dt.date]:
    """The days of a named span, none where it is not named."""
    if span and span[1] - span[0] <= LONGEST:
        yield from (span[0] + dt.timedelta(days=n) for n in range((span[1] - span[0]).days + 1))


def _by_day(
    on: Sequence[dt.date],
    rows: Sequence[CsvRow],
    table: Table,
    column: ImportColumn,
    decimal: str | None,
    unreadable: list[BadNumber] | None,
) -> Iterator[tuple[dt.date, Decimal]]:
    """What one column says of each day that it knows."""
    values = _values(rows, table, column, decimal, unreadable)
    bad = {one.line for one in unreadable or ()} if column.cells == "level" else set()
    lines: dict[dt.date, int] = {}
    sums: dict[dt.date, Decimal] = {}
    for day, row, value in zip(on, rows, values, strict=True):
        if value is None or row.line in bad:
            continue
        if day not in sums or column.cells == "flow":
            sums[day] = sums.get(day, Decimal(0)) + value
        elif sums[day] != value:
            raise BadCell(
                row.line,
                f"a second “{column.column}” for {day}, unlike the one on line {lines[day]}; "
                "keep the rows of one account",
            )
        lines.setdefault(day, row.line)
    yield from sums.items()


def _values(
    rows: Sequence[CsvRow],
    table: Table,
    column: ImportColumn,
    decimal: str | None,
    unreadable: list[BadNumber] | None,
) -> list[Decimal | None]:
    """The amount in each row, less what is taken off it."""
    cells = _cells(table, rows, column.column)
    if column.cells == "flow" and is_rate(cells):
        raise BadCell(rows[0].line, f"“{column.column}” is in per cent, which cannot be added up")
    values = amounts(cells, decimal, unreadable=unreadable)
    if not column.minus:
        return values
    off = amounts(_cells(table, rows, column.minus), decimal, unreadable=unreadable)
    return [_less(*pair) for pair in zip(values, off, strict=True)]


def _less(value: Decimal | None, off: Decimal | None) -> Decimal | None:
    return None if value is None or off is None else value - off
