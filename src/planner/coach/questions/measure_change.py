"""What a goal counts so far, and whether other words would count something else."""

from __future__ import annotations

import re
from dataclasses import replace

from planner.coach.lexicon.lexicon import (
    class_of,
    doubt_of,
    guess_of,
    is_engagement,
    is_follower_count,
    kind_of_number,
    rests_on_people,
)
from planner.coach.lexicon.vocabulary import vocabulary
from planner.plan.model import Goal

SEEN = ("exposure", "attention")
"""Kinds of number that tell how many saw us or reacted."""
STEPS = (*SEEN, "intent")
"""Kinds of number that are stepping stones."""
RESULTS = ("outcome", "impact")
"""Kinds of number that a finish line may count."""


def kind_counted(goal: Goal) -> str:
    """What kind of number a goal counts.

    A unit and a name that both tell of a stepping stone outweigh a guess that only names people;
    one of them does, where the measure's words leave that open.
    """
    kind = class_of(goal)
    if goal.number_class or kind in SEEN:
        return kind
    others = [kind_of_number(text).number_class for text in (goal.unit, goal.name)]
    on_the_way = [other for other in others if other in SEEN]
    doubt = doubt_of(goal)
    open_to_it = doubt and any(answer.number_class in SEEN for answer in doubt.answers)
    weak = doubt or rests_on_people(guess_of(goal)) or kind in ("unknown", "activity")
    if (weak and len(on_the_way) == len(others)) or (on_the_way and open_to_it):
        return on_the_way[0]
    return "attention" if kind == "unknown" and is_engagement(goal.measure or goal.name) else kind


def has_figures(goal: Goal) -> bool:
    """Whether anything was entered for what a goal counts."""
    known = (goal.baseline, goal.target)
    rows = goal.readings or goal.legs or goal.earlier_lines
    return bool(rows) or any(value is not None for value in known)


def counts_on_the_way(goal: Goal) -> bool:
    """Whether a goal counts something, and that is a step on the way or our own work."""
    counted = bool(goal.measure.strip()) or has_figures(goal)
    return counted and kind_counted(goal) in (*STEPS, "activity")


def is_another(goal: Goal, text: str) -> bool:
    """Whether these words count something else than the step on the way that a goal counts.

    A result always is. Where nothing was entered yet, other words take the place of the old.
    """
    if not counts_on_the_way(goal) or not text.strip():
        return False
    if kind_of_number(text).number_class in RESULTS:
        return True
    return has_figures(goal) and not says_the_same(goal, text)


def says_the_same(goal: Goal, text: str) -> bool:
    """Whether words name the number that a goal counts already, if only better."""
    before = goal.measure.strip() or goal.unit or goal.name
    if is_follower_count(before) and is_follower_count(text):
        return True
    words = vocabulary()
    counted = words.tokens(guess_of(goal).phrase)[-1:] or words.tokens(before)
    return bool(set(map(words.fold, counted)) & set(map(words.fold, words.tokens(text))))


def is_called_after_it(goal: Goal) -> bool:
    """Whether a goal's name only names what it counts, and so goes with that number."""
    name, measure = goal.name.strip().casefold(), goal.measure.strip().casefold()
    if not name or name == measure:
        return True
    name_kind, kind = kind_of_number(goal.name).number_class, kind_counted(goal)
    return name_kind in (*STEPS, "activity") and (
        name_kind == kind or {name_kind, kind} <= set(SEEN)
    )


def is_known_by_it(goal: Goal) -> bool:
    """Whether a goal's id is that of what it counts, to those who write scripts, and goes with it.

    So it is where the goal's name is; else where the id itself only names that number.
    """
    named = bool(goal.name.strip()) and is_called_after_it(goal)
    return named or is_called_after_it(replace(goal, name=re.sub("[-_]", " ", goal.id)))
