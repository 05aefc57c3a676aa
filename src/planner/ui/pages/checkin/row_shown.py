"""What a row of a check-in shows of its goal: where it stood, what is wanted, where it stands."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import NamedTuple

from textual.message import Message
from textual.timer import Timer

from planner.plan.model import Entry, Measure, Plan, Reading
from planner.race.checkin import CheckinRow, measure_to_show
from planner.race.typed.readings import reading_from_text
from planner.ui.pages.checkin import row_edits
from planner.ui.pages.checkin.row_cells import RowCells
from planner.ui.pages.checkin.row_lines import RowLines
from planner.ui.pages.checkin.row_text import (
    SIDE_BY_SIDE,
    last_number_words,
    result_words,
    sign_of,
    wanted_words,
)

STANDS_SECONDS = 0.4
"""How long after its last key a number is taken to be whole: 213 is not first 2, then 21."""


class Told(NamedTuple):
    """A number of a row that is told of, and its goal and the plan with it."""

    reading: Reading | None
    entry: Entry
    plan: Plan


def with_typed(
    row: CheckinRow,
    kept: Reading | None,
    text: str,
    plan: Plan,
    today: dt.date,
    by: str,
    *,
    sure: bool = False,
) -> Told | None:
    """What is told once this text stands in the field; None for half a number.

    Without ``sure`` nothing either for an odd number, which is asked about before it is kept.
    """
    with contextlib.suppress(ValueError):
        reading = reading_from_text(row, text, by=by, sure=sure)
        changed = row_edits.enter(row, kept, reading, today, insisted=False)(plan)
        entry = changed.find(row.entry.id)
        return Told(reading, entry, changed) if entry is not None else None
    return None


class ShownRow(RowCells):
    """A row that knows what it is about."""

    class Drawn(Message):
        """The row that is typed in was drawn: what its number is for, in this plan."""

        def __init__(self, measure: Measure | None, plan: Plan) -> None:
            super().__init__()
            self.measure, self.plan = measure, plan

    checkin_row: CheckinRow
    lines: RowLines

    def __init__(self, entry: Entry, plan: Plan, today: dt.date, by: str) -> None:
        super().__init__()
        self.entry, self.plan, self.today, self.by = entry, plan, today, by
        self.kept_on: dict[dt.date, Reading] = {}
        """What was entered in this row, by its day."""
        self.says_typed = False
        """Whether the row tells of a number that was not kept yet."""
        self._timer: Timer | None = None

    @property
    def kept(self) -> Reading | None:
        """What was entered for the day that the row is at."""
        return self.kept_on.get(self.checkin_row.day)

    @property
    def half_typed(self) -> str:
        """What stands in the field and was not kept."""
        return ""

    @property
    def is_asked_about(self) -> bool:
        """Whether it was asked if what stands in the field is meant."""
        return False

    @property
    def is_meant(self) -> bool:
        """Whether what stands in the field is kept without a question, however odd it is."""
        return False

    @property
    def plan_as_typed(self) -> Plan:
        """The plan as it would be with what stands in the field."""
        return self._told().plan

    def wait_for_number(self) -> None:
        """A key was pressed: tell of the number once no other key has followed for a while."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(STANDS_SECONDS, self._show_typed)

    def _show_typed(self) -> None:
        """Tell what the number would do; a question or a complaint about it stays."""
        if not self.is_asked_about and (self._typed() is not None or self.says_typed):
            self.show()
        else:
            self.draw_lane()

    def draw_lane(self) -> None:
        """Draw the lane as things are now, and tell of the row that is typed in."""
        self.lines.draw_lane()
        if self.has_class("-on"):
            plan = self.plan_as_typed
            drawn = self.Drawn(measure_to_show(plan.find(self.entry.id) or self.entry, plan), plan)
            # From the row itself: what the rows around it send stops at them.
            self.post_message(drawn.set_sender(self))

    def _typed(self) -> Told | None:
        text, now = self.half_typed, self.checkin_row._replace(entry=self.entry)
        if not text:
            return None
        about = now, self.kept, text, self.plan, self.today, self.by
        return with_typed(*about, sure=self.is_meant)

    def _told(self) -> Told:
        """What is typed, else what was kept."""
        return self._typed() or Told(self.kept, self.entry, self.plan)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for a day and for two things beside a number."""
        return self.app.size.width >= SIDE_BY_SIDE

    def show(self) -> None:
        """Show what holds now."""
        if not self.is_mounted:
            return  # shown when it comes onto the screen
        self.show_name()
        reading, entry, plan = self._told()
        self.says_typed = reading is not self.kept
        now = self.checkin_row._replace(entry=entry)
        self.write("last", self.last_words())
        words, token = wanted_words(now, self.today, moved=self.has_class("-moved")), ""
        if reading is not None:
            wide, lane = self.is_wide, self.lines.shows_lane
            words, token = result_words(now, reading, plan, self.today, wide=wide, lane=lane)
        self.say(words, token)
        self.draw_lane()

    def show_name(self) -> None:
        """Show the name, and where it stands once there is a number."""
        if self.is_mounted:
            typed = self._typed()
            _, entry, plan = typed or self._told()
            sign = sign_of(entry, plan, self.today) if self.kept_on or typed else None
            self.write_name(self.entry.display_name, sign)

    def last_words(self) -> str:
        """The last number, with its day where there is room."""
        now, entered = self.checkin_row._replace(entry=self.entry), self.kept is not None
        return last_number_words(now, self.plan, entered=entered, wide=self.is_wide)
