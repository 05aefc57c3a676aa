"""The row of labels below a lane: the runner, the next number on the way, the likely end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from planner.drawing.lane import CellRow, Cells, Segment, column_of
from planner.drawing.lane_layout import Layout, View
from planner.race.track import Lane
from planner.race.verdict import KEYS, date_words, number


def keys_seen(text: str, keys: Mapping[str, str], token: str) -> CellRow:
    """What a lane has to say, with the key that it names seen as one: ``b new day or close``."""
    named = "|".join(re.escape(key) for name, key in keys.items() if key and name in KEYS)
    found = re.search(rf"(?:^ *|\? )({named})(?= |$)", text) if named else None
    if found is None:
        return (Segment(text, token),)
    start, end = found.span(1)
    rest = Segment(text[:start], token), Segment(text[start:end], "bold-cursor")
    return (*rest, Segment(text[end:], token))


def label_row(lane: Lane, view: View) -> CellRow:
    """The labels below a lane, over the whole width; blank but below the lane under the cursor."""
    layout = view.layout
    drawn = Cells(layout.width)
    if not view.on(lane):
        return drawn.row()
    drawn.put(0, "▌", "dim")
    free = 8
    if lane.runner is not None and lane.standing.value is not None and not lane.measure.keeps:
        turned = lane.runner < 0
        value = lane.measure.baseline if turned else lane.standing.value
        text = number(value or 0, lane.measure)
        column = layout.start_column
        if not turned:
            column = column_of(min(lane.runner, 1.0), layout.start_column, layout.tape)
        free = _put_label(drawn, column - len(text) // 2, text, free, layout)
    coming = next_leg(lane, view.today)
    if coming is not None:
        place, text = coming
        column = column_of(place, layout.start_column, layout.tape)
        free = _put_label(drawn, column, text, free, layout)
    _put_band_label(drawn, lane, free, layout)
    return drawn.row()


def _put_band_label(drawn: Cells, lane: Lane, free: int, layout: Layout) -> None:
    """Where it may end up, in figures, where nothing else stands."""
    text = band_words(lane)
    if not text:
        return
    place = min(1.0, (lane.band[1] + lane.band[2]) / 2)
    middle = column_of(place, layout.start_column, layout.tape)
    column = min(middle - len(text) // 2, layout.tape - len(text))
    if column >= free:
        drawn.put(column, text, "dim")


def band_words(lane: Lane) -> str:
    """Where it ends in eight of ten, as along the lane: "likely 398–421"; else nothing.

    The same two numbers as in the sentence of the course, "between 398 and 421".
    """
    coming = lane.forecast.on_deadline if lane.forecast else None
    if coming is None or not lane.band:
        return ""
    ends = sorted((coming.p10, coming.p90), reverse=lane.band[0] > lane.band[-1])
    low, high = (number(end, lane.measure) for end in ends)
    return f"likely {low}" if low == high else f"likely {low}–{high}"


def _put_label(drawn: Cells, column: int, text: str, free: int, layout: Layout) -> int:
    column = min(max(column, 8), layout.tape - len(text))
    if column < free:
        return free
    drawn.put(column, text, "bold-text")
    return column + len(text) + 1


def next_leg(lane: Lane, today: dt.date) -> tuple[float, str] | None:
    """The place of the next number on the way, and what it is: "370 by 20 Dec"."""
    line = lane.standing.line
    if line is None or not lane.legs:  # a line that leads nowhere has places for nothing
        return None
    for leg, mark in zip(line.legs, lane.legs, strict=True):
        if leg.by > today and 0 < mark.place < 1:
            return mark.place, f"{mark.label} by {date_words(leg.by, today)}"
    return None
