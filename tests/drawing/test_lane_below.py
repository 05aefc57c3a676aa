"""The lane below a row of the check-in: where the number puts the goal, and where it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner import examples
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_below, lane_rows
from planner.drawing.text_map import plain_row
from planner.plan.edits import record
from planner.plan.model import Plan, Reading
from planner.plan.text import cells
from planner.planfile.read import parse
from planner.race.track import lane_of
from planner.ui.pages.checkin.row_lane import NARROW_WORDS

FRIDAY = dt.date(2026, 11, 27)
WORDS = 58
NARROW_FIELD = 9


def shop() -> Plan:
    return parse(examples.text("shop", dt.date(2026, 11, 21)).encode()).plan


def below(plan: Plan, id: str, before: float | None, width: int = 80) -> str:
    goal = next(goal for goal in plan.goals if goal.id == id)
    lane = lane_of(goal, plan, FRIDAY)
    return plain_row(lane_below(lane, View(FRIDAY, width), before))


def test_the_runner_is_ahead_of_where_it_was_before() -> None:
    plan = shop()
    goal = plan.goals[0]
    before = lane_of(goal, plan, FRIDAY).runner
    assert before is not None
    row = below(record(goal.id, Reading(FRIDAY, 218))(plan), goal.id, before)
    assert row.index("▷") < row.index("►")


def test_where_nothing_was_typed_there_is_one_runner_only() -> None:
    plan = shop()
    lane = lane_of(plan.goals[0], plan, FRIDAY)
    assert "▷" not in below(plan, plan.goals[0].id, lane.runner)


def test_the_verdict_stands_at_the_end_and_changes_with_the_number() -> None:
    plan = shop()
    goal = plan.goals[0]
    now, then = (
        below(each, goal.id, None) for each in (plan, record(goal.id, Reading(FRIDAY, 230))(plan))
    )
    assert now[WORDS:].lstrip().startswith("16 days behind") and "behind" not in then[WORDS:]


def test_the_lane_is_as_wide_as_on_the_map() -> None:
    plan = shop()
    lane = lane_of(plan.goals[0], plan, FRIDAY)
    for width in (80, 120, 200):
        view = View(FRIDAY, width)
        on_the_map = plain_row(lane_rows(lane, view)[1])
        assert below(plan, plan.goals[0].id, None, width).index("┃") == on_the_map.index("┃")


def test_a_narrow_lane_ends_before_the_field_above_it_begins() -> None:
    plan = shop()
    for width in (50, 60, 75):
        field = width - NARROW_WORDS - NARROW_FIELD
        assert cells(below(plan, plan.goals[0].id, None, width)[:field].rstrip()) < field


def test_a_goal_without_a_finish_says_so_beside_its_lane() -> None:
    plan = shop()
    goal = replace(plan.goals[0], target=None)
    assert "no target yet" in below(replace(plan, goals=(goal,)), goal.id, None)


def test_no_width_and_no_place_before_makes_it_touch_the_last_column() -> None:
    plan = shop()
    for width in (50, 60, 76, 80, 120, 200):
        for goal in plan.goals:
            for place in (None, -3.0, 0.0, 0.5, 1.0, 9.0):
                assert cells(below(plan, goal.id, place, width)) < width
