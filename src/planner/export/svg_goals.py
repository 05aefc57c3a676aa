"""The courses of single goals as one picture, for a text or a slide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from planner.drawing.lane import token_of
from planner.drawing.lane_text import lane_description, name_of, position_text, verdict_text
from planner.export.for_client import for_readers
from planner.export.markup import Element, add, clean_text, serialize
from planner.export.svg import WIDTH, make_sheet
from planner.export.svg_course import STYLE, course_description, course_picture
from planner.export.svg_lane import HEIGHT as LANE_HEIGHT
from planner.export.svg_lane import lane_picture
from planner.plan.model import Goal, Plan
from planner.plan.text import cells, clean, fit
from planner.race.track import Lane, lane_of
from planner.race.verdict import date_words, finish_words

_EDGE, _HEAD, _COURSE, _GAP = 28, 74, 260, 22
"""Pixels: the margin, the words above a course, the course, and the room below it."""
_INNER = WIDTH - 2 * _EDGE
_LETTER = 10.0


def svg_goals(plan: Plan, today: dt.date, ids: Sequence[str], *, client: bool = False) -> str:
    """The goals of these ids below each other, each over time with where it may end up."""
    plan = for_readers(plan, today, client=client)
    drawn = [_Drawn.of(goal, plan, today) for goal in plan.goals if goal.id in ids]
    words = " ".join(each.words for each in drawn)
    height = sum(_HEAD + each.height for each in drawn)
    title = f"{clean_text(plan.name) or 'Plan'} · {date_words(today, today)} {today.year}"
    picture = make_sheet(title, words, height, STYLE + _STYLE)
    top = 0
    for lane, _, drawing, high in drawn:
        _put_words(picture, lane, today, top, client)
        if drawing is not None:
            place = {"x": _EDGE, "y": top + _HEAD, "width": _INNER, "height": high - _GAP}
            for key, value in place.items():
                drawing.set(key, str(value))
            picture.append(drawing)
        top += _HEAD + high
    return serialize(picture) + "\n"


class _Drawn(NamedTuple):
    """A goal, what its picture says in words, and the picture with the pixels that it takes."""

    lane: Lane
    words: str
    picture: Element | None
    height: int

    @classmethod
    def of(cls, goal: Goal, plan: Plan, today: dt.date) -> _Drawn:
        """Its course; its lane where no figure may be shown, and nothing where there is none."""
        lane = lane_of(goal, plan, today)
        if lane.is_hidden:
            track = lane_picture(lane, today, (_INNER,), "")
            return cls(lane, lane_description(lane, today), track, LANE_HEIGHT + _GAP)
        course = course_picture(goal, plan, today, _INNER)
        height = _COURSE + _GAP if course is not None else 0
        return cls(lane, course_description(goal, plan, today), course, height)


def _put_words(picture: Element, lane: Lane, today: dt.date, top: int, client: bool) -> None:
    row = add(picture, "g", class_=token_of(lane))
    verdict = verdict_text(lane, today)
    room = int((WIDTH - 2 * _EDGE) / _LETTER) - cells(verdict) - 2
    name = fit(clean_text(name_of(lane)), max(room, 8))
    add(row, "text", name, class_="title", x=_EDGE, y=top + 38)
    right = {"x": WIDTH - _EDGE, "text_anchor": "end"}
    add(row, "text", verdict, class_="verdict", y=top + 38, **right)
    position = position_text(lane, today, ask=not client)
    told = (
        ""
        if lane.is_hidden
        else " · ".join(filter(None, (position, clean(finish_words(lane.measure, today)))))
    )
    add(row, "text", fit(told, 90), class_="now", x=_EDGE, y=top + 61)


_STYLE = Path(__file__).with_name("map.css").read_text(encoding="utf-8")
