"""A check-in of many goals: rows come onto the screen as they are gone to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driving import plan_in, screen, screen_text, settle, workbook, write_plan
from textual import events

from planner.plan.model import Goal, Plan, Reading
from planner.store.settings import Settings
from planner.ui.messages import OpenCheckin
from planner.ui.pages.checkin.form import Checkin
from planner.ui.pages.checkin.row import NumberRow

GOALS = 60
FRIDAY = dt.date(2026, 11, 27)
MISSED = FRIDAY - dt.timedelta(weeks=1)
INES = Settings(by="Ines")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan whose last number is two weeks old."""
    goals = tuple(
        Goal(
            id=f"g{n}",
            name=f"Goal {n}",
            baseline=0,
            target=100,
            start=dt.date(2026, 10, 2),
            deadline=dt.date(2027, 3, 26),
            readings=(Reading(FRIDAY - dt.timedelta(weeks=2), 10),),
        )
        for n in range(GOALS)
    )
    return write_plan(tmp_path, Plan(goals=goals))


async def test_figures_pasted_into_one_row_fill_those_that_were_not_shown_yet(path: Path) -> None:
    app = workbook(path, today=FRIDAY, settings=INES, start="checkin")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert len(app.screen.query(NumberRow)) < 25
        assert app.focused is not None
        figures = [str(n) for n in range(11, 41)]
        app.focused.post_message(events.Paste(" ".join(figures)))
        await settle(pilot)
        await pilot.press("7", "enter")
        await settle(pilot)
        form = app.screen.query_one(Checkin)
        assert app.focused is form.rows[31].field
    last = [goal.readings[-1].value for goal in plan_in(path).goals]
    assert last[:31] == [*range(11, 41), 7] and set(last[31:]) == {10}


async def test_what_is_typed_in_is_in_sight_with_its_lane_and_the_rest_is_told(path: Path) -> None:
    app = workbook(path, today=FRIDAY, settings=INES, start="checkin")
    async with app.run_test(size=(60, 15)) as pilot:
        await settle(pilot)
        assert f"▾ {GOALS - 9} more" in screen_text(app)
        for _ in range(12):
            await pilot.press("enter")
            await settle(pilot)
            rows = [row for row in screen(app) if row.startswith("▌")]
            assert len(rows) == 2 and "┃" in rows[1]
        shown = [n for n in range(GOALS) if f"Goal {n} " in screen_text(app)]
        assert f"▴ {shown[0]} above · ▾ {GOALS - 1 - shown[-1]} more" in screen_text(app)


async def test_the_row_of_a_goal_far_down_is_gone_to_and_those_around_it_by_keys(
    path: Path,
) -> None:
    app = workbook(path, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenCheckin("g40"))
        await settle(pilot)
        rows = app.screen.query_one(Checkin).rows
        assert app.focused is rows[40].field
        await pilot.press("left", *["up"] * 9, "8", "enter")
        await settle(pilot)
        assert app.focused is rows[32].field and app.focused.region.y in range(24)
        await pilot.press("1", "2", *["down"] * 20, "9", "enter")
        await settle(pilot)
        assert app.focused is rows[53].field and app.focused.region.y in range(24)
        assert rows[59].checkin_row.day == rows[40].checkin_row.day == MISSED
    said = {goal.id: goal.readings[-1] for goal in plan_in(path).goals if len(goal.readings) > 1}
    assert {id: (row.date, row.value) for id, row in said.items()} == {
        "g31": (FRIDAY, 8),
        "g32": (FRIDAY, 12),
        "g52": (MISSED, 9),
    }


async def test_a_number_keeps_its_verdict_when_its_lane_goes_on_to_the_next_row(
    path: Path,
) -> None:
    app = workbook(path, today=FRIDAY, settings=INES, start="checkin")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1", "1", "enter")
        await settle(pilot)
        row = next(line for line in screen(app) if "Goal 0 " in line)
        assert "+1" in row and ("behind" in row or "ahead" in row or "on pace" in row), row
