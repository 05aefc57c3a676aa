"""What we want in the next twelve months: asked once, listed, taken up one or two at a time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Dismissal, Plan
from planner.plan.review_edits import dismiss

MOST_AIMS = 5
MOST_GOALS = 2
"""A plan with more goals than these has listed its aims by making them goals."""
RULE = "aims"
"""The rule that a dismissal names where the question about aims was put away."""


def aims_are_due(plan: Plan) -> bool:
    """Whether the aims were never asked for in this plan, and may be."""
    dismissed = any(row.rule == RULE for row in plan.coach.dismissed)
    return not plan.aims and not dismissed and len(plan.goals) <= MOST_GOALS


def waiting_aims(plan: Plan) -> tuple[str, ...]:
    """The aims that are no goal yet."""
    names = {goal.name.strip().casefold() for goal in plan.goals}
    return tuple(aim for aim in plan.aims if aim.strip().casefold() not in names)


def answer_aims(context: QuestionContext, text: str) -> Edit:
    """One aim more, or several with commas between them; at most five in all.

    Raises:
        NotAnAnswer: they would be more than five.
    """
    new = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    aims = tuple(dict.fromkeys((*context.plan.aims, *new)))
    if len(aims) > MOST_AIMS:
        room = MOST_AIMS - len(context.plan.aims)
        raise NotAnAnswer(f"Five are enough for a year: room for {max(room, 0)} more.")
    return edits.set_plan(aims=aims)


def aims_text(context: QuestionContext) -> str:
    """The aims, as they would be typed."""
    return ", ".join(context.plan.aims)


def dismiss_aims(today: dt.date) -> Edit:
    """Not to ask for the aims of this plan again."""
    return dismiss(Dismissal(RULE, on=today))


def drop_aim(aim: str) -> Edit:
    """Take one aim from the list."""
    return lambda plan: replace(plan, aims=tuple(other for other in plan.aims if other != aim))
