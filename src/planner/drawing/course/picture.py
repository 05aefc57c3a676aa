"""One measure over time: readings and the plan in braille, and where it may end up.

Where grounds can be painted, that is a glow behind them, with a tint between the readings and the
plan and the last day as bars at the right. Elsewhere it is a fan of dots, which gives way to them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from planner.drawing.course.axis import axis_rows
from planner.drawing.course.braille import Braille, Scale
from planner.drawing.course.fan import draw_fan
from planner.drawing.course.held import draw_held_end, held_line
from planner.drawing.course.legs import draw_legs
from planner.drawing.course.paint import draw_last_day, paint_grounds
from planner.drawing.course.replay import Moment
from planner.drawing.course.route import reached_stones
from planner.drawing.course.subject import Subject, with_middle_at
from planner.drawing.lane import CellRow, Cells, token_of
from planner.plan.memory import remember_last
from planner.plan.model import Measure, Plan
from planner.plan.text import pad
from planner.race.line import PlanLine
from planner.race.verdict import number

LEFT = 7
"""Columns for the numbers at the axis."""
BARS = 15
"""Columns for the bars of the last day and the words beside them."""
LEAST_COLUMNS = 36
"""What the picture needs beside them."""


class _Subject(Subject):
    """What a course is drawn of, and the room for it."""

    scale: Scale | None
    """None when there is nothing to draw."""

    def __init__(
        self,
        measure: Measure,
        plan: Plan,
        today: dt.date,
        width: int,
        height: int,
        painted: bool,
        before: Plan | None = None,
    ) -> None:
        super().__init__(measure, plan, today)
        self.held = held_line(measure, before, today)
        columns = width - LEFT - 3
        self.has_bars = painted and self.shows_chance and columns - BARS >= LEAST_COLUMNS
        columns -= BARS if self.has_bars else 0
        rows, extent = max(4, height - 2), self.extent(glows=painted)
        if extent and self.line is not None:
            extent = with_middle_at(extent, float(self.line.target), rows)
        self.scale = Scale(*extent, max(10, columns), rows) if extent else None

    def take_axes(self, ends: _Subject) -> None:
        """Be drawn in the room of another picture, which this one leads to."""
        self.scale = ends.scale
        self.has_bars = ends.has_bars and self.shows_chance


def course_rows(
    measure: Measure,
    plan: Plan,
    today: dt.date,
    width: int,
    height: int,
    cursor: dt.date | None,
    *,
    painted: bool = False,
    ends: Moment | None = None,
    before: Plan | None = None,
) -> list[CellRow]:
    """The picture with its axes, ``height`` rows of ``width`` cells.

    ``painted`` is whether the screen can show grounds (:mod:`planner.drawing.grounds`). With
    ``ends``, the moment that a replay leads to, the axes are those of the picture of then. With
    ``before``, the plan that holds while another line is tried, its line stays to be seen.
    """
    drawn = _drawn(measure, plan, today, width, height, painted, ends, before)
    value = dict(drawn.points).get(cursor) if cursor else None
    if cursor is None or value is None or drawn.scale is None:
        return list(drawn.rows)
    at = drawn.scale.row(value)
    marked = drawn.cells[at].copy()
    marked.put_on_ground(LEFT + int(drawn.scale.x(cursor)) // 2, "◆", "cursor")
    return [*drawn.rows[:at], marked.row(), *drawn.rows[at + 1 :]]


class _Drawn(NamedTuple):
    """A picture before a reading is pointed at."""

    rows: list[CellRow]
    cells: list[Cells]
    scale: Scale | None
    points: list[tuple[dt.date, float]]


@remember_last(16)
def _drawn(
    measure: Measure,
    plan: Plan,
    today: dt.date,
    width: int,
    height: int,
    painted: bool,
    ends: Moment | None,
    before: Plan | None,
) -> _Drawn:
    """Made once for a plan: the cursor goes over it, and from one goal to the other and back."""
    of = _Subject(measure, plan, today, width, height, painted, before)
    last = ends.plan.find(measure.id) if ends else None
    if ends and isinstance(last, Measure):
        of.take_axes(_Subject(last, *ends, width, height, painted))
    scale, line, token = of.scale, of.line, token_of(of.lane)
    if scale is None:
        return _Drawn([], [], None, [])
    cells = [Cells(width) for _ in range(scale.rows)]
    _draw_frame(cells, scale, of)
    plain = _draw_dots(cells, scale, of, painted=painted)
    if line is not None and not of.has_bars:
        _draw_flag(cells, scale, line)
    _draw_runner(cells, scale, of.points, token)
    if painted:
        paint_grounds(cells, scale, LEFT, of)
    draw_legs(cells, plain, scale, LEFT, of)
    draw_held_end(cells, scale, LEFT, of.held)
    finish = None
    if of.has_bars and of.distribution is not None:
        draw_last_day(cells, scale, LEFT + scale.columns, of.distribution, of.lane)
        finish = of.distribution.deadline
    flags = [day for day, _ in reached_stones(measure, plan, today)]
    rows = [row.row() for row in cells] + axis_rows(scale, plan, LEFT, width, finish, flags)
    return _Drawn(rows, cells, scale, of.points)


def day_columns(
    measure: Measure,
    plan: Plan,
    today: dt.date,
    days: Iterable[dt.date],
    width: int,
    height: int,
    *,
    painted: bool = False,
) -> list[int]:
    """In which cell of the rows of :func:`course_rows` each of these days stands."""
    scale = _scale(measure, plan, today, width, height, painted)
    return [] if scale is None else [LEFT + int(scale.x(day)) // 2 for day in days]


@remember_last(16)
def _scale(
    measure: Measure, plan: Plan, today: dt.date, width: int, height: int, painted: bool
) -> Scale | None:
    return _Subject(measure, plan, today, width, height, painted).scale


def _draw_frame(cells: list[Cells], scale: Scale, of: _Subject) -> None:
    line, measure = of.line, of.measure
    at_today = LEFT + int(scale.x(of.today)) // 2
    for row in cells:
        row.put(LEFT - 1, "│", "road")
        row.put(at_today, "╎", "road")
    marks: list[tuple[float, str]] = []
    if line is not None:
        marks.append((line.target, "soft"))
        until = LEFT + int(scale.x(line.deadline or scale.last)) // 2
        cells[scale.row(line.target)].put(LEFT, "┄" * (until - LEFT), "road")
    marks += [(value, token_of(of.lane)) for _, value in of.points[-1:]]
    if line is not None and not line.flat:
        marks.append((line.baseline, "dim"))
    taken: set[int] = set()
    for value, token in marks:
        y = scale.row(value)
        if 0 <= y < len(cells) and y not in taken:
            taken.add(y)
            cells[y].put(0, pad(number(value, measure)[: LEFT - 2], LEFT - 2, "right"), token)
            cells[y].put(LEFT - 1, "┤", "road")


def _draw_dots(cells: list[Cells], scale: Scale, of: _Subject, *, painted: bool) -> list[Cells]:
    """Readings, the plan and earlier lines; and the fan, where nothing can be painted.

    Returned are the cells as they are without a fan, before anything is painted.
    """
    dots, token = Braille(scale.columns, scale.rows), token_of(of.lane)
    _draw_readings(dots, scale, of.points, token)
    apart = 2 if painted else 4  # no colour tells them from the numbers
    if of.line is not None:
        _draw_plan_line(dots, scale, of.line, "mark", apart)
    if of.held is not None:
        _draw_plan_line(dots, scale, of.held, "soft", apart)
    ends = _draw_earlier_lines(dots, scale, of)
    plain = [row.copy() for row in cells]
    dots.put_on(plain, LEFT)
    if not painted:
        draw_fan(dots, scale, of.knots, token)
    dots.put_on(cells, LEFT)
    for x, y in ends:
        for rows in (cells, plain):
            rows[min(scale.rows - 1, int(y) // 4)].put(LEFT + int(x) // 2, "▪", "dim")
    return plain


def _draw_readings(
    dots: Braille, scale: Scale, points: list[tuple[dt.date, float]], token: str
) -> None:
    token = "soft" if token == "dim" else token
    for (day, value), (next_day, next_value) in pairwise(points):
        dots.stroke(scale.x(day), scale.y(value), scale.x(next_day), scale.y(next_value), token)
    if len(points) == 1:
        dots.dot(round(scale.x(points[0][0])), round(scale.y(points[0][1])), token)


def _draw_plan_line(dots: Braille, scale: Scale, line: PlanLine, token: str, apart: int) -> None:
    first, last = int(scale.x(line.start)), int(scale.x(line.deadline or scale.last))
    for x in range(first - first % 2, last + 1, apart):
        dots.dot(x, round(scale.y(line.at(scale.day(x)))), token)


def _draw_flag(cells: list[Cells], scale: Scale, line: PlanLine) -> None:
    if line.deadline is not None:
        column = LEFT + int(scale.x(line.deadline)) // 2
        cells[scale.row(line.target)].put(column, "⚑", "bold-text")


def _draw_earlier_lines(dots: Braille, scale: Scale, of: _Subject) -> Iterable[tuple[float, float]]:
    ends = []
    for line, until in of.earlier_lines(scale.first):
        for x in range(int(scale.x(line.start)), int(scale.x(until)) + 1, 4):
            dots.dot(x, round(scale.y(line.at(scale.day(x)))), "dim")
        y = min(max(scale.y(line.at(until)), 0), dots.rows * 4 - 1)
        ends.append((scale.x(until), y))
    return ends


def _draw_runner(
    cells: list[Cells], scale: Scale, points: list[tuple[dt.date, float]], token: str
) -> None:
    if points:
        day, value = points[-1]
        column = LEFT + int(scale.x(day)) // 2
        cells[scale.row(value)].put(column, "►", f"bold-{token}")
