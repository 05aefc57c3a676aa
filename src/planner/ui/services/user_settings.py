"""The settings of the person, as the app changes them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planner.store.settings import Settings, save_changes


class UserSettings:
    """The settings as they are now; what is changed is written at once."""

    def __init__(self, settings: Settings) -> None:
        self.current = settings

    def change(self, **changes: Any) -> None:
        """Change fields of the settings, and write only those: another workbook may be open."""
        before, self.current = self.current, replace(self.current, **changes)
        save_changes(before, self.current)
