"""The days that people type: ``fri``, ``31 dec``, ``+6w``, ``end of june``, ``31.12.2026``."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from planner.plan.model import WEEKDAYS
from planner.plan.rows import FIRST_DAY, LAST_DAY, MONTHS

_DAY = dt.timedelta(days=1)
_YEAR = r"(?:[ ,]+(?P<year>\d{4}))?"
_OFFSET = re.compile(r"(?P<sign>[+-]|in )? ?(?P<count>\d{1,4}|an?) ?(?P<unit>[a-z]+?)s?( ago)?")
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?(?: ?(\d{4}|\d{2}))?")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?(?P<month>[a-z]{3,9})\.?" + _YEAR
)
_MONTH_DAY = re.compile(r"(?P<month>[a-z]{3,9})\.? ?(?P<day>\d{1,2})(?:st|nd|rd|th)?" + _YEAR)
_MONTH = re.compile(r"(?:(?:the )?end of )?(?P<month>[a-z]{3,9})\.?" + _YEAR)
_PERIOD = re.compile(
    r"(?:(?:the )?end of )?(?:the |this )?(?P<next>next )?"
    r"(?P<unit>week|month|quarter|year)(?: end)?"
)
_UNITS = {"d": 1, "day": 1, "w": 7, "wk": 7, "week": 7}
_MONTH_UNITS = {"m": 1, "mo": 1, "month": 1, "quarter": 3, "q": 3, "y": 12, "yr": 12, "year": 12}


class NotADate(ValueError):
    """What was typed names no day between 1900 and 2200; the message says so in one line."""


class Ambiguous(NotADate):
    """What was typed names two days; ``readings`` holds both, the day first one first."""

    def __init__(self, message: str, readings: tuple[dt.date, dt.date]) -> None:
        super().__init__(message)
        self.readings = readings


def read_date(text: str, today: dt.date, *, past: bool = False) -> dt.date:
    """The day that ``text`` names, reckoned from ``today``.

    A day without its year is the next one, today included; with ``past`` it is the last
    one, today included. A weekday is the next one after today; with ``past`` the last one,
    today included. A month or a period is its last day. Dots mean day first.

    Raises :class:`Ambiguous` for ``03/04/2026``, and for ``26/11/07`` where the year may come
    first since that day is nearer, and :class:`NotADate` for
    anything else that cannot be read.
    """
    phrase = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).strip().casefold())
    phrase = phrase.replace("−", "-").removeprefix("by ")
    if not phrase:
        raise NotADate("type a date, like 2027-03-28, 28 march, friday or +6w")
    if len(phrase) > 40:
        raise NotADate("that is too long for a date")
    try:
        day = (
            _relative(phrase, today, past)
            or _figures(phrase, text, today, past)
            or _worded(phrase, today, past)
            or _feast(phrase, today, past)
        )
    except (ValueError, OverflowError) as error:
        if isinstance(error, NotADate):
            raise
        raise NotADate(f"there is no such day as “{text.strip()}”") from None
    if day is None:
        raise NotADate(f"“{text.strip()}” is no date; try 2027-03-28, 28 march, friday or +6w")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotADate("a plan knows the years 1900 to 2200")
    return day


def _relative(phrase: str, today: dt.date, past: bool) -> dt.date | None:
    near = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
    if phrase in near:
        return today + near[phrase] * _DAY
    if (weekday := _weekday(re.sub(r"^(on|this|next|last) ", "", phrase))) is not None:
        if past or phrase.startswith("last "):
            back = (today.weekday() - weekday) % 7
            return today - (back or 7 * phrase.startswith("last ")) * _DAY
        return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY
    if match := _OFFSET.fullmatch(phrase):
        return _moved(today, match, past)
    return None


def _weekday(word: str) -> int | None:
    if len(word) < 3 and word not in ("mo", "tu", "we", "th", "fr", "sa", "su"):
        return None
    names = [number for number, name in enumerate(WEEKDAYS) if name.startswith(word)]
    return names[0] if len(names) == 1 else None


def _moved(today: dt.date, match: re.Match[str], past: bool) -> dt.date | None:
    """Today moved by so many days, weeks, months or years; None where the unit is none."""
    ago = match.group(4) is not None
    if past and not (match["sign"] or ago):
        return None
    count = 1 if match["count"].startswith("a") else int(match["count"])
    count = -count if ago or match["sign"] == "-" else count
    unit = match["unit"]
    if unit in _UNITS:
        return today + count * _UNITS[unit] * _DAY
    if unit not in _MONTH_UNITS:
        return None
    return add_months(today, count * _MONTH_UNITS[unit])


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day so many months later, or the last one of a month that is shorter.

    Raises ValueError where no year has it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month. Raises ValueError where no year has it."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _figures(phrase: str, text: str, today: dt.date, past: bool) -> dt.date | None:
    """Days written in figures alone."""
    if match := _ISO.fullmatch(phrase):
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    if match := _DOTTED.fullmatch(phrase):
        return _day(match[3], int(match[2]), int(match[1]), today, past)
    if not (match := _SLASHED.fullmatch(phrase)):
        return None
    first, second, year = int(match[1]), int(match[3]), match[4]
    if max(first, second) > 12 or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        read = _day(year, month, day, today, past)
        turned = _year_first(match[1], second, year)
        if turned is None or abs(turned - today) >= abs(read - today):
            return read
        both = read, turned
    else:
        both = _day(year, second, first, today, past), _day(year, first, second, today, past)
    shown = " or ".join(f"{day.day} {MONTHS[day.month - 1].title()} {day.year}" for day in both)
    raise Ambiguous(f"“{text.strip()}” can be {shown}", both)


def _year_first(year: str, month: int, day: str | None) -> dt.date | None:
    """A day like ``26/11/07`` with its year first, where there is one."""
    if len(year) != 2 or day is None or len(day) != 2:
        return None
    try:
        return dt.date(2000 + int(year), month, int(day))
    except ValueError:
        return None


def _worded(phrase: str, today: dt.date, past: bool) -> dt.date | None:
    """Days that name their month, and ends of months, quarters and years."""
    head, _, rest = phrase.replace(",", " ").partition(" ")
    if rest and _weekday(head) is not None:
        phrase = rest.strip()
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH):
        match = pattern.fullmatch(phrase)
        month = _month(match["month"]) if match else None
        if match and month:
            day = match.groupdict().get("day")
            return _day(match["year"], month, int(day) if day else None, today, past)
    if match := _PERIOD.fullmatch(phrase):
        return _period_end(match["unit"], today, following=match["next"] is not None)
    if match := re.fullmatch(r"(?:the )?end of (\d{4})", phrase):
        return dt.date(int(match[1]), 12, 31)
    return None


def _feast(phrase: str, today: dt.date, past: bool) -> dt.date | None:
    """Easter, Christmas and the turn of the year."""
    match = re.fullmatch(r"(?P<name>[a-z' ]+?)(?: day| sunday)?(?: (?P<year>\d{4}))?", phrase)
    name = match["name"].replace("'", "") if match else ""
    days = {"christmas": (12, 25), "xmas": (12, 25), "new years eve": (12, 31)}
    days |= {"new year": (1, 1), "new years": (1, 1)}
    if match is None or name not in (*days, "easter"):
        return None
    if name in days:
        return _day(match["year"], *days[name], today, past)
    if match["year"]:
        return _easter(int(match["year"]))
    years = (today.year - 1, today.year) if past else (today.year, today.year + 1)
    near = [day for day in map(_easter, years) if (day <= today if past else day >= today)]
    return near[-1] if past else near[0]


def _easter(year: int) -> dt.date:
    """Easter Sunday, by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _month(word: str) -> int | None:
    if word == "sept":
        return 9
    months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return months[0] if len(months) == 1 else None


def _day(year: str | None, month: int, day: int | None, today: dt.date, past: bool) -> dt.date:
    """That day, or the month's last one, of the year, or of the nearest year that has it."""
    if year is not None:
        full = int(year) + (2000 if len(year) == 2 else 0)
        return dt.date(full, month, day) if day else month_end(full, month)
    years: Iterable[int] = range(today.year, today.year + 9)
    if past:
        years = range(today.year, today.year - 9, -1)
    for full in years:
        last = month_end(full, month)
        if day is None or day <= last.day:
            nearest = last.replace(day=day or last.day)
            if nearest <= today if past else nearest >= today:
                return nearest
    raise ValueError("no year has that day")


def _period_end(unit: str, today: dt.date, *, following: bool) -> dt.date:
    """The last day of this week, month, quarter or year, or of the following one."""
    if unit == "week":
        return today + (6 - today.weekday() + 7 * following) * _DAY
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    start = today.year * 12 + (today.month - 1) // length * length
    year, month = divmod(start + length * (1 + following) - 1, 12)
    return month_end(year, month + 1)
