"""The days on which nothing counts, as people type them: ``24 dec to 3 jan, closed``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from planner.plan.changes.field_text import day_text
from planner.plan.dates import Ambiguous, read_date
from planner.plan.model import Pause
from planner.plan.rows import MONTHS
from planner.plan.text import fit

JUST_BEHIND = dt.timedelta(days=60)
"""A day without a year is one of the last ones where it is no further back than this."""
LONGEST = dt.timedelta(days=366)
LONGEST_WITHOUT_YEARS = dt.timedelta(days=183)
"""More than this is taken for two days in the wrong order where the years are not typed."""
_RANGE = re.compile(r"(.+?)(?:\s+(?:to|till|until|through)\s+|\s+[-–—]\s+|(?<=\w)[–—](?=\w))(.+)")
_TWO_OF_A_MONTH = re.compile(
    r"(\d{1,2})\.?\s*[-–—]\s*(\d{1,2}\.?\s*[a-zA-Z]{3,}\.?(?:,?\s+\d{4})?)"
)
_WEEK = re.compile(r"((?a:this|next|last))\s+week", re.IGNORECASE)
_MONTH = re.compile(r"(?:(?:this|next)\s+)?month|([a-zA-Z]{3,})\.?(?:\s+\d{4})?")
_DAY_ALONE = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?")


def read_pauses(text: str, today: dt.date, kept: Sequence[Pause] = ()) -> tuple[Pause, ...]:
    """Pauses with ``;`` between them, in the order of their days; what stands is ``kept`` as it is.

    Raises:
        ValueError: one of them names no days, with a line for the person.
    """
    standing = {typed_pause(pause): pause for pause in kept}
    parts = [part.strip() for part in text.split(";") if part.strip()]
    pauses = [standing.get(part) or read_pause(part, today) for part in parts]
    return tuple(sorted(pauses, key=lambda pause: pause.first))


def typed_pauses(pauses: Sequence[Pause]) -> str:
    """Pauses as they would be typed."""
    return "; ".join(map(typed_pause, pauses))


def typed_pause(pause: Pause) -> str:
    """One pause as it would be typed."""
    why = pause.why.replace(";", ",")
    days = day_text(pause.first)
    if pause.last != pause.first:
        days += f" to {day_text(pause.last)}"
    return f"{days}, {why}" if why else days


def read_pause(text: str, today: dt.date) -> Pause:
    """ "24 dec to 3 jan, closed", "20-27 dec", "next monday"; the last day counts too.

    Raises:
        ValueError: it names no days, with a line for the person.
    """
    days, why = _split_reason(" ".join(text.split()))
    shown = fit(text, 80)
    days = re.sub(r"^(?:away\s+)?(?:from\s+)?", "", days, flags=re.IGNORECASE)
    try:
        first, last = _whole_period(days, today) or _two_days(days, today)
    except ValueError as error:
        raise ValueError(f"“{shown}”: {error}. Such as: 24 dec to 3 jan, closed.") from None
    if last < first:
        raise ValueError(f"“{shown}”: the last day is before the first one.")
    if last - first > LONGEST:
        raise ValueError(f"“{shown}”: that is more than a year. Park the goals instead.")
    if last - first > LONGEST_WITHOUT_YEARS and not re.search(r"\d{4}", days):
        raise ValueError(
            f"“{shown}” is {(last - first).days + 1} days; type the years with the days."
        )
    return Pause(first, last, why)


def _whole_period(days: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a week or month that was named as a whole; else None."""
    if match := _WEEK.fullmatch(days):
        weeks = {"last": -1, "this": 0, "next": 1}[match[1].lower()]
        monday = today + dt.timedelta(days=7 * weeks - today.weekday())
        return monday, monday + dt.timedelta(days=6)
    match = _MONTH.fullmatch(days)
    if match is None or (match[1] and not any(m.startswith(match[1].lower()) for m in MONTHS)):
        return None
    last = read_date(days, today)
    return last.replace(day=1), last


def _two_days(days: str, today: dt.date) -> tuple[dt.date, dt.date]:
    begins, ends = _ends_of(days)
    order = next((o for o in (_order_of(begins), _order_of(ends)) if o is not None), None)
    first = _first_day(begins, today, order)
    if not ends:
        return first, first
    since = first if ends.startswith(("+", "in ")) else first - dt.timedelta(days=1)
    return first, _day(ends, since, order)


def _order_of(text: str) -> int | None:
    """0 where a day in figures has the day first, 1 where the month, None where it may be both."""
    match = re.match(r"(\d{1,2})[/-](\d{1,2})\b", text)
    if match is None or (int(match[1]) > 12) == (int(match[2]) > 12):
        return None
    return 0 if int(match[1]) > 12 else 1


def _day(text: str, today: dt.date, order: int | None, *, past: bool = False) -> dt.date:
    try:
        return read_date(text, today, past=past)
    except Ambiguous as error:
        if order is None:
            raise
        return error.readings[order]


def _split_reason(text: str) -> tuple[str, str]:
    """The days and why: what stands behind a comma, a colon or "because"."""
    match = re.match(r"(.+?)(?:\s*[,:]\s+(?!\d{4}\b)(?:because\s+)?|\s+because\s+)(.*)", text)
    return (match[1], match[2].strip()) if match else (text.rstrip(",:"), "")


def _ends_of(days: str) -> tuple[str, str]:
    """The first and the last day as they were typed; nothing for the last of a single day."""
    if (match := _TWO_OF_A_MONTH.fullmatch(days)) or (match := _RANGE.fullmatch(days)):
        first, last = match[1], match[2]
    else:
        return days, ""
    month = re.sub(r"^\d{1,2}(?:st|nd|rd|th|\.)?\s*(?:of\s+)?", "", last)
    if _DAY_ALONE.fullmatch(first) and month != last and month:
        first = f"{first} {month}"
    return first, last


def _first_day(text: str, today: dt.date, order: int | None) -> dt.date:
    """The day; without a year the coming one, or one that has just been where that is nearer."""
    coming = _day(text, today, order)
    try:
        gone = _day(text, today, order, past=True)
    except ValueError:
        return coming
    is_near = today - gone <= JUST_BEHIND and today - gone < coming - today
    has_month = bool(re.search(r"[a-z]{3}", text, re.IGNORECASE)) and bool(re.search(r"\d", text))
    return gone if is_near and has_month else coming
