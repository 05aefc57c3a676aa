"""Is it a number that can be read, and one only? Rules about measures and how they fit the race."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from planner.coach.lexicon.lexicon import class_of, is_follower_count, is_total, kind_of_number
from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.own_numbers import may_be_own
from planner.coach.rules.texts import (
    begins,
    blank,
    called,
    listed,
    plain_text,
    says,
    still_ahead,
    threshold,
)
from planner.plan.model import RHYTHMS, Goal, Measure
from planner.race.verdict import counted, number

_PARTS = re.compile(r"\s+(?:and|plus)\s+|\s*[&+;]\s*|,\s+", re.IGNORECASE)


def no_source(context: RuleContext) -> Iterator[Finding]:
    """An active goal says what is counted and not who can read it where."""
    for goal in still_ahead(context):
        if not blank(goal.measure) and blank(goal.source):
            yield Finding(entry_place(goal), {"name": called(goal)})


def cumulative(context: RuleContext) -> Iterator[Finding]:
    """An active goal counts a total that can only rise.

    Money raised, members, and what is entered as it comes in are no such totals; neither is
    what people do, counted from nothing.
    """
    for goal in context.active_goals:
        from_nothing = not goal.baseline and class_of(goal) in ("outcome", "impact")
        if goal.flows or goal.keeps or from_nothing:
            continue
        if is_total(goal.measure or goal.name):
            yield Finding(entry_place(goal), {"name": called(goal)})


def own_or_total(context: RuleContext) -> Iterator[Finding]:
    """The first numbers of an active goal go up and down, as those of single weeks do, and
    nothing says that each tells of its own week."""
    for goal in context.active_goals:
        if may_be_own(goal):
            last = number(goal.readings[-1].value, goal)
            values = {"name": called(goal), "last": last, "period": goal.every}
            yield Finding(entry_place(goal), values)


def very_long(context: RuleContext) -> Iterator[Finding]:
    """A race of more than eighteen months has no number on its way."""
    for goal in still_ahead(context):
        days = _length(goal)
        if days is not None and days > threshold("days_without_leg") and not goal.legs:
            months = str(round(days / 30.44))
            yield Finding(entry_place(goal), {"name": called(goal), "months": months})


def very_short(context: RuleContext) -> Iterator[Finding]:
    """A race is over before its number is read twice."""
    for goal in still_ahead(context):
        days = _length(goal)
        if days is not None and 0 < days < 2 * RHYTHMS[goal.every]:
            values = {"name": called(goal), "days": counted(days, "day")}
            yield Finding(entry_place(goal), values)


def _length(goal: Goal) -> int | None:
    """Days from the first to the last; None for a goal to keep, or where one is not known."""
    first = goal.start or goal.begun or min((row.date for row in goal.readings), default=None)
    if goal.keeps or first is None or goal.deadline is None:
        return None
    return (goal.deadline - first).days


def two_in_one(context: RuleContext) -> Iterator[Finding]:
    """An active goal's measure names two numbers of different kinds, or its name two aims that
    the measure does not choose between."""
    for goal in context.active_goals:
        numbers = _numbers_in(goal.measure or goal.name)
        if len({kind for kind, _ in numbers}) < 2:
            open_to_both = blank(goal.measure) or len(_PARTS.split(goal.measure)) > 1
            numbers = _aims_in(goal.name) if open_to_both else []
        if len(numbers) > 1:
            values = {"name": called(goal), "numbers": listed(phrase for _, phrase in numbers)}
            yield Finding(entry_place(goal), values)


def _aims_in(name: str) -> list[tuple[tuple[str, bool, bool], str]]:
    """What each of several aims counts: "grow sales and cut returns"; nothing where one is open."""
    parts = _PARTS.split(name)
    numbers = [row for part in parts if begins(part, "aiming") for row in _numbers_in(part)[:1]]
    counted = {phrase for _, phrase in numbers}
    return numbers if len(counted) == len(parts) > 1 else []


def _numbers_in(text: str) -> list[tuple[tuple[str, bool, bool], str]]:
    """What is counted in a text's parts: class, whether it is a rate, whether followers."""
    numbers = []
    for part in _PARTS.split(text):
        guess = kind_of_number(part)
        if guess.number_class != "unknown":
            sort = guess.number_class, says(part, "rate"), is_follower_count(part)
            numbers.append((sort, guess.phrase))
    return numbers


def conflicting_targets(context: RuleContext) -> Iterator[Finding]:
    """Two active goals draw different lines for one measure: on the same day, or such that the
    later day asks for less. Both must count the same words and be called alike."""
    for goal, other in combinations(context.active_goals, 2):
        if _same_measure(goal, other) and _conflict(goal, other):
            shown = {"one": _line(goal), "other": _line(other)}
            facts = f"{goal.id} {shown['one']} {shown['other']}"
            yield Finding(entry_place(other), {"name": called(other), **shown}, facts)


def _line(goal: Goal) -> str:
    return number(goal.enough, goal) if goal.enough is not None else str(goal.target)


def _same_measure(measure: Measure, other: Measure) -> bool:
    same = plain_text(measure.measure) == plain_text(other.measure) and measure.unit == other.unit
    return same and not blank(measure.measure) and _alike(measure.name, other.name)


def _alike(name: str, other: str) -> bool:
    """Whether two names say the same but for numbers and small words."""
    first, second = (
        {word for word in plain_text(text).split() if len(word) > 3 and word.isalpha()}
        for text in (name, other)
    )
    return first <= second or second <= first


def _conflict(goal: Goal, other: Goal) -> bool:
    if goal.enough is None or other.enough is None or goal.enough == other.enough:
        return False
    if goal.sign != other.sign or goal.keeps != other.keeps or goal.deadline == other.deadline:
        return goal.sign != other.sign or goal.keeps == other.keeps
    days = goal.deadline, other.deadline
    if days[0] is None or days[1] is None:
        return False
    more = (other.enough - goal.enough) * goal.sign > 0
    return more != (days[1] > days[0])


RULES: Mapping[str, Rule] = {
    "no-source": no_source,
    "cumulative": cumulative,
    "own-or-total": own_or_total,
    "very-long": very_long,
    "very-short": very_short,
    "two-in-one": two_in_one,
    "conflicting-targets": conflicting_targets,
}
