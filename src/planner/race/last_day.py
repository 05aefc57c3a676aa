"""The day of a race: it is open until that day is over, and the number of that day decides it."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import RHYTHMS, Measure
from planner.race.pace import Standing
from planner.race.thresholds import GRACE_DAYS

_SETTLED = (None, "not-drawn", "finished", "not-started")


def awaits_last_number(measure: Measure, standing: Standing, today: dt.date) -> bool:
    """Whether its day has come and no number of that day or later is known yet.

    It is asked for as long after that day as any other number may be late. A keep goal that is
    at its target, and has no hold to complete, needs none.
    """
    line = standing.line
    deadline = line.deadline if line else standing.deadline
    if deadline is None or today < deadline or standing.status in _SETTLED:
        return False
    if _has_last_number(standing) or (standing.status == "holding" and not measure.hold):
        return False
    late = line.days.count(deadline, today) if line else (today - deadline).days
    return late <= RHYTHMS[measure.every] + GRACE_DAYS


def ended_unseen(standing: Standing) -> bool:
    """Whether its day is over, and nobody entered a number of that day or later."""
    return standing.status == "past-due" and not _has_last_number(standing)


def _has_last_number(standing: Standing) -> bool:
    day, deadline = standing.value_date, standing.deadline
    return day is not None and deadline is not None and day >= deadline
