"""The lane below a row of a check-in: it moves once the number that is typed stands."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from textual import events

from planner.drawing.lane_layout import NARROW, Layout, View
from planner.drawing.lane_rows import lane_below
from planner.plan.model import Entry, Measure, Plan, Reading
from planner.plan.text import fit
from planner.race.track import Lane, lane_of
from planner.race.typed.less_likely import less_likely_texts
from planner.race.verdict import first_fitting
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import BLANK, ScreenRow, words

ROOMY = 3
"""Rows of a goal with its lane and a blank one."""
NARROW_WORDS = 15
"""Cells for the words of a row in a narrow window."""
FORM_LEAST = 50
"""Cells of a terminal from which there are lanes."""


class TypedRow(Protocol):
    """What a lane needs to know of the row above it."""

    entry: Entry
    plan: Plan
    today: dt.date

    def has_class(self, *class_names: str) -> bool:
        """Whether it is ``-on``: typed in."""

    @property
    def kept(self) -> Reading | None:
        """What was entered for its day."""

    @property
    def plan_as_typed(self) -> Plan:
        """The plan as it would be with what stands in its field."""


def words_room(width: int) -> int:
    """Cells for the words of a row, behind its field, in a window: where the field ends, lanes end.

    A narrow lane ends before the field.
    """
    return width - Layout.of(width, 3).words + 1 if width >= NARROW else NARROW_WORDS


def rows_a_goal(count: int, width: int, height: int, most: int) -> int:
    """How many rows each goal takes: 1 alone, 2 with its lane, 3 with a blank row as well."""
    roomy = (rows for rows in (ROOMY, 2) if rows <= most and rows * count <= height)
    return next(roomy, 1) if width >= FORM_LEAST else 1


class RowLane(Picture):
    """Where a goal stands, with the number that is typed; ``▷`` is where it stood before."""

    DEFAULT_CSS = "RowLane { height: 1; }"
    CURSOR_STAYS, OPENED_BY_CLICK = True, False

    def __init__(self, row: TypedRow, ascii_only: bool) -> None:
        super().__init__(ascii_only=ascii_only)
        self._row = row
        self._before: tuple[Measure, Plan] | None = None
        """The goal in the plan without the number that is typed."""

    def on_mount(self) -> None:
        """Remember where it stood."""
        if isinstance(entry := self._row.entry, Measure) and self._row.kept is None:
            self._before = entry, self._row.plan

    def on_resize(self, event: events.Resize) -> None:
        """Draw it for another width."""
        super().on_resize(event)
        self.draw()

    def draw(self) -> None:
        """Draw the lane as the plan would be with what is typed."""
        row, plan = self._row, self._row.plan_as_typed
        entry = plan.find(row.entry.id)
        if not self.size.width or not isinstance(entry, Measure):
            return
        cursor = entry.id if row.has_class("-on") else ""
        view = View(row.today, self.size.width, cursor=cursor, painted=self.paints)
        lane = lane_of(entry, plan, row.today)
        before = lane_of(*self._before, row.today) if self._before else None
        below = lane_below(lane, view, before.runner if before else None)
        lines = [ScreenRow(below, cursor)]
        if self.size.height > 1 and before is not None:
            lines.append(self._explained(before, lane, view))
        self.show(lines)

    def _explained(self, before: Lane, now: Lane, view: View) -> ScreenRow:
        """Why the chance may fall with a number that gains days, in the row that is else blank."""
        texts = less_likely_texts(before, now)
        if not texts:
            return BLANK
        indent = view.layout.start_column + 1
        room = view.width - indent - 1
        return words(f"{'':{indent}}{fit(first_fitting(room, *texts), room)}", "dim", view.cursor)
