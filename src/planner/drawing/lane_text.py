"""What a page or a picture says about a lane, for people who have no keys to press."""

from __future__ import annotations

import datetime as dt

from planner.drawing.lane_labels import next_leg
from planner.drawing.lane_rows import question_of, short_number
from planner.plan.text import clean
from planner.race.status import OVER
from planner.race.track import Lane, next_words
from planner.race.verdict import NO_KEYS, date_words, finish_words, just_begun, number, verdict_of

ROOM = 40
"""Cells for the number now and the next one."""


def name_of(lane: Lane) -> str:
    """What people call it, else its id; not cleaned yet."""
    return lane.measure.name.strip() or lane.measure.id


def verdict_text(lane: Lane, today: dt.date) -> str:
    """The verdict with the chance, or that it is too early for one."""
    words = verdict_of(lane.measure, lane.standing, today, lane.chance)
    return clean(f"{words} · too early" if lane.is_too_early else words)


def position_text(lane: Lane, today: dt.date, *, ask: bool = True) -> str:
    """The number now and the next to aim for, or the one thing that is missing.

    Without ``ask`` nothing is asked of the reader.
    """
    standing = lane.standing
    if lane.is_hidden or (lane.status == "not-drawn" and not ask):
        return ""
    if lane.missing:
        return question_of(lane, today)
    known = "" if standing.value is None else number(standing.value, lane.measure)
    if standing.status in ("stale", "finished") and known and standing.value_date:
        return f"{known} on {date_words(standing.value_date, today)}"
    if standing.status == "stale" or standing.status in OVER:
        return f"{known} now" if known else ""
    begun = just_begun(lane.measure, standing, today)
    if not known and not begun and standing.status != "not-drawn":
        return ""
    return clean(next_words(lane, today, NO_KEYS, ROOM))


def start_text(lane: Lane) -> str:
    """Where the lane starts, in few cells; for what is kept there is no start."""
    if lane.measure.keeps:
        return ""
    line = lane.standing.line
    return short_number(lane.measure.baseline if line is None else line.baseline, lane, 9)


def lane_description(lane: Lane, today: dt.date, *, ask: bool = True) -> str:
    """All that the picture of a lane shows, in words."""
    if lane.is_hidden:
        return f"{clean(name_of(lane))}: {verdict_text(lane, today)}. Its figures are private."
    leg = next_leg(lane, today)
    pacer = lane.standing.pacer
    racing = pacer is not None and not lane.measure.keeps and lane.status != "finished"
    start = start_text(lane)
    from_start = f"from {start} to " if start not in ("", "?") else ""
    parts = (
        f"{clean(name_of(lane))}: {verdict_text(lane, today)}",
        position_text(lane, today, ask=ask),
        f"{from_start}{clean(finish_words(lane.measure, today))}",
        f"the plan today {number(pacer, lane.measure)}" if racing and pacer is not None else "",
        f"on the way {leg[1]}" if leg else "",
    )
    return ". ".join(filter(None, parts)) + "."
