"""What is changed in the settings is on disk at once, and nothing else of them is written."""

from __future__ import annotations

import json

from planner.store.settings import Settings, load_settings, settings_file
from planner.ui.services.user_settings import UserSettings


def test_a_change_is_on_disk_and_leaves_what_another_workbook_wrote() -> None:
    mine, theirs = UserSettings(Settings()), UserSettings(Settings())
    theirs.change(theme="paper")
    mine.change(by="Ines")
    assert load_settings() == (Settings(theme="paper", by="Ines"), ())
    assert mine.current == Settings(by="Ines"), "nothing changes under one's hands"


def test_what_is_not_understood_stays_in_the_file() -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir()
    file.write_text('{"by": 3, "newer": [1]}')
    UserSettings(load_settings()[0]).change(theme="paper")
    assert json.loads(file.read_text()) == {"by": 3, "newer": [1], "theme": "paper"}


def test_settings_that_cannot_be_read_are_not_overwritten() -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir()
    file.write_text("{")
    settings = UserSettings(load_settings()[0])
    settings.change(by="Ines")
    assert settings.current.by == "Ines" and file.read_text() == "{"
