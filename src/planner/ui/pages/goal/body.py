"""The goal's words and, in a very wide window, its course beside them."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Horizontal

from planner.coach.questions.answers import QuestionContext
from planner.drawing.course.picture import course_rows
from planner.drawing.panels import framed
from planner.plan.model import Goal, Plan
from planner.ui.pages.goal.lines import goal_lines
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import Rows, ScreenRow

WORDS = 100
"""Cells that stay for the words."""
LEAST, MOST = 50, 100
"""Cells of the panel."""
HIGH = 24
"""Rows of the panel, where there are as many."""
BARS = 4
"""Rows of the title, the words and the keys, and one that stays empty."""


class BriefRows(Rows):
    """The goal in sentences; the line that a question is about stays lit while it is answered."""

    CURSOR_STAYS = True


class GoalBody(Horizontal):
    """The goal's words, and its course beside them where there is room."""

    def __init__(self, ascii_only: bool) -> None:
        super().__init__()
        self._ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """The words and the course."""
        yield BriefRows(id="brief", ascii_only=self._ascii_only)
        yield GoalCourse(id="course", ascii_only=self._ascii_only)

    def lay_out(self, about: QuestionContext, open_key: str) -> None:
        """Show a goal; a question that is open stands right below the words, if they are few."""
        rows = self.query_one("#brief", Rows)
        taken = self.query_one(GoalCourse).lay_out(about.goal, about.plan, about.today)
        width = self.app.size.width - taken
        rows.show(goal_lines(about, open_key, width, painted=rows.paints))
        self.styles.max_height = len(rows.lines) + 1 if open_key else None


class GoalCourse(Picture):
    """A panel at the right."""

    DEFAULT_CSS = "GoalCourse { display: none; }"

    def lay_out(self, goal: Goal, plan: Plan, today: dt.date) -> int:
        """Show a goal's course; the cells that it takes, none where there is no room."""
        room = self.app.size.width - WORDS
        width, height = min(room, MOST), min(HIGH, self.app.size.height - BARS)
        drawn = []
        if room >= LEAST:
            about = goal, plan, today, width - 3, height - 2, None
            drawn = course_rows(*about, painted=self.paints)
        self.display = bool(drawn)
        if not drawn:
            return 0
        self.styles.width, self.styles.height = width, height
        self.show([ScreenRow(row) for row in framed(drawn, width, "Over time")])
        return width
