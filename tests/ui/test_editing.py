"""Text in the person's own editor: which one, what it gets, and how it may fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from driving import key_words, plan_in, screen_text, settle, status, workbook
from editors import Editor, makes_room
from textual.app import App

from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.services.editor import (
    EDITOR_HAS_TO_WAIT,
    TERMINAL_RESET,
    UNCHANGED,
    EditResult,
    edit_bytes,
    edit_words,
)

APP: App[None] = App()


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that leaves the terminal to the editor, and editors that take their time."""
    makes_room(monkeypatch)
    monkeypatch.setattr("planner.ui.services.editor.DID_NOT_WAIT_SECONDS", 0.0)


def edited(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: str, *texts: str | bytes, more: str = ""
) -> EditResult:
    editor = Editor(folder / "ed", *texts, more=more)
    monkeypatch.setenv("EDITOR", str(editor.script))
    return edit_bytes(APP, before.encode(), "shop.plan.toml")


def test_what_was_typed_comes_back_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "a\r\nb\tä".encode() + b"\xff\x00"
    assert edited(tmp_path, monkeypatch, "before", typed) == EditResult(typed)
    assert (tmp_path / "ed/given-1").read_bytes() == b"before"


def test_the_copy_is_nobody_elses_to_read_and_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(tmp_path, monkeypatch, "a", "b", more='ls -ld "$(dirname "$file")" "$file" > modes')
    rows = (tmp_path / "ed/modes").read_text().splitlines()
    assert [row.split()[0].rstrip("+.@") for row in rows] == ["drwx------", "-rw-------"]
    path = Path((tmp_path / "ed/words-1").read_text().strip())
    assert path.name == "shop.plan.toml" and not path.parent.exists()


def test_nothing_changed_is_said_and_an_editor_that_did_not_wait_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert edited(tmp_path, monkeypatch, "same") == EditResult(None, UNCHANGED)
    monkeypatch.setattr("planner.ui.services.editor.DID_NOT_WAIT_SECONDS", 3600.0)
    assert edited(tmp_path, monkeypatch, "same") == EditResult(None, EDITOR_HAS_TO_WAIT)


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("exit 1", "editor failed (status 1); nothing was changed."),
        ("kill -KILL $$", "editor was ended by SIGKILL; nothing was changed."),
        ('rm "$file"', "The editor removed the text; nothing was changed."),
    ],
)
def test_an_editor_that_fails_changes_nothing_and_why_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    ends: str,
    said: str,
) -> None:
    assert edited(tmp_path, monkeypatch, "before", more=ends) == EditResult(None, said)
    told = capfd.readouterr().out.encode()
    assert told == (TERMINAL_RESET if "SIGKILL" in said else b""), (
        "what it could not tell the terminal"
    )


def test_what_an_editor_had_written_when_it_failed_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = edited(tmp_path, monkeypatch, "before", "half", more="exit 3")
    assert (back.content, back.unfinished) == (None, b"half")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("/nowhere/vi", "The editor /nowhere/vi did not start: No such file or directory."),
        ("vi 'x", "EDITOR cannot be understood: No closing quotation."),
    ],
)
def test_an_editor_that_cannot_be_started_is_named(
    monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", named)
    back = edit_bytes(APP, b"before", "x")
    assert back.content is None and back.message.startswith(said)


def test_the_words_of_visual_are_taken_as_a_shell_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(tmp_path / "with a space", "after")
    monkeypatch.setenv("VISUAL", f"'{editor.script}' --wait -c \"set tw=72\" '$HOME'")
    monkeypatch.setenv("EDITOR", "/nowhere/vi")
    assert edit_bytes(APP, b"before", "x").content == b"after"
    assert editor.words()[:-1] == ["--wait", "-c", "set", "tw=72", "$HOME"]


def test_without_an_editor_nobody_lands_in_vi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("EDITOR", "  ")
    assert "EDITOR=vi planner" in edit_bytes(APP, b"before", "x").message
    nano = Editor(tmp_path / "ed", "after").script.rename(tmp_path / "nano")
    monkeypatch.setenv("PATH", os.pathsep.join((str(nano.parent), os.defpath)))
    assert edit_bytes(APP, b"before", "x").content == b"after"


@pytest.mark.parametrize(
    ("text", "typed", "kept", "said"),
    [
        ("one line", "another\n", "another", ""),
        ("one line", "two\r\nlines  \n\n", "two lines", "2 lines became one"),
        ("one\ntwo", "one\ntwo\nthree\n", "one\ntwo\nthree", ""),
        ("one line", "\ufeffone line\n", "one line", UNCHANGED),
        ("one line", "", "", ""),
        ("", "first\n", "first", ""),
        ("one line", b"\xff", "one line", "not UTF-8"),
    ],
)
def test_a_line_stays_one_line_and_only_what_was_typed_changes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    typed: str | bytes,
    kept: str,
    said: str,
) -> None:
    monkeypatch.setenv("EDITOR", str(Editor(tmp_path / "ed", typed).script))
    came, told = edit_words(APP, text)
    assert came == kept and (said in told if said else told == "")


async def test_ctrl_g_is_offered_where_one_line_is_asked_for_and_not_for_a_number(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(shop.parent.parent / "ed", "waiting for\nthe spring\n")
    monkeypatch.setenv("EDITOR", str(editor.script))
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await settle(pilot)
        assert "Ctrl+G your editor" in screen_text(app)
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert editor.opened == 1 and status(app) == "2 lines became one: it is shown in one."
        await pilot.press("enter", "c")
        await settle(pilot)
        assert plan_in(shop).goals[0].because == "waiting for the spring"
        assert isinstance(app.focused, RowInput)
        assert "Ctrl+G" not in screen_text(app)
        assert "ctrl+g" not in app.screen.active_bindings
        await pilot.press("ctrl+g", "4", "4")
        await settle(pilot)
        assert editor.opened == 1 and app.focused.value == "44"
        await pilot.press("f1")
        await settle(pilot)
        assert "Ctrl+G" not in screen_text(app) and "editor" not in key_words(app)
