"""Rules about what should move first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.rules.texts import called, still_ahead, threshold


def no_stones(context: RuleContext) -> Iterator[Finding]:
    """A race of more than six weeks has no stepping stone and no goal under it."""
    above = {goal.under for goal in context.plan.goals}
    for goal in still_ahead(context):
        begun = goal.start or goal.begun
        if goal.keeps or goal.deadline is None or begun is None or goal.id in above:
            continue
        long = (goal.deadline - begun).days > threshold("days_without_stone")
        if long and goal.enough is not None and not context.plan.stones_of(goal):
            yield Finding(entry_place(goal), {"name": called(goal)})


def stone_orphan(context: RuleContext) -> Iterator[Finding]:
    """A stepping stone leads to no goal of the plan."""
    for stone in context.plan.unfiled_stones:
        yield Finding(entry_place(stone), {"name": called(stone)})


RULES: Mapping[str, Rule] = {"no-stones": no_stones, "stone-orphan": stone_orphan}
