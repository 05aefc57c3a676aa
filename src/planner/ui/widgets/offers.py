"""What may help with an open question about a goal, in quiet lines below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.widgets import Static

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.measure_hints import measure_words, with_measure
from planner.coach.questions.offers import (
    Offer,
    kind_line,
    kind_name,
    learn_words,
    offers,
    undecided_kind,
)
from planner.coach.questions.playbooks import Playbook
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.text import cells, clean, wrap
from planner.ui.live_keys import key_for
from planner.ui.widgets.bars import hint_text

KIND_ACTIONS = ("take_kind", "other_kind")
KIND_IS_OFFERED_AT = ("today", "why")
"""Questions with room for it: they have no offers of their own, and 1 and 2 are answered."""
MOST_ROWS = 7


class OpenQuestion(NamedTuple):
    """A question about a goal that is open on a page."""

    about: QuestionContext
    key: str
    typed: str
    """What stands in its line."""
    first_line: str = ""
    """What comes before the offers, where it is not what kind of number is being typed."""


class KindAnswer(NamedTuple):
    """What a key for the kind of goal changes, and what is said of it."""

    edit: Edit
    notice: str


class Offers:
    """What may help with the open question about a goal.

    The kind of goal that was guessed is offered in one line: one key takes it, another says
    that it is none of ours, and every other key goes on without it. It is offered at one
    question of a goal only; ``already_asked`` tells where, for all pages of a session.
    """

    def __init__(self, already_asked: set[str]) -> None:
        self._already_asked = already_asked

    def kind(self, question: OpenQuestion | None) -> Playbook | None:
        """The kind of goal that is offered with a question."""
        if question is None or question.key not in KIND_IS_OFFERED_AT:
            return None
        goal = question.about.goal
        shown_at = f"kind.{goal.id}.{question.key}"
        before = any(
            asked.startswith(f"kind.{goal.id}.") and asked != shown_at
            for asked in self._already_asked
        )
        return None if before else undecided_kind(goal)

    def rows(
        self, question: OpenQuestion, width: int, room: int, keys: Callable[[], tuple[str, str]]
    ) -> list[str]:
        """What is shown with a question; ``keys`` take the kind that is offered, or refuse it."""
        goal, kind = question.about.goal, self.kind(question)
        if kind is not None:
            rows = _kind_rows(kind, keys(), width, room)
            if rows:
                self._already_asked.add(f"kind.{goal.id}.{question.key}")
            return rows
        first = question.first_line or _measure_line(question)
        offer = offers(question.about.plan, goal, question.key)
        return laid_out(first, offer, width, min(room, MOST_ROWS))

    def answer_kind(self, question: OpenQuestion | None, *, yes: bool) -> KindAnswer | None:
        """What it changes to take the kind that is offered, or to refuse it."""
        kind = self.kind(question)
        if question is None or kind is None:
            return None
        if not yes:
            other = edits.set_fields(question.about.goal.id, kind="other")
            return KindAnswer(other, "Another kind of goal, then; nothing is offered for it.")
        edit = edits.set_fields(question.about.goal.id, kind=kind.id)
        return KindAnswer(edit, f"Kind of goal: {kind_name(kind)}")


def _measure_line(question: OpenQuestion) -> str:
    """What kind of number is being typed."""
    if question.key != "measure":
        return ""
    about = question.about
    return measure_words(with_measure(about.plan, about.goal, question.typed, about.today))


def _kind_rows(kind: Playbook, keys: tuple[str, str], width: int, room: int) -> list[str]:
    yes, no = keys
    answers = f"{yes} yes · {no} another kind · or just go on"
    for lines in (
        [f"{kind_line(kind)}  {answers}"],
        [kind_line(kind), answers],
        [kind_line(kind, short=True), answers],
        [f"{kind.name}? {yes} yes · {no} no"],
    ):
        rows = [row for line in lines for row in wrap(line, width)]
        if len(rows) <= min(room, len(lines)):
            return rows
    return []


def laid_out(first: str, offer: Offer | None, width: int, room: int) -> list[str]:
    """The rows of a line and an offer: as many whole lines as fit, the first one before all."""
    rows = _fitting([first] if first else [], width, room)
    if offer is None or len(rows) < bool(first):
        return rows
    left = room - len(rows)
    if left == 1:
        return rows + _fitting([f"{offer.heading}: {offer.lines[0]}"], width, left)
    lines = _fitting([f"  {line}" for line in offer.lines], width, left - 1)
    return [*rows, offer.heading, *lines] if lines else rows


def _fitting(lines: list[str], width: int, room: int) -> list[str]:
    rows: list[str] = []
    for line in lines:
        text = clean(line)
        indent = " " * (cells(text) - cells(text.lstrip()))
        parts = [indent + part for part in wrap(text, max(10, width - cells(indent)))]
        if len(rows) + len(parts) > room:
            break
        rows += parts
    return rows


class Beside(Static):
    """The quiet lines; as many as there is room for, whole ones only, and never a question's."""

    DEFAULT_CSS = """
    Beside { height: auto; color: $lane-dim; padding: 0 1 0 3; display: none; }
    Beside.-some { display: block; }
    """

    rows = 0
    """How many rows are taken."""
    room = 0
    """Cells of a row, where the lines do not have the width of the screen."""

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self.offers = offers

    def on_mount(self) -> None:
        """The words are read beside the first drawing, so that no key waits for them."""
        self.run_worker(learn_words, thread=True, exit_on_error=False)

    def help_with(self, question: OpenQuestion | None, room: int) -> None:
        """Show what may help with a question, in the room there is; nothing where none is open."""
        width = self.room or self.screen.size.width - 5
        if question is None or width < 20:
            self.say([])
        else:
            self.say(self.offers.rows(question, width, room, self._kind_keys), room)

    def _kind_keys(self) -> tuple[str, str]:
        return key_for(self.app, "kind.take", "F3"), key_for(self.app, "kind.other", "F4")

    def say(self, lines: list[str], room: int = 0) -> None:
        """Show these rows, a free one above them where there is room for that."""
        if 0 < len(lines) < room:
            lines = ["", *lines]
        self.rows = len(lines)
        self.set_class(bool(lines), "-some")
        self.update(hint_text(self.app, "\n".join(lines), lines=True))
