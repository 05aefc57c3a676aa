"""What kind of number a goal counts, asked by one letter where its words do not say it."""

from __future__ import annotations

from textual.app import App

from planner.coach.lexicon.lexicon import class_of
from planner.coach.questions.doubts import open_doubt
from planner.plan import edits
from planner.plan.model import Goal
from planner.plan.text import clean, fit
from planner.ui.live_keys import keys_for
from planner.ui.messages import Edited

KINDS = {
    "activity": ("i", "our own work"),
    "attention": ("s", "people see it or react"),
    "outcome": ("t", "people do it"),
    "impact": ("v", "money, or what we are here for"),
}
"""By the class that is kept, its letter and what people call it."""


def is_unknown(goal: Goal | None) -> bool:
    """Whether a goal that runs counts something of which nobody said what kind of number it is."""
    if goal is None or goal.state != "active" or goal.number_class or not goal.measure.strip():
        return False
    return class_of(goal) == "unknown" and open_doubt(goal) is None


def kind_question(app: App[object], goal: Goal) -> str:
    """The question with its letters, in one line that is wrapped where it must be."""
    live = keys_for(app, {f"number-kind.{kind}": letter for kind, (letter, _) in KINDS.items()})
    answers = (f"{live[f'number-kind.{kind}']} {words}" for kind, (_, words) in KINDS.items())
    name = fit(clean(goal.measure), 30)
    return f"What kind of number is “{name}”?  {' · '.join(answers)}"


def say_kind(goal: Goal, kind: str) -> Edited:
    """A person said what kind of number it is; it is not asked again."""
    label = f"kind of number: {KINDS[kind][1]}"
    return Edited(label, edits.set_fields(goal.id, number_class=kind))
