"""The last day of a race as bars: how likely it is to end in each row of the picture.

What is past the line, together with what was past it and fell back, is the stated chance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from planner.drawing.course.braille import Scale
from planner.race.forecast.forecast import EndDistribution

EIGHTHS = 8
"""How finely a cell is divided."""


Shares = tuple[float, float, float]
"""Of the distribution: past the line, short of it but there before, and short of it."""


class Bar(NamedTuple):
    """One row of the picture, in eighths of a cell: what is short of the line stands behind what
    was past it before. Only the row of the line has something :attr:`past` it and something that
    is not: each takes a half of the height of that row, and is twice as long.
    """

    past: int
    """On the good side of the line on the day."""
    been: int
    """Short of it on the day, but there at a check-in before."""
    short: int

    @property
    def green(self) -> int:
        """What adds up to the chance."""
        return self.past + self.been

    @property
    def is_split(self) -> bool:
        """Whether it is the row of the line."""
        return 0 < self.past < sum(self)


def last_day_bars(distribution: EndDistribution, scale: Scale, longest: int) -> list[Bar]:
    """A bar for each row, from the top; the longest one takes so many cells.

    What lies beyond the picture is spread over the rows at its edge, so that it is no peak there.
    All bars together are the whole distribution: what is ``past`` and ``been`` of it is the chance
    to arrive, before that is rounded for words, to less than half an eighth of a cell.
    """
    shares = _shares(distribution, scale)
    most = max(sum(row) for row in shares)
    if most <= 0:
        return []
    # Whole, so that all bars together are no part more; less what a row may get from the line's.
    unit = int((longest * EIGHTHS - 2) / most)
    # Rounded as a running total, the best rows first: no rounding adds up with another.
    ends = [round(end * unit) for end in accumulate(map(sum, shares))]
    past, been = (round(sum(row[kind] for row in shares) * unit) for kind in (0, 1))
    _close_up(ends, past)
    begins = _fit_line(ends, past, been, longest * EIGHTHS // 2)
    _fit_been(ends, begins + been)
    bars = []
    for start, end in pairwise([0, *ends]):
        parts = _common(start, end, 0, past), _common(start, end, begins, begins + been)
        bars.append(Bar(*parts, end - start - sum(parts)))
    return bars if distribution.sign > 0 else bars[::-1]


def _common(start: int, end: int, first: int, last: int) -> int:
    """How much two stretches have in common."""
    return max(0, min(end, last) - max(start, first))


def _close_up(ends: list[int], past: int) -> None:
    """Have no row without a bar between two with one, where they end in single eighths.

    The bars get shorter from the longest one outward; no row gets what is on the other side of the
    line, at ``past``.
    """
    lengths = [end - start for start, end in pairwise([0, *ends])]
    peak = lengths.index(max(lengths))
    for row in range(peak + 1, len(ends)):
        if ends[row] == ends[row - 1] and ends[row] not in (ends[-1], past):
            ends[row] += 1
            ends[row + 1 :] = [max(end, ends[row]) for end in ends[row + 1 :]]
    for row in range(peak - 1, 0, -1):
        if ends[row] == ends[row - 1] and ends[row] not in (0, past):
            ends[row - 1] -= 1
            ends[: row - 1] = [min(end, ends[row - 1]) for end in ends[: row - 1]]


def _fit_line(ends: list[int], past: int, been: int, longest: int) -> int:
    """Make both halves of the line's row as long as can be drawn; the rows beside it get the rest.

    A cell has two colours: the shorter half has whole cells, and the longer one half cells. The
    bars are seen as one running total that ``ends`` cuts into rows; returned is where in it begins
    what had been there: at the line, or after its row, where it does not fill the half of that.
    """
    here = bisect_right(ends, past)
    if not 0 < here < len(ends) - 1 or ends[here - 1] == past:
        return past
    halves = past - ends[here - 1], ends[here] - past
    steps = [EIGHTHS // 2 if half == min(halves) else EIGHTHS // 4 for half in halves]
    better, other = (
        min(round(half / step) * step, longest) for half, step in zip(halves, steps, strict=True)
    )
    ends[here - 1] = max(past - better, ends[here - 2] if here > 1 else 0)
    ends[here] = min(past + other, ends[here + 1])
    return past if been >= ends[here] - past else ends[here]


def _fit_been(ends: list[int], until: int) -> None:
    """Have no cell that is partly what had been there, partly not and partly empty.

    It cannot be drawn; the row goes on to the end of that cell, as far as the next one has it.
    """
    here = bisect_right(ends, until)
    if not 0 < here < len(ends) - 1:
        return
    start = ends[here - 1]
    cell = (until - start) // EIGHTHS
    if (until - start) % EIGHTHS and (ends[here] - start) // EIGHTHS == cell:
        full = start + (cell + 1) * EIGHTHS
        ends[here] = full if full <= ends[here + 1] else until


def _shares(distribution: EndDistribution, scale: Scale) -> list[Shares]:
    """What is past the line, been there and short of it in each row, the best row first."""
    edges = [scale.edge(row) for row in range(scale.rows + 1)]
    best, *rows, worst = end_shares(distribution, edges[:: distribution.sign])
    return _with_tail(_with_tail(rows, best)[::-1], worst)[::-1]


def _with_tail(rows: list[Shares], beyond: Shares) -> list[Shares]:
    """The rows from an edge inward with what lies beyond it: as level as the rows there allow.

    It stays on its side of the line.
    """
    kind = max(range(3), key=lambda place: beyond[place])
    own = [row[kind] for row in takewhile(lambda row: row[kind] == sum(row), rows)]
    if beyond[kind] != sum(beyond) or not own:
        past, been, short = (part + more for part, more in zip(rows[0], beyond, strict=True))
        return [(past, been, short), *rows[1:]]
    level, taken = sum(beyond) + own[0], 1
    for share in own[1:]:
        lower = (level * taken + share) / (taken + 1)
        if share >= level or lower < max(own[:taken]):  # no peak, or one of its own
            break
        level, taken = lower, taken + 1
    past, been, short = (level if place == kind else 0.0 for place in range(3))
    return [(past, been, short)] * taken + rows[taken:]


def end_shares(distribution: EndDistribution, edges: Iterable[float]) -> Iterator[Shares]:
    """What of the distribution is past the line, been there and short of it between two edges.

    The edges are amounts from the best to the worst; what is better than the first comes first,
    and what is worse than the last comes last. What had been past the line and fell back is taken
    from what is nearest below it.
    """
    been = max(0.0, distribution.by_deadline - distribution.share_past(distribution.target))
    past_before = better = 0.0
    at_line = distribution.share_past(distribution.target)
    for edge in [*edges, None]:
        reached = 1.0 if edge is None else distribution.share_past(edge)
        past = min(reached, at_line) - past_before
        short = max(0.0, reached - better - past)
        taken = min(been, short)
        yield past, taken, short - taken
        been -= taken
        past_before, better = past_before + past, reached
