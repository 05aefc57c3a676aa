"""A lane where grounds can be painted: the run is one ground, and where it may end up glows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.lane import Cells, draw_lane, token_of
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.text_map import legend, plain_row
from planner.plan.model import Plan
from planner.plan.text import cells
from planner.planfile.read import parse
from planner.race.track import Lane, lane_of, lanes
from some_plans import TODAY, plans

START, TAPE, WIDTH = 8, 52, 57


def grounds_of(lane: Lane) -> list[str]:
    drawn = Cells(WIDTH)
    draw_lane(drawn, lane, START, TAPE, painted=True)
    return [drawn.colours(column)[1] for column in range(WIDTH)]


def step(ground: str) -> int:
    return int(ground.rpartition("-")[2]) if ground.startswith("glow-") else 0


def shop() -> Plan:
    return parse(examples.text("shop", TODAY).encode(), TODAY).plan


def test_the_glow_is_brightest_at_the_likely_end_and_green_past_the_tape() -> None:
    lane = lane_of(shop().goals[0], shop(), TODAY)
    grounds, token = grounds_of(lane), token_of(lane)
    steps = [step(ground) for ground in grounds]
    coming = lane.forecast.on_deadline if lane.forecast else None
    line = lane.standing.line
    assert coming is not None and line is not None
    likely = (coming.p50 - line.baseline) / (line.target - line.baseline)
    assert abs(steps.index(max(steps)) - (START + likely * (TAPE - START))) <= 1
    assert {ground.split("-")[1] for ground in grounds[TAPE + 1 :] if ground} == {"ahead"}
    assert {ground.split("-")[1] for ground in grounds[START : TAPE + 1] if ground} == {token}


def test_the_run_is_one_ground_with_the_check_ins_in_it() -> None:
    lane = lane_of(shop().goals[0], shop(), TODAY)
    drawn = Cells(WIDTH)
    runner = draw_lane(drawn, lane, START, TAPE, painted=True)
    assert runner is not None
    run = range(START + 1, runner)
    assert {drawn.colours(column)[1] for column in run} == {f"run-{token_of(lane)}"}
    assert {drawn.char(column) for column in run} <= {" ", "·", "◇", "┊"}
    assert drawn.char(runner) == "►" and drawn.char(TAPE) == "┃"


@settings(max_examples=30)
@given(plans(), st.sampled_from([60, 80, 120, 200]), st.integers(1, 3))
def test_any_painted_lane_has_its_marks_where_the_plain_one_has_them(
    plan: Plan, width: int, density: int
) -> None:
    for lane in lanes(plan, TODAY):
        plain, painted = (
            lane_rows(lane, View(TODAY, width, density, painted=painted))
            for painted in (False, True)
        )
        for before, after in zip(plain, painted, strict=True):
            text, other = plain_row(before), "".join(segment.text for segment in after)
            assert cells(other) == sum(cells(segment.text) for segment in before)
            for sign in "►▹◇┃⚑◄":
                assert text.count(sign) == other.count(sign), (sign, text, other)


@pytest.mark.parametrize("painted", [False, True])
def test_the_legend_says_all_at_80_columns(painted: bool) -> None:
    row = legend(79, painted=painted)
    assert plain_row(row).endswith("chance to make it")
