"""What is enough: a number to reach, or with "at least" and "at most" one to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.coach.questions.answers import (
    NOT_KNOWN,
    PLACEHOLDERS,
    QuestionContext,
    number_text,
    read_amount,
    refuse_long,
    without_rhythm,
)
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Goal, Number
from planner.plan.numbers import read_number


def read_target(text: str, baseline: Number | None = None) -> Number | str:
    """A number, or the word that keeps its place: ``?``, ``private``.

    ``+10`` and ``-5`` count from the number today, where it is known.
    """
    refuse_long(text)
    text = text.strip()
    if baseline is not None and text[:1] in ("+", "-", "−"):
        return read_number(without_rhythm(text), baseline, relative=True)
    if text.lower() in NOT_KNOWN:
        return "?"
    if text.lower() in PLACEHOLDERS:
        return text.lower()
    return read_amount(text)[0]


_AT_LEAST = re.compile(
    r"\s*(?:at least|never below|keep above|no less than|>=|≥)\s+", re.IGNORECASE
)
_AT_MOST = re.compile(r"\s*(?:at most|never above|keep below|no more than|<=|≤)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limit:
    """The side of a number to stay on."""

    way: str
    target: Number


def read_limit(text: str) -> tuple[str, Limit | None]:
    """ "margin, at least 40 %": what is counted, and the side to stay on where that is said.

    Raises:
        NotANumber: what stands behind "at least" is none, or all of it is too long.
    """
    refuse_long(text)
    for pattern, way in ((_AT_LEAST, "keep-above"), (_AT_MOST, "keep-below")):
        if match := re.search(rf"(?:^|[\s,:]){pattern.pattern}", text, re.IGNORECASE):
            name = text[: match.start()].strip(" ,:")
            return name, Limit(way, read_amount(text[match.end() :])[0])
    return text.strip(" ,:"), None


def answer_enough(context: QuestionContext, text: str) -> Edit:
    """A number to reach, or with "at least" and "at most" one to keep."""
    goal = context.goal
    for pattern, way in ((_AT_LEAST, "keep-above"), (_AT_MOST, "keep-below")):
        if match := pattern.match(text):
            target = read_target(text[match.end() :])
            unit = "%" if "%" in text and not goal.unit else goal.unit
            return edits.set_line(goal.id, context.today, target=target, direction=way, unit=unit)
    direction = None if goal.keeps else goal.direction
    unit = "%" if text.strip().endswith("%") and not goal.unit else goal.unit
    target = read_target(text, goal.baseline)
    line = _shape(goal, target, unit)
    return edits.set_line(
        goal.id, context.today, target=target, direction=direction, unit=unit, line=line
    )


def _shape(goal: Goal, target: Number | str, unit: str) -> str:
    """The shape of the line: a launch, 0 until it is 1, is one step and no pace."""
    is_one_step = (goal.baseline, target) == (0, 1) and unit != "%"
    was_one_step = (goal.baseline, goal.target) == (0, 1) and not goal.legs
    return "steps" if is_one_step else "straight" if was_one_step else goal.line


def enough_text(context: QuestionContext) -> str:
    """What is enough, as it would be typed."""
    target = context.goal.target
    text = target if isinstance(target, str) else number_text(target)
    if not text or not context.goal.keeps:
        return text
    return f"at least {text}" if context.goal.sign > 0 else f"at most {text}"
