"""Where things live, what is remembered, and machines that offer no place."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from planner.store import places
from planner.store.settings import Settings, load_settings, save_settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_SETTINGS", str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_places_can_be_named_and_are_made_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "a" / "state"))
    history = places.history_folder()
    assert history == tmp_path / "a" / "state" / "history"
    assert not history.exists()
    assert places.made(history) == history
    assert stat.S_IMODE(history.stat().st_mode) == 0o700


def test_no_place_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_STATE", "not/absolute")
    monkeypatch.setenv("PLANNER_SETTINGS", "/dev/null/settings")
    assert (places.state_folder(), places.rescue_folder(), places.drafts_folder()) == (None,) * 3
    assert places.made(tmp_path / "file" / "below") is not None
    assert places.made(Path("/dev/null/below")) is None
    assert load_settings()[0] == Settings()
    assert not save_settings(Settings(by="Maria"))


def test_the_themes_of_the_checkout_are_found_when_there_are_any() -> None:
    found = places.themes_folder()
    assert found is None or found.name == "themes"


def test_settings_come_back_as_they_were(folder: Path) -> None:
    assert load_settings() == (Settings(), ())
    said = Settings("dusk", "Maria", "/plans/bakery.plan.toml", {"map.open": "o"})
    assert save_settings(said)
    assert load_settings() == (said, ())
    assert stat.S_IMODE((folder / "settings.json").stat().st_mode) == 0o600
    assert len(list(folder.iterdir())) == 1


def test_settings_are_not_written_when_nothing_changed(folder: Path) -> None:
    save_settings(Settings(by="Maria"))
    before = (folder / "settings.json").stat()
    assert save_settings(Settings(by="Maria"))
    assert (folder / "settings.json").stat().st_ino == before.st_ino


@pytest.mark.parametrize("text", ["{", "[1]", "\udcff", "[" * 100_000])
def test_settings_that_cannot_be_read_are_defaults_and_one_message(folder: Path, text: str) -> None:
    folder.mkdir()
    file = folder / "settings.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    settings, (message,) = load_settings()
    assert settings == Settings()
    assert str(file) in message


def test_a_bad_key_alone_is_left_out_and_named(folder: Path) -> None:
    folder.mkdir()
    (folder / "settings.json").write_text('{"theme": 3, "by": "Joe", "later": 1}')
    settings, (message,) = load_settings()
    assert settings == Settings(by="Joe")
    assert "theme" in message
    save_settings(replace(settings, theme="dusk"))
    assert '"later": 1' in (folder / "settings.json").read_text()
