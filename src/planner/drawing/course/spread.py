"""Where a race may end up on each day from its last number to the deadline.

The distribution is worked out for some days (knots) and some shares, and read off between them, so
that a picture costs milliseconds.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from planner.race.forecast.forecast import EndDistribution

SHARES = (0.01, 0.03, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.97, 0.99)
"""The quantiles of a knot."""
KNOTS = 8
"""Days after the last reading that the distribution is worked out for."""


class Knot(NamedTuple):
    """The distribution on a day."""

    day: int
    """As an ordinal."""
    places: tuple[float, ...]
    """The amounts that are not passed with each of :data:`SHARES`, in the measure's unit."""

    def at(self, share: float) -> float:
        """The amount of one of :data:`SHARES`."""
        return self.places[SHARES.index(share)]

    def between(self, share: float) -> float:
        """The amount of any share from the first to the last of :data:`SHARES`."""
        share = min(max(share, SHARES[0]), SHARES[-1])
        after = min(bisect_right(SHARES, share), len(SHARES) - 1)
        low, high = SHARES[after - 1], SHARES[after]
        part = (share - low) / (high - low)
        return self.places[after - 1] * (1 - part) + self.places[after] * part


def knots_of(distribution: EndDistribution) -> tuple[Knot, ...]:
    """The distribution from the last reading to the deadline, closer together at first."""
    span = (distribution.deadline - distribution.last_day).days
    steps = {round(span * (step / KNOTS) ** 1.5) for step in range(1, KNOTS + 1)}
    knots = [Knot(distribution.last_day.toordinal(), (distribution.last,) * len(SHARES))]
    for step in sorted(step for step in steps if step > 0):
        day = distribution.last_day + dt.timedelta(days=step)
        knots.append(Knot(day.toordinal(), distribution.places_on(day, SHARES)))
    return tuple(knots) if len(knots) > 1 else ()


def knot_on(knots: Sequence[Knot], day: float) -> Knot:
    """The distribution on any day, between those of the knots around it."""
    after = min(max(bisect_right(knots, day, key=lambda knot: knot.day), 1), len(knots) - 1)
    before, following = knots[after - 1], knots[after]
    part = (day - before.day) / max(1, following.day - before.day)
    part = min(1.0, max(0.0, part))
    pairs = zip(before.places, following.places, strict=True)
    return Knot(int(day), tuple(start * (1 - part) + end * part for start, end in pairs))
