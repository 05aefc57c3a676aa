"""Keys of one's own: what can be used holds, what cannot is said and left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import flat, screen, screen_text, settle, workbook

from planner.store.settings import Settings, load_settings
from planner.ui.services.keymap import LEAVING, check_keymap, commands
from planner.ui.widgets.rows import Rows

KNOWN = commands()


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ({"app.undo": "Z"}, None),
        ({"race.why": "ctrl+w, f5"}, {"race.why": "ctrl+w,f5"}),
        ({"app.undo": "ä"}, None),
        ({"app.undo": "c", "app.check-in": "u"}, None),
        ({"race.add": "ampersand"}, None),
        ({"race.why": "f2"}, None),
        ({"tactics.group": "f2"}, None),
        ({"step.keep": "g"}, None),
    ],
)
def test_keys_that_fit_hold(wanted: dict[str, str], held: dict[str, str] | None) -> None:
    keymap = check_keymap(wanted, KNOWN)
    assert keymap.complaints == ()
    assert keymap.keys == (held or wanted)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"app.undoo": "z"}, "did you mean app.undo?"),
        ({"nonsense": "z"}, "no such command"),
        ({"app.undo": "bluu"}, "bluu is no key"),
        ({"app.undo": "ctrl+bluu"}, "is no key"),
        ({"app.undo": ""}, "no key is named"),
        ({"app.undo": "c"}, "(app.check-in) already"),
        ({"race.why": "u"}, "(app.undo) already"),
        ({"race.why": "j"}, "(rows.down) already"),
        ({"rows.down": "f"}, "(race.closed) already"),
        ({"rows.down": "escape"}, "(page.unfilter) already"),
        ({"step.keep": "escape"}, "(page.unfilter) already"),
        ({"conflict.mine": "down"}, "(conflict.next) already"),
        ({"app.check-in": "ctrl+c"}, "Ctrl+C always leaves"),
        ({"app.check-in": "ctrl+q"}, "Ctrl+Q always leaves"),
        ({"app.undo": "\x1b[31m"}, "is no key"),
    ],
)
def test_keys_that_do_not_fit_are_left_out_and_said(wanted: dict[str, str], said: str) -> None:
    keymap = check_keymap(wanted, KNOWN)
    assert keymap.keys == {}
    assert len(keymap.complaints) == 1 and said in keymap.complaints[0]
    assert "\x1b" not in keymap.complaints[0]


def test_two_commands_moved_to_one_key_are_a_clash() -> None:
    keymap = check_keymap({"app.undo": "f7", "app.redo": "f7"}, KNOWN)
    assert keymap.keys == {"app.undo": "f7"}
    assert "(app.undo) already" in keymap.complaints[0]


def test_a_command_that_cannot_be_moved_keeps_its_key_and_nobody_else_gets_it() -> None:
    for wanted in (
        {"app.undo": "bluu", "app.redo": "u"},
        {"app.redo": "u", "app.undo": "bluu"},
        {"app.help": "f7", "app.redo": "u", "app.undo": "f7"},
    ):
        keymap = check_keymap(wanted, KNOWN)
        assert set(keymap.wrong) == {"app.undo", "app.redo"}
        assert "(app.undo) already" in keymap.wrong["app.redo"]


def test_leaving_is_always_possible() -> None:
    assert "ctrl+q" in check_keymap({"app.quit": "Q"}, KNOWN).keys["app.quit"].split(",")
    assert all(own in {command.id for command in KNOWN} for own in LEAVING.values())


def test_every_key_of_the_program_has_an_id_and_words() -> None:
    assert [command.id for command in KNOWN if not command.words] == []


async def test_a_key_is_changed_where_it_is_read(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        rows = app.screen.query_one(Rows)
        rows.put_cursor("app.undo")
        await pilot.press("enter")
        await settle(pilot)
        assert "Press a key for “take the last change back”." in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        assert "c cannot be used" in flat(app)
        await pilot.press("Z", *"take the last")
        await settle(pilot)
        line = next(line for line in screen(app) if "take the last change back" in line)
        assert line.strip("▌ ").startswith("Z ")
    assert load_settings()[0].keymap == {"app.undo": "Z"}
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "enter")
        await settle(pilot)
        assert "Z undo" in flat(app)


async def test_a_key_that_cannot_be_used_is_said_at_the_start(shop: Path) -> None:
    app = workbook(shop, settings=Settings(keymap={"app.undoo": "z"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "did you mean app.undo?" in flat(app)


@pytest.mark.parametrize(
    ("key", "name"), [("number_sign", "#"), ("!", "!"), ("ctrl+shift+f5", "Ctrl+SHIFT+F5")]
)
async def test_a_key_of_one_s_own_is_called_by_its_sign(shop: Path, key: str, name: str) -> None:
    app = workbook(shop, settings=Settings(keymap={"race.why": key}))
    async with app.run_test(size=(80, 50)) as pilot:
        await settle(pilot)
        assert f"{name} why" in flat(app)
        await pilot.press("question_mark", *"verdict")
        await settle(pilot)
        line = next(line for line in screen(app) if "why the verdict is what it is" in line)
        assert line.strip("▌ ").startswith(name)


async def test_a_sign_that_a_field_takes_is_no_key_there(shop: Path) -> None:
    app = workbook(shop, settings=Settings(keymap={"app.quit": "underscore"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "_ quit" in flat(app)
        await pilot.press("c")
        await settle(pilot)
        assert "Ctrl+Q quit" in flat(app)
