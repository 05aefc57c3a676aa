"""Leaving in the middle of typing, and settling whose change counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driving import flat, paste_text, plan_in, screen, settle, workbook
from textual.widgets import Input

from planner.plan import edits
from planner.store.drafts import find_drafts
from planner.store.folders import drafts_folder
from planner.ui.messages import Drafted
from planner.ui.pages.checkin.page import CheckinScreen
from planner.ui.pages.goal.page import GoalScreen

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
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "deleted" in app.status and not shop.exists()
        await pilot.press("S")
        await settle(pilot)
        assert shop.exists() and plan_in(shop).goals == app.plan.goals


@pytest.mark.parametrize(("key", "name"), [("m", "MINE"), ("t", "OUTSIDE")])
async def test_where_both_sides_changed_one_thing_the_person_says_whose_it_is(
    shop: Path, key: str, name: str
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        text = shop.read_text()
        shop.write_text(text.replace('"More people in on weekdays"', '"OUTSIDE"'))
        app.services.controller.apply("renamed", edits.set_fields(FIRST, name="MINE"))
        await settle(pilot)
        assert "▌ mine MINE ▌ theirs OUTSIDE" in flat(app)
        assert "Lantern Street Books" in screen(app)[0]
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert '"OUTSIDE"' in shop.read_text() and app.plan.goals[0].name == "MINE"
        assert "S comes back to it" in app.status and "the text is safe in" in app.status
        await pilot.press("S", key, "enter")
        await settle(pilot)
        assert plan_in(shop).goals[0].name == name == app.plan.goals[0].name
        assert "Settled and saved" in app.status
        app.services.controller.apply("owner", edits.set_fields(FIRST, owner="Nora"))
        await settle(pilot)
    assert plan_in(shop).goals[0].owner == "Nora"


@pytest.fixture
def as_if_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every program that wrote a draft is gone, this one, too."""
    monkeypatch.setattr("planner.store.drafts._is_running", lambda _: False)


@pytest.mark.usefixtures("as_if_gone")
async def test_what_is_no_answer_yet_when_one_leaves_is_a_draft(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, GoalScreen)
        app.screen.questions.ask("enough")
        await settle(pilot)
        await paste_text(pilot, " or perhaps 300")
        await pilot.press("ctrl+q")
        await settle(pilot)
    assert shop.read_bytes() == before
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Half-typed" in flat(app) and "or perhaps 300" in flat(app)
        assert "More people in on weekdays" in flat(app)
        await pilot.press("T")
        await settle(pilot)
        assert isinstance(app.focused, Input) and app.focused.value.endswith(" or perhaps 300")
        assert "Half-typed" not in flat(app)
        await pilot.press(*["backspace"] * 15, "enter")
        await settle(pilot)
    assert find_drafts(shop) == ()


@pytest.mark.usefixtures("as_if_gone")
async def test_the_cards_of_a_step_back_come_back_after_a_crash(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await paste_text(pilot, "the coupons")
        await pilot.press("enter", "plus")
        await settle(pilot)
        app.services.drafts.write()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "a step back" in flat(app)
        await pilot.press("T")
        await settle(pilot)
        assert "the coupons" in flat(app) and "2 What comes along" in flat(app)


@pytest.mark.usefixtures("as_if_gone")
async def test_a_line_that_was_being_typed_stands_in_its_prompt_again(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", *"new door")
        await settle(pilot)
        app.services.drafts.write()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("T", "p")
        await settle(pilot)
        assert isinstance(app.focused, Input) and app.focused.value == "new door"
        await pilot.press("enter")
        await settle(pilot)
    assert plan_in(shop).goals[0].because == "new door"
    assert find_drafts(shop) == ()


async def test_nothing_is_written_while_nothing_is_typed(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "2", "3", "p", "escape")
        await settle(pilot)
        app.services.drafts.write()  # what waits to be written, if there is any
    folder = drafts_folder()
    assert folder is not None and not folder.exists()


async def test_a_number_that_stands_in_the_check_in_is_kept_when_another_page_is_chosen(
    shop: Path,
) -> None:
    app = workbook(shop, today=dt.date(2026, 11, 27))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "2", "1", "7")
        await app.action_page("race")
        await settle(pilot)
        assert not isinstance(app.screen, CheckinScreen)
    assert plan_in(shop).goals[0].readings[-1].value == 217


async def test_what_is_no_number_stands_in_the_check_in_again_when_it_was_left(shop: Path) -> None:
    app = workbook(shop, today=dt.date(2026, 11, 27))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"abc")
        await app.action_page("race")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen.focused, Input) and app.screen.focused.value == "abc"


async def test_an_answer_that_moves_a_line_is_half_typed_until_it_is_said_why(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, GoalScreen)
        app.screen.questions.ask("enough")
        await settle(pilot)
        await paste_text(pilot, "0")
        await pilot.press("enter")
        await settle(pilot)
        app.services.drafts.write()
        assert "2600" in drafted(), "the reason is asked for, and nothing is saved yet"
        await pilot.press("w", "enter")
        await settle(pilot)
        app.services.drafts.write()
        assert plan_in(shop).goals[0].target == 2600 and drafted() == ""


async def test_an_answer_that_moves_a_line_is_offered_again_after_leaving(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, GoalScreen)
        app.screen.questions.ask("enough")
        await settle(pilot)
        await paste_text(pilot, "0")
        await pilot.press("ctrl+q")
        await settle(pilot)
    assert "2600" in drafted() and plan_in(shop).goals[0].target == 260


def drafted() -> str:
    """All that lies half-typed."""
    folder = drafts_folder()
    assert folder is not None
    return "".join(file.read_text() for file in folder.glob("*/[!.]*.json"))


async def test_what_waits_for_another_question_is_not_forgotten_with_a_line_that_is_left(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Drafted("ask What is it waiting for?", {"text": "precious"}))
        await settle(pilot)
        app.services.drafts.write()
        await pilot.press("N", "x", "escape")
        await settle(pilot)
        app.services.drafts.write()
        assert "precious" in drafted()
