"""What a plan was like at its earlier check-ins, as far as it can tell."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from planner.plan.model import WEEKDAYS, Goal, Plan, Reading, Stone, Tactic

Read = TypeVar("Read", Goal, Stone, Tactic)
Closed = TypeVar("Closed", Goal, Tactic)

SILENCE = dt.timedelta(days=60)
"""After so long without a check-in the coach begins anew."""


def check_ins(plan: Plan, today: dt.date) -> tuple[dt.date, ...]:
    """The days of the check-ins up to today: of each week that begins on the check-in day, the
    first day with a review or with a number of a goal or stone."""
    offset = WEEKDAYS.index(plan.check_in_day)
    days = {review.date for review in plan.reviews}
    days |= {row.date for entry in (*plan.goals, *plan.stones) for row in entry.readings}
    first: dict[int, dt.date] = {}
    for day in sorted(day for day in days if day <= today):
        first.setdefault((day.toordinal() - 1 - offset) // 7, day)
    return tuple(first.values())


def since_silence(days: tuple[dt.date, ...], today: dt.date) -> tuple[dt.date, ...]:
    """The check-ins since the last :data:`SILENCE`; none while it lasts."""
    kept = 0
    for place, (day, following) in enumerate(pairwise((*days, today)), start=1):
        if following - day >= SILENCE:
            kept = place
    return days[kept:]


def plan_on(plan: Plan, day: dt.date, today: dt.date) -> Plan:
    """The plan of today as it may have been on an earlier day.

    Without the numbers and reviews of later days, without goals and tactics that were begun
    since, and with those running that were closed since. Words that were changed since are as
    they are today.
    """
    return replace(
        plan,
        goals=tuple(_entries_on(plan.goals, "active", day, today)),
        stones=tuple(_drop_later_readings(stone, day) for stone in plan.stones),
        tactics=tuple(_entries_on(plan.tactics, "running", day, today)),
        reviews=tuple(review for review in plan.reviews if review.date <= day),
    )


def _entries_on(
    entries: Iterable[Closed], state: str, day: dt.date, today: dt.date
) -> Iterator[Closed]:
    for entry in entries:
        if entry.begun is not None and day < entry.begun <= today:
            continue
        if entry.ended is not None and day < entry.ended <= today:
            entry = replace(entry, state=state, ended=None, because="")
        yield _drop_later_readings(entry, day)


def _drop_later_readings(entry: Read, day: dt.date) -> Read:
    """Without the numbers of later days; the rows stand in date order."""
    if not entry.readings or entry.readings[-1].date <= day:
        return entry
    known = bisect_right(entry.readings, day, key=_date)
    return replace(entry, readings=entry.readings[:known])


def _date(row: Reading) -> dt.date:
    return row.date
