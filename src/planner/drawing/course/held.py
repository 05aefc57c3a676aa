"""The end of the line that holds, on a picture in which another one is tried."""

from __future__ import annotations

import datetime as dt

from planner.drawing.course.braille import Scale
from planner.drawing.lane import Cells
from planner.plan.model import Measure, Plan
from planner.race.line import PlanLine, line_of

WORD = "now"


def held_line(measure: Measure, before: Plan | None, today: dt.date) -> PlanLine | None:
    """The line that a plan has for a measure; none without a plan."""
    held = before.find(measure.id) if before else None
    return line_of(held, before, today) if before and isinstance(held, Measure) else None


def draw_held_end(cells: list[Cells], scale: Scale, left: int, line: PlanLine | None) -> None:
    """A mark at its end, if there is one, with a word beside it where nothing else stands."""
    if line is None or line.deadline is None:
        return
    column, row = left + int(scale.x(line.deadline)) // 2, scale.row(line.target)
    cells[row].put_on_ground(column, "▪", "soft")
    places = ((row, column + 2), (row - 1, column - 1), (row + 1, column - 1), (row, column - 4))
    inside = [
        (at, start)
        for at, start in places
        if 0 <= at < len(cells) and start + len(WORD) <= left + scale.columns
    ]
    free = [place for place in inside if _is_free(cells, *place)]
    for at, start in (free or inside)[:1]:
        for n, letter in enumerate(WORD):
            cells[at].put_on_ground(start + n, letter, "soft")


def _is_free(cells: list[Cells], row: int, start: int) -> bool:
    return all(cells[row].char(start + n) in " ▀▄┄" for n in range(-1, len(WORD) + 1))
