"""What a row of a check-in shows of its goal: where it stood, what is wanted, where it stands."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import Entry, Plan, Reading
from planner.race.checkin import CheckinRow
from planner.ui.pages.checkin.row_cells import RowCells
from planner.ui.pages.checkin.row_lines import RowLines
from planner.ui.pages.checkin.row_text import (
    SIDE_BY_SIDE,
    last_number_words,
    result_words,
    sign_of,
    wanted_words,
)


class ShownRow(RowCells):
    """A row that knows what it is about."""

    checkin_row: CheckinRow
    lines: RowLines

    def __init__(self, entry: Entry, plan: Plan, today: dt.date, by: str) -> None:
        super().__init__()
        self.entry, self.plan, self.today, self.by = entry, plan, today, by
        self.kept_on: dict[dt.date, Reading] = {}
        """What was entered in this row, by its day."""

    @property
    def kept(self) -> Reading | None:
        """What was entered for the day that the row is at."""
        return self.kept_on.get(self.checkin_row.day)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for a day and for two things beside a number."""
        return self.app.size.width >= SIDE_BY_SIDE

    def show(self) -> None:
        """Show what holds now."""
        if not self.is_mounted:
            return  # shown when it comes onto the screen
        self.show_name()
        kept, now = self.kept, self.checkin_row._replace(entry=self.entry)
        self.write("last", self.last_words())
        words, token = wanted_words(now, self.today, moved=self.has_class("-moved")), ""
        if kept is not None:
            wide, lane = self.is_wide, self.lines.shows_lane
            words, token = result_words(now, kept, self.plan, self.today, wide=wide, lane=lane)
        self.say(words, token)
        self.lines.draw_lane()

    def show_name(self) -> None:
        """Show the name, and where it stands once there is a number."""
        if self.is_mounted:
            sign = sign_of(self.entry, self.plan, self.today) if self.kept_on else None
            self.write_name(self.entry.display_name, sign)

    def last_words(self) -> str:
        """The last number, with its day where there is room."""
        now, entered = self.checkin_row._replace(entry=self.entry), self.kept is not None
        return last_number_words(now, self.plan, entered=entered, wide=self.is_wide)
