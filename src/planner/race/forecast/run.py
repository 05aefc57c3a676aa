"""The run so far, as places in time: what a forecast looks at."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from itertools import pairwise

from planner.plan.model import Measure
from planner.race.line import RaceDays, Terms
from planner.race.position import Footprint, entries_of


def run_of(
    measured: Measure, terms: Terms, days: RaceDays, today: dt.date
) -> list[tuple[int, dt.date, float]]:
    """The readings up to today with the baseline: race day, day and position, one a race day.

    A flow's history ends at the baseline: what came in before the start says how fast, not
    from where, so its days are moved up to the start.
    """
    entries = entries_of(measured, today)
    start, baseline = terms.start, terms.baseline
    if measured.keeps:
        placed = [(days.index(day.toordinal()), day, value) for day, value in entries]
    elif start is None or baseline is None:
        return []
    elif measured.flows:
        placed = _totals(entries, start, float(baseline), terms.sign, days)
    else:
        if start <= today and all(day != start for day, _ in entries):
            entries = sorted([*entries, (start, float(baseline))])
        placed = [(days.index(day.toordinal()), day, value) for day, value in entries]
    return list({index: (index, day, place) for index, day, place in placed}.values())


def _totals(
    entries: list[Footprint],
    start: dt.date,
    baseline: float,
    sign: int,
    days: RaceDays,
) -> list[tuple[int, dt.date, float]]:
    begin = days.index(start.toordinal())
    before = [(days.index(day.toordinal()), amount) for day, amount in entries if day <= start]
    placed: list[tuple[int, dt.date, float]] = [(begin, start, baseline)]
    if before:
        moved, total = begin - before[-1][0], baseline
        for (index, _), (_, amount) in zip(before[-2::-1], before[:0:-1], strict=False):
            total -= sign * amount
            placed.append((index + moved, start, total))
        placed.reverse()
    total = baseline
    for day, amount in entries:
        if day > start:
            total += sign * amount
            placed.append((days.index(day.toordinal()), day, total))
    return placed


def unit_of(places: Sequence[float], pace: float) -> float:
    """A power of two near the largest step, so that another unit changes no digit."""
    steps = [abs(later - earlier) for earlier, later in pairwise(places)]
    largest = max([abs(pace), *steps])
    return 2.0 ** math.frexp(largest)[1] if 0 < largest < math.inf else 1.0
