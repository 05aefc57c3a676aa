"""The drawn line: where the plan wants a measure to be on each day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from planner.plan.model import EarlierLine, Leg, Measure, Plan
from planner.race.days import RaceDays, race_days

M = TypeVar("M", bound=Measure)

NOISE = 1e-7
"""Differences smaller than this are no differences."""

MOST_WAYS = 1e6
"""The largest share that is told: further than a million times the way nobody reads on."""


class Terms(NamedTuple):
    """What a finish line says on one day, complete or not."""

    start: dt.date | None
    baseline: float | None
    target: float | None
    deadline: dt.date | None
    legs: tuple[Leg, ...]
    sign: int
    """1 when more is better, -1 when less is."""

    @property
    def has_no_way(self) -> bool:
        """Whether the target is no further than the start, in the direction that counts."""
        if self.baseline is None or self.target is None:
            return False
        return self.sign * (self.target - self.baseline) <= 0

    @property
    def history_since(self) -> dt.date:
        """The first day that tells of today's pace: as far before the start as the race is long."""
        if self.start is None or self.deadline is None or self.deadline <= self.start:
            return dt.date.min
        first = 2 * self.start.toordinal() - self.deadline.toordinal()
        return dt.date.fromordinal(max(1, first))


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line that can be drawn: straight in race days between its knots, flat outside.

    The knots are the start, the legs between start and deadline, and the finish. With
    ``steps`` the line is flat until each knot's day, then at its value; a ``flat`` line
    (keep goals) is at its target always, and may have no deadline. Where two legs have no
    race day between them, the line jumps on the later one's day.
    """

    start: dt.date
    baseline: float
    legs: tuple[Leg, ...]
    target: float
    deadline: dt.date | None
    steps: bool
    flat: bool
    days: RaceDays
    sign: int = 1
    noise: float = field(init=False, repr=False, compare=False)
    _ordinals: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _indexes: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _values: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        knots = {self.start: self.target if self.flat else self.baseline}
        if self.deadline is not None:
            if not self.flat:
                inside = (leg for leg in self.legs if self.start < leg.by < self.deadline)
                knots |= {leg.by: leg.value for leg in sorted(inside, key=lambda leg: leg.by)}
            knots[self.deadline] = self.target
        ordinals = tuple(day.toordinal() for day in knots)
        # Beyond 1e8 a double cannot tell values NOISE apart: its own grain decides there.
        grain = 1e-15 * max(abs(value) for value in knots.values())
        for name, value in (
            ("noise", max(NOISE, grain)),
            ("_ordinals", ordinals),
            ("_indexes", tuple(self.days.index(ordinal) for ordinal in ordinals)),
            ("_values", tuple(float(value) for value in knots.values())),
        ):
            object.__setattr__(self, name, value)

    def at(self, day: dt.date) -> float:
        """The line's value on a day, in the measure's unit."""
        return self._value_at(day.toordinal())

    def next_step(self, value: float, day: dt.date) -> tuple[dt.date, float] | None:
        """The first step after a day that a value does not meet yet, with its day."""
        for ordinal, step in zip(self._ordinals, self._values, strict=True):
            if ordinal > day.toordinal() and self.sign * (step - value) > self.noise:
                return dt.date.fromordinal(ordinal), step
        return None

    def lead(self, value: float, day: dt.date) -> float:
        """How far a value is on the good side of the line; noise is zero."""
        lead = self.sign * (value - self.at(day))
        return 0.0 if abs(lead) < self.noise else lead

    def slope(self, day: dt.date) -> float:
        """What the line moves in a week of race days, from this day on; 0 where it is flat."""
        knot = self._knot(day.toordinal())
        if self.steps or not 0 <= knot < len(self._values) - 1:
            return 0.0
        race_days = self._indexes[knot + 1] - self._indexes[knot]
        moved = self._values[knot + 1] - self._values[knot]
        return moved / race_days * 7 if race_days else 0.0

    def elapsed(self, day: dt.date) -> float | None:
        """Race days gone over race days in all, from 0 to 1; None without a deadline."""
        if self.deadline is None:
            return None
        total = self.days.count(self.start, self.deadline)
        if day <= self.start or day >= self.deadline or total == 0:
            return float(day >= self.deadline)
        return self.days.count(self.start, day) / total

    def progress(self, value: float) -> float | None:
        """The share of the way from baseline to target; None where there is no way to go.

        Below 0 before the baseline, above 1 past the target, and at most ``MOST_WAYS`` either way.
        """
        way = self.target / 2 - self.baseline / 2  # halves: a difference may be more than a float
        if not way:
            return None
        return max(-MOST_WAYS, min(MOST_WAYS, (value / 2 - self.baseline / 2) / way))

    def safe_days(self, value: float, day: dt.date) -> int | None:
        """Days from ``day`` through the deadline that a value held flat stays good.

        ``day`` itself counts. None without a deadline.
        """
        if self.deadline is None:
            return None
        last, today = self.deadline.toordinal(), day.toordinal()
        wrong = self._first_wrong(value, today, last) if today <= last else today
        return (last + 1 if wrong is None else wrong) - today

    def lead_days(self, value: float, day: dt.date) -> float:
        """The lead in race days: forward along the line when ahead, back when behind.

        Behind a line that was never met since the start, it is the race days since then.
        """
        lead = self.lead(value, day)
        if lead == 0 or self.deadline is None:
            return 0.0
        start, today = self.start.toordinal(), day.toordinal()
        here = self.days.index(max(start, today))
        if lead < 0:
            good = self._last_good(value, today)
            there = self.days.index(start) if good is None else self._crossing(value, good)
            return min(0.0, there - here)
        last = self.deadline.toordinal()
        wrong = self._first_wrong(value, today, last)
        there = self.days.index(last) if wrong is None else self._crossing(value, wrong - 1)
        return max(0.0, there - here)

    def _knot(self, ordinal: int) -> int:
        return bisect_right(self._ordinals, ordinal) - 1

    def _value_at(self, ordinal: int) -> float:
        knot = self._knot(ordinal)
        if knot < 0:
            return self._values[0]
        here = self._values[knot]
        if self.steps or knot == len(self._values) - 1:
            return here
        race_days = self._indexes[knot + 1] - self._indexes[knot]
        if not race_days:
            return here
        gone = self.days.index(ordinal) - self._indexes[knot]
        return here + (self._values[knot + 1] - here) * gone / race_days

    def _is_good(self, value: float, ordinal: int) -> bool:
        return self.sign * (value - self._value_at(ordinal)) > -self.noise

    def _first_wrong(self, value: float, first: int, last: int) -> int | None:
        """The first day of first … last with the value on the wrong side, by stretches."""
        ends = [ordinal - 1 for ordinal in self._ordinals if first < ordinal <= last] + [last]
        for end in ends:
            if not self._is_good(value, first):
                return first
            if not self._is_good(value, end):
                return self._change(value, first, end)
            first = end + 1
        return None

    def _last_good(self, value: float, last: int) -> int | None:
        """The last day from the start to ``last`` with the value on the good side."""
        for first in reversed([ordinal for ordinal in self._ordinals if ordinal <= last]):
            if self._is_good(value, last):
                return last
            if self._is_good(value, first):
                return self._change(value, first, last) - 1
            last = first - 1
        return None

    def _change(self, value: float, good: int, wrong: int) -> int:
        """The first wrong day between a good and a wrong one on one straight stretch."""
        while wrong - good > 1:
            middle = (good + wrong) // 2
            if self._is_good(value, middle):
                good = middle
            else:
                wrong = middle
        return wrong

    def _crossing(self, value: float, good: int) -> float:
        """Where, in race days, the line crosses the value after the last good day."""
        here = self.days.index(good)
        knot = self._knot(good + 1)
        jumps = self._ordinals[knot] == good + 1 and (
            knot == 0 or self._indexes[knot] == self._indexes[knot - 1]
        )
        rise = self._value_at(good + 1) - self._value_at(good)
        if self.steps or jumps or not rise:
            return here
        return here + min(1.0, max(0.0, (value - self._value_at(good)) / rise))


def as_of(measure: M, day: dt.date) -> M:
    """The measure as it was on a day: with the line, and the way, that held then."""
    line = _earlier_line_on(measure, day)
    if line is None:
        return measure
    then: dict[str, Any] = {
        "start": line.start,
        "baseline": line.baseline,
        "target": line.target,
        "deadline": line.deadline,
        "legs": line.legs,
        "direction": line.direction or measure.direction,
        "earlier_lines": tuple(row for row in measure.earlier_lines if row.until < day),
    }
    return replace(measure, **then)


def _earlier_line_on(measure: Measure, day: dt.date) -> EarlierLine | None:
    """The earlier line that held on a day; None where the line of today did."""
    lines = (line for line in measure.earlier_lines if line.until >= day)
    return min(lines, key=lambda line: line.until, default=None)


def terms_of(measure: Measure, day: dt.date) -> Terms:
    """What the line in force on a day says: an earlier one through its ``until``, else today's.

    Without a start of its own it starts on the day of the first reading that is known then.
    """
    line = _earlier_line_on(measure, day)
    start = (line or measure).start
    if start is None:
        start = min((r.date for r in measure.readings if r.date <= day), default=None)
    baseline = (line or measure).baseline
    if line is None:
        target, deadline, legs = measure.enough, measure.deadline, measure.legs
    else:
        target, deadline, legs = line.target, line.deadline, line.legs
    sign = measure.sign
    if measure.direction is None and baseline is not None and target is not None:
        sign = -1 if target < baseline else 1
    return Terms(start, baseline, target, deadline, legs, sign)


def line_of(measure: Measure, plan: Plan, day: dt.date) -> PlanLine | None:
    """The line in force on a day; None when it cannot be drawn.

    A race needs a baseline, a target further on, a start and a later deadline; a keep goal
    needs a target and a start only, and leaves out a deadline that is not after its start.
    """
    measure = as_of(measure, day)
    terms = terms_of(measure, day)
    start, target, deadline = terms.start, terms.target, terms.deadline
    if deadline is not None and start is not None and deadline <= start:
        deadline = None
    if start is None or target is None:
        return None
    flat = measure.keeps
    baseline = terms.baseline if terms.baseline is not None else target
    if not flat and (deadline is None or terms.baseline is None or terms.has_no_way):
        return None
    return PlanLine(
        start=start,
        baseline=float(baseline),
        legs=() if flat else terms.legs,
        target=float(target),
        deadline=deadline,
        steps=not flat and measure.line == "steps",
        flat=flat,
        days=race_days(plan.pauses),
        sign=terms.sign,
    )
