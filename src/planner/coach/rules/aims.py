"""Is it the right kind of line? Rules about what a goal is for and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.coach.lexicon.lexicon import (
    class_of,
    is_channel,
    is_engagement,
    is_follower_count,
    kind_of_number,
)
from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.questions.measure_change import RESULTS, SEEN, kind_counted
from planner.coach.rules.texts import (
    begins,
    blank,
    called,
    counts,
    ends,
    leads_on,
    plain_text,
    says,
    stands_under,
    still_ahead,
    threshold,
)
from planner.plan.model import Goal

ABOVE_A_STEP = ("outcome", "impact", "intent", "unknown")
"""What a goal may count so that a stepping stone under it is in its right place."""


def backwards(context: RuleContext) -> Iterator[Finding]:
    """There is a tactic, and the plan has never had a goal."""
    if not context.plan.goals and context.plan.tactics:
        yield Finding("plan", {"name": called(context.plan.tactics[0])})


def why_empty(context: RuleContext) -> Iterator[Finding]:
    """An active goal has no why.

    Silent where the goal stands under another one, which is its why, and where the plan says
    why and has no other active goal.
    """
    for goal in context.active_goals:
        alone = len(context.active_goals) == 1 and not blank(context.plan.why)
        if blank(goal.why) and not alone and context.plan.goal(goal.under) is None:
            yield Finding(entry_place(goal), {"name": called(goal)})


def why_have_to(context: RuleContext) -> Iterator[Finding]:
    """An active goal's why tells of pressure (have to, everyone else, a competitor, the boss, a
    trend) and of nothing that would be different."""
    for goal in context.active_goals:
        forced = says(goal.why, "pressure") or begins(goal.why, "opening_pressure")
        pressed = forced and not says(goal.why, "difference")
        if pressed and kind_of_number(goal.why).number_class not in (*RESULTS, "intent"):
            yield Finding(entry_place(goal), {"name": called(goal)}, goal.why)


def _kind(goal: Goal) -> str:
    """What kind of number a goal counts; what was "contacted" or "published" is our own work."""
    kind = kind_counted(goal)
    ours = kind == "unknown" and any(ends(text, "effort") for text in (goal.measure, goal.name))
    return "activity" if ours else kind


def _steps_as_goals(context: RuleContext) -> Iterator[Goal]:
    """The active goals that count a stepping stone and lead to no goal.

    People on a mailing list are close, and yet have done nothing: the list is such a stone too.
    Where the number itself is what is sold, it is no stone.
    """
    for goal in context.active_goals:
        kind = _kind(goal)
        if says(f"{goal.why} . {goal.need} . {goal.help}", "sold"):
            continue
        listed = kind == "intent" and not goal.number_class and says(_words_of(goal), "mailing")
        if (kind in SEEN or listed) and not leads_on(context, goal, *ABOVE_A_STEP):
            yield goal


def _words_of(goal: Goal) -> str:
    """The words that tell what kind of number it is."""
    texts = (goal.measure, goal.unit, goal.name)
    return next((t for t in texts if kind_of_number(t).number_class in (*SEEN, "intent")), "")


def _about_reactions(goal: Goal) -> bool:
    """Whether it is engagement that is counted, rather than how many follow or see us."""
    text = _words_of(goal) or goal.measure or goal.name
    return is_engagement(text) or (says(text, "reactions") and not is_follower_count(text))


def goal_only_followers(context: RuleContext) -> Iterator[Finding]:
    """An active goal counts how many follow or see us, and does not stand under another goal.

    The same number as a stepping stone, or as a goal filed under an outcome, draws no remark.
    Where the plan has an outcome beside it, filing it there is what is asked; where it has
    several, and nothing tells which it is, which one.
    """
    for goal in _steps_as_goals(context):
        if _about_reactions(goal):
            continue
        values = {"name": called(goal), "counts": counts(goal)}
        ends = _ends_of(context, goal)
        if len(ends) == 1:
            beside = values | {"other": called(ends[0])}
            yield Finding(entry_place(goal), beside, words="beside", other=ends[0].id)
        else:
            yield Finding(entry_place(goal), values, words="which" if ends else "text")


def _ends_of(context: RuleContext, goal: Goal) -> list[Goal]:
    """The goals that a step counted as a goal may lead to.

    Of several it is the one that the plan puts it with: the same number is a stepping stone
    of that one, or what is tried for the step serves that one too.
    """
    plan = context.plan
    sound = [
        other
        for other in context.active_goals
        if class_of(other) in RESULTS and not stands_under(plan, other, goal)
    ]
    counted = {plain_text(text) for text in (goal.measure, goal.name)}
    filed = {
        stone.goal
        for stone in plan.stones
        if {plain_text(text) for text in (stone.measure, stone.name) if text} & counted
    }
    tried = plan.tactics_of(goal)
    helped = {o.id for o in sound if any(tactic in tried for tactic in plan.tactics_of(o))}
    for ids in (filed, helped):
        together = [other for other in sound if other.id in ids]
        if len(together) == 1:
            return together
    return sound


def goal_is_engagement(context: RuleContext) -> Iterator[Finding]:
    """An active goal counts reactions (engagement, likes, shares, mentions) and does not stand
    under another goal."""
    for goal in _steps_as_goals(context):
        if _about_reactions(goal):
            values = {"name": called(goal), "counts": counts(goal)}
            text = goal.measure or goal.name
            words = "press" if says(text, "press") else "counts"
            words = "text" if says(text, "engagement") else words
            yield Finding(entry_place(goal), values, words=words)


def goal_is_activity(context: RuleContext) -> Iterator[Finding]:
    """An active goal counts what we do ourselves, and does not stand under an outcome.

    Silent where nothing is counted and only its name tells: that is ``output-title``. Less work
    is a result: hours of work to bring down are no effort.
    """
    for goal in context.active_goals:
        if (
            goal.sign < 0
            or _kind(goal) != "activity"
            or leads_on(context, goal, *RESULTS)
            or _names_a_task(goal)
        ):
            continue
        values = {"name": called(goal), "counts": counts(goal)}
        words = "bare" if blank(goal.measure) else "text"
        yield Finding(entry_place(goal), values, words=words)


def _names_a_task(goal: Goal) -> bool:
    """Whether a goal is called after a thing to be made, and no number of it is told."""
    numbered = kind_of_number(goal.measure, goal.unit).number_class != "unknown"
    counted = goal.enough is not None or any(map(str.isdigit, goal.name))
    made = begins(goal.name, "making") and "-" not in goal.name.split()[0]
    made = made and (class_of(goal) != "unknown" or not begins(goal.name, "shaping"))
    return made and not numbered and not counted


def awareness_vague(context: RuleContext) -> Iterator[Finding]:
    """An active goal is to be known better, and names no audience or counts only who saw it.

    Silent where what people know or do is counted (recall, searches for the name).
    """
    for goal in context.active_goals:
        aware = goal.kind == "awareness" or says(f"{goal.name} {goal.measure}", "awareness")
        kind = class_of(goal)
        if aware and (kind == "exposure" or (kind == "unknown" and blank(goal.audience))):
            yield Finding(entry_place(goal), {"name": called(goal)})


def output_title(context: RuleContext) -> Iterator[Finding]:
    """An active goal is called after something to be made or done, counts nothing that is known,
    and nothing else about it tells what should change."""
    for goal in context.active_goals:
        result = kind_of_number(goal.need).number_class in RESULTS
        idle = _names_a_task(goal) and _kind(goal) in ("activity", "unknown")
        changes = result or says(goal.name, "difference")
        if idle and not changes and not leads_on(context, goal, *RESULTS):
            yield Finding(entry_place(goal), {"name": called(goal)})


def sentence_half(context: RuleContext) -> Iterator[Finding]:
    """An active goal's sentence says what we need and not by what, or only by which channel."""
    for goal in context.active_goals:
        if is_channel(goal.help):
            yield Finding(
                entry_place(goal), {"name": called(goal), "help": goal.help}, words="place"
            )
        elif not blank(goal.need) and blank(goal.help):
            yield Finding(entry_place(goal), {"name": called(goal)})


def too_many_goals(context: RuleContext) -> Iterator[Finding]:
    """More than two races run today; goals to keep, goals under others, and those that have not
    begun or are over are not counted."""
    ids = {goal.id for goal in context.active_goals}
    begun = [
        goal for goal in still_ahead(context) if (goal.start or context.today) <= context.today
    ]
    races = [goal for goal in begun if not goal.keeps and goal.under not in ids]
    if len(races) > threshold("races"):
        yield Finding("plan", {"count": str(len(races))}, str(len(races)))


RULES: Mapping[str, Rule] = {
    "backwards": backwards,
    "why-empty": why_empty,
    "why-have-to": why_have_to,
    "goal-only-followers": goal_only_followers,
    "goal-is-engagement": goal_is_engagement,
    "goal-is-activity": goal_is_activity,
    "awareness-vague": awareness_vague,
    "output-title": output_title,
    "sentence-half": sentence_half,
    "too-many-goals": too_many_goals,
}
