"""Single readings that lie far off and are made good by the next: they say nothing of pace."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

FAR = 5.0
"""A reading is far off where its step is this many times the usual distance from the middle one."""
KEPT = 1.0
"""So many usual distances are left of what is far off: some wobble there was."""
FEWEST = 5
"""With fewer readings nobody can say which of them is far from the others."""
EVERY = 16
"""One reading may be put right, and one more for every 16: what is frequent is no exception."""
EXPECTED = 1.5
"""The say of the distance that is expected before any is seen, in steps."""


def calm_dips(
    times: Sequence[float], places: Sequence[float], expected: float
) -> tuple[list[float], list[float]]:
    """The run with its single dips, and peaks, brought near to their neighbours.

    What stays away is ground won or lost, and is kept. How far is far is asked of the other
    readings, and of ``expected``, the distance of a step from the middle one that may be expected
    beforehand, as long as they are few. Nothing here depends on the last reading: the one before
    it is left out where it is far off, whether or not the last one makes it good.
    """
    times, places = list(times), list(places)
    if len(places) < FEWEST:
        return times, places
    before_last = len(places) - 2
    peaks = sorted(
        range(1, before_last), key=lambda at: -abs(places[at] - _between(times, places, at))
    )
    for at in peaks[: 1 + len(places) // EVERY]:
        before, after, usual = _distances(times, places, at, expected)
        if _is_peak(before, after):
            between = _between(times, places, at)
            off = places[at] - between
            places[at] = between + math.copysign(min(abs(off), KEPT * usual), off)
    if _distances(times, places, before_last, expected)[0]:
        del times[before_last], places[before_last]
    return times, places


def median(numbers: Sequence[float]) -> float:
    """The middle number, as 0 where there is none; the statistics module is slow to load."""
    ordered = sorted(numbers)
    low, high = ordered[(len(ordered) - 1) // 2 :][:1], ordered[len(ordered) // 2 :][:1]
    return (low[0] + high[0]) / 2 if ordered else 0.0


def _between(times: list[float], places: list[float], at: int) -> float:
    """The place on the straight line between the neighbours of a reading."""
    way = (times[at] - times[at - 1]) / (times[at + 1] - times[at - 1])
    return places[at - 1] + way * (places[at + 1] - places[at - 1])


def _is_peak(before: float, after: float) -> bool:
    """Whether a reading lies off both its neighbours, to one side and about as far."""
    return before * after > 0 and 0.5 <= before / after <= 2


def _distances(
    times: list[float], places: list[float], at: int, expected: float
) -> tuple[float, float, float]:
    """How far a reading is off the one before and the one after it; 0 where that is not far.
    And what is usual.

    What is usual is the median of the other paces but the last, and the mean distance to it; the
    farthest quarter counts for nothing, since other dips may be among them.
    """
    others = [index for index in range(len(times) - 1) if index != at]
    paces = [
        (places[later] - places[earlier]) / (times[later] - times[earlier])
        for earlier, later in pairwise(others)
    ]
    middle = median(paces)
    near = sorted(abs(pace - middle) for pace in paces)
    near = near[: len(near) - len(near) // 4]
    usual = (sum(near) + EXPECTED * expected) / (len(near) + EXPECTED)

    def off(other: int) -> float:
        gap = times[at] - times[other]
        away = places[at] - places[other] - middle * gap
        return away if abs(away) > FAR * usual * abs(gap) else 0.0

    return off(at - 1), off(at + 1), usual
