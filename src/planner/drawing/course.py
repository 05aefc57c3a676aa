"""One measure over time, drawn in braille: readings, the plan with its legs, earlier lines.

A cell belongs to the readings, else to the plan, else to the fan of where it may end up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from planner.drawing.braille import Braille, Scale
from planner.drawing.fan import Knot, draw_fan, fan_of
from planner.drawing.lane import CellRow, Cells, token_of
from planner.plan.model import Measure, Plan
from planner.plan.text import pad
from planner.race.days import race_days
from planner.race.forecast.forecast import end_distribution
from planner.race.line import PlanLine, line_of
from planner.race.pace import standing_of
from planner.race.position import daily_values, footprints_of
from planner.race.track import Lane, lane_of
from planner.race.verdict import SHORT_MONTHS, date_words, number

LEFT = 7
"""Columns for the numbers at the axis."""
FAN_ROOM = 0.6
"""How far above and below all else the fan may widen the picture, as a share of its height."""


def scale_of(
    measure: Measure,
    plan: Plan,
    today: dt.date,
    line: PlanLine | None,
    fan: Sequence[Knot],
    columns: int,
    rows: int,
) -> Scale | None:
    """The room that the readings and the lines need; None when there is nothing to draw."""
    points = _points(measure, plan, today)
    if line is not None:
        points.append((line.start, float(line.baseline)))
        if line.deadline is not None:
            points.append((line.deadline, float(line.target)))
        points += [(leg.by, float(leg.value)) for leg in line.legs]
    for earlier in measure.earlier_lines:
        if earlier.start is not None and earlier.baseline is not None:
            points.append((earlier.start, float(earlier.baseline)))
    if not points:
        return None
    days = [day for day, _ in points]
    values = [value for _, value in points]
    first, last = min(days), max(*days, today)
    low, high = min(values), max(values)
    for knot in fan[-1:]:
        most = (high - low) * FAN_ROOM
        low, high = max(low - most, min(low, knot.low)), min(high + most, max(high, knot.high))
        last = max(last, knot.day)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return Scale(first, last, low - room, high + room, columns, rows)


def course_rows(
    measure: Measure, plan: Plan, today: dt.date, width: int, height: int, cursor: dt.date | None
) -> list[CellRow]:
    """The picture with its axes, ``height`` rows of ``width`` cells."""
    line = line_of(measure, plan, today)
    drawn = lane_of(measure, plan, today)
    fan = _fan(measure, plan, today, drawn)
    scale = scale_of(measure, plan, today, line, fan, *_room(width, height))
    if scale is None:
        return []
    columns, rows = scale.columns, scale.rows
    cells = [Cells(width) for _ in range(rows)]
    _draw_frame(cells, scale, measure, plan, today)
    dots = Braille(columns, rows)
    token = token_of(drawn)
    _draw_readings(dots, scale, _points(measure, plan, today), token)
    if line is not None:
        _draw_plan_line(dots, scale, line, "mark")
    ends = _draw_earlier_lines(dots, scale, measure, plan)
    draw_fan(dots, scale, fan, today, token)
    dots.put_on(cells, LEFT)
    if line is not None:
        _draw_flag(cells, scale, line)
    for x, y in ends:
        cells[min(rows - 1, int(y) // 4)].put(LEFT + int(x) // 2, "×", "dim")
    _draw_runner(cells, scale, _points(measure, plan, today), token)
    if cursor is not None:
        _draw_cursor(cells, scale, measure, plan, today, cursor)
    return [row.row() for row in cells] + _axis(scale, plan, width)


def day_columns(
    measure: Measure, plan: Plan, today: dt.date, days: Iterable[dt.date], width: int, height: int
) -> list[int]:
    """In which cell of the rows of :func:`course_rows` each of these days stands."""
    line, fan = line_of(measure, plan, today), _fan(measure, plan, today)
    scale = scale_of(measure, plan, today, line, fan, *_room(width, height))
    return [] if scale is None else [LEFT + int(scale.x(day)) // 2 for day in days]


def _room(width: int, height: int) -> tuple[int, int]:
    """Columns and rows between the axes."""
    return max(10, width - LEFT - 3), max(4, height - 2)


def _fan(
    measure: Measure, plan: Plan, today: dt.date, drawn: Lane | None = None
) -> tuple[Knot, ...]:
    drawn = drawn or lane_of(measure, plan, today)
    distribution = end_distribution(measure, plan, today) if drawn.forecast else None
    return fan_of(distribution) if distribution and not measure.keeps else ()


def _draw_frame(
    cells: list[Cells], scale: Scale, measure: Measure, plan: Plan, today: dt.date
) -> None:
    line = line_of(measure, plan, today)
    at_today = LEFT + int(scale.x(today)) // 2
    for row in cells:
        row.put(LEFT - 1, "│", "road")
        row.put(at_today, "╎", "road")
    marks = []
    if line is not None:
        marks = [line.target, *(() if line.flat else (line.baseline,))]
        y = scale.row(line.target)
        until = LEFT + int(scale.x(line.deadline or scale.last)) // 2
        cells[y].put(LEFT, "┄" * (until - LEFT), "road")
        for leg in line.legs:
            x, leg_y = LEFT + int(scale.x(leg.by)) // 2, scale.row(leg.value)
            text = number(leg.value, measure)
            cells[max(0, leg_y - 1)].put(x, "┊", "dim")
            if leg_y >= 2:
                cells[leg_y - 2].put(x - len(text) // 2, text, "soft")
    taken: set[int] = set()
    latest = [] if measure.flows else daily_values(measure, race_days(plan.pauses), today)[-1:]
    for value in [*marks, *(value for _, value in latest)]:
        y = scale.row(value)
        if 0 <= y < len(cells) and y not in taken:
            taken.add(y)
            cells[y].put(0, pad(number(value, measure)[: LEFT - 2], LEFT - 2, "right"), "dim")
            cells[y].put(LEFT - 1, "┤", "road")


def _draw_readings(
    dots: Braille, scale: Scale, points: list[tuple[dt.date, float]], token: str
) -> None:
    token = "soft" if token == "dim" else token
    for (day, value), (next_day, next_value) in pairwise(points):
        dots.stroke(scale.x(day), scale.y(value), scale.x(next_day), scale.y(next_value), token)
    if len(points) == 1:
        dots.dot(round(scale.x(points[0][0])), round(scale.y(points[0][1])), token)


def _points(measure: Measure, plan: Plan, today: dt.date) -> list[tuple[dt.date, float]]:
    """What is joined on the picture: totals for a race that counts new ones, else readings."""
    if measure.flows and not measure.keeps:
        points = [(day, float(value)) for day, value in footprints_of(measure, plan, today)]
        start = standing_of(measure, plan, today).start
        if start is not None and measure.baseline is not None:
            points = [(start, float(measure.baseline)), *(p for p in points if p[0] > start)]
        return points
    values = daily_values(measure, race_days(plan.pauses), today)
    return [(day, float(value)) for day, value in values]


def _draw_plan_line(dots: Braille, scale: Scale, line: PlanLine, token: str) -> None:
    first, last = int(scale.x(line.start)), int(scale.x(line.deadline or scale.last))
    for x in range(first - first % 2, last + 1, 2):
        dots.dot(x, round(scale.y(line.at(scale.day(x)))), token)


def _draw_flag(cells: list[Cells], scale: Scale, line: PlanLine) -> None:
    if line.deadline is not None:
        column = LEFT + int(scale.x(line.deadline)) // 2
        cells[scale.row(line.target)].put(column, "⚑", "bold-text")


def _draw_earlier_lines(
    dots: Braille, scale: Scale, measure: Measure, plan: Plan
) -> Iterable[tuple[float, float]]:
    ends = []
    for earlier in measure.earlier_lines:
        line = line_of(measure, plan, earlier.until)
        if line is None or line.start < scale.first:
            continue
        for x in range(int(scale.x(line.start)), int(scale.x(earlier.until)) + 1, 4):
            dots.dot(x, round(scale.y(line.at(scale.day(x)))), "dim")
        y = min(max(scale.y(line.at(earlier.until)), 0), dots.rows * 4 - 1)
        ends.append((scale.x(earlier.until), y))
    return ends


def _draw_runner(
    cells: list[Cells], scale: Scale, points: list[tuple[dt.date, float]], token: str
) -> None:
    if points:
        day, value = points[-1]
        column = LEFT + int(scale.x(day)) // 2
        cells[scale.row(value)].put(column, "►", f"bold-{token}")


def _draw_cursor(
    cells: list[Cells],
    scale: Scale,
    measure: Measure,
    plan: Plan,
    today: dt.date,
    cursor: dt.date,
) -> None:
    value = dict(_points(measure, plan, today)).get(cursor)
    if value is not None:
        column = LEFT + int(scale.x(cursor)) // 2
        cells[scale.row(value)].put(column, "◆", "cursor")


def _axis(scale: Scale, plan: Plan, width: int) -> list[CellRow]:
    line, names = Cells(width), Cells(width)
    line.put(LEFT - 1, "└" + "─" * scale.columns, "road")
    days = race_days(plan.pauses)
    span = max(1, (scale.last - scale.first).days)
    for column in range(scale.columns):
        if not days.is_race_day(scale.day(column * 2)):
            line.put(LEFT + column, "═", "soft")
    month = dt.date(scale.first.year, scale.first.month, 1)
    step = 1 if span < 400 else 3 if span < 1300 else 12
    free = 0
    while month <= scale.last:
        if month >= scale.first and (month.month - 1) % step == 0:
            column = LEFT + int(scale.x(month)) // 2
            line.put(column, "┴", "road")
            name = SHORT_MONTHS[month.month - 1] if step < 12 else str(month.year)
            if column >= free and column + len(name) <= width:
                names.put(column, name, "dim")
                free = column + len(name) + 1
        month = _next_month(month)
    return [line.row(), names.row()]


def _next_month(month: dt.date) -> dt.date:
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)


def reading_words(measure: Measure, index: int, today: dt.date) -> str:
    """ "20 Nov       350  +4" for the reading of that index: day, number, and the step to it.

    A reading of a flow has no step; one that was counted anew says so. Its note is not in it.
    """
    reading = measure.readings[index]
    before = measure.readings[index - 1] if index else None
    step = ""
    if before is not None and not measure.flows:
        moved = reading.value - (before.value if reading.restart is None else reading.restart)
        step = f"{'+' if moved > 0 else ''}{number(moved, measure)}" if moved else "="
    about = "about " if reading.about else ""
    day = pad(date_words(reading.date, today), 7)
    value = pad(about + number(reading.value, measure), 8, "right")
    anew = "counted anew  " if reading.restart is not None else ""
    return f"{day}{value}  {pad(step, 6)}{anew}"
