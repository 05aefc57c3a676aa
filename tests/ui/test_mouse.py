"""Whatever can be seen can be clicked, and does what its key does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from driving import (
    NOON,
    Driver,
    cursor_on,
    open_page,
    plan_in,
    rows_of,
    screen,
    screen_text,
    settle,
    workbook,
)
from test_settling import FIRST, NAME, changed
from test_terminal import Terminal, on, opened
from textual import events
from textual.widgets import Input

from planner.plan import edits
from planner.store import drafts
from planner.ui.app import PlannerApp
from planner.ui.widgets.bars import KeyBar, StatusLine
from planner.ui.widgets.text_prompt import TextPrompt

__all__ = ["opened"]


async def click(app: PlannerApp, pilot: Driver, words: str) -> None:
    """Click on words that stand on the screen."""
    for y, row in enumerate(screen(app)):
        if words in row:
            await pilot.click(offset=(row.index(words), y))
            await settle(pilot)
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{screen_text(app)}")


async def test_a_page_opens_when_its_name_is_clicked(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for name in ("1 Goal", "2 Tactics", "3 Review", "4 Race map"):
            await click(app, pilot, name)
            assert open_page(app) == name


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)])
async def test_every_key_of_the_bar_can_be_clicked(shop: Path, size: tuple[int, int]) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await click(app, pilot, "? help")
        assert "On this page" in screen_text(app)
        await click(app, pilot, "Esc back")
        assert "On this page" not in screen_text(app)
        await click(app, pilot, "c check in")
        assert "Empty is no news" in screen_text(app)
        await click(app, pilot, "Ctrl+Q quit")
    assert app.return_code == 0


async def test_a_click_goes_to_a_goal_and_the_next_one_opens_it(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await click(app, pilot, "Customers come back")
        assert "▌= Customers come back" in screen_text(app)
        await click(app, pilot, "Customers come back")
        assert "Customers come back" in screen(app)[1]


async def test_closed_goals_come_and_go_with_a_click_on_their_count(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await click(app, pilot, "1 finished, 1 parked")
        assert "   parked" in screen_text(app)
        await click(app, pilot, "1 finished, 1 parked")
        assert "   parked" not in screen_text(app)


async def test_the_signs_in_the_title_turn_to_the_next_goal_and_back(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await click(app, pilot, "›")
        assert "goal 2 of 6" in screen(app)[0]
        await click(app, pilot, "‹")
        assert "goal 1 of 6" in screen(app)[0]


async def test_what_stands_in_a_field_is_kept_when_another_line_is_clicked(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter", *" daily")
        await click(app, pilot, "because Saturday")
        assert plan_in(shop).goals[0].name == "More people in on weekdays daily"
        assert not isinstance(app.screen.focused, Input)


async def test_a_page_that_is_clicked_while_a_number_is_typed_comes_with_the_number_kept(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"213")
        await click(app, pilot, "4 Race map")
        await settle(pilot)
        assert plan_in(shop).goals[0].readings[-1].value == 213
        assert open_page(app) == "4 Race map"


async def test_a_page_that_is_clicked_waits_for_what_an_answer_asks(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        cursor_on(app, "enough")
        await pilot.press("enter", "ctrl+u", *"270")
        await click(app, pilot, "4 Race map")
        assert isinstance(app.screen, TextPrompt)
        await pilot.press(*"a shop closed", "enter")
        await settle(pilot)
        assert plan_in(shop).goals[0].target == 270


async def test_the_rows_of_a_check_in_are_clicked_in_any_order(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await click(app, pilot, "Customers come")
        await pilot.press(*"44", "escape")
        await settle(pilot)
        kept = {goal.name: goal.readings[-1].value for goal in plan_in(shop).goals if goal.readings}
        assert kept["Customers come back"] == 44


async def test_a_click_into_the_picture_goes_to_the_nearest_number(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        before = screen_text(app)
        await pilot.click(offset=(9, 10))
        await settle(pilot)
        assert screen_text(app) != before
        day = next(row for row in screen(app) if row.startswith("▌"))
        other = next(row for row in screen(app) if " Aug  " in row and not row.startswith("▌"))
        await click(app, pilot, other.strip())
        assert next(row for row in screen(app) if row.startswith("▌")) != day


async def test_cards_and_choices_of_a_step_back_are_opened_by_a_click(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await click(app, pilot, "4  The next line")
        for choice in ("higher", "something else", "done"):
            await click(app, pilot, choice)
            assert f"[{choice}]" in screen_text(app)
        await click(app, pilot, "1  What moved it?")
        assert isinstance(app.screen.focused, Input)


async def test_the_wheel_scrolls_a_list_and_more_goes_on(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        top = screen(app)[1]
        await pilot._post_mouse_events([events.MouseScrollDown], offset=(20, 10))
        await settle(pilot)
        assert screen(app)[1] != top
        assert screen(app)[1].endswith("▴")
        await click(app, pilot, "▾")
        assert "You enter" in screen_text(app)


async def test_words_that_name_a_key_do_what_it_does(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert len(plan_in(shop).goals) == 5
        await click(app, pilot, "u takes it back")
        assert len(plan_in(shop).goals) == 6
        await click(app, pilot, "undid")
        assert "Messages since the plan" in screen_text(app)


async def test_a_click_beside_a_question_goes_back_only_where_nothing_was_typed(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "x")
        await pilot.click(offset=(10, 5))
        assert isinstance(app.screen, TextPrompt)
        await pilot.press("backspace")
        await pilot.click(offset=(10, 5))
        assert not isinstance(app.screen, TextPrompt)
        assert rows_of(app).has_focus


async def test_the_bars_look_the_same_with_and_without_a_click(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen_text(app)
        await pilot.hover(KeyBar)
        await pilot.click(StatusLine, offset=(70, 0))
        await pilot.press("escape")
        assert screen_text(app) == before


def test_real_clicks_reach_tabs_keys_and_rows_and_a_passing_mouse_is_not_asked_for_over_ssh(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop, SSH_CONNECTION="192.0.2.1 22 192.0.2.2 22")
    terminal.until("q quit")
    assert b"\x1b[?1003h" not in terminal.sent and b"\x1b[?1006h" in terminal.sent

    def press(column: int, row: int) -> int:
        mark = len(terminal.sent)
        os.write(terminal.end, f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())
        return mark

    terminal.until("What we try", press(3, 1))
    terminal.until("the plan today", press(32, 1))
    terminal.until("lunch crowd", press(10, 4))
    terminal.until("On this page", press(67, 24))
    press(10, 24)
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert b"\x1b[?1002l" in terminal.sent, "the terminal would go on telling of the mouse"


async def test_the_side_of_a_conflict_that_is_clicked_counts(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        changed(shop, NAME, '"OUTSIDE"')
        app.services.controller.apply("renamed", edits.set_fields(FIRST, name="MINE"))
        await settle(pilot)
        await click(app, pilot, "theirs")
        assert "✓ theirs" in screen_text(app)
        await click(app, pilot, "mine")
        assert "✓ mine" in screen_text(app)
        await click(app, pilot, "Enter write")
        await settle(pilot)
        assert plan_in(shop).goals[0].name == "MINE"


async def test_what_was_left_half_typed_is_taken_up_with_a_click(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        app.offer = "Half-typed: a check-in (and 1 more). T takes it up · X throws it away"
        app.services.drafts.leftovers = {
            "checkin": drafts.Draft("checkin", {"row weekday-walk-ins": "21"}, NOON)
        }
        await settle(pilot)
        await click(app, pilot, "T takes")
        await settle(pilot)
        assert isinstance(app.screen.focused, Input) and app.screen.focused.value == "21"
