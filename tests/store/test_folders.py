"""Where things live, what is remembered, and machines that offer no place."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli.log import log_error
from planner.store import folders
from planner.store.drafts import keep
from planner.store.history import keep_version, rescue
from planner.store.settings import Settings, load_settings, save_changes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_SETTINGS", str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_places_can_be_named_and_are_made_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "a" / "state"))
    history = folders.history_folder()
    assert history == tmp_path / "a" / "state" / "history"
    assert not history.exists()
    assert folders.make_folder(history) == history
    assert stat.S_IMODE(history.stat().st_mode) == 0o700


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_nobody_else_can_look_into_state_settings_and_error_log_whatever_the_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int
) -> None:
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "a" / "state"))
    monkeypatch.setenv("PLANNER_SETTINGS", str(tmp_path / "b" / "settings"))
    plan = tmp_path / "p.plan.toml"
    before = os.umask(mask)
    try:
        kept = (keep_version(plan, b"x", b"y"), rescue(plan, b"x"), log_error(ValueError()))
        assert None not in kept and keep(plan, "checkin", {"row": "21"})
        assert save_changes(Settings(), Settings(by="Maria"))
    finally:
        os.umask(before)
    made = [*(tmp_path / "a").rglob("*"), *(tmp_path / "b").rglob("*")]
    assert len(made) == 13
    for path in (tmp_path / "a", tmp_path / "b", *made):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_place_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_STATE", "not/absolute")
    monkeypatch.setenv("PLANNER_SETTINGS", "/dev/null/settings")
    assert (folders.state_folder(), folders.rescue_folder(), folders.drafts_folder()) == (None,) * 3
    assert folders.make_folder(tmp_path / "file" / "below") is not None
    assert folders.make_folder(Path("/dev/null/below")) is None
    assert load_settings()[0] == Settings()
    assert not save_changes(Settings(), Settings(by="Maria"))


def test_the_themes_of_the_checkout_are_found_when_there_are_any() -> None:
    found = folders.themes_folder()
    assert found is None or found.name == "themes"


def say(folder: Path, text: str) -> Path:
    """A settings file as somebody wrote it."""
    folder.mkdir(exist_ok=True)
    file = folder / "settings.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    return file


def test_settings_come_back_as_they_were(folder: Path) -> None:
    assert load_settings() == (Settings(), ())
    said = Settings("dusk", "Maria", "/plans/b\udcff.plan.toml", {"map.open": "o"}, ("map",))
    assert save_changes(Settings(), said)
    assert load_settings() == (said, ())
    assert stat.S_IMODE((folder / "settings.json").stat().st_mode) == 0o600
    assert len(list(folder.iterdir())) == 1


def test_settings_are_not_written_when_nothing_changed(folder: Path) -> None:
    file = say(folder, '{"by": "Maria"}')
    before = file.stat()
    assert save_changes(Settings(), Settings(by="Maria"))
    assert file.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "text", ["{", '{"by": "Joe",}', "[1]", "\udcff", "[" * 100_000, "1" * 5000]
)
def test_settings_that_cannot_be_read_are_one_message_and_are_never_written(
    folder: Path, text: str
) -> None:
    file = say(folder, text)
    before = file.read_bytes()
    settings, (message,) = load_settings()
    assert settings == Settings()
    assert str(file) in message and "left as it is" in message
    assert not save_changes(settings, replace(settings, theme="dusk"))
    assert file.read_bytes() == before


def test_a_bad_key_alone_is_left_out_and_named_and_stays(folder: Path) -> None:
    file = say(folder, '{"theme": 3, "by": "Joe", "later": 1}')
    settings, (message,) = load_settings()
    assert settings == Settings(by="Joe")
    assert "theme" in message
    assert save_changes(settings, replace(settings, by="Ada"))
    assert json.loads(file.read_text()) == {"theme": 3, "by": "Ada", "later": 1}


def test_a_bad_key_of_one_s_own_alone_is_left_out_and_stays(folder: Path) -> None:
    file = say(folder, '{"keymap": {"app.undo": "U", "map.open": 3}}')
    settings, (message,) = load_settings()
    assert settings.keymap == {"app.undo": "U"}
    assert "keymap: map.open" in message
    assert save_changes(settings, replace(settings, keymap={"app.redo": "R"}))
    assert json.loads(file.read_text()) == {"keymap": {"map.open": 3, "app.redo": "R"}}


@pytest.mark.usefixtures("folder")
def test_what_another_workbook_wrote_meanwhile_stays() -> None:
    first = second = Settings("dusk", "Joe", keymap={"a": "1", "b": "2"}, visited=("map",))
    save_changes(Settings(), first)
    theirs = replace(second, theme="paper", keymap={"a": "9", "c": "3"}, visited=("map", "goal"))
    save_changes(second, theirs)
    ours = replace(first, by="Ada", keymap={**first.keymap, "d": "4"}, visited=("map", "race"))
    assert save_changes(first, ours)
    keymap, visited = {"a": "9", "c": "3", "d": "4"}, ("map", "goal", "race")
    assert load_settings()[0] == Settings("paper", "Ada", keymap=keymap, visited=visited)


@pytest.mark.parametrize("there", [True, False])
def test_linked_settings_stay_a_link(folder: Path, tmp_path: Path, there: bool) -> None:
    kept = tmp_path / "dotfiles" / "planner.json"
    kept.parent.mkdir()
    if there:
        kept.write_text('{"theme": "dusk"}')
    folder.mkdir()
    (folder / "settings.json").symlink_to(kept)
    assert save_changes(Settings(), Settings(by="Maria"))
    assert (folder / "settings.json").is_symlink()
    assert json.loads(kept.read_text())["by"] == "Maria"


def test_only_ordinary_settings_are_read(folder: Path) -> None:
    folder.mkdir()
    file = folder / "settings.json"
    os.mkfifo(file)
    for target in (None, "/dev/zero", file.name, "."):
        if target is not None:
            file.unlink()
            file.symlink_to(target)
        settings, (message,) = load_settings()
        assert (settings, str(file) in message) == (Settings(), True)
        assert not save_changes(settings, Settings(by="Maria"))
