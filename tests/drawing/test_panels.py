"""Panels of the map: frames that fit, and what stands beside the course of a goal."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.lane import CellRow, Segment
from planner.drawing.panels import beside, framed
from planner.drawing.tactics.strips import week_strip
from planner.drawing.text_map import legend, plain_row
from planner.drawing.why.now import why_now_rows
from planner.plan.model import Plan, Reading, Tactic
from planner.plan.text import cells
from planner.planfile.read import parse
from planner.race.track import lanes
from planner.race.verdict import KEYS
from some_plans import TODAY, plans


def wide(row: CellRow) -> int:
    return sum(cells(segment.text) for segment in row)


@given(
    st.lists(st.text(alphabet="ab c名é", max_size=60), max_size=6),
    st.integers(20, 120),
    st.text(alphabet="abc 名", max_size=80),
    st.text(alphabet="xyz ", max_size=40),
    st.sampled_from(["", "w", "Enter"]),
)
def test_every_row_of_a_frame_is_as_wide_as_the_frame(
    texts: list[str], width: int, title: str, hint: str, key: str
) -> None:
    rows = framed([(Segment(text),) for text in texts], width, title, hint, key=key)
    seen = [part.text.strip() for part in rows[0] if part.text and part.token == "bold-cursor"]
    assert seen in ([], [key]) and (hint or not seen)
    assert len(rows) == len(texts) + 2
    assert {wide(row) for row in rows} == {width}
    assert {wide(row) for row in beside(rows, rows)} == {2 * width}


@settings(max_examples=25)
@given(plans(), st.integers(36, 90), st.integers(3, 40), st.booleans())
def test_why_and_what_now_fit_their_panel(
    plan: Plan, width: int, height: int, painted: bool
) -> None:
    for lane in lanes(plan, TODAY):
        rows = why_now_rows(lane, plan, TODAY, width, height, painted=painted)
        assert len(rows) <= height
        assert all(wide(row) <= width for row in rows), [plain_row(row) for row in rows]


def test_the_panel_says_what_is_needed_what_is_tried_and_what_was_said() -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    lane = next(lane for lane in lanes(plan, TODAY) if lane.measure.id == plan.goals[0].id)
    rows = why_now_rows(lane, plan, TODAY, 42, 30, painted=False)
    said = "\n".join(map(plain_row, rows))
    for words in ("by Fri", "needs", "lately", "30 %", "3 of 5", "What we try", "Last said"):
        assert words in said
    assert "Clear the back room" not in said  # it is an idea only


@pytest.mark.parametrize("painted", [False, True])
def test_a_strip_tells_weeks_that_were_full_half_empty_and_not_begun(painted: bool) -> None:
    friday = TODAY - dt.timedelta(days=1)
    days = [(friday, 3), (friday - dt.timedelta(weeks=1), 1), (friday - dt.timedelta(weeks=3), 3)]
    tactic = Tactic(
        id="t",
        rhythm="3/week",
        state="running",
        begun=friday - dt.timedelta(weeks=3, days=6),
        readings=tuple(Reading(day, times) for day, times in reversed(days)),
    )
    strip = week_strip(tactic, Plan(tactics=(tactic,)), TODAY, painted=painted)
    assert len(strip) == 12
    if painted:
        full, some = ("▇", "bar-ahead"), ("▇", "glow-ahead-4")
        assert [(cell.text, cell.token) for cell in strip[8:]] == [full, ("□", "ahead"), some, full]
    else:
        assert "".join(cell.text for cell in strip) == "········■□▪■"


def test_with_notes_switched_off_no_name_and_nothing_that_was_said_is_beside_the_map() -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    lane = next(lane for lane in lanes(plan, TODAY) if lane.measure.id == plan.goals[0].id)
    rows = why_now_rows(lane, plan, TODAY, 60, 30, painted=False, notes=False)
    said = "\n".join(map(plain_row, rows))
    assert "What we try" in said and "Film one customer" in said
    assert not [name for name in plan.people if name in said]
    assert "Last said" not in said and "lunch crowd" not in said


PASSED = """
format = 1
[goal.late]
name = "Late"
baseline = 0
target = 60
start = 2026-10-02
deadline = 2026-11-13
readings = [{ date = 2026-11-06, value = 20 }, { date = 2026-11-13, value = 40 }]
[goal.old]
name = "Old"
baseline = 0
target = 60
start = 2026-08-02
deadline = 2027-04-02
readings = [{ date = 2026-09-09, value = 10 }, { date = 2026-09-30, value = 20 }]
[goal.there]
name = "There"
baseline = 0
target = 60
start = 2026-10-02
deadline = 2027-04-02
readings = [{ date = 2026-10-30, value = 30 }, { date = 2026-11-13, value = 61 }]
"""


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("late", ("40 on 13 Nov", "20 short of 60", "13 Nov, 8 days ago", "b new day or close")),
        ("old", ("20 on 30 Sep", "52 days ago", "c enters one, any day")),
        ("there", ("61 on 13 Nov", "13 Nov, 8 days ago", "b sets the next line")),
    ],
)
def test_the_panel_tells_how_a_race_ended_and_how_old_its_number_is(
    id: str, told: tuple[str, ...]
) -> None:
    plan = parse(PASSED.encode(), TODAY).plan
    lane = next(lane for lane in lanes(plan, TODAY) if lane.measure.id == id)
    rows = why_now_rows(lane, plan, TODAY, 42, 20, painted=False, keys=KEYS)
    said = "\n".join(map(plain_row, rows))
    assert all(words in said for words in told), said


def test_the_rows_that_are_free_have_tactics() -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    lane = next(lane for lane in lanes(plan, TODAY) if lane.measure.id == plan.goals[0].id)
    for height in range(13, 30):
        rows = why_now_rows(lane, plan, TODAY, 60, height, painted=False)
        free = height - len(rows)
        said = "\n".join(map(plain_row, rows))
        assert free < 3 or ("Film one" in said and "Read one" in said and "Last said" in said)


def test_a_goal_that_nothing_is_tried_for_says_what_can_be_done_each_with_its_key() -> None:
    plan = parse(PASSED.encode(), TODAY).plan
    lane = next(lane for lane in lanes(plan, TODAY) if lane.measure.id == "old")
    keys = {**KEYS, "what_if": "F3", "tactics": "2", "add_tactic": "a"}
    rows = why_now_rows(lane, plan, TODAY, 42, 30, painted=False, keys=keys)
    said = "\n".join(map(plain_row, rows))
    assert "What you can do" in said and "add something to try" in said
    loud = [part.text.strip() for row in rows for part in row if part.token == "bold-cursor"]
    assert loud == ["c", "F3", "2 a", "b"]
    assert "The last numbers" in said and "30 Sep" in said


def test_the_legend_says_what_goes_on_beyond_only_where_a_lane_does() -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    drawn = lanes(plan, TODAY)
    for width in (79, 119):
        for painted in (False, True):
            told = plain_row(legend(width, drawn, painted=painted, beyond=True))
            assert "»" in told and "beyond" in told and "chance to make it" in told
            assert "»" not in plain_row(legend(width, drawn, painted=painted))
