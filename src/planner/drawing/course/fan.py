"""Where a race may end up, as dots: dense for the middle half, thin out to P10 and P90."""

from __future__ import annotations

from collections.abc import Sequence

from planner.drawing.course.braille import Braille, Scale
from planner.drawing.course.spread import Knot, knot_on


def draw_fan(dots: Braille, scale: Scale, knots: Sequence[Knot], token: str) -> None:
    """Stipple the fan from the last number on; cells that are taken stay as they are."""
    if not knots:
        return
    first, last = (scale.x_of(day) for day in (knots[0].day, knots[-1].day))
    for x in range(round(first) + 1, round(last) + 1):
        knot = knot_on(knots, scale.day(x).toordinal())
        top, half_top, half_bottom, bottom = (
            scale.y(knot.at(share)) for share in (0.9, 0.75, 0.25, 0.1)
        )
        for y in range(max(0, round(top)), min(dots.rows * 4 - 1, round(bottom)) + 1):
            dense = half_top <= y <= half_bottom
            if (x + y) % 2 == 0 if dense else x % 2 == 0 and y % 2 == 0:
                dots.dot(x, y, token, gives_way=True)
