"""A line of a goal's page that is changed by a person but never asked for by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.coach.questions.answers import QuestionContext
from planner.plan import edits
from planner.plan.edits import Edit


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One line: its name for undo, what is asked, a hint, what stands there, its edit.

    ``edit`` raises ValueError with a line for the person.
    """

    name: str
    ask: str
    hint: str
    answer: Callable[[QuestionContext], str]
    edit: Callable[[QuestionContext, str], Edit]


def goal_text_line(field: str, name: str, ask: str, hint: str) -> PlainLine:
    """A text of the goal."""
    return PlainLine(
        name,
        ask,
        hint,
        lambda context: str(getattr(context.goal, field)),
        lambda context, text: edits.set_fields(context.goal.id, **{field: text.strip()}),
    )


def plan_text_line(field: str, name: str, ask: str, hint: str) -> PlainLine:
    """A text of the whole plan."""
    return PlainLine(
        name,
        ask,
        hint,
        lambda context: str(getattr(context.plan, field)),
        lambda _, text: edits.set_plan(**{field: text.strip()}),
    )
