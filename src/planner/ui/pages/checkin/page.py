"""The full-screen check-in of the Review page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget

from planner.plan.model import Plan
from planner.race.verdict import date_words
from planner.ui.pages.checkin.form import Checkin
from planner.ui.pages.checkin.row_shown import ShownRow
from planner.ui.widgets.course_below import LEAST, CourseBelow
from planner.ui.widgets.page import Page

NOTHING_TYPED: Mapping[str, str] = {}
COURSE_WIDE = 100
"""Cells of a window from which the course of the goal typed in stands below."""
BARS = 3
"""Rows of the title, the words and the keys of a page."""


class CheckinScreen(Page):
    """Numbers first, then three questions that can all be skipped."""

    TAB = "review"
    page_name = "check-in"
    HELP_TEXT = (
        "Type each number and press Enter. An empty row means no news and never repeats the last "
        "number. The lane below each goal moves once the number stands, and ▷ is where it stood "
        "before. +12, =3+4, 1,234 and 12.5k are understood, and a pasted line of numbers fills "
        "the rows. About a number far from the usual you are asked once: Enter keeps it, or type "
        "another. e corrects the number just saved, in its row or from the empty row below; F6 "
        "adds a note to it. Where the start was not known, F3 takes the first number as the start. "
        "Tab goes from goal to goal, and after the last one it shows stepping stones and tactics. "
        "← in an empty row enters a check-in day that was missed, for all rows that missed it; "
        "today's numbers are asked after that. After midnight, what you type still belongs to the "
        "day before; F5 takes the empty rows to the new day. Every number is saved at once, and "
        "Esc loses nothing. After the last row the check-in is finished, even with empty rows."
    )
    DEFAULT_CSS = """
    CheckinScreen Checkin { height: auto; max-height: 100%; }
    CheckinScreen CheckinHead { margin: 1 0 1 0; }
    CheckinScreen.-short CheckinHead { margin: 0; }
    """

    def __init__(
        self,
        plan: Plan,
        today: dt.date,
        by: str,
        ascii_only: bool = False,
        typed: Mapping[str, str] = NOTHING_TYPED,
        id: str = "",
    ) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(CheckinScreen.plan, plan)
        self.checkin = Checkin(plan, today, by, typed, id=id)

    def body(self) -> Iterable[Widget]:
        """The whole check-in."""
        yield self.checkin
        yield CourseBelow(COURSE_WIDE, id="course", ascii_only=self.ascii_only)

    def on_resize(self) -> None:
        """The lanes of the goals are shown where there is room for them."""
        below = LEAST + 1 if self.size.width >= COURSE_WIDE else 0
        self.checkin.fit_into(self.size.height - BARS, below)

    @on(ShownRow.Drawn)
    def _draw_course(self, event: ShownRow.Drawn) -> None:
        """The course of the goal that the number is for moves with what is typed."""
        self.query_one(CourseBelow).lay_out(event.measure, event.plan, self.today)

    def title_words(self) -> str:
        """The day and whether it is saved."""
        saved = self.saved.split(" · ")[-1] or "check-in"
        return f"{date_words(self.checkin.day, self.today)} · {saved}"

    def follow_day(self) -> None:
        """The form says itself what stays with the day before."""
        if self.calendar_day != self.today and self.is_laid_out:
            self.today = self.calendar_day
            self.checkin.show_day(self.today)
            self._say_day()

    @on(Checkin.TookNewDay)
    def _say_day(self) -> None:
        self.watch_saved()

    def draw(self) -> None:
        """The plan as it was saved."""
        self.checkin.show_plan(self.plan)

    def leave(self) -> None:
        """The page or the program is left: what stands in the fields is kept."""
        self.checkin.leave()

    def end(self) -> None:
        """In the middle of a number half of it is no number but a draft."""
        self.checkin.draft()

    @on(Checkin.Done)
    def _leave_checkin(self) -> None:
        self.dismiss(None)
