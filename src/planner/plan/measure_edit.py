"""Another number for a goal; the one that it counted so far goes on as its stepping stone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace
from typing import Any

from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Goal, Import, Measure, Plan, Stone

_STAYS = ("id", "name", "owner")
"""What a goal and its stepping stone share with the number, and the goal keeps as well."""


def count_instead(id: str, measure: str, unit: str, on: dt.date, called: str) -> Edit:
    """Count something else for a goal, and file what it counted so far beneath it.

    The stepping stone is called ``called`` and has all that was entered for the old number, its
    line and its day among it; the exports that fed that number feed the stone from now on. The
    goal keeps its id and what was said of it in words, and a deadline that is still to come,
    since that day is the team's; its race begins ``on``, and of the new number nothing is known
    yet. Applying it raises ValueError when the goal is not there any more.
    """

    def edit(plan: Plan) -> Plan:
        goal = plan.goal(id)
        if goal is None:
            raise ValueError(f"there is no goal called {id} in this plan")
        stone = _stone(goal, edits.free_id(plan, called), called)
        plan = edits.add_stone(stone)(plan)
        plan = edits.set_fields(id, **_unknown(goal, on) | {"measure": measure, "unit": unit})(plan)
        return replace(plan, imports=tuple(_fed(one, id, stone.id) for one in plan.imports))

    return edit


def _stone(goal: Goal, id: str, called: str) -> Stone:
    own = {field.name: getattr(goal, field.name) for field in dataclasses.fields(Measure)}
    return Stone(**own | {"id": id, "name": called}, goal=goal.id, deadline=goal.deadline)


def _unknown(goal: Goal, on: dt.date) -> dict[str, Any]:
    """Every field that spoke of the old number, emptied, and what was said of its race."""
    fields = [field for field in dataclasses.fields(Measure) if field.name not in _STAYS]
    ahead = goal.deadline is not None and goal.deadline > on
    deadline = goal.deadline if ahead else None
    told = {"need": "", "own_call": None, "start": on, "deadline": deadline}
    return {field.name: field.default for field in fields} | told


def _fed(source: Import, old: str, new: str) -> Import:
    """How an export is read, with another place for what it brought to the old one."""
    if all(column.to != old for column in source.columns):
        return source
    columns = tuple(replace(one, to=new) if one.to == old else one for one in source.columns)
    return replace(source, columns=columns)
