"""The JSON, the printed map and the words of a verdict are about the same figures."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.export.json_status import json_status
from planner.export.text_map import plain, text_map
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.race.pace import standing
from planner.race.track import lanes
from planner.race.verdict import now_and_next, verdict
from planner.store.read import parse
from some_plans import TODAY, plans

FIGURES = ("value", "progress", "elapsed", "pacer", "lead", "lead_days", "safe_days", "check_ins")


def agree(plan: Plan, today: dt.date) -> None:
    """Hold the three together for every active goal of a plan."""
    told = {goal["id"]: goal for goal in json_status(plan, "p.toml", today)["goals"]}
    printed = "\n".join(plain(row) for row in text_map(plan, today, 200))
    for lane in lanes(plan, today):
        goal = plan.goal(lane.measured.id)
        assert goal is not None
        stands = standing(goal, plan, today)
        own = told[goal.id]
        assert own["status"] == stands.status
        assert [own[name] for name in FIGURES] == [getattr(stands, name) for name in FIGURES]
        assert clean(verdict(goal, stands, today)) in printed
        assert clean(now_and_next(goal, stands, plan, today)) in printed


@pytest.mark.parametrize("name", examples.NAMES)
@pytest.mark.parametrize("weeks", [0, -3, -8, 5, 30])
def test_json_and_map_agree_about_the_examples(name: str, weeks: int) -> None:
    plan = parse(examples.text(name, TODAY).encode(), TODAY).plan
    agree(plan, TODAY + dt.timedelta(weeks=weeks))


@settings(max_examples=60, deadline=None)
@given(plans(), st.integers(-200, 400))
def test_json_and_map_agree_about_any_plan(plan: Plan, days: int) -> None:
    agree(plan, TODAY + dt.timedelta(days=days))
