"""The twelve questions as the page of a goal asks them: their words, their order, their edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import LINES
from planner.coach.questions.places import next_place
from planner.coach.questions.questions import (
    AIMS,
    TWELVE,
    Question,
    empty_answer,
    next_blank,
    question,
    takes_more,
)
from planner.plan import edits
from planner.plan.goal_renames import same_goal
from planner.plan.model import Goal, Plan
from planner.plan.text import fit
from planner.ui.widgets.doubts import Doubts

_LINES_OF_ANSWERS = {
    "today": "enough",
    "deadline": "enough",
    "stones": "stone",
    "tactics": "tactic",
    "where": "tactic",
    "again": "source",
}
"""The line of the page that an answer changes, where it is called otherwise."""


_STANDS_BELOW = {
    "stones": ("help",),
    "tactics": ("stone", "help"),
    "where": ("stone", "help"),
    "aims": ("source",),
    "lesson": ("source",),
    "legs": ("stone", "help"),
    "not-doing": ("stone", "help"),
    "away": ("stone", "help"),
    "guards": ("stone", "help"),
    "own-call": ("stone", "help"),
    "new-guard": ("stone", "help"),
}
"""Below which lines an answer will stand that has no line yet."""


_QUESTIONS_BEFORE = {"doubt": "measure", "aims": "again"}
"""The questions that come after one of the twelve, and that one."""


class Wording(NamedTuple):
    """What stands around the line to answer on, and in it."""

    ask: str
    answer: str
    hint: str
    lead: str = ""
    why: str = ""


def is_question(key: str) -> bool:
    """Whether there is such a question about a goal."""
    return key in LINES or key in {each.key for each in (*TWELVE, AIMS)}


def word_question(key: str, about: QuestionContext) -> Wording:
    """How a question is put to a goal; one that takes several answers says which it has."""
    if key in LINES:
        line = LINES[key]
        return Wording(line.ask, line.answer(about), line.hint)
    current = question(key)
    ask, lead, hint = current.words(about)
    if current in TWELVE:
        ask = f"{TWELVE.index(current) + 1} of {len(TWELVE)} · {ask}"
    answer = current.answer(about)
    if current.repeats and answer:
        hint = f"{hint}\nSo far: {answer}"
        ask = f"{ask} Another? (empty goes on)" if takes_more(current, about) else ask
    return Wording(ask, "" if current.repeats else answer, hint, lead, current.why)


def find_line(key: str, keys: Sequence[str]) -> str:
    """Of the lines of the page the one that an answer changes, or the first; empty for none."""
    lines = _lines_of(_LINES_OF_ANSWERS.get(key, key), keys)
    return lines[-1] if lines else next(iter(keys), "")


def place_of(key: str, keys: Sequence[str]) -> int:
    """Below how many of the lines of the page, each with its key or none, a question stands."""
    names = (_LINES_OF_ANSWERS.get(key, key), *_STANDS_BELOW.get(key, ()))
    found = next((lines for name in names if (lines := _lines_of(name, keys))), ())
    here = found[-1] if found else next(filter(None, keys), "")
    return max((place for place, line in enumerate(keys, 1) if line == here), default=0)


def _lines_of(name: str, keys: Sequence[str]) -> list[str]:
    return [line for line in keys if line == name or line.startswith(f"{name}.")]


def first_blank(keys: Sequence[str], *, is_short: bool) -> str:
    """Of the lines of the page the first that is still to be answered; empty for none.

    In a short window its place in the sentence, so that the race above stays in sight.
    """
    blank = next((key for key in keys if key.startswith("ask.")), "")
    in_sentence = blank.removeprefix("ask.")
    return in_sentence if is_short and in_sentence in keys else blank


def next_question(last: Question, about: QuestionContext, added: bool) -> Question | None:
    """The same question where it was answered and takes more, else the next blank behind it.

    Where something happens is asked for things to try only. None where the questions are over.
    """
    if added and takes_more(last, about):
        return last
    if last not in TWELVE:
        return None
    here = TWELVE.index(last)
    place = next_blank(about, here)
    if place is not None and TWELVE[place].key == "where" and next_place(about) is None:
        place = next_blank(about, place)
    return None if place is None or place <= here else TWELVE[place]


def question_before(key: str) -> str:
    """The key of the question before one, or nothing."""
    keys = [each.key for each in TWELVE]
    place = keys.index(key) if key in keys else 0
    return _QUESTIONS_BEFORE.get(key) or (keys[place - 1] if place > 0 else "")


def label_answer(current: Question, about: QuestionContext, text: str) -> str:
    """What undo calls it: "how many is enough: 450 → 400"."""
    old = "" if current.repeats else current.answer(about)
    change = f"{fit(old, 16)} → {fit(text.strip(), 16)}" if old else fit(text.strip(), 24)
    return f"{current.short}: {change}"


def _converted_words(before: Goal, after: Goal) -> str:
    """That the numbers were converted into another unit, where an answer does so."""
    count = len(before.readings)
    if after.unit == before.unit or after.readings == before.readings:
        is_start = after.unit != before.unit and after.baseline != before.baseline
        return "; the start is converted" if is_start else ""
    return f"; {count} number{'' if count == 1 else 's'} converted"


def is_blank(key: str, about: QuestionContext) -> bool:
    """Whether one of the questions has no answer yet; a smaller line of the page is none."""
    return key not in LINES and key != "doubt" and not question(key).answer(about)


def say_why(edit: edits.Edit, id: str, why: str) -> edits.Edit:
    """An edit that moves the line of the goal of that id, with why it was moved."""

    def with_why(plan: Plan) -> Plan:
        before, after = plan.goal(id), edit(plan)
        goal = after.goal(id)
        if before is None or goal is None or len(goal.earlier_lines) <= len(before.earlier_lines):
            return after
        lines = (*goal.earlier_lines[:-1], replace(goal.earlier_lines[-1], why=why))
        return edits.set_fields(id, earlier_lines=lines)(after)

    return with_why


def edit_line(key: str, about: QuestionContext, text: str) -> edits.Edit | None:
    """The edit that a line of the page makes which is no question; None where it says the same.

    Raises:
        ValueError: it is no answer, with a line for the person.
    """
    if text == LINES[key].answer(about):
        return None
    edit = LINES[key].edit(about, text)
    edit(about.plan)
    return edit


def label_line(key: str, about: QuestionContext, text: str) -> str:
    """What undo calls the change of such a line: "days away: 24 Dec to 3 Jan, closed"."""
    name = LINES[key].name
    old = LINES[key].answer(about)
    if not text.strip():
        return f"{name}: {fit(old, 40)} taken away"
    return f"{name}: {fit(text.strip(), 60)}"


class Answer(NamedTuple):
    """What an answer changes, and the goal as it is then; no edit where it changes nothing."""

    about: QuestionContext
    """The plan and the goal as they were when it was asked."""
    key: str
    """The question, or the line of the page."""
    text: str
    """What was typed."""
    label: str
    edit: edits.Edit | None
    goal: Goal

    @property
    def moved_line(self) -> Goal | None:
        """The goal as it is then, where a line that stands is moved by an answer; else None."""
        if self.edit is None or self.key in LINES or self.key == "doubt":
            return None
        before, plan = self.about.goal, self.about.plan
        moved = same_goal(before.id, plan, self.edit(plan))
        earlier = len(before.earlier_lines)
        return moved if moved is not None and len(moved.earlier_lines) > earlier else None


def read_answer(key: str, about: QuestionContext, text: str, doubts: Doubts) -> Answer:
    """What an answer to the question of that key changes.

    Raises:
        ValueError: it is none, with a line for the person.
    """
    return Answer(about, key, text, *_read_change(key, about, text, doubts))


def _read_change(
    key: str, about: QuestionContext, text: str, doubts: Doubts
) -> tuple[str, edits.Edit | None, Goal]:
    goal = about.goal
    if key in LINES:
        return label_line(key, about, text), edit_line(key, about, text), goal
    if key == "doubt":
        return "kind of number", doubts.settle(about, text), goal
    current = question(key)
    if text.strip() and text.strip() != current.answer(about):
        edit = doubts.edit_of(current, about, text)
        after = same_goal(goal.id, about.plan, edit(about.plan)) or goal
        return label_answer(current, about, text) + _converted_words(goal, after), edit, after
    if not text.strip() and current.answer(about) and not current.repeats:
        return f"{current.short} left blank", empty_answer(about, key), goal
    return "", None, goal
