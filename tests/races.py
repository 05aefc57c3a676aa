"""Small plans to reason about, and random ones to hold laws against."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from planner.plan.model import RHYTHMS, WEEKDAYS, Goal, Leg, Pause, Plan, Reading
from planner.race.pace import Standing, standing_of

SHIFT = dt.timedelta


def day(text: str) -> dt.date:
    """``2026-11-21`` as a date."""
    return dt.date.fromisoformat(text)


def readings(*rows: tuple[str, float]) -> tuple[Reading, ...]:
    """Rows of (date, value) as readings."""
    return tuple(Reading(day(date), value) for date, value in rows)


def goal(**fields: Any) -> Goal:
    """A goal from 0 to 100 in the hundred days after 1 January 2026, but for what is given."""
    known: dict[str, Any] = {
        "baseline": 0,
        "target": 100,
        "start": day("2026-01-01"),
        "deadline": day("2026-04-11"),
    }
    return Goal(id="goal", **(known | fields))


def standing(goal: Goal, today: str, *, pauses: tuple[tuple[str, str], ...] = ()) -> Standing:
    """The standing of a goal on a day, in a plan with these pauses."""
    return standing_of(goal, plan_of(goal, pauses), day(today))


def plan_of(goal: Goal, pauses: tuple[tuple[str, str], ...] = ()) -> Plan:
    """A plan of one goal."""
    return Plan(goals=(goal,), pauses=tuple(Pause(day(a), day(b)) for a, b in pauses))


def bakery(value: float, target: int = 450) -> tuple[Goal, Plan]:
    """The bakery's breakfast goal, with Friday readings up to 20 November at ``value``."""
    fridays = [day("2026-09-04") + SHIFT(days=7 * week) for week in range(12)]
    breakfast = Goal(
        id="breakfast",
        direction="up",
        baseline=310,
        target=target,
        start=day("2026-08-31"),
        deadline=day("2027-03-28"),
        legs=(Leg(day("2026-12-20"), 370),),
        readings=tuple(
            Reading(date, value if date == fridays[-1] else 318 + 2 * week)
            for week, date in enumerate(fridays)
        ),
    )
    return breakfast, plan_of(breakfast, (("2026-12-24", "2027-01-03"),))


Race = tuple[Goal, Plan, dt.date]


@st.composite
def races(draw: st.DrawFn, *, keeps: bool | None = None, flows: bool | None = None) -> Race:
    """A goal, its plan and a day: with pauses, legs, steps, flows and keep goals."""
    start = day("2026-01-01") + SHIFT(days=draw(st.integers(0, 60)))
    length = draw(st.integers(14, 200))
    kept = draw(st.booleans()) if keeps is None else keeps
    sign = draw(st.sampled_from((1, -1)))
    baseline, span = draw(st.integers(-500, 500)), draw(st.integers(1, 400))
    near = st.integers(4 * (baseline - 2 * span), 4 * (baseline + 2 * span)).map(lambda n: n / 4)
    flow = draw(st.booleans()) if flows is None else flows
    value = near if kept or not flow else st.integers(-span, 2 * span).map(lambda n: n / 4)
    spans = draw(st.lists(st.tuples(st.integers(-10, length), st.integers(0, 25)), max_size=3))
    rows = draw(st.lists(st.tuples(st.integers(-15, length + 15), value), max_size=12))
    goal = Goal(
        id="goal",
        direction=("keep-above" if sign > 0 else "keep-below")
        if kept
        else ("up" if sign > 0 else "down"),
        counting="flow" if flow else "level",
        every=draw(st.sampled_from(tuple(RHYTHMS))),
        baseline=baseline,
        target=baseline + sign * span,
        start=draw(st.sampled_from((start, start, None))),
        deadline=start + SHIFT(days=length),
        legs=tuple(
            Leg(start + SHIFT(days=days), draw(near))
            for days in sorted(draw(st.sets(st.integers(1, length - 1), max_size=3)))
        ),
        line=draw(st.sampled_from(("straight", "straight", "steps"))),
        hold=draw(st.sampled_from((None, 1, 3))) if kept else None,
        readings=tuple(
            Reading(start + SHIFT(days=days), number)
            for days, number in sorted(rows, key=lambda row: row[0])
        ),
    )
    pauses = tuple(
        Pause(start + SHIFT(days=first), start + SHIFT(days=first + length))
        for first, length in spans
    )
    check_in = draw(st.sampled_from(WEEKDAYS))
    plan = Plan(goals=(goal,), pauses=pauses, check_in=check_in)
    return goal, plan, start + SHIFT(days=draw(st.integers(-10, length + 10)))
