"""The goals that are closed or parked, below the lanes of the race map."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_layout import NARROW
from planner.plan.model import Goal, Plan
from planner.plan.text import cells, clean, fit, pad, wrap
from planner.race.track import goals_off_map
from planner.race.verdict import date_words
from planner.ui.widgets.rows import BLANK, ScreenRow, hint

if TYPE_CHECKING:
    from planner.ui.pages.race_map.lines import MapLines

CLOSED, HIDES = "Closed and parked", "hides them"
STATE, OWNER = 10, 10
"""Cells for how it ended and for who it was of."""
WITH_OWNER = 100
"""Cells of a row from which it names the owner."""
LEAST_REASON = 24
"""Cells beside a name in which a reason is told; where there are fewer it stands below."""


def closed_below(of: MapLines) -> list[ScreenRow]:
    """What stands below the lanes, with its heading."""
    head = hint(f" {CLOSED} · f {HIDES}", "f")
    return [BLANK, head, *closed_lines(of.plan, of.today, of.size.width)]


def closed_lines(plan: Plan, today: dt.date, width: int) -> list[ScreenRow]:
    """Each with how it ended and since when, and why in as many rows as that takes."""
    closed = [(state, goal) for state, goals in goals_off_map(plan).items() for goal in goals]
    longest = max((cells(clean(goal.display_name)) for _, goal in closed), default=0)
    most = (width - STATE) // 2 if width >= NARROW else width - STATE - 5
    name_wide = min(longest, most) + 2
    lines: list[ScreenRow] = []
    for state, goal in closed:
        name = pad(fit(clean(goal.display_name), name_wide - 2), name_wide)
        head: CellRow = (Segment(f"   {pad(state, STATE)}", "dim"), Segment(name, "text"))
        if width >= WITH_OWNER:
            head = (*head, Segment(pad(fit(clean(goal.owners_text), OWNER - 2), OWNER), "dim"))
        start = sum(cells(segment.text) for segment in head)
        beside = width - start - 1 >= LEAST_REASON
        indent = start if beside else STATE + 3
        told = wrap(_told(goal, today), max(10, width - indent - 1))
        first = told[:1] if beside else []
        lines.append(ScreenRow((*head, *(Segment(text, "soft") for text in first)), goal.id))
        for text in told[len(first) :]:
            lines.append(ScreenRow((Segment(" " * indent), Segment(text, "soft")), goal.id))
    return lines


def _told(goal: Goal, today: dt.date) -> str:
    """``23 Oct: 93 guests, one week early``."""
    day = date_words(goal.ended, today) if goal.ended else ""
    return ": ".join(filter(None, (day, clean(goal.because))))
