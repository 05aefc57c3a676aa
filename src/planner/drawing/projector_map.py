"""The whole map for a room: each race with its number and its chance in large figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product, zip_longest
from typing import NamedTuple

from planner.drawing.big_lane import BigLane
from planner.drawing.big_letters import big_height, big_rows, big_width
from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.panels import fill_row
from planner.drawing.projector import (
    Block,
    Room,
    colour_of,
    lay_out,
    one_goal,
    set_apart,
    verdict_words,
    with_unit,
)
from planner.drawing.text_map import GROUP_NAMES
from planner.plan.model import Measure
from planner.plan.text import cells, clean, fit
from planner.race.headline import SEPARATOR, headline_words, standing_parts
from planner.race.track import GROUPS, Lane
from planner.race.verdict import NO_KEYS, finish_words, odds

ROOMY = 5
"""Rows for each race from which the figures beside its lane are large."""
TWO_COLUMNS = 100
"""Cells from which races stand in two columns, where they would have fewer rows than that."""
MOST_BLANK = 5
"""Rows of a race beside those of its lane, at most: more would take it apart."""
GAP = 6
"""Cells between the columns."""
WIDEST_CHANCE = "even"


class _Size(NamedTuple):
    """How every race of a map is drawn, so that all lanes stand below one another."""

    width: int
    rows: int
    """For each race, with what is blank below it."""
    high: int
    """Of these, the rows of the lane."""
    letters: int
    """The size of the figures; 0 for plain ones."""
    left: int
    right: int
    """Cells for the number and for the chance."""


def whole_map(lanes: Sequence[Lane], room: Room) -> tuple[CellRow, ...]:
    """Every race, one below the other, under one sentence; a single one as it is shown alone."""
    if len(lanes) == 1:
        return one_goal(lanes[0], room)
    head = _head(lanes, room)
    free = room.height - 1 - len(head) - (room.height >= 20)
    columns = 1
    if free + 1 < ROOMY * len(lanes) and room.inner >= TWO_COLUMNS:
        columns = 2
    stacked = -(-len(lanes) // columns)
    per = (free + 1) // max(1, stacked)  # nothing is blank below the last one
    if per < 2 or not lanes:
        return lay_out([head, _small_rows(lanes, room, free)], room)
    size = _size(lanes, room, (room.inner - GAP * (columns - 1)) // columns, per)
    rows = _stack(lanes[:stacked], room, size)
    if columns == 2:
        right = _stack(lanes[stacked:], room, size)
        rows = [
            (*fill_row(one, size.width), Segment(" " * GAP), *other)
            for one, other in zip_longest(rows, right, fillvalue=())
        ]
    return lay_out([head, rows], room)


def _head(lanes: Sequence[Lane], room: Room) -> list[CellRow]:
    """How the races stand; large, as far as it fits, where each race has rows enough."""
    parts = standing_parts(lanes, room.today)
    large = [part for part in parts if room.size(part, 1)]
    while large and sum(big_width(part, 1) + 8 for part in large) - 8 > room.inner:
        large.pop()
    if not large or room.height < 32 or (room.height - 8) // max(1, len(lanes)) < ROOMY:
        return [_coloured(headline_words(parts, room.inner))]
    rows: list[CellRow] = [()] * big_height(1, ascii_only=room.ascii_only)
    for part in large:
        gap = (Segment(" " * 8),) if part is not large[0] else ()
        drawn = big_rows(part, 1, ascii_only=room.ascii_only)
        token = _token(part)
        lit = (room.lit(text, token) for text in drawn)
        rows = [(*row, *gap, *more) for row, more in zip(rows, lit, strict=True)]
    return rows


def _coloured(words: str) -> CellRow:
    """The sentence with what is bad in the colour of that."""
    row: list[Segment] = []
    for part in words.split(SEPARATOR):
        row += [Segment(SEPARATOR, "dim")] if row else []
        row.append(Segment(part, f"bold-{_token(part)}"))
    return tuple(row)


def _token(part: str) -> str:
    return "behind" if part.endswith((" behind", " deadline")) else "text"


def _size(lanes: Sequence[Lane], room: Room, width: int, per: int) -> _Size:
    """The largest in which lane and figures fit; the same in every picture of a replay."""
    numbers = [text for lane in lanes for text in (_number(lane), *_ends(lane.measure))]
    chances = [
        "",
        *(WIDEST_CHANCE for lane in lanes if not lane.missing and not lane.measure.keeps),
    ]
    for high, letters in product((17, 15, 13, 11, 9, 7, 5, 3), (4, 3, 2, 1)):
        left, right = (max(big_width(text, letters) for text in of) for of in (numbers, chances))
        tall = big_height(letters, ascii_only=room.ascii_only)
        if tall <= high <= 2 * tall + 1 and high + 2 <= per and (left + right) * 2 <= width:
            return _Size(width, min(per, high + MOST_BLANK), high, letters, left, right)
    left, right = (max(map(cells, of)) for of in (numbers, chances))
    return _Size(width, per, 1, 0, min(left, width // 4), min(right, width // 4))


def _number(lane: Lane) -> str:
    value = lane.standing.value
    if lane.is_hidden:
        return ""
    return "?" if value is None else with_unit(value, lane.measure)


def _ends(measure: Measure) -> list[str]:
    """The numbers that it begins with and leads to: those on the way are hardly ever wider."""
    ends = measure.baseline, measure.enough
    return [with_unit(end, measure) for end in ends if end is not None]


def _chance(lane: Lane) -> str:
    """``30%``, ``even``, or nothing where none is shown."""
    words = odds(lane.standing, lane.chance)
    return words.removesuffix(" odds").replace(" ", "")


def _stack(lanes: Sequence[Lane], room: Room, size: _Size) -> list[CellRow]:
    """Races one below the other, each in as many rows."""
    rows: list[CellRow] = []
    for lane in lanes:
        rows += [_name_row(lane, room, size.width), *_lane_rows(lane, room, size)]
        rows += [()] * (-len(rows) % size.rows)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _name_row(lane: Lane, room: Room, width: int) -> CellRow:
    """Its name, where it leads, and how it stands."""
    name, words = clean(lane.measure.display_name), verdict_words(lane, room)
    leads = clean(finish_words(lane.measure, room.today)) if not lane.missing else ""
    verdict = Segment(words, f"bold-{colour_of(lane)}")
    if cells(name + leads + words) + 6 > width:
        return set_apart(Segment(fit(name, width - cells(words) - 2), "bold-text"), verdict, width)
    end = (Segment(leads + "   ", "soft"), verdict)
    gap = width - cells(name + leads + words) - 3
    return (Segment(name, "bold-text"), Segment(" " * gap), *end)


def _lane_rows(lane: Lane, room: Room, size: _Size) -> list[CellRow]:
    """The lane between its number and its chance."""
    wide = size.width - size.left - size.right - 4
    drawn = BigLane(lane, wide, size.high, ascii_only=room.ascii_only, painted=room.painted)
    token = colour_of(lane)
    left = _figures(_number(lane), token, room, size)
    right = _figures(_chance(lane), token, room, size)
    rows: list[CellRow] = []
    for number, road, chance in zip(left, drawn.rows(), right, strict=True):
        gap = size.right - sum(cells(part.text) for part in chance)
        beside = (*fill_row(road, wide), Segment("  " + " " * max(0, gap)), *chance)
        rows.append((*fill_row(number, size.left), Segment("  "), *beside))
    return rows


def _figures(text: str, token: str, room: Room, size: _Size) -> Block:
    """A number as high as the lane, in its middle."""
    if not size.letters:
        return [(Segment(fit(text, max(size.left, size.right)), f"bold-{token}"),)]
    drawn = big_rows(text, size.letters, ascii_only=room.ascii_only)
    above = (size.high - len(drawn)) // 2
    below = size.high - len(drawn) - above
    lit = [room.lit(row, token) for row in drawn]
    blank: list[CellRow] = [()]
    return [*blank * above, *lit, *blank * below]


def _small_rows(lanes: Sequence[Lane], room: Room, height: int) -> list[CellRow]:
    """A row each, in groups where there is room for their names; what has none is counted."""
    view = View(room.today, room.inner + 2, 1, keys=NO_KEYS, painted=room.painted)
    groups = [[lane for lane in lanes if lane.group == group] for group in GROUPS]
    named = len(lanes) + 2 * sum(map(bool, groups)) - 1 <= height
    rows: list[CellRow] = []
    for group, of_group in zip(GROUPS, groups, strict=True) if named else ():
        if of_group:
            rows += [()] if rows else []
            rows.append((Segment(GROUP_NAMES[group], "dim"),))
            rows += [row[1:] for lane in of_group for row in lane_rows(lane, view)]
    if named:
        return rows
    shown = lanes if len(lanes) <= height else lanes[: max(0, height - 1)]
    rows = [row[1:] for lane in shown for row in lane_rows(lane, view)]
    left = len(lanes) - len(shown)
    return [*rows, (Segment(f"  and {left} more", "dim"),)] if left else rows
