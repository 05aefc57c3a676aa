"""Where a measure stands on a day, from its readings."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import NamedTuple

from planner.plan.model import Measure, Plan, Reading
from planner.race.checkin_days import WEEKS, last_weeks
from planner.race.days import RaceDays, race_days
from planner.race.line import Terms, as_of, terms_of

Footprint = tuple[dt.date, float]

_A_PERIOD = re.compile(
    r"/\s*(?:day|wk|week|mo|month|qtr|quarter|yr|year|d|w|m|y)\b"
    r"|\b(?:per|a|an|each|every)\s+(?:day|week|month|quarter|year)\b"
    r"|\b(?:daily|weekly|monthly|quarterly|yearly)\b"
    r"(?!\s+(?:newsletter|digest|email|magazine|paper|podcast|show|report|post)s?\b)",
    re.IGNORECASE,
)


class Position(NamedTuple):
    """Where a measure stands, and how it came there."""

    footprints: tuple[Footprint, ...]
    """One for each reading day from the start on, oldest first, with the position then."""
    last: Footprint | None
    """The reading day in force and the position; for a level it may lie before the start."""

    @property
    def value(self) -> float | None:
        """The position; None without a reading."""
        return self.last[1] if self.last else None


def position_under(measure: Measure, terms: Terms, days: RaceDays, day: dt.date) -> Position:
    """Where a measure stands on a day under the given terms; readings after it are ignored.

    A number of a pause is left out where it tells of a period, since that one was closed. Rows
    of one date make one footprint: of a level the last row counts, flow rows add up. For a
    level, history before the start gives the position until the first reading of the race. A
    flow (not of a keep goal) is the baseline plus what came in after the start day, minus it for
    a down goal; without a baseline its position is not known.
    """
    entered = daily_values(measure, days, day)
    start = terms.start
    since = [] if start is None else [entry for entry in entered if entry[0] >= start]
    if not measure.flows or measure.keeps:
        last = entered[-1] if entered and (not measure.flows or since) else None
        return Position(tuple(since), last)
    if terms.baseline is None:
        return Position((), None)
    total, footprints = float(terms.baseline), []
    for date, amount in since:
        if date != start:
            total += terms.sign * amount
        footprints.append((date, total))
    return Position(tuple(footprints), footprints[-1] if footprints else None)


def position_of(measure: Measure, plan: Plan, day: dt.date) -> float | None:
    """The position on a day, held flat since the last reading; None without a reading."""
    return _position_on(measure, plan, day).value


def footprints_of(measure: Measure, plan: Plan, today: dt.date) -> tuple[Footprint, ...]:
    """The footprints: each reading day since the start, with the position on that day."""
    return _position_on(measure, plan, today).footprints


def _position_on(measure: Measure, plan: Plan, day: dt.date) -> Position:
    days = race_days(plan.pauses)
    return position_under(as_of(measure, day), terms_of(measure, day), days, day)


def first_number(measure: Measure, today: dt.date) -> Reading | None:
    """The first number of what has no start yet, which may be it; None where there is none.

    What is kept has no start, and what comes in says nothing of where it began. No race starts
    at its target or beyond it.
    """
    first = _first_entered(measure, today)
    return None if first is None or begins_past_target(measure, today) else first


def begins_past_target(measure: Measure, today: dt.date) -> bool:
    """Whether the first number of what has no start is its target, or lies beyond it.

    Without a direction that was said, the race goes from the one to the other.
    """
    first, enough = _first_entered(measure, today), measure.enough
    if first is None or enough is None:
        return False
    beyond = measure.direction is not None and measure.sign * (enough - first.value) < 0
    return beyond or first.value == enough


def _first_entered(measure: Measure, today: dt.date) -> Reading | None:
    if measure.keeps or measure.flows or measure.baseline is not None:
        return None
    known = (row for row in measure.readings if row.date <= today)
    return min(known, key=lambda row: row.date, default=None)


def names_a_period(measure: Measure) -> bool:
    """Whether a measure names the period that it is counted over: "orders a week", "£/month".

    Its name is asked where it has no measure.
    """
    words = f"{measure.unit} {measure.measure or measure.name}"
    return _A_PERIOD.search(words) is not None


def is_of_a_period(measure: Measure) -> bool:
    """Whether each number tells of a period, as "orders a week" does, and not of a day.

    What came in is of its period too; as part of a sum it counts whenever it came.
    """
    return measure.keeps if measure.flows else names_a_period(measure)


def daily_values(measure: Measure, days: RaceDays, day: dt.date) -> list[Footprint]:
    """One value for each reading day up to ``day``, oldest first: rows of a flow's day add up.

    A number of a pause is left out where it tells of a period: that one was closed.

    A level that was counted anew is stitched: it goes on from where the old count stood. What
    the number before was in the new count is the reading's ``restart``; where no number came
    before, it is the baseline.
    """
    values: dict[dt.date, float] = {}
    before, stitch = measure.baseline, 0.0
    for reading in sorted(measure.readings, key=lambda reading: reading.date):
        if reading.date > day:
            break
        if measure.flows:
            values[reading.date] = values.get(reading.date, 0.0) + reading.value
            continue
        if reading.restart is not None and before is not None:
            stitch += before - reading.restart
        before = reading.value
        values[reading.date] = before + stitch
    paused = [date for date in values if not days.is_race_day(date)]
    if paused and is_of_a_period(measure):
        for date in paused:
            del values[date]
    return list(values.items())


class WeekStep(NamedTuple):
    """What a week brought."""

    share: float
    """How much, from 0 to 1, the largest of the weeks being 1."""
    forward: bool
    """Whether that was the right way."""


def weekly_steps(
    measure: Measure, plan: Plan, today: dt.date, weeks: int = WEEKS
) -> tuple[WeekStep | None, ...]:
    """The steps of the last weeks, oldest first; None for one without a number to tell it by.

    Of a race a step is how far it went, of what comes in how much that was. What is kept has no
    steps: there the number itself counts, and forward is where it is kept. A week ends on the day
    of the check-in.
    """
    measure, terms = as_of(measure, today), terms_of(measure, today)
    numbers = _numbers(measure, plan, today, weeks)
    if measure.keeps:
        known = [number for number in numbers if number is not None]
        low, room = min(known, default=0.0), max(known, default=0.0) - min(known, default=0.0)
        least = terms.target if terms.target is not None else math.inf * terms.sign
        return tuple(
            None
            if number is None
            else WeekStep(
                (number - low) / room if room else 0.5, terms.sign * (number - least) >= 0
            )
            for number in numbers
        )
    most = max((abs(number) for number in numbers if number), default=0.0)
    sign = 1 if measure.flows else terms.sign
    return tuple(
        None if number is None else WeekStep(_share(abs(number), most), sign * number > 0)
        for number in numbers
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole and math.isfinite(whole) else 0.0


def _numbers(measure: Measure, plan: Plan, today: dt.date, weeks: int) -> list[float | None]:
    """What came in, how far it went, or, of what is kept, where it stood, week by week."""
    values = daily_values(measure, race_days(plan.pauses), today)
    read_today = any(row.date == today for row in measure.readings)
    before = measure.baseline
    numbers: list[float | None] = []
    for end in last_weeks(plan, today, weeks, with_today=read_today):
        first = end - dt.timedelta(days=6)
        earlier = [value for day, value in values if day < first]
        inside = [value for day, value in values if first <= day <= end]
        before = earlier[-1] if earlier else before
        if not inside:
            numbers.append(None)
        elif measure.flows:
            numbers.append(sum(inside))
        elif measure.keeps:
            numbers.append(inside[-1])
        else:
            numbers.append(None if before is None else inside[-1] - before)
    return numbers
