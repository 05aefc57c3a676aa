"""The messages of this session, to be read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.drawing.lane import Segment
from planner.plan.text import wrap
from planner.ui.live_keys import key_lines, key_places
from planner.ui.messages import Tone
from planner.ui.widgets.reading_page import TextScreen
from planner.ui.widgets.rows import BLANK, ScreenRow, words

LEAD = 9
"""Cells of the time before a message."""
TITLE = "Messages since the plan was opened, newest first"
NOTHING = "Nothing yet: what is saved, undone, refused or changed by others is told here."
SIGNS = {"done": ("✓", "bold-ahead"), "error": ("✗", "bold-error")}
"""What happened well and what did not, with the colour of the sign."""


class MessageLog(TextScreen):
    """What was said, newest first, each with its time."""

    HELP_TEXT = "The messages since the plan was opened, newest first."
    PANEL = "Messages"

    def __init__(
        self, messages: Sequence[tuple[dt.datetime | None, str, Tone]], ascii_only: bool = False
    ) -> None:
        super().__init__(ascii_only)
        self.messages = messages

    def text(self) -> list[ScreenRow]:
        """A line for each message, or as many as it needs."""
        heading = [] if self.has_class("-beside") else [words(f"  {TITLE}", "bold-text"), BLANK]
        title = [BLANK, *heading]
        if not self.messages:
            room = max(20, self.room - 4)
            return [*title, *(words(f"  {part}", "soft") for part in wrap(NOTHING, room))]
        lines = title
        for when, text, tone in reversed(self.messages):
            lines += self._lines(when, text, tone)
        return lines

    def _lines(self, when: dt.datetime | None, text: str, tone: Tone) -> list[ScreenRow]:
        sign, token = SIGNS.get(tone, ("·", "soft"))
        time = f"  {when:%H:%M}  " if when is not None else " " * LEAD
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
