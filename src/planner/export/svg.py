"""The race map as one picture, for a README or a message: a vector drawing that asks for nothing.

It follows the reader's light or dark, uses the letters that the reader has, and says all of it
in words to who cannot see it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from planner.drawing.lane import glyph_of, token_of
from planner.drawing.lane_text import (
    lane_description,
    name_of,
    position_text,
    verdict_text,
)
from planner.drawing.text_map import closed_words
from planner.export.for_client import for_readers
from planner.export.legend import CHANCE, marks
from planner.export.legend import HEIGHT as MARK_HEIGHT
from planner.export.legend import WIDTH as MARK_WIDTH
from planner.export.markup import Element, add, clean_text, element, serialize
from planner.export.svg_lane import SIGN_CELLS, STYLE, TAPE, lane_picture
from planner.plan.model import Plan
from planner.plan.text import cells, clean, fit
from planner.race.headline import headline_words, standing_parts
from planner.race.track import Lane, lanes
from planner.race.verdict import date_words, finish_words

WIDTH = 880
_EDGE, _TRACK, _WORDS = 24, 590, 632
"""Pixels: the margin, the room of a lane, and where the words beside it begin."""
_HEAD, _ROW, _LETTER = 82, 74, 8.2
_WORD_CELLS = 30

_STYLE = Path(__file__).with_name("map.css").read_text(encoding="utf-8")


def svg(plan: Plan, today: dt.date, *, client: bool = False) -> str:
    """The picture, :data:`WIDTH` pixels wide."""
    plan = for_readers(plan, today, client=client)
    goal_lanes = lanes(plan, today)
    title = f"{clean_text(plan.name) or 'Plan'} · {date_words(today, today)} {today.year}"
    descriptions = [lane_description(lane, today, ask=not client) for lane in goal_lanes]
    standings = headline_words(standing_parts(goal_lanes, today))
    words = " ".join([f"{standings.rstrip('.')}.", *descriptions])
    closed = closed_words(plan)
    legend = _legend(goal_lanes)
    height = _HEAD + _ROW * len(goal_lanes) + 26 * len(legend) + (24 if closed else 0) + 8
    picture = make_sheet(title, words, height, _STYLE)
    add(picture, "text", fit(title, 80), class_="title", x=_EDGE, y=36)
    add(picture, "text", standings, class_="sum", x=_EDGE, y=60)
    for index, lane in enumerate(goal_lanes):
        _put_lane(picture, lane, _HEAD + index * _ROW, today, client)
    _put_legend(picture, legend, height - 8 - (24 if closed else 0))
    if closed:
        add(picture, "text", closed, class_="sum", x=_EDGE, y=height - 16)
    return serialize(picture) + "\n"


def make_sheet(title: str, words: str, height: int, style: str) -> Element:
    """The empty picture, with its title and all that it says for who cannot see it."""
    picture = element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
    )
    add(picture, "title", title)
    add(picture, "desc").text = clean_text(words, limit=len(words))
    add(picture, "style").text = STYLE + style
    sheet = {"x": 0.5, "y": 0.5, "width": WIDTH - 1, "height": height - 1, "rx": 12}
    add(picture, "rect", class_="sheet", **sheet)
    return picture


def _put_lane(picture: Element, lane: Lane, top: int, today: dt.date, client: bool) -> None:
    row = add(picture, "g", class_=token_of(lane), transform=f"translate(0 {top})")
    add(row, "text", glyph_of(lane).text.strip(), class_="glyph", x=_EDGE, y=13)
    sign_cells = min(cells(clean(finish_words(lane.measure, today))), SIGN_CELLS)
    room = int((_TRACK * TAPE / 100 - 40) / _LETTER) - sign_cells
    owner = clean(lane.measure.beside_name)
    full = clean_text(name_of(lane))
    owner = owner if cells(full) + 2 + cells(owner) <= room else ""
    name = add(row, "text", fit(full, max(room, 8)), class_="name", x=_EDGE + 22, y=13)
    if owner:
        add(name, "tspan", owner, class_="owner", dx=9)
    track = lane_picture(lane, today, (_TRACK,), "")
    for key, value in {"x": _EDGE, "y": 1, "width": _TRACK, "overflow": "visible"}.items():
        track.set(key, str(value))
    row.append(track)
    add(row, "text", fit(verdict_text(lane, today), _WORD_CELLS), class_="said", x=_WORDS, y=15)
    position = position_text(lane, today, ask=not client)
    add(row, "text", fit(position, _WORD_CELLS), class_="now", x=_WORDS, y=37)


def _legend(goal_lanes: Sequence[Lane]) -> list[list[tuple[Element, str, float]]]:
    """What the marks mean, in lines that fit; each with the place where it begins."""
    lines: list[list[tuple[Element, str, float]]] = []
    x = float(WIDTH)
    items = list(marks(goal_lanes))
    items += [(element("g"), CHANCE)] if any(lane.chance is not None for lane in goal_lanes) else []
    for mark, words in items:
        width = (MARK_WIDTH if mark.tag == "svg" else -5) + 5 + cells(words) * 6.6
        if x + width > WIDTH - _EDGE:
            lines.append([])
            x = float(_EDGE)
        lines[-1].append((mark, words, x))
        x += width + 18
    return lines


def _put_legend(
    picture: Element, lines: list[list[tuple[Element, str, float]]], bottom: int
) -> None:
    for number, line in enumerate(reversed(lines)):
        y = bottom - 26 * number - 22
        for mark, words, x in line:
            drawn = mark.tag == "svg"
            if drawn:
                mark.set("x", f"{x:g}")
                mark.set("y", str(y))
                picture.append(mark)
            x = x + MARK_WIDTH + 5 if drawn else x
            add(picture, "text", words, class_="legend", x=x, y=y + MARK_HEIGHT - 5)
