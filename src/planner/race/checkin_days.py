"""The days of check-ins: the next one, the one before, and the one that a rhythm asks on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan.model import RHYTHMS, WEEKDAYS, Measure, Plan, Review
from planner.race.days import RaceDays, race_days
from planner.race.thresholds import GRACE_DAYS, QUIET_DAYS

_FURTHEST = 530
"""Check-in days, ten years of them, in which one outside every pause is looked for."""
WEEKS = 12
"""The weeks of a strip."""
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def next_checkin(plan: Plan, today: dt.date) -> dt.date:
    """The first check-in weekday after today."""
    ahead = (WEEKDAYS.index(plan.checkin_day) - today.weekday() - 1) % 7 + 1
    return today + dt.timedelta(days=ahead)


def next_checkin_day(plan: Plan, day: dt.date) -> dt.date:
    """The first check-in day after a day that lies outside every pause, as far as there is one."""
    days, found = race_days(plan.pauses), next_checkin(plan, day)
    for ahead in range(_FURTHEST):
        later = found + dt.timedelta(weeks=ahead)
        if days.is_race_day(later):
            return later
    return found


def checkin_day_before(date: dt.date, days: RaceDays) -> dt.date:
    """The check-in day before another one that lies outside every pause."""
    weeks = (date - dt.timedelta(weeks=back) for back in range(1, _FURTHEST))
    return next(filter(days.is_race_day, weeks), date - dt.timedelta(weeks=1))


def quiet_since(plan: Plan, today: dt.date) -> dt.date | None:
    """The day of the last number or review, where that was :data:`QUIET_DAYS` race days ago.

    Longer ago where nothing is read that often. None in a pause, for a plan that never had a
    number, and where no active goal has begun.
    """
    begun = [
        goal
        for goal in plan.goals
        if goal.state == "active" and (goal.start is None or goal.start <= today)
    ]
    signs = [review.date for review in plan.reviews]
    signs += [row.date for entry in plan.entries for row in entry.readings]
    last = max((day for day in signs if day <= today), default=None)
    days = race_days(plan.pauses)
    if last is None or not begun or not days.is_race_day(today):
        return None
    rhythm = min(RHYTHMS[goal.every] for goal in begun) + GRACE_DAYS
    return last if days.count(last, today) >= max(QUIET_DAYS, rhythm + 1) else None


def days_read(measure: Measure, start: dt.date, today: dt.date) -> list[dt.date]:
    """The days after the start that have a number; the start's own number is no check-in."""
    return sorted({row.date for row in measure.readings if start < row.date <= today})


def checkin_after(read: list[dt.date], plan: Plan, rhythm: int) -> dt.date:
    """The check-in day a rhythm after the last of these days, the first of which is the start."""
    days, last = race_days(plan.pauses), read[-1]
    latest, soonest = days.after(last, rhythm + GRACE_DAYS), next_checkin_day(plan, last)
    if len(read) > 1:
        day = next_checkin_day(plan, _checkin_of(read, plan) + dt.timedelta(days=rhythm - 1))
    else:
        day = next_checkin_day(plan, last + dt.timedelta(days=rhythm - 7))
    while day > soonest and (day > latest or not days.is_race_day(day)):
        day -= _WEEK
    return max(day, soonest)


def _checkin_of(read: list[dt.date], plan: Plan) -> dt.date:
    """The check-in day that the last of these days belongs to; the first of them is the start.

    In the three days before a check-in day it is that day's, unless the one before still waited.
    """
    days, grace = race_days(plan.pauses), dt.timedelta(days=GRACE_DAYS)
    day = read[0]
    seen = next_checkin(plan, day) - _WEEK
    for day in read[1:]:
        coming = next_checkin(plan, day - _DAY)
        past = coming - _WEEK
        waited = seen < past and days.is_race_day(past)
        early = coming - day <= (dt.timedelta() if waited else grace)
        seen = coming if early else past
    return seen


def last_weeks(
    plan: Plan, today: dt.date, weeks: int = WEEKS, *, with_today: bool
) -> tuple[dt.date, ...]:
    """The last days of the last weeks, oldest first: days of the check-in.

    The last one is over, or it is today and there is something of it already: ``with_today``.
    """
    back = (today.weekday() - WEEKDAYS.index(plan.checkin_day)) % 7
    last = today - dt.timedelta(days=back or (0 if with_today else 7))
    return tuple(last - dt.timedelta(weeks=back) for back in range(weeks)[::-1])


def told_day(plan: Plan, today: dt.date) -> dt.date:
    """The day of the check-in that belongs to the week behind: the last one, made or due."""
    back = (today.weekday() - WEEKDAYS.index(plan.checkin_day)) % 7
    due = today - dt.timedelta(days=back)
    checkins = (row.date for row in plan.reviews if row.kind == "check-in")
    return max((day for day in checkins if due <= day <= today), default=due)


def tells_only_mix(review: Review) -> bool:
    """Whether a review tells what was posted and nothing else: no check-in was finished with it."""
    bare = Review(review.date, review.kind, review.by)
    return review.mix is not None and replace(review, mix=None) == bare
