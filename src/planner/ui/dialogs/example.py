"""A finished example, to look at before anything is begun."""

from __future__ import annotations

import datetime as dt

from planner import examples
from planner.drawing.text_map import text_map
from planner.planfile.read import parse
from planner.ui.widgets.reading_page import TextScreen
from planner.ui.widgets.rows import BLANK, ScreenRow, words


class Example(TextScreen):
    """The race map of a shop that is twelve weeks into its plan."""

    def __init__(self, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.today = today

    def text(self) -> list[ScreenRow]:
        """The map, and how to get the whole plan."""
        plan = parse(examples.text("shop", self.today).encode(), self.today).plan
        rows = text_map(plan, self.today, min(self.app.size.width, 120), density=3)
        return [
            *(ScreenRow(row) for row in rows),
            BLANK,
            words(" planner new --example shop  gives you all of it to play with.", "soft"),
        ]
