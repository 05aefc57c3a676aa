"""What glows in a course, and that the picture is the number: green adds up to the chance."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.course.braille import Braille, Scale
from planner.drawing.course.paint import HALVES, QUARTER, TIPS
from planner.drawing.course.picture import course_rows, day_columns
from planner.drawing.course.subject import Subject
from planner.drawing.grounds import (
    BAR,
    GAP_STEPS,
    GLOW,
    STEPS,
    brightness,
    is_one_ground,
    mean_ground,
)
from planner.drawing.lane import CellRow, Cells, draw_lane, token_of
from planner.drawing.text_map import plain_row
from planner.export.svg_course import course_picture
from planner.plan.model import Goal, Plan, Reading
from planner.planfile.read import parse
from planner.race.forecast.forecast import end_distribution, forecast_of
from planner.race.track import lane_of
from races import SHIFT, day
from some_plans import TODAY

START = day("2026-01-02")


@st.composite
def races(draw: st.DrawFn) -> tuple[Plan, Goal, dt.date]:
    """A race of some weeks: up, down, or of new ones; early, ahead, behind, hopeless."""
    kind = draw(st.sampled_from(["up", "down", "new"]))
    sign, most = (-1 if kind == "down" else 1), draw(st.integers(5, 60))
    steps = draw(st.lists(st.integers(-3 if kind != "new" else 0, 12), min_size=3, max_size=20))
    values = steps if kind == "new" else [sign * total for total in accumulate(steps)]
    readings = tuple(
        Reading(START + SHIFT(weeks=week), value) for week, value in enumerate(values, 1)
    )
    goal = Goal(
        id="a",
        counting="new" if kind == "new" else "level",
        every="week",
        baseline=0,
        target=sign * most * draw(st.integers(1, 6)),
        start=START,
        deadline=START + SHIFT(weeks=len(steps) + draw(st.integers(1, 30))),
        readings=readings,
    )
    return Plan(goals=(goal,)), goal, readings[-1].date + SHIFT(days=1)


def eighths(picture: list[CellRow]) -> Counter[str]:
    """How many eighths of a cell of each colour the bars of the last day have."""
    seen: Counter[str] = Counter()
    quarters = {sign: sum(filled) for filled, sign in HALVES.items()}
    for segment in (segment for row in picture for segment in row):
        bars = [name for name in (segment.token, segment.ground) if name[:3] in ("bar", "bee")]
        if not bars:
            continue
        sign = segment.text[0]
        tip = quarters[sign] * QUARTER if sign in quarters else TIPS.index(sign)
        seen[segment.token] += tip * len(segment.text)
        if segment.ground:
            seen[segment.ground] += (8 - tip) * len(segment.text)
    return seen


@settings(max_examples=30)
@given(races(), st.integers(70, 160), st.integers(8, 40))
def test_what_is_green_on_the_last_day_is_the_chance(
    race: tuple[Plan, Goal, dt.date], width: int, height: int
) -> None:
    plan, goal, today = race
    distribution = end_distribution(goal, plan, today)
    assume(distribution is not None and forecast_of(goal, plan, today) is not None)
    assert distribution is not None
    seen = eighths(course_rows(goal, plan, today, width, height, None, painted=True))
    green = seen["bar-ahead"] + seen["been-ahead"]
    assert green / seen.total() == pytest.approx(distribution.by_deadline, abs=0.01)


@settings(max_examples=30)
@given(races(), st.integers(8, 40))
def test_the_bars_of_the_last_day_have_no_hole_on_either_side_of_the_line(
    race: tuple[Plan, Goal, dt.date], height: int
) -> None:
    plan, goal, today = race
    assume(forecast_of(goal, plan, today) is not None)
    rows = course_rows(goal, plan, today, 100, height, None, painted=True)[: height - 2]
    line = next(n for n, row in enumerate(rows) if f" {goal.target} ┤" in plain_row(row))
    filled = "".join("x" if eighths([row]).total() else " " for row in rows)
    assert " " not in filled[:line].strip() + filled[line + 1 :].strip()


def kept(values: list[int], target: int, days: int) -> tuple[Plan, Goal]:
    """A race up with a number each week, and its deadline so many days after the last one."""
    readings = tuple(
        Reading(START + SHIFT(weeks=week), value) for week, value in enumerate(values, 1)
    )
    deadline = readings[-1].date + SHIFT(days=days)
    goal = Goal(
        id="a", baseline=0, target=target, start=START, deadline=deadline, readings=readings
    )
    return Plan(goals=(goal,)), goal


AHEAD = [5, 9, 16, 22, 28, 35, 40]


@pytest.mark.parametrize("painted", [True, False])
def test_a_course_has_room_for_what_is_likely(painted: bool) -> None:
    plan, goal = kept(AHEAD, 60, 133)
    subject = Subject(goal, plan, goal.readings[-1].date)
    extent = subject.extent(glows=painted)
    last = subject.knots[-1]
    assert extent is not None and last.at(0.5) > 120
    assert extent.low < last.at(0.1) and last.at(0.9) < extent.high


@pytest.mark.parametrize("height", [12, 20, 32, 50])
@pytest.mark.parametrize("id", ["weekday-walk-ins", "group-orders", "ahead"])
def test_what_lies_beyond_the_picture_is_no_peak_at_its_edge(id: str, height: int) -> None:
    plan, goal = kept(AHEAD, 60, 133)
    today = goal.readings[-1].date
    if id != "ahead":
        plan, today = parse(examples.text("shop", TODAY).encode(), TODAY).plan, TODAY
        goal = next(goal for goal in plan.goals if goal.id == id)
    rows = course_rows(goal, plan, today, 120, height, None, painted=True)
    lengths = [eighths([row]).total() for row in rows[: height - 2]]
    for edge in (lengths, lengths[::-1]):
        assert edge[0] <= edge[1] + 1 < max(edge)


def kinds_of(names: Iterable[str]) -> set[str]:
    """The kinds of grounds, without their degrees; of a lane's run none."""
    kinds = {name.rstrip("0123456789-") for name in names}
    return {kind for kind in kinds if kind.split("-")[0] in (GLOW, BAR)}


@pytest.mark.parametrize(("days", "shows_chance"), [(1, True), (60, False)])
def test_where_no_chance_is_shown_the_glow_has_one_colour(days: int, shows_chance: bool) -> None:
    plan, goal = kept([10, 14, 18, 20], 40, 180)
    today = goal.readings[-1].date + SHIFT(days=days)
    lane = lane_of(goal, plan, today)
    rows = course_rows(goal, plan, today, 100, 24, None, painted=True)
    course = kinds_of(name for row in rows for part in row for name in (part.token, part.ground))
    drawn = Cells(100)
    draw_lane(drawn, lane, 8, 60, painted=True)
    picture = course_picture(goal, plan, today)
    assert picture is not None
    classes = {part.get("class", "") for part in picture.iter()}
    token = token_of(lane)
    if shows_chance:
        assert {f"glow-{token}", "glow-ahead", "bar-ahead"} <= course
        assert "last-day ahead" in classes
    else:
        assert course == {f"glow-{token}"} == kinds_of(drawn.colours(n)[1] for n in range(100))
        assert not any(name.startswith(("last-day", "glow ahead")) for name in classes)


def test_the_number_now_stands_at_the_axis_of_a_race_of_new_ones() -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    goal = next(goal for goal in plan.goals if goal.id == "group-orders")
    for width, height in ((80, 16), (120, 28)):
        rows = course_rows(goal, plan, TODAY, width, height, None)
        assert any(plain_row(row).startswith("   36 ┤") for row in rows)


def test_the_middle_glows_brightest_and_the_edges_least() -> None:
    steps = [brightness(share / 100) for share in range(1, 100)]
    assert steps[:50] == sorted(steps[:50]) and steps[49:] == sorted(steps[49:], reverse=True)
    assert (brightness(0), brightness(0.5), max(steps)) == (1, STEPS, STEPS)


def test_readings_and_plan_share_a_cell_and_no_dot_is_lost() -> None:
    dots, cells = Braille(1, 1), [Cells(1)]
    dots.dot(0, 0, "behind")
    dots.dot(1, 3, "mark")
    dots.dot(0, 3, "pace", gives_way=True)
    dots.put_on(cells, 0)
    assert cells[0].row() == (("\u2881", "behind", ""),)


def test_halves_of_a_cell_are_drawn_apart_where_they_differ_by_two_steps() -> None:
    cells = Cells(4)
    cells.put(3, "x", "soft")
    cells.paint(0, "glow-pace-4", "glow-pace-5")
    cells.paint(1, "glow-pace-4", "glow-pace-6")
    cells.paint(2, "", "glow-pace-6")
    cells.paint(3, "glow-pace-4", "glow-pace-8")
    assert cells.row() == (
        (" ", "text", "glow-pace-5"),
        ("▀", "glow-pace-4", "glow-pace-6"),
        ("▄", "glow-pace-6", ""),
        ("x", "soft", "glow-pace-6"),
    )
    assert not is_one_ground("glow-pace-4", "glow-ahead-4")
    assert mean_ground("", "gap-behind-8") == "gap-behind-4"


@pytest.mark.parametrize("name", examples.NAMES)
def test_a_painted_course_has_the_readings_where_they_were(name: str) -> None:
    plan = parse(examples.text(name, TODAY).encode(), TODAY).plan
    for goal in plan.goals:
        for width, height in ((60, 10), (80, 18), (120, 30)):
            rows = course_rows(goal, plan, TODAY, width, height, None, painted=True)
            assert len(rows) in (0, height)
            texts = [plain_row(row) for row in rows]
            assert not any(set(text) & set("▀▄▌█") for text in texts)
            days = [row.date for row in goal.readings if row.date <= TODAY]
            columns = day_columns(goal, plan, TODAY, days, width, height, painted=True)
            for column in columns if not goal.keeps and len(days) > 1 else ():
                assert any(column < len(text) and text[column] > " " for text in texts)


@pytest.mark.parametrize(("width", "height"), [(80, 14), (120, 20), (200, 40)])
@pytest.mark.parametrize(("id", "target"), [("weekday-walk-ins", 260), ("hours-calls", 16)])
def test_glow_and_bars_turn_in_the_middle_of_the_row_of_the_line(
    id: str, target: int, width: int, height: int
) -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    goal = next(goal for goal in plan.goals if goal.id == id)
    rows = course_rows(goal, plan, TODAY, width, height, None, painted=True)
    at = next(n for n, row in enumerate(rows) if f" {target} ┤" in plain_row(row))
    both = [(part.token, part.ground) for part in rows[at] if part.text[0] == "▀" and part.ground]
    token = token_of(lane_of(goal, plan, TODAY))
    ahead, short = (0, 1) if goal.sign > 0 else (1, 0)
    for kind in ("glow", "bar"):
        halves = [pair for pair in both if pair[0].startswith(kind)]
        assert halves
        assert all(pair[ahead].startswith(f"{kind}-ahead") for pair in halves)
        assert all(pair[short].startswith(f"{kind}-{token}") for pair in halves)
    for row in (rows[at - 1], rows[at + 1]):
        assert len(kinds_of(part.token for part in row if "▀" in part.text)) < 2


def test_the_tint_of_the_gap_is_as_strong_as_the_part_of_the_cell_it_takes() -> None:
    steps = {}
    for short in (1, 4, 20):
        readings = tuple(Reading(START + SHIFT(days=n), n - short) for n in range(25, 50, 5))
        end = START + SHIFT(days=100)
        goal = Goal(id="a", baseline=0, target=100, start=START, deadline=end, readings=readings)
        rows = course_rows(
            goal, Plan(goals=(goal,)), readings[-1].date, 120, 24, None, painted=True
        )
        names = {name for row in rows for part in row for name in (part.token, part.ground)}
        steps[short] = [int(name.rpartition("-")[2]) for name in names if "gap-behind" in name]
    assert max(steps[1], default=0) < max(steps[4]) < max(steps[20]) == GAP_STEPS


def test_the_glow_begins_at_the_last_number() -> None:
    plan, goal = kept(AHEAD, 60, 133)
    today = goal.readings[-1].date + SHIFT(days=12)
    rows = course_rows(goal, plan, today, 120, 24, None, painted=True)
    glowing = [
        column
        for row in rows
        for column, part in enumerate(part for part in row for _ in part.text)
        if part.ground.startswith("glow") or part.token.startswith("glow")
    ]
    last, now = day_columns(
        goal, plan, today, [goal.readings[-1].date, today], 120, 24, painted=True
    )
    assert last <= min(glowing) <= last + 1 < now


def test_the_rest_beside_the_chance_of_a_race_that_is_ahead_can_be_read() -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    goal = next(goal for goal in plan.goals if goal.id == "group-orders")
    rows = course_rows(goal, plan, TODAY, 100, 24, None, painted=True)
    rest = [part.token for row in rows for part in row if part.text.strip() in ("5 %", "<5 %")]
    assert rest == ["soft"]


@given(st.floats(0, 100), st.integers(4, 50))
def test_a_mark_stands_in_the_row_of_the_dot_of_its_number(value: float, rows: int) -> None:
    scale = Scale(START, START + SHIFT(days=90), 0.0, 100.0, 60, rows)
    assert scale.row(value) == min(rows - 1, round(scale.y(value)) // 4)
