"""What is shown, copied as text: nothing in it that a terminal could obey, and it is said what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from driving import Driver, cursor_on, settle, status, workbook, write_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.text import clean
from planner.ui.app import PlannerApp
from planner.ui.services.clipboard import LONGEST, tidied
from some_plans import HOSTILE, hostile_plan

TOLD = re.compile(r"Copied: (.+), (\d+) lines?\.")


async def copied(app: PlannerApp, pilot: Driver, key: str) -> tuple[str, list[str]]:
    """What a key says that it copied, and the lines of it."""
    app.copy_to_clipboard("before")
    app.services.notifications.say("")
    await pilot.press(key)
    await settle(pilot)
    found = TOLD.fullmatch(app.services.notifications.shown[-1][1])
    assert found, app.services.notifications.shown[-1]
    lines = app.clipboard.split("\n")
    assert int(found[2]) == len(lines), "as much as it says"
    return found[1], lines


async def test_what_the_cursor_is_on_is_copied_and_the_whole_page_by_the_large_letter(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        cursor_on(app, "hours-calls")
        what, lines = await copied(app, pilot, "y")
        assert what == "the lane of Fewer calls about opening hours"
        assert "on pace" in lines[0] and "▌" not in "".join(lines) and len(lines) < 5
        what, lines = await copied(app, pilot, "Y")
        assert what == "the race map"
        for goal in app.plan.goals:
            shown = any(goal.name in line for line in lines)
            assert shown == (goal.state == "active"), "the races that are on the screen"
        await pilot.press("1")
        await settle(pilot)
        what, lines = await copied(app, pilot, "y")
        assert what == "the page of Fewer calls about opening hours"
        assert any("Callum" in line for line in lines)
        await pilot.press("2", "v")
        await settle(pilot)
        what, lines = await copied(app, pilot, "y")
        assert what.startswith("the sheet of ") and lines[0].startswith("#")


async def test_in_a_terminal_without_utf_8_ascii_is_copied(shop: Path) -> None:
    app = workbook(shop, ascii_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("4", "1", "P"):
            await pilot.press(key)
            await settle(pilot)
            _, lines = await copied(app, pilot, "Y" if key == "4" else "y")
            assert "".join(lines).isascii()


async def test_nothing_that_a_terminal_obeys_is_copied_from_a_hostile_plan(tmp_path: Path) -> None:
    app = workbook(write_plan(tmp_path, hostile_plan()))
    seen = ""
    async with app.run_test(size=(80, 24)) as pilot:
        for page in ("4", "1", "2", "3"):
            await pilot.press(page, "down", "down")
            await settle(pilot)
            for key in ("y", "Y"):
                what, lines = await copied(app, pilot, key)
                assert [line for line in (*lines, what) if line != clean(line, limit=LONGEST)] == []
                seen += "".join(lines)
        await pilot.press("4", "enter", "y")
        await settle(pilot)
        assert app.clipboard.replace("\n", "") == clean(
            app.clipboard.replace("\n", ""), limit=10**6
        )
    assert "[$x]" in seen and "␛" in seen, "it was a hostile plan"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE)), max_size=8))
def test_lines_are_tidied_of_what_nobody_wants_to_paste(texts: list[str]) -> None:
    lines = tidied(texts)
    assert all(line == clean(line, limit=LONGEST) == line.rstrip() for line in lines)
    assert "\n" not in "".join(lines)
    if lines:
        assert lines[0] and lines[-1]
        assert any(line[:1] not in ("", " ") for line in lines), "an indent of all is left out"


@pytest.mark.parametrize(("term", "copies"), [("xterm-256color", True), ("linux", False)])
async def test_a_terminal_that_would_print_the_sequence_is_not_sent_it(
    shop: Path, monkeypatch: pytest.MonkeyPatch, term: str, copies: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(PlannerApp, "is_headless", False)
        await pilot.press("y")
        await settle(pilot)
        assert bool(app.clipboard) is copies
        said = "Copied: " if copies else "This terminal has no clipboard; planner map"
        assert status(app).startswith(said)
        monkeypatch.undo()
