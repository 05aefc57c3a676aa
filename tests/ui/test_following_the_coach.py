"""From the coach's note to a goal that counts something else, and back with one key."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from driving import (
    SIZES,
    Driver,
    cursor_on,
    flat,
    paste_text,
    plan_in,
    screen_text,
    settle,
    too_wide,
    type_text,
    until,
    workbook,
    write_plan,
)
from textual.widgets import Input

from planner.plan.model import EarlierLine, Goal, Plan, Reading
from planner.ui.widgets.field import Field
from some_plans import HOSTILE, TODAY

DAY = dt.timedelta(days=1)
MARCH = dt.date(2027, 3, 31)
SPOKEN = "followers from 850 to 2000 by 31 mar"
ORDERS = "orders from the web shop a week"
NOTE = "note goal-only-followers goal.followers"
ASKED = "this can be a stepping stone. What do you want those people to do?"
FANS = Goal(id="followers", name="followers", measure="followers", baseline=850, target=2000,
            start=TODAY - 30 * DAY, deadline=MARCH, begun=TODAY)  # fmt: skip


async def retype(pilot: Driver, text: str) -> None:
    """Type an answer over the one that stands in the field."""
    field = pilot.app.screen.query_one(Field).query_one(Input)
    field.value = ""
    await type_text(pilot, text)


async def sees(pilot: Driver, words: str) -> None:
    """Wait until the screen says it, wherever its lines are broken."""
    app = pilot.app
    await until(pilot, lambda: words in " ".join(flat(app).replace("▌", " ").split()))  # type: ignore[arg-type]


async def follow(pilot: Driver) -> None:
    """Enter on the note in Review."""
    await pilot.press("3")
    await settle(pilot)
    cursor_on(pilot.app, NOTE)  # type: ignore[arg-type]
    await pilot.press("enter")
    await settle(pilot)


async def test_what_the_coach_asks_for_leaves_the_old_number_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, SPOKEN, "")
        await pilot.press("escape", "3")
        await settle(pilot)
        await sees(pilot, ASKED)
        before = path.read_bytes()
        await follow(pilot)
        await sees(pilot, "How would you count it?")
        await retype(pilot, ORDERS)
        await sees(pilot, "How many today?")
        await sees(pilot, f"We need ············ {ORDERS} by 31 Mar,")
        await sees(pilot, "Stepping stones followers 850 ├")
        await sees(pilot, "“followers” goes on as a stepping stone.")
        (goal,), (stone,) = plan_in(path).goals, plan_in(path).stones
        assert (goal.name, goal.measure) == (ORDERS, ORDERS)
        assert (goal.baseline, goal.target, goal.deadline) == (None, None, MARCH)
        assert (stone.name, stone.goal, stone.baseline) == ("followers", goal.id, 850)
        assert (stone.target, stone.deadline) == (2000, MARCH)
        await pilot.press("n")
        await settle(pilot)
        await type_text(pilot, "12", "40")
        await sees(pilot, f"We need 40 {ORDERS} by 31 Mar, up from 12,")
        await pilot.press("escape", "3")
        await settle(pilot)
        await sees(pilot, f"{ORDERS}: what is this for?")
        assert "stepping stone" not in flat(app)
        await pilot.press("u", "u", "u")
        await settle(pilot)
        assert path.read_bytes() == before
        await sees(pilot, ASKED)


async def test_numbers_that_were_read_go_along_and_the_line_is_not_asked_about(
    tmp_path: Path,
) -> None:
    rows = (Reading(TODAY - 8 * DAY, 880), Reading(TODAY - DAY, 900))
    moved = EarlierLine(TODAY - 9 * DAY, TODAY - 30 * DAY, 850, 3000, MARCH)
    fans = replace(FANS, readings=rows, earlier_lines=(moved,))
    path = write_plan(tmp_path, Plan(name="Ours", goals=(fans,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        app.screen.questions.ask("measure")  # type: ignore[attr-defined]
        await settle(pilot)
        await retype(pilot, ORDERS)
        await sees(pilot, "How many today?")
        (goal,), (stone,) = plan_in(path).goals, plan_in(path).stones
        assert (stone.readings, stone.earlier_lines) == (rows, (moved,))
        assert (goal.readings, goal.earlier_lines) == ((), ())


async def test_leaving_and_an_empty_answer_change_nothing(tmp_path: Path) -> None:
    path = write_plan(tmp_path, Plan(name="Ours", goals=(FANS,)))
    before = path.read_bytes()
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (["escape"], ["enter", "escape"], ["ctrl+u", "escape"]):
            await follow(pilot)
            await pilot.press(*keys)
            await settle(pilot)
            assert path.read_bytes() == before
        await follow(pilot)
        await retype(pilot, "")
        assert path.read_bytes() == before


async def test_another_step_on_the_way_is_asked_about_before_it_is_kept(tmp_path: Path) -> None:
    path = write_plan(tmp_path, Plan(name="Ours", goals=(FANS,)))
    before = path.read_bytes()
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await follow(pilot)
        await retype(pilot, "yes")
        await sees(pilot, "Name what people do, as a number")
        await retype(pilot, "likes a week")
        await sees(pilot, "stepping stone too. What do they do then? Enter keeps it.")
        assert path.read_bytes() == before
        await retype(pilot, "shares a week")
        assert path.read_bytes() == before
        await pilot.press("enter")
        await settle(pilot)
        (goal,), (stone,) = plan_in(path).goals, plan_in(path).stones
        assert (goal.measure, goal.target) == ("shares a week", None)
        assert (stone.measure, stone.target) == ("followers", 2000)


async def test_a_first_run_that_turns_back_files_the_old_number(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "More guests", "followers", "850", "2000")
        for _ in range(3):
            await pilot.press("up")
            await settle(pilot)
        await sees(pilot, "How would you count it?")
        await retype(pilot, ORDERS)
        await sees(pilot, "How many today?")
        await type_text(pilot, "12", "40", "31 mar")
        (goal,), (stone,) = plan_in(path).goals, plan_in(path).stones
        assert (goal.name, goal.baseline, goal.target) == ("More guests", 12, 40)
        assert (stone.name, stone.baseline, stone.target) == ("followers", 850, 2000)


@pytest.mark.parametrize("size", SIZES[:1])
async def test_hostile_words_stay_words_and_fit(tmp_path: Path, size: tuple[int, int]) -> None:
    for place, text in enumerate(HOSTILE[::2]):
        folder = tmp_path / str(place)
        folder.mkdir()
        fans = replace(FANS, name=f"{text[:400]} followers", measure=f"followers {text}")
        path = write_plan(folder, Plan(name="Ours", goals=(fans,)))
        app = workbook(path)
        async with app.run_test(size=size) as pilot:
            await follow(pilot)
            app.screen.query_one(Field).query_one(Input).value = ""
            await paste_text(pilot, f"orders {text}")
            await pilot.press("enter")
            await settle(pilot)
            assert len(plan_in(path).stones) == 1
            assert plan_in(path) == app.plan
            assert too_wide(app) == []
            assert not any(char in screen_text(app) for char in "\x1b\x07\x9b\u202e\u2066\x00")
