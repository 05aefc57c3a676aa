"""What is painted behind a course: the glow, the gap to the plan, the bars of the last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.drawing.course.braille import Scale
from planner.drawing.course.glow import glow_in
from planner.drawing.course.last_day import EIGHTHS, Bar, last_day_bars
from planner.drawing.course.subject import Points, Subject, last_day_words, value_on
from planner.drawing.grounds import BAR, BEEN, GAP, GAP_STEPS, are_told_apart, glow_ground
from planner.drawing.lane import Cells, token_of
from planner.plan.text import pad
from planner.race.forecast.forecast import EndDistribution
from planner.race.line import PlanLine
from planner.race.track import Lane

LONGEST = 7
"""Cells of the longest bar."""
TIPS = " ▏▎▍▌▋▊▉"
"""What fills so many eighths of a cell from the left."""
QUARTER = EIGHTHS // 4
"""What a quarter of a cell holds: half of its width, half of its height."""
HALVES = {(2, 0): "▀", (1, 0): "▘", (0, 2): "▄", (0, 1): "▖"}
"""What fills so many quarters of a cell above and below."""
WORDS = 5
"""Cells for the chance beside the bars."""


def paint_grounds(cells: list[Cells], scale: Scale, left: int, of: Subject) -> None:
    """Paint behind what is drawn already; the picture begins in column ``left``."""
    grounds: dict[tuple[int, int], str] = {}
    if (line := of.line) is not None:
        grounds.update(_gap(scale, of.points, line))
        token, past = token_of(of.lane), of.past_token
        for column, half, step in glow_in(scale, of.knots):
            beyond = line.sign * (scale.value_at(half) - line.target) >= 0
            grounds[column, half] = glow_ground(past if beyond else token, step)
    for column, row in {(column, half // 2) for column, half in grounds}:
        upper, lower = (grounds.get((column, row * 2 + half), "") for half in (0, 1))
        if cells[row].char(left + column) == "┄":
            if are_told_apart(upper, lower):
                cells[row].put(left + column, " ")  # the line is where the colour changes
            else:  # no change of colour from cell to cell, as the one or the other is brighter
                upper = lower = lower if of.measure.sign > 0 else upper
        elif cells[row].colours(left + column)[0] == "mark" and are_told_apart(upper, lower):
            cells[row].put(left + column, " ")  # the plan ends where the colour changes
        elif cells[row].char(left + column) == "╎" and not (upper and lower):
            cells[row].put(left + column, " ")  # its whole cell would be painted
        cells[row].paint(left + column, upper, lower)


def _gap(scale: Scale, points: Points, line: PlanLine) -> Iterator[tuple[tuple[int, int], str]]:
    """The half cells between the numbers and the plan, from the start to the last number.

    How strong their tint is says how much of them is between the two.
    """
    days = [day.toordinal() for day, _ in points]
    for column in range(scale.columns) if len(points) > 1 else ():
        day = scale.day_at(column)
        if not max(days[0], line.start.toordinal()) <= day <= days[-1]:
            continue
        value = value_on(points, days, day)
        plan = line.at(dt.date.fromordinal(round(day)))
        token = "ahead" if line.sign * (value - plan) >= 0 else "behind"
        top, bottom = ((scale.y(amount) + 0.5) / 2 for amount in sorted((value, plan))[::-1])
        for half in range(max(0, int(top)), min(scale.rows * 2 - 1, int(bottom)) + 1):
            step = round((min(bottom, half + 1) - max(top, half)) * GAP_STEPS)
            if step > 1:  # less of a tint is not seen
                yield (column, half), f"{GAP}-{token}-{step}"


def draw_last_day(
    cells: list[Cells], scale: Scale, column: int, distribution: EndDistribution, drawn: Lane
) -> None:
    """Draw the bars of the last day from a column on, with the chance and the rest beside them."""
    token = token_of(drawn)
    rest = "road" if token == "ahead" else token
    bars = last_day_bars(distribution, scale, LONGEST)
    for row, bar in zip(cells, bars, strict=False):
        if bar.is_split:
            _draw_split_bar(row, column, bar, rest, better_above=distribution.sign > 0)
        else:
            _draw_bar(row, column, bar, rest)
    if drawn.chance is None or not bars:
        return
    chance, other = last_day_words(drawn)
    best, worst = (0, len(bars) - 1)[:: distribution.sign]
    here = _middle_row([bar.green for bar in bars], best)
    there = _middle_row([bar.short for bar in bars], worst)
    if here == there:  # one row holds nearly all of it
        here, there = (max(0, here - 1), here) if best == 0 else (here, max(0, there - 1))
    at = column + LONGEST + 2
    cells[there].put(at, pad(other, WORDS, "right"), "soft" if rest == "road" else rest)
    cells[here].put(at, pad(chance, WORDS, "right"), "bold-ahead")


def _middle_row(lengths: Sequence[int], otherwise: int) -> int:
    """The row with the middle of bars of these lengths; ``otherwise`` where there is none."""
    before, half = 0, sum(lengths) / 2
    for row, length in enumerate(lengths):
        before += length
        if before >= half and length:
            return row
    return otherwise


def _draw_bar(row: Cells, column: int, bar: Bar, rest: str) -> None:
    """Its parts one behind the other; the cell in which one ends and the next begins has both."""
    parts = [(bar.past, f"{BAR}-ahead"), (bar.been, f"{BEEN}-ahead"), (bar.short, f"{BAR}-{rest}")]
    eighths = [ground for length, ground in parts for _ in range(length)]
    for start in range(0, len(eighths), EIGHTHS):
        cell = eighths[start : start + EIGHTHS]
        first = cell.count(cell[0])
        at = column + start // EIGHTHS
        if first == EIGHTHS:
            row.put(at, " ", "text", cell[0])
        else:
            row.put(at, TIPS[first], cell[0], cell[first] if first < len(cell) else "")


def _draw_split_bar(row: Cells, column: int, bar: Bar, rest: str, *, better_above: bool) -> None:
    """The row of the line: what is past it in one half, what is not in the other."""
    other = f"{BEEN}-ahead" if bar.been else f"{BAR}-{rest}"
    halves = [(bar.past, f"{BAR}-ahead"), (bar.been + bar.short, other)]
    (above, upper), (below, lower) = halves if better_above else halves[::-1]
    quarters = round(above / QUARTER), round(below / QUARTER)
    for at in range(0, max(quarters), 2):
        cell = min(2, max(0, quarters[0] - at)), min(2, max(0, quarters[1] - at))
        if all(cell):
            row.put(column + at // 2, "▀", upper, lower)
        else:
            row.put(column + at // 2, HALVES[cell], upper if cell[0] else lower)
