"""The one word for where a race stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.plan.model import RHYTHMS, Measure
from planner.race.keep_goals import Period, held_on
from planner.race.line import PlanLine, Terms
from planner.race.position import Position
from planner.race.thresholds import (
    AHEAD_RHYTHMS,
    GRACE_DAYS,
    ON_PACE_POINTS,
    ON_PACE_RHYTHMS,
    SLIPPING_POINTS,
)

RUNNING = ("ahead", "on-pace", "slipping", "behind", "holding")
"""It runs, with a number that is recent enough: where it stands is known."""
RACING = tuple(status for status in RUNNING if status != "holding")
"""The same without the word that only a keep goal has; a keep goal may be behind, too."""
LOSING = ("slipping", "behind")
"""It is off its line, by more than a check-in makes up for."""
UNKNOWN = ("not-drawn", "no-reading", "stale")
"""A line or a recent number is missing: where it stands is not known."""
OVER = ("finished", "past-due")
"""The finish was reached or its day has come: no further number is asked for."""


def finished_on(
    measure: Measure,
    line: PlanLine | None,
    position: Position,
    periods: Sequence[Period],
    today: dt.date,
) -> dt.date | None:
    """The day of the first reading that reached the target of the line in force.

    What was run before the line was last changed counts only as far as it still stood then.
    """
    if line is None or line.flat:
        return held_on(measure, periods)
    changed = max((e.until for e in measure.earlier_lines if e.until < today), default=dt.date.min)
    last = (position.last,) if position.last and today >= line.start else ()
    stood = position.footprints or last
    before = sum(1 for day, _ in stood if day <= changed)
    for day, value in stood[max(0, before - 1) :]:
        if line.sign * (value - line.target) > -line.noise:
            return day
    return None


def status_of(
    measure: Measure,
    terms: Terms,
    line: PlanLine | None,
    position: Position,
    finish: dt.date | None,
    today: dt.date,
) -> str | None:
    """The first that holds, in the order of the code; None for closed or parked goals.

    ``finish`` is the day on which the finish was reached, if it was. A keep goal that is at
    its target on its deadline is holding, unless it has a hold to complete.
    """
    if measure.state != "active":
        return None
    if line is None and not _lacks_only_a_reading(measure, terms):
        return "not-drawn"
    if finish is not None:
        return "finished"
    deadline = line.deadline if line else terms.deadline
    if deadline is not None and today >= deadline and not _is_kept(measure, line, position):
        return "past-due"
    if line is not None and today < line.start:
        return "not-started"
    if line is None or position.last is None:
        return "no-reading"
    last = max(position.last[0], line.start)
    if line.days.count(last, today) > RHYTHMS[measure.every] + GRACE_DAYS:
        return "stale"
    if line.flat:
        return "holding" if line.lead(position.last[1], today) >= 0 else "behind"
    return _race_status(RHYTHMS[measure.every], line, position.last[1], last, today)


def _lacks_only_a_reading(measure: Measure, terms: Terms) -> bool:
    """Whether the line is complete but for the start that the first reading will give."""
    if terms.start is not None or terms.target is None:
        return False
    return measure.keeps or (terms.baseline is not None and terms.deadline is not None)


def _is_kept(measure: Measure, line: PlanLine | None, position: Position) -> bool:
    """Whether a keep goal without a hold to complete is at its target."""
    if line is None or not line.flat or measure.hold or position.value is None:
        return False
    return line.sign * (position.value - line.target) > -line.noise


def _race_status(rhythm: int, line: PlanLine, value: float, last: dt.date, today: dt.date) -> str:
    """Ahead, on pace, slipping or behind, less what the line moved since the last reading."""
    lead, lead_days = line.lead(value, today), line.lead_days(value, today)
    if lead_days >= AHEAD_RHYTHMS * rhythm:
        return "ahead"
    since = min(line.days.count(last, today), rhythm)
    moved = line.at(today) - line.at(line.days.after(today, -since))
    way = abs(line.target - line.baseline)
    points = (-lead - max(0.0, line.sign * moved)) / way * 100 if way else 0.0
    if -lead_days - since <= ON_PACE_RHYTHMS * rhythm and points <= ON_PACE_POINTS:
        return "on-pace"
    return "slipping" if points <= SLIPPING_POINTS else "behind"
