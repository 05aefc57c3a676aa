"""Where a race may end up, as the brightness of half cells: the likelier, the brighter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.drawing.course.braille import Scale
from planner.drawing.course.spread import SHARES, Knot, knot_on
from planner.drawing.grounds import STEPS, brightness_at


def glow_in(scale: Scale, knots: Sequence[Knot]) -> Iterator[tuple[int, int, int]]:
    """Column, half row from the top, and brightness of every half cell that glows.

    From the last number on; what lies beyond the outer :data:`SHARES` does not glow.
    """
    for column in range(scale.columns if knots else 0):
        day = scale.day_at(column)
        if knots[0].day <= day <= knots[-1].day:
            for half, step in _column(scale, knot_on(knots, day).places):
                yield column, half, step


def _column(scale: Scale, places: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The half rows that glow in one column; the one with the middle is the brightest."""
    top, middle, bottom = (scale.half_row(places[i]) for i in (-1, len(places) // 2, 0))
    for half in range(max(0, top), min(scale.rows * 2 - 1, bottom) + 1):
        if half == middle:
            yield half, STEPS
        elif step := brightness_at(scale.value_at(half), places, SHARES):
            yield half, step
