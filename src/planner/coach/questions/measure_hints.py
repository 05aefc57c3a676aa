"""The quiet lines beside a question: what kind of number it is, and what may help."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.coach.lexicon.lexicon import PLAIN, is_burden, kind_of_number
from planner.coach.notes import entry_place
from planner.coach.questions.answers import QuestionContext, answer_measure
from planner.coach.questions.measure_change import RESULTS, SEEN, counts_on_the_way, says_the_same
from planner.coach.ranking import notes
from planner.plan.goal_renames import same_goal
from planner.plan.model import Goal, Plan
from planner.plan.text import clean, fit

PRESSURE = "why-have-to"
_CALLED = "Why"
"""What a goal is called in a note that stands below its own question."""


def counted_words(goal: Goal) -> str:
    """What kind of number a goal counts, as far as its measure says it.

    It is ticked where a finish line may count it: "people acted ✓". Nobody acts for us where
    what weighs on us is counted, or our own work is to become less: that is "a result ✓".
    """
    number_class = _class(goal)
    burden = number_class in RESULTS and is_burden(f"{goal.measure} {goal.unit}")
    if burden or (number_class == "activity" and goal.sign < 0):
        return "a result ✓"
    plain = PLAIN.get(number_class, "")
    return f"{plain} ✓" if number_class in RESULTS else plain


def measure_words(goal: Goal) -> str:
    """What kind of number it is, and the question that follows where it is a step on the way."""
    number_class = _class(goal)
    plain = counted_words(goal)
    if plain.endswith("✓"):
        return plain
    if number_class in SEEN:
        return f"{plain}: a stepping stone. What do they do then?"
    return f"{plain}. What changes if it works?" if number_class == "activity" else plain


def number_class_words(goal: Goal) -> str:
    """The same, and only where it is a step on the way."""
    return measure_words(goal) if _class(goal) in (*SEEN, "activity") else ""


def _class(goal: Goal) -> str:
    if not goal.measure:
        return "unknown"
    return goal.number_class or kind_of_number(goal.measure, goal.unit).number_class


def with_measure(plan: Plan, goal: Goal, text: str, today: dt.date) -> Goal:
    """The goal as it would be with that measure; as it is where the words name none."""
    try:
        edit = answer_measure(QuestionContext(plan, goal, today), text)
    except ValueError:
        return goal
    return same_goal(goal.id, plan, edit(plan)) or goal


def asks_again(goal: Goal, text: str) -> str:
    """What is asked where one step on the way is to make way for another; else nothing."""
    kind = kind_of_number(text).number_class
    if kind not in (*SEEN, "activity") or not counts_on_the_way(goal) or says_the_same(goal, text):
        return ""
    if kind == "activity":
        return "That is our own work. What changes if it works?"
    return "That can be a stepping stone too. What do they do then?"


def filed_words(before: Plan, after: Plan) -> str:
    """What is said where another measure filed the old number of a goal; else nothing."""
    stone = after.stones[-1] if len(after.stones) > len(before.stones) else None
    now = after.goal(stone.goal) if stone else None
    was = same_goal(now.id, after, before) if now else None
    if stone is None or now is None or was is None or now.measure == was.measure:
        return ""
    return f"“{fit(clean(stone.name), 24)}” goes on as a stepping stone."


def pressure(plan: Plan, goal: Goal, today: dt.date) -> str:
    """What the coach asks of a why that only tells of pressure; else nothing."""
    named = replace(goal, name=_CALLED)
    goals = tuple(named if other.id == goal.id else other for other in plan.goals)
    remarks = notes(replace(plan, goals=goals), today)
    asks = (
        note.text for note in remarks if (note.rule, note.where) == (PRESSURE, entry_place(goal))
    )
    words = next(asks, "").removeprefix(f"{_CALLED}: ")
    return words[:1].upper() + words[1:]
