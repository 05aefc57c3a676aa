"""The course of the goal that is typed in, below the check-in of a large window."""

from __future__ import annotations

import datetime as dt

from textual import events

from planner.drawing.course.picture import course_rows
from planner.drawing.panels import framed
from planner.plan.model import Measure, Plan
from planner.plan.text import clean
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import ScreenRow

WIDE, LEAST, MOST = 100, 12, 36
"""Cells of a window, and rows that are free, from which there is a course; and its most rows."""


class CourseBelow(Picture):
    """Takes what the form leaves, and stays empty where that is too little."""

    _about: tuple[Measure, Plan, dt.date] | None = None

    def lay_out(self, measure: Measure, plan: Plan, today: dt.date) -> None:
        """Show this goal's course."""
        self._about = measure, plan, today
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw it for the room that is left now."""
        super().on_resize(event)
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width, min(self.size.height - 1, MOST)
        lines: list[ScreenRow] = []
        if self._about is not None and width >= WIDE and height >= LEAST:
            drawn = course_rows(*self._about, width - 3, height - 2, None, painted=self.paints)
            if drawn:
                title = clean(self._about[0].display_name)
                lines = [ScreenRow(()), *map(ScreenRow, framed(drawn, width, title))]
        self.show(lines)
