"""A walk with a steady pace and a wobble: where it may be, and when it first gets there.

Distances are counted in the good direction from where the walker was last seen, times in
steps. A walk is one account of a race; a forecast weighs several of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

_ROOT2 = math.sqrt(2)
_ROOT2PI = math.sqrt(2 * math.pi)

DISCRETE_SHIFT = 0.5826
"""-zeta(1/2)/sqrt(2 pi): how much further, in wobbles of one step, a line seems to be when one
only looks at each step. Broadie, Glasserman and Kou, Mathematical Finance 7 (1997)."""

NODES = (
    (0.0, 0.457142857142857),
    (1.154405394739968, 0.240123178605013),
    (-1.154405394739968, 0.240123178605013),
    (2.366759410734541, 0.030757123967586),
    (-2.366759410734541, 0.030757123967586),
    (3.750439717725742, 0.000548268855972),
    (-3.750439717725742, 0.000548268855972),
)
"""Places and weights that replace a normal distribution: Gauss-Hermite with seven nodes."""


class Walk(NamedTuple):
    """One account of how it goes on. Amounts in the measure's unit, variances in its square."""

    weight: float
    level: float
    """Where it really is, seen from the last reading."""
    pace: float
    """A step."""
    level_variance: float
    shared_variance: float
    """What level and pace vary together."""
    pace_variance: float
    drift: float
    """Variance that the pace gains with each step."""
    wobble: float
    """Variance of one step beyond the pace."""
    noise: float
    """Variance of one reading around where it really is."""
    fade: float
    """The share of the pace that is lost far beyond the stretch that it was seen on."""
    seen: float
    """That stretch, in steps."""

    def pace_to(self, h: float) -> float:
        """The mean pace over the next ``h`` steps."""
        return self.pace * (1 - self.fade * h / (h + self.seen))

    def pace_spread(self, h: float) -> float:
        """The variance of that pace."""
        return self.pace_variance + self.drift * h / 3

    def wobbles(self, h: float) -> float:
        """The variance that does not come from the pace, after ``h`` steps."""
        together = max(0.0, 2 * h * self.shared_variance)
        return self.wobble * h + self.level_variance + together + self.noise


def place_below(walks: Sequence[Walk], place: float, h: float) -> float:
    """The chance to be at most at a place after ``h`` steps."""
    return _share_below(_places(walks, h), place)


def place_at(walks: Sequence[Walk], share: float, h: float) -> float:
    """The place that is not passed after ``h`` steps with the given chance."""
    places = _places(walks, h)
    low = min(middle - 8 * spread for _, middle, spread in places)
    high = max(middle + 8 * spread for _, middle, spread in places)
    return _solve(lambda place: _share_below(places, place), share, low, high, 1e-11)


def _places(walks: Sequence[Walk], h: float) -> list[tuple[float, float, float]]:
    """Weight, mean and standard deviation of each walk's place after ``h`` steps."""
    return [
        (
            walk.weight,
            walk.level + walk.pace_to(h) * h,
            math.sqrt(walk.pace_spread(h) * h * h + walk.wobbles(h)),
        )
        for walk in walks
    ]


def _share_below(places: list[tuple[float, float, float]], place: float) -> float:
    return sum(weight * _normal_below(place - mean, spread) for weight, mean, spread in places)


def arrived(walks: Sequence[Walk], distance: float, h: float) -> float:
    """The chance to have been seen at or past a distance at one of the next ``h`` steps.

    To be there at the end, plus to have been there and fallen back. Given its pace a walk
    first passes a line as an inverse Gaussian says; for the falling back the pace is taken at
    :data:`NODES`.
    """
    if h <= 0:
        return 0.0
    chance = 0.0
    for walk in walks:
        wobbles, pace = walk.wobbles(h), walk.pace_to(h)
        spread = math.sqrt(walk.pace_spread(h))
        lacking = distance - walk.level
        there = _normal_below(pace * h - lacking, math.sqrt(wobbles + (spread * h) ** 2))
        ahead = max(lacking, 0.0) + DISCRETE_SHIFT * math.sqrt(walk.wobble)
        back = _chance_fallen_back(lacking, ahead, pace, spread, wobbles, h)
        chance += walk.weight * (there + back)
    return min(1.0, chance)


def _chance_fallen_back(
    lacking: float, ahead: float, pace: float, spread: float, wobbles: float, h: float
) -> float:
    """The chance to have passed ``ahead`` and to be short of ``lacking`` at the end."""
    wobble = math.sqrt(wobbles)
    back = 0.0
    for node, weight in NODES:
        moved = (pace + spread * node) * h
        passed = _chance_to_pass(ahead, moved, wobble) - _normal_below(moved - lacking, wobble)
        if passed > 0:
            back += weight * passed
    return back


def arrival(walks: Sequence[Walk], distance: float, share: float, low: float, high: float) -> float:
    """The steps between ``low`` and ``high`` after which :func:`arrived` reaches a share."""
    return _solve(lambda h: arrived(walks, distance, h), share, low, high, 1e-4)


def _chance_to_pass(ahead: float, moved: float, spread: float) -> float:
    """Whether a Brownian walk that moves so far on average ever reaches ``ahead`` on its way.

    ``spread`` is the standard deviation of its end (inverse Gaussian, in units of the whole
    time).
    """
    if spread <= 1e-12 * max(ahead, abs(moved)):
        return 1.0 if moved >= ahead else 0.0
    there, mirrored = (moved - ahead) / spread, (moved + ahead) / spread
    if mirrored > 5:  # exp() would overflow: both factors at once, by the tail's expansion
        tail = (1 - 1 / mirrored**2 + 3 / mirrored**4) / (mirrored * _ROOT2PI)
        back = math.exp(-there * there / 2) * tail
    else:
        back = math.exp(2 * moved * ahead / spread**2) * 0.5 * math.erfc(mirrored / _ROOT2)
    return min(1.0, 0.5 * math.erfc(-there / _ROOT2) + back)


def _normal_below(distance: float, spread: float) -> float:
    if spread <= 0:
        return 1.0 if distance >= 0 else 0.0
    return 0.5 * math.erfc(-distance / spread / _ROOT2)


def _solve(
    rising: Callable[[float], float], share: float, low: float, high: float, close: float
) -> float:
    """Where a rising function comes this close to a share: regula falsi in the Illinois way."""
    below, above = rising(low) - share, rising(high) - share
    if below >= 0:
        return low
    if above <= 0:
        return high
    side = 0
    for _ in range(60):
        place = high - above * (high - low) / (above - below)
        value = rising(place) - share
        if abs(value) <= close:
            return place
        if value > 0:
            high, above = place, value
            below, side = (below / 2, 1) if side == 1 else (below, 1)
        else:
            low, below = place, value
            above, side = (above / 2, -1) if side == -1 else (above, -1)
    return place
