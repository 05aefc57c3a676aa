"""Rules about who does it, and whether they know why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.rules.texts import (
    begun_tactics,
    blank,
    called,
    says,
    short,
    threshold,
)

OWNER_CELLS = 24


def owner_missing(context: RuleContext) -> Iterator[Finding]:
    """An active goal, or a tactic that runs, has no owner."""
    for goal in context.active_goals:
        if blank(goal.owner):
            yield Finding(entry_place(goal), {"name": called(goal)})
    for tactic in context.plan.tactics:
        if tactic.state == "running" and blank(tactic.owner):
            yield Finding(entry_place(tactic), {"name": called(tactic)})


def owner_no_purpose(context: RuleContext) -> Iterator[Finding]:
    """For more than two weeks somebody has had a tactic that serves no goal and no stone.

    A plan without any goal is told so once, by ``backwards``.
    """
    patience = dt.timedelta(days=threshold("days_without_purpose"))
    served = {entry.id for entry in (*context.plan.goals, *context.plan.stones)}
    for tactic in begun_tactics(context) if context.plan.goals else ():
        aimless = not served & set(tactic.serves) and not blank(tactic.owner)
        if aimless and tactic.begun is not None and context.today - tactic.begun > patience:
            values = {"owner": short(tactic.owner, OWNER_CELLS), "name": called(tactic)}
            yield Finding(entry_place(tactic), values)


def owner_full(context: RuleContext) -> Iterator[Finding]:
    """One person carries more than five running tactics, or all of four or more while there are
    others in the plan. A team is no person."""
    running = [tactic for tactic in context.plan.tactics if tactic.state == "running"]
    load = Counter(tactic.owner.strip() for tactic in running if not blank(tactic.owner))
    for owner, count in load.most_common(1):
        others = any(person.strip() != owner for person in context.plan.people)
        alone = count == len(running) >= threshold("tactics_of_all") and others
        if (count > threshold("tactics_of_one") or alone) and not says(owner, "groups"):
            values = {"owner": short(owner, OWNER_CELLS), "count": str(count)}
            mine = next(tactic.id for tactic in running if tactic.owner.strip() == owner)
            values |= {"all": str(len(running))}
            yield Finding("plan", values, f"{owner} {count}", other=mine)


RULES: Mapping[str, Rule] = {
    "owner-missing": owner_missing,
    "owner-no-purpose": owner_no_purpose,
    "owner-full": owner_full,
}
