"""The questions behind the numbers: who, what changed, how sure, what by next week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from planner.plan.checkin import QUESTIONS, asks_who, check_answer, review_of
from planner.plan.model import Plan, Review
from planner.ui.bindings import fields
from planner.ui.widgets.field import Field

WHY = {
    "by": "A name tells later who counted, and whom to ask.",
    "changed": "Numbers do not say what moved them. One line does, still in a year.",
    "confidence": "It stands beside the chance that the numbers give: where the two differ, talk.",
    "promises": "The next check-in asks whether it was kept. Who does it stands before the colon.",
}
"""Why each question is asked."""


class CheckinQuestions(Vertical):
    """One question at a time; each can be skipped, and ↑ goes back."""

    BINDINGS = fields.CHECKIN_QUESTIONS
    SCOPED_CSS = False
    DEFAULT_CSS = """
    CheckinQuestions { height: auto; display: none; margin-top: 1; }
    CheckinQuestions.-asking { display: block; }
    .-short CheckinQuestions { margin-top: 0; }
    """

    class Changed(Message):
        """Another question is asked."""

    class Answered(Message):
        """The last question was answered or skipped."""

    class Named(Message):
        """The person said who they are."""

        def __init__(self, by: str) -> None:
            super().__init__()
            self.by = by

    class Back(Message):
        """The person wants to go back to the rows."""

    def __init__(self, by: str, typed: Mapping[str, str]) -> None:
        super().__init__()
        self.answers = {"by": by} | {
            name: typed[f"answer {name}"] for name, _, _ in QUESTIONS if f"answer {name}" in typed
        }
        self.place = -1
        """Which question is asked, by its place in ASKED; -1 is none."""

    def compose(self) -> ComposeResult:
        """The one field."""
        yield Field()

    def ask(self, place: int, plan: Plan) -> None:
        """Ask a question, by its place in ASKED.

        Who is checking in is asked where that matters and is not known.
        """
        if place == 0 and not asks_who(plan, self.answers["by"]):
            place = 1
        self._plan = plan
        if place >= len(QUESTIONS):
            self.post_message(self.Answered())
            return
        self.place = place
        name, ask, hint = QUESTIONS[place]
        self.add_class("-asking")
        field = self.query_one(Field)
        field.ask(ask, self.answers.get(name, ""), hint, why=WHY[name])
        field.focus_line()
        self.post_message(self.Changed())

    def put_away(self) -> None:
        """Ask nothing now; what stands in the line is kept for the next time."""
        self.take_answer()
        self.place = -1
        self.remove_class("-asking")

    def take_answer(self) -> None:
        """What stands in the line is the answer."""
        if self.place < 0:
            return
        name, text = QUESTIONS[self.place][0], self.query_one(Field).text.strip()
        if name == "by" and text and text != self.answers["by"]:
            self.post_message(self.Named(text))
        self.answers[name] = text

    def half_typed(self) -> dict[str, str]:
        """The answers so far, with what stands in the line, and which question that is."""
        answers = {name: text for name, text in self.answers.items() if name != "by"}
        asked = {}
        if self.place >= 0:
            name = QUESTIONS[self.place][0]
            answers[name] = self.query_one(Field).text.strip()
            asked = {"asked": name}
        texts = {f"answer {name}": text for name, text in answers.items() if text}
        return texts | asked if texts else {}

    def put_back(self, typed: Mapping[str, str], plan: Plan) -> bool:
        """Put the question again at which :meth:`half_typed` was told, if there was one."""
        names = [name for name, _, _ in QUESTIONS]
        places = [place for place, name in enumerate(names) if name == typed.get("asked")]
        if places:
            self.ask(places[0], plan)
        return bool(places)

    def review(self, day: dt.date, plan: Plan) -> Review | None:
        """The review that the answers make, once: they are given away with it."""
        review = review_of(self.answers, day, plan.people)
        self.answers = {"by": self.answers["by"]}
        return review

    def action_go_on(self) -> None:
        """The next question, as with Enter, and not round to the first number."""
        field = self.query_one(Field)
        field.post_message(Field.Answered(field.text))

    @on(Field.Answered)
    def _take_field(self, event: Field.Answered) -> None:
        event.stop()
        if wrong := check_answer(QUESTIONS[self.place][0], event.text.strip()):
            field = self.query_one(Field)
            field.complain(wrong)
            field.change_hint(QUESTIONS[self.place][2].rpartition(". ")[2])
            return
        self.take_answer()
        self.ask(self.place + 1, self._plan)

    @on(Field.Earlier)
    def _go_back(self, event: Field.Earlier) -> None:
        event.stop()
        if self.place > 1:
            self.take_answer()
            self.ask(self.place - 1, self._plan)
        else:
            self.put_away()
            self.post_message(self.Back())
