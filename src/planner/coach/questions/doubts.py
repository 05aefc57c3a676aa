"""One short question where a measure's words can mean two kinds of number."""

from __future__ import annotations

import re

from planner.coach.lexicon.lexicon import Doubt, Guess, doubt_of, guess_of, kind_of_number
from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.coach.questions.offers import kind_of
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Goal


def open_doubt(goal: Goal) -> Doubt | None:
    """What has to be asked about a goal's measure; None where its words, or the goal's, say it.

    The goal's own words say it where they leave the guess as it is ("more people in the shop"
    beside "visitors"), and so does a kind of goal that counts just that.
    """
    doubt = doubt_of(goal)
    if doubt is None or not goal.measure:
        return None
    guess = guess_of(goal)
    beside = kind_of_number(goal.measure, f"{goal.unit} {goal.name}")
    if beside.doubt is None and beside.number_class == guess.number_class:
        return None
    kind = kind_of(goal)
    counted = [kind_of_number(finish.text) for finish in kind.finishes] if kind else []
    return None if any(_same(guess, finish) for finish in counted) else doubt


def _same(guess: Guess, counted: Guess) -> bool:
    """Whether two measures are counted by one word."""
    if counted.doubt is not None:
        return counted.doubt == guess.doubt
    return bool(guess.phrase) and (counted.phrase, counted.number_class) == (
        guess.phrase,
        guess.number_class,
    )


def doubt_words(doubt: Doubt, *, tall: bool = True) -> str:
    """The answers with their numbers, one a line where it is ``tall``, else in one."""
    lines = [f"{at} {answer.words}" for at, answer in enumerate(doubt.answers, 1)]
    return "\n".join(lines) if tall else " · ".join(lines)


def doubt_ask(doubt: Doubt) -> str:
    """The question, and how to pass it by."""
    return f"{doubt.question} (empty leaves it open)"


def answer_doubt(context: QuestionContext, doubt: Doubt, text: str) -> Edit:
    """The kind of number that was chosen, by its number or by some of its words.

    Raises:
        NotAnAnswer: it is neither, or fits several.
    """
    answer = text.strip()
    if answer.isdecimal():
        chosen = list(doubt.answers[int(answer) - 1 : int(answer)]) if int(answer) else []
    else:
        words = _long_words(answer)
        chosen = [choice for choice in doubt.answers if words & _long_words(choice.words)]
    if len(chosen) != 1:
        last = len(doubt.answers)
        raise NotAnAnswer(f"Type a number from 1 to {last}; an empty Enter leaves it open.")
    return edits.set_fields(context.goal.id, number_class=chosen[0].number_class)


def _long_words(text: str) -> frozenset[str]:
    """The words that tell one answer from another."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3)
