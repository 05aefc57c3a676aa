"""What a course shows, in numbers: the same for the screen and for the exported picture."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.drawing.course.spread import knots_of
from planner.drawing.lane import token_of
from planner.plan.model import Leg, Measure, Plan
from planner.race.days import race_days
from planner.race.forecast.forecast import end_distribution
from planner.race.line import PlanLine, line_of
from planner.race.pace import standing_of
from planner.race.position import daily_values, footprints_of
from planner.race.track import Lane, lane_of
from planner.race.verdict import chance_words, date_words, number, odds

LIKELY, FAINT = (0.1, 0.9), (0.03, 0.97)
"""The shares of where it may end up that are to be seen, and those that a glow shows as well."""
LIKELY_ROOM, FAINT_ROOM = 6.0, 1.2
"""How far above and below all else they may widen the picture, as a share of its height."""

Points = Sequence[tuple[dt.date, float]]


class Extent(NamedTuple):
    """The days and the amounts that a picture has room for."""

    first: dt.date
    last: dt.date
    low: float
    high: float


def with_middle_at(extent: Extent, value: float, rows: int) -> Extent:
    """An extent with room for a little more, so that a value is in the middle of one of its rows.

    A glow and a bar can change their colour there. A value outside leaves it as it is.
    """
    if not extent.low <= value <= extent.high:
        return extent
    above, below = extent.high - value, value - extent.low
    height, row = min((max(above / (n + 0.5), below / (rows - n - 0.5)), n) for n in range(rows))
    high = value + (row + 0.5) * height
    return extent._replace(low=high - rows * height, high=high)


class Subject:
    """One measure on a day: its readings, its lines, and where it may end up."""

    held: PlanLine | None = None
    """The line that holds, where another one is tried."""

    def __init__(self, measure: Measure, plan: Plan, today: dt.date) -> None:
        self.measure, self.plan, self.today = measure, plan, today
        self.line = line_of(measure, plan, today)
        self.lane = lane_of(measure, plan, today)
        self.points = _points(measure, plan, today)
        self.distribution = None
        if not measure.keeps and self.lane.forecast:
            self.distribution = end_distribution(measure, plan, today)
        self.knots = knots_of(self.distribution) if self.distribution else ()

    @property
    def shows_chance(self) -> bool:
        """Whether the end is told in parts, short of the line and past it: they are the chance."""
        return bool(self.knots) and self.lane.chance is not None

    @property
    def past_token(self) -> str:
        """The colour of what may end up past the line."""
        return "ahead" if self.shows_chance else token_of(self.lane)

    def extent(self, *, glows: bool) -> Extent | None:
        """The room that the readings and the lines need, and the end of the race within limits.

        None when there is nothing to draw. ``glows`` is whether the end is more than dots.
        """
        points = [*self.points]
        for line in filter(None, (self.line, self.held)):
            points.append((line.start, float(line.baseline)))
            if line.deadline is not None:
                points.append((line.deadline, float(line.target)))
            points += [(leg.by, float(leg.value)) for leg in line.legs]
        for earlier in self.measure.earlier_lines:
            if earlier.start is not None and earlier.baseline is not None:
                points.append((earlier.start, float(earlier.baseline)))
        if not points:
            return None
        days, values = [day for day, _ in points], [value for _, value in points]
        first, last = min(days), max(*days, self.today)
        low, high = min(values), max(values)
        for knot in self.knots[-1:]:
            reach = [(LIKELY, LIKELY_ROOM), *([(FAINT, FAINT_ROOM)] if glows else [])]
            lows = [max(low - (high - low) * most, knot.at(least)) for (least, _), most in reach]
            highs = [min(high + (high - low) * most, knot.at(top)) for (_, top), most in reach]
            low, high = min(low, *lows), max(high, *highs)
            last = max(last, dt.date.fromordinal(knot.day))
        room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
        return Extent(first, last, low - room, high + room)

    def earlier_lines(self, first: dt.date) -> Iterator[tuple[PlanLine, dt.date]]:
        """The lines that held before and begin on a day or later, with the last day of each."""
        for earlier in self.measure.earlier_lines:
            line = line_of(self.measure, self.plan, earlier.until)
            if line is not None and line.start >= first:
                yield line, earlier.until

    def leg_words(self, leg: Leg, *, dated: bool) -> str:
        """``225 by 18 Dec``; not ``dated``, the number alone."""
        text = number(leg.value, self.measure)
        return f"{text} by {date_words(leg.by, self.today)}" if dated else text


def last_day_words(drawn: Lane) -> tuple[str, str]:
    """The chance to make it and the rest, as they stand beside the last day; "" without one."""
    if drawn.chance is None:
        return "", ""
    if odds(drawn.standing, drawn.chance) == "even odds":
        return "even", "even"
    return chance_words(drawn.chance), chance_words(1 - drawn.chance)


def value_on(points: Points, days: Sequence[int], day: float) -> float:
    """The amount on the way from point to point; ``days`` are theirs, as ordinals."""
    after = min(max(bisect_right(days, day), 1), len(days) - 1)
    part = (day - days[after - 1]) / max(1, days[after] - days[after - 1])
    return points[after - 1][1] * (1 - part) + points[after][1] * part


def totals_of(measure: Measure, plan: Plan, today: dt.date) -> dict[dt.date, float]:
    """The total on the days with numbers, of a race that counts new ones; else nothing."""
    return dict(_points(measure, plan, today)) if measure.flows and not measure.keeps else {}


def _points(measure: Measure, plan: Plan, today: dt.date) -> list[tuple[dt.date, float]]:
    """What is joined on the picture: totals for a race that counts new ones, else readings."""
    if measure.flows and not measure.keeps:
        points = [(day, float(value)) for day, value in footprints_of(measure, plan, today)]
        start = standing_of(measure, plan, today).start
        if start is not None and measure.baseline is not None:
            points = [(start, float(measure.baseline)), *(p for p in points if p[0] > start)]
        return points
    values = daily_values(measure, race_days(plan.pauses), today)
    return [(day, float(value)) for day, value in values]
