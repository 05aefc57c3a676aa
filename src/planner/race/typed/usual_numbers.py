"""What can be expected of the next number, from the numbers before it and from the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from planner.plan.model import RHYTHMS, Entry, Measure, Plan, Tactic
from planner.race import thresholds
from planner.race.days import RaceDays
from planner.race.line import Terms, as_of, line_of, terms_of
from planner.race.position import Footprint, daily_values
from planner.race.rounding import spelled_decimals
from planner.race.tactic_counts import planned_times

TACTIC_COURSE_WEEKS = 8
"""A tactic has no course; so many times what is planned from number to number stands for one."""


class Habit(NamedTuple):
    """What can be expected of the next number."""

    last: float | None
    """The last number; for what is counted as it comes in, a usual one."""
    sizes: Sequence[float]
    """The steps between the numbers before, or what came in each time."""
    planned: float
    """What the plan moves from number to number."""
    course: float | None
    """From the start to what is enough."""
    grain: float
    """The smallest difference that its numbers are spelled with."""
    is_whole: bool
    """Whether some of its numbers are known, and all are whole."""
    stretch: float
    """How much longer it is since the last number than is usual, from 1."""
    flows: bool

    def distance(self, value: float) -> float:
        """How far off a number is: the step to it, or its amount."""
        if self.flows:
            return abs(value)
        return 0.0 if self.last is None else abs(value - self.last)

    @property
    def least(self) -> float:
        """The smallest step or amount."""
        return min(self.sizes, default=0.0)

    @property
    def place(self) -> int:
        """Which of the bounds for few numbers holds."""
        return min(len(self.sizes), thresholds.ODD_READINGS)

    @property
    def most(self) -> float:
        """The largest of the recent steps or amounts."""
        return max(self.sizes[-thresholds.ODD_RECENT :], default=0.0)

    @property
    def scale(self) -> float:
        """The step or amount to reckon with."""
        usual = median(self.sizes) if self.sizes else 0.0
        return max(usual, self.planned, self.grain) * self.stretch

    def share(self, part: float) -> float:
        """A part of the last number, below which a step of a level is never odd."""
        return 0.0 if self.flows else part * abs(self.last or 0)

    @property
    def reach(self) -> float:
        """How far off a number may be that no slip explains."""
        if self.flows and not self.sizes and not self.planned:
            return inf
        reach = max(
            thresholds.ODD_STEPS[self.place] * self.scale,
            thresholds.ODD_MOST * self.most,
            self.share(thresholds.ODD_SHARE),
        )
        if self.place < thresholds.ODD_HABIT and not self.flows:
            reach = max(reach, self.far)
        if self.course is None:
            return reach
        return min(reach, max(self.far, 2 * self.most, 10 * self.grain))

    def breaks(self, value: float) -> bool:
        """Whether a number lies far off what was usual before, whatever the plan asks for."""
        usual = median(self.sizes) if self.sizes else 0.0
        bounds = (
            thresholds.ODD_STEPS[-1] * usual * self.stretch,
            thresholds.ODD_MOST * self.most,
            self.share(thresholds.ODD_SHARE),
        )
        return usual > 0 and self.distance(value) > max(bounds)

    @property
    def slip_reach(self) -> float:
        """How far off a number may be that a slip explains."""
        young = self.place < thresholds.ODD_HABIT
        share = thresholds.ODD_SLIP_SHARE_YOUNG if young else thresholds.ODD_SLIP_SHARE
        steps = thresholds.ODD_SLIP_STEPS[self.place] * self.scale
        return min(self.reach, max(steps, self.most, self.share(share)))

    @property
    def far(self) -> float:
        """Past the whole course: a step that no plan expects of one week."""
        past = self.share(thresholds.ODD_FAR_SHARE)
        if self.course is None:
            return past
        past = max(thresholds.ODD_COURSE * self.course, past)
        return past if self.flows else min(past, thresholds.ODD_FAR_COURSES * self.course)


def habit_of(entry: Entry, day: dt.date) -> Habit:
    """What the numbers before a day, and the plan, let expect of the number of that day."""
    if isinstance(entry, Tactic):
        return _habit_of_tactic(entry, day)
    measure = as_of(entry, day)
    terms = terms_of(entry, day)
    entered = daily_values(measure, RaceDays(), day - dt.timedelta(days=1))
    known = entered if measure.flows else _with_start(terms, entered)
    gap, stretch = _gap([date for date, _ in known], day, RHYTHMS[measure.every])
    sizes = [abs(value) for _, value in entered]
    if not measure.flows:
        sizes = [abs(after - before) for (_, before), (_, after) in pairwise(known)]
    return Habit(
        last=_median(sizes) if measure.flows else _last(measure, terms, day),
        sizes=sizes,
        planned=_planned(measure, day) * gap,
        course=None if measure.keeps else _course(terms),
        grain=10.0 ** -spelled_decimals(measure),
        is_whole=_is_whole(measure),
        stretch=stretch,
        flows=measure.flows,
    )


def _habit_of_tactic(tactic: Tactic, day: dt.date) -> Habit:
    totals: dict[dt.date, float] = {}
    for row in tactic.readings:
        if row.date < day:
            totals[row.date] = totals.get(row.date, 0.0) + abs(row.value)
    gap, stretch = _gap(list(totals), day, RHYTHMS["week"])
    sizes = list(totals.values())
    planned = planned_times(tactic, gap) or 0.0
    return Habit(
        last=_median(sizes),
        sizes=sizes,
        planned=planned,
        course=TACTIC_COURSE_WEEKS * planned * stretch or None,
        grain=1.0,
        is_whole=all(size % 1 == 0 for size in sizes),
        stretch=stretch,
        flows=True,
    )


def _median(sizes: Sequence[float]) -> float | None:
    return median(sizes) if sizes else None


def _last(measure: Measure, terms: Terms, day: dt.date) -> float | None:
    """Where a level stood: its number before the day, else its start."""
    rows = [row.value for row in measure.readings if row.date < day]
    return rows[-1] if rows else terms.baseline


def _course(terms: Terms) -> float | None:
    if terms.target is None or terms.baseline is None:
        return None
    return abs(terms.target - terms.baseline) or None


def _is_whole(measure: Measure) -> bool:
    known = [measure.baseline, measure.enough, *(row.value for row in measure.readings)]
    numbers = [one for one in known if one is not None]
    return bool(numbers) and all(one % 1 == 0 for one in numbers)


def _with_start(terms: Terms, entered: list[Footprint]) -> list[Footprint]:
    """The positions, with the start before them where it is known and earlier."""
    if terms.baseline is None or terms.start is None:
        return entered
    if entered and entered[0][0] <= terms.start:
        return entered
    return [(terms.start, float(terms.baseline)), *entered]


def _gap(days: Sequence[dt.date], day: dt.date, rhythm: int) -> tuple[float, float]:
    """The days from number to number, and how much longer it is since the last one, from 1."""
    gaps = [(after - before).days for before, after in pairwise(days)]
    usual = max(1.0, median(gaps)) if gaps else float(rhythm)
    return usual, max(1.0, (day - days[-1]).days / usual) if days else 1.0


def _planned(measure: Measure, day: dt.date) -> float:
    """What the plan moves in a day, at most, around this number."""
    line = line_of(measure, Plan(), day)
    if line is None or line.flat or line.deadline is None:
        return 0.0
    slope = max(abs(line.slope(day)), abs(line.slope(day - dt.timedelta(days=1)))) / 7
    days = max(1, (line.deadline - line.start).days)
    return max(slope, abs(line.target - line.baseline) / days)
