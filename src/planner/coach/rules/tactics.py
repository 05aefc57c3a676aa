"""Rules about what is tried: for which goal, how often, and where last of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planner.coach.lexicon.lexicon import is_channel
from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.rules.people import owner_no_purpose
from planner.coach.rules.texts import (
    begun_tactics,
    blank,
    called,
    listed,
    phrases,
    plain_text,
    still_ahead,
    threshold,
)
from planner.plan.model import Tactic
from planner.plan.rows import OPEN_TACTIC_STATES


def tactic_no_goal(context: RuleContext) -> Iterator[Finding]:
    """An open tactic serves no goal and no stepping stone of the plan.

    Silent where ``owner-no-purpose`` says it with a name, and in a plan without any goal,
    which ``backwards`` is about.
    """
    served = {entry.id for entry in (*context.plan.goals, *context.plan.stones)}
    places = {finding.where for finding in owner_no_purpose(context)}
    for tactic in begun_tactics(context) if context.plan.goals else ():
        if not served & set(tactic.serves) and entry_place(tactic) not in places:
            yield Finding(entry_place(tactic), {"name": called(tactic)})


def goal_no_tactic(context: RuleContext) -> Iterator[Finding]:
    """A race with a finish line whose day has not passed, and nothing is tried for it, nor for a
    goal under it or the one above it. A goal to keep may need no tactic."""
    tried = {id for tactic in context.plan.tactics for id in tactic.serves if _is_tried(tactic)}
    for goal in still_ahead(context):
        below = {other.id for other in context.plan.goals if other.under == goal.id}
        family = {
            goal.id,
            goal.under,
            *below,
            *(s.id for s in context.plan.stones if s.goal in {goal.id, *below}),
        }
        if not goal.keeps and goal.target is not None and not family & tried:
            yield Finding(entry_place(goal), {"name": called(goal)})


def _is_tried(tactic: Tactic) -> bool:
    return tactic.state in OPEN_TACTIC_STATES


def channel_as_tactic(context: RuleContext) -> Iterator[Finding]:
    """An open tactic is only the name of a channel or a page."""
    for tactic in begun_tactics(context):
        if is_channel(tactic.name):
            yield Finding(entry_place(tactic), {"name": called(tactic)})


def channel_no_because(context: RuleContext) -> Iterator[Finding]:
    """Running tactics say where and not why there: said once for the plan."""
    bare = [
        tactic
        for tactic in context.plan.tactics
        if tactic.state == "running" and not blank(tactic.channel) and blank(tactic.channel_because)
    ]
    if bare:
        where = "plan" if len(bare) > 1 else entry_place(bare[0])
        places = list(dict.fromkeys(tactic.channel for tactic in bare))
        yield Finding(where, {"places": listed(places)}, other=_first(bare))


def _first(tactics: list[Tactic]) -> str:
    """Of several the first, which a note about the plan leads to."""
    return tactics[0].id if len(tactics) > 1 else ""


def no_rhythm(context: RuleContext) -> Iterator[Finding]:
    """Running tactics say neither how often nor by when: said once for the plan."""
    bare = [
        tactic
        for tactic in context.plan.tactics
        if tactic.state == "running" and tactic.due is None and blank(tactic.rhythm)
    ]
    if bare:
        where = "plan" if len(bare) > 1 else entry_place(bare[0])
        names = listed(called(tactic) for tactic in bare)
        yield Finding(where, {"names": names}, other=_first(bare))


def too_many_tactics(context: RuleContext) -> Iterator[Finding]:
    """More than seven tactics run for one active goal."""
    for goal in context.active_goals:
        count = sum(tactic.state == "running" for tactic in context.plan.tactics_of(goal))
        if count > threshold("tactics_of_goal"):
            values = {"name": called(goal), "count": str(count)}
            yield Finding(entry_place(goal), values, str(count))


def good_stop(context: RuleContext) -> Iterator[Finding]:
    """A tactic was stopped within the last two weeks, with a reason."""
    recent = dt.timedelta(days=threshold("days_of_praise"))
    for tactic in context.plan.tactics:
        if tactic.state != "stopped" or tactic.ended is None or blank(tactic.because):
            continue
        if plain_text(tactic.because).strip() in {p.strip() for p in phrases("no_reason")}:
            continue
        if tactic.begun is None and not tactic.readings:
            continue
        if dt.timedelta() <= context.today - tactic.ended < recent:
            day = tactic.ended.isoformat()
            yield Finding(entry_place(tactic), {"name": called(tactic)}, day)


RULES: Mapping[str, Rule] = {
    "tactic-no-goal": tactic_no_goal,
    "goal-no-tactic": goal_no_tactic,
    "channel-as-tactic": channel_as_tactic,
    "channel-no-because": channel_no_because,
    "no-rhythm": no_rhythm,
    "too-many-tactics": too_many_tactics,
    "good-stop": good_stop,
}
