"""The record of the check-ins and, in a large window, what belongs to the thing under its cursor:
all of that check-in beside it, and the course of its goal below.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from planner.plan.model import Measure, Plan
from planner.race.checkin import measure_to_show
from planner.ui.pages.review.entries import promise_at
from planner.ui.pages.review.record import Record
from planner.ui.pages.review.told import CheckinTold
from planner.ui.widgets.course_below import LEAST, CourseBelow
from planner.ui.widgets.rows import ScreenRow

COURSE_WIDE = 100
"""Cells of a window from which there is the course of a goal, where rows are free."""
BARS = 4
"""Rows of the title, the offer of a step-back, the words and the keys."""


class ReviewBody(Vertical):
    """What stands between the bars of the Review page."""

    def __init__(self, ascii_only: bool) -> None:
        super().__init__()
        self._ascii_only = ascii_only
        self._goal = ""
        """The id of the goal that the cursor was on last."""

    def compose(self) -> ComposeResult:
        """The record, the check-in beside it, and the course."""
        with Horizontal(id="check-ins"):
            yield Record(id="review", ascii_only=self._ascii_only)
            yield CheckinTold(id="told", ascii_only=self._ascii_only)
        with Vertical(id="below"):
            yield CourseBelow(COURSE_WIDE, id="course", ascii_only=self._ascii_only)

    def make_room(self) -> int:
        """The cells that the record has beside the panel."""
        record = self.query_one(Record)
        record.width = self.app.size.width - self.query_one(CheckinTold).make_room()
        return record.width

    def lay_out(
        self, plan: Plan, today: dt.date, filter_text: str, notes: Sequence[ScreenRow]
    ) -> None:
        """Show the record of a plan, and what belongs to the thing under the cursor."""
        record, told = self.query_one(Record), self.query_one(CheckinTold)
        record.lay_out(plan, today, filter_text, notes)
        height = self._share_rows(len(record.lines))
        day = self._day(plan, record)
        before = (record.before or day) if day == record.last else None
        told.lay_out(plan, today, day, before, height)
        self.query_one(CourseBelow).lay_out(self._measure(plan, record), plan, today)

    def _share_rows(self, lines: int) -> int:
        """The rows of the record, and of the panel beside it; the course has the rest."""
        room = self.app.size.height - BARS
        has_course = self.app.size.width >= COURSE_WIDE and room - lines > LEAST
        self.query_one("#below").display = has_course
        self.query_one("#check-ins").styles.height = lines if has_course else "1fr"
        return lines if has_course else room

    def _day(self, plan: Plan, record: Record) -> dt.date:
        """The day of the check-in that the cursor is on, else of the last one."""
        kind, _, rest = record.cursor.partition(" ")
        if kind == "day":
            return dt.date.fromisoformat(rest.split()[0])
        if kind == "reading":
            return dt.date.fromisoformat(rest.split()[-1].partition("+")[0])
        promise = promise_at(plan, record.cursor)
        return promise[0].date if promise else record.last

    def _measure(self, plan: Plan, record: Record) -> Measure | None:
        """The goal of what the cursor is on, else the one before; at first the first row's."""
        for key in (record.cursor, f"reading {self._goal} ", *record.keys):
            kind, _, rest = key.partition(" ")
            id = rest.rpartition(" ")[0] if kind == "reading" else rest.rpartition(".")[2]
            entry = plan.find(id) if kind in ("reading", "note") else None
            if entry is not None:
                self._goal = id
                return measure_to_show(entry, plan)
        return None
