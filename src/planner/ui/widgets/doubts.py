"""A page on which an answer may draw one short question of its own, once in a session."""

from __future__ import annotations

from dataclasses import replace

from planner.coach.lexicon.lexicon import Doubt
from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.coach.questions.doubts import answer_doubt, doubt_ask, doubt_words, open_doubt
from planner.coach.questions.measure_hints import asks_again, filed_words, pressure
from planner.coach.questions.questions import Question
from planner.plan.edits import Edit
from planner.plan.model import Goal, Plan
from planner.ui.messages import Notice
from planner.ui.widgets.field import Field
from planner.ui.widgets.offers import OfferingPage
from planner.ui.widgets.page import SHORT


class DoubtingPage(OfferingPage):
    """Asks what the words of a measure leave open, and what a why of mere pressure leaves out."""

    doubt: Doubt | None = None
    """What is asked about the measure now."""

    def is_news(self, what: str) -> bool:
        """Whether something was not asked yet in this session; from now on it was."""
        new = what not in self.already_asked
        self.already_asked.add(what)
        return new

    def new_doubt(self, goal: Goal) -> Doubt | None:
        """What has to be asked about a goal's measure, the first time that it comes up."""
        doubt = open_doubt(goal)
        return doubt if doubt and self.is_news(f"doubt.{goal.id}.{doubt.question}") else None

    def new_pressure(self, goal: Goal) -> str:
        """What the coach asks of a goal's why, the first time that it only tells of pressure."""
        what = f"why.{goal.id}"
        if what in self.already_asked:
            return ""
        goals = tuple(goal if other.id == goal.id else other for other in self.plan.goals)
        question = pressure(replace(self.plan, goals=goals), goal, self.today)
        return question if question and self.is_news(what) else ""

    def edit_of(self, one: Question, context: QuestionContext, text: str) -> Edit:
        """The edit that an answer makes; another step on the way is asked about once.

        Raises:
            ValueError: it is no answer, with a line for the person.
        """
        question = asks_again(context.goal, text) if one.key == "measure" else ""
        if question and self.is_news(f"step.{context.goal.id}.{text.strip()}"):
            raise NotAnAnswer(f"{question} Enter keeps it.")
        return one.edit(context, text)

    def tell_filed(self, before: Plan) -> None:
        """Say that the old number was filed, once an answer is kept and nothing else is said."""

        def tell() -> None:
            words = filed_words(before, self.plan)
            if words and not self.status:
                self.post_message(Notice(words))

        self.call_later(self.app.call_later, tell)

    def put_doubt(self, doubt: Doubt) -> None:
        """Light the question that a doubt asks, its answers below it."""
        answers = doubt_words(doubt, tall=self.size.height > SHORT)
        self.query_one(Field).put(doubt_ask(doubt), "", answers)

    def settle_doubt(self, goal: Goal, text: str) -> Edit | None:
        """The edit that an answer to the doubt makes; None where it is left open.

        Raises:
            ValueError: it is no answer to it, with a line for the person.
        """
        if self.doubt is None or not text.strip():
            return None
        return answer_doubt(QuestionContext(self.plan, goal, self.today), self.doubt, text)
