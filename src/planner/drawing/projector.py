"""A goal for a room: few words, and those large.

Nothing of it is private: no notes, no doubts, no names of people. Every picture is exactly as
many rows high as it is asked to be, and no row is wider than the width.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from planner.drawing.big_lane import BigLane
from planner.drawing.big_letters import big_rows, big_width, largest
from planner.drawing.grounds import INK
from planner.drawing.lane import CellRow, Segment, fit_row, token_of
from planner.drawing.lane_rows import question_of
from planner.plan.model import Measure, Plan
from planner.plan.text import ascii_twin, cells, clean, fit
from planner.race.headline import SEPARATOR
from planner.race.next_number import day_names
from planner.race.status import RACING
from planner.race.track import NEEDS, Lane
from planner.race.verdict import date_words, number, odds, too_early, verdict_of

MARGIN = 2
"""Cells left and right of everything."""
SMALLEST = 4
"""The step at which nothing is large any more, however high the room."""
WITH_LABELS = 7
"""Rows from which there is room for the words that say what a number is."""

Block = Sequence[CellRow]


@dataclass(frozen=True, slots=True)
class Room:
    """What a picture is drawn for."""

    plan: Plan
    today: dt.date
    width: int
    height: int
    ascii_only: bool = False
    smaller: int = 0
    """By how many steps everything is drawn smaller than the height alone would have it."""
    painted: bool = False
    """Whether the screen can show grounds (:mod:`planner.drawing.grounds`)."""

    def lane(self, lane: Lane, height: int) -> BigLane:
        """A lane over the width."""
        kind = {"ascii_only": self.ascii_only, "painted": self.painted}
        return BigLane(lane, self.inner, height, **kind)

    @property
    def inner(self) -> int:
        """Cells between the margins."""
        return max(20, self.width - 2 * MARGIN)

    def by_height(self, *sizes: int) -> int:
        """One of four sizes: below 20 rows, below 32, below 48, and above; 0 where even the
        first is too large.
        """
        place = sum(self.height >= step for step in (20, 32, 48)) - self.smaller
        return sizes[place] if place >= 0 else 0

    def size(self, text: str, most: int) -> int:
        """The largest size up to ``most`` in which a text fits the width; 0: as plain text."""
        return min(most, largest(text, self.inner, 99, ascii_only=self.ascii_only))

    def large(self, text: str, size: int, token: str) -> list[CellRow]:
        """A text in a size, or in plain words."""
        if not size:
            return [(Segment(fit(text, self.inner), f"bold-{token}"),)]
        rows = big_rows(text, size, ascii_only=self.ascii_only)
        return [self.lit(row, token) for row in rows]

    def lit(self, row: str, token: str) -> CellRow:
        """A row of large letters; where grounds can be painted, whole squares are."""
        if not self.painted:
            return (Segment(row, f"bold-{token}"),)
        runs = ("".join(run) for _, run in groupby(row, key="█".__eq__))
        ink = f"{INK}-{token}"
        return tuple(
            Segment(" " * len(run), token, ink) if run[0] == "█" else Segment(run, token)
            for run in runs
        )


def one_goal(lane: Lane, room: Room) -> tuple[CellRow, ...]:
    """One goal: its numbers, its lane, and where it stands."""
    blocks = _blocks(lane, room)
    while 1 + sum(map(len, blocks)) > room.height and room.smaller < SMALLEST:
        room = replace(room, smaller=room.smaller + 1)
        blocks = _blocks(lane, room)
    return lay_out(blocks, room)


def _blocks(lane: Lane, room: Room) -> list[Block]:
    name = clean(lane.measure.display_name)
    told, _, _ = verdict_words(lane, room).partition(SEPARATOR)
    high = max(1, room.by_height(3, 5, 7, 11))
    drawn = room.lane(lane, high)
    labels = [drawn.labels()] if room.height >= WITH_LABELS else []
    blocks: list[Block] = [
        room.large(name, room.size(name, room.by_height(0, 0, 1, 2)), "text"),
        _numbers(lane, room),
        [*drawn.rows(), *labels],
        room.large(told, room.size(told, room.by_height(1, 1, 2, 3)), colour_of(lane)),
    ]
    for words, size in _more_words(lane, room):
        blocks.append(room.large(words, room.size(words, size), "soft"))
    return blocks


def colour_of(lane: Lane) -> str:
    """The colour of its figures and its verdict."""
    return "text" if lane.group == NEEDS else token_of(lane)


def verdict_words(lane: Lane, room: Room) -> str:
    """How it stands, without the chance; of a private goal with its word for that."""
    return clean(verdict_of(lane.measure, lane.standing, room.today))


def _numbers(lane: Lane, room: Room) -> list[CellRow]:
    """The number now at the left, and what is enough at the right; nothing where it is private."""
    if lane.is_hidden:
        return []
    measure, value = lane.measure, lane.standing.value
    now = "?" if value is None else with_unit(value, measure)
    known = measure.enough
    enough = clean(str(measure.target or "?")) if known is None else with_unit(known, measure)
    both = f"{now}  {enough}"
    size = room.size(both, room.by_height(1, 2, 3, 4))
    words = Segment(_enough_words(lane, room.today), "dim")
    over = [set_apart(Segment("now", "dim"), words, room.inner)]
    over = over if room.height >= WITH_LABELS - 1 else []
    if not size:
        row = set_apart(
            Segment(now, f"bold-{colour_of(lane)}"), Segment(enough, "bold-soft"), room.inner
        )
        return [*over, row]
    gap = room.inner - big_width(now, size) - big_width(enough, size)
    left, right = (big_rows(text, size, ascii_only=room.ascii_only) for text in (now, enough))
    rows: list[CellRow] = [
        (*room.lit(a, colour_of(lane)), Segment(" " * gap), *room.lit(b, "soft"))
        for a, b in zip(left, right, strict=True)
    ]
    return [*over, *rows]


def with_unit(value: float, measure: Measure) -> str:
    """A number, with the unit where that is a sign."""
    return number(value, measure) + ("%" if measure.unit == "%" else "")


def _enough_words(lane: Lane, today: dt.date) -> str:
    measure = lane.measure
    if measure.keeps:
        return "at least" if measure.sign > 0 else "at most"
    day = measure.deadline
    return f"enough, by {date_words(day, today)}" if day else "enough"


def _more_words(lane: Lane, room: Room) -> list[tuple[str, int]]:
    """The chance, and the number to aim for, each with its size; or what is asked first."""
    if lane.missing and not lane.is_hidden:
        return [(question_of(lane, room.today), 0)]
    chance, coming = _chance_words(lane, room), _next_words(lane, room.today)
    if room.height < 32:
        both = " · ".join(filter(None, (chance, coming)))
        return [(both, 0)] if both else []
    large = room.by_height(0, 0, 1, 2)
    return [(words, size) for words, size in ((chance, large), (coming, 0)) if words]


def _chance_words(lane: Lane, room: Room) -> str:
    if lane.is_hidden:
        return verdict_words(lane, room).partition(SEPARATOR)[2]
    beside = odds(lane.standing, lane.chance)
    if beside:
        return beside if beside.endswith("odds") else f"{beside} chance to make it"
    return "too early for a chance" if too_early(lane.standing) else ""


def _next_words(lane: Lane, today: dt.date) -> str:
    coming = lane.standing.next
    if coming is None or lane.status not in RACING or lane.measure.keeps:
        return ""
    day, _ = day_names(coming.date, today)
    more = "more " if lane.measure.flows else ""
    return f"next: {number(coming.value, lane.measure)} {more}by {day}"


def set_apart(left: Segment, right: Segment, width: int) -> CellRow:
    """One at each end of a row."""
    gap = " " * max(1, width - cells(left.text) - cells(right.text))
    return (left, Segment(gap), right)


def lay_out(blocks: Sequence[Block], room: Room) -> tuple[CellRow, ...]:
    """The blocks under the plan's name, the room that is left shared out between them."""
    day = f"{room.today:%a} {date_words(room.today, room.today)}"
    name = fit(clean(room.plan.name), room.inner - cells(day) - 2)
    rows: list[CellRow] = [set_apart(Segment(name, "dim"), Segment(day, "dim"), room.inner)]
    left = max(0, room.height - 1 - sum(map(len, blocks)))
    for place, block in enumerate(blocks):
        gap = left // (len(blocks) - place + 1)
        gap = min(gap, 6)
        left -= gap
        rows += [()] * gap
        rows += block
    rows += [()] * (room.height - len(rows))
    margin = Segment(" " * MARGIN)
    shown = [_in_ascii(row) for row in rows] if room.ascii_only else rows
    return tuple(fit_row((margin, *row), room.width) for row in shown[: room.height])


def _in_ascii(row: CellRow) -> CellRow:
    """A row told in ASCII before it is cut: an arrow is wider there."""
    return tuple(each._replace(text=ascii_twin(each.text)) for each in row)
