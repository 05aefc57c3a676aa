"""The map's forecast in the form that a backtest of races takes.

``forecast`` makes a goal of the check-ins that it is given and asks the very code that the race
map asks, without the gate that keeps a forecast off the screen while it is too early to call::

    PYTHONPATH=tests/benchmarks python BACKTEST.py backtest_plugin:forecast
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.plan.model import Goal, Plan, Reading
from planner.race.forecast.forecast import end_distribution

PLAN = Plan(name="backtest")


def forecast(
    dates: Sequence[dt.date],
    values: Sequence[float],
    start: dt.date,
    baseline: float,
    target: float,
    deadline: dt.date,
    today: dt.date,
    direction: int,
    kind: str = "level",
) -> tuple[float, float, float, float, dict[str, tuple[dt.date | None, ...]]]:
    """Chance, P10, P50 and P90 on the deadline day, and the days of P10, P50 and P90.

    ``kind`` is ``level``, or ``increment`` where the values are a running total.
    """
    if kind == "level":
        readings = tuple(Reading(day, value) for day, value in zip(dates, values, strict=True))
    else:
        pairs = zip(dates[1:], values, values[1:], strict=False)
        readings = tuple(Reading(day, direction * (now - before)) for day, before, now in pairs)
    goal = Goal(
        id="race",
        direction="up" if direction > 0 else "down",
        counting="level" if kind == "level" else "flow",
        baseline=baseline,
        target=target,
        start=start,
        deadline=deadline,
        readings=readings,
    )
    looking = end_distribution(goal, PLAN, today)
    if looking is None:
        raise ValueError("the race has no line")
    band, finish = looking.band(), looking.finish(today)
    days: dict[str, tuple[dt.date | None, ...]] = {"cross": (finish.p10, finish.p50, finish.p90)}
    return looking.chance(), band.p10, band.p50, band.p90, days


forecast.wants_kind = True  # type: ignore[attr-defined]
