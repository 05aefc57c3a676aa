"""What the questions about a goal need of the page that they stand on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from textual.geometry import Size

from planner.plan.model import Goal
from planner.ui.pages.goal import questionnaire
from planner.ui.widgets.doubts import AnsweredPage


class AnswerLine(Protocol):
    """The line that an answer is typed on."""

    @property
    def text(self) -> str:
        """What stands in it."""

    @property
    def typed(self) -> str:
        """What a person typed in it; nothing where it says what was put there."""

    def retype(self, text: str) -> None:
        """Type again what was half-typed."""

    def complain(self, text: str) -> None:
        """Say what would be an answer; nothing typed is lost."""


class QuestionHost(AnsweredPage, Protocol):
    """The page that the questions stand on, as far as they need it."""

    today: dt.date
    """The day that the page reckons from."""

    @property
    def goal(self) -> Goal | None:
        """The goal that is asked about."""

    @property
    def line(self) -> AnswerLine:
        """Where the answer is typed."""

    @property
    def size(self) -> Size:
        """How large the screen is."""

    def show_question(self, key: str, wording: questionnaire.Wording) -> None:
        """Light a question, and give its line the keys."""

    def put_question_away(self, key: str) -> None:
        """No question is open any more; that was the last one."""

    def ask_why(self, question: str, then: Callable[[str | None], None]) -> None:
        """Ask for one line of why over the page; None where it is left."""

    def tell_draft(self) -> None:
        """Let what is half-typed be kept, or forgotten where it is done with."""
