"""Columns of an export read as days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from planner.importing.cells import BadCell, Cell, TwoWays
from planner.importing.written_days import DAY, YEAR, WrittenDay, written_day
from planner.plan.model import DATE_ORDERS
from planner.plan.rows import MONTHS

_Found = list[tuple[Cell, WrittenDay]]


def is_day(text: str) -> bool:
    """Whether a cell holds a day with its year, however it is written."""
    return written_day(text) is not None


def dates_of(cells: Iterable[Cell], order: str | None = None, language: str = "") -> list[dt.date]:
    """The day of each cell; a time of the day is left out, and the day is the one written.

    ``order`` is one of ``DATE_ORDERS`` or None, ``language`` that of the months' names. Raises
    :class:`BadCell`, :class:`TwoWays`.
    """
    found = []
    for cell in cells:
        day = written_day(cell.text)
        if day is None:
            raise BadCell(cell.line, f"“{cell.text}” is no date")
        found.append((cell, day))
    order = _order(found, order)
    languages = _languages(found)
    if language in languages:
        languages = {language}
    return [_settled(cell, day, order, languages) for cell, day in found]


def times_of(cells: Iterable[Cell]) -> list[tuple[int, str]]:
    """The time of the day in each cell, as it can be compared; (-1, "") where there is none."""
    days = (written_day(cell.text) for cell in cells)
    return [(-1, "") if day is None else day.time for day in days]


def time_of_day(text: str) -> tuple[int, str]:
    """A time that stands alone, as times_of gives it."""
    day = written_day(f"2000-01-01 {text}")
    return (-1, "") if day is None else day.time


def _order(found: _Found, order: str | None) -> str | None:
    """How the figures are meant: as asked, and as those that read one way only show."""
    ways: Sequence[str] = DATE_ORDERS if order is None else (order,)
    for cell, day in found:
        left = [way for way in ways if way in day.by_order]
        if day.by_order and not left:
            other = order or "the other way on other lines"
            raise BadCell(
                cell.line,
                f"“{cell.text}” is {' or '.join(day.by_order)}, but the dates are {other}",
            )
        ways = left if day.by_order else ways
    doubts = [one for one in found if len({one[1].by_order.get(way) for way in ways}) > 1]
    dotted = DAY in ways and all(day.is_day_first for _, day in doubts)
    if not doubts or (dotted and not _is_year_nearer(doubts)):
        return ways[0]
    cell, day = doubts[0]
    raise TwoWays("dates", cell, f"“{cell.text}” can be {_ways(day, ways)}", tuple(ways))


def _is_year_nearer(found: _Found) -> bool:
    """Whether days with dots lie most of a year apart day first, and much less year first."""
    spans = []
    for way in (DAY, YEAR):
        days = [day.by_order[way] for _, day in found if way in day.by_order]
        spans.append(max(days) - min(days) if len(days) == len(found) else dt.timedelta.max)
    return spans[0] > 2 * spans[1] + dt.timedelta(days=200)


def _ways(day: WrittenDay, ways: Sequence[str]) -> str:
    """The days that a cell can be, in words, with their years where these differ."""
    days = [day.by_order[way] for way in ways]
    years = len({one.year for one in days}) > 1
    texts = [
        f"{one.day} {MONTHS[one.month - 1].title()}{f' {one.year}' * years} ({way})"
        for one, way in zip(days, ways, strict=True)
    ]
    return " or ".join(texts)


def _languages(found: _Found) -> set[str]:
    """The languages that know every month in the column."""
    worded = [set(day.by_language) for _, day in found if day.by_language]
    return set.intersection(*worded) if worded else set()


def _settled(cell: Cell, day: WrittenDay, order: str | None, languages: set[str]) -> dt.date:
    if day.by_order:
        return day.by_order[order or DAY]
    days = {one for way, one in day.by_language.items() if way in languages or not languages}
    if len(days) > 1:
        raise _ask_language(cell, day, languages or set(day.by_language))
    return days.pop()


def _ask_language(cell: Cell, day: WrittenDay, languages: set[str]) -> TwoWays:
    """The question in which language a month is named: ``listopad`` is October or November."""
    by_day: dict[dt.date, list[str]] = {}
    for way in sorted(languages):
        by_day.setdefault(day.by_language[way], []).append(way)
    texts = [
        f"{one.day} {MONTHS[one.month - 1].title()} ({', '.join(ways)})"
        for one, ways in sorted(by_day.items())
    ]
    words = f"“{cell.text}” can be {' or '.join(texts)}"
    return TwoWays("language", cell, words, tuple(way for one in by_day.values() for way in one))
