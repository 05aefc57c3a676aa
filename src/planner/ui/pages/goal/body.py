"""The goal's words, the open question among them and, in a very wide window, its course."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from planner.coach.questions.answers import QuestionContext
from planner.drawing.course.picture import course_rows
from planner.drawing.lane import CellRow
from planner.drawing.panels import framed
from planner.drawing.why.now import why_now_rows
from planner.plan.model import Goal, Plan
from planner.plan.text import cells, clean, fit, wrap
from planner.race.track import lane_of
from planner.ui.pages.goal.lines import goal_lines
from planner.ui.pages.goal.questionnaire import Wording, find_line, place_of
from planner.ui.pages.goal.questions import GoalQuestions
from planner.ui.widgets.bars import hint_text, terminal_text
from planner.ui.widgets.field import Field
from planner.ui.widgets.offers import Beside, Offers
from planner.ui.widgets.page import SHORT
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import Rows, ScreenRow

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

WORDS = 100
"""Cells that stay for the words at least; three fifths of a wider window."""
LEAST, MOST = 50, 100
"""Cells of the panels beside them."""
HIGH, LEAST_HIGH = 40, 20
"""Rows of the course at most, and those that it keeps above why the goal stands so."""
BARS = 4
"""Rows of the title, the words and the keys, and one that stays empty."""
FRAME = 2
"""Rows of the frame of a question."""
LEFT_TO_THE_PAGE = 6, 4
"""Rows that the question leaves to the goal's own words, and in a short window."""


class BriefRows(Rows):
    """The goal in sentences; the line that a question is about stays lit while it is answered."""

    CURSOR_STAYS = True

    def on_resize(self, event: events.Resize) -> None:
        """A question took rows, or gave them back: the line that it is about stays in sight."""
        super().on_resize(event)
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Above a question the last rows: it stands below the line that it is about."""
        if self.styles.max_height is None:
            super()._keep_in_sight()
        else:
            self.scroll_end(animate=False, force=True)


class RestRows(Picture):
    """What stands below an open question; to click on it is to leave that."""

    class Pressed(Message):
        """The mouse was pressed on a line."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Tell the page which line it was."""
        self.post_message(self.Pressed(self.row_key_at(event.y)))


class GoalBody(Horizontal):
    """The goal's words, with the open question below the line that it is about, in a frame."""

    SCOPED_CSS = False  # the app says whether it is in ASCII
    DEFAULT_CSS = """
    GoalBody #words { width: 1fr; height: 1fr; }
    GoalBody #question { height: auto; }
    GoalBody #aside { width: auto; height: auto; }
    GoalBody RestRows { display: none; }
    GoalBody Field { display: none; }
    GoalBody.-asking RestRows, GoalBody.-asking Field { display: block; }
    GoalBody.-asking Field { border-left: none; margin: 0; }
    GoalBody.-asking BriefRows { height: 100fr; }
    GoalBody.-asking #question { border: round $lane-cursor; border-title-color: $foreground;
        border-title-style: bold; border-subtitle-color: $lane-soft; }
    .-ascii GoalBody.-asking #question { border: ascii $lane-cursor; }
    GoalBody.-asking Beside { padding: 0 1; }
    """

    def __init__(self, offers: Offers, ascii_only: bool) -> None:
        super().__init__()
        self._offers = offers
        self._ascii_only = ascii_only
        self._wording: Wording | None = None
        self._cells = 0

    def compose(self) -> ComposeResult:
        """The words, the question in them, and the course."""
        with Vertical(id="words"):
            yield BriefRows(id="brief", ascii_only=self._ascii_only)
            with Vertical(id="question"):
                yield Field()
                yield Beside(self._offers)
            yield RestRows(id="rest", ascii_only=self._ascii_only)
        with Vertical(id="aside"):  # as deep as the words, which are found first
            yield GoalCourse(id="course", ascii_only=self._ascii_only)

    def lay_out(self, about: QuestionContext, open_key: str) -> None:
        """Show a goal; a question that is open stands below the line that it is about."""
        rows, rest = self.query_one(BriefRows), self.query_one(RestRows)
        taken = self.query_one(GoalCourse).lay_out(about.goal, about.plan, about.today)
        self._cells = self.app.size.width - taken
        lines = goal_lines(about, open_key, self._cells, painted=rows.paints)
        self.set_class(bool(open_key), "-asking")
        keys = [line.key for line in lines]
        place = place_of(open_key, keys) if open_key else len(lines)
        cursor = find_line(open_key, [*filter(None, keys)]) if open_key else None
        rows.show(lines[:place], cursor)
        rest.show(lines[place:])
        rows.styles.max_height = place if open_key else None
        self.query_one("#question").styles.max_height = max(FRAME + 2, self._free_for_question)
        self._show_frame()

    def ask(self, wording: Wording, *, goes_on: bool) -> None:
        """Put a question, and say what Enter and Esc do with its answer."""
        room, most = max(1, self._cells - 6), max(1, self._free_for_question - FRAME - 2)
        rows = [row for line in wording.hint.split("\n") for row in wrap(clean(line), room)]
        if len(rows) > most:
            rows = [*rows[: most - 1], fit(" ".join(rows[most - 1 :]), room)]
            wording = wording._replace(hint="\n".join(rows))
        self._wording = wording
        self.query_one(Field).ask(*wording)
        keeps = "Enter keeps it and goes on" if goes_on else "Enter keeps it"
        question = self.query_one("#question", Vertical)
        question.border_subtitle = hint_text(self.app, f"{keeps} · Esc goes back")
        self._show_frame()

    @property
    def _free_for_question(self) -> int:
        """Rows that a question may take, so that what it is about stays in sight."""
        return self.app.size.height - BARS - min(LEFT_TO_THE_PAGE) + 1

    def _show_frame(self) -> None:
        """The question stands in the frame's title, where that has room for it."""
        if self._wording is None:
            return
        asked = terminal_text(self.app, self._wording.ask)
        fits = cells(asked) <= self._cells - 6
        self.query_one("#question", Vertical).border_title = Content(asked if fits else "")
        self.query_one(Field).show_question(not fits)

    def show_beside(self, questions: GoalQuestions) -> None:
        """What helps with the open question, in the rows that the page can spare."""
        beside, asks = self.query_one(Beside), bool(questions.open_key)
        high = self.app.size.height
        field = self.query_one(Field).rows_taken(self._cells - 6) + FRAME if asks else 0
        left = LEFT_TO_THE_PAGE[high < SHORT]
        beside.room = self._cells - (4 if asks else 5)
        questions.show_beside(beside, high - BARS - field - left)


class GoalCourse(Picture):
    """Panels at the right: the goal over time, and why it stands so."""

    DEFAULT_CSS = "GoalCourse { display: none; }"

    def lay_out(self, goal: Goal, plan: Plan, today: dt.date) -> int:
        """Show a goal's course; the cells that it takes, none where there is no room."""
        wide, high = self.app.size.width, self.app.size.height - BARS
        width = min(wide - max(WORDS, wide * 3 // 5), MOST)
        drawn = []
        if width >= LEAST:
            why = self._why(goal, plan, today, width, high - LEAST_HIGH)
            height = min(HIGH, high - len(why))
            about = goal, plan, today, width - 3, height - 2, None
            drawn = course_rows(*about, painted=self.paints)
        self.display = bool(drawn)
        if not drawn:
            return 0
        rows = [*framed(drawn, width, "Over time"), *why]
        self.styles.width, self.styles.height = width, len(rows)
        self.show([ScreenRow(row) for row in rows])
        return width

    def _why(
        self, goal: Goal, plan: Plan, today: dt.date, width: int, height: int
    ) -> list[CellRow]:
        """The panel of why it stands so, as high as what it says; nothing without room for it."""
        if goal.state != "active" or height < FRAME:
            return []
        notes = cast("TerminalApp", self.app).preferences.notes
        lane = lane_of(goal, plan, today)
        about = lane, plan, today, width - 2, height - FRAME - 1
        rows = why_now_rows(*about, painted=self.paints, notes=notes)
        return framed([*rows, ()], width, "Why, and what now") if rows else []
