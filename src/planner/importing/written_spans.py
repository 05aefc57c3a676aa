"""Days from one to another in one cell: two of them, or a week, month or quarter of a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from planner.importing.cells import Cell, unify
from planner.importing.date_cells import dates_of, is_day
from planner.importing.months import months_named
from planner.plan.dates import add_months

_DAY = dt.timedelta(days=1)
_BETWEEN = re.compile(r" ?(?:[,;/~→–—-]|\.\.+) ?| (?:to|bis|au|al|until|through) ")
_WEEK = re.compile(r"(\d{4})[- ]?k?w ?-?(\d{1,2})|(?:kw|cw|w) ?(\d{1,2})[ ,/-]+(\d{4})")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})/(\d{4})|(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]")
_NAMED = re.compile(r"([^\W\d_]+)\.?,?[ -](?:de )?(\d{4})|(\d{4})[ -]([^\W\d_]+)\.?")
_QUARTER = re.compile(r"q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4])")


class Span(NamedTuple):
    """The first and the last day that a row speaks for."""

    first: dt.date
    last: dt.date


def is_dated(text: str) -> bool:
    """Whether a cell holds a day, or days from one to another."""
    return is_day(text) or is_span(text)


def is_span(text: str) -> bool:
    """Whether a cell holds several days: two of them, or a week, month or quarter of a year."""
    return _written_span(text) is not None


def spans_of(cells: Iterable[Cell], order: str | None = None) -> list[Span]:
    """The days of each cell; one day is a span too. Raises BadCell and TwoWays as dates_of does."""
    cells = list(cells)
    written = [_written_span(cell.text) for cell in cells]
    ends: list[Cell] = []
    for cell, found in zip(cells, written, strict=True):
        if not isinstance(found, Span):
            first, last = found or (cell.text, cell.text)
            ends += [Cell(cell.line, first), Cell(cell.line, last)]
    days = iter(dates_of(ends, order))
    return [one if isinstance(one, Span) else Span(next(days), next(days)) for one in written]


@lru_cache(maxsize=65536)
def _written_span(text: str) -> Span | tuple[str, str] | None:
    """The days of a calendar's period, the texts of two days, or None."""
    if is_day(text):
        return None
    text = unify(" ".join(unify(text[:200]).casefold().split()))
    if len(text) > 80:
        return None
    try:
        if span := _calendar_span(text):
            return span
    except ValueError:
        return None
    for sign in _BETWEEN.finditer(text):
        first, last = text[: sign.start()], text[sign.end() :]
        if is_day(last) and is_day(first):
            return first, last
        if pair := _completed(first, last):
            return pair
    return None


def _completed(first: str, last: str) -> tuple[str, str] | None:
    """Two days of which one is shortened: ``2–8 Nov 2026``, ``Nov 2 – 8, 2026``."""
    year = re.search(r",? (\d{4})$", last)
    day, month = re.match(r"\d{1,2}(?=\D)", last), re.match(r"\D+ ", first)
    if not year:
        return None
    if is_day(last) and first.rstrip(".").isdecimal() and day:
        first = first.rstrip(".") + last[day.end() :]
    elif is_day(last):
        first += year[0]
    elif month and is_day(month[0] + last):
        first, last = first + year[0], month[0] + last
    return (first, last) if is_day(first) and is_day(last) else None


def _calendar_span(text: str) -> Span | None:
    """A week by its ISO number, a month or a quarter; raises ValueError where there is none."""
    if found := _WEEK.fullmatch(text):
        year, week = (found[1], found[2]) if found[1] else (found[4], found[3])
        first = dt.date.fromisocalendar(int(year), int(week), 1)
        return Span(first, first + 6 * _DAY)
    if found := _MONTH.fullmatch(text):
        year = found[1] or found[4] or found[5]
        return _month_span(int(year), int(found[2] or found[3] or found[6]), 1)
    if found := _QUARTER.fullmatch(text):
        year, quarter = found[2] or found[3], found[1] or found[4]
        return _month_span(int(year), int(quarter) * 3 - 2, 3)
    if found := _NAMED.fullmatch(text):
        months = set(months_named(found[1] or found[4]).values())
        if len(months) == 1:
            return _month_span(int(found[2] or found[3]), months.pop(), 1)
    return None


def _month_span(year: int, month: int, count: int) -> Span:
    first = dt.date(year, month, 1)
    return Span(first, add_months(first, count) - _DAY)
