"""Leaving in the middle of typing, and settling whose change counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driving import plan_in, settle, workbook

from planner.plan import edits

FIRST = "weekday-walk-ins"


async def test_leaving_from_a_field_keeps_the_number_in_it(shop: Path) -> None:
    app = workbook(shop, today=dt.date(2026, 11, 27))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "2", "1", "4", "enter", "2", "9", "ctrl+q")
        await settle(pilot)
    goals = plan_in(shop).goals
    assert [goal.readings[-1].value for goal in goals[:2]] == [214, 29]


async def test_a_row_that_is_left_with_tab_keeps_its_number(shop: Path) -> None:
    app = workbook(shop, today=dt.date(2026, 11, 27))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "2", "1", "7", "down", "escape")
        await settle(pilot)
    assert plan_in(shop).goals[0].readings[-1].value == 217


async def test_a_deleted_plan_is_written_again_only_when_asked(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        shop.unlink()
        app._look_at_disk()
        await settle(pilot)
        assert "deleted" in app.status and not shop.exists()
        await pilot.press("S")
        await settle(pilot)
        assert shop.exists() and plan_in(shop).goals == app.plan.goals


@pytest.mark.parametrize(("word", "name"), [("mine", "MINE"), ("theirs", "OUTSIDE")])
async def test_where_both_sides_changed_one_thing_the_person_says_whose_it_is(
    shop: Path, word: str, name: str
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        text = shop.read_text()
        shop.write_text(text.replace('"More people in on weekdays"', '"OUTSIDE"'))
        app.apply("renamed", edits.set_fields(FIRST, name="MINE"))
        await settle(pilot)
        assert '"OUTSIDE"' in shop.read_text()
        await pilot.press("S", *word, "enter")
        await settle(pilot)
        assert plan_in(shop).goals[0].name == name == app.plan.goals[0].name
        app.apply("owner", edits.set_fields(FIRST, owner="Nora"))
        await settle(pilot)
    assert plan_in(shop).goals[0].owner == "Nora"
