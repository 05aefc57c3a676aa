"""The race map of a large window in panels: the lanes, a goal over time, and why it stands so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.drawing.course.picture import course_rows
from planner.drawing.course.replay import Moment
from planner.drawing.lane import Segment
from planner.drawing.lane_layout import View
from planner.drawing.panels import beside, framed
from planner.drawing.why_now import why_now_rows
from planner.plan.text import clean
from planner.race.checkin_days import next_checkin
from planner.race.track import Lane
from planner.race.verdict import counted, date_words
from planner.ui.widgets.rows import ScreenRow

if TYPE_CHECKING:
    from planner.ui.pages.race_map.lines import MapLines

LEAST_COURSE = 9
"""Rows that the picture of a course needs."""
THREE_WIDE, THREE_HIGH = 120, 36
"""Columns and rows of a window from which the reasons stand beside the course."""


def panel_lines(
    of: MapLines, here: Lane, density: int, keys: Mapping[str, str], room: int
) -> list[ScreenRow]:
    """The panels for so many rows; nothing where the lanes leave too little for a course.

    With a density of 0 the lanes take as many rows each as there is room for.
    """
    width = of.size.width
    for rows_each in (density,) if density else (3, 2, 1):
        view = View(of.plan, of.today, width - 2, rows_each, of.cursor, keys, of.painted)
        lanes = of.lane_lines(view, room - LEAST_COURSE - 4)
        if len(lanes) + LEAST_COURSE + 4 <= room:
            break
    else:
        return []
    day = next_checkin(of.plan, of.today)
    count = counted(len(of.drawn), "race")
    following = f"{count} · next check-in {day:%a} {date_words(day, of.today)}"
    upper = framed([line.row for line in lanes], width, "Where each race stands", following)
    lower = _lower(of, here, room - len(upper), keys)
    named = ["", *(line.key for line in lanes), ""]
    return [
        *(ScreenRow(row, key) for row, key in zip(upper, named, strict=True)),
        *map(ScreenRow, lower),
    ]


def _lower(
    of: MapLines, here: Lane, height: int, keys: Mapping[str, str]
) -> list[tuple[Segment, ...]]:
    width = of.size.width
    three = width >= THREE_WIDE and of.size.height >= THREE_HIGH
    left = width * 5 // 8 if three else width
    about = here.measure, of.plan, of.today
    ends = Moment(of.ends.plan, of.ends.today) if of.ends else None
    picture = course_rows(*about, left - 3, height - 2, None, painted=of.painted, ends=ends)
    picture = picture or [(), (Segment("   Nothing to draw yet.", "soft"),)]
    picture += [()] * (height - 2 - len(picture))
    course = framed(picture, left, clean(here.measure.display_name), "opens", keys["answer"])
    if not three:
        return course
    room = width - left - 2
    kind = {"painted": of.painted, "notes": of.preferences.notes}
    reasons = why_now_rows(here, of.plan, of.today, room, height - 2, **kind)
    reasons += [()] * (height - 2 - len(reasons))
    return beside(course, framed(reasons, width - left, "Why, and what now", "more", keys["why"]))
