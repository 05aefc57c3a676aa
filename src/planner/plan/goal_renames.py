"""Goals that count something else than before, and the ids that they may have got by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from planner.plan import edits
from planner.plan.measure_edit import split
from planner.plan.model import Goal, Plan, Stone


def renamed_goals(before: Plan, after: Plan) -> dict[str, str]:
    """The old and the new id of every goal that counts something else, or did, as undo has it.

    A goal's id is its stepping stone's from then on; so a goal that is gone is the new one that
    a stone of its id leads to.
    """
    back = _passed_on(after, before)
    return _passed_on(before, after) | {new: old for old, new in back.items()}


def _passed_on(before: Plan, after: Plan) -> dict[str, str]:
    gone = {goal.id for goal in before.goals} - {goal.id for goal in after.goals}
    gone -= {stone.id for stone in before.stones}
    fresh = {goal.id for goal in after.goals} - {entry.id for entry in before.entries}
    # Where two goals became stones of one that is new, it is the first of them.
    stones = [stone for stone in reversed(after.stones) if stone.id in gone]
    old_ids = {stone.goal: stone.id for stone in stones if stone.goal in fresh}
    return {old: new for new, old in old_ids.items()}


def same_goal(id: str, before: Plan, after: Plan) -> Goal | None:
    """The goal of that id in ``before``, as it is in ``after``; None where it is gone."""
    return after.goal(renamed_goals(before, after).get(id, id))


def with_new_ids(before: Plan, after: Plan) -> Plan:
    """``before`` with its goals under the ids that they have in ``after``."""
    ids = renamed_goals(before, after)
    if not ids:
        return before
    goals = tuple(replace(goal, id=ids.get(goal.id, goal.id)) for goal in before.goals)
    return replace(before, goals=goals)


def aligned(base: Plan, mine: Plan, theirs: Plan) -> tuple[Plan, Plan, Plan]:
    """Three plans to merge, each with the numbers filed that one side filed beneath their goals.

    So what the other side did to the number is done to the stepping stone that it is now, and
    what it did to the goal itself is done to the goal, under the id that it has now.
    """
    for side in (mine, theirs):
        for filed in _filed(base, side):
            plans = [_aligned(plan, filed, base) for plan in (base, mine, theirs)]
            if None not in plans:
                base, mine, theirs = (plan for plan in plans if plan is not None)
    return base, mine, theirs


class _Filed(NamedTuple):
    """A goal that counts something else, its id before, and what it counted as a stone."""

    old: str
    goal: Goal
    stone: Stone


def _filed(base: Plan, side: Plan) -> Iterator[_Filed]:
    ids = _passed_on(base, side)
    known = {stone.id for stone in base.stones}
    for stone in side.stones:
        goal = side.goal(stone.goal)
        if goal is None or stone.id in known:
            continue
        if ids.get(stone.id) == goal.id:
            yield _Filed(stone.id, goal, stone)
        elif (was := base.goal(goal.id)) and was.measure != goal.measure and _counts(was, stone):
            yield _Filed(goal.id, goal, stone)


def _counts(goal: Goal, stone: Stone) -> bool:
    """Whether a stone has the number of a goal, which has figures."""
    names = ("measure", "unit", "start", "baseline")
    same = all(getattr(goal, name) == getattr(stone, name) for name in names)
    known = goal.baseline is not None or goal.readings
    return bool(known) and same and goal.readings[:1] == stone.readings[:1]


def _aligned(plan: Plan, filed: _Filed, base: Plan) -> Plan | None:
    """The plan with that number filed as well; None where that cannot be done."""
    (old, now, stone), was = filed, base.goal(filed.old)
    if plan.goal(now.id) and isinstance(plan.find(stone.id), Stone):
        return plan
    goal, others = plan.goal(old), {entry.id for entry in plan.entries} - {old}
    if goal is None or was is None or others & {now.id, stone.id}:
        return None
    # A name that went with the number is the stone's, whatever it was changed to elsewhere.
    renamed = now.name != was.name
    done = split(plan, old, now.id, stone.id, goal.name if renamed else stone.name)
    return edits.set_fields(now.id, name=now.name)(done) if renamed else done
