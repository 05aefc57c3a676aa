"""Is the line drawn? Rules about a goal's measure, its start, what is enough, and by when.

Only active goals are asked; stepping stones may lack all of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planner.coach.lexicon.lexicon import class_of
from planner.coach.lexicon.said_way import names_what_is_counted, said_way
from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.rules.texts import begins, blank, called, phrases, plain_text, says
from planner.coach.rules.trail import about
from planner.plan.model import Goal, Stone
from planner.race.position import begins_past_target, first_number
from planner.race.rates import less_word
from planner.race.verdict import number

_DIGIT = re.compile(r"\d")


def no_measure(context: RuleContext) -> Iterator[Finding]:
    """An active goal does not say what is counted, and neither its unit nor its name, with a
    number that is enough, would tell."""
    for goal in context.active_goals:
        known = any(map(str.isalpha, goal.unit)) or class_of(goal) != "unknown"
        if blank(goal.measure) and not goal.readings and not (known and goal.enough is not None):
            yield Finding(entry_place(goal), {"name": called(goal)})


def no_target(context: RuleContext) -> Iterator[Finding]:
    """An active goal does not say how many are enough, not even with a word in their place."""
    for goal in context.active_goals:
        if goal.target is None or goal.target == "":
            yield Finding(entry_place(goal), {"name": called(goal)})


def placeholder_target(context: RuleContext) -> Iterator[Finding]:
    """A word keeps the place of an active goal's number. Silent where the number is kept out of
    the file on purpose, and where the word is a vague amount."""
    for goal in context.active_goals:
        target = goal.target
        if not isinstance(target, str) or not target or _vague(target):
            continue
        if plain_text(target) not in phrases("on_purpose"):
            values = {"name": called(goal), "target": target}
            yield Finding(entry_place(goal), values, target)


def _vague(target: str) -> bool:
    return _DIGIT.search(target) is not None or says(target, "vague", "many")


def vague_target(context: RuleContext) -> Iterator[Finding]:
    """What is enough is told by an amount that nobody can reach for certain: "more", "a few",
    "10 or 15"; or it is missing and the goal's name or measure says "thousands"."""
    for goal in context.active_goals:
        if isinstance(goal.target, str) and _vague(goal.target):
            values = {"name": called(goal), "target": goal.target}
            yield Finding(entry_place(goal), values, goal.target)
        elif goal.target is None and says(f"{goal.name} . {goal.measure}", "many"):
            yield Finding(entry_place(goal), {"name": called(goal)}, "named", "named")


def no_baseline(context: RuleContext) -> Iterator[Finding]:
    """A race has no start, and no day by which it will be found; or its first number came, which
    may be the start. A goal to keep needs none."""
    for goal in context.active_goals:
        first = first_number(goal, context.today)
        values = {"name": called(goal)}
        if first is not None:
            values["first"] = number(first.value, goal)
            yield Finding(entry_place(goal), values, words="first")
        elif goal.baseline is not None or goal.find_baseline_by is not None or goal.keeps:
            continue
        elif not begins_past_target(goal, context.today):
            yield Finding(entry_place(goal), values)


def no_deadline(context: RuleContext) -> Iterator[Finding]:
    """A race has no last day. A goal to keep needs none, but for one that keeps up a stepping
    stone or our own work: that one would go on for ever, and for nothing."""
    for goal in context.active_goals:
        endless = goal.hold is None and class_of(goal) in ("exposure", "attention", "activity")
        if goal.deadline is None and (not goal.keeps or endless):
            words = "endless" if goal.keeps else "text"
            yield Finding(entry_place(goal), {"name": called(goal)}, words=words)


def wrong_way_line(context: RuleContext) -> Iterator[Finding]:
    """The line of an active goal, or of a stone under one, runs against the direction that is
    written down, or that its words say; or a goal's race ends where it starts."""
    measures: tuple[Goal | Stone, ...] = (*context.active_goals, *context.stones)
    for measure in measures:
        start, enough = measure.baseline, measure.enough
        if start is None or enough is None or measure.keeps:
            continue
        names = (measure.name, measure.measure)
        kept = isinstance(measure, Stone) or any(begins(name, "keeping") for name in names)
        shown = {"start": number(start, measure), "enough": number(enough, measure)}
        if (enough - start) * measure.sign < 0 or (enough == start and not kept):
            words = "same" if enough == start else "text" if measure.sign > 0 else "above"
            facts = f"{start} {enough} {measure.way}"
            yield about(measure, shown, facts, words)
        elif measure.direction is None and (said := _word_against(measure, enough - start)):
            better = "more" if enough > start else less_word(measure, enough - start)
            shown |= {"word": said, "better": better}
            yield about(measure, shown, f"{start} {enough} {said}", "said")


def _word_against(measure: Goal | Stone, way: float) -> str:
    """The word that says the other way is better; nothing where the words are about something
    else than the number: "less plastic", counted in refills."""
    said = said_way(measure)
    if said is None or said.sign * way >= 0:
        return ""
    is_its_own = said.word in measure.measure
    return said.word if is_its_own or names_what_is_counted(measure) else ""


RULES: Mapping[str, Rule] = {
    "no-measure": no_measure,
    "no-target": no_target,
    "no-baseline": no_baseline,
    "no-deadline": no_deadline,
    "wrong-way-line": wrong_way_line,
    "placeholder-target": placeholder_target,
    "vague-target": vague_target,
}
