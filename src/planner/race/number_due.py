"""Which numbers wait, since which day, and whether the check-in of the check-in day is open.

The map's first line, ``planner status`` and ``planner remind`` all ask here, so that they name
the same day.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from planner.plan.model import RHYTHMS, Goal, Plan
from planner.race.checkin import goals_to_ask
from planner.race.checkin_days import (
    checkin_after,
    days_read,
    next_checkin,
    next_checkin_day,
    tells_only_mix,
)
from planner.race.days import race_days
from planner.race.line import terms_of
from planner.race.pace import awaits_last_number, standing_of
from planner.race.status import OVER

_NOT_ASKED = (None, "not-started", *OVER)
"""No number is asked for, but for the last one, and where it fell back from its target."""
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


class NumbersDue(NamedTuple):
    """The numbers that wait on a day."""

    days: dict[str, dt.date]
    """The goals that wait, by id, and the day since which each of them does.

    Of a check-in day that is the latest that asks for it; the others were missed."""
    missed: dict[str, int]
    """How many numbers were due before the one that waits, and never came, by id."""
    first: dict[str, dt.date]
    """The first day that asked for each of them, by id."""
    checkin_day: dt.date | None
    """The latest check-in day that asks for one; None where none of them is of it."""

    @property
    def since(self) -> dt.date:
        """The check-in day, else the earliest day since which a number waits."""
        return self.checkin_day or min(self.days.values())


def numbers_due(plan: Plan, today: dt.date) -> NumbersDue | None:
    """The numbers that wait, from the day on which each is due; None in a pause or without any.

    A check-in that was finished asks for none of them until the next check-in day, whatever was
    left empty in it.
    """
    if not race_days(plan.pauses).is_race_day(today):
        return None
    wanted = {goal.id: (goal, number_day(goal, plan, today)) for goal in goals_to_ask(plan)}
    days: dict[str, dt.date] = {}
    first: dict[str, dt.date] = {}
    missed: dict[str, int] = {}
    of_checkin = []
    for id, (goal, day) in wanted.items():
        if day is None or day > today:
            continue
        days[id], first[id], missed[id] = day, day, 0
        if RHYTHMS[goal.every] < 7 or day != next_checkin(plan, day - _DAY):
            continue
        if day != terms_of(goal, today).deadline:
            days[id], missed[id] = _latest_due(goal, day, plan, today)
        if day > (_last_finished(plan, today) or dt.date.min):
            of_checkin.append(days[id])
    return NumbersDue(days, missed, first, max(of_checkin, default=None)) if days else None


def _latest_due(goal: Goal, first: dt.date, plan: Plan, today: dt.date) -> tuple[dt.date, int]:
    """The latest check-in day that asks for what has been due since the ``first``.

    Beside it how many numbers were missed before: as many as the goal's rhythm asked for since
    then, but for the one that still waits; in a pause none is.
    """
    days, weeks = race_days(plan.pauses), max(1, RHYTHMS[goal.every] // 7)
    asked = [first + count * _WEEK for count in range((today - first).days // 7 + 1)]
    latest = max(filter(days.is_race_day, asked))
    return latest, sum(map(days.is_race_day, asked[: asked.index(latest) + 1 : weeks])) - 1


def number_day(goal: Goal, plan: Plan, today: dt.date) -> dt.date | None:
    """The day on which a goal's next number is due; None where none is asked for.

    That is the first check-in day after its start, and from then on the one that lies a rhythm
    after the check-in day of its last number, as long as the map still takes that number as news;
    pauses are skipped. A daily number is due the race day after the last one. A goal's own day is
    asked for until it has its number.
    """
    standing = standing_of(goal, plan, today)
    deadline = standing.deadline
    if standing.status == "past-due" and awaits_last_number(goal, standing, today):
        return deadline
    if standing.status in _NOT_ASKED and not standing.fell_back:
        return None
    start = standing.start or goal.begun
    if start is None:
        if not goal.measure and not goal.unit and goal.baseline is None and goal.target is None:
            return None
        start = dt.date.min
    if start > today:
        return None
    day = _regular_day(goal, plan, start, today)
    since = standing.value_date or start
    return min(day, deadline) if deadline is not None and since < deadline else day


def _regular_day(goal: Goal, plan: Plan, start: dt.date, today: dt.date) -> dt.date:
    """The day on which the rhythm alone asks for the next number."""
    rhythm, days = RHYTHMS[goal.every], race_days(plan.pauses)
    read = [start, *days_read(goal, start, today)]
    done = _last_finished(plan, today)
    if rhythm < 7:
        day = days.after(read[-1], rhythm)
        return day if done is None or done < day else days.after(done, 1)
    if start == dt.date.min and len(read) == 1:
        return next_checkin_day(plan, max(done or start, today - _WEEK))
    day = checkin_after(read, plan, rhythm)
    return day if done is None or done < day else next_checkin_day(plan, done)


def _last_finished(plan: Plan, today: dt.date) -> dt.date | None:
    """The day of the last check-in that has its entry in the record, of more than the posts."""
    past = (row for row in plan.reviews if row.kind == "check-in" and row.date <= today)
    days = (row.date for row in past if not tells_only_mix(row))
    return max(days, default=None)
