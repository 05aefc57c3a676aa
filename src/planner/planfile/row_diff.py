"""Which rows of a list stayed, changed, moved, went and came."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.plan.model import Reading, Review
from planner.plan.row_identity import IDENTITY, identity
from planner.planfile.values import DATED

Sameness = Callable[[Any], Hashable]

_LESS_ALIKE: dict[type, tuple[Sameness, ...]] = {
    Reading: (
        lambda row: row.date,
        lambda row: (row.value, row.by, row.note, row.about, row.restart),
    ),
    Review: (
        lambda row: row.date,
        lambda row: (row.kind, row.by, row.changed, row.promises),
    ),
}
"""What a row that was changed further is still known by, the surer first."""


@dataclass(slots=True)
class Aligned:
    """Indexes of new rows and of the old ones that they were.

    ``stays`` rises in both; what is in ``moved`` has to change its place; ``gone`` are old rows.
    """

    stays: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)


def align(old: Sequence[Any], new: Sequence[Any], row: type | None) -> Aligned:
    """Finds each new row among the old ones; ``row`` is their class, None for texts."""
    first = common_start(old, new)
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    olds, news = range(first, len(old) - last), range(first, len(new) - last)
    pairs = _paired(old, new, olds, news, _samenesses(row))
    rising = _longest_rise(pairs)
    aligned = Aligned({at: at for at in range(first)})
    if row not in DATED:
        taken = set(pairs.values())
        rising |= _by_place(rising, [at for at in olds if at not in taken], pairs, olds, news)
    aligned.stays |= rising
    for back in range(last, 0, -1):
        aligned.stays[len(new) - back] = len(old) - back
    aligned.moved = {at: was for at, was in pairs.items() if at not in rising}
    kept = {*rising.values(), *aligned.moved.values()}
    aligned.gone = [at for at in olds if at not in kept]
    return aligned


def _samenesses(row: type | None) -> tuple[Sameness, ...]:
    return (identity, *_LESS_ALIKE.get(row, ())) if row in IDENTITY else ()


def common_start(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many rows are equal from the start."""
    if old is new:
        return len(old)
    count = 0
    for before, after in zip(old, new, strict=False):
        if before is not after and before != after:
            break
        count += 1
    return count


def _paired(
    old: Sequence[Any],
    new: Sequence[Any],
    olds: range,
    news: range,
    samenesses: tuple[Sameness, ...],
) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for same in (lambda row: row, *samenesses):
        waiting: dict[Hashable, list[int]] = {}
        for at in reversed(olds):
            if at not in taken:
                waiting.setdefault(same(old[at]), []).append(at)
        for at in news:
            if at not in pairs and (found := waiting.get(same(new[at]))):
                pairs[at] = found.pop()
                taken.add(pairs[at])
    return pairs


def _longest_rise(pairs: dict[int, int]) -> dict[int, int]:
    """The most pairs that are in one order on both sides, by patience sorting."""
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at in sorted(pairs):
        pile = bisect_left(tops, pairs[at])
        before[at] = ends[pile - 1] if pile else None
        tops[pile:] = [pairs[at], *tops[pile + 1 :]]
        ends[pile:] = [at, *ends[pile + 1 :]]
    rise: list[int] = []
    at_end = ends[-1] if ends else None
    while at_end is not None:
        rise.append(at_end)
        at_end = before[at_end]
    return {at: pairs[at] for at in reversed(rise)}


def _by_place(
    rising: dict[int, int], free: list[int], pairs: dict[int, int], olds: range, news: range
) -> dict[int, int]:
    """Pairs what is left over between two rows that stayed: such a row was rewritten."""
    found: dict[int, int] = {}
    edges = [*sorted(rising.items()), (news.stop, olds.stop)]
    low_new, low_old = news.start, olds.start
    for high_new, high_old in edges:
        fresh = [at for at in range(low_new, high_new) if at not in pairs]
        left = [at for at in free if low_old <= at < high_old]
        found.update(zip(fresh, left, strict=False))
        low_new, low_old = high_new + 1, high_old + 1
    return found
