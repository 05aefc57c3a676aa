"""What the screen of the check-in shows around the numbers that are typed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from driving import screen, settle, workbook
from textual.pilot import Pilot

from planner import examples
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.pages.checkin.row import NumberRow

FRIDAY = dt.date(2026, 11, 27)
WIDE = 120, 40


@pytest.fixture
def app(tmp_path: Path) -> PlannerApp:
    path = tmp_path / "plan.toml"
    path.write_text(examples.text("shop", dt.date(2026, 11, 21)), "utf-8")
    return workbook(path, today=FRIDAY, settings=Settings(by="Ines"), start="checkin")


async def press(pilot: Pilot[Any], *keys: str) -> list[str]:
    assert isinstance(pilot.app, PlannerApp)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return screen(pilot.app)


def course_title(lines: list[str]) -> str:
    """The goal whose course stands below the numbers."""
    frames = (line.strip("╭─╮ ") for line in lines if line.startswith("╭─"))
    return next(frames, "")


async def test_the_course_is_that_of_the_goal_that_is_typed_in(app: PlannerApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        assert course_title(await press(pilot)) == "More people in on weekdays"
        assert course_title(await press(pilot, "tab")) == "Fewer calls about opening hours"
        assert course_title(await press(pilot, "enter")) == "Orders from reading groups"


async def test_a_stone_and_a_tactic_have_the_course_of_their_goal(app: PlannerApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        stone = await press(pilot, *["tab"] * 4)
        assert course_title(stone) == "More people in on weekdays"
        tactic = await press(pilot, *["tab"] * 6)  # answers the opening question somewhere
        assert course_title(tactic) == "Fewer calls about opening hours"


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_stones_and_tactics_stand_below_their_headings(
    app: PlannerApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        lines = await press(pilot, *["tab"] * 4)
        for heading, first in (("Stepping stones ", "Followers"), ("Tactics ", "Film one")):
            place = next(i for i, line in enumerate(lines) if line.strip().startswith(heading))
            assert first in lines[place + 1]
        assert any("of 3 a week" in line for line in lines)


async def test_an_odd_number_moves_nothing_before_it_is_kept(app: PlannerApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        lines = await press(pilot, *"2100", "enter")
        row = next(i for i, line in enumerate(lines) if "Enter keeps 2100" in line)
        assert "16 days behind" in lines[row + 1]
        assert "reached" in (await press(pilot, "enter"))[row + 1]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), WIDE, (200, 60)])
async def test_no_field_touches_its_arrow_and_the_words_begin_in_one_column(
    app: PlannerApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        lines = await press(pilot)
        ends = set()
        for row in app.screen.query(NumberRow):
            field, line = row.field.region, lines[row.region.y]
            assert line[field.x - 2 : field.x] == "→ "
            ends.add((field.right, len(line) - len(line[field.right :].lstrip())))
        assert len(ends) == 1


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_the_questions_are_counted_and_told_why(
    app: PlannerApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        lines = await press(pilot, *["enter"] * 4)
        assert any("question 1 of 3" in line for line in lines[:3])
        assert any(
            "Numbers do not say what moved them." in line for line in await press(pilot, "f2")
        )
        assert any("question 2 of 3" in line for line in (await press(pilot, "enter"))[:3])


@pytest.mark.parametrize(("size", "is_told"), [((60, 15), False), ((80, 24), True), (WIDE, True)])
async def test_a_chance_that_falls_while_days_are_gained_is_explained_where_there_is_room(
    app: PlannerApp, size: tuple[int, int], *, is_told: bool
) -> None:
    async with app.run_test(size=size) as pilot:
        lines = await press(pilot, "enter", "enter", "2", "enter")
        assert any("17 days ahead · 90 %" in line for line in lines)
        told = [line for line in lines if "slower than lately" in line]
        assert len(told) == is_told
        assert all(len(line) < size[0] for line in told)
