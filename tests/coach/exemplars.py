"""A complete, sound plan for each kind of goal, made from the kind's worked example.

Every plan is two fifths of the way, on its line, checked in on each check-in day: there is
nothing in it that a kind colleague would have to ask about.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.coach.questions.playbooks import (
    Example,
    ExampleStone,
    ExampleTactic,
    Playbook,
    playbook,
    playbooks,
)
from planner.plan.ids import make_id
from planner.plan.model import (
    RHYTHMS,
    Goal,
    Mix,
    Number,
    Plan,
    Promise,
    Reading,
    Review,
    Stone,
    Tactic,
)

WEEK = dt.timedelta(weeks=1)
WEEKS_RUN = 12
"""How long every example has run at its last check-in."""


def exemplars(today: dt.date) -> list[Plan]:
    """One plan for each kind."""
    return [exemplar(id, today) for id in playbooks()]


def exemplar(id: str, today: dt.date) -> Plan:
    """The plan of one kind, running for twelve weeks up to the last Friday."""
    kind = playbook(id)
    assert kind is not None, f"no such kind: {id}"
    example = kind.example
    last = today - dt.timedelta(days=(today.weekday() - 4) % 7)
    start = last - WEEKS_RUN * WEEK
    goal = _goal(kind, start)
    plan = Plan(
        name=example.place,
        why=example.why,
        check_in="friday",
        people=tuple(dict.fromkeys([example.owner, *(tactic.owner for tactic in example.tactics)])),
        aims=(example.name,),
        not_doing=("a second account", "a prize draw"),
        goals=(goal,),
    )
    plan = _with_tactics(_with_stones(plan, example), example)
    return replace(plan, reviews=_reviews(plan, start))


def _with_stones(plan: Plan, example: Example) -> Plan:
    for row in example.stones:
        goal = plan.goals[0]
        stone = _stone(row, example, goal, make_id(plan, row.name))
        guards = (*goal.guards, stone.id) if row.guard else goal.guards
        plan = replace(plan, goals=(replace(goal, guards=guards),), stones=(*plan.stones, stone))
    return plan


def _with_tactics(plan: Plan, example: Example) -> Plan:
    goal = plan.goals[0]
    assert goal.start is not None
    lead = next(stone.id for stone in plan.stones if stone.id not in goal.guards)
    for place, row in enumerate(example.tactics):
        serves = (goal.id, lead) if place == 0 else (goal.id,)
        tactic = _tactic(row, make_id(plan, row.name), serves, goal.start)
        plan = replace(plan, tactics=(*plan.tactics, tactic))
    return plan


def _goal(kind: Playbook, start: dt.date) -> Goal:
    example = kind.example
    return Goal(
        id="race",
        kind=kind.id,
        name=example.name,
        need=example.need,
        why=example.why,
        audience=example.audience,
        action=example.action,
        help=example.help,
        measure=example.measure,
        unit=example.unit,
        source=example.source,
        every=example.every,
        direction="up" if example.target > example.baseline else "down",
        baseline=example.baseline,
        target=example.target,
        start=start,
        deadline=start + example.weeks * WEEK,
        owner=example.owner,
        begun=start,
        readings=_run(
            example.baseline, example.target, example.weeks, example.every, start, example.owner
        ),
    )


def _stone(row: ExampleStone, example: Example, goal: Goal, id: str) -> Stone:
    assert goal.start is not None and goal.deadline is not None
    direction = row.direction or ("up" if row.target > row.baseline else "down")
    kept = direction.startswith("keep")
    readings = (
        _steady(row.baseline, example.every, goal.start, example.owner)
        if kept
        else _run(row.baseline, row.target, example.weeks, example.every, goal.start, example.owner)
    )
    return Stone(
        id=id,
        name=row.name,
        measure=row.measure,
        unit=row.unit,
        goal=goal.id,
        hunch=row.hunch,
        source=row.source,
        every=example.every,
        direction=direction,
        baseline=row.baseline,
        target=row.target,
        start=goal.start,
        deadline=None if kept else goal.deadline,
        owner=example.owner,
        readings=readings,
    )


def _tactic(row: ExampleTactic, id: str, serves: tuple[str, ...], start: dt.date) -> Tactic:
    count, _, unit = row.rhythm.partition("/")
    every = {"week": 1, "month": 4}[unit]
    days = [start + week * WEEK for week in range(every, WEEKS_RUN + 1, every)]
    return Tactic(
        id=id,
        name=row.name,
        serves=serves,
        owner=row.owner,
        rhythm=row.rhythm,
        begun=start,
        channel=row.channel,
        channel_because=row.because,
        readings=tuple(Reading(day, int(count), by=row.owner) for day in days),
    )


def _days(every: str, start: dt.date) -> list[dt.date]:
    step = max(1, RHYTHMS[every] // 7)
    return [start + week * WEEK for week in range(0, WEEKS_RUN + 1, step)]


def _run(
    baseline: Number, target: Number, weeks: int, every: str, start: dt.date, by: str
) -> tuple[Reading, ...]:
    """Readings on the straight line, to the next whole number or tenth on its good side."""
    each = abs(target - baseline) / weeks * max(1, RHYTHMS[every] // 7)
    places = 0 if each >= 1 else 1
    rows = []
    for day in _days(every, start):
        value = baseline + (target - baseline) * (day - start).days / (weeks * 7)
        rows.append(Reading(day, _tidy(round(value, places)), by=by))
    return tuple(rows)


def _steady(baseline: Number, every: str, start: dt.date, by: str) -> tuple[Reading, ...]:
    """Readings that go up by one and back again, and end no lower than they began."""
    days = _days(every, start)
    return tuple(
        Reading(day, baseline + (len(days) - place) % 2, by=by) for place, day in enumerate(days)
    )


def _tidy(value: float) -> Number:
    return int(value) if float(value).is_integer() else value


def _reviews(plan: Plan, start: dt.date) -> tuple[Review, ...]:
    owner, other = plan.people[0], plan.people[-1]
    rows = []
    for week in range(1, WEEKS_RUN + 1):
        kept = True if week < WEEKS_RUN else None
        rows.append(
            Review(
                start + week * WEEK,
                by=owner,
                changed="More of the people we mean wrote back." if week % 4 == 0 else "",
                confidence=4,
                promises=(Promise("Ask two people how they heard of it", other, kept),),
                mix=Mix(us=2, useful=3, others=2, talk=3, asks=2),
            )
        )
    step_back = Review(start + 8 * WEEK, kind="step-back", by=owner, changed="We keep both.")
    return tuple(sorted([*rows, step_back], key=lambda row: row.date))
