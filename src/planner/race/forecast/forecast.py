"""How likely a race is to arrive, and when: one distribution, in closed form.

The chance, the band on the deadline day and the dates all come from the same weighted walks
(:mod:`planner.race.forecast.models`), without sampling: the same plan always gives the same
answer. Time runs in race days, so that pauses are no time; a step is the median gap between
readings.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from planner.plan.model import RHYTHMS, Measure, Plan
from planner.race.days import RaceDays, race_days
from planner.race.forecast.models import FLOW, KEEP, LEVEL, unit_of, weighted_walks
from planner.race.forecast.run_so_far import run_so_far, stands_at
from planner.race.forecast.walk import Walk, arrival, arrived, place_at, place_below
from planner.race.line import Terms, as_of, terms_of
from planner.race.pace import Standing, counts_steps, standing_of
from planner.race.status import RACING
from planner.race.verdict import LEAST_CHECK_INS

FLOOR = 0.03
"""No chance is called smaller than this, or larger than one less it."""
HORIZON = 731
"""Days from today beyond which no date is named: two years."""
READINGS = 104
"""The latest readings that are looked at: two years of weeks."""
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)

_RACING = (*RACING, "stale")
_KEEPING = ("holding", "behind", "stale")


class Band(NamedTuple):
    """Where the measure may stand on the deadline day, in its unit: p10 is the lowest."""

    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


class Finish(NamedTuple):
    """The days by which the target is reached in one, five and nine cases of ten.

    None where that is more than two years away, or never. No day lies before today.
    """

    p10: dt.date | None = None
    p50: dt.date | None = None
    p90: dt.date | None = None


class Forecast(NamedTuple):
    """What may be said about the end of a race."""

    chance: float | None
    """To be seen at or past the target by the deadline, from 0.03 to 0.97; a keep goal: to be
    on the good side on the deadline day, or to complete its hold by then. None when stale."""
    on_deadline: Band | None
    finish: Finish


@dataclass(frozen=True)
class EndDistribution:
    """The distribution behind a forecast, from the last reading on."""

    walks: tuple[Walk, ...]
    """In :attr:`unit`, the good way being up."""
    unit: float
    """An amount of the measure near to one of its steps: squares of it cannot overflow."""
    sign: int
    last: float
    """The position at the last reading, in the measure's unit."""
    last_day: dt.date
    target: float
    deadline: dt.date
    step: float
    """Race days a step."""
    days: RaceDays
    never_back: bool
    """Whether it is a total to which nothing negative was ever added."""

    @cached_property
    def ahead(self) -> float:
        """Steps from the last reading to the deadline."""
        return max(0, self.days.count(self.last_day, self.deadline)) / self.step

    @property
    def distance(self) -> float:
        """What is lacking in the good direction, in :attr:`unit`."""
        return self.sign * (self.target / self.unit - self.last / self.unit)

    @cached_property
    def by_deadline(self) -> float:
        """The chance that a reading at or past the target comes by the deadline, as computed."""
        return arrived(self.walks, self.distance, self.ahead)

    def chance(self) -> float:
        """That chance as it may be said: never below 3 or above 97 %."""
        return _limit_chance(self.by_deadline)

    def chance_to_be_good(self) -> float:
        """The chance to be at the target or better on the deadline day itself."""
        return _limit_chance(1 - place_below(self.walks, self.distance, self.ahead))

    def band(self) -> Band:
        """The place on the deadline day."""
        return self.band_on(self.deadline)

    def band_on(self, day: dt.date) -> Band:
        """The place on a day after the last reading."""
        return Band(*self.places_on(day, SHARES))

    def places_on(self, day: dt.date, shares: Sequence[float]) -> tuple[float, ...]:
        """The amounts that are not passed on a day with each of these shares, which rise."""
        h = max(0, self.days.count(self.last_day, day)) / self.step
        places = []
        for share in shares:
            good_share = share if self.sign > 0 else 1 - share
            place = place_at(self.walks, good_share, h) if h > 0 else 0.0
            place = max(place, 0.0) if self.never_back else place
            places.append(self.last + self.sign * place * self.unit)
        return tuple(places)

    def share_past(self, value: float) -> float:
        """The chance to be at an amount or better on the deadline day itself."""
        distance = self.sign * (value / self.unit - self.last / self.unit)
        if self.ahead <= 0 or (self.never_back and distance <= 0):
            return float(distance <= 0)  # it stays where it is
        return 1 - place_below(self.walks, distance, self.ahead)

    def finish(self, today: dt.date) -> Finish:
        """The days by which the target is reached with a chance of 10, 50 and 90 %."""
        end = today + dt.timedelta(days=HORIZON)
        horizon = self.days.count(self.last_day, end) / self.step
        at_horizon = arrived(self.walks, self.distance, horizon)

        dates: list[dt.date | None] = []
        low = 0.0
        for share in (0.1, 0.5, 0.9):
            high, reached = self.ahead, self.by_deadline
            if reached < share or high > horizon:
                low = low if high > horizon else max(low, high)
                high, reached = horizon, at_horizon
            if reached < share:
                break
            low = arrival(self.walks, self.distance, share, low, high)
            day = self._day_after(low)
            if self.by_deadline >= share:
                day = min(day, self.deadline)
            if day > end:
                break
            dates.append(max(today, day))
        return Finish(*dates)

    def _day_after(self, steps: float) -> dt.date:
        whole = max(1, math.ceil(steps - 1e-3))  # it is seen at a check-in, and not at the last one
        return self.days.after(self.last_day, math.ceil(whole * self.step))


def forecast_of(
    measure: Measure, plan: Plan, today: dt.date, standing: Standing | None = None
) -> Forecast | None:
    """The forecast of a goal or stone on a day; None until, and unless, it can be honest.

    There is none without a drawn line, before two check-ins after the start, once the finish
    is reached or the day has its number, for what is closed, and for a keep goal without a day.
    There is none either while the first step of a line of steps is not due, and where there are
    few of them.
    A stale race keeps its band, which widens, but names no chance and no date. ``standing`` is
    the one of that day, where it is known already.
    """
    standing = standing or standing_of(measure, plan, today)
    allowed = _KEEPING if measure.keeps else _RACING
    if standing.status not in allowed or standing.checkins < LEAST_CHECK_INS:
        return None
    if _waits_for_a_step(standing) or counts_steps(standing.line):
        return None
    distribution = end_distribution(measure, plan, today)
    if distribution is None or distribution.last_day >= distribution.deadline:
        return None
    if standing.status == "stale":
        return Forecast(None, distribution.band(), Finish())
    if measure.keeps:
        return Forecast(
            _chance_to_hold(measure, distribution, standing), distribution.band(), Finish()
        )
    return Forecast(distribution.chance(), distribution.band(), distribution.finish(today))


def _waits_for_a_step(standing: Standing) -> bool:
    """Whether the line goes in steps, none was due yet, and none was made.

    What stands still as planned tells nothing of how fast it will move.
    """
    line = standing.line
    return line is not None and line.steps and standing.value == line.baseline == standing.pacer


def end_distribution(measure: Measure, plan: Plan, today: dt.date) -> EndDistribution | None:
    """The distribution of what comes, however little is known; None without a line or number.

    Readings before the start tell of the pace as well as those after it. A race that has a
    baseline but no reading is judged by the plan alone.
    """
    measure, terms = as_of(measure, today), terms_of(measure, today)
    days = race_days(plan.pauses)
    seen = run_so_far(measure, terms, days, today)[-READINGS:]
    if not seen or terms.deadline is None or terms.target is None:
        return None
    last_day, last = stands_at(measure, terms, days, today) or seen[-1][1:]
    sign = measure.sign if measure.keeps else terms.sign
    step = _step(seen, measure)
    plan_pace = 0.0 if measure.keeps else _plan_pace(terms, days) * step
    priors = KEEP if measure.keeps else FLOW if measure.flows else LEVEL
    unit = unit_of([place for _, _, place in seen], plan_pace)
    times = [(index - seen[0][0]) / step for index, _, _ in seen]
    places = [sign * ((place - seen[0][2]) / unit) for _, _, place in seen]
    return EndDistribution(
        walks=weighted_walks(times, places, plan_pace / unit, priors),
        sign=sign,
        unit=unit,
        last=last,
        last_day=last_day,
        target=float(terms.target),
        deadline=terms.deadline,
        step=step,
        days=days,
        never_back=priors is FLOW and all(reading.value >= 0 for reading in measure.readings),
    )


def _step(seen: list[tuple[int, dt.date, float]], measure: Measure) -> float:
    """Race days between readings: the median gap, or the measure's rhythm."""
    gaps = sorted(later[0] - earlier[0] for earlier, later in pairwise(seen))
    return float(gaps[len(gaps) // 2] if gaps else RHYTHMS[measure.every])


def _plan_pace(terms: Terms, days: RaceDays) -> float:
    """What the plan asks of a race day from start to finish, in the good direction."""
    start, deadline, baseline, target = terms.start, terms.deadline, terms.baseline, terms.target
    if start is None or deadline is None or baseline is None or target is None:
        return 0.0
    return terms.sign * (target - baseline) / max(1, days.count(start, deadline))


def _limit_chance(chance: float) -> float:
    return min(1 - FLOOR, max(FLOOR, chance))


def _chance_to_hold(measure: Measure, distribution: EndDistribution, standing: Standing) -> float:
    """The chance to be good on the deadline day, or to complete the hold by then."""
    if not measure.hold:
        return distribution.chance_to_be_good()
    rhythm = RHYTHMS[measure.every]
    left = int(distribution.ahead * distribution.step // rhythm)
    runs = [0.0] * (measure.hold + 1)
    runs[min(standing.run_of_good, measure.hold)] = 1.0
    for period in range(1, left + 1):
        h = period * rhythm / distribution.step
        good = 1 - place_below(distribution.walks, distribution.distance, h)
        held = runs[-1] + runs[-2] * good
        runs = [(1 - good) * sum(runs[:-1]), *(run * good for run in runs[:-2]), held]
    return _limit_chance(runs[-1])
