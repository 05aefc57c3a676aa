"""What does not fit together in a plan is said gently, once, with what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from planner.plan.model import Coach, Goal, Leg, Pause, Plan, Reading, Review, Stone, Tactic
from planner.plan.problems import problems_of


def day(month: int, of_month: int) -> dt.date:
    return dt.date(2026, month, of_month)


TODAY = day(4, 1)
GOAL = Goal(id="a", name="A", baseline=10, target=20, start=day(3, 1), deadline=day(5, 1))
STONE = Stone(id="s", name="S", goal="a", direction="keep-below")
TACTIC = Tactic(id="t", name="T", serves=("a", "s"), rhythm="5/week")
PLAN = Plan(
    name="Flower shop",
    goals=(replace(GOAL, guards=("s",)),),
    stones=(STONE,),
    tactics=(TACTIC,),
    reviews=(Review(TODAY, confidence=3),),
)


def said(plan: Plan) -> list[tuple[str, str]]:
    return [(one.where, one.message) for one in problems_of(plan, TODAY)]


def about_goal(**fields: Any) -> list[str]:
    plan = replace(PLAN, goals=(replace(PLAN.goals[0], **fields),))
    return [message for where, message in said(plan) if where == "goal.a"]


def test_a_plan_that_fits_together_has_no_problems() -> None:
    assert said(PLAN) == []
    assert said(Plan()) == []


def test_what_is_not_known_is_no_problem() -> None:
    bare = Plan(goals=(Goal(id="a", name="A"),), tactics=(Tactic(id="t", name="T"),))
    assert said(bare) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": " "}, "name: missing; give it one that people know"),
        (
            {"deadline": day(3, 1)},
            "deadline: 2026-03-01 is not after the start, 2026-03-01",
        ),
        ({"target": 10}, "target: the same as the baseline; how many would be enough?"),
        (
            {"target": 5, "direction": "up"},
            "target: below the baseline, but the direction is up",
        ),
        (
            {"target": 15, "direction": "down"},
            "target: above the baseline, but the direction is down",
        ),
        ({"hold": 0}, "hold: write 1 or more"),
        (
            {"legs": (Leg(day(5, 2), 15),)},
            "legs: 2026-05-02 is not before the deadline, 2026-05-01",
        ),
        (
            {"legs": (Leg(day(2, 2), 15),)},
            "legs: 2026-02-02 is not after the start, 2026-03-01",
        ),
        (
            {"legs": (Leg(day(4, 2), 15), Leg(day(4, 2), 16))},
            "legs: 2026-04-02 is there twice; the last one counts",
        ),
        (
            {"readings": (Reading(day(3, 6), 1), Reading(day(3, 6), 2))},
            "readings: 2026-03-06 is there twice; the last one counts",
        ),
        (
            {"counting": "flow", "readings": (Reading(day(3, 6), 1), Reading(day(3, 6), 2))},
            "readings: 2026-03-06 is there twice; they add up",
        ),
        (
            {"readings": (Reading(day(4, 2), 1),)},
            "readings: 2026-04-02 is still to come; it does not count yet",
        ),
        ({"under": "a"}, "under: a goal cannot name itself"),
        (
            {"follows": "b"},
            "follows: b is not the id of anything here; look for a typing error",
        ),
        ({"guards": ("a",)}, "guards: a goal cannot name itself"),
        (
            {"guards": ("t",)},
            "guards: t is not the id of anything here; look for a typing error",
        ),
        (
            {"begun": day(3, 2), "ended": day(3, 1)},
            "ended: 2026-03-01 is before it began, 2026-03-02",
        ),
    ],
)
def test_a_goal_s_problem_is_said(fields: dict[str, Any], message: str) -> None:
    assert about_goal(**fields) == [message]


def test_without_today_nothing_is_still_to_come() -> None:
    plan = replace(PLAN, goals=(replace(GOAL, readings=(Reading(day(12, 1), 1),)),))
    assert problems_of(plan) == ()


def test_goals_under_each_other_in_a_circle() -> None:
    goals = (replace(GOAL, under="b"), Goal(id="b", name="B", under="c"))
    circle = (*goals, Goal(id="c", name="C", under="a"))
    plan = Plan(goals=circle)
    assert {where for where, _ in said(plan)} == {"goal.a", "goal.b", "goal.c"}
    assert all("circle" in message for _, message in said(plan))


GUARDS_THAT_SAY_WHICH_WAY = [
    replace(STONE, id="g"),
    replace(STONE, id="g", direction="up", target=None, baseline=None),
    replace(STONE, id="g", direction=None, target=None, baseline=40),
    Goal(id="g", name="Margin", direction="keep-above", target=40, start=day(1, 1)),
    Goal(id="g", name="Margin", baseline=40, target=50, start=day(1, 1), deadline=day(6, 1)),
]


@pytest.mark.parametrize("guard", GUARDS_THAT_SAY_WHICH_WAY)
def test_check_takes_a_goal_or_stone_as_a_guard_when_it_says_which_way_is_worse(
    guard: Goal | Stone,
) -> None:
    goals = (replace(PLAN.goals[0], guards=("g",)),)
    plan = replace(PLAN, goals=goals, stones=(STONE,))
    assert said(_with_entry(plan, guard)) == []
    mute = replace(guard, direction=None, baseline=None)
    assert said(_with_entry(plan, mute)) == [
        ("goal.a", "guards: give g a baseline or a direction, such as keep-above")
    ]


def _with_entry(plan: Plan, entry: Goal | Stone) -> Plan:
    if isinstance(entry, Goal):
        return replace(plan, goals=(*plan.goals, entry))
    return replace(plan, stones=(*plan.stones, entry))


@pytest.mark.parametrize(
    ("plan", "where", "starts"),
    [
        (replace(PLAN, stones=(replace(STONE, goal="x"),)), "stone.s", "goal: x is not"),
        (
            replace(PLAN, stones=(replace(STONE, start=day(3, 2), deadline=day(3, 1)),)),
            "stone.s",
            "by: 2026-03-01 is not after",
        ),
        (replace(PLAN, tactics=(replace(TACTIC, serves=("t",)),)), "tactic.t", "serves: t is"),
        (replace(PLAN, tactics=(replace(TACTIC, rhythm="often"),)), "tactic.t", "rhythm: write"),
        (replace(PLAN, reviews=(Review(TODAY, confidence=6),)), "review.2026-04-01", "confidence"),
        (replace(PLAN, reviews=(Review(day(4, 2)),)), "review.2026-04-02", "date: 2026-04-02"),
        (replace(PLAN, pauses=(Pause(day(3, 2), day(3, 1)),)), "plan", "to: 2026-03-01"),
        (replace(PLAN, coach=Coach(promotional_limit=101)), "plan", "promotional_limit"),
    ],
)
def test_everything_else_is_filed_where_it_belongs(plan: Plan, where: str, starts: str) -> None:
    ((found, message),) = said(plan)
    assert found == where
    assert message.startswith(starts)
