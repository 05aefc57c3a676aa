"""A page with the questions about one goal, without a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from textual.geometry import Size
from textual.message import Message

from planner.plan.model import Goal, Plan
from planner.ui.messages import Edited, Notice
from planner.ui.pages.goal.questionnaire import Wording
from planner.ui.pages.goal.questions import GoalQuestions
from some_plans import TODAY

DOOR = Goal(id="door", name="More people in the shop", measure="walk-ins", unit="/wk")


@dataclass
class Line:
    """A line that answers are typed on."""

    text: str = ""
    typed: str = ""
    complaint: str = ""

    def complain(self, text: str) -> None:
        self.complaint = text

    def retype(self, text: str) -> None:
        self.text = self.typed = text


@dataclass
class GoalPage:
    """A page with the questions about the first goal, as a person sees it."""

    plan: Plan
    today: dt.date = TODAY
    status: str = ""
    size: Size = field(default=Size(80, 24))
    line: Line = field(default_factory=Line)
    shown: str = ""
    asked: str = ""
    moves: str = ""
    why: Callable[[str | None], None] | None = None
    posted: list[Message] = field(default_factory=list)

    @property
    def goal(self) -> Goal | None:
        return self.plan.goals[0] if self.plan.goals else None

    def show_question(self, key: str, wording: Wording) -> None:
        self.shown, self.asked = key, wording.ask
        self.line = Line(wording.answer)

    def put_question_away(self, key: str) -> None:
        self.shown = f"no more than {key}"

    def ask_why(self, question: str, then: Callable[[str | None], None]) -> None:
        self.moves, self.why = question, then

    def when_kept(self, then: Callable[[], None]) -> None:
        then()

    def tell_draft(self) -> None:
        """Nothing is kept here."""

    def post_message(self, message: Message) -> bool:
        self.posted.append(message)
        if isinstance(message, Edited):
            self.plan = message.edit(self.plan)
        return True

    def texts(self) -> list[str]:
        return [message.text for message in self.posted if isinstance(message, Notice)]


def asking(**changes: object) -> tuple[GoalPage, GoalQuestions]:
    page = GoalPage(Plan(goals=(replace(DOOR, **changes),)))  # type: ignore[arg-type]
    return page, GoalQuestions(page, set())
