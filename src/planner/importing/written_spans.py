"""Days from one to another in one cell: two of them, or a week, month or quarter of a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from planner.importing.cells import Cell, unify
from planner.importing.date_cells import dates_of, is_day
from planner.importing.months import months_named
from planner.importing.numbered_periods import NumberedPeriod, read_numbered, spans_of_numbered
from planner.plan.dates import add_months

_DAY = dt.timedelta(days=1)
_BETWEEN = re.compile(
    r" ?(?:[,;/~〜→–—-]|\.\.+) ?| (?:to|bis|au|al|a|até|t/?m|tot|do|til|till|until|through) "
)
_BEFORE = re.compile(r"(?:from|von|vom|du|del|dal|de|do|van|od|week|woche|semaine|semana) (?=.*\d)")
_WEEK_WORD = (
    r"(?:k\.?w|c\.?w|wk|w|weeks?|woche|semaine|sem|s|semana|settimana|sett|tydzie[ńn]|tydz|t[ýy]den"
    r"|vecka|v|uke|uge|viikko|vk|неделя|нед|hafta|week nr|week no)"
)
_WEEK = re.compile(
    rf"(\d{{4}})[-/ ,]*{_WEEK_WORD}\.?[ -]?(\d{{1,2}})"
    rf"|{_WEEK_WORD}\.?[ -]?(\d{{1,2}})[ ,/-]+(\d{{4}})"
    r"|(\d{4}) ?年 ?第?(\d{1,2}) ?[週周]"
)
_WEEK_OF = re.compile(
    r"(?:(?P<ends>w/?e|(?:week|wk) (?:ending|ended|to)|woche bis)"
    r"|w/?c|w/?b|(?:week|wk) (?:of|commencing|beginning|starting|from)|woche (?:ab|vom)"
    r"|semaine du|semana del?|settimana del|tydzie[ńn] od):? (?P<day>.+)"
)
_MONTH = re.compile(r"(\d{4})m(\d{1,2})|(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]")
_DOTTED_MONTH = re.compile(r"(?P<month>\d{1,2})\.(?P<year>\d{4})|(?P<Year>\d{4})\.(?P<Month>\d{2})")
_NAMED = re.compile(
    r"(?P<month>[^\W\d_]+)\.?,?(?:[ -](?:de |of )?(?P<year>\d{4})|(?:-| ?['’])(?P<short>\d{2}))"
    r"|(?P<Year>\d{4})[ -](?P<Month>[^\W\d_]+)\.?"
)
_QUARTER = re.compile(
    r"[qt]([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?[qt]([1-4])|([1-4])\.? ?(?:[qt]|quartal)[ /-]?(\d{4})"
)


class Span(NamedTuple):
    """The first and the last day that a row speaks for."""

    first: dt.date
    last: dt.date


class _Around(NamedTuple):
    """A week or a month by one of its days, of which it may not be clear yet which day it is."""

    text: str
    covers: str
    is_last: bool = False


_Written = Span | _Around | tuple[str, str] | None
"""The days of a calendar's period, the texts of two days, or nothing where a cell has a day."""


def is_dated(text: str) -> bool:
    """Whether a cell holds a day, or days from one to another."""
    return is_day(text) or is_span(text)


def is_span(text: str) -> bool:
    """Whether a cell holds several days: two of them, or a week, month or quarter of a year."""
    found = _written_span(text)
    return found is not None and not (isinstance(found, NumberedPeriod) and found.is_plain)


def spans_of(
    cells: Iterable[Cell],
    order: str | None = None,
    language: str = "",
    *,
    column: str = "",
    covers: str | None = None,
) -> list[Span]:
    """The days of each cell; one day is a span too. Raises BadCell and TwoWays as dates_of does.

    ``column`` is its name, and ``covers`` is ``week`` or ``month`` where figures such as 202609
    were said to be such.
    """
    cells = list(cells)
    written = _settle_numbers(cells, column, covers)
    ends: list[Cell] = []
    for cell, found in zip(cells, written, strict=True):
        if isinstance(found, _Around):
            ends.append(Cell(cell.line, found.text))
        elif not isinstance(found, Span):
            first, last = found or (cell.text, cell.text)
            ends += [Cell(cell.line, first), Cell(cell.line, last)]
    days = iter(dates_of(ends, order, language))
    return [_settle(one, days) for one in written]


def _settle_numbers(cells: Sequence[Cell], column: str, covers: str | None) -> list[_Written]:
    """What each cell says, where numbers of weeks and months are settled together."""
    written = [(cell, _written_span(cell.text)) for cell in cells]
    numbered = [(cell, one) for cell, one in written if isinstance(one, NumberedPeriod)]
    periods = iter(spans_of_numbered(numbered, column, covers))
    return [Span(*next(periods)) if isinstance(w, NumberedPeriod) else w for _, w in written]


def _settle(written: _Written, days: Iterator[dt.date]) -> Span:
    """A span, the days of which are the next ones where its cell did not say it alone."""
    if isinstance(written, Span):
        return written
    day = next(days)
    if not isinstance(written, _Around):
        return Span(day, next(days))
    if written.covers == "month":
        return _month_span(day.year, day.month, 1)
    return Span(day - 6 * _DAY, day) if written.is_last else Span(day, day + 6 * _DAY)


@lru_cache(maxsize=65536)
def _written_span(text: str) -> _Written | NumberedPeriod:
    if is_day(text):
        return None
    text = unify(" ".join(unify(text[:200]).casefold().split()))
    if len(text) > 80 or not any(map(str.isdigit, text)):
        return None
    if numbered := read_numbered(text):
        return numbered
    if (found := _WEEK_OF.fullmatch(text)) and is_day(found["day"]):
        return _Around(found["day"], "week", found["ends"] is not None)
    try:
        if span := _calendar_span(text):
            return span
    except ValueError:
        return None
    for words in dict.fromkeys((text, _BEFORE.sub("", text, count=1))):
        for sign in _BETWEEN.finditer(words):
            first, last = words[: sign.start()], words[sign.end() :]
            if is_day(last) and is_day(first):
                return first, last
            if pair := _completed(first, last):
                return pair
    return None


def _completed(first: str, last: str) -> tuple[str, str] | None:
    """Two days of which one is shortened: ``2–8 Nov 2026``, ``Nov 2 – 8, 2026``."""
    for sign in "./-":
        if (year := re.search(rf"\{sign}\d{{4}}$", last)) and is_day(last):
            whole = first + year[0]
            if is_day(whole):
                return whole, last
        if (year := re.match(rf"\d{{4}}\{sign}", first)) and is_day(first):
            whole = year[0] + last
            if is_day(whole):
                return first, whole
    if is_day(last) and first.endswith(".") and is_day(whole := first + last[-4:]):
        return whole, last
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


def _calendar_span(text: str) -> Span | _Around | None:
    """A week by its ISO number, a month or a quarter; raises ValueError where there is none."""
    if found := _WEEK.fullmatch(text):
        year, week = found[1] or found[4] or found[5], found[2] or found[3] or found[6]
        first = dt.date.fromisocalendar(int(year), int(week), 1)
        return Span(first, first + 6 * _DAY)
    if found := _MONTH.fullmatch(text):
        return _month_span(int(found[1] or found[3]), int(found[2] or found[4]), 1)
    if found := _DOTTED_MONTH.fullmatch(text):
        year, month = found["year"] or found["Year"], found["month"] or found["Month"]
        return _month_span(int(year), int(month), 1) if "1900" <= year <= "2200" else None
    if found := _QUARTER.fullmatch(text):
        year, quarter = found[2] or found[3] or found[6], found[1] or found[4] or found[5]
        return _month_span(int(year), int(quarter) * 3 - 2, 3)
    if found := _NAMED.fullmatch(text):
        return _named_month(found["month"] or found["Month"], found)
    return None


def _named_month(word: str, found: re.Match[str]) -> Span | _Around | None:
    """A month with its year; where its name is that of two months, a day of it to be settled."""
    year = found["year"] or found["Year"] or f"20{found['short']}"
    months = set(months_named(word).values())
    if len(months) == 1:
        return _month_span(int(year), months.pop(), 1)
    return _Around(f"1 {word} {year}", "month") if months else None


def _month_span(year: int, month: int, count: int) -> Span:
    first = dt.date(year, month, 1)
    return Span(first, add_months(first, count) - _DAY)
