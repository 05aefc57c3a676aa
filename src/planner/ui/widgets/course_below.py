"""The course of a goal below a form: of the one that is typed in, or looked back at."""

from __future__ import annotations

import datetime as dt

from textual import events

from planner.drawing.course.picture import course_rows
from planner.drawing.lane import CellRow
from planner.drawing.panels import framed
from planner.plan.memory import remember_last
from planner.plan.model import Measure, Plan
from planner.plan.text import clean
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import ScreenRow

LEAST, MOST = 12, 36
"""Rows that are free from which there is a course; and its most rows."""


class CourseBelow(Picture):
    """Takes what the form leaves, and stays empty where that is too little."""

    def __init__(self, wide: int, *, id: str, ascii_only: bool) -> None:
        """From ``wide`` cells of a window on there is a course."""
        super().__init__(id=id, ascii_only=ascii_only)
        self._wide = wide

    _about: tuple[Measure, Plan, dt.date] | None = None

    def lay_out(self, measure: Measure | None, plan: Plan, today: dt.date) -> None:
        """Show this goal's course, or none."""
        self._about = None if measure is None else (measure, plan, today)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw it for the room that is left now."""
        super().on_resize(event)
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width, min(self.size.height - 1, MOST)
        lines: list[ScreenRow] = []
        if self._about is not None and width >= self._wide and height >= LEAST:
            lines = [*map(ScreenRow, _framed_course(*self._about, width, height, self.paints))]
        self.show(lines)


@remember_last(16)
def _framed_course(
    measure: Measure, plan: Plan, today: dt.date, width: int, height: int, painted: bool
) -> tuple[CellRow, ...]:
    """A blank row and the frame; nothing where there is nothing to draw."""
    drawn = course_rows(measure, plan, today, width - 3, height - 2, None, painted=painted)
    title = clean(measure.display_name)
    return ((), *framed(drawn, width, title)) if drawn else ()
