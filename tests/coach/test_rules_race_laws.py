"""Laws of the rules about the race: units, mirrors and shifted calendars change nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_plans import TODAY, WORDS, all_findings

from planner.plan.model import Goal, Leg, Plan, Stone
from races import races
from some_plans import days, hostile_plan, plans

PLANS = st.one_of(
    plans().map(lambda plan: (plan, TODAY)),
    races().map(lambda race: (race[1], race[2])),
)
T = TypeVar("T", Goal, Stone)


def outline(plan: Plan, today: dt.date) -> list[tuple[str, str, str, str]]:
    return [
        (id, finding.where, finding.words, finding.facts)
        for id, finding in all_findings(plan, today)
    ]


def with_numbers(plan: Plan, change: Any) -> Plan:
    """The plan with each goal and stone changed."""
    return replace(
        plan,
        goals=tuple(change(goal) for goal in plan.goals),
        stones=tuple(change(stone) for stone in plan.stones),
    )


def mapped(measure: T, number: Any, amount: Any, **fields: Any) -> T:
    """A goal or stone with its positions and its readings put through functions."""

    def changed(value: Any) -> Any:
        return number(value) if isinstance(value, int | float) else value

    def legs(rows: Sequence[Leg]) -> tuple[Leg, ...]:
        return tuple(replace(leg, value=number(leg.value)) for leg in rows)

    return replace(
        measure,
        baseline=changed(measure.baseline),
        target=changed(measure.target),
        legs=legs(measure.legs),
        readings=tuple(
            replace(
                row,
                value=amount(row.value),
                restart=None if row.restart is None else amount(row.restart),
            )
            for row in measure.readings
        ),
        earlier_lines=tuple(
            replace(
                row, baseline=changed(row.baseline), target=changed(row.target), legs=legs(row.legs)
            )
            for row in measure.earlier_lines
        ),
        **fields,
    )


@given(PLANS)
@settings(max_examples=80)
def test_no_finding_depends_on_the_unit(drawn: tuple[Plan, dt.date]) -> None:
    plan, today = drawn
    larger = with_numbers(
        plan, lambda measure: mapped(measure, lambda n: n * 1024, lambda n: n * 1024)
    )
    assert outline(larger, today) == outline(plan, today)


@given(PLANS)
@settings(max_examples=80)
def test_counting_down_is_counting_up_in_a_mirror(drawn: tuple[Plan, dt.date]) -> None:
    plan, today = drawn
    turned = {"up": "down", "down": "up", "keep-above": "keep-below", "keep-below": "keep-above"}

    def directed(measure: Any) -> Any:
        rows = tuple(replace(row, direction=None) for row in measure.earlier_lines)
        return replace(measure, direction=measure.way, earlier_lines=rows)

    def mirrored(measure: Any) -> Any:
        sums = measure.flows and not measure.keeps
        amount = (lambda n: n) if sums else (lambda n: -n)
        return mapped(measure, lambda n: -n, amount, direction=turned[measure.way])

    plan = with_numbers(plan, directed)
    assert outline(with_numbers(plan, mirrored), today) == outline(plan, today)


def moved_by(value: Any, weeks: int) -> Any:
    """Anything with all its days moved by whole weeks."""
    if isinstance(value, dt.date):
        return value + dt.timedelta(weeks=weeks)
    if isinstance(value, tuple):
        return tuple(moved_by(part, weeks) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        names = value.__dataclass_fields__
        return replace(value, **{name: moved_by(getattr(value, name), weeks) for name in names})
    return value


@given(PLANS, st.integers(-200, 200))
@settings(max_examples=80)
def test_moving_all_days_together_changes_nothing(drawn: tuple[Plan, dt.date], weeks: int) -> None:
    plan, today = drawn

    def days_moved(text: str) -> str:
        day = re.compile(r"\d{4}-\d\d-\d\d")
        return day.sub(lambda m: str(moved_by(dt.date.fromisoformat(m[0]), weeks)), text)

    later = outline(moved_by(plan, weeks), moved_by(today, weeks))
    assert later == [(*finding[:3], days_moved(finding[3])) for finding in outline(plan, today)]


@given(PLANS)
@settings(max_examples=80)
def test_every_finding_fills_its_words_and_is_about_something_of_the_plan(
    drawn: tuple[Plan, dt.date],
) -> None:
    plan, today = drawn
    active = {goal.id for goal in plan.goals if goal.state == "active"}
    for id, finding in all_findings(plan, today):
        assert WORDS[id][finding.words].format_map(finding.values)
        kind, _, name = finding.where.partition(".")
        assert kind == "plan" or plan.find(name) is not None
        if kind == "goal" and id != "goal-finished-tactics-running":
            assert name in active
        if kind == "stone":
            entry = plan.find(name)
            assert isinstance(entry, Stone) and entry.goal in active


@given(days())
@settings(max_examples=30)
def test_hostile_names_harm_nothing(today: dt.date) -> None:
    for id, finding in all_findings(hostile_plan(), today):
        text = WORDS[id][finding.words].format_map(finding.values)
        assert "\x1b" not in text and len(text) < 300
