"""The verdict explained in plain words."""

from __future__ import annotations

import datetime as dt

from planner.drawing.why.page import why_rows
from planner.plan.model import Plan
from planner.ui.widgets.reading_page import TextScreen
from planner.ui.widgets.rows import Rows, ScreenRow


class Why(TextScreen):
    """The verdict on one goal, on what it rests, and what the coach asks about it."""

    HELP_TEXT = "Why the verdict is what it is."
    PANEL = "Why"

    def __init__(self, plan: Plan, id: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.about = plan, id, today

    def text(self) -> list[ScreenRow]:
        """The verdict, and each side of it under its name."""
        height = self.query_one(Rows).size.height
        return [ScreenRow(row) for row in why_rows(*self.about, self.room, height)]
