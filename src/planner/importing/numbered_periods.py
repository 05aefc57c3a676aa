"""Weeks and months written with figures alone: ``202645``, ``45/2026``, ``2026-09``.

A cell such as ``202609`` can be either; the name of its column or its other cells show it, else it
is asked.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from planner.importing.cells import BadCell, Cell, TwoWays
from planner.plan.dates import add_months

_DAY = dt.timedelta(days=1)
_PLAIN = re.compile(r"(?P<year>20\d{2})(?P<number>\d{2})", re.ASCII)
_PARTED = re.compile(
    r"(?P<year>(?:19|20|21)\d{2})(?P<by>[-/])(?P<number>\d{1,2})"
    r"|(?P<Number>\d{1,2})(?P<By>[-/])(?P<Year>(?:19|20|21)\d{2})",
    re.ASCII,
)
_WEEK_NAME = re.compile(
    r".*(?:\b(?:weeks?|yearweek|yyyyww|wk|week(?:nr|no)|(?:kalender)?wochen?|kw|semaines?|semanas?"
    r"|settimana|week(?:en)?|tydzien|tyden|vecka|uke|uge|viikko|hafta|неделя)\b|[週周]).*"
)
_MONTH_NAME = re.compile(
    r".*(?:\b(?:months?|yearmonth|yyyymm|monate?|mois|mes|mese|maand|miesiac|mesic|manad|maned"
    r"|kuukausi|ay|месяц)\b|月).*"
)
_SUNDAY_FIRST = "yearWeek"
"""This column of GA4 has weeks from Sunday on, the first of which begins on 1 January."""


class NumberedPeriod(NamedTuple):
    """A year and the number of a week or a month in it."""

    year: int
    number: int
    is_plain: bool
    """Whether it is six figures, which can be any number where no column says what it is."""


class WeeksOrMonths(TwoWays):
    """Cells can be weeks or months, and nothing shows which."""

    def __init__(self, cell: Cell, found: NumberedPeriod) -> None:
        first, last = _week(found, sunday=False)
        month = dt.date(found.year, found.number, 1)
        message = (
            f"“{cell.text}” can be a week ({first.day} {first:%b} to {last.day} {last:%b %Y}) or a "
            f"month ({month:%B %Y})"
        )
        super().__init__("rows", cell, message, ("week", "month"))


def read_numbered(text: str) -> NumberedPeriod | None:
    """A week or month in figures, or None; the number can be that of a week at most."""
    plain = _PLAIN.fullmatch(text)
    if (found := plain or _PARTED.fullmatch(text)) is None:
        return None
    parts = found.groupdict()
    year, number = parts["year"] or parts["Year"], parts["number"] or parts["Number"]
    if not 1 <= int(number) <= 53:
        return None
    return NumberedPeriod(int(year), int(number), plain is not None)


def is_six_figures(text: str) -> bool:
    """Whether a cell is a year and a week or month in six figures, if its column holds such."""
    return (found := read_numbered(text)) is not None and found.is_plain


def name_periods(column: str) -> str | None:
    """``week`` or ``month``: what the name of a column says that it holds, or None."""
    words = _split(column)
    named = {
        period
        for period, pattern in (("week", _WEEK_NAME), ("month", _MONTH_NAME))
        if pattern.fullmatch(words)
    }
    return named.pop() if len(named) == 1 else None


def spans_of_numbered(
    cells: Sequence[tuple[Cell, NumberedPeriod]], column: str, covers: str | None
) -> list[tuple[dt.date, dt.date]]:
    """The first and last day of each; raises WeeksOrMonths where that is to be asked.

    ``covers`` is ``week`` or ``month`` where it was said. Raises BadCell for a number that there
    is not.
    """
    if not cells:
        return []
    covers = covers or _find_kind(cells, column)
    if covers is None:
        raise WeeksOrMonths(*cells[0])
    sunday = column == _SUNDAY_FIRST
    spans = []
    for cell, found in cells:
        try:
            spans.append(_week(found, sunday=sunday) if covers == "week" else _month(found))
        except ValueError:
            words = f"“{cell.text}”: {found.year} has no {covers} {found.number}"
            raise BadCell(cell.line, words) from None
    return spans


def say_weeks(column: str, texts: Sequence[str], first: dt.date, last: dt.date) -> tuple[str, ...]:
    """A remark how the first cell is read, where it has the number of a week."""
    if read_numbered(texts[0]) is None or last - first > 6 * _DAY:
        return ()
    days = f"{first:%A} {first.day} {first:%b} to {last:%A} {last.day} {last:%b %Y}"
    return (f"“{column}” holds weeks: “{texts[0]}” is {days}",)


def _find_kind(cells: Sequence[tuple[Cell, NumberedPeriod]], column: str) -> str | None:
    """``week`` or ``month`` by the name of the column, or by its cells."""
    if named := name_periods(column):
        return named
    periods = {(found.year, found.number) for _, found in cells}
    if any(number > 12 for _, number in periods):
        return "week"
    if any(number == 12 and (year + 1, 1) in periods for year, number in periods):
        return "month"
    # 2026-09 and 09/2026 are how months are written; six figures are how both are.
    return None if any(found.is_plain for _, found in cells) else "month"


def _week(found: NumberedPeriod, *, sunday: bool) -> tuple[dt.date, dt.date]:
    """A week by its ISO number; or one from Sunday to Saturday, which the year cuts."""
    if not sunday:
        first = dt.date.fromisocalendar(found.year, found.number, 1)
        return first, first + 6 * _DAY
    new_year = dt.date(found.year, 1, 1)
    first = new_year + ((found.number - 1) * 7 - new_year.isoweekday() % 7) * _DAY
    last = min(first + 6 * _DAY, dt.date(found.year, 12, 31))
    if first > last:
        raise ValueError
    return max(first, new_year), last


def _month(found: NumberedPeriod) -> tuple[dt.date, dt.date]:
    first = dt.date(found.year, found.number, 1)
    return first, add_months(first, 1) - _DAY


def _split(name: str) -> str:
    """The words of a name, without accents: ``isoYearIsoWeek`` is ``iso year iso week``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[^\w]|_", " ", name).casefold().replace("ł", "l")
    plain = unicodedata.normalize("NFD", " ".join(words.split()))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
