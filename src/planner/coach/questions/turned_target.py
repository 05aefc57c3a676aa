"""A number that would turn a race round: whether the unit changes, or the direction, is asked.

So is one that goes against the words of the goal: 30 for "more guests", of whom 40 come today.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import log
from typing import NamedTuple

from planner.coach.lexicon.lexicon import kind_of_number
from planner.coach.questions.against_words import AgainstWords, against_words
from planner.coach.questions.answers import (
    LONGEST_AMOUNT,
    NotAnAnswer,
    QuestionContext,
    answer_stone,
    read_amount,
    refuse_long,
    stone_against_words,
)
from planner.coach.questions.enough import answer_enough, read_target
from planner.coach.questions.unit_change import (
    UNITS,
    UnitChange,
    change_unit,
    changes_from,
    period_of,
    without_period,
)
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Goal, Number
from planner.plan.numbers import MONEY
from planner.plan.text import clean, fit
from planner.plan.typed_lines import read_stone
from planner.race.verdict import number

FARTHEST = 4
"""A target in another unit is at most so many times as far from the start as the old one."""
_WAYS = {
    **dict.fromkeys(("less", "fewer", "down", "lower"), "down"),
    **dict.fromkeys(("more", "up", "higher"), "up"),
}
_SAID_WAY = re.compile(
    rf"(.*\d.*?)[\s,;:]+((?a:{'|'.join(_WAYS)}))(?:\s+is\s+better)?\.?", re.IGNORECASE
)


class Turn(NamedTuple):
    """What is asked about a number on the other side of the start, and what Enter makes of it."""

    question: str
    enter: str
    """What Enter means, as it goes on behind that key: "less is better from now on."."""
    edit: Edit
    converts: bool = False
    """Whether Enter changes the unit."""

    @property
    def words(self) -> str:
        """The question with its answer."""
        return f"{self.question} Enter: {self.enter}"


def answer_target(context: QuestionContext, text: str) -> Edit:
    """What is enough; a unit or a way that is said with it holds from now on.

    Raises:
        NotAnAnswer: it is none, with a line for the person.
    """
    refuse_long(text)
    said = answer_with_unit(context, text) or answer_with_way(context, text)
    return said or answer_enough(context, text)


def answer_with_unit(context: QuestionContext, text: str) -> Edit | None:
    """A target in a unit that is said with it, "420 a week": all numbers are converted.

    None where no other unit is said.
    """
    said = _said_change(context.goal, text)
    return None if said is None else _converted_to(context, *said)


def _said_change(goal: Goal, text: str) -> tuple[UnitChange, Number] | None:
    if goal.baseline is None and goal.enough is None and not goal.readings:
        return None
    _refuse_money(goal, text)
    for change in changes_from(goal):
        amount = _amount_in(text, change)
        if amount is not None:
            return change, amount
    return None


def _refuse_money(goal: Goal, text: str) -> None:
    """Money for what is counted in pieces is another number: there is nothing to convert."""
    sign = next((sign for sign in MONEY if sign in text), "")
    said = f"{goal.unit} {goal.measure} {goal.name}"
    kind = kind_of_number(goal.measure, goal.unit)
    pieces = kind.number_class == "outcome" and kind.doubt is None
    if sign and pieces and not any(sign in said for sign in MONEY):
        raise NotAnAnswer(
            f"{sign} is money, and “{fit(clean(goal.measure), 40)}” counts something else. "
            f"Type the number without {sign}, or make money a goal of its own."
        )


def answer_with_way(context: QuestionContext, text: str) -> Edit | None:
    """A target with the way that is better, "420, less is better"; None where that is not said."""
    match = _SAID_WAY.fullmatch(text.strip())
    if match is None:
        return None
    way, goal = _WAYS[match[2].lower()], context.goal
    target = read_target(match[1], goal.baseline)
    return edits.set_line(goal.id, context.today, target=target, direction=way)


def turn_of(context: QuestionContext, key: str, text: str) -> Turn | None:
    """What is asked before a number at the question of that key turns the race; None for others.

    Raises:
        ValueError: what was typed is no answer at all, with a line for the person.
    """
    goal = context.goal
    if key == "stones":
        return _ask_of_stone(context, text)
    if key not in ("enough", "today") or goal.keeps or not text.strip():
        return None
    if len(text) > LONGEST_AMOUNT:  # its answer says so
        return None
    if key == "enough" and (said := _said_change(goal, text)):
        return _ask_to_convert(context, *said)
    if key == "enough" and answer_with_way(context, text):
        return None
    before, (start, target) = _way_that_holds(goal), _typed(context, key, text)
    if before == 0 and (against := against_words(goal, start, target)):
        return _ask_against_words(context, key, text, against)
    if before == 0 or start is None or target is None or (target - start) * before >= 0:
        return None
    return _ask_unit_or_way(context, key, text, (start, target), before)


def _ask_of_stone(context: QuestionContext, text: str) -> Turn | None:
    against = stone_against_words(read_stone(text, context.today)) if text.strip() else None
    if against is None:
        return None
    question = f"{against.trouble} Type another number, or"
    return Turn(question, f"{against.better} is better.", answer_stone(context, text))


def _typed(context: QuestionContext, key: str, text: str) -> tuple[Number | None, Number | None]:
    goal = context.goal
    if key == "today":
        try:
            return read_amount(text)[0], goal.enough
        except ValueError:
            return None, None
    if re.match(r"\s*(?:at |never |keep |no |[<>≤≥])", text, re.IGNORECASE):
        return None, None
    typed = read_target(text, goal.baseline)
    return goal.baseline, typed if isinstance(typed, int | float) else None


def _way_that_holds(goal: Goal) -> int:
    """1 where more was better so far, -1 where less was, 0 where nothing was said yet."""
    if goal.direction is not None:
        return goal.sign
    if goal.baseline is None or goal.enough is None or goal.enough == goal.baseline:
        return 0
    return goal.sign


def _ask_against_words(
    context: QuestionContext, key: str, text: str, against: AgainstWords
) -> Turn:
    start, target = _typed(context, key, text)
    way = "down" if against.direction == "up" else "up"
    led = replace(context, goal=replace(context.goal, direction=way))
    if key == "enough" and start is not None and target is not None:
        change = _likely_change(led.goal, target)
        if change is not None:
            return _ask_which_unit(led, target, change, against.trouble, against.better)
    question = f"{against.trouble} Type another number, or"
    return Turn(
        question, f"{against.better} is better.", _turned(led, key, text, against.direction)
    )


def _ask_unit_or_way(
    context: QuestionContext, key: str, text: str, numbers: tuple[Number, Number], before: int
) -> Turn:
    goal, (start, target) = context.goal, numbers
    better, other = ("more", "less") if before > 0 else ("less", "more")
    shown, of = (target, start) if key == "enough" else (start, target)
    side = "below" if shown < of else "above"
    name = "the start" if key == "enough" else "the target"
    first = f"{number(shown)} is {side} {name}, {number(of)}, and {better} was better."
    change = _likely_change(goal, target) if key == "enough" else None
    if change is not None:
        return _ask_which_unit(context, target, change, first, other)
    turned = "down" if before > 0 else "up"
    question = f"{first} Retype it where that is a slip"
    question += ", with its unit where that is another one." if key == "enough" else "."
    enter = f"{other} is better from now on."
    return Turn(question, enter, _turned(context, key, text, turned))


def _ask_which_unit(
    context: QuestionContext, target: Number, change: UnitChange, first: str, other: str
) -> Turn:
    """``first`` is what is wrong with the number; ``other`` the word that says it is right."""
    asked = _ask_to_convert(context, change, target)
    also = f" “{number(target)} {other}”: {other} is better now."
    return asked._replace(question=f"{first} Is it {change.words}?{also}")


def _ask_to_convert(context: QuestionContext, change: UnitChange, target: Number) -> Turn:
    """All numbers of a goal in another unit, with one of them as an example."""
    goal = context.goal
    known = (goal.baseline, goal.enough, *(row.value for row in goal.readings))
    value = next((value for value in known if value is not None), target)
    example = f"{number(value)} → {number(change.convert(value))}"
    enter = f"yes, your numbers are converted ({example})."
    question = f"Count {change.words} from now on?"
    return Turn(question, enter, _converted_to(context, change, target), converts=True)


def _turned(context: QuestionContext, key: str, text: str, way: str) -> Edit:
    goal = context.goal
    if key == "enough":
        target = read_target(text, goal.baseline)
        return edits.set_line(goal.id, context.today, target=target, direction=way)
    value, _ = read_amount(text)
    begun = edits.start_baseline(goal.id, value, goal.start or context.today)
    return edits.together(begun, edits.set_fields(goal.id, direction=way))


def _likely_change(goal: Goal, target: Number) -> UnitChange | None:
    """The change of unit that makes the new target most like the old one, if any does.

    What is left to do is at most FARTHEST times what it was; where no number was enough so far,
    it is at most as far again as the start.
    """
    likely: list[tuple[float, UnitChange]] = []
    farthest = 1 if goal.enough is None else FARTHEST
    for change in changes_from(goal):
        if goal.baseline is None:
            continue
        start = change.convert(goal.baseline)
        old = 2 * start if goal.enough is None else change.convert(goal.enough)
        if old == start or (goal.enough is None and goal.sign < 0):
            continue
        share = (target - start) / (old - start)
        if 0 < share <= farthest:
            likely.append((abs(log(share)), change))
    return min(likely, key=lambda pair: pair[0])[1] if likely else None


def _converted_to(context: QuestionContext, change: UnitChange, target: Number) -> Edit:
    id = context.goal.id
    converted = change_unit(id, change)
    return edits.together(converted, edits.set_line(id, context.today, target=target))


def _amount_in(text: str, change: UnitChange) -> Number | None:
    """The number in a text that says the new unit with it; None where it does not."""
    text = text.strip()
    if change.new.family == "period":
        if period_of(text) != change.new:
            return None
        return read_amount(without_period(text))[0]
    match = re.fullmatch(r"([\d][\d.,' ]*?)\s*([a-zA-Z]+)", text)
    if match is None or change.new.family == "count" or UNITS.get(match[2].lower()) != change.new:
        return None
    return read_amount(match[1])[0]
