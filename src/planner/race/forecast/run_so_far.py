"""What was seen of a race so far, as a forecast reads it: one position for each race day."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import Measure
from planner.race.days import RaceDays
from planner.race.line import Terms
from planner.race.position import Footprint, daily_values, position_under


def stands_at(measure: Measure, terms: Terms, days: RaceDays, today: dt.date) -> Footprint | None:
    """Where a level stands by a number of a pause, if that is the last one; else None.

    It says from where the race goes on, and nothing of how fast or how evenly it does.
    """
    last = None if measure.flows else position_under(measure, terms, days, today).last
    return None if last is None or days.is_race_day(last[0]) else last


def run_so_far(
    measure: Measure, terms: Terms, days: RaceDays, today: dt.date
) -> list[tuple[int, dt.date, float]]:
    """The readings up to today with the baseline: race day, day and position, one a race day.

    A flow's history ends at the baseline: what came in before the start says how fast, not
    from where, so its days are moved up to the start. Left out are days in a pause, but for what
    a flow brought in, and what lies further back from the start than the race is long.
    """
    start, baseline = terms.start, terms.baseline
    every = daily_values(measure, days, today)
    since = terms.history_since
    entries = [(day, at) for day, at in every if day >= since and days.is_race_day(day)]
    if measure.flows and not measure.keeps and start is not None and baseline is not None:
        paused = sum(amount for day, amount in every if not days.is_race_day(day) and day > start)
        baseline += terms.sign * paused
    if measure.keeps:
        placed = [(days.index(day.toordinal()), day, value) for day, value in entries]
    elif start is None or baseline is None:
        return []
    elif measure.flows:
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
