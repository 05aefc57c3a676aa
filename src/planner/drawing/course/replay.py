"""A race from its start to today: the days that a replay stops at, and the plan as it was then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from planner.plan.model import Goal, Measure, Plan, Stone, Tactic
from planner.race.line import as_of, terms_of

MOST_FRAMES = 13
"""Pictures of a replay, today's among them."""
E = TypeVar("E", Goal, Stone, Tactic)


class Moment(NamedTuple):
    """A plan as it was known on a day, and that day."""

    plan: Plan
    day: dt.date


def replay_days(measures: Iterable[Measure], today: dt.date) -> list[dt.date]:
    """From the first start to today, the days of check-ins: evenly chosen where there are many.

    Today alone, where no race has anything behind it.
    """
    days = {today}
    for measure in measures:
        start = terms_of(measure, today).start
        read = {row.date for row in measure.readings if row.date <= today}
        first = start or min(read, default=today)
        days |= {day for day in {first, *read} if first <= day <= today}
    ordered = sorted(days)
    last = len(ordered) - 1
    steps = min(last, MOST_FRAMES - 1)
    return [ordered[place * last // steps] for place in range(steps)] + [today]


def moment_on(plan: Plan, day: dt.date) -> Moment:
    """The plan without what was entered later, with the lines that held on the day."""
    return Moment(
        replace(
            plan,
            goals=tuple(_until(goal, day) for goal in plan.goals),
            stones=tuple(_until(stone, day) for stone in plan.stones),
            tactics=tuple(_until(tactic, day) for tactic in plan.tactics),
            reviews=tuple(review for review in plan.reviews if review.date <= day),
        ),
        day,
    )


def _until(entry: E, day: dt.date) -> E:
    kept = tuple(row for row in entry.readings if row.date <= day)
    then = entry if isinstance(entry, Tactic) else as_of(entry, day)
    return then if len(kept) == len(then.readings) else replace(then, readings=kept)
