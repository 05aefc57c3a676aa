"""Keys that are nearly one of ours, as a slip of the finger makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.planfile.keys import keys_of

MOST = 200
"""Unknown keys that are looked at in one file; beyond them it is somebody else's table."""
NEAR = 0.8
"""How like one of ours a key has to be, from 0 to 1."""


class TypoSuggestions:
    """Looks at one file's unknown keys, at each of them once for a list of rows."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, ...]] = set()
        self._known: dict[type, frozenset[str]] = {}

    def found(
        self, cls: type[Any], raw: dict[str, Any], path: tuple[str | int, ...], *also: str
    ) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The path of each unknown key that is nearly one which the table lacks, and words.

        ``also`` are keys that the table may have beside those of its class.
        """
        known = self._known.get(cls)
        if known is None:
            known = self._known[cls] = frozenset((*also, *(key.name for key in keys_of(cls))))
        if raw.keys() <= known:
            return
        place = tuple(step for step in path if isinstance(step, str))
        for key in raw:
            if key in known or (*place, key) in self._seen or len(self._seen) >= MOST:
                continue
            self._seen.add((*place, key))
            if near := _nearest(key, sorted(known - raw.keys())):
                yield (*path, key), f"{key}: not a known key; did you mean {near}?"


def _nearest(key: str, known: list[str]) -> str:
    likeness, near = max(((_likeness(key, one), one) for one in known), default=(0.0, ""))
    return near if likeness >= NEAR else ""


def _likeness(one: str, other: str) -> float:
    """Twice the letters that two words have in one order, by the letters of both, from 0 to 1."""
    both = len(one) + len(other)
    if 2 * min(len(one), len(other)) < NEAR * both:
        return 0.0
    common = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for index, own in enumerate(other, 1):
            longest = before + 1 if letter == own else max(common[index], common[index - 1])
            before, common[index] = common[index], longest
    return 2 * common[-1] / both
