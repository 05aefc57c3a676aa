"""Another number for a goal; the one that it counted so far goes on as its stepping stone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace
from typing import Any, TypeVar

from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.ids import make_id
from planner.plan.model import Dismissal, Goal, Import, Measure, Plan, Stone, Tactic

T = TypeVar("T", Goal, Stone, Tactic)

_STAYS = ("id", "name", "owner", "deadline")
"""What a goal and its stepping stone share with the number, and the goal keeps as well."""


def count_instead(
    id: str, measure: str, unit: str, on: dt.date, stone_name: str, *, gives_id: bool = False
) -> Edit:
    """Count something else for a goal, and file what it counted so far beneath it.

    The stepping stone is called ``stone_name`` and has all that was entered for the old number, its
    line and its day among it; the exports that fed that number feed the stone from now on. The
    goal keeps what was said of it in words, and a deadline that is still to come, since that day
    is the team's; its race begins ``on``, and of the new number nothing is known yet.

    With ``gives_id`` the stone has the goal's id, by which scripts and branches know the number,
    and the goal gets one made of its name. Applying it raises ValueError when the goal is not
    there any more.
    """

    def edit(plan: Plan) -> Plan:
        goal = plan.goal(id)
        if goal is None:
            raise ValueError(f"there is no goal called {id} in this plan")
        goal_id = make_id(plan, goal.name) if gives_id else id
        stone_id = id if gives_id else make_id(plan, stone_name)
        ahead = goal.deadline is not None and goal.deadline > on
        reset = {"need": "", "own_call": None, "deadline": goal.deadline if ahead else None}
        new = {"measure": measure, "unit": unit, "start": on}
        return edits.set_fields(goal_id, **reset, **new)(
            split(plan, id, goal_id, stone_id, stone_name)
        )

    return edit


def split(plan: Plan, id: str, goal_id: str, stone_id: str, stone_name: str) -> Plan:
    """The plan with all that a goal says of its number in a stepping stone beneath it.

    What refers to the goal by its id follows it to ``goal_id``; exports that feed it, and goals
    that it guards, follow the number to ``stone_id``.
    """
    goal = next(goal for goal in plan.goals if goal.id == id)
    fields = {field.name: getattr(goal, field.name) for field in dataclasses.fields(Measure)}
    fields |= {"id": stone_id, "name": stone_name}
    stone = Stone(**fields, goal=goal_id)
    goals = tuple(_without_number(other) if other is goal else other for other in plan.goals)
    dismissed = tuple(_with_new_place(row, id, goal_id) for row in plan.coach.dismissed)
    return replace(
        plan,
        goals=tuple(_guarded(_leading_to(other, id, goal_id), id, stone_id) for other in goals),
        stones=(*(_leading_to(other, id, goal_id) for other in plan.stones), stone),
        tactics=tuple(_leading_to(tactic, id, goal_id) for tactic in plan.tactics),
        coach=replace(plan.coach, dismissed=dismissed),
        imports=tuple(_feeding(source, id, stone_id) for source in plan.imports),
    )


def _without_number(goal: Goal) -> Goal:
    fields = [field for field in dataclasses.fields(Measure) if field.name not in _STAYS]
    empty: dict[str, Any] = {field.name: field.default for field in fields}
    return replace(goal, **empty)


_REFERENCES: dict[type, tuple[str, ...]] = {
    Goal: ("id", "follows", "under"),
    Stone: ("goal",),
    Tactic: ("serves",),
}
"""The fields that hold a goal's id and stay with it; who guards another goal is its number."""


def _leading_to(entry: T, old: str, new: str) -> T:
    changes: dict[str, Any] = {}
    for name in _REFERENCES[type(entry)]:
        held = getattr(entry, name)
        if isinstance(held, tuple) and old in held:
            changes[name] = tuple(new if id == old else id for id in held)
        elif held == old:
            changes[name] = new
    return replace(entry, **changes) if changes else entry


def _guarded(goal: Goal, old: str, new: str) -> Goal:
    """A goal, guarded by the number where it is kept now."""
    return replace(goal, guards=tuple(new if id == old else id for id in goal.guards))


def _with_new_place(dismissal: Dismissal, old: str, new: str) -> Dismissal:
    places = {old: new, f"goal.{old}": f"goal.{new}"}
    return replace(dismissal, where=places.get(dismissal.where, dismissal.where))


def _feeding(source: Import, old: str, new: str) -> Import:
    """How an export is read, with another place for what it brought to the old one."""
    if all(column.to != old for column in source.columns):
        return source
    columns = (replace(row, to=new) if row.to == old else row for row in source.columns)
    return replace(source, columns=tuple(columns))
