"""How much of what was planned was done: tactics, over four weeks or since they began."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.plan.model import Plan, Tactic
from planner.plan.rows import times_and_days
from planner.race.checkin_days import WEEKS, last_weeks
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


def week_shares(
    tactic: Tactic, plan: Plan, today: dt.date, weeks: int = WEEKS
) -> tuple[float | None, ...]:
    """How much of what was meant was done in each of the last weeks, from 0 to 1, oldest first.

    None where nothing was meant: before it began, after it ended, in a pause, or where no rhythm
    says how often; and where a week ends today and nothing is told of it yet.
    """
    rhythm = times_and_days(tactic.rhythm)
    begun = begun_on(tactic)
    if rhythm is None or begun is None or tactic.state == "idea":
        return (None,) * weeks
    ends = week_ends(plan, today, weeks)
    told = any(reading.date == today for reading in tactic.readings)
    return tuple(
        _week_share(tactic, plan, rhythm, begun, end) if end < today or told else None
        for end in ends
    )


def week_ends(plan: Plan, today: dt.date, weeks: int = WEEKS) -> tuple[dt.date, ...]:
    """The last days of the weeks of :func:`week_shares`: days of the check-in, oldest first.

    The last week is over today, or something was done today already.
    """
    done_today = any(row.date == today for tactic in plan.tactics for row in tactic.readings)
    return last_weeks(plan, today, weeks, with_today=done_today)


def week_done(tactic: Tactic, end: dt.date) -> float:
    """How often it was done in the week that ends on a day."""
    first = end - dt.timedelta(days=6)
    return sum(r.value for r in tactic.readings if first <= r.date <= end)


def _week_share(
    tactic: Tactic, plan: Plan, rhythm: tuple[float, int], begun: dt.date, end: dt.date
) -> float | None:
    first, done = end - dt.timedelta(days=6), week_done(tactic, end)
    before = max(first, begun) - dt.timedelta(days=1)
    through = min(end, tactic.ended) if tactic.ended else end
    days = race_days(plan.pauses).count(before, through) if through > before else 0
    meant = rhythm[0] * days / rhythm[1]
    if meant <= 0:
        return 1.0 if done > 0 else None
    return min(1.0, max(0.0, done / meant))
