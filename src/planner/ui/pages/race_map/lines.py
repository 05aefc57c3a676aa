"""What stands on the race map: the sentence above, the lanes, the closed goals, the foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.geometry import Size

from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_labels import next_leg
from planner.drawing.lane_layout import NARROW, View
from planner.drawing.lane_rows import density_for, lane_rows
from planner.drawing.text_map import (
    GROUP_NAMES,
    closed_words,
    goes_beyond,
    last_weeks_rows,
    legend,
)
from planner.plan.model import Plan, Reading
from planner.plan.text import cells, clean, fit
from planner.race.headline import SEPARATOR, headline, headline_words
from planner.race.track import GROUPS, Lane, common_form, lane_of
from planner.race.verdict import KEYS, finish_words
from planner.store.settings import Preferences
from planner.ui.registry import load
from planner.ui.widgets.bars import unreadable_lines
from planner.ui.widgets.rows import BLANK, ScreenRow, hint, words

PANELS_WIDE, PANELS_HIGH = 100, 32
"""Columns and rows of a window from which the map has panels."""
COURSE_HIGH, COURSE_NARROW = 11, 7
"""Rows that are free from which a smaller one shows a course, and from which a narrow one does."""

KEY_IDS = {
    "check_in": "app.check-in",
    "step_back": "race.step-back",
    "answer": "rows.open",
    "settle": "app.save",
    "why": "race.why",
    "closed": "race.closed",
    "what_if": "race.what-if",
    "tactics": "app.tactics",
    "add_tactic": "tactics.add",
}
"""Where the keys that the lanes' words and the panels name are looked up."""
DEFAULTS = {**KEYS, "what_if": "+", "tactics": "2", "add_tactic": "a"}
"""They, where nothing else is bound."""


class MapLines(NamedTuple):
    """The race map of a plan at a size, with the lanes that a filter leaves."""

    plan: Plan
    today: dt.date
    size: Size
    cursor: str
    """The id of the goal under the cursor."""
    lanes: Sequence[Lane]
    """Every lane."""
    drawn: Sequence[Lane]
    """Those that are shown, in their order."""
    filter_text: str
    trouble: str
    """Why the plan cannot be read just now, or nothing."""
    painted: bool = False
    """Whether the screen can show grounds."""
    said_more: int = 0
    """The rows that the message below takes beyond its first."""
    is_beside: bool = False
    """Whether something that is read stands beside it, in a large window."""
    preferences: Preferences = Preferences()
    in_chart: bool = False
    """Whether the keys are in the chart, and not among the lanes."""
    reading: Reading | None = None
    """The number that they are on there."""
    ends: MapLines | None = None
    """The map that a replay leads to: every lane and every axis stands where it stands there."""

    def lines(
        self, density: int, keys: Mapping[str, str], *, closed_shown: bool
    ) -> list[ScreenRow]:
        """All of it for the room there is; with a density of 0 the lanes get what fits."""
        width, height = self.size
        head = self._headline(keys)
        foot = self._foot()
        room = height - 3 - len(head) - len(foot) - self.said_more
        if panels := self._panels(density, keys, room, closed_shown=closed_shown):
            body = panels
        else:
            below = load("closed-below")(self, keys.get("closed", "")) if closed_shown else []
            density = density or density_for(room - len(below), width, len(self.drawn))
            view = View(self.today, width, density, self.cursor, keys, self.painted)
            body = self.lane_lines(view, room) if self.drawn else self._empty()
            below = below or self._below(room - len(body), keys)
            wider = room - len(body) + len(foot)
            if width < NARROW and not below and (course := self._below(wider, keys)):
                below, foot = course, []  # it tells more than the foot does
            body += below
        if width < NARROW and foot and len(body) > room:  # its blank row goes first
            foot = foot[1:] if len(body) == room + 1 else []
        if foot and width >= NARROW:
            foot = self._legend(body)
        body += [BLANK] * (height - 3 - self.said_more - len(head) - len(body) - len(foot))
        return [*head, *body, *foot]

    def lane_lines(self, view: View, room: int) -> list[ScreenRow]:
        """The lanes that are shown; by groups where each takes one row of many cells. In a narrow
        window that under the cursor has two at least.

        For screen readers each is told in words first.
        """
        roomy = view._replace(density=max(2, view.density))
        last = (self.ends or self).drawn
        view = view._replace(form=common_form(last, self.today, roomy.layout.room))
        if self.preferences.plain:
            return [line for lane in self.drawn for line in load("lane-in-words")(lane, view)]
        if view.width >= NARROW and view.density == 1:
            return self._grouped(view, room)
        larger = view._replace(density=max(2, view.density)) if view.width < NARROW else view
        views = ((lane, larger if view.on(lane) else view) for lane in self.drawn)
        return [line for lane, seen in views for line in _lane_lines(lane, seen)]

    @property
    def _has_room_for_panels(self) -> bool:
        least = NARROW if self.is_beside else PANELS_WIDE
        is_large = self.size.width >= least and self.size.height >= PANELS_HIGH
        return is_large and not self.preferences.plain

    def _panels(
        self, density: int, keys: Mapping[str, str], room: int, *, closed_shown: bool
    ) -> list[ScreenRow]:
        """Everything in panels, where the window is large and a lane is there to be looked at."""
        here = self._lane_here()
        if here is None or not self._has_room_for_panels:
            return []
        about = self, here, density, keys, room
        lines: list[ScreenRow] = load("map-panels")(*about, closed_shown=closed_shown)
        return lines

    def _below(self, room: int, keys: Mapping[str, str]) -> list[ScreenRow]:
        """In the rows that are free the course of the goal under the cursor, or where they are
        fewer a bar a week for each race; first to go.
        """
        if self.preferences.plain:
            return []
        here, narrow = self._lane_here(), self.size.width < NARROW
        least = COURSE_NARROW if narrow else COURSE_HIGH
        if here is not None and room >= least and not here.missing:
            course: list[ScreenRow] = load("map-course")(self, here, room, keys)
            return course
        if narrow:
            return []
        about = self.drawn, self.plan, self.today
        rows = last_weeks_rows(*about, self.size.width, room, painted=self.painted)
        return [ScreenRow(row) for row in rows]

    def _lane_here(self) -> Lane | None:
        here = next((lane for lane in self.drawn if lane.measure.id == self.cursor), None)
        goal = self.plan.goal(self.cursor) if here is None else None
        return here if goal is None else lane_of(goal, self.plan, self.today)

    def _headline(self, keys: Mapping[str, str]) -> list[ScreenRow]:
        width, closed_count = self.size.width, closed_words(self.plan)
        key = keys.get("closed", "")
        right = f"{key} {closed_count}" if closed_count and width >= NARROW else ""
        room = width - cells(right) - 4
        how = keys.get("check_in", "")
        parts = () if self.trouble else headline(self.lanes, self.plan, self.today, how)
        left = fit(headline_words(parts, room), room)
        gap = " " * max(1, width - cells(left) - cells(right) - 2)
        line = ScreenRow(
            (
                Segment(" "),
                *_coloured(left, how),
                Segment(gap),
                Segment(right[: len(key)], "bold-cursor"),
                Segment(right[len(key) :], "dim"),
            ),
            clicks=((width - cells(right) - 1, width, "closed"),),
        )
        roomy = self.size.height >= 18 and not self._has_room_for_panels
        return [line, BLANK] if roomy else [line]

    def _foot(self) -> list[ScreenRow]:
        if self.size.width < NARROW:
            return self._finish_of_cursor()
        roomy = self.size.height >= 20 and not self.said_more
        return self._legend(()) if roomy else []

    def _legend(self, body: Sequence[ScreenRow]) -> list[ScreenRow]:
        """What the signs mean; one that stands at the end of some lanes only where it does."""
        beyond = goes_beyond(line.row for line in body)
        row = legend(self.size.width - 1, self.drawn, painted=self.painted, beyond=beyond)
        return [ScreenRow(row)] if row else []

    def _finish_of_cursor(self) -> list[ScreenRow]:
        """Where the goal under the cursor leads, which its two narrow rows have no room for."""
        here = self._lane_here()
        if here is None or self.size.height < 12:
            return []
        coming, goal = next_leg(here, self.today), here.measure
        parts = (finish_words(goal, self.today), coming[1] if coming else "", goal.beside_name)
        text = " · ".join(clean(part) for part in parts if part)
        return [BLANK, words(fit(f" {text}", self.size.width - 1), "dim")]

    def _grouped(self, view: View, room: int) -> list[ScreenRow]:
        lines: list[ScreenRow] = []
        named = len(self.drawn) + 6 <= room
        last = self.ends or self
        groups = {lane.measure.id: lane.group for lane in last.drawn}
        for group in GROUPS:
            lanes = [lane for lane in self.drawn if groups[lane.measure.id] == group]
            if lanes and named:
                lines += [BLANK] if lines else []
                lines.append(words(f" {GROUP_NAMES[group]}", "dim"))
            for lane in lanes:
                lines += _lane_lines(lane, view)
        return lines

    def _empty(self) -> list[ScreenRow]:
        if self.trouble:
            return unreadable_lines(self.trouble, self.size.width)
        if self.filter_text:
            return [hint(" No goal is called that. Esc shows all.")]
        return [hint(" No race is running yet. Press a to add a goal.")]


def shows_chart(lines: Sequence[ScreenRow]) -> bool:
    """Whether there are panels among the lines of a map."""
    return any(line.row[0].text == "╭─" for line in lines if line.row)


def _lane_lines(lane: Lane, view: View) -> list[ScreenRow]:
    cursor = view.cursor if view.on(lane) else ""
    rows = _kept_rows(
        lane, view._replace(cursor=cursor, keys=None), tuple((view.keys or {}).items())
    )
    return [ScreenRow(row, lane.measure.id) for row in rows]


@lru_cache(maxsize=128)
def _kept_rows(lane: Lane, view: View, keys: tuple[tuple[str, str], ...]) -> tuple[CellRow, ...]:
    """A lane's rows with these keys, drawn once: where the cursor moves, most stay as they are."""
    return lane_rows(lane, view._replace(keys=dict(keys)))


def _coloured(words: str, key: str) -> list[Segment]:
    """The first line with its key seen as a key, and what is bad in the colour of that."""
    row: list[Segment] = []
    for part in words.split(SEPARATOR):
        bad = part.endswith((" behind", " deadline"))
        token = "bold-cursor" if part == key else "bold-behind" if bad else "bold-text"
        row += [Segment(SEPARATOR, "dim")] if row else []
        row.append(Segment(part, token))
    return row
