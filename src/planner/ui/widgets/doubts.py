"""The short questions that an answer may draw, each once in a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from textual.message import Message

from planner.coach.lexicon.lexicon import Doubt
from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.coach.questions.doubts import answer_doubt, doubt_ask, doubt_words, open_doubt
from planner.coach.questions.measure_hints import asks_again, filed_words, pressure
from planner.coach.questions.questions import Question
from planner.coach.questions.turned_target import turn_of
from planner.plan.edits import Edit
from planner.plan.model import Goal, Plan
from planner.ui.messages import Notice
from planner.ui.widgets.page import SHORT


class Doubts:
    """Asks what the words of a measure leave open, and what a why of mere pressure leaves out.

    ``already_asked`` holds what was asked, for all pages of a session.
    """

    def __init__(self, already_asked: set[str]) -> None:
        self._already_asked = already_asked
        self.doubt: Doubt | None = None
        """What is asked about the measure now."""
        self._turning: tuple[Goal, str, str] | None = None
        """The number that would turn the race, as it was typed where, once that was asked about."""

    def is_news(self, what: str) -> bool:
        """Whether something was not asked yet in this session; from now on it was."""
        new = what not in self._already_asked
        self._already_asked.add(what)
        return new

    def begin(self, goal: Goal) -> bool:
        """Whether something has to be asked about a goal's measure now: it comes up first."""
        doubt = open_doubt(goal)
        news = doubt is not None and self.is_news(f"doubt.{goal.id}.{doubt.question}")
        self.doubt = doubt if news else None
        return news

    def wording(self, height: int) -> tuple[str, str]:
        """How the doubt is asked on a screen of that height, and the answers to it."""
        assert self.doubt is not None
        return doubt_ask(self.doubt), doubt_words(self.doubt, tall=height > SHORT)

    def settle(self, about: QuestionContext, text: str) -> Edit | None:
        """The edit that an answer to the doubt makes; None where it is left open.

        Raises:
            ValueError: it is no answer to it, with a line for the person.
        """
        if self.doubt is None or not text.strip():
            return None
        return answer_doubt(about, self.doubt, text)

    def pressure(self, about: QuestionContext) -> str:
        """What the coach asks of a goal's why, the first time that it only tells of pressure.

        The goal counts as it is in ``about``, before it is in the plan.
        """
        goal, what = about.goal, f"why.{about.goal.id}"
        if what in self._already_asked:
            return ""
        goals = tuple(goal if other.id == goal.id else other for other in about.plan.goals)
        question = pressure(replace(about.plan, goals=goals), goal, about.today)
        return question if question and self.is_news(what) else ""

    def edit_of(self, question: Question, about: QuestionContext, text: str) -> Edit:
        """The edit that an answer makes; another step on the way is asked about once.

        Raises:
            ValueError: it is no answer, with a line for the person.
        """
        again = asks_again(about.goal, text) if question.key == "measure" else ""
        if again and self.is_news(f"step.{about.goal.id}.{text.strip()}"):
            raise NotAnAnswer(f"{again} Enter keeps it.")
        turn = turn_of(about, question.key, text)
        if turn is None:
            self.forget_turn()
            return question.edit(about, text)
        asked = (about.goal, question.key, text.strip())
        if asked != self._turning:
            self._turning = asked
            raise NotAnAnswer(turn.words)
        self.forget_turn()
        return turn.edit

    def forget_turn(self) -> None:
        """A number that would turn the race is asked about anew: only Enter answers it."""
        self._turning = None


class AnsweredPage(Protocol):
    """A page whose answers are kept in the plan, as far as :func:`tell_filed` needs it."""

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""

    @property
    def status(self) -> str:
        """What is said on the page now."""

    def when_kept(self, then: Callable[[], None]) -> None:
        """Go on once an edit has gone up to the app, and its plan has come back."""

    def post_message(self, message: Message) -> bool:
        """Tell the app."""


def tell_filed(page: AnsweredPage, before: Plan) -> None:
    """Say that the old number was filed, once an answer is kept and nothing else is said."""

    def tell() -> None:
        words = filed_words(before, page.plan)
        if words and not page.status:
            page.post_message(Notice(words))

    page.when_kept(tell)
