"""How much of what was planned was done: tactics, counted over the last four weeks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from planner.plan.model import Plan, Tactic
from planner.race.days import RaceDays

WINDOW = dt.timedelta(days=28)
_RHYTHM = re.compile(r"\s*(\d+(?:\.\d+)?)\s*/\s*(day|week|month)\s*\Z")
_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Doing:
    """Times done and times planned in the window; planned is None without a rhythm."""

    done: float
    planned: int | None


def doing(tactic: Tactic, plan: Plan, today: dt.date) -> Doing:
    """Done of planned in the 28 days up to today, pauses and days before ``begun`` left out.

    Something done once is planned once, from the day it is due. A stopped tactic is planned
    until it ended.
    """
    first = today - WINDOW
    done = sum(r.value for r in tactic.readings if first < r.date <= today)
    if tactic.rhythm == "once" or (tactic.due is not None and not tactic.rhythm):
        due = tactic.due is not None and tactic.due <= today
        return Doing(sum(r.value for r in tactic.readings if r.date <= today), 1 if due else None)
    found = _RHYTHM.match(tactic.rhythm)
    if found is None or tactic.state in ("idea", "paused"):
        return Doing(done, None)
    begun = tactic.begun or (tactic.readings[0].date if tactic.readings else None)
    if begun is None or begun > today:
        return Doing(done, None)
    last = min(today, tactic.ended) if tactic.ended else today
    after = max(first, begun - dt.timedelta(days=1))
    days = RaceDays(plan.pauses).count(after, last) if last > after else 0
    return Doing(done, round(float(found.group(1)) * days / _DAYS[found.group(2)]))
