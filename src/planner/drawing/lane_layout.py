"""Where the parts of a lane stand, and how a map is looked at. Widths are terminal cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from planner.race.track import Lane
from planner.race.verdict import KEYS

NARROW = 76
"""Below this width a lane is one row with the verdict and nothing else, or two short ones."""


class Layout(NamedTuple):
    """Where the parts of a lane stand at a width."""

    width: int
    start_column: int
    tape: int
    words: int

    @property
    def room(self) -> int:
        """Cells for the words; the last one of a row stays free."""
        return self.width - self.words - 1

    @classmethod
    def of(cls, width: int, density: int) -> Layout:
        """The columns at a width: at 80 the start is at 8 and the tape at 52."""
        spare = max(0, width - 80)
        words = 22 + min(19, max(0, spare - 30) // 3)
        if density == 1 and width < NARROW:
            name = max(14, width * 3 // 10)
            return cls(width, 3 + name, width - 19, width - 16)
        if density == 1:
            name = 22 + min(18, spare // 3)
            return cls(width, name + 3, width - 34, width - 18)
        if width < NARROW:
            return cls(width, 3, width - 28, width - 22)
        return cls(width, 8, width - words - 6, width - words)


class View(NamedTuple):
    """How the map is looked at: the day, the width, the density, the goal under the cursor."""

    today: dt.date
    width: int = 80
    density: int = 3
    cursor: str = ""
    keys: Mapping[str, str] | None = None
    painted: bool = False
    """Whether the screen can show grounds."""
    form: int = 0
    """The form in which all lanes say their numbers (:func:`planner.race.track.common_form`)."""

    @property
    def keys_named(self) -> Mapping[str, str]:
        """The keys that the words name."""
        return self.keys or KEYS

    @property
    def layout(self) -> Layout:
        """The columns at this width and density."""
        return Layout.of(self.width, self.density)

    def on(self, lane: Lane) -> bool:
        """Whether a lane is the one under the cursor."""
        return bool(self.cursor) and lane.measure.id == self.cursor
