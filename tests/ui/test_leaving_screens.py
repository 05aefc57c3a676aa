"""A screen is left once, however often and from wherever it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Driver, settle, until, workbook
from random_keys import press_at_random
from textual import events

from planner.plan.model import Plan
from planner.ui.dialogs.palette.screen import Palette
from planner.ui.pages.checkin.page import CheckinScreen
from planner.ui.pages.course.page import CourseScreen
from planner.ui.pages.course.what_if import WhatIfScreen
from planner.ui.pages.race_map.page import RaceScreen
from planner.ui.widgets.text_prompt import TextPrompt
from some_plans import TODAY


async def press_at_once(pilot: Driver, *keys: str) -> None:
    """Send keys as they come out of one packet."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settle(pilot)


async def test_a_screen_that_is_left_twice_takes_no_other_with_it(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        course = app.screen
        assert isinstance(course, CourseScreen)
        course.dismiss(None)
        course.dismiss(None)
        await settle(pilot)
        assert isinstance(app.screen, RaceScreen)
        course.dismiss(None)
        await settle(pilot)
        assert isinstance(app.screen, RaceScreen)


async def test_a_page_below_another_goes_when_that_one_is_gone(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        course = app.screen
        await pilot.press("question_mark")
        course.dismiss(None)
        await settle(pilot)
        assert app.screen is not course and course in app.screen_stack
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RaceScreen))


async def test_a_line_that_is_moved_leads_back_to_the_course(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "plus", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, TextPrompt))
        await pilot.press("l", "a", "t", "e", "enter")
        await until(pilot, lambda: isinstance(app.screen, CourseScreen))
        assert not any(isinstance(screen, WhatIfScreen) for screen in app.screen_stack)


@pytest.mark.parametrize("opening", ["c", "b", "a", "P", "w", "enter"])
async def test_five_esc_in_one_packet_lead_back_to_a_page(shop: Path, opening: str) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(opening)
        await press_at_once(pilot, *["escape"] * 5)
        await until(pilot, lambda: len(app.screen_stack) == 1)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckinScreen))


@pytest.mark.parametrize("screen", ["", "1", "2", "3", "4", "P", "question_mark", "M"])
async def test_no_sign_of_the_keyboard_is_a_crash(shop: Path, screen: str) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        if screen:
            await pilot.press(screen)
        await pilot.press(*"@#$%^&*()_=~`|{}[]:;")
        await settle(pilot)


def opened_palette() -> Palette:
    return Palette(Plan(), TODAY, {})


async def test_a_question_that_is_left_before_it_is_laid_out_is_gone(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        for opened in (
            TextPrompt("Why?"),
            CourseScreen("weekday-walk-ins", TODAY),
            opened_palette(),
        ):
            app.push_screen(opened)
            opened.dismiss(None)
            app.push_screen(opened_palette())
            await app.action_page("race")
            await settle(pilot)
            assert isinstance(app.screen, RaceScreen) and len(app.screen_stack) == 1


async def test_enter_twice_in_the_palette_gives_the_command_once(shop: Path) -> None:
    app = workbook(shop)
    given = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_undo = lambda: given.append("undo")  # type: ignore[method-assign]
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"take the last change back")
        await settle(pilot)
        await press_at_once(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: not isinstance(app.screen, Palette))
    assert given == ["undo"]


@pytest.mark.terminal
@pytest.mark.parametrize("goals", [4, 200])
def test_keys_at_random_do_not_crash_the_workbook(tmp_path: Path, goals: int) -> None:
    assert press_at_random(tmp_path, 1, 60, goals) == []
