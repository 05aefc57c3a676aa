"""The messages of this session, to be read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.content import Content

from planner.drawing.lane import Segment
from planner.plan.text import wrap
from planner.ui.live_keys import key_lines, key_places
from planner.ui.messages import Tone
from planner.ui.widgets.bars import KeyBar
from planner.ui.widgets.page import SHORT
from planner.ui.widgets.reading_page import TextScreen
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, hint, words
from planner.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

LEAD = 8
"""Cells of the time before a message."""
TITLE, ORDER = "Messages since the plan was opened", "newest first"
NOTHING = (
    "All quiet: nothing to tell yet.",
    "What is saved, undone, refused or changed by others is kept here, to be read again.",
)
FRAME = 4
"""Rows that are no messages: the title line, the frame and the keys."""
SIGNS = {"done": ("✓", "bold-ahead"), "error": ("✗", "bold-error")}
"""What happened well and what did not, with the colour of the sign."""


class MessageLog(TextScreen):
    """What was said, newest first, each with its time: at the foot of the page, as high as it is.

    For screen readers it has the whole screen.
    """

    HELP_TEXT = "The messages since the plan was opened, newest first."
    SCOPED_CSS = False  # the app says whether it is in ASCII
    DEFAULT_CSS = """
    MessageLog.-foot SidePanel { height: auto; border: round $lane-cursor;
        border-title-color: $foreground; border-title-style: bold;
        border-subtitle-color: $lane-dim; }
    .-ascii MessageLog.-foot SidePanel { border: ascii $lane-cursor; }
    MessageLog.-roomy KeyBar { height: 2; padding-top: 1; }
    """

    def __init__(
        self, messages: Sequence[tuple[dt.datetime | None, str, Tone]], ascii_only: bool = False
    ) -> None:
        super().__init__(ascii_only)
        self.messages = messages

    def begin(self) -> None:
        """At the foot of the page that stays in sight above it."""
        is_plain = cast("TerminalApp", self.app).preferences.plain
        self.set_class(not is_plain, "-foot")
        panel = self.query_one(SidePanel)
        panel.border_title, panel.border_subtitle = Content(TITLE), Content(ORDER)
        super().begin()

    def show_text(self) -> None:
        """As high as what it says; the keys that go on reading are named where there is more."""
        self.room -= 2 * self.has_class("-foot")
        rows, text, is_roomy = self.query_one(Rows), self.text(), self.size.height >= SHORT
        self.set_class(self.has_class("-foot") and is_roomy, "-roomy")
        room = max(1, self.size.height - FRAME - is_roomy)
        if self.has_class("-foot"):
            rows.styles.height = min(len(text), room)
        rows.show(text)
        self.query_one(KeyBar).keys = self.bar[len(text) <= room :]

    def text(self) -> list[ScreenRow]:
        """A line for each message, or as many as it needs."""
        room = max(20, self.room - 4)
        title = [] if self.has_class("-foot") else [words(f" {TITLE}, {ORDER}", "bold-text"), BLANK]
        if not self.messages:
            parts = (part for line in NOTHING for part in wrap(line, room))
            return [*title, *(hint(f" {part}") for part in parts)]
        lines = title
        for when, text, tone in reversed(self.messages):
            lines += self._lines(when, text, tone)
        return lines

    def _lines(self, when: dt.datetime | None, text: str, tone: Tone) -> list[ScreenRow]:
        sign, token = SIGNS.get(tone, ("·", "soft"))
        time = f" {when:%H:%M}  " if when is not None else " " * LEAD
        colour = "error" if tone == "error" else "text"
        told, room = what_happened(text), max(20, self.room - LEAD - 4)
        first, *rest = key_lines(told, room, token=colour) or [()]
        heads = (Segment(time, "dim"), Segment(f"{sign} ", token))
        indent = Segment(" " * (LEAD + 2))
        return [ScreenRow((*heads, *first)), *(ScreenRow((indent, *row)) for row in rest)]


def what_happened(text: str) -> str:
    """A message without the key that could be pressed while it was new: ``· u takes it back``."""
    told, _, offer = text.rpartition(" · ")
    key = offer.partition(" ")[0]
    return told if told and len(key) == 1 and key_places(offer, key) else text
