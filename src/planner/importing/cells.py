"""Columns of an export read as days and as amounts.

What reads two ways is settled by the other cells of the column, or by what was asked once; it
is never guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from planner.plan.dates import NotADate, read_date
from planner.plan.model import DATE_ORDERS
from planner.plan.rows import FIRST_DAY, LARGEST_NUMBER, LAST_DAY, MONTHS

UNKNOWN = Decimal("NaN")
"""The tool does not know it (``n/a``, ``-``): any sum that it is part of is not known either."""

_UNKNOWN = frozenset(("-", "–", "—", "--", "n/a", "na", "null", "none", "nan", "not available"))
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
_DRESS = re.compile(r"[€$£¥₹%]|(?:eur|usd|gbp|chf)\b", re.IGNORECASE)
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<by>[., '])(?:\d{2,3}(?P=by))*\d{3}", re.ASCII)
_TENTHS = re.compile(r"(?P<whole>[\d., ']*)(?P<sign>[.,])\d+", re.ASCII)
_SIGNS = {".": "point", ",": "comma"}


class Cell(NamedTuple):
    """What stands in one place of a table, and on which line of the file."""

    line: int
    text: str


class BadCell(ValueError):
    """A cell that cannot be read; the message says why in one line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class TwoWays(ValueError):
    """A column reads two ways and nothing in it settles which; ``key`` is dates or decimal."""

    def __init__(self, key: str, cell: Cell, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.cell = cell


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
    text = " ".join(_unified(text).casefold().split())
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


def amounts(cells: Iterable[Cell], decimal: str | None = None) -> list[Decimal | None]:
    """The amount of each cell: None where it is empty, :data:`UNKNOWN` where it says so.

    ``50%`` is 50. ``decimal`` is comma, point or None. Raises :class:`BadCell`,
    :class:`TwoWays`.
    """
    bare = [(cell, _bare(cell.text)) for cell in cells]
    decimal = _decimal(bare, decimal)
    return [_amount(cell, text, decimal) for cell, text in bare]


def is_rate(cells: Iterable[Cell]) -> bool:
    """Whether a column holds per cents, which cannot be added up."""
    return any("%" in cell.text for cell in cells)


def _unified(text: str) -> str:
    """One spelling of wide figures, spaces and signs; ``1²`` and ``½`` stay what they are."""
    if any(unicodedata.category(sign) == "No" for sign in text):
        return text
    return unicodedata.normalize("NFKC", text)


def _bare(text: str) -> str:
    """A cell without currency and per cent signs, and without the mark of a safe text cell."""
    plain = _unified(text).replace("−", "-").replace("’", "'").strip()
    plain = plain.removeprefix("'").strip()
    if plain.casefold() in _UNKNOWN:
        return "-"
    return _DRESS.sub("", plain).strip()


def _decimal(bare: list[tuple[Cell, str]], decimal: str | None) -> str | None:
    """The decimal sign: as asked, and as the cells that read one way only show."""
    doubt = None
    for cell, text in bare:
        figures = text.lstrip("+-").strip()
        if _TWO_WAYS.fullmatch(figures):
            doubt = doubt or cell
        elif (sign := _sign(figures)) is not None:
            if decimal not in (None, sign):
                raise BadCell(cell.line, f"“{cell.text}” does not have a decimal {decimal}")
            decimal = sign
    if doubt is not None and decimal is None:
        raise TwoWays("decimal", doubt, f"“{doubt.text}” can be {_both_ways(doubt.text)}")
    return decimal


def _both_ways(text: str) -> str:
    figures = _bare(text).lstrip("+-").strip()
    tenths, whole = re.sub(r"[.,]", ".", figures), re.sub(r"[.,]", "", figures)
    comma, point = (tenths, whole) if "," in figures else (whole, tenths)
    return f"{comma} (with a decimal comma) or {point} (with a decimal point)"


def _sign(figures: str) -> str | None:
    """The decimal sign that a number has or leaves room for; None where it shows nothing."""
    if (grouped := _GROUPED.fullmatch(figures)) and grouped["by"] in _SIGNS:
        return "comma" if grouped["by"] == "." else "point"
    tenths = _TENTHS.fullmatch(figures)
    return _SIGNS[tenths["sign"]] if tenths else None


def _amount(cell: Cell, text: str, decimal: str | None) -> Decimal | None:
    if text in ("", "-"):
        return UNKNOWN if text else None
    sign, figures = (text[0], text[1:].strip()) if text[0] in "+-" else ("", text)
    mark = "," if decimal == "comma" else "."
    whole, _, part = figures.partition(mark)
    if _GROUPED.fullmatch(whole) and mark not in whole:
        whole = re.sub(r"[., ']", "", whole)
    figures = f"{whole or 0}.{part or 0}"
    if len(figures) > 40 or not re.fullmatch(r"\d+\.\d+", figures, re.ASCII):
        raise BadCell(cell.line, f"“{cell.text}” is no number")
    if figures == "0.0" and not re.search(r"\d", text):
        raise BadCell(cell.line, f"“{cell.text}” is no number")
    value = Decimal(sign + figures)
    if abs(value) >= LARGEST_NUMBER:
        raise BadCell(cell.line, f"“{cell.text}” is more than a number here can be")
    return value
