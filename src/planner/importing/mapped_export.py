"""An export read as its mapping says: its table, its days, and the amounts of each day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from planner.importing.cells import BadCell, Cell
from planner.importing.column_amounts import amounts_by_day
from planner.importing.column_names import cells_in, column_index, column_named
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import dates_of
from planner.importing.import_results import Series, days_between
from planner.importing.known_exports import shape_of
from planner.importing.number_cells import BadNumber
from planner.importing.numbered_periods import is_six_figures, say_weeks
from planner.importing.row_spans import (
    RowsApart,
    check_spans,
    cut_ends,
    find_rhythm,
    span_of,
)
from planner.importing.rows.doubts import WhichRows, find_kind, first_unlike, have_own_texts
from planner.importing.rows.filters import ALL, keep_rows, read_filter
from planner.importing.same_day import TOTALS, drop_repeated_rows, plain_name, say_several
from planner.importing.written_spans import Span, is_dated, is_span, spans_of
from planner.plan.model import Import, ImportColumn
from planner.plan.rows import COUNTED_ROWS

LONGEST = dt.timedelta(days=20 * 366)
"""An export that goes over more days has a wrong year in it."""

_NTH = "nth day"
_LINES = 5
"""So many cells that are left out are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ExportReading:
    """What an export says of each id, and what was passed over."""

    series: dict[str, Series]
    skipped: tuple[str, ...]


def header_text(table: Table) -> str:
    """The names of a table's columns in one text, by which it is known again."""
    return ", ".join(table.header)


def read_as(table: Table, source: Import, *, skip_unreadable: bool = False) -> ExportReading:
    """The days and amounts of every column that the mapping names.

    With ``skip_unreadable`` a cell that holds no number is not known, and said to be left out.
    Raises :class:`BadCell`, :class:`NoSuchColumn`, and TwoWays where the mapping does not say
    how dates or numbers are meant and the columns do not show it.
    """
    rows, skipped = _dated_rows(table, source)
    if not rows:
        raise BadCell(table.line, f"no row below has a day in “{source.date}”")
    spans = _spans(table, rows, source)
    dates = [cell.text for cell in cells_in(table, rows, source.date)]
    skipped += say_weeks(source.date, dates, *spans[0])
    groups: dict[tuple[str, ...], list[ImportColumn]] = {}
    for column in source.columns:
        groups.setdefault(column.where, []).append(column)
    series: dict[str, Series] = {}
    unreadable: list[BadNumber] | None = [] if skip_unreadable else None
    for where, columns in groups.items():
        kept = {id(row) for row in keep_rows(table, rows, where)}
        dated = [pair for pair in zip(spans, rows, strict=True) if id(pair[1]) in kept]
        part = replace(source, columns=tuple(columns))
        if dated:
            found, remarks = _read_rows(table, part, dated, unreadable)
            series |= {id: _stretch(one, spans, source) for id, one in found.items()}
        else:
            remarks = (f"no row has {' and '.join(where)}",)
        skipped += tuple(remark for remark in remarks if remark not in skipped)
    return ExportReading(series, skipped + _left_out(unreadable or []))


def _read_rows(
    table: Table,
    source: Import,
    dated: Sequence[tuple[Span, CsvRow]],
    unreadable: list[BadNumber] | None,
) -> tuple[dict[str, Series], tuple[str, ...]]:
    """What some rows say of the columns of a mapping, all of which take the same rows."""
    spans, rows = [span for span, _ in dated], [row for _, row in dated]
    posts = (shape := shape_of(table)) is not None and shape.posts
    days, rows = _since(source.since, [span.last for span in spans], rows)
    days, rows, remarks = drop_repeated_rows(days, rows, posts=posts)
    _ask_which_rows(table, source, days, rows)
    adds_up = (one.cells == "flow" and one.column != COUNTED_ROWS for one in source.columns)
    if not posts and any(adds_up):
        remarks += say_several(days, have_own_texts(table, rows))
    begins = _begins(spans, days)
    frame = _frame(table, source, begins)
    if frame.last - frame.first > LONGEST:
        line = rows[days.index(min(days))].line
        raise BadCell(line, f"{frame.first} to {frame.last} is more than twenty years")
    series: dict[str, Series] = {}
    for column in source.columns:
        by_day, said = amounts_by_day(days, rows, table, column, source, unreadable)
        # A post without a number of a kind has none: a photo is not watched.
        empty = {} if posts else {end: begins[end] for end in begins if end not in by_day}
        series[column.to] = replace(frame, amounts=by_day, blank=frozenset(_days_in(empty)))
        remarks += said
    if not frame.spans and (rhythm := _rhythm(table, days, source)):
        raise RowsApart(rhythm, _days_of(table, rows[:1], source.date)[0])
    return series, remarks


def _stretch(series: Series, spans: Sequence[Span], source: Import) -> Series:
    """A series that is about the days of all rows of its table, whatever these are of."""
    if series.spans:
        return series
    first = max(min(span.first for span in spans), source.since or dt.date.min)
    last = max(span.last for span in spans)
    later = last if last > series.last else None
    return replace(series, first=min(first, series.first), until=later)


def _ask_which_rows(
    table: Table, source: Import, days: Sequence[dt.date], rows: Sequence[CsvRow]
) -> None:
    """Raises WhichRows where the rows are of several things and nobody said which count."""
    columns = source.columns
    where = columns[0].where
    if ALL in where:
        return
    filtered = {read_filter(table, text)[0] for text in where}
    numbers = {name for column in columns for name in (column.column, column.minus)}
    used = {column_named(table.header, name) for name in numbers | {source.date} if name}
    places = [table.header.index(column_named(table.header, name)) for name in numbers if name]
    told = [any(row.cells[place] for place in places) for row in rows]
    days, rows = list(compress(days, told)), list(compress(rows, told))
    kind = find_kind(days, rows, table, used | filtered | {source.begins})
    # Of a list that is counted, another word in each row is who signed up, and no kind of row.
    if kind and not (columns[0].column == COUNTED_ROWS and len(kind.values) == len(rows)):
        raise WhichRows(kind, first_unlike(rows, table, kind), [column.to for column in columns])


def _frame(table: Table, source: Import, begins: Mapping[dt.date, dt.date]) -> Series:
    """A series without amounts: the days that the rows are about, and those the file names."""
    named = _stated_span(table) if source.since is None else ()
    first, last = min((*begins.values(), *named)), max((*begins, *named))
    if last - first > LONGEST:
        return Series({}, first, last, frozenset())
    rows = frozenset((*_days_in(begins), *_between(named)))
    whole = begins if any(one != end for end, one in begins.items()) else {}
    return Series({}, first, last, rows, spans=whole)


def _begins(spans: Sequence[Span], days: Sequence[dt.date]) -> dict[dt.date, dt.date]:
    """The first day of each span by its last one, where that is among the days."""
    taken = set(days)
    return {span.last: span.first for span in spans if span.last in taken}


def _days_in(begins: Mapping[dt.date, dt.date]) -> Iterator[dt.date]:
    """All days of spans, which are given as their first day by their last one."""
    for last, first in begins.items():
        yield from days_between(first, last)


def _spans(table: Table, rows: Sequence[CsvRow], source: Import) -> list[Span]:
    """The days that each row speaks for, as the cells or the mapping say."""
    cells = _days_of(table, rows, source.date)
    notation = (source.dates, source.language)
    if source.begins:
        days = dates_of([*cells_in(table, rows, source.begins), *cells], *notation)
        pairs = zip(days[: len(rows)], days[len(rows) :], strict=True)
        spans = cut_ends([Span(*pair) for pair in pairs])
    elif any(is_span(cell.text) or is_six_figures(cell.text) for cell in cells):
        covers = None if source.dated else source.covers
        spans = spans_of(cells, *notation, column=source.date, covers=covers)
    else:
        days = dates_of(cells, *notation)
        if source.covers in (None, "day") or source.dated is None:
            return [Span(day, day) for day in days]
        spans = [span_of(day, source.covers, source.dated) for day in days]
    check_spans(spans, [row.line for row in rows])
    return spans


def _rhythm(table: Table, days: Sequence[dt.date], source: Import) -> str | None:
    """How far rows that add up stand apart, where that is as weeks or months do."""
    if (
        source.covers
        or shape_of(table)
        or all(column.cells == "level" for column in source.columns)
    ):
        return None
    return find_rhythm(days, source.date)


def _since(
    first: dt.date | None, days: list[dt.date], rows: list[CsvRow]
) -> tuple[list[dt.date], list[CsvRow]]:
    """The days and rows from a day on; raises BadCell where there are none."""
    kept = [
        (day, row) for day, row in zip(days, rows, strict=True) if first is None or day >= first
    ]
    if not kept:
        raise BadCell(rows[-1].line, f"no row is of {first} or later")
    return [day for day, _ in kept], [row for _, row in kept]


def _left_out(unreadable: Sequence[BadNumber]) -> tuple[str, ...]:
    lines = [f"line {bad.line}: {bad}; left out" for bad in unreadable]
    more = len(lines) - _LINES
    words = "1 more cell is no number" if more == 1 else f"{more} more cells are no numbers"
    return (*lines[:_LINES], *([f"{words}; left out"] if more > 0 else []))


def _dated_rows(table: Table, source: Import) -> tuple[list[CsvRow], tuple[str, ...]]:
    """The rows without totals, without a second row of descriptions and those with no day."""
    column, rows, skipped, empty = column_index(table, source.date), [], [], []
    names = {name for one in source.columns for name in (one.column, one.minus) if name}
    numbers = [column_index(table, name) for name in names]
    nth = plain_name(table.header[column]) == _NTH
    for number, row in enumerate(table.rows):
        cell = row.cells[column]
        edge = number == 0 or number == len(table.rows) - 1
        if is_dated(cell) or is_six_figures(cell) or (nth and cell.isdecimal()):
            rows.append(row)
        elif not cell and not any(row.cells[number] for number in numbers):
            empty.append(row.line)
        elif any(plain_name(text) in TOTALS for text in row.cells) or (edge and not cell):
            skipped.append(f"line {row.line} is a total and was left out")
        elif number == 0 and not any(re.fullmatch(r"[\d.,%\s-]+", text) for text in row.cells):
            skipped.append(f"line {row.line} describes the columns and was left out")
        else:
            raise BadCell(row.line, f"“{cell}” is no date")
    if empty:
        skipped.append(_say_empty(empty))
    return rows, tuple(skipped)


def _say_empty(lines: Sequence[int]) -> str:
    more = len(lines) - 1
    others = f", like {more} more line{'s' * (more > 1)}" if more else ""
    return f"line {lines[0]} has no day and no number{others}; left out"


def _days_of(table: Table, rows: Sequence[CsvRow], date: str) -> list[Cell]:
    """The cells of the date column; the n-th day of a report is counted from its first one."""
    cells = cells_in(table, rows, date)
    if plain_name(table.header[column_index(table, date)]) != _NTH:
        return cells
    span = _stated_span(table)
    if not span:
        raise BadCell(table.line, "the days are only numbered, and no line above says from when")
    try:
        return [
            Cell(cell.line, (span[0] + dt.timedelta(days=int(cell.text))).isoformat())
            for cell in cells
        ]
    except (ValueError, OverflowError):
        raise BadCell(table.line, "the days are numbered past what a date can be") from None


def _stated_span(table: Table) -> tuple[dt.date, ...]:
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
        yield from days_between(*span)
