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
_UNITS = re.compile(r"[€$£¥₹%]|(?:eur|usd|gbp|chf)\b", re.IGNORECASE)
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<by>[., '])(?:\d{2,3}(?P=by))*\d{3}", re.ASCII)
_DECIMALS = re.compile(r"(?P<whole>[\d., ']*)(?P<point>[.,])\d+", re.ASCII)
_SIGN_NAMES = {".": "point", ",": "comma"}


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

    first: int
    second: int
    year: int


def is_day(text: str) -> bool:
    """Whether a cell holds a day with its year, however it is written."""
    return _day(text) is not None


def dates_of(cells: Iterable[Cell], order: str | None = None) -> list[dt.date]:
    """The day of each cell; a time of the day is left out, and the day is the one written.

    ``order`` is day-first, month-first or None. Raises :class:`BadCell`, :class:`TwoWays`.
    """
    days = [(cell, _day(cell.text)) for cell in cells]
    for cell, day in days:
        if day is None:
            raise BadCell(cell.line, f"“{cell.text}” is no date")
    order = _order(days, order)
    return [_read_figures(cell, day, order) for cell, day in days]


@lru_cache(maxsize=4096)
def _day(text: str) -> dt.date | _Figures | None:
    text = " ".join(_unify(text).casefold().split())
    if len(text) > 60:
        return None
    for time in _TIME.finditer(text):
        if time.end() == len(text) and time.start():
            text = text[: time.start()]
            break
    try:
        if match := _YEAR_FIRST.fullmatch(text):
            parts = match[1], match[3] or match[5], match[4] or match[6]
            day = dt.date(*map(int, parts))
        elif match := _FIGURES.fullmatch(text):
            year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
            figures = _Figures(int(match[1]), int(match[3]), year)
            if match[2] != ".":
                return figures if _can_be_day(figures) else None
            day = dt.date(year, figures.second, figures.first)
        elif _WORDED.fullmatch(text):
            day = read_date(text.replace("-", " "), FIRST_DAY)
        else:
            return None
    except (ValueError, NotADate):
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _can_be_day(figures: _Figures) -> bool:
    has_month = min(figures.first, figures.second) <= 12
    return has_month and FIRST_DAY.year <= figures.year <= LAST_DAY.year


def _order(days: list[tuple[Cell, dt.date | _Figures | None]], order: str | None) -> str | None:
    """How the figures are meant: as asked, and as those that read one way only show."""
    shown: dict[str, Cell] = {}
    unclear = None
    for cell, day in days:
        if not isinstance(day, _Figures) or day.first == day.second:
            continue
        if max(day.first, day.second) > 12:
            shown.setdefault("day-first" if day.first > 12 else "month-first", cell)
        elif unclear is None:
            unclear = cell
    for seen_order, cell in shown.items():
        if order not in (None, seen_order) or len(shown) > 1:
            expected = order if len(shown) == 1 else "the other way on other lines"
            raise BadCell(cell.line, f"“{cell.text}” is {seen_order}, but the dates are {expected}")
        order = seen_order
    if unclear is not None and order is None:
        meanings = (f"{_day_text(unclear, candidate)} ({candidate})" for candidate in DATE_ORDERS)
        raise TwoWays("dates", unclear, f"“{unclear.text}” can be {' or '.join(meanings)}")
    return order


def _day_text(cell: Cell, order: str) -> str:
    day = _read_figures(cell, _day(cell.text), order)
    return f"{day.day} {MONTHS[day.month - 1].title()}"


def _read_figures(cell: Cell, day: dt.date | _Figures | None, order: str | None) -> dt.date:
    if isinstance(day, _Figures):
        month, number = (day.second, day.first) if order == "day-first" else (day.first, day.second)
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


def _unify(text: str) -> str:
    """One spelling of wide figures, spaces and signs; ``1²`` and ``½`` stay what they are."""
    if any(unicodedata.category(sign) == "No" for sign in text):
        return text
    return unicodedata.normalize("NFKC", text)


def _bare(text: str) -> str:
    """A cell without currency and per cent signs, and without the mark of a safe text cell."""
    plain = _unify(text).replace("−", "-").replace("’", "'").strip()
    plain = plain.removeprefix("'").strip()
    if plain.casefold() in _UNKNOWN:
        return "-"
    return _UNITS.sub("", plain).strip()


def _decimal(bare: list[tuple[Cell, str]], decimal: str | None) -> str | None:
    """The decimal sign: as asked, and as the cells that read one way only show."""
    unclear = None
    for cell, text in bare:
        figures = text.lstrip("+-").strip()
        if _TWO_WAYS.fullmatch(figures):
            unclear = unclear or cell
        elif (shown := _decimal_sign(figures)) is not None:
            if decimal not in (None, shown):
                raise BadCell(cell.line, f"“{cell.text}” does not have a decimal {decimal}")
            decimal = shown
    if unclear is not None and decimal is None:
        raise TwoWays("decimal", unclear, f"“{unclear.text}” can be {_both_ways(unclear.text)}")
    return decimal


def _both_ways(text: str) -> str:
    figures = _bare(text).lstrip("+-").strip()
    tenths, whole = re.sub(r"[.,]", ".", figures), re.sub(r"[.,]", "", figures)
    comma, point = (tenths, whole) if "," in figures else (whole, tenths)
    return f"{comma} (with a decimal comma) or {point} (with a decimal point)"


def _decimal_sign(figures: str) -> str | None:
    """The decimal sign that a number has or leaves room for; None where it shows nothing."""
    if (grouped := _GROUPED.fullmatch(figures)) and grouped["by"] in _SIGN_NAMES:
        return "comma" if grouped["by"] == "." else "point"
    decimals = _DECIMALS.fullmatch(figures)
    return _SIGN_NAMES[decimals["point"]] if decimals else None


def _amount(cell: Cell, text: str, decimal: str | None) -> Decimal | None:
    if text in ("", "-"):
        return UNKNOWN if text else None
    sign, figures = (text[0], text[1:].strip()) if text[0] in "+-" else ("", text)
    point = "," if decimal == "comma" else "."
    whole, _, part = figures.partition(point)
    if _GROUPED.fullmatch(whole) and point not in whole:
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
