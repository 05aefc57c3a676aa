"""The course of a goal over time: any plan gives a picture that fits, whatever its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.drawing.course.head import course_head, earlier_line_text
from planner.drawing.course.picture import course_rows
from planner.drawing.what_if_rows import what_if_rows
from planner.plan.model import Goal, Plan
from planner.plan.rows import EarlierLine
from planner.plan.text import cells
from planner.planfile.read import parse
from planner.race.forecast.what_if import WhatIf
from planner.race.track import lane_of
from some_plans import TODAY, plans

PLAN = """
format = 1
[goal.a]
name = "A"
baseline = {baseline}
target = {target}
direction = "{direction}"
start = 2026-09-01
deadline = 2027-03-01
legs = [{{ by = 2026-12-01, value = {leg} }}]
earlier_lines = [
  {{ until = 2026-10-01, start = 2026-09-01, baseline = 0, target = 9, deadline = 2026-12-01 }},
]
readings = [
  {{ date = 2026-11-13, value = {value} }},
]
"""


def draw_all(plan: Plan, width: int, height: int) -> None:
    """Every course, as it is and with its line moved, and hold it to its room."""
    for goal in plan.goals:
        course_head(lane_of(goal, plan, TODAY), plan, TODAY, width)
        picture = course_rows(goal, plan, TODAY, width, height, TODAY)
        assert len(picture) in (0, height)
        for row in picture:
            assert cells("".join(segment.text for segment in row)) <= width
        try:
            what = WhatIf(plan, goal.id, TODAY)
        except ValueError:
            continue
        for line in (what.now, what.later(what.easier(what.now), 1), what.larger(what.now, 40)):
            assert what_if_rows(what, line, TODAY, width)
            tried = what.tried(line).plan
            course_rows(tried.goals[plan.goals.index(goal)], tried, TODAY, width, height, None)


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(40, 200), st.integers(6, 60))
def test_any_plan_has_courses_that_fit(plan: Plan, width: int, height: int) -> None:
    draw_all(plan, width, height)


@pytest.mark.parametrize("direction", ["up", "down", "keep-above", "keep-below"])
@pytest.mark.parametrize(
    ("baseline", "target", "leg", "value"),
    [
        ("0", "5e-324", "5e-324", "5"),
        ("5e-324", "-3.5", "5e-324", "1e-320"),
        ("1e-320", "-3.5", "5e-324", "0"),
        ("1", "1.0000000000000002", "1", "999999999999999"),
        ("-999999999999999", "999999999999999", "0", "5e-324"),
    ],
)
def test_numbers_next_to_nothing_or_to_each_other_have_a_course(
    baseline: str, target: str, leg: str, value: str, direction: str
) -> None:
    named = {"baseline": baseline, "target": target, "leg": leg, "value": value}
    text = PLAN.format(direction=direction, **named)
    draw_all(parse(text.encode(), TODAY).plan, 80, 20)
    draw_all(parse(text.replace(f"value = {value} ", "value = 5e-324 ").encode()).plan, 80, 20)
    without = text.split("readings")[0] + "readings = []\n"
    draw_all(parse(without.encode(), TODAY).plan, 80, 20)


def test_an_earlier_target_without_a_reason_ends_without_a_colon() -> None:
    told = EarlierLine(until=TODAY, target=300, why="too many evenings")
    silent = EarlierLine(until=TODAY, target=300)
    day = f"{TODAY.day} {TODAY:%b}"
    words = [earlier_line_text(row, Goal(id="walk-ins"), TODAY) for row in (told, silent)]
    assert words == [
        f"× until {day} the target was 300: too many evenings",
        f"× until {day} the target was 300",
    ]
