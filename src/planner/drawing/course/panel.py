"""A goal over time in a frame. Panels are kept for when they are wanted again: where the cursor
moves on a map of many, most of them stay as they are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from planner.drawing.course.picture import course_rows
from planner.drawing.course.replay import Moment
from planner.drawing.lane import CellRow, Segment
from planner.drawing.panels import framed
from planner.plan.model import Measure
from planner.plan.text import clean


@dataclass(frozen=True, slots=True, eq=False)
class CoursePanel:
    """What a panel shows. Plans are the same where they are one object: to compare them costs."""

    id: str
    """The goal."""
    now: Moment
    ends: Moment | None
    """The moment that a replay leads to."""
    width: int
    height: int
    hint: str
    """What stands at the right of its title."""
    cursor: dt.date | None = None
    """The day of the number that is marked."""
    frame: str = "road"
    """The colour of the frame."""
    painted: bool = False
    key: str = ""
    """The key that does what the hint says."""

    def rows(self) -> tuple[CellRow, ...]:
        """All of it, ``height`` rows of ``width`` cells."""
        return _drawn(self)

    @property
    def _key(self) -> tuple[object, ...]:
        plans = tuple((id(each.plan), each.day) for each in (self.now, self.ends) if each)
        size, look = (self.width, self.height), (self.cursor, self.frame, self.painted)
        return self.id, plans, size, self.hint, self.key, look

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CoursePanel) and self._key == other._key


@lru_cache(maxsize=64)
def _drawn(of: CoursePanel) -> tuple[CellRow, ...]:
    plan, today = of.now
    goal = plan.find(of.id)
    if not isinstance(goal, Measure):
        return ()
    about = goal, plan, today, of.width - 3, of.height - 2, of.cursor
    rows = course_rows(*about, painted=of.painted, ends=of.ends)
    rows = rows or [(), (Segment("   Nothing to draw yet.", "soft"),)]
    rows += [()] * (of.height - 2 - len(rows))
    name = clean(goal.display_name)
    return tuple(framed(rows, of.width, name, of.hint, of.frame, of.key))
