"""A lane of the map in words, for whoever has the screen read aloud."""

from __future__ import annotations

from planner.drawing.lane import Segment
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.lane_text import lane_description
from planner.plan.text import wrap
from planner.race.track import Lane
from planner.ui.widgets.rows import BLANK, ScreenRow


def lane_in_words(lane: Lane, view: View) -> list[ScreenRow]:
    """Its sentence in as many rows as that takes, then the lane itself and a blank row."""
    id, texts = lane.measure.id, wrap(lane_description(lane, view.today), view.width - 3)
    token = "bold-text" if view.on(lane) else "text"
    told = [ScreenRow((Segment(" "), Segment(text, token)), id) for text in texts]
    drawn = lane_rows(lane, view._replace(density=2))[1]
    return [*told, ScreenRow(drawn, id), BLANK]
