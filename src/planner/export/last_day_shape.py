"""The last day of a course as a shape: how likely it is to end at each height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planner.drawing.course.last_day import end_shares
from planner.export.course_shapes import BOTTOM, TOP, Frame, Point, area, simplify
from planner.race.forecast.forecast import EndDistribution
from planner.race.line import PlanLine

LONGEST = 66.0
"""Units of the likeliest place on the last day."""
_BIN = 4.0


class Part(NamedTuple):
    """A piece of the last day: ``past`` the line, ``been`` there before, or ``short`` of it."""

    kind: str
    points: list[Point]
    middle: float
    """The unit down with one half of it above."""


def last_day_parts(
    frame: Frame, distribution: EndDistribution, line: PlanLine, x: float
) -> list[Part]:
    """How likely the last day is to end at each height, from ``x`` to the right.

    The areas are shares of the distribution: what is past and been there is the chance.
    """
    edges = _edges(frame, line)
    slices: list[tuple[str, float, float, float]] = []
    for (start, end), row in zip(pairwise(edges), _shares(frame, distribution, edges), strict=True):
        height, total = end - start, sum(row)
        for kind, share in zip(("past", "been", "short"), row, strict=True):
            if share > 1e-6:
                until = start + height * share / total
                slices.append((kind, start, until, total / abs(height)))
                start = until
    if not slices:
        return []
    unit = LONGEST / max(density for *_, density in slices)
    at_edges = [(before[3] + after[3]) / 2 for before, after in pairwise(slices)]
    widths = [slices[0][3], *at_edges, slices[-1][3]]
    parts = []
    for kind in dict.fromkeys(kind for kind, *_ in slices):
        places = [place for place, piece in enumerate(slices) if piece[0] == kind]
        first, last = places[0], places[-1] + 1
        ends = (widths[first] * unit, widths[last] * unit)
        parts.append(_part(kind, [slices[place] for place in places], x, unit, ends))
    return parts


def _part(
    kind: str,
    slices: list[tuple[str, float, float, float]],
    x: float,
    unit: float,
    ends: tuple[float, float],
) -> Part:
    first, last = slices[0][1], slices[-1][2]
    outline = [(0.0, first), (ends[0], first)]
    outline += [(density * unit, (start + end) / 2) for _, start, end, density in slices]
    outline += [(ends[1], last), (0.0, last)]
    whole = sum(abs(end - start) * density for _, start, end, density in slices)
    exact = whole * unit / (area(outline) or 1.0)  # smoothing takes away from what is steep
    outline = [(x + width * exact, y) for width, y in outline]
    half = whole / 2
    middle = (first + last) / 2
    for _, start, end, density in slices:
        half -= abs(end - start) * density
        if half <= 0:
            middle = (start + end) / 2
            break
    return Part(kind, simplify(outline), middle)


def _shares(
    frame: Frame, distribution: EndDistribution, edges: Sequence[float]
) -> list[tuple[float, ...]]:
    """What is between two edges; what lies beyond the picture is added to what is far out in it."""
    rows = list(end_shares(distribution, map(frame.value, edges)))
    best, inside, worst = rows[0], rows[1:-1], rows[-1]
    at_line = frame.y(distribution.target)
    away = [abs((start + end) / 2 - at_line) for start, end in pairwise(edges)]
    columns: list[list[float]] = []
    for kind, shares in enumerate(zip(*inside, strict=True)):
        weights = [share * far for share, far in zip(shares, away, strict=True)]
        beyond, total = best[kind] + worst[kind], sum(weights)
        if total <= 0:
            weights, total = [float(kind == 0), *[0.0] * (len(away) - 2), float(kind > 0)], 1.0
        columns.append(
            [s + beyond * weight / total for s, weight in zip(shares, weights, strict=True)]
        )
    return list(zip(*columns, strict=True))


def _edges(frame: Frame, line: PlanLine) -> list[float]:
    """The heights between which the last day is counted, the best first, the line one of them."""
    at_line = min(max(frame.y(line.target), TOP), BOTTOM)
    count = round((BOTTOM - TOP) / _BIN)
    even = [TOP + (BOTTOM - TOP) * place / count for place in range(count + 1)]
    apart = [y for y in even if abs(y - at_line) > _BIN / 2 or y in (TOP, BOTTOM)]
    edges = sorted({*apart, at_line})
    return edges if line.sign > 0 else edges[::-1]
