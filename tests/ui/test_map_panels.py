"""The map of a large window in panels, and the keys in its chart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from driving import screen_text, settle, until, workbook
from textual.geometry import Size

from planner.drawing.text_map import plain_row
from planner.plan.model import Plan
from planner.plan.text import cells
from planner.race.track import lanes
from planner.ui.pages.race_map.lines import MapLines
from some_plans import TODAY, example


def many(count: int) -> Plan:
    """The first goal of the bookshop, so many times under names of their own."""
    goal = example("shop").goals[0]
    goals = (replace(goal, id=f"g{n}", name=f"Race {n}") for n in range(count))
    return replace(example("shop"), goals=tuple(goals))


def map_rows(
    plan: Plan, width: int, height: int, *, cursor: int = 0, closed: bool = False
) -> list[str]:
    shown = lanes(plan, TODAY)
    here = shown[cursor].measure.id
    of = MapLines(plan, TODAY, Size(width, height), here, shown, shown, "", "", painted=True)
    lines = of.lines(0, {"answer": "Enter", "why": "w"}, closed_shown=closed)
    assert len(lines) == height - 3
    return [plain_row(line.row) for line in lines]


def titles(rows: list[str]) -> list[str]:
    """What the panels of a map are called, from left to right and down."""
    heads = (part for row in rows for part in row.split("╭─")[1:])
    return [head.strip("╮─ ").split(" ─")[0] for head in heads]


@pytest.mark.parametrize(("count", "courses"), [(1, 1), (3, 3), (4, 4), (8, 7), (20, 7)])
def test_a_very_large_window_shows_the_course_of_every_goal_that_there_is_room_for(
    count: int, courses: int
) -> None:
    rows = map_rows(many(count), 200, 60)
    named = [title for title in titles(rows) if title.startswith("Race ")]
    assert named == sorted(set(named), key=named.index) and len(named) == courses
    assert named[0] == "Race 0" and "Why, and what now" in titles(rows)
    told = f"{count - courses} more: "
    assert any(told in row for row in rows) == (count > courses)
    framed = [row for row in rows if row.startswith(("╭", "│", "╰")) and told not in row]
    assert {cells(row) for row in framed} == {200}


@pytest.mark.parametrize(("count", "is_shown"), [(1, True), (2, True), (3, False)])
def test_a_small_window_shows_the_course_of_one_or_two_races_in_the_rows_that_are_free(
    count: int, is_shown: bool
) -> None:
    rows = map_rows(many(count), 60, 15)
    assert any("260 ┤" in row for row in rows) == is_shown
    assert "Race 0" in rows[1] and ("260 by 26 Mar" in rows[-1]) == (count != 2)


def test_the_goal_under_the_cursor_is_the_large_one_and_the_others_stay_where_they_were() -> None:
    before, after = (titles(map_rows(many(6), 200, 60, cursor=place)) for place in (1, 2))
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed == [("Race 1", "Race 2"), ("Race 2", "Race 1")]
    assert before.index("Race 1") < before.index("Race 0")


def test_a_smaller_window_shows_the_course_under_the_cursor_alone() -> None:
    named = [title for title in titles(map_rows(many(4), 140, 50)) if title.startswith("Race ")]
    assert named == ["Race 0"]


def test_in_a_narrow_window_the_goal_under_the_cursor_has_two_rows_and_the_others_one() -> None:
    rows = map_rows(many(6), 60, 15, cursor=2)
    named = [at for at, row in enumerate(rows) if "Race " in row]
    assert [after - at for at, after in pairwise(named)] == [1, 1, 2, 1, 1]
    assert "▌" in rows[named[2]] and "210 now" in rows[named[2] + 1]


@pytest.mark.parametrize(("count", "is_told"), [(8, True), (9, True), (10, False)])
def test_ten_goals_take_the_row_below_them_that_tells_of_one(count: int, is_told: bool) -> None:
    rows = map_rows(many(count), 60, 15)
    assert len([row for row in rows if "Race " in row]) == count
    assert bool([row for row in rows if row.startswith(" 260 by 26 Mar")]) == is_told


def test_the_reasons_of_closed_goals_are_told_whole() -> None:
    plan = example("shop")
    shown = lanes(plan, TODAY)
    of = MapLines(plan, TODAY, Size(80, 24), shown[0].measure.id, shown, shown, "", "")
    lines = of.lines(0, {"answer": "Enter", "why": "w"}, closed_shown=True)
    told = " ".join(plain_row(line.row).strip() for line in lines)
    for goal in plan.goals:
        if goal.because:
            *_, first, last = goal.because.split()
            assert last in told and first in told


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
def test_closed_goals_are_seen_whole_under_the_key_that_hides_them(size: tuple[int, int]) -> None:
    plan = example("shop")
    shown = lanes(plan, TODAY)
    of = MapLines(plan, TODAY, Size(*size), shown[0].measure.id, shown, shown, "", "")
    keys = {"answer": "Enter", "why": "w", "closed": "x"}
    rows = [plain_row(line.row) for line in of.lines(0, keys, closed_shown=True)]
    assert len(rows) == size[1] - 3
    assert any("Closed and parked" in row and "x hides them" in row for row in rows)
    assert "till, which can print the slips" in " ".join(" ".join(rows).split())


async def test_tab_moves_the_keys_into_the_chart_and_escape_back(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        goal = app.plan.goals[0]
        for key in ("tab", "left", "d"):
            await pilot.press(key)
            await settle(pilot)
        left = app.plan.goals[0].readings
        assert left == (*goal.readings[:-2], goal.readings[-1])
        assert "Esc back" in screen_text(app)
        await pilot.press("tab", "d")
        await settle(pilot)
        assert app.plan.goal(goal.id) is None and "Esc back" not in screen_text(app)


async def test_a_window_made_smaller_or_a_filter_takes_the_keys_out_of_the_chart(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Tab chart" in screen_text(app)
        for leave in ("slash escape", ""):
            await pilot.press("tab")
            await until(pilot, lambda: "← numbers" in screen_text(app))
            await pilot.press(*leave.split()) if leave else await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "← numbers" not in screen_text(app))
        assert "Tab chart" not in screen_text(app)
        await pilot.press("tab", "plus")
        await settle(pilot)
        assert app.page is not None and app.page.page_name == "what-if"


@pytest.mark.parametrize(("count", "is_shown"), [(1, True), (2, True), (4, False)])
def test_a_smaller_window_shows_the_course_where_few_lanes_leave_its_rows(
    count: int, is_shown: bool
) -> None:
    rows = map_rows(many(count), 80, 24)
    assert (titles(rows) == ["Race 0"]) == is_shown
    assert any("The last 12 weeks" in row for row in rows) != is_shown


@pytest.mark.parametrize("size", [(100, 36), (120, 40), (200, 60)])
def test_closed_goals_have_a_panel_and_the_others_stay(size: tuple[int, int]) -> None:
    rows = map_rows(example("shop"), *size, closed=True)
    named = titles(rows)
    assert named[:3] == [
        "Where each race stands",
        "Closed and parked",
        "More people in on weekdays",
    ]
    assert any("Paying guests at reading nights" in row for row in rows)
