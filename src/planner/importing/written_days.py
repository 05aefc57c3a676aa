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
_TIME = re.compile(
    r"(?:t| at | um | à |,? )(?P<hour>\d{1,2}):(?P<rest>\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?:uhr|z|utc|gmt|[+-]\d{2}:?\d{2}))?"
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?|(\d{2})(\d{2}))", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?", re.ASCII)
_SIGNED = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일](?: ?\(?[^\W\d_]+\)?)?")
_WORD = r"[^\W\d_]+"
_WEEKDAY = rf"(?:{_WORD}(?:-{_WORD})?\.?,? )?"
_DAY_WORD = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|°|\.)?[ ./-]{{0,2}}(?:de |of |d['’])?"
    rf"(?P<month>{_WORD})\.?,?[ ./-](?:de |del )?(?P<year>\d{{4}}|\d{{2}})\.?(?: г\.?| р\.?)?"
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
    if len(text) > 60 or not any(map(str.isdigit, text)):
        return None
    time = (-1, "")
    for found in _TIME.finditer(text):
        if found.end() == len(text) and found.start():
            text, time = text[: found.start()], _clock(found)
            break
    return _figures(text, time) or _worded(text, time)


def _clock(found: re.Match[str]) -> tuple[int, str]:
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p")
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
    short = len(year) == 2
    ways = {DAY: _day(year, two, one)}
    if found[2] != ".":
        ways[MONTH] = _day(year, one, two)
    if short and len(one) == 2:
        ways[YEAR] = _day(one, two, year)
    days = {way: day for way, day in ways.items() if day is not None}
    return WrittenDay(days, {}, found[2] == ".", time) if days else None


def _worded(text: str, time: tuple[int, str]) -> WrittenDay | None:
    """A day whose month is a word."""
    found = _DAY_WORD.fullmatch(text) or _WORD_DAY.fullmatch(text) or _YEAR_WORD.fullmatch(text)
    if not found:
        return None
    languages = months_named(found["month"])
    days = {
        language: day
        for language, month in languages.items()
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
