"""The columns of the list of tactics, and what stands above them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_layout import NARROW
from planner.drawing.tactics.strips import (
    RECENT,
    counted_ends,
    counted_weeks,
    done_words,
    month_names,
)
from planner.plan.model import Plan, Tactic
from planner.plan.text import cells, fit, pad
from planner.race.tactic_counts import count_tactic
from planner.ui.widgets.rows import ScreenRow, words

TITLE = " What we try"
WIDE = 100
"""Cells of a window from which there is a cell for each of twelve weeks."""
WHO, WEEKS, DONE = 9, 25, 9
"""Cells of who it is, of the weeks, and of what is done of what was planned."""
BESIDE = 3 + 1 + WHO + 12 + WEEKS + DONE - 1
"""Cells of a row beside the name and where."""
LEAST_WHERE = 8
"""Cells without which it is not said where."""


class Columns(NamedTuple):
    """Cells of a row: the name, the weeks with their count, and where."""

    name: int
    weeks: int
    where: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """The columns at a width: twelve weeks from 100 on, four of them in words before."""
        if width < NARROW:
            return cls(max(14, width - 27 - DONE), 0, 0)
        if width < WIDE:
            return cls(width - 26 - RECENT, 0, 0)
        name = min(60, width - BESIDE - 1)
        where = width - name - BESIDE - 1
        return cls(name, WEEKS, where if where >= LEAST_WHERE else 0)

    def head(self, plan: Plan, today: dt.date, width: int, *, who: bool = True) -> list[ScreenRow]:
        """What the columns are, and in which months the weeks are; nothing in a narrow window.

        Without ``who`` it is for rows below a person's name.
        """
        if width < NARROW:
            return []
        person = pad("who" if who else "", WHO)
        text, months = f"   {pad('', self.name)} {person}{pad('how often', 12)}", ""
        if self.weeks:
            months = " " * cells(text) + month_names(counted_ends(plan, today), 2)
            text += pad("the last 12 weeks", WEEKS) + pad("28 days", DONE)
        else:
            text += pad("last 4 weeks", RECENT)
        text += "where" if self.where else ""
        rest = Segment(fit(text.rstrip(), width - 1)[len(TITLE) :], "dim")
        return [ScreenRow((Segment(TITLE, "bold-text"), rest)), words(months, "dim")]


def weeks_and_count(tactic: Tactic, plan: Plan, today: dt.date, *, painted: bool) -> CellRow:
    """Twelve weeks, and what is done of what was planned in the last 28 days, four of them."""
    runs = tactic.state == "running"
    weeks: CellRow = (Segment(pad("not begun", WEEKS), "dim"),)
    if tactic.state != "idea":
        weeks = (*counted_weeks(tactic, plan, today, painted=painted), Segment(" "))
    done = done_words(count_tactic(tactic, plan, today)) if runs else tactic.state
    return (*weeks, Segment(pad(done, DONE), "soft" if runs else "dim"))
