"""A plan in which nothing was entered for a long time asks one question when it is opened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driving import flat, open_page, plan_in, screen_text, settle, status, workbook
from textual.widgets import Input

from some_plans import TODAY

LATER = TODAY + dt.timedelta(days=104)
ASKED = "Quiet since 20 Nov. What is next?"


@pytest.mark.parametrize("days", [0, 40])
async def test_a_plan_that_is_in_use_asks_nothing(shop: Path, days: int) -> None:
    app = workbook(shop, today=TODAY + dt.timedelta(days=days))
    async with app.run_test(size=(80, 24)):
        assert "What is next?" not in screen_text(app) and open_page(app) == "4 Race map"


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_the_first_answer_goes_on_with_todays_numbers(
    shop: Path, size: tuple[int, int]
) -> None:
    app = workbook(shop, today=LATER)
    async with app.run_test(size=size) as pilot:
        assert ASKED in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Check in" in screen_text(app) and isinstance(app.focused, Input)


async def test_letters_choose_and_another_line_begins_with_a_look_back(shop: Path) -> None:
    app = workbook(shop, today=LATER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "enter")
        await settle(pilot)
        assert "What moved it?" in screen_text(app)
        assert "More people in on weekdays" in screen_text(app)


async def test_what_does_not_go_on_is_parked_with_a_reason_in_one_step(shop: Path) -> None:
    app = workbook(shop, today=LATER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "enter", "down", "space", "down", "space", "enter")
        await settle(pilot)
        assert "2 goals parked, f shows them" in status(app)
        parked = {g.id: g.because for g in plan_in(shop).goals if g.because.startswith("quiet")}
        assert parked == dict.fromkeys(("hours-calls", "group-orders"), "quiet since 20 Nov")
        await pilot.press("u")
        await settle(pilot)
        assert sum(goal.state == "active" for goal in plan_in(shop).goals) == 4


async def test_esc_only_looks_and_who_comes_to_check_in_is_not_asked(
    shop: Path,
) -> None:
    before = shop.read_bytes()
    app = workbook(shop, today=LATER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await settle(pilot)
        assert ASKED not in flat(app) and open_page(app) == "4 Race map"
    assert shop.read_bytes() == before
    app = workbook(shop, today=LATER, start="checkin")
    async with app.run_test(size=(80, 24)):
        assert ASKED not in screen_text(app) and "Check in" in screen_text(app)
