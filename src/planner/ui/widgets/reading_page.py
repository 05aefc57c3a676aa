"""A page to read over the others."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import ModalScreen

from planner.plan.text import clean, wrap
from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import Key
from planner.ui.widgets.bars import KeyBar
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, words


class TextScreen(Dismissible, ModalScreen[None]):
    """A page to read; any of the leaving keys goes back."""

    BINDINGS = dialogs.READING

    own_keys: tuple[Key, ...] = ()
    """What else can be done there, for the key bar."""

    def __init__(self, ascii_only: bool = False) -> None:
        super().__init__()
        self.ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """The text over the whole screen."""
        yield Rows(ascii_only=self.ascii_only)
        yield KeyBar(self.ascii_only)

    def text(self) -> list[ScreenRow]:
        """What is read."""
        return []

    def begin(self) -> None:
        """Show the text."""
        rows = self.query_one(Rows)
        rows.show(self.text())
        self.set_focus(rows)
        self.query_one(KeyBar).keys = (
            Key("↑↓", "read on", "", "", "reading.scroll", True, True, "pagedown"),
            *self.own_keys,
            Key("Esc", "back", "", "", "reading.back", True, True, "escape"),
        )

    def action_back(self) -> None:
        """Back to the page."""
        self.dismiss(None)


class ParagraphScreen(TextScreen):
    """A heading and short paragraphs."""

    def __init__(self, paragraphs: Sequence[str], ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.paragraphs = paragraphs

    def text(self) -> list[ScreenRow]:
        """The paragraphs, each with a blank line after it."""
        return paragraph_rows(self.paragraphs, self.app.size.width)


def paragraph_rows(paragraphs: Sequence[str], width: int) -> list[ScreenRow]:
    """A heading and paragraphs in rows of a screen of that width, a blank one after each."""
    lines = [BLANK]
    for place, paragraph in enumerate(paragraphs):
        token = "soft" if place else "bold-text"
        parts = wrap(clean(paragraph), min(76, width - 4))
        lines += [words("  " + part, token) for part in parts]
        lines.append(BLANK)
    return lines
