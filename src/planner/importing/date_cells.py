"""Columns of an export read as days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from planner.importing.cells import BadCell, Cell, TwoWays, unified
from planner.plan.dates import NotADate, read_date
from planner.plan.model import DATE_ORDERS
from planner.plan.rows import FIRST_DAY, LAST_DAY, MONTHS

_TIME = re.compile(
    r"(?:t| at |,? )\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?"
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_WORDED = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?[ -][a-z]{3,9}\.?,?[ -]\d{4})",
    re.ASCII,
)


class _Figures(NamedTuple):
    """A day in figures, of which one of the first two is the month."""

    one: int
    two: int
    year: int


def is_day(text: str) -> bool:
    """Whether a cell holds a day with its year, however it is written."""
    return _day(text) is not None


def dates_of(cells: Iterable[Cell], order: str | None = None) -> list[dt.date]:
    """The day of each cell; a time of the day is left out, and the day is the one written.

    ``order`` is day-first, month-first or None. Raises :class:`BadCell`, :class:`TwoWays`.
    """
    found = [(cell, _day(cell.text)) for cell in cells]
    for cell, day in found:
        if day is None:
            raise BadCell(cell.line, f"“{cell.text}” is no date")
    order = _order(found, order)
    return [_settled(cell, day, order) for cell, day in found]


@lru_cache(maxsize=4096)
def _day(text: str) -> dt.date | _Figures | None:
    text = " ".join(unified(text).casefold().split())
    if len(text) > 60:
        return None
    for time in _TIME.finditer(text):
        if time.end() == len(text) and time.start():
            text = text[: time.start()]
            break
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            parts = found[1], found[3] or found[5], found[4] or found[6]
            day = dt.date(*map(int, parts))
        elif found := _FIGURES.fullmatch(text):
            year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
            figures = _Figures(int(found[1]), int(found[3]), year)
            if found[2] != ".":
                return figures if _possible(figures) else None
            day = dt.date(year, figures.two, figures.one)
        elif _WORDED.fullmatch(text):
            day = read_date(text.replace("-", " "), FIRST_DAY)
        else:
            return None
    except (ValueError, NotADate):
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _possible(figures: _Figures) -> bool:
    return min(figures.one, figures.two) <= 12 and FIRST_DAY.year <= figures.year <= LAST_DAY.year


def _order(found: list[tuple[Cell, dt.date | _Figures | None]], order: str | None) -> str | None:
    """How the figures are meant: as asked, and as those that read one way only show."""
    shown: dict[str, Cell] = {}
    doubt = None
    for cell, day in found:
        if not isinstance(day, _Figures) or day.one == day.two:
            continue
        if max(day.one, day.two) > 12:
            shown.setdefault("day-first" if day.one > 12 else "month-first", cell)
        elif doubt is None:
            doubt = cell
    for one, cell in shown.items():
        if order not in (None, one) or len(shown) > 1:
            other = order if len(shown) == 1 else "the other way on other lines"
            raise BadCell(cell.line, f"“{cell.text}” is {one}, but the dates are {other}")
        order = one
    if doubt is not None and order is None:
        both = (f"{_spoken(doubt, way)} ({way})" for way in DATE_ORDERS)
        raise TwoWays("dates", doubt, f"“{doubt.text}” can be {' or '.join(both)}")
    return order


def _spoken(cell: Cell, order: str) -> str:
    day = _settled(cell, _day(cell.text), order)
    return f"{day.day} {MONTHS[day.month - 1].title()}"


def _settled(cell: Cell, day: dt.date | _Figures | None, order: str | None) -> dt.date:
    if isinstance(day, _Figures):
        month, number = (day.two, day.one) if order == "day-first" else (day.one, day.two)
        try:
            return dt.date(day.year, month, number)
        except ValueError:
            raise BadCell(cell.line, f"there is no such day as “{cell.text}”") from None
    assert day is not None
    return day
