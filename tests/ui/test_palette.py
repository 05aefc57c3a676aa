"""The palette: everything is found by the words that somebody new would type."""

from __future__ import annotations

import re
from pathlib import Path

from driving import (
    Driver,
    flat,
    open_page,
    plan_in,
    screen,
    screen_text,
    settle,
    workbook,
    write_plan,
)
from textual.app import App
from textual.widgets import Input

from planner.drawing.text_map import plain_row
from planner.plan.text import cells, clean
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.bindings import apps
from planner.ui.bindings.groups import ORDER
from planner.ui.bindings.words import ALSO
from planner.ui.dialogs.palette.entries import (
    ELSEWHERE,
    NOT_SHOWN,
    Entry,
    Sources,
    matches,
)
from planner.ui.dialogs.palette.screen import LAST, WIDEST, Palette
from planner.ui.live_keys import live_keys
from planner.ui.services.keymap import Command, commands
from planner.ui.services.navigator import PAGES
from planner.ui.widgets.rows import Rows
from some_plans import hostile_plan

FROM_ANYWHERE = ("app", *ELSEWHERE)
"""Whose commands are found on every page, as the first part of their ids."""
ONLY_NOW = ("app.take-up", "app.throw-away")
"""What can be done only while something is left half-typed."""
WORDS = {
    "exit": "leave; everything is saved",
    "pause": "park",
    "backup": "earlier versions of this plan",
    "chart": "course of More people in on weekdays",
    "fix number": "correct this",
    "keyboard": "the keys of this page",
    "remap": "change a key",
    "vim": "the whole file in your editor",
    "clipboard": "copy the whole page as text",
    "beamer": "large enough for a room",
    "friday 13": "check-in of Friday 13 Nov",
    "orders course": "course of Orders from reading groups",
    "why fewer": "why: Fewer calls about opening hours",
    "theme": "Colours (theme)",
    "holiday": "Days away",
    "milestone": "Numbers on the way: More people in on weekdays",
    "rename plan": "Name of the plan",
}


def found_on(app: PlannerApp) -> list[Entry]:
    """Every entry of one page."""
    keymap = app.services.settings.current.keymap
    return list(Sources(app.screen, app.plan, app.today, keymap).entries())


def best(entries: list[Entry], typed: str) -> list[str]:
    """The texts that fit what is typed, the best first."""
    fits = sorted(((matches(typed, entry), entry.text) for entry in entries), reverse=True)
    return [text for score, text in fits if score > 0]


def of_the_workbook() -> list[Command]:
    """Every command but those of the form under the prompt, which has no palette."""
    return [command for command in commands() if command.scope.bindings is not apps.INLINE_CHECKIN]


async def test_every_command_is_found_on_every_page_by_its_own_and_by_other_words(
    shop: Path,
) -> None:
    app = workbook(shop)
    wanted = [
        command
        for command in of_the_workbook()
        if command.id.partition(".")[0] in FROM_ANYWHERE
        and command.id not in NOT_SHOWN + ONLY_NOW
        and (command.scope.kind == "app") == command.id.startswith("app.")
    ]
    assert len(wanted) > 50
    led: set[str] = set()
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("4",), ("1",), ("2",), ("3",), ("4", "enter")):
            await pilot.press(*keys)
            await settle(pilot)
            entries = found_on(app)
            off = {key.id for key in live_keys(app.screen) if not key.enabled}
            for command in wanted:
                if command.id not in off:
                    first = best(entries, command.words)[:2]
                    assert any(text.startswith(command.words) for text in first), (command, first)
            led |= {also for also in ALSO.values() for entry in entries if also in entry.also}
    assert {id for id, also in ALSO.items() if also not in led} == set(ONLY_NOW)
    ids = {command.id for command in of_the_workbook()}
    assert set(ALSO) - ids == {"help.key"}, "other words for something that is not there"
    assert set(ELSEWHERE) == {*PAGES, "course"}


async def test_the_keys_of_other_pages_are_those_that_hold(shop: Path) -> None:
    app = workbook(shop, settings=Settings(keymap={"race.closed": "u", "race.density": "f6"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        keys = {entry.text: entry.key for entry in found_on(app)}
        assert keys["closed and parked goals (on Race map)"] == "f"
        assert keys["one, two or three rows for each goal (on Race map)"] == "F6"


async def search(pilot: Driver, typed: str) -> list[str]:
    """What the palette lists for what is typed in it, opened where it is not."""
    app = pilot.app
    if not isinstance(app.screen, Palette):
        await pilot.press("ctrl+p")
        await settle(pilot)
    app.screen.query_one(Input).value = typed
    await pilot.pause()
    return listed(app)


def listed(app: App[None]) -> list[str]:
    """What the palette lists, its headings with it."""
    return [plain_row(line.row).strip() for line in app.screen.query_one(Rows).lines if line.row]


async def test_plain_words_lead_there(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for typed, first in WORDS.items():
            rows = await search(pilot, typed)
            assert any(first in row for row in rows[:3]), (typed, rows[:5])
        await search(pilot, "go to tactics")
        await pilot.press("enter")
        await settle(pilot)
        assert open_page(app) == "2 Tactics"
        await search(pilot, "hold fewer")
        await pilot.press("enter")
        await settle(pilot)
        assert "Park “Fewer calls about opening hours”" in flat(app)
        await pilot.press(*"rent", "enter")
        await settle(pilot)
        assert [goal.state for goal in plan_in(shop).goals if goal.id == "hours-calls"] == [
            "parked"
        ]
        await search(pilot, "revert")
        await pilot.press("enter")
        await settle(pilot)
    assert [goal.state for goal in plan_in(shop).goals if goal.id == "hours-calls"] == ["active"]


async def test_a_hostile_plan_puts_nothing_into_the_list_that_a_terminal_obeys(
    tmp_path: Path,
) -> None:
    app = workbook(write_plan(tmp_path, hostile_plan()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = [*await search(pilot, "go"), *await search(pilot, "check-in")]
        assert len(rows) > 10 and max(map(cells, rows)) < WIDEST
        assert [row for row in rows if row != clean(row)] == []
        assert screen_text(app).replace("\n", "").isprintable()


async def test_in_a_terminal_of_three_rows_paging_ends_nothing(shop: Path) -> None:
    app = workbook(shop, ascii_only=True)
    async with app.run_test(size=(80, 3)) as pilot:
        assert await search(pilot, "go")
        assert screen_text(app).isascii()
        await pilot.press("pagedown", "pagedown", "pageup", "down", "end", "home")
        await pilot.resize_terminal(80, 24)
        await pilot.press("pagedown", "pageup", "escape")
        await settle(pilot)
        assert not isinstance(app.screen, Palette) and app.is_running


async def test_the_sign_that_the_list_goes_on_stands_apart_from_the_keys(shop: Path) -> None:
    for size in ((60, 15), (80, 24), (120, 40)):
        app = workbook(shop)
        async with app.run_test(size=size) as pilot:
            await pilot.press("ctrl+p")
            await settle(pilot)
            last = next(row for row in screen(app) if "▾" in row)
            assert re.search(r" \S+  ▾  ", last), last


async def test_before_anything_is_typed_what_was_used_last_stands_first_then_the_keys(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        rows = listed(app)
        assert [row for row in rows if row in ORDER] == list(ORDER)
        keys = list(Sources(app.screen_stack[-2], app.plan, app.today, {}).first_entries())
        told = [f"{entry.text} {entry.key}".strip() for entry in keys]
        shown = [" ".join(row.split()).rstrip("…") for row in rows if row not in ORDER]
        assert all(whole.startswith(row) for row, whole in zip(shown, told, strict=True))
        assert not any("the change again" in row or "end the filter" in row for row in rows)
        assert any("closed and parked" in row for row in rows)
        await pilot.press(*"change again")
        await settle(pilot)
        assert "make the change again" in screen_text(app), "it is found all the same"
        await pilot.press(*["backspace"] * 12, *"messages shown", "enter")
        await settle(pilot)
        assert "Messages since" in screen_text(app)
        await pilot.press("escape", "ctrl+p")
        await settle(pilot)
        assert listed(app)[0] == LAST and listed(app)[1].split()[-1] == "M"
        await pilot.press("enter")
        await settle(pilot)
        assert "Messages since" in screen_text(app)
