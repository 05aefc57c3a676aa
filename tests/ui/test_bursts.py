"""Keys that come in one packet, as over a slow connection, go where they were meant to go."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest
from driving import NOON, plan_in, screen_text, settle, themes, until, workbook
from textual import events
from textual.app import App

from planner.session import Session
from planner.store.settings import Settings
from planner.ui.inline import InlineCheckin
from some_plans import TODAY

NAMES = {"\r": "enter", "\n": "ctrl+j", "\x7f": "backspace", "\t": "tab"}


def at_once(app: App[None], keys: str) -> None:
    """All of them before any is looked at."""
    for character in keys:
        app.post_message(events.Key(NAMES.get(character, character), character))


async def in_bits(app: App[None], keys: str, seed: int) -> None:
    """Some of them before the one in front of them is obeyed, as on a busy machine."""
    pauses = Random(seed)
    for key in keys:
        at_once(app, key)
        for _ in range(pauses.choice((0, 0, 1, 2, 3, 5, 8, 13))):
            await asyncio.sleep(0)


def last_numbers(path: Path) -> list[float]:
    """The last number of each goal that is being raced for."""
    goals = [goal for goal in plan_in(path).goals if goal.state == "active"]
    return [goal.readings[-1].value for goal in goals]


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
        assert "Who is checking in" in screen_text(app) or "What changed" in screen_text(app)
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


@pytest.mark.parametrize("seed", [8, 14, 21, 40])
@pytest.mark.parametrize("where", ["workbook", "under the prompt"])
async def test_figures_that_come_in_bits_land_in_their_rows(
    shop: Path, where: str, seed: int
) -> None:
    app: App[None] = workbook(shop)
    if where != "workbook":
        app = InlineCheckin(Session.open(shop, TODAY, lambda: NOON), Settings(), themes())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if where == "workbook":
            await pilot.press("c")
            await settle(pilot)
        await in_bits(app, "2144\x7f\x7f8\r28\r\r42\r", seed)
        await until(pilot, lambda: last_numbers(shop) == [218, 28, 4, 42])
