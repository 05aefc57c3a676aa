"""The last day of a race as bars: how likely it is to end in each row of the picture.

What is past the line, together with what was past it and fell back, is the stated chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile
from typing import NamedTuple

from planner.drawing.course.braille import Scale
from planner.race.forecast.forecast import EndDistribution

EIGHTHS = 8
"""How finely a cell is divided."""


Shares = tuple[float, float, float]
"""Of the distribution: past the line, short of it but there before, and short of it."""


class Bar(NamedTuple):
    """One row of the picture; lengths in eighths of a cell, drawn one behind the other."""

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
    def length(self) -> int:
        """All of it."""
        return sum(self)


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
    unit = int(longest * EIGHTHS / most)  # whole, so that all bars together are no part more
    # Rounded as a running total, the best rows first: no rounding adds up with another.
    ends = [round(end * unit) for end in accumulate(share for row in shares for share in row)]
    lengths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    bars = [Bar(*lengths[place : place + 3]) for place in range(0, len(lengths), 3)]
    _separate(bars)
    return bars if distribution.sign > 0 else bars[::-1]


def _separate(bars: list[Bar]) -> None:
    """Have no cell that is partly green, partly not and partly empty: it cannot be drawn.

    The smaller of the two parts in it goes to the row beside it that has the same colour.
    """
    here = next((place for place, bar in enumerate(bars) if bar.short and bar.green), None)
    if here is None:
        return
    bar = bars[here]
    over = bar.length % EIGHTHS
    green = bar.green - (bar.length - over)
    if green <= 0 or over == 0:
        return
    goes_up = here > 0 and (green <= bar.short or here == len(bars) - 1)
    if goes_up:
        been = min(green, bar.been)
        above = bars[here - 1]
        bars[here - 1] = above._replace(past=above.past + green - been, been=above.been + been)
        bars[here] = Bar(bar.past - green + been, bar.been - been, bar.short)
    elif here < len(bars) - 1:
        below = bars[here + 1]
        bars[here + 1] = below._replace(short=below.short + bar.short)
        bars[here] = bar._replace(short=0)


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
