"""The race map of a large window in panels: the lanes, a goal over time, and why it stands so.

A very large one has every goal over time: small multiples beside the one under the cursor.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from planner.drawing.course.head import reading_words
from planner.drawing.course.panel import CoursePanel
from planner.drawing.course.picture import course_rows
from planner.drawing.course.replay import Moment
from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_layout import NARROW, View
from planner.drawing.lane_rows import question_of
from planner.drawing.panels import beside, framed
from planner.drawing.why.now import why_now_rows
from planner.plan.text import clean, fit, pad
from planner.race.checkin_days import next_checkin
from planner.race.headline import checkin_words
from planner.race.track import Lane
from planner.race.verdict import counted, date_words, finish_words, odds
from planner.ui.pages.race_map.closed import CLOSED, HIDES, closed_lines
from planner.ui.widgets.rows import ScreenRow

if TYPE_CHECKING:
    from planner.ui.pages.race_map.lines import MapLines

LEAST_COURSE = 9
"""Rows that the picture of a course needs."""
THREE_WIDE, THREE_HIGH = 120, 36
"""Columns and rows of a window from which the reasons stand beside the course."""
ALL_WIDE, ALL_HIGH = 180, 50
"""Columns and rows of a window from which there is a course for each goal."""
LEAST_SMALL = LEAST_COURSE + 2
"""Rows that the panel of one of them needs."""


def panel_lines(
    of: MapLines,
    here: Lane,
    density: int,
    keys: Mapping[str, str],
    room: int,
    *,
    closed_shown: bool = False,
) -> list[ScreenRow]:
    """The panels for so many rows; nothing where the lanes leave too little for a course.

    With a density of 0 the lanes take as many rows each as there is room for. Closed goals
    have a panel of their own.
    """
    width = of.size.width
    closed = closed_lines(of.plan, of.today, width - 2) if closed_shown else []
    room -= len(closed) + 2 if closed else 0
    lanes = _lanes(of, density, keys, room)
    if not lanes:
        return []
    day = next_checkin(of.plan, of.today)
    count = counted(len(of.drawn), "race")
    following = f"{count} · next check-in {day:%a} {date_words(day, of.today)}"
    if checkin_words(of.plan, of.today):
        following = f"{count} · numbers are due"
    upper = framed([line.row for line in lanes], width, "Where each race stands", following)
    lower = _lower(of, here, room - len(upper), keys)
    middle = framed([line.row for line in closed], width, CLOSED, HIDES, key=keys.get("closed", ""))
    named = [*_named(upper, lanes), *(_named(middle, closed) if closed else ())]
    return [*named, *map(ScreenRow, lower)]


def course_below(of: MapLines, here: Lane, height: int, keys: Mapping[str, str]) -> list[ScreenRow]:
    """The course alone, below a few lanes in a smaller window; in a narrow one without a frame."""
    if of.size.width < NARROW:
        ends = Moment(of.ends.plan, of.ends.today) if of.ends else None
        about = here.measure, of.plan, of.today, of.size.width, height, None
        return [ScreenRow(row) for row in course_rows(*about, painted=of.painted, ends=ends)]
    course = _course(of, here, of.size.width, height, _enter_words(here), keys["answer"])
    return [ScreenRow(row) for row in course]


def _named(rows: Sequence[CellRow], lines: Sequence[ScreenRow]) -> Iterator[ScreenRow]:
    """The rows of a frame, each with what it is about."""
    keys = ["", *(line.key for line in lines), ""]
    return (ScreenRow(row, key) for row, key in zip(rows, keys, strict=True))


def _lanes(of: MapLines, density: int, keys: Mapping[str, str], room: int) -> list[ScreenRow]:
    """The lanes, roomy where that leaves enough below them; nothing where it cannot."""
    lowest = (3 * LEAST_SMALL, 2 * LEAST_SMALL) if _has_all(of) else ()
    for least in (*lowest, LEAST_COURSE + 2):
        for rows_each in (density,) if density else (3, 2, 1):
            view = View(of.today, of.size.width - 2, rows_each, of.cursor, keys, of.painted)
            lanes = of.lane_lines(view, room - least - 2)
            if len(lanes) + least + 2 <= room:
                return lanes
    return []


def _has_all(of: MapLines) -> bool:
    return of.size.width >= ALL_WIDE and of.size.height >= ALL_HIGH


def _lower(of: MapLines, here: Lane, height: int, keys: Mapping[str, str]) -> list[CellRow]:
    width = of.size.width
    if _has_all(of) and (others := _others(of, here)):
        return _all_courses(of, here, others, height, keys)
    if width < THREE_WIDE or of.size.height < THREE_HIGH or of.is_beside:
        return _course(of, here, width, height, _enter_words(here), keys["answer"])
    left = width * 5 // 8
    course = _course(of, here, left, height, _enter_words(here), keys["answer"])
    return beside(course, _reasons(of, here, width - left, height, keys))


def _others(of: MapLines, here: Lane) -> list[Lane]:
    """The other goals that have something to draw, as far as they are known at the end."""
    last = {lane.measure.id: lane for lane in (of.ends or of).drawn}
    others = (lane for lane in of.drawn if lane.measure.id != here.measure.id)
    return [lane for lane in others if not last[lane.measure.id].missing]


def _all_courses(
    of: MapLines, here: Lane, others: Sequence[Lane], height: int, keys: Mapping[str, str]
) -> list[CellRow]:
    """The goal under the cursor large, with its reasons; the others in one or two columns."""
    most = height // LEAST_SMALL
    columns = 1 if len(others) <= most else 2
    wide = of.size.width // (columns + 1)
    left = of.size.width - columns * wide
    reasons = 0
    if height >= 3 * LEAST_SMALL:  # as many rows as it has to tell, and one that is free
        reasons = len(_reason_rows(of, here, left, height // 2, keys)) + 3
    picture = _course(of, here, left, height - reasons, _enter_words(here), keys["answer"])
    if reasons:
        picture += _reasons(of, here, left, reasons, keys)
    shown = others[: columns * most]
    first = -(-len(shown) // columns)
    hidden = len(others) - len(shown)
    for lanes in (shown[:first], shown[first:])[:columns]:
        stack = _stacked(of, lanes, wide, height - bool(hidden))
        if hidden:  # below the last column
            which = "each" if hidden > 1 else "it"
            told = f" {hidden} more: {which} stands at the left while the cursor is on it"
            last = lanes[-1] is shown[-1]
            stack.append((Segment(pad(fit(told if last else "", wide), wide), "dim"),))
        picture = beside(picture, stack)
    return picture


def _stacked(of: MapLines, lanes: Sequence[Lane], width: int, height: int) -> list[CellRow]:
    """Courses one below the other, as high as there is room."""
    rows = [height * place // len(lanes) for place in range(len(lanes) + 1)]
    panels = (
        _course(of, lane, width, below - above, _stand(of, lane))
        for lane, above, below in zip(lanes, rows, rows[1:], strict=False)
    )
    return list(chain.from_iterable(panels))


def _enter_words(lane: Lane) -> str:
    """What Enter does with a goal."""
    return "answers" if lane.missing else "opens"


def _stand(of: MapLines, lane: Lane) -> str:
    """Where a goal leads, and the chance."""
    parts = finish_words(lane.measure, of.today), odds(lane.standing, lane.chance)
    return " · ".join(clean(part) for part in parts if part)


def _course(
    of: MapLines, lane: Lane, width: int, height: int, hint: str, key: str = ""
) -> list[CellRow]:
    """The course of a goal in a frame; that of the goal under the cursor names a key."""
    if lane.missing and key:
        rows = [*_asking_rows(lane, of.today, key), *[()] * (height - 6)]
        return framed(rows, width, clean(lane.measure.display_name), hint, key=key)
    ends = Moment(of.ends.plan, of.ends.today) if of.ends else None
    about = lane.measure.id, Moment(of.plan, of.today), ends
    panel = CoursePanel(*about, width, height, hint, painted=of.painted, key=key)
    if of.in_chart and key:
        panel = replace(panel, frame="cursor", hint="back", key="Esc")
        if (reading := of.reading) is not None:
            told = reading_words(lane.measure, lane.measure.readings.index(reading), of.today)
            hint = f"back · {' '.join(told.split())}"
            panel = replace(panel, cursor=reading.date, hint=hint)
    return [*panel.rows()]


def _asking_rows(lane: Lane, today: dt.date, key: str) -> list[CellRow]:
    """What a race that cannot be drawn yet asks for, and how it is answered."""
    question = Segment(f"   {clean(question_of(lane, today))}", "bold-text")
    answer = (
        Segment(f"   {key}", "bold-cursor"),
        Segment(" answers, and the race is drawn here.", "soft"),
    )
    return [(), (question,), (), answer]


def _reasons(
    of: MapLines, here: Lane, width: int, height: int, keys: Mapping[str, str]
) -> list[CellRow]:
    """Why it stands so in a frame."""
    rows = _reason_rows(of, here, width, height, keys)
    rows += [()] * (height - 2 - len(rows))
    return framed(rows, width, "Why, and what now", "more", key=keys["why"])


def _reason_rows(
    of: MapLines, here: Lane, width: int, height: int, keys: Mapping[str, str]
) -> list[CellRow]:
    """What stands in that frame, without rows that are free."""
    about = here, of.plan, of.today, width - 2, height - 2
    return why_now_rows(*about, painted=of.painted, notes=of.preferences.notes, keys=keys)
