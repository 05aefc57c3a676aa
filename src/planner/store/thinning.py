"""Which earlier texts of a plan stay: many of the last hours, few of the months before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

LAST = 10
"""So many of the newest changes stay in any case, and what took back some of them …"""
LARGEST = 20 * 1000 * 1000
"""… while all that stay take no more bytes than this; the newest one may be larger."""


class KeptText(NamedTuple):
    """When a text was saved over, and how many bytes it has."""

    until: dt.datetime
    size: int
    undone: bool = False
    """Whether what was saved over it took the change before it back."""


_SPANS: tuple[tuple[int, Callable[[dt.datetime], Hashable]], ...] = (
    (24, lambda when: (when.date(), when.hour)),
    (31, lambda when: when.date()),
    (53, lambda when: when.isocalendar()[:2]),
)
"""The first text of each of the last 24 hours stays, of 31 days and of 53 weeks.

Hours, days and weeks in which nothing was saved do not count, so that neither a wrong clock nor
a long rest empties a history. The first text of a span is what the plan said before it.
"""


def texts_that_stay(texts: Sequence[KeptText]) -> tuple[int, ...]:
    """The places of those that stay; the texts stand oldest first."""
    changes = [place for place, text in enumerate(texts) if not text.undone]
    first = changes[-LAST] if len(changes) >= LAST else 0
    stay = set(range(first, len(texts)))
    for most, span_of in _SPANS:
        firsts: dict[Hashable, int] = {}
        for place, text in enumerate(texts):
            firsts.setdefault(span_of(text.until), place)
        stay |= set(list(firsts.values())[-most:])
    return _within_size(texts, sorted(stay))


def _within_size(texts: Sequence[KeptText], places: Sequence[int]) -> tuple[int, ...]:
    """The newest of them that fit together, the oldest going first."""
    size, first = 0, len(places)
    while first > 0 and (size := size + texts[places[first - 1]].size) <= LARGEST:
        first -= 1
    return tuple(places[min(first, len(places) - 1) :]) if places else ()
