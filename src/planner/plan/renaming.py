"""Goals that have another id than before, since theirs went with the number that they counted."""

from __future__ import annotations

from dataclasses import replace

from planner.plan.measure_edit import split
from planner.plan.model import Goal, Plan


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
    """Three plans to merge, each with the goals that one side has under another id.

    So what the other side did to the number is done to the stepping stone that it is now, and
    what it did to the goal itself is done to the goal.
    """
    for side in (mine, theirs):
        for old, new in _passed_on(base, side).items():
            plans = [_aligned(plan, old, new, base, side) for plan in (base, mine, theirs)]
            if None not in plans:
                base, mine, theirs = (plan for plan in plans if plan is not None)
    return base, mine, theirs


def _aligned(plan: Plan, old: str, new: str, base: Plan, side: Plan) -> Plan | None:
    """The plan with the goal of that id split as in ``side``; None where that cannot be done."""
    goal, known = plan.goal(old), plan.find(new)
    was, stone, now = base.goal(old), side.find(old), side.goal(new)
    if goal is None or was is None or stone is None or now is None:
        return plan if plan.goal(new) and plan.find(old) else None
    if known is not None:
        return None
    # A name that went with the number is the stone's, whatever it was changed to elsewhere.
    renamed = now.name != was.name
    done = split(plan, old, new, old, goal.name if renamed else stone.name)
    if not renamed:
        return done
    goals = tuple(replace(one, name=now.name) if one.id == new else one for one in done.goals)
    return replace(done, goals=goals)
