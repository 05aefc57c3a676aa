"""How much of what was planned was done: tactics, over four weeks or since they began."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.plan.model import Plan, Tactic
from planner.plan.rows import times_and_days
from planner.race.days import race_days

WINDOW = dt.timedelta(days=28)


@dataclass(frozen=True, slots=True)
class TacticCount:
    """Times done and times planned in some days; planned is None where no rhythm says it."""

    done: float
    planned: int | None


def begun_on(tactic: Tactic) -> dt.date | None:
    """The day from which a tactic counts: as it says itself, else that of its first number."""
    return tactic.begun or (tactic.readings[0].date if tactic.readings else None)


def is_done_once(tactic: Tactic) -> bool:
    """Whether it says no rhythm, so that it is done once; its day is not the last one of many."""
    return tactic.rhythm.strip() in ("", "once")


def count_tactic(
    tactic: Tactic, plan: Plan, today: dt.date, window: dt.timedelta | None = WINDOW
) -> TacticCount:
    """Done of planned in the 28 days up to today, pauses and days before ``begun`` left out.

    Without a ``window`` it is all since it began. Something done once is planned once, from the
    day it is due. A stopped tactic is planned until it ended; an idea or a paused one is not.
    """
    first = dt.date.min if window is None else today - window
    done = sum(r.value for r in tactic.readings if first < r.date <= today)
    if tactic.rhythm == "once" or (tactic.due is not None and not tactic.rhythm):
        due = tactic.due is not None and tactic.due <= today
        return TacticCount(
            sum(r.value for r in tactic.readings if r.date <= today), 1 if due else None
        )
    rhythm = times_and_days(tactic.rhythm)
    if rhythm is None or tactic.state in ("idea", "paused"):
        return TacticCount(done, None)
    begun = begun_on(tactic)
    if begun is None or begun > today:
        return TacticCount(done, None)
    last = min(today, tactic.ended) if tactic.ended else today
    after = max(first, begun - dt.timedelta(days=1))
    days = race_days(plan.pauses).count(after, last) if last > after else 0
    return TacticCount(done, round(rhythm[0] * days / rhythm[1]))


def planned_times(tactic: Tactic, days: float) -> float | None:
    """How often a tactic is planned in so many days; None where no rhythm says it."""
    if is_done_once(tactic):
        return None if tactic.rhythm.strip() == "" and tactic.due is None else 1.0
    rhythm = times_and_days(tactic.rhythm)
    return None if rhythm is None else rhythm[0] * days / rhythm[1]
