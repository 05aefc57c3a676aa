"""Keep goals: each period judged on its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import NamedTuple

from planner.plan.model import RHYTHMS, Measure
from planner.race.days import RaceDays
from planner.race.line import NOISE
from planner.race.position import Footprint
from planner.race.thresholds import GRACE_DAYS


class Period(NamedTuple):
    """One period of a keep goal."""

    good: bool | None
    """Kept, missed, or None when no number came in or no target held then."""
    day: dt.date
    """The day of the reading that decided it; the one before it where none did."""


def periods_of(
    measure: Measure, footprints: Iterable[Footprint], days: RaceDays, today: dt.date
) -> tuple[Period, ...]:
    """The periods up to ``today``, oldest first, each judged by its last reading.

    A period belongs to a reading, not to the calendar: a number that comes a little early or
    late is still one a period, and pauses make no gap. Numbers that come more often than the
    rhythm share a period. A rhythm that passed without a number is an unknown period; the
    running one is unknown only when its number is later than the grace days allow.
    """
    rhythm = RHYTHMS[measure.every]
    judge = _judge(measure)
    periods: list[Period] = []
    opened = before = 0
    for day, value in footprints:
        index = days.index(day.toordinal())
        passed = 1
        if periods:
            gap = index - before
            sparse = 2 * gap >= rhythm
            passed = (2 * gap + rhythm) // (2 * rhythm) if sparse else (index - opened) // rhythm
            opened = index if sparse else opened + passed * rhythm
            periods += [Period(None, periods[-1].day)] * (passed - 1)
        else:
            opened = index
        if not passed:
            periods.pop()
        periods.append(Period(judge(day, value), day))
        before = index
    if not periods:
        return ()
    late = days.count(periods[-1].day, today) - GRACE_DAYS - 1
    return (*periods, *[Period(None, periods[-1].day)] * max(0, late // rhythm))


def share_kept(periods: Iterable[Period]) -> float | None:
    """Kept periods over those with a number, from 0 to 1; None when none has one."""
    known = [period.good for period in periods if period.good is not None]
    return sum(known) / len(known) if known else None


def run_length(good: bool, verdicts: Iterable[bool | None]) -> int:
    """How many of the latest periods in a row are ``good``; an unknown one ends the run."""
    return sum(1 for _ in takewhile(lambda verdict: verdict is good, reversed(tuple(verdicts))))


def held_on(measure: Measure, periods: Iterable[Period]) -> dt.date | None:
    """The day of the reading that first completed ``hold`` good periods in a row."""
    run = 0
    for period in periods:
        run = run + 1 if period.good else 0
        if measure.hold and run == measure.hold:
            return period.day
    return None


def _judge(measure: Measure) -> Callable[[dt.date, float], bool | None]:
    """How a value is judged on a day: by the target that held then."""
    earlier = [(line.until, line.target) for line in measure.earlier_lines]
    earlier.sort(key=lambda held: held[0])
    sign, enough = measure.sign, measure.enough

    def judge(day: dt.date, value: float) -> bool | None:
        target = next((target for until, target in earlier if day <= until), enough)
        return None if target is None else sign * (value - target) > -NOISE

    return judge
