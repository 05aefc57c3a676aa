"""Tactics by person: the sheet to sit down with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from driving import (
    cursor_on,
    flat,
    screen,
    screen_text,
    settle,
    status,
    too_wide,
    type_text,
    workbook,
    write_plan,
)

from planner.plan.model import Plan, Tactic
from some_plans import TODAY, example, hostile_plan


def unsettled() -> Plan:
    """The shop with one tactic that serves nothing and one that is nobody's."""
    stray = Tactic(id="stray", name="Answer every comment", owner="Tomasz", begun=TODAY)
    loose = Tactic(id="loose", name="Print the hours", serves=("hours-calls",))
    plan = example()
    return replace(plan, tactics=(*plan.tactics, stray, loose))


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_questions_come_first_and_everything_fits(
    size: tuple[int, int], tmp_path: Path
) -> None:
    app = workbook(write_plan(tmp_path, unsettled()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "v", "g")
        await settle(pilot)
        assert "Without a person yet" in screen(app)[1 if size[1] < 18 else 4]
        assert "Who looks after this?" in screen_text(
            app
        ) and "for Fewer calls about" in screen_text(app)
        await pilot.press("j")
        await settle(pilot)
        assert "2 of 2 promises kept since 9 Oct" in screen_text(app)
        assert "Which goal does this serve?" in screen_text(
            app
        ) and "for which goal?" in screen_text(app)
        for _ in range(12):
            assert too_wide(app) == []
            await pilot.press("j")
        await settle(pilot)
        assert "by way of Taps on" in screen_text(app) and "twenty minutes fit" in screen_text(app)


async def test_y_copies_the_sheet_of_the_person_under_the_cursor(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "v")
        await settle(pilot)
        cursor_on(app, "lunch-reading")
        await pilot.press("y")
        await settle(pilot)
        assert status(app) == "Copied: the sheet of Ines, as Markdown, 12 lines."
        assert app.clipboard.startswith("## Ines: what are you working on, and why?")
        assert "**Film one customer" in app.clipboard and "Callum" not in app.clipboard
        await pilot.press("slash")
        await type_text(pilot, "callum")
        assert "Answer the opening question" in flat(app) and "Film one" not in screen_text(app)


async def test_what_came_along_stands_under_the_race_that_runs(tmp_path: Path) -> None:
    plan = example()
    ended = replace(plan.goals[0], id="before", name="The race before", state="finished")
    kept = replace(plan.tactics[0], serves=("weekday-walk-ins", "before"))
    plan = replace(plan, goals=(ended, *plan.goals), tactics=(kept, *plan.tactics[1:]))
    app = workbook(write_plan(tmp_path, plan))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        assert screen_text(app).count(
            "Film one customer"
        ) == 1 and "The race before" not in screen_text(app)
        cursor_on(app, "cannot-stop")
        await pilot.press("a")
        await settle(pilot)
        assert "What will you try for “More people in on weekdays”?" in flat(app)


async def test_hostile_names_only_stand_there(tmp_path: Path) -> None:
    app = workbook(write_plan(tmp_path, hostile_plan()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "v", "G", "y")
        await settle(pilot)
        assert not any(ord(character) < 32 for row in screen(app) for character in row)
        assert not any(ord(character) < 32 for character in app.clipboard.replace("\n", ""))
