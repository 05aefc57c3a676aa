"""The key bar leaves out what would change nothing where the cursor is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from planner.plan.model import Goal, Mix, Plan, Promise, Reading, Review, Tactic
from planner.ui.pages.course import page as course
from planner.ui.pages.goal import lines as goal_lines
from planner.ui.pages.review import entries as review
from planner.ui.pages.tactics import tactic_fields as tactics
from some_plans import TODAY, example

DAY = dt.timedelta(days=1)
RACE = Goal(
    id="g",
    name="Guests",
    baseline=10,
    target=40,
    start=TODAY - 30 * DAY,
    deadline=TODAY + 90 * DAY,
    readings=(Reading(TODAY - 7 * DAY, 12), Reading(TODAY, 14)),
)
ONE = Plan(goals=(RACE,))
FILM = Tactic(id="t", name="Film the tray", rhythm="2/week")
REVIEW = Review(TODAY, changed="rain", promises=(Promise("Call Ann"),))
SAID = replace(ONE, reviews=(REVIEW,))


def with_goal(**changes: object) -> Plan:
    return Plan(goals=(replace(RACE, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("plan", "numbers", "idle"),
    [
        (ONE, 2, set()),
        (ONE, 1, {"turn"}),
        (with_goal(direction="keep-above"), 2, {"what_if"}),
        (with_goal(state="finished"), 2, {"what_if"}),
        (with_goal(state="parked"), 0, {"what_if", "turn"}),
        (with_goal(deadline=None), 2, {"what_if"}),
        (with_goal(target="?"), 2, {"what_if"}),
        (with_goal(baseline=None), 2, {"what_if"}),
        (Plan(), 0, {"what_if", "turn"}),
    ],
)
def test_on_the_course(plan: Plan, numbers: int, idle: set[str]) -> None:
    assert course.idle_actions(plan, "g", numbers) == idle


@pytest.mark.parametrize(
    ("plan", "tactic", "idle"),
    [
        (ONE, FILM, set()),
        (ONE, replace(FILM, rhythm=""), set()),
        (ONE, replace(FILM, state="paused"), set()),
        (ONE, replace(FILM, state="idea"), {"did"}),
        (ONE, replace(FILM, state="done"), {"did"}),
        (ONE, replace(FILM, state="stopped"), {"did", "stop"}),
        (Plan(), FILM, {"serves"}),
        (Plan(), None, set()),
    ],
)
def test_among_the_tactics(plan: Plan, tactic: Tactic | None, idle: set[str]) -> None:
    assert tactics.idle_actions(plan, tactic) == idle | {"posts"}
    told = replace(plan, reviews=(Review(TODAY, mix=Mix(us=1)),))
    assert tactics.idle_actions(told, tactic) == idle


@pytest.mark.parametrize(
    ("plan", "key", "has_note", "idle"),
    [
        (Plan(), "", False, {"step_back", "why", "put_away", "kept", "correct"}),
        (SAID, "promise 0 0", False, {"why", "put_away"}),
        (SAID, f"day {TODAY}", False, {"why", "put_away", "kept"}),
        (SAID, f"reading g {TODAY}", False, {"why", "put_away", "kept"}),
        (SAID, "note x", True, {"kept", "correct"}),
        (
            with_goal(state="finished"),
            "",
            False,
            {"step_back", "why", "put_away", "kept", "correct"},
        ),
    ],
)
def test_on_the_review(plan: Plan, key: str, has_note: bool, idle: set[str]) -> None:
    running = any(goal.state == "active" for goal in plan.goals)
    found = review.idle_actions(plan, key, has_note=has_note, running=running)
    assert found == idle | {"posts"}


@dataclass
class Page:
    plan: Plan
    goal: Goal | None
    today: dt.date = TODAY


def test_on_a_goals_page_there_is_a_next_blank_while_one_is_left() -> None:
    assert goal_lines.idle_actions(Page(ONE, RACE)) == set()
    assert goal_lines.idle_actions(Page(Plan(), None)) == set()
    shop = {goal.id: goal for goal in example().goals}
    assert goal_lines.idle_actions(Page(example(), shop["hours-calls"])) == {"blank"}
    assert goal_lines.idle_actions(Page(example(), shop["reading-nights"])) == set()
