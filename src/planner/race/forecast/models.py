"""How a run so far may go on: several accounts, weighed by how well they told it.

A random walk with a drift and five small local-level-and-slope models (Harvey, Forecasting,
Structural Time Series Models and the Kalman Filter, 1989) compete. The constants were chosen
round, by replaying races cut from real series; ``tests/benchmarks/backtest_plugin.py`` replays
them again. Everything is in the unit of the measure, so a change of unit changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from planner.race.forecast.dips import calm_dips, median
from planner.race.forecast.walk import Walk

PRIOR_SHARE = 0.8
"""The pace begins at this share of the plan's."""
PRIOR_WOBBLES = 1.5
"""The wobble of a step begins at :data:`PRIOR_WOBBLE` plan steps, with the say of 1.5 steps."""
PRIOR_WOBBLE = 0.75
EARLY = 2.5
"""With n steps seen, variances are 1 + 2.5 / (n + 1) times as wide: the wobble is a guess."""
TRUST = 8.0
"""With n steps seen the plain walk has the weight 8 / (8 + n); the models share the rest."""
TEMPER = 0.4
"""The power of a model's likelihood in its weight: models this small are all a little wrong."""
LEAST_WEIGHT = 0.01
LEAST_STEPS = 4
"""With fewer steps before the last one nobody can say which of them is far from the others."""


class Priors(NamedTuple):
    """What is known of a kind of number before it is seen."""

    change: float
    """The standard deviation of a change of pace to come, as a share of the pace."""
    fade: float
    """The share of the pace that is lost in the long run."""
    outlier: float
    """A step further from the middle one than so many mean distances counts only so far."""
    calm: float = 0.5
    """The say of the pace that it begins with, in steps."""


LEVEL = Priors(change=0.2, fade=0.1, outlier=4.0)
FLOW = Priors(change=0.1, fade=0.0, outlier=math.inf)
KEEP = Priors(change=0.2, fade=0.0, outlier=4.0, calm=20.0)
"""A number that is kept where it is has no pace by nature: twenty steps must speak for one."""


class Model(NamedTuple):
    """Variances of level, pace and reading, in those of one wobble."""

    level: float
    pace: float
    reading: float


MODELS = (
    Model(1, 0, 0),  # a steady pace
    Model(1, 0, 1),  # a steady pace, roughly read
    Model(1, 0.02, 0),  # a pace that drifts
    Model(1, 0.15, 0),  # a pace that turns
    Model(0.1, 0.005, 1),  # a calm level, roughly read
)


def weighted_walks(
    times: Sequence[float], places: Sequence[float], plan: float, priors: Priors
) -> tuple[Walk, ...]:
    """The walks that a run so far speaks for; their weights add up to one.

    ``times`` are steps, rising; ``places`` count in the good direction; ``plan`` is the
    plan's pace a step. One reading is enough: then the plan is all there is to go by.

    No weight and no limit for outliers depends on the last reading, so that a better last
    reading only ever moves the whole distribution the better way.
    """
    times, places = calm_dips(times, places, PRIOR_WOBBLE * abs(plan))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    steps = [later - earlier for earlier, later in pairwise(places)]
    steps = _limit_steps(gaps, steps, priors)
    expected = (PRIOR_WOBBLE * plan) ** 2
    walks = [_plain_walk(gaps, steps, plan, expected, priors)]
    if steps:
        share = len(steps) / (TRUST + len(steps))
        likelihoods = [_run_model(model, gaps, steps, plan, expected, priors) for model in MODELS]
        walks = [walks[0]._replace(weight=1 - share), *_weigh_models(likelihoods, share)]
    total = sum(walk.weight for walk in walks)
    return tuple(walk._replace(weight=walk.weight / total) for walk in walks)


def unit_of(places: Sequence[float], pace: float) -> float:
    """A power of two near the largest step, so that another unit changes no digit."""
    steps = [abs(later - earlier) for earlier, later in pairwise(places)]
    largest = max([abs(pace), *steps])
    return 2.0 ** math.frexp(largest)[1] if 0 < largest < math.inf else 1.0


def _limit_steps(gaps: list[float], steps: list[float], priors: Priors) -> list[float]:
    """The steps, with those far from the middle one brought back to the limit."""
    paces = [step / gap for step, gap in zip(steps, gaps, strict=True)]
    earlier = paces[:-1]
    count = len(earlier)
    if count < LEAST_STEPS or math.isinf(priors.outlier):
        return steps
    middle = median(earlier)
    limit = priors.outlier * sum(abs(pace - middle) for pace in earlier) / count
    if limit <= 0:
        return steps
    near = [min(max(pace, middle - limit), middle + limit) for pace in paces]
    return [pace * gap for pace, gap in zip(near, gaps, strict=True)]


def _plain_walk(
    gaps: list[float], steps: list[float], plan: float, expected: float, priors: Priors
) -> Walk:
    """A random walk with a drift: the mean step, shrunk a little toward the plan's."""
    seen, count = sum(gaps), len(steps)
    say = seen + priors.calm
    pace = (sum(steps) + priors.calm * PRIOR_SHARE * plan) / say
    off = sum((step - pace * gap) ** 2 / gap for step, gap in zip(steps, gaps, strict=True))
    wobble = (off + PRIOR_WOBBLES * expected) / (count + PRIOR_WOBBLES) * _early_factor(count)
    return Walk(
        weight=1.0,
        level=0.0,
        pace=pace,
        level_variance=0.0,
        shared_variance=0.0,
        pace_variance=wobble / say + (priors.change * pace) ** 2,
        drift=0.0,
        wobble=wobble,
        noise=0.0,
        fade=priors.fade,
        seen=max(count, 1e-9),
    )


def _weigh_models(likelihoods: list[tuple[float, Walk]], share: float) -> list[Walk]:
    """The models that have a say, with a share of the weight among them."""
    best = max(likelihood for likelihood, _ in likelihoods)
    powers = [math.exp(TEMPER * (likelihood - best)) for likelihood, _ in likelihoods]
    weights = [share * power / sum(powers) for power in powers]
    pairs = zip(weights, likelihoods, strict=True)
    return [walk._replace(weight=weight) for weight, (_, walk) in pairs if weight >= LEAST_WEIGHT]


def _early_factor(count: int) -> float:
    return 1 + EARLY / (count + 1)


@dataclass(slots=True)
class _Filter:
    """Where a model believes level and pace to be, in variances of one wobble (Kalman)."""

    model: Model
    level: float
    pace: float
    ll: float
    lp: float
    pp: float

    def step(self, gap: float) -> None:
        """Time passes."""
        self.level += self.pace * gap
        self.ll += 2 * gap * self.lp + gap * gap * self.pp
        self.ll += self.model.level * gap + self.model.pace * gap**3 / 3
        self.lp += gap * self.pp + self.model.pace * gap * gap / 2
        self.pp += self.model.pace * gap

    def see(self, place: float) -> tuple[float, float]:
        """A reading comes; returns how far it was off, squared, and the variance expected of it."""
        reading = self.model.reading
        spread, miss = self.ll + reading, place - self.level
        self.level += self.ll / spread * miss
        self.pace += self.lp / spread * miss
        self.pp = max(0.0, self.pp - self.lp * self.lp / spread)
        self.lp *= reading / spread
        self.ll *= reading / spread
        return miss * miss, spread


def _run_model(
    model: Model,
    gaps: list[float],
    steps: list[float],
    plan: float,
    expected: float,
    priors: Priors,
) -> tuple[float, Walk]:
    """A model's log likelihood, up to the reading before the last, and where it stands.

    The variance of one wobble is taken out and estimated at the end.
    """
    seen = _Filter(model, 0.0, PRIOR_SHARE * plan, model.reading, 0.0, 1 / priors.calm)
    place = off = off_before = likelihood = before = 0.0
    for gap, step in zip(gaps, steps, strict=True):
        place, off_before, before = place + step, off, likelihood
        seen.step(gap)
        missed, spread = seen.see(place)
        off += missed / spread
        likelihood -= math.log(spread) / 2
    count, prior = len(steps), PRIOR_WOBBLES * expected
    if off_before + prior > 0:
        before -= (PRIOR_WOBBLES + count - 1) / 2 * math.log(off_before + prior)
    wobble = (off + prior) / (count + PRIOR_WOBBLES) * _early_factor(count)
    return before, _walk_of(seen, place, wobble, count, priors)


def _walk_of(seen: _Filter, place: float, wobble: float, count: int, priors: Priors) -> Walk:
    return Walk(
        weight=1.0,
        level=seen.level - place,
        pace=seen.pace,
        level_variance=wobble * seen.ll,
        shared_variance=wobble * seen.lp,
        pace_variance=wobble * seen.pp + (priors.change * seen.pace) ** 2,
        drift=wobble * seen.model.pace,
        wobble=wobble * seen.model.level,
        noise=wobble * seen.model.reading,
        fade=priors.fade,
        seen=count,
    )
