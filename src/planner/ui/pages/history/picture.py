"""Where the races would stand with an earlier version of the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import chain

from planner.drawing.course.panel import CoursePanel
from planner.drawing.course.replay import Moment
from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.panels import framed
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.race.track import Lane, lanes
from planner.race.verdict import verdict_of
from planner.ui.widgets.rows import BLANK, ScreenRow, words

LANES_WIDE = 56
"""Cells of the page from which lanes say something."""
LEAST_COURSE = 11
"""Rows of the course below them, with its frame."""
TITLE, CHANGED = "Where the races would stand", "Where what changes would stand"


def changed_goals(now: Plan, then: Plan) -> frozenset[str]:
    """The ids of the goals of an earlier plan that stand otherwise now."""
    return frozenset(goal.id for goal in then.goals if now.goal(goal.id) != goal)


def verdicts_then(now: Plan, then: Plan, today: dt.date, changed: Collection[str]) -> list[str]:
    """Of the races that changed those whose verdict would be another one, with both."""
    before = {lane.measure.id: _verdict(lane, today) for lane in lanes(now, today)}
    told = []
    for lane in (lane for lane in lanes(then, today) if _is(lane, changed)):
        verdict, stands = _verdict(lane, today), before.get(lane.measure.id, "off the map")
        if verdict != stands:
            told.append(f"{clean(lane.measure.display_name)}: now {stands}; then {verdict}")
    return told


def lanes_then(
    plan: Plan, today: dt.date, view: View, free: int, changed: Collection[str] = ()
) -> list[ScreenRow]:
    """The races of an earlier version in so many free rows: those that changed where there is no
    room for all, and nothing where there is none for them.
    """
    drawn, room, title = [*lanes(plan, today)], free - 2, TITLE
    if len(drawn) > room:
        drawn, title = [each for each in drawn if _is(each, changed)], CHANGED
    if not 0 < len(drawn) <= room or view.width < LANES_WIDE:
        return []
    density = next(rows for rows in (3, 2, 1) if rows * len(drawn) <= room)
    view = view._replace(density=density)
    rows = [ScreenRow(row) for lane in drawn for row in lane_rows(lane, view)]
    return [BLANK, words(f"   {title}:", "bold-text"), *rows]


def panels_then(
    plan: Plan, today: dt.date, view: View, height: int, changed: Collection[str]
) -> list[ScreenRow]:
    """The same in a frame, as roomy as ``height`` allows, and below it the course of a race that
    changed, or of the first one.
    """
    drawn = lanes(plan, today)
    rows = _lane_rows(drawn, view, height, changed)
    upper = framed(rows or [(Segment(" No race yet.", "soft"),)], view.width, TITLE)
    left = height - len(upper)
    known = [lane for lane in drawn if not lane.missing]
    shown = next((lane for lane in known if _is(lane, changed)), next(iter(known), None))
    lower: Sequence[CellRow] = ()
    if shown is not None and left >= LEAST_COURSE:
        moment, id = Moment(plan, today), shown.measure.id
        lower = CoursePanel(id, moment, None, view.width, left, "", painted=view.painted).rows()
    return [ScreenRow(row) for row in (*upper, *lower)]


def _lane_rows(
    drawn: Sequence[Lane], view: View, height: int, changed: Collection[str]
) -> list[CellRow]:
    """The lanes, roomy where that leaves enough for a course; those that changed come first
    where there is no room for all.
    """
    for least in (LEAST_COURSE, 0):
        for density in (3, 2, 1):
            if density * len(drawn) + 2 + least <= height:
                inner = view._replace(width=view.width - 2, density=density)
                return [*chain.from_iterable(lane_rows(lane, inner) for lane in drawn)]
    inner = view._replace(width=view.width - 2, density=1)
    first = sorted(drawn, key=lambda lane: not _is(lane, changed))
    rows = [*chain.from_iterable(lane_rows(lane, inner) for lane in first[: height - 3])]
    return [*rows, (Segment(f" {len(drawn) - height + 3} more", "dim"),)]


def _verdict(lane: Lane, today: dt.date) -> str:
    return verdict_of(lane.measure, lane.standing, today, lane.chance).replace(" · ", ", ")


def _is(lane: Lane, ids: Collection[str]) -> bool:
    return lane.measure.id in ids
