"""The coach on the review page: said, explained, answered and waved away; never in the way."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from driving import (
    cursor_on,
    flat,
    key_words,
    open_page,
    plan_in,
    rows_of,
    screen_text,
    settle,
    status,
    too_wide,
    workbook,
    write_plan,
)

from planner.coach.ranking import top
from planner.plan.model import Goal, Plan, Reading, Tactic
from planner.store.settings import Settings
from some_plans import HOSTILE, TODAY

WEEK = dt.timedelta(weeks=1)
FANS = Goal(
    id="fans",
    name="More fans",
    why="They come in and buy.",
    measure="followers",
    baseline=10,
    target=90,
    start=TODAY - 2 * WEEK,
    begun=TODAY,
    deadline=TODAY + 20 * WEEK,
    owner="Ines",
    source="the app",
    readings=(Reading(TODAY, 14),),
)
WHAT = Tactic(id="film", name="Film the window", serves=("fans",), begun=TODAY, owner="Ines")
NOTE = "note goal-only-followers goal.fans"
ASKS = "“followers” can be a stepping stone."


@pytest.fixture
def fans(tmp_path: Path) -> Path:
    return write_plan(tmp_path, Plan(name="Ours", goals=(FANS,), tactics=(WHAT,)))


async def test_a_note_stands_under_the_last_check_in_and_leads_to_its_answer(fans: Path) -> None:
    app = workbook(fans)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        assert f"› More fans: {ASKS}" in screen_text(app)
        assert "people to do? Enter answers it › Film the window:" in flat(app)
        assert flat(app).index("1 number") < flat(app).index(ASKS)
        assert "w why" not in key_words(app)
        cursor_on(app, NOTE)
        await settle(pilot)
        assert "w why" in key_words(app) and "x not for us" in key_words(app)
        await pilot.press("w")
        await settle(pilot)
        assert "Are your goals distracting you?" in screen_text(app)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert open_page(app) == "1 Goal" and "How would you count it?" in screen_text(app)


async def test_not_for_us_is_written_with_its_reason_and_undo_brings_it_back(fans: Path) -> None:
    before = fans.read_bytes()
    app = workbook(fans)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "x")
        assert status(app) == "Put the cursor on a note first."
        await settle(pilot)
        cursor_on(app, NOTE)
        await pilot.press("x", *"a trial", "enter")
        await settle(pilot)
        assert ASKS not in flat(app)
        (row,) = plan_in(fans).coach.dismissed
        assert (row.rule, row.where) == ("goal-only-followers", "goal.fans")
        assert (row.why, row.on) == ("a trial", TODAY)
        await pilot.press("u")
        await settle(pilot)
        assert ASKS in flat(app) and fans.read_bytes() == before
        cursor_on(app, NOTE)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert ASKS in flat(app) and fans.read_bytes() == before
        await pilot.press("x", "enter")
        await settle(pilot)
        assert plan_in(fans).coach.dismissed[0].why == "" and ASKS not in flat(app)


async def test_check_in_and_step_back_are_named_by_the_keys_that_they_have_now(
    tmp_path: Path,
) -> None:
    quiet = replace(FANS, measure="orders", begun=None, readings=(Reading(TODAY, 14),))
    path = write_plan(tmp_path, Plan(name="Ours", goals=(quiet,), tactics=(WHAT,)))
    app = workbook(path, today=TODAY + 10 * WEEK, settings=Settings(by="Ines"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "3")  # what is next was asked when the plan was opened
        await settle(pilot)
        assert "restart, change, or close? c checks in" in flat(app)
        app.set_keymap({"app.check-in": "i"})
        await pilot.press("down", "down")
        await settle(pilot)
        assert "i checks in" in flat(app)
        assert rows_of(app).cursor == "note six-months plan"
        await pilot.press("enter")
        await settle(pilot)
        assert "Empty is no news" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_hostile_names_in_notes_stay_text_and_fit_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    for place, name in enumerate(HOSTILE):
        goal = replace(FANS, name=name, measure=f"{name} followers")
        folder = tmp_path / str(place)
        folder.mkdir()
        path = write_plan(folder, Plan(name="Ours", goals=(goal,), tactics=(WHAT,)))
        app = workbook(path)
        async with app.run_test(size=size) as pilot:
            await pilot.press("3")
            await settle(pilot)
            said = top(plan_in(path), TODAY)
            keys = [key for key in rows_of(app).keys if key.startswith("note ")]
            assert len(keys) == len(said) > 0
            assert too_wide(app) == []
            assert not any(char in screen_text(app) for char in "\x1b\x07\x9b\u202e\u2066\x00")


def test_the_map_opens_without_the_rules() -> None:
    script = (
        "import sys, planner.ui.app;"
        "print(*(name for name in sys.modules if name.startswith('planner.coach.rules')))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ended.stdout == b"\n"
