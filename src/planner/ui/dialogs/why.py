"""The verdict explained in plain words."""

from __future__ import annotations

import datetime as dt

from planner.drawing.why import why_words
from planner.plan.model import Plan
from planner.ui.widgets.reading_page import TextScreen, paragraph_rows
from planner.ui.widgets.rows import ScreenRow


class Why(TextScreen):
    """The verdict on one goal, on what it rests, and what the coach asks about it."""

    HELP_TEXT = "Why the verdict is what it is."
    PANEL = "Why"

    def __init__(self, plan: Plan, id: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.paragraphs = why_words(plan, id, today) or ("Nothing to explain.",)

    def text(self) -> list[ScreenRow]:
        """The heading and the paragraphs."""
        return paragraph_rows(self.paragraphs, self.room)
