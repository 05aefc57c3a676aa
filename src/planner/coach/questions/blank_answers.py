"""What an answer that is taken back changes."""

from __future__ import annotations

from typing import Any

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.measure_change import has_figures
from planner.plan import edits
from planner.plan.edits import Edit

_FIELDS: dict[str, dict[str, Any]] = {
    "measure": {"measure": "", "number_class": None},
    "today": {"baseline": None, "find_baseline_by": None},
    "enough": {"target": None},
    "deadline": {"deadline": None},
    "why": {"why": ""},
    "who": {"audience": "", "action": ""},
    "help": {"help": ""},
}


def empty_answer(context: QuestionContext, key: str) -> Edit | None:
    """The edit that empties an answer; None for those that stay.

    What is counted stays as long as there are numbers of it: they would be numbers of nothing.
    """
    changes = _FIELDS.get(key)
    if changes is None or (key == "measure" and has_figures(context.goal)):
        return None
    if key in ("enough", "deadline"):
        return edits.set_line(context.goal.id, context.today, **changes)
    return edits.set_fields(context.goal.id, **changes)
