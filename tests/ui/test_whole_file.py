"""The whole file in the person's own editor, and what becomes of what comes back."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from driving import (
    Driver,
    flat,
    key_words,
    open_page,
    plan_in,
    screen_text,
    settle,
    status,
    workbook,
)
from editors import Editor, makes_room

from planner.store.history import history
from planner.ui.app import PlannerApp
from some_plans import HOSTILE

TARGET = b"target = 260"


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that leaves the terminal to the editor, and editors that take their time."""
    makes_room(monkeypatch)
    monkeypatch.setattr("planner.ui.services.editor.DID_NOT_WAIT_SECONDS", 0.0)


def with_editor(
    monkeypatch: pytest.MonkeyPatch, path: Path, *texts: bytes, more: str = ""
) -> Editor:
    editor = Editor(path.parent.parent / "ed", *texts, more=more)
    monkeypatch.setenv("VISUAL", str(editor.script))
    return editor


async def press(pilot: Driver, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def put_aside(path: Path) -> list[bytes]:
    """What lies among the rescue copies."""
    return [one.file.read_bytes() for one in history(path) if one.rescued]


def kept_in(app: PlannerApp) -> Path:
    """The rescue copy that is named."""
    return Path(status(app).rpartition(" is in ")[2])


async def test_what_was_edited_is_taken_as_one_change_and_undone_to_the_byte(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    typed = before.replace(TARGET, b"target = 250  # said at the counter")
    typed = typed.replace(b'owner = "Callum"', b'owner = "Bea"') + b"\n# mine\n"
    editor = with_editor(monkeypatch, shop, typed)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert editor.given() == before and shop.read_bytes() == typed
        assert status(app).startswith("Edited: ") and "u takes it back" in status(app)
        assert "250" in status(app)
        await press(pilot, "E")
        assert editor.given(2) == typed and status(app) == "Nothing was changed."
        await press(pilot, "u")
        assert shop.read_bytes() == before and status(app) == "undid: the file edited"
        await press(pilot, "ctrl+r")
        assert shop.read_bytes() == typed
        await press(pilot, "u", "u")
        assert status(app) == "Nothing to undo."
    assert put_aside(shop) == []


async def test_what_cannot_be_read_goes_back_to_the_editor_as_it_was_typed(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    broken = before.replace(TARGET, b"target = = 260")
    line = broken[: broken.index(b"= =")].count(b"\n") + 1
    fine = before.replace(TARGET, b"target = 255")
    still = broken + b"# and more of it"
    editor = with_editor(monkeypatch, shop, broken, still, fine)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert "cannot be read as a plan" in flat(app) and f"line {line}" in flat(app)
        assert "e back to the editor" in key_words(app) and "take it" not in key_words(app)
        await press(pilot, "t")
        assert shop.read_bytes() == before and put_aside(shop) == [broken]
        await press(pilot, "e")
        assert editor.given(2) == broken and "cannot be read as a plan" in flat(app)
        assert put_aside(shop) == [still], "the younger one alone"
        await press(pilot, "enter")
        assert editor.given(3) == still and shop.read_bytes() == fine
        assert status(app).startswith("Edited: ")
        await press(pilot, "u")
    assert shop.read_bytes() == before
    assert put_aside(shop) == [], "it was taken over in the end"


async def test_a_new_problem_is_shown_with_its_line_and_taken_only_when_that_is_said(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    known = before.replace(b'check_in = "friday"', b'check_in = "freitag"')
    shop.write_bytes(known)
    typed = known.replace(TARGET, b"target = { }").replace(b"format = 1", b"format = 1\n")
    line = typed[: typed.index(b"target = { }")].count(b"\n") + 1
    with_editor(monkeypatch, shop, typed)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert "there is a mistake in the text" in flat(app) and f"line {line}: " in flat(app)
        assert "freitag" not in screen_text(app).partition("Nothing is changed")[2], "it was before"
        assert shop.read_bytes() == known
        await press(pilot, "t")
        assert shop.read_bytes() == typed and put_aside(shop) == []
        await press(pilot, "u")
    assert shop.read_bytes() == known


async def test_esc_leaves_the_plan_and_names_where_the_text_is(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    typed = before + b'x = [\n"\x1b]52;c;eA==\x07\x1b[31m" ' + HOSTILE[3].encode() + b"\xff"
    with_editor(monkeypatch, shop, typed)
    app = workbook(shop)
    async with app.run_test(size=(40, 10)) as pilot:
        await press(pilot, "E")
        assert "Esc leave it" in key_words(app), "the way out is seen in a small terminal, too"
        assert screen_text(app).replace("\n", "").isprintable()
        await press(pilot, "escape")
        assert status(app).startswith("The plan is as it was. Your text is in ")
        assert kept_in(app).read_bytes() == typed
        assert shop.read_bytes() == before
        await press(pilot, "u")
        assert status(app) == "Nothing to undo."


async def test_a_text_that_says_what_the_file_says_is_no_change_and_an_empty_one_is_asked_about(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    with_editor(monkeypatch, shop, b"= broken", before, b"\n", b"= broken", b"= worse")
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E", "e")
        assert status(app) == "Nothing was changed." and put_aside(shop) == []
        await press(pilot, "u")
        assert status(app) == "Nothing to undo."
        await press(pilot, "E")
        assert "nothing is left of the plan" in screen_text(app) and shop.read_bytes() == before
        await press(pilot, "escape", "E")
        editor = with_editor(monkeypatch, shop, *[b""] * 4, b"= worse", more="exit 1")
        await press(pilot, "e")
        assert editor.given(5) == b"= broken"
        assert "What it had written is in" in flat(app), "a second try that fails loses nothing"
    assert set(put_aside(shop)) == {b"\n", b"= broken", b"= worse"}
    assert shop.read_bytes() == before


async def test_what_was_done_outside_meanwhile_stays_and_so_does_it_when_mine_is_undone(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    mine = before.replace(TARGET, b"target = 250")
    theirs = before.replace(b'owner = "Callum"', b'owner = "Bea"')
    both = mine.replace(b'owner = "Callum"', b'owner = "Bea"')
    outside = shop.parent / "theirs"
    outside.write_bytes(theirs)
    own = f"cat {shlex.quote(str(outside))} > {shlex.quote(str(shop))}"
    with_editor(monkeypatch, shop, mine, more=own)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert shop.read_bytes() == both
        assert "Edited: " in status(app) and "outside: " in status(app)
        await press(pilot, "u")
        assert shop.read_bytes() == theirs


async def test_what_both_changed_is_shown_to_the_person_and_nothing_is_written(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    theirs = before.replace(TARGET, b"target = 270")
    outside = shop.parent / "theirs"
    outside.write_bytes(theirs)
    own = f"cat {shlex.quote(str(outside))} > {shlex.quote(str(shop))}"
    settled = before.replace(TARGET, b"target = 265")
    mine = before.replace(TARGET, b"target = 250")
    editor = with_editor(monkeypatch, shop, mine, settled, more=f"[ -e given-2 ] || {own}")
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert "changed the same" in flat(app) and "take it" not in key_words(app)
        assert shop.read_bytes() == theirs
        await press(pilot, "e")
        assert b"250" in editor.given(2) and b"270" in editor.given(2)
        assert shop.read_bytes() == settled
        await press(pilot, "u")
    assert shop.read_bytes() == theirs


@pytest.mark.parametrize("wrong", ["exit 1", "kill -TERM $$"])
async def test_an_editor_that_fails_changes_nothing_and_what_it_had_written_is_named(
    shop: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    before = shop.read_bytes()
    with_editor(monkeypatch, shop, b"half a plan", more=wrong)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "E")
        assert "nothing was changed. What it had written is in " in status(app)
        assert kept_in(app).read_bytes() == b"half a plan" and shop.read_bytes() == before
        monkeypatch.setenv("VISUAL", "/nowhere/vi")
        await press(pilot, "E")
        assert status(app).startswith("The editor /nowhere/vi did not start")
        await press(pilot, "1")
        assert open_page(app) == "1 Goal", "the workbook goes on"


async def test_a_file_that_cannot_be_read_is_repaired_where_it_is_shown(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = shop.read_bytes()
    broken = fine.replace(TARGET, b"target = = 260")
    shop.write_bytes(broken)
    editor = with_editor(monkeypatch, shop, fine)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "E opens it in your editor" in flat(app)
        await press(pilot, "E")
        assert editor.given() == broken and shop.read_bytes() == fine
        assert "can be read again" in status(app)
    assert plan_in(shop).goals[0].enough == 260


async def test_without_a_file_there_is_nothing_to_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = with_editor(monkeypatch, tmp_path / "new" / "plan.toml")
    app = workbook(tmp_path / "plan.toml")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape", "E")
        assert editor.opened == 0
        assert not (tmp_path / "plan.toml").exists()
        assert "There is no file yet" in status(app)
