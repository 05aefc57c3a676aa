"""Where a race may end up, as dots: dense for the middle half, thin out to P10 and P90."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from planner.drawing.braille import Braille, Scale
from planner.race.forecast.forecast import Band, EndDistribution

KNOTS = 8
"""Days between the last reading and the deadline that the band is worked out for."""


class Knot(NamedTuple):
    """The band on a day: all of it from ``low`` to ``high``, and its middle half."""

    day: dt.date
    low: float
    half_low: float
    half_high: float
    high: float


def fan_of(distribution: EndDistribution) -> tuple[Knot, ...]:
    """The band on some days from the last reading to the deadline; closer together at first."""
    span = (distribution.deadline - distribution.last_day).days
    if span <= 0:
        return ()
    steps = sorted({round(span * (step / KNOTS) ** 1.5) for step in range(1, KNOTS + 1)} - {0})
    here = distribution.last
    knots = [Knot(distribution.last_day, here, here, here, here)]
    for step in steps:
        day = distribution.last_day + dt.timedelta(days=step)
        knots.append(_knot(day, distribution.band_on(day)))
    return tuple(knots)


def _knot(day: dt.date, band: Band) -> Knot:
    return Knot(day, band.p10, band.p25, band.p75, band.p90)


def draw_fan(dots: Braille, scale: Scale, fan: Sequence[Knot], today: dt.date, token: str) -> None:
    """Stipple the fan from today on; cells that are taken already stay as they are."""
    if not fan:
        return
    days = [knot.day.toordinal() for knot in fan]
    for x in range(round(scale.x(max(today, fan[0].day))) + 1, round(scale.x(fan[-1].day)) + 1):
        low, half_low, half_high, high = _places_on(fan, days, scale.day(x).toordinal())
        top, bottom = scale.y(high), scale.y(low)
        for y in range(max(0, round(top)), min(dots.rows * 4 - 1, round(bottom)) + 1):
            dense = scale.y(half_high) <= y <= scale.y(half_low)
            if (x + y) % 2 == 0 if dense else x % 2 == 0 and y % 2 == 0:
                dots.dot(x, y, token)


def _places_on(
    fan: Sequence[Knot], days: Sequence[int], day: int
) -> tuple[float, float, float, float]:
    after = min(max(bisect_right(days, day), 1), len(fan) - 1)
    before = fan[after - 1]
    part = (day - days[after - 1]) / max(1, days[after] - days[after - 1])
    part = min(1.0, max(0.0, part))
    low, half_low, half_high, high = (
        start + (end - start) * part for start, end in zip(before[1:], fan[after][1:], strict=True)
    )
    return low, half_low, half_high, high
