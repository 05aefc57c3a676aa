"""The shapes of a course as points: the plan, the gap to it, the glow.

A picture is :data:`WIDE` by :data:`HIGH` units, whatever its size on paper: it is stretched to it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from planner.drawing.course.spread import Knot
from planner.drawing.course.subject import Extent, Subject, value_on
from planner.race.line import PlanLine

WIDE, HIGH = 1000, 200
TOP, BOTTOM = 8.0, 184.0
"""Where the picture ends above, and where its axis of time lies."""
LAYERS = 22
"""The polygons of a glow that lie over each other, each as transparent as the other."""
FAINTEST, BRIGHTEST = 0.03, 0.65
"""How much of its colour there is at the edges of a glow and in its middle, as on the screen."""
SAMPLES = 300
"""Days that a plan is read off at, at most; what is straight becomes two points again."""
Point = tuple[float, float]
Stretch = tuple[float, float, float]
"""A day with the lower and the upper amount on it."""


class Frame(NamedTuple):
    """Which unit a day and an amount have."""

    extent: Extent
    left: float
    right: float
    pixels: float
    """How wide the whole picture is where it is narrowest."""

    def x(self, day: float) -> float:
        """Of a day, as an ordinal."""
        first, last = self.extent.first.toordinal(), self.extent.last.toordinal()
        return self.left + (day - first) / max(1, last - first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Of an amount; far outside the picture it stays one picture away."""
        part = (self.extent.high - value) / ((self.extent.high - self.extent.low) or 1.0)
        return TOP + min(max(part, -1.0), 2.0) * (BOTTOM - TOP)

    def value(self, y: float) -> float:
        """The amount of a unit."""
        extent = self.extent
        return extent.high - (y - TOP) / (BOTTOM - TOP) * (extent.high - extent.low)


def plan_points(frame: Frame, line: PlanLine, last: dt.date | None = None) -> list[Point]:
    """A plan from its start to its deadline, or to a ``last`` day."""
    days = _sample(line.start, last or line.deadline or frame.extent.last, line)
    return simplify([(frame.x(day), frame.y(_plan_on(line, day))) for day in days])


def gaps(frame: Frame, of: Subject, line: PlanLine) -> Iterator[tuple[bool, list[Point]]]:
    """Polygons between the readings and the plan, and whether they are past it."""
    days = [day.toordinal() for day, _ in of.points]
    first = max(days[0], line.start.toordinal()) if len(days) > 1 else 0
    if len(days) < 2 or first >= days[-1]:
        return
    dates = (dt.date.fromordinal(first), dt.date.fromordinal(days[-1]))
    at = sorted({*_sample(*dates, line), *(day for day in days if day >= first)})
    both = [(float(day), _plan_on(line, day), value_on(of.points, days, day)) for day in at]
    for is_past in (True, False):
        sign = line.sign if is_past else -line.sign
        yield from ((is_past, polygon) for polygon in _beyond(frame, both, sign))


def _beyond(frame: Frame, both: Sequence[Stretch], sign: int) -> Iterator[list[Point]]:
    """Polygons where the second amount is on the good side of the first."""
    points: list[Stretch] = []
    for before, after in pairwise(both):
        lead, next_lead = (sign * (stretch[2] - stretch[1]) for stretch in (before, after))
        if lead > 0 or next_lead > 0:
            points = points or [before if lead > 0 else _crossing(before, after, lead, next_lead)]
            points += [after if next_lead > 0 else _crossing(before, after, lead, next_lead)]
        if next_lead <= 0 and points:
            yield _polygon(frame, points)
            points = []
    if points:
        yield _polygon(frame, points)


def _crossing(before: Stretch, after: Stretch, lead: float, next_lead: float) -> Stretch:
    part = lead / (lead - next_lead) if lead != next_lead else 0.0
    day, first, second = (a + (b - a) * part for a, b in zip(before, after, strict=True))
    return day, first, second


def glow_layers(
    frame: Frame, knots: Sequence[Knot], line: PlanLine
) -> Iterator[tuple[list[Point], list[Point]]]:
    """The polygons of a glow from the outermost in: what is short of the target, what is past it.

    Painted over each other they are as bright as the same place on a screen.
    """
    for share in layer_shares():
        bands = [(float(k.day), k.between(share), k.between(1 - share)) for k in knots]
        bands = _with_crossings(bands, line.target)
        lower = [(day, min(low, line.target), min(high, line.target)) for day, low, high in bands]
        upper = [(day, max(low, line.target), max(high, line.target)) for day, low, high in bands]
        parts = [_polygon(frame, _where_open(part)) for part in (lower, upper)]
        short, past = parts if line.sign > 0 else parts[::-1]
        yield short, past


def layer_shares() -> list[float]:
    """The share of the ends below each layer, and as many above it."""
    each = layer_opacity()
    covered = [1 - (1 - each) ** layer for layer in range(LAYERS + 1)]
    middles = [(before + after) / 2 for before, after in pairwise(covered)]
    parts = [max(0.0, (middle - FAINTEST) / (BRIGHTEST - FAINTEST)) for middle in middles]
    return [math.pow(part, 1 / 0.85) / 2 for part in parts]


def layer_opacity() -> float:
    """How much of its colour one layer has."""
    return 1 - math.pow(1 - BRIGHTEST, 1 / LAYERS)


def _with_crossings(bands: Sequence[Stretch], target: float) -> list[Stretch]:
    """The same with a day wherever one of its edges passes the target."""
    found = list(bands[:1])
    for before, after in pairwise(bands):
        parts = sorted(
            (target - low) / (high - low)
            for low, high in ((before[1], after[1]), (before[2], after[2]))
            if min(low, high) < target < max(low, high)
        )
        for part in parts:
            day, low, high = (a + (b - a) * part for a, b in zip(before, after, strict=True))
            found.append((day, low, high))
        found.append(after)
    return found


def _where_open(bands: Sequence[Stretch]) -> Sequence[Stretch]:
    """From where a band begins to have a height to where it ends."""
    open_at = [place for place, (_, low, high) in enumerate(bands) if high > low]
    return bands[max(0, open_at[0] - 1) : open_at[-1] + 2] if open_at else ()


def _polygon(frame: Frame, bands: Sequence[Stretch]) -> list[Point]:
    upper = simplify([(frame.x(day), frame.y(high)) for day, _, high in bands])
    lower = simplify([(frame.x(day), frame.y(low)) for day, low, _ in bands])
    return upper + lower[::-1]


def area(polygon: Sequence[Point]) -> float:
    """What a polygon covers, in square units."""
    ends = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in ends)) / 2


def _sample(first: dt.date, last: dt.date, line: PlanLine) -> list[int]:
    """Days of a plan as ordinals, its first and last, its legs and what is between them."""
    start, end = first.toordinal(), max(first, last).toordinal()
    step = max(1, (end - start) // SAMPLES)
    legs = (leg.by.toordinal() for leg in line.legs)
    return sorted({*range(start, end, step), *(day for day in legs if start < day < end), end})


def _plan_on(line: PlanLine, day: float) -> float:
    return line.at(dt.date.fromordinal(round(day)))


def simplify(points: Sequence[Point], tolerance: float = 0.25) -> list[Point]:
    """The points without those that lie on the way between others."""
    if len(points) < 3:
        return list(points)
    keep, open_spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        off, at = max(
            (
                (_distance(points[i], points[first], points[last]), i)
                for i in range(first + 1, last)
            ),
            default=(0.0, 0),
        )
        if off > tolerance:
            keep.add(at)
            open_spans += [(first, at), (at, last)]
    return [points[place] for place in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the way between two others, or from the nearer of them."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    part = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    return math.hypot(point[0] - start[0] - part * dx, point[1] - start[1] - part * dy)
