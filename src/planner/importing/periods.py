"""The days that one number speaks for: from one check-in of a measure to its next."""

from __future__ import annotations

import datetime as dt

from planner.plan.dates import month_end
from planner.plan.model import WEEKDAYS, Entry, Plan, Tactic

_DAY = dt.timedelta(days=1)


def period(entry: Entry, plan: Plan, day: dt.date) -> tuple[dt.date, dt.date]:
    """The day before the period that a day is in, and its last day, on which it is checked in.

    Weeks end on the check-in day, pairs of weeks on every other one, counted from the start;
    months and quarters on their last day. A period is cut in two by the start of a race that
    adds up what comes in, since only what comes in after that day counts.
    """
    after, end = _whole(entry, plan, day)
    start = start_of(entry)
    if isinstance(entry, Tactic) or not entry.flows or entry.keeps or start is None:
        return after, end
    if after < start < end:
        return (after, start) if day <= start else (start, end)
    return after, end


def _whole(entry: Entry, plan: Plan, day: dt.date) -> tuple[dt.date, dt.date]:
    every = "week" if isinstance(entry, Tactic) else entry.every
    if every == "day":
        return day - _DAY, day
    if every in ("month", "quarter"):
        months = 3 if every == "quarter" else 1
        begins = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
        return begins - _DAY, month_end(day.year, begins.month + months - 1)
    length = 14 if every == "2 weeks" else 7
    first = _first_day(entry) if length == 14 else None
    anchor = _checkin(plan, first + _DAY if first else dt.date(2001, 1, 1))
    end = day + dt.timedelta(days=(anchor - day).days % length)
    return end - dt.timedelta(days=length), end


def _first_day(entry: Entry) -> dt.date | None:
    """Where the count begins: its start, else the first number's period."""
    start = start_of(entry)
    if start is None and entry.readings:
        return entry.readings[0].date - _DAY
    return start


def start_of(entry: Entry) -> dt.date | None:
    """The day from which its numbers count, where the plan says it."""
    return entry.begun if isinstance(entry, Tactic) else entry.start


def _checkin(plan: Plan, day: dt.date) -> dt.date:
    """The first check-in day from a day on."""
    return day + dt.timedelta(days=(WEEKDAYS.index(plan.checkin_day) - day.weekday()) % 7)
