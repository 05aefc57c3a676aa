"""The messages of this session, to be read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.drawing.lane import Segment
from planner.plan.text import wrap
from planner.ui.widgets.reading_page import TextScreen
from planner.ui.widgets.rows import BLANK, ScreenRow, words

LEAD = 9
"""Cells of the time before a message."""


class MessageLog(TextScreen):
    """What was said, newest first, each with its time."""

    HELP_TEXT = "The messages since the plan was opened, newest first."
    PANEL = "Messages"

    def __init__(
        self, messages: Sequence[tuple[dt.datetime | None, str]], ascii_only: bool = False
    ) -> None:
        super().__init__(ascii_only)
        self.messages = messages

    def text(self) -> list[ScreenRow]:
        """A line for each message, or as many as it needs."""
        lines = [BLANK, words("  Messages since the plan was opened", "bold-text"), BLANK]
        if not self.messages:
            return [*lines, words("  Nothing yet.", "soft")]
        room = max(20, self.room - LEAD - 2)
        for when, text in reversed(self.messages):
            first, *rest = wrap(text, room) or [""]
            time = f"  {when:%H:%M}  " if when is not None else " " * LEAD
            lines.append(ScreenRow((Segment(time, "dim"), Segment(first, "text"))))
            lines += [words(" " * LEAD + part, "text") for part in rest]
        return lines
