"""Midnight passes while the workbook, or the check-in under the prompt, is open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from driving import plan_in, screen, settle, themes, workbook
from textual.app import App
from textual.driver import Driver
from textual.pilot import Pilot

from planner.cli.parser import read_command_line
from planner.plan import edits
from planner.plan.model import Reading
from planner.planfile.patch import patch
from planner.planfile.read import load
from planner.session import Session
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.inline import InlineCheckin
from planner.ui.pages.checkin.form import Checkin

THURSDAY, FRIDAY = dt.date(2026, 12, 3), dt.date(2026, 12, 4)
WALK_INS = "weekday-walk-ins"


class Clock:
    """Says what day it is."""

    def __init__(self) -> None:
        self.day = THURSDAY

    def __call__(self) -> dt.date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(mode: str, path: Path, clock: Clock) -> App[Any]:
    if mode == "inline":
        session = Session.open(path, THURSDAY)
        return InlineCheckin(session, Settings(by="Ines"), themes(), day_now=clock)
    return workbook(path, today=THURSDAY, settings=Settings(by="Ines"), start=mode, day_now=clock)


async def midnight(pilot: Pilot[Any], clock: Clock) -> None:
    """The clock strikes, and the program looks at it the next time."""
    clock.day = FRIDAY
    assert isinstance(pilot.app, PlannerApp | InlineCheckin)
    pilot.app.services.controller.look_at_day()
    await settle(pilot)


def rows_of(app: App[Any]) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


def shown(app: App[Any]) -> str:
    return " ".join(" ".join(rows_of(app)).split())


def days(path: Path, id: str = WALK_INS) -> dict[dt.date, float]:
    found = plan_in(path).find(id)
    assert found is not None
    return {row.date: row.value for row in found.readings}


async def test_the_title_and_what_a_number_means_follow_the_day(shop: Path, clock: Clock) -> None:
    app = workbook(shop, today=THURSDAY, day_now=clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Thu 3 Dec" in screen(app)[0]
        before = screen(app)[2:]
        await midnight(pilot, clock)
        assert "Fri 4 Dec" in screen(app)[0]
        assert screen(app)[2:] != before, "the verdicts are those of the day before"
        for key, words in (("1", ""), ("2", ""), ("3", "Friday 4 Dec"), ("4", "Fri 4 Dec")):
            await pilot.press(key)
            await settle(pilot)
            assert words in screen(app)[0]
        await pilot.press("c", "2", "1", "4", "enter", "escape")
        await settle(pilot)
    assert days(shop)[FRIDAY] == 214


async def test_a_page_that_was_not_open_at_midnight_is_of_the_new_day(
    shop: Path, clock: Clock
) -> None:
    app = workbook(shop, today=THURSDAY, day_now=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("4")
        await midnight(pilot, clock)
        await pilot.press("3")
        await settle(pilot)
        assert "Friday 4 Dec" in screen(app)[0]


async def test_a_colleague_s_number_of_the_new_day_is_none_of_the_future(
    shop: Path, clock: Clock
) -> None:
    app = workbook(shop, today=THURSDAY, day_now=clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await midnight(pilot, clock)
        before = load(shop).plan
        after = edits.record(WALK_INS, Reading(FRIDAY, 222, by="Joe"))(before)
        shop.write_text(patch(shop.read_text(), before, after))
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "222" in "\n".join(screen(app))
        assert app.session.problems == ()


async def test_the_day_is_looked_at_when_the_program_comes_back_from_the_shell(
    shop: Path, clock: Clock
) -> None:
    app = workbook(shop, today=THURSDAY, day_now=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        clock.day = FRIDAY
        app.post_message(Driver.SignalResume())
        await settle(pilot)
        assert "Fri 4 Dec" in screen(app)[0]


@pytest.mark.parametrize("mode", ["checkin", "inline"])
async def test_a_form_in_which_nothing_stands_goes_on_to_the_new_day(
    mode: str, shop: Path, clock: Clock
) -> None:
    app = opened(mode, shop, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await midnight(pilot, clock)
        assert "This check-in is for Friday 4 Dec now." in shown(app)
        await pilot.press("2", "1", "4", "enter", "escape")
        await settle(pilot)
    assert days(shop)[FRIDAY] == 214 and THURSDAY not in days(shop)


@pytest.mark.parametrize("mode", ["checkin", "inline"])
async def test_what_is_typed_stays_with_the_day_that_it_was_typed_for(
    mode: str, shop: Path, clock: Clock
) -> None:
    app = opened(mode, shop, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "1")
        await midnight(pilot, clock)
        told = shown(app)
        assert "It is Friday 4 Dec now. What is typed here stays with Thursday 3 Dec." in told
        assert "F5" in told and "Thursday 3 Dec (today is Friday)" in told
        await pilot.press("4", "enter", "escape")
        await settle(pilot)
    assert days(shop)[THURSDAY] == 214 and FRIDAY not in days(shop)


@pytest.mark.parametrize("mode", ["checkin", "inline"])
async def test_what_is_not_entered_yet_goes_to_the_new_day_when_told(
    mode: str, shop: Path, clock: Clock
) -> None:
    app = opened(mode, shop, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "1", "4", "enter", "2")
        await midnight(pilot, clock)
        await pilot.press("f5")
        await settle(pilot)
        assert "This check-in is for Friday 4 Dec now." in shown(app)
        assert "3 Dec" not in rows_of(app)[0]
        await pilot.press("9", "enter", "3", "enter", "4", "3", "enter")
        await settle(pilot)
        assert app.screen.query_one(Checkin).questions.place >= 0, "it asks again for Thursday"
        await pilot.press("escape")
        await settle(pilot)
    assert days(shop)[THURSDAY] == 214 and FRIDAY not in days(shop)
    assert days(shop, "hours-calls")[FRIDAY] == 29
    assert days(shop, "group-orders")[FRIDAY] == 3


async def test_an_answer_about_a_goal_stays_with_the_day_and_the_page_follows_then(
    shop: Path, clock: Clock
) -> None:
    app = workbook(shop, today=THURSDAY, day_now=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter", "x")
        await midnight(pilot, clock)
        page: Any = app.screen
        assert "stays with Thursday 3 Dec" in shown(app) and page.today == THURSDAY
        await pilot.press("escape")
        await settle(pilot)
        assert page.today == FRIDAY


async def test_the_projector_on_the_wall_follows_the_day(shop: Path, clock: Clock) -> None:
    app = workbook(shop, today=THURSDAY, day_now=clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("P")
        await settle(pilot)
        before = screen(app)
        await midnight(pilot, clock)
        assert screen(app) != before


def test_a_day_that_was_asked_for_stays() -> None:
    _, asked = read_command_line(["status", "--today", "2026-12-03"])
    assert asked.today == asked.day_now() == THURSDAY
    _, asked = read_command_line(["status"])
    assert asked.day_now is dt.date.today or asked.day_now() == dt.date.today()
