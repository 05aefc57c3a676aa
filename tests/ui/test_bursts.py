"""Keys that come in one packet, as over a slow connection, go where they were meant to go."""

from __future__ import annotations

from pathlib import Path

from driving import plan_in, settle, told, workbook
from textual import events

from planner.ui.app import PlannerApp


def at_once(app: PlannerApp, keys: str) -> None:
    """All of them before any is looked at."""
    for character in keys:
        name = {"\r": "enter", "\n": "ctrl+j"}.get(character, character)
        app.post_message(events.Key(name, character))


async def test_what_is_typed_behind_a_key_that_opens_a_prompt_is_the_answer(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        goals = {goal.id for goal in app.plan.goals}
        at_once(app, "pdead\r")
        await settle(pilot)
    plan = plan_in(shop)
    assert {goal.id for goal in plan.goals} == goals
    assert [goal.because for goal in plan.goals if goal.ended == app.today] == ["dead"]


async def test_figures_behind_the_key_of_the_check_in_land_in_their_rows(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at_once(app, "c218\r28\n5\n42\r")
        await settle(pilot)
        await settle(pilot)
        assert "Who is checking in" in told(app) or "What changed" in told(app)
    entered = [row.value for goal in plan_in(shop).goals for row in goal.readings[-1:]
               if row.date == app.today]  # fmt: skip
    assert sorted(entered) == [5, 28, 42, 218]


async def test_a_key_behind_one_that_goes_to_another_page_acts_there(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at_once(app, "2G4jj\r")
        await settle(pilot)
        assert "course" in type(app.screen).__name__.lower()
