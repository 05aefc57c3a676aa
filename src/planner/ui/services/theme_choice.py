"""The themes that the app wears: those of the files, as far as the terminal can show them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from planner.ui.registry import load
from planner.ui.services.host import ThemeHost
from planner.ui.services.notifications import Notifications
from planner.ui.services.themes import (
    DEFAULT,
    FALLBACK,
    Look,
    read_themes,
    shown_in,
    why_no_choice,
)
from planner.ui.services.user_settings import UserSettings


class ThemeChoice:
    """Reads the themes, and lets one be chosen by seeing it."""

    def __init__(
        self, host: ThemeHost, settings: UserSettings, notifications: Notifications
    ) -> None:
        self._host = host
        self._settings = settings
        self._notifications = notifications
        self.themes: list[Look] = []

    def read(self, folders: Iterable[Path]) -> tuple[str, list[str]]:
        """The name of the theme to begin with, and one line for each file that is left out."""
        self.themes, complaints = read_themes(folders)
        for theme in (FALLBACK, *self.themes):
            self._host.register_theme(theme)
        names = self._host.available_themes
        known = [name for name in (self._settings.current.theme, DEFAULT) if name in names]
        return (known[0] if known else FALLBACK.name), complaints

    def wear_what_is_shown(self) -> None:
        """Once the terminal is known: its own colours, where it has no more than 16."""
        shown = shown_in(self._host.color_system, self.themes)
        if shown != self.themes and not self._host.current_theme.ansi:
            self._host.theme = shown[0].name
        elif self._host.current_theme.ansi:
            self._host.wear_theme_again()  # Textual goes over to them on a change only

    async def ask(self) -> None:
        """Another theme, seen on the page before it is kept."""
        host = self._host
        shown = shown_in(host.color_system, self.themes)
        term = os.environ.get("TERM", "")
        if words := why_no_choice(host.has_no_color, host.color_system, term, len(shown)):
            self._notifications.say(words)
        else:
            await host.push_screen(load("colours")(shown, host.ascii_only), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self._settings.change(theme=name)
