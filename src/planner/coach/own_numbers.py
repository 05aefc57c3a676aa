"""Numbers that go up and down, where no words say whether each tells of its own week."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from planner.coach.notes import entry_place
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Dismissal, Goal
from planner.plan.review_edits import dismiss
from planner.race.position import names_a_period

RULE = "own-or-total"
"""The coach's rule that asks; its name is kept with the answer "where it stands"."""
_FIRST = 3
"""So many of the first numbers are looked at."""
_FALL = 0.1
"""A total does not lose this share of itself from one check-in to the next."""
_UNITS = {"day": "/day", "week": "/wk", "month": "/mo", "quarter": "/qtr"}


def may_be_own(goal: Goal) -> bool:
    """Whether the first numbers of a race up rise and fall, as those of single weeks do.

    Only whole numbers that nothing but the name tells of: another unit, or a period, says it.
    """
    named = goal.unit.strip().lower() in f"{goal.name} {goal.measure}".lower()
    values = [row.value for row in goal.readings[:_FIRST]]
    counted = all(float(value).is_integer() for value in values)
    if goal.flows or goal.sign < 0 or goal.keeps or not named or names_a_period(goal):
        return False
    if len(values) < _FIRST or not counted or goal.every not in _UNITS:
        return False
    if any(row.restart is not None for row in goal.readings):
        return False
    steps = list(pairwise(values))
    fell = any(later < before * (1 - _FALL) for before, later in steps)
    return fell and any(later > before for before, later in steps)


def answer_own(goal: Goal, every: str) -> Edit:
    """Each number tells of its own week, which the unit says from then on."""
    return edits.set_fields(goal.id, counting="level", every=every, unit=goal.unit + _UNITS[every])


def keep_total(goal: Goal, edit: Edit, today: dt.date) -> Edit:
    """The edit, after which nobody asks again whether it is a total."""
    if not may_be_own(goal):
        return edit
    asked = Dismissal(RULE, entry_place(goal), on=today)
    return lambda plan: dismiss(asked)(edit(plan))
