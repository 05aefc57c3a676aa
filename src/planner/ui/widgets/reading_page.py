"""A page to read over the others."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from planner.plan.text import clean, wrap
from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import Key
from planner.ui.messages import PageClicked
from planner.ui.widgets.bars import KeyBar, TitleBar
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, words
from planner.ui.widgets.side_panel import SidePanel


class TextScreen(Dismissible, ModalScreen[None]):
    """A page to read; any of the leaving keys goes back.

    Where it has a ``PANEL``, a large window shows it beside the page, under that title.
    """

    BINDINGS = dialogs.READING

    PANEL = ""
    bar: tuple[Key, ...] = (
        Key("↑↓", "read on", "", "", "reading.scroll", True, True, "pagedown"),
        Key("Esc", "back", "", "", "reading.back", True, True, "escape"),
    )
    """What the key bar shows."""
    room = 0
    """Cells that a row of the text has."""

    def __init__(self, ascii_only: bool = False) -> None:
        super().__init__()
        self.ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """The title line of the page, the text and the keys."""
        below = self.app.screen_stack[-2]
        title = TitleBar(below.TAB if isinstance(below, Page) else "", self.ascii_only)
        if isinstance(below, Page):
            title.right = below.title_words()
        yield title
        yield from self.head()
        yield SidePanel(self.body(), title=self.PANEL)
        yield KeyBar(self.ascii_only)

    def head(self) -> ComposeResult:
        """What stands between the title line and the text."""
        return ()

    def body(self) -> Rows:
        """The rows of the text."""
        return Rows(ascii_only=self.ascii_only)

    def with_keys(self) -> Widget:
        """What has the keys: the text, or a field above it."""
        return self.query_one(Rows)

    def text(self) -> list[ScreenRow]:
        """What is read."""
        return []

    def begin(self) -> None:
        """Show the text."""
        self.query_one(KeyBar).keys = self.bar
        self.on_resize()
        self.set_focus(self.with_keys())

    def on_resize(self) -> None:
        """Lines break elsewhere in another width."""
        if self.is_laid_out:
            self.room = self.query_one(SidePanel).lay()
            self.show_text()

    def show_text(self) -> None:
        """Show the text for the room there is."""
        self.query_one(Rows).show(self.text())

    def on_screen_resume(self) -> None:
        """The window may have another size now, or a key that is named was changed."""
        self.on_resize()

    @on(PageClicked)
    def _go_to_page(self, event: PageClicked) -> None:
        """A page was clicked in the title line: it is gone to from the page below."""
        event.stop()
        self.dismiss(None)
        self.app.call_later(self.app.post_message, PageClicked(event.page))

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel goes back to the page."""
        if self.get_widget_at(*event.screen_offset)[0] is self:
            self.action_back()

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
        return paragraph_rows(self.paragraphs, self.room)


def paragraph_rows(paragraphs: Sequence[str], width: int) -> list[ScreenRow]:
    """A heading and paragraphs in rows of a screen of that width, a blank one after each."""
    lines = [BLANK]
    for place, paragraph in enumerate(paragraphs):
        token = "soft" if place else "bold-text"
        parts = wrap(clean(paragraph), min(76, width - 4))
        lines += [words("  " + part, token) for part in parts]
        lines.append(BLANK)
    return lines
