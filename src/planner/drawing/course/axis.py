"""The axis of time below a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from planner.drawing.course.braille import Scale
from planner.drawing.course.route import REACHED
from planner.drawing.lane import CellRow, Cells
from planner.plan.model import Plan
from planner.race.days import race_days
from planner.race.verdict import SHORT_MONTHS


def axis_rows(
    scale: Scale,
    plan: Plan,
    left: int,
    width: int,
    finish: dt.date | None = None,
    flags: Iterable[dt.date] = (),
) -> list[CellRow]:
    """The line below a picture that begins in column ``left``, and the names of the months.

    Days in a pause are drawn double. The day of the ``finish`` stands at the line's end, and a
    small flag at each of ``flags``.
    """
    line, names = Cells(width), Cells(width)
    line.put(left - 1, "└" + "─" * scale.columns, "road")
    days = race_days(plan.pauses)
    for column in range(scale.columns):
        if not days.is_race_day(scale.day(column * 2)):
            line.put(left + column, "═", "soft")
    if finish is not None:
        line.put(left + scale.columns, f"⚑ {finish.day} {SHORT_MONTHS[finish.month - 1]}", "soft")
    free = 0
    for day, name in month_marks(scale.first, scale.last):
        column = left + int(scale.x(day)) // 2
        line.put(column, "┴", "road")
        if column >= free and column + len(name) <= width:
            names.put(column, name, "dim")
            free = column + len(name) + 1
    for day in flags:
        if scale.first <= day <= scale.last:
            line.put(left + int(scale.x(day)) // 2, REACHED, "bold-ahead")
    return [line.row(), names.row()]


def month_marks(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, str]]:
    """The first days of months in a span and their names; of a long one, of quarters or years."""
    span = (last - first).days
    step = 1 if span < 400 else 3 if span < 1300 else 12
    month = dt.date(first.year, first.month, 1)
    while month <= last:
        if month >= first and (month.month - 1) % step == 0:
            yield month, SHORT_MONTHS[month.month - 1] if step < 12 else str(month.year)
        month = _next_month(month)


def _next_month(month: dt.date) -> dt.date:
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
