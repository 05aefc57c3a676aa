"""How a day may be written in a cell, and which days that can be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from planner.importing.cells import unify
from planner.importing.months import months_named
from planner.plan.rows import FIRST_DAY, LAST_DAY

DAY, MONTH, YEAR = "day-first", "month-first", "year-first"
_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<rest>\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)"
_ZONE = r"(?: ?(?:gmt|utc)?[+-]\d{1,2}:?(?:\d{2})?| ?z| [a-z]{3,5})?(?: \([^)]*\))?"
_HALF = "am|pm|上午|下午|午前|午後|오전|오후"
_TIME = re.compile(
    rf"(?:t| at | um | kl\.? | à |,? |(?<=\d{{4}}):)(?:(?P<before>{_HALF}) ?)?{_CLOCK}"
    rf"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: ?(?:uhr|hrs?|h))?{_ZONE}"
)
_TIME_INSIDE = re.compile(rf"(?P<day>.*\d) {_CLOCK}{_ZONE} (?P<year>\d{{4}})")
"""``sat nov 7 10:00:00 2026``: the time before the year."""
_AFTERNOON = frozenset(("pm", "下午", "午後", "오후"))
_DAY_OF_WEEK = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,? )?(?P<day>\d[\d ./年月日년월일-]*\.?)"
    r"(?: ?\(?(?P<after>[^\W\d_]{1,12})\.?\)?)?"
)
"""A day in figures between the names of its weekday: ``Sa. 07.11.2026``, ``2026/11/07(土)``."""
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?|(\d{2})(\d{2}))", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{1,2})\.?", re.ASCII)
_SIGNED = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일](?: ?\(?[^\W\d_]+\)?)?")
_WORD = r"[^\W\d_]+"
_WEEKDAY = rf"(?:{_WORD}(?:-{_WORD})?\.?,? )?"
_DAY_WORD = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|o|a|º|ª|°|\.)?[ ./-]{{0,2}}(?:de |of |d['’])?"
    rf"(?P<month>{_WORD})\.?,?[ ./-](?:de |del )?['’]?(?P<year>\d{{4}}|\d{{2}})\.?(?: г\.?| р\.?)?"
)
_WORD_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>{_WORD})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?,? (?P<year>\d{{4}})"
)
_YEAR_WORD = re.compile(
    rf"(?P<year>\d{{4}})\.?,?[ ./-](?P<month>{_WORD})\.?[ ./-](?P<day>\d{{1,2}})\.?"
)


class WrittenDay(NamedTuple):
    """The days that a cell can mean: by order of its figures, or by language of its month."""

    by_order: Mapping[str, dt.date]
    by_language: Mapping[str, dt.date]
    is_day_first: bool
    """Whether the day comes first where nothing says otherwise, as before dots and names."""
    time: tuple[int, str]
    """The hour and what follows it, which can be compared within a day; -1 for none."""


@lru_cache(maxsize=65536)
def written_day(text: str) -> WrittenDay | None:
    """The days that a text can mean with its year, or None where it is no day."""
    text = unify(" ".join(unify(text[:200]).casefold().split()))
    if len(text) > 90 or not any(map(str.isdigit, text)):
        return None
    if day := _without_time(text, (-1, "")):
        return day
    if found := _TIME_INSIDE.fullmatch(text):
        return _without_time(f"{found['day']} {found['year']}", _clock(found))
    for found in _TIME.finditer(text):
        if found.end() == len(text) and found.start():
            return _without_time(text[: found.start()], _clock(found))
    return None


def _without_time(text: str, time: tuple[int, str]) -> WrittenDay | None:
    if len(text) > 60:
        return None
    if day := _figures(text, time) or _worded(text, time):
        return day
    found = _DAY_OF_WEEK.fullmatch(text)
    if found is None or (found["after"] and not found["after"].isalpha()):
        return None
    return _figures(found["day"].strip(), time)


def _clock(found: re.Match[str]) -> tuple[int, str]:
    hour, parts = int(found["hour"]), found.groupdict()
    half, before = parts.get("half"), parts.get("before")
    if half or before:
        afternoon = half == "p" or before in _AFTERNOON
        hour = hour % 12 + 12 * afternoon
    return hour, found["rest"]


def _figures(text: str, time: tuple[int, str]) -> WrittenDay | None:
    """A day written without words."""
    if found := _YEAR_FIRST.fullmatch(text):
        parts = found[1], found[3] or found[5], found[4] or found[6]
        return _one_way(_day(*parts), time)
    if found := _SIGNED.fullmatch(text):
        return _one_way(_day(found[1], found[2], found[3]), time)
    if not (found := _FIGURES.fullmatch(text)):
        return None
    one, two, year = found[1], found[3], found[4]
    ways = {}
    if len(year) > 1:
        ways[DAY] = _day(year, two, one)
    if len(year) > 1 and found[2] != ".":
        ways[MONTH] = _day(year, one, two)
    if len(year) <= 2 == len(one):
        ways[YEAR] = _day(one, two, year)
    days = {way: day for way, day in ways.items() if day is not None}
    return WrittenDay(days, {}, found[2] == ".", time) if days else None


def _worded(text: str, time: tuple[int, str]) -> WrittenDay | None:
    """A day whose month is a word."""
    forms = (_DAY_WORD.fullmatch(text), _WORD_DAY.fullmatch(text), _YEAR_WORD.fullmatch(text))
    days = {
        language: day
        for found in forms
        if found
        for language, month in months_named(found["month"]).items()
        if (day := _day(found["year"], str(month), found["day"])) is not None
    }
    return WrittenDay({}, days, False, time) if days else None


def _one_way(day: dt.date | None, time: tuple[int, str]) -> WrittenDay | None:
    if day is None:
        return None
    return WrittenDay(dict.fromkeys((DAY, MONTH, YEAR), day), {}, False, time)


def _day(year: str, month: str, day: str) -> dt.date | None:
    """That day, in 20xx where the year has two figures."""
    try:
        found = dt.date(int(year) + 2000 * (len(year) == 2), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None
