"""Race days: the days that count."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from planner.plan.model import Pause


class RaceDays:
    """The days outside the union of the pauses.

    Counting costs a binary search over the pauses, however far apart the days are.
    A pause that ends before it begins is no pause. Equal pauses make equal race days.
    """

    __slots__ = ("_before", "_firsts", "_lasts")

    def __init__(self, pauses: Iterable[Pause] = ()) -> None:
        spans: list[tuple[int, int]] = []
        for first, last in sorted((p.first.toordinal(), p.last.toordinal()) for p in pauses):
            if last < first:
                continue
            if spans and first <= spans[-1][1] + 1:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            else:
                spans.append((first, last))
        self._firsts = [first for first, _ in spans]
        self._lasts = [last for _, last in spans]
        self._before = [0]
        for first, last in spans:
            self._before.append(self._before[-1] + last - first + 1)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RaceDays):
            return NotImplemented
        return self._firsts == other._firsts and self._lasts == other._lasts

    def __hash__(self) -> int:
        return hash((tuple(self._firsts), tuple(self._lasts)))

    def index(self, ordinal: int) -> int:
        """A number that grows by one with each race day; the day is a proleptic ordinal."""
        begun = bisect_right(self._firsts, ordinal)
        paused = self._before[begun]
        if begun and ordinal < self._lasts[begun - 1]:
            paused -= self._lasts[begun - 1] - ordinal
        return ordinal - paused

    def is_race_day(self, day: dt.date) -> bool:
        """Whether the day lies outside every pause."""
        begun = bisect_right(self._firsts, day.toordinal())
        return not begun or day.toordinal() > self._lasts[begun - 1]

    def count(self, after: dt.date, through: dt.date) -> int:
        """Race days in (after, through]; negative when ``through`` comes first."""
        return self.index(through.toordinal()) - self.index(after.toordinal())

    def after(self, day: dt.date, n: int) -> dt.date:
        """The race day that is the ``n``-th one after ``day`` (before it when negative).

        Counted so that ``count(day, after(day, n)) == n``; 0 gives the last race day up to
        ``day``. Stays within what a date can hold.
        """
        index = self.index(day.toordinal()) + n
        starts = [first - before for first, before in zip(self._firsts, self._before, strict=False)]
        ordinal = index + self._before[bisect_left(starts, index + 1)]
        return dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal())))


@lru_cache(maxsize=64)
def race_days(pauses: tuple[Pause, ...]) -> RaceDays:
    """The race days of a plan's pauses; the same object for the same pauses."""
    return RaceDays(pauses)
