"""The goals that are closed or parked, below the lanes of the race map."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest

from planner.drawing.lane import Segment
from planner.drawing.lane_layout import NARROW
from planner.plan.model import Goal, Plan
from planner.plan.text import cells, clean, pad, wrap
from planner.race.track import goals_off_map
from planner.race.verdict import date_words
from planner.ui.widgets.rows import BLANK, ScreenRow, words

NAME_AT = 12
"""Cells before a name: a margin and the state."""
LEAST_REASON = 24
"""Cells that names leave to the reasons beside them."""


def closed_lines(plan: Plan, today: dt.date, width: int, key: str) -> list[ScreenRow]:
    """A heading that names the key that hides them, and the goals; with a blank row before and
    behind, but in a narrow window.
    """
    head = Segment(" Closed   ", "bold-text"), Segment(key, "bold-cursor"), Segment(" hides", "dim")
    blank = [BLANK] if width >= NARROW else []
    return [*blank, ScreenRow(head), *closed_rows(plan, today, width), *blank]


def closed_rows(plan: Plan, today: dt.date, width: int) -> list[ScreenRow]:
    """Each goal with its state, name and reason whole; its owners where that takes no row more."""
    goals = [(state, goal) for state, all in goals_off_map(plan).items() for goal in all]
    if width < NARROW:
        return [row for state, goal in goals for row in _narrow_rows(state, goal, today, width)]
    names = max((cells(clean(goal.name)) for _, goal in goals), default=0)
    names = min(names, width - 1 - NAME_AT - 2 - LEAST_REASON)
    owners = max((cells(clean(goal.owners_text)) for _, goal in goals), default=0) + 2
    reasons = max((cells(_reason(goal, today)) for _, goal in goals), default=0)
    if NAME_AT + names + 2 + owners + reasons >= width:
        owners = 0
    rows: list[ScreenRow] = []
    for state, goal in goals:
        room = width - 1 - NAME_AT - names - 2 - owners
        columns = wrap(clean(goal.name), names), wrap(_reason(goal, today), room)
        for at, (name, reason) in enumerate(zip_longest(*columns, fillvalue="")):
            start = pad(f"   {state}" if not at else "", NAME_AT) + pad(name, names + 2)
            who = pad(clean(goal.owners_text) if owners and not at else "", owners)
            rows.append(words(start + who + reason, "dim", goal.id))
    return rows


def _narrow_rows(state: str, goal: Goal, today: dt.date, width: int) -> list[ScreenRow]:
    """The reason below the name."""
    room = width - 1 - NAME_AT
    told = [*wrap(clean(goal.name), room), *wrap(_reason(goal, today), room)]
    starts = pad(f"   {state}", NAME_AT), " " * NAME_AT
    return [words(starts[min(at, 1)] + part, "dim", goal.id) for at, part in enumerate(told)]


def _reason(goal: Goal, today: dt.date) -> str:
    since = f"since {date_words(goal.ended, today)}" if goal.ended else ""
    return ", ".join(part for part in (since, clean(goal.because)) if part)
