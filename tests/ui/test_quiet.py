"""Messages fade and can be read again; a page says its one key once; nothing else is sent."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest
from driving import EVERY_PAGE, Driver, paste_text, plan_in, screen_text, settle, status, workbook
from textual import events

from planner.store.settings import Settings, load_settings, settings_file
from planner.ui.app import PlannerApp
from planner.ui.pages.course.page import CourseScreen
from planner.ui.pages.race_map.page import RaceScreen
from planner.ui.services import notifications
from planner.ui.services.notifications import seconds_shown
from planner.ui.widgets.bars import StatusLine

SEEN = Settings(visited=EVERY_PAGE)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages that fade at once, so that no test waits for them."""
    monkeypatch.setattr(notifications, "SHORTEST", 0.02)
    monkeypatch.setattr(notifications, "READ_IN_A_SECOND", 1e6)


async def until_quiet(app: PlannerApp, pilot: Driver) -> None:
    """Give a message the time to fade."""
    for _ in range(200):
        if not status(app):
            break
        await asyncio.sleep(0.01)
    await settle(pilot)


def line(app: PlannerApp) -> str:
    """What the status line shows."""
    return str(app.screen.query_one(StatusLine).render())


@pytest.mark.usefixtures("soon")
async def test_a_message_fades_and_can_be_read_again(shop: Path) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        shown: list[str] = []
        app.watch(app, "status", lambda text: shown.append(text))
        await pilot.press("u")
        await until_quiet(app, pilot)
        assert "Nothing to undo." in shown
        assert status(app) == "" and "Nothing to undo" not in screen_text(app)
        app.services.notifications.say("then this")
        await pilot.press("M")
        text = screen_text(app)
        assert text.index("then this") < text.index("Nothing to undo.")
        assert "12:00  · then this" in text
        await pilot.press("escape")
        assert "Messages since" not in screen_text(app)


def test_a_message_stays_for_as_long_as_it_takes_to_read() -> None:
    assert seconds_shown("Saved.") == 6
    assert 8 < seconds_shown("x" * 120) < 12
    assert seconds_shown("x" * 1000) == 15


async def test_the_messages_are_found_by_their_name(shop: Path) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"messages")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "Messages since the plan" in screen_text(app)


async def test_what_a_hostile_message_says_is_shown_and_not_obeyed(shop: Path) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(60, 15)) as pilot:
        app.services.notifications.say("\x1b]52;c;aGk=\x07[red]" + "wide 漢字 and é " * 20)
        await pilot.press("M")
        assert "\x1b" not in screen_text(app) and "[red]" in screen_text(app)
        assert all(len(row) <= 60 for row in screen_text(app).splitlines())


@pytest.mark.usefixtures("soon")
async def test_what_is_not_saved_stays_and_comes_back_behind_other_words(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(os, "fsync", no_room)
        await pilot.press("d")
        await settle(pilot)
        assert app.session.unsaved is not None
        app.services.notifications.say("something else")
        for _ in range(50):
            await asyncio.sleep(0.01)
            if status(app) != "something else":
                break
        assert app.session.unsaved in status(app) and "tries again" in status(app)


def no_room(_: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("soon")
async def test_what_is_asked_about_a_field_stays_while_it_is_typed_in(shop: Path) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"abc", "enter")
        await settle(pilot)
        asked = status(app)
        await asyncio.sleep(0.2)
        assert asked and status(app) == asked


@pytest.mark.usefixtures("soon")
async def test_a_filter_is_told_for_as_long_as_it_holds(shop: Path) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"week", "enter")
        await until_quiet(app, pilot)
        assert "Shown: “week” · Esc shows all" in screen_text(app)
        app.services.notifications.say("something")
        await until_quiet(app, pilot)
        assert "Shown: “week”" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Shown" not in screen_text(app) and "Customers come back" in screen_text(app)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("keys", [(), ("c",), ("1", "enter"), ("enter",)])
async def test_nothing_is_drawn_while_nobody_does_anything(
    shop: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.ui.app.LOOK_AROUND_SECONDS", 0.05)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await until_quiet(app, pilot)
        drawn: list[object] = []
        monkeypatch.setattr(app, "_display", lambda *all: drawn.append(all))
        await asyncio.sleep(0.7)
        assert drawn == []


async def test_a_message_during_a_check_in_draws_one_line(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = workbook(shop, settings=SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        drawn: list[str] = []
        monkeypatch.setattr(
            app, "_display", lambda _, new: drawn.append(new.render_segments(app.console))
        )
        app.services.notifications.say("one line")
        await settle(pilot)
        assert 0 < len("".join(drawn)) < 400, "more was drawn than the line"


# The first visit.


def settings_say(**said: object) -> Path:
    """Settings as somebody wrote them."""
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(said))
    return file


async def told_on_a_walk(shop: Path) -> set[str]:
    """What the status line says on a walk through the pages."""
    app = workbook(shop)
    said = set()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("", "1", "2", "3", "c", "escape", "4", "enter", "plus", "escape"):
            if key:
                await pilot.press(key)
            await settle(pilot)
            said.add(status(app))
    return said


async def test_each_page_says_its_key_on_the_first_visit_and_never_again(shop: Path) -> None:
    first, second = await told_on_a_walk(shop), await told_on_a_walk(shop)
    assert "Enter opens a goal over time · ? has all keys" in first
    assert "+ tries another day or number" in first
    assert second == {""}


async def test_a_remapped_key_is_told_as_it_is(shop: Path) -> None:
    settings_say(keymap={"tactics.did": "D"})
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        assert status(app) == "D notes one more time done"


async def test_a_message_that_matters_comes_before_a_first_visit(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.services.notifications.say("This matters.")
        await pilot.press("enter")
        await settle(pilot)
        assert status(app) == "This matters."
        assert "course" not in load_settings()[0].visited


async def test_visits_are_kept_beside_what_a_newer_version_wrote(shop: Path) -> None:
    file = settings_say(by="Ines", sound="off", visited=["map"])
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert status(app) == ""
        await pilot.press("2")
        await settle(pilot)
    assert json.loads(file.read_text())["sound"] == "off"
    assert load_settings()[0].visited == ("map", "tactics")


def test_visits_that_make_no_sense_are_left_out() -> None:
    settings_say(by="Ines", visited=[1, {}])
    settings, said = load_settings()
    assert settings == Settings(by="Ines") and len(said) == 1


# Esc, and keys that come in one burst.


async def test_escape_and_a_letter_in_one_are_taken_as_both(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CourseScreen)
        await press_alt(app, pilot, "z")
        assert isinstance(app.screen, RaceScreen) and app.screen.density == 3


async def test_escape_and_a_letter_in_a_field_leave_it_and_type_nothing(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "enter")
        await paste_text(pilot, " daily")
        await press_alt(app, pilot, "d")
        assert app.screen.focused is not None
        assert plan_in(shop).goals[0].name == "More people in on weekdays"
        await press_alt(app, pilot, "x")
        assert plan_in(shop).goals[0].name == "More people in on weekdays daily"
        assert len(plan_in(shop).goals) == 6


async def press_alt(app: PlannerApp, pilot: Driver, letter: str) -> None:
    """Send Alt and a letter as Textual reads them from a terminal."""
    app.post_message(events.Key(f"alt+{letter}", letter))
    await settle(pilot)


async def test_a_hint_about_keys_goes_when_a_field_takes_them(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        assert status(app).startswith("Enter changes")
        await pilot.press("enter")
        await settle(pilot)
        assert "Enter keep" in screen_text(app) and status(app) == ""
