"""The themes that an app wears: those of the files, as far as the terminal can show them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from textual.app import App, SystemCommand
from textual.screen import Screen

from planner.ui.dialogs.colours import Colours, why_no_choice
from planner.ui.services.themes import DEFAULT, FALLBACK, Look, read_themes, shown_in, tokens_for


class ThemeChoice(App[None]):
    """An app whose colours are chosen by seeing them."""

    ascii_only: bool
    themes: list[Look]

    def say(self, text: str) -> None:
        """One line for the person."""
        raise NotImplementedError

    def keep_theme(self, name: str) -> None:
        """Remember the theme that was chosen."""
        raise NotImplementedError

    def take_themes(self, folders: Iterable[Path], wanted: str) -> list[str]:
        """Wear the wanted theme, else the usual one; one line for each file that is left out."""
        self.themes, complaints = read_themes(folders)
        for theme in (FALLBACK, *self.themes):
            self.register_theme(theme)
        known = [name for name in (wanted, DEFAULT) if name in self.available_themes]
        # Before the style sheet is first read, so that it is read once.
        self.set_reactive(ThemeChoice.theme, known[0] if known else FALLBACK.name)
        return complaints

    def wear_what_is_shown(self) -> None:
        """Once the terminal is known: its own colours, where it has no more than 16."""
        shown = shown_in(self._system, self.themes)
        if shown != self.themes and not self.current_theme.ansi:
            self.theme = shown[0].name
        elif self.current_theme.ansi:
            self.mutate_reactive(ThemeChoice.theme)  # Textual goes over to them on a change only

    @property
    def _system(self) -> str | None:
        return "truecolor" if self.is_headless else self.console.color_system

    @property
    def native_ansi_color(self) -> bool:
        """Where colours are switched off the ground is the terminal's own, too."""
        return "NO_COLOR" in os.environ or super().native_ansi_color

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens under a theme that does not name them."""
        return tokens_for(self.current_theme.dark, getattr(self, "themes", ()))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of Textual's own commands only the themes are kept, in a way that shows the page."""
        del screen
        about = "another theme, seen on the page before it is kept"
        yield SystemCommand("Colours (theme)", about, self.action_colours)

    async def action_colours(self) -> None:
        """Another theme, seen on the page before it is kept."""
        shown = shown_in(self._system, self.themes)
        term = os.environ.get("TERM", "")
        if words := why_no_choice(self.no_color, self._system, term, len(shown)):
            self.say(words)
        else:
            await self.push_screen(Colours(shown, self.ascii_only), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self.keep_theme(name)
