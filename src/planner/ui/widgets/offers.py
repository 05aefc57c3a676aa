"""A page that asks about a goal, with what may help in quiet lines below the question."""

from __future__ import annotations

import datetime as dt

from textual import events, on
from textual.content import Content
from textual.widgets import Static

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
from planner.plan.model import Goal
from planner.plan.text import cells, clean, wrap
from planner.ui.bindings import pages
from planner.ui.live_keys import key_for
from planner.ui.messages import Notice
from planner.ui.widgets.bars import terminal_text
from planner.ui.widgets.page import Page

KIND_IS_OFFERED_AT = ("today", "why")
"""Questions with room for it: they have no offers of their own, and 1 and 2 are answered."""
MOST_ROWS = 7


class Beside(Static):
    """The quiet lines; as many as there is room for, whole ones only, and never a question's."""

    DEFAULT_CSS = """
    Beside { height: auto; color: $lane-dim; padding: 0 1 0 3; display: none; }
    Beside.-some { display: block; }
    """

    rows = 0
    """How many rows are taken."""

    def say(self, lines: list[str], room: int = 0) -> None:
        """Show these rows, a free one above them where there is room for that."""
        if 0 < len(lines) < room:
            lines = ["", *lines]
        self.rows = len(lines)
        self.set_class(bool(lines), "-some")
        self.update(Content(terminal_text(self.app, "\n".join(lines), lines=True)))


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


class OfferingPage(Page):
    """A page with one open question about a goal and a :class:`Beside` below it.

    The kind of goal that was guessed is offered in one line: one key takes it, another says
    that it is none of ours, and every other key goes on without it.
    """

    BINDINGS = pages.OFFERS

    def __init__(self, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self._already_asked: set[str] = set()

    @on(events.Mount)
    def _learn_words(self) -> None:
        """The words are read beside the first drawing, so that no key waits for them."""
        self.run_worker(learn_words, thread=True, exit_on_error=False)

    @property
    def goal(self) -> Goal | None:
        """The goal that is asked about."""
        return None

    @property
    def question_key(self) -> str:
        """The key of the question that is open, or nothing."""
        return ""

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return ""

    @property
    def room_beside(self) -> int:
        """Rows that are free for the quiet lines."""
        return 0

    def change_goal(self, label: str, edit: Edit) -> None:
        """Keep a change that was made beside the question."""
        raise NotImplementedError

    @property
    def already_asked(self) -> set[str]:
        """What was asked or offered in this session and is not asked again in it."""
        kept: set[str] = getattr(self.app, "already_asked", self._already_asked)
        return kept

    @property
    def offered_kind(self) -> Playbook | None:
        """The kind of goal that is offered now."""
        goal = self.goal
        if goal is None or self.question_key not in KIND_IS_OFFERED_AT:
            return None
        shown_at = f"kind.{goal.id}.{self.question_key}"
        before = any(
            one.startswith(f"kind.{goal.id}.") and one != shown_at for one in self.already_asked
        )
        return None if before else undecided_kind(goal)

    def show_beside(self) -> None:
        """Show what may help with the open question, in the room there is."""
        goal, width = self.goal, self.size.width - 5
        beside = self.query_one(Beside)
        if goal is None or not self.question_key or width < 20:
            beside.say([])
            return
        kind = self.offered_kind
        if kind is not None:
            rows = self._kind_rows(kind, width)
            if rows:
                self.already_asked.add(f"kind.{goal.id}.{self.question_key}")
            beside.say(rows, self.room_beside)
            return
        first = self.first_line(goal)
        offer = offers(self.plan, goal, self.question_key)
        room = self.room_beside
        beside.say(laid_out(first, offer, width, min(room, MOST_ROWS)), room)

    def first_line(self, goal: Goal) -> str:
        """The line that comes before the offers: what kind of number is being typed."""
        if self.question_key != "measure":
            return ""
        return measure_words(with_measure(self.plan, goal, self.typed, self.today))

    def _kind_rows(self, kind: Playbook, width: int) -> list[str]:
        yes, no = key_for(self.app, "kind.take", "F3"), key_for(self.app, "kind.other", "F4")
        keys = f"{yes} yes · {no} another kind · or just go on"
        room = self.room_beside
        for lines in (
            [f"{kind_line(kind)}  {keys}"],
            [kind_line(kind), keys],
            [kind_line(kind, short=True), keys],
            [f"{kind.name}? {yes} yes · {no} no"],
        ):
            rows = [row for one in lines for row in wrap(one, width)]
            if len(rows) <= min(room, len(lines)):
                return rows
        return []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys for the kind hold where one is offered."""
        if action in ("take_kind", "other_kind"):
            return self.is_laid_out and self.offered_kind is not None
        return super().check_action(action, parameters)

    def action_take_kind(self) -> None:
        """It is the kind that is offered."""
        goal, kind = self.goal, self.offered_kind
        if goal is None or kind is None:
            return
        self.change_goal("kind of goal", edits.set_fields(goal.id, kind=kind.id))
        self.post_message(Notice(f"Kind of goal: {kind_name(kind)}"))

    def action_other_kind(self) -> None:
        """It is none that is offered."""
        goal = self.goal
        if goal is not None:
            self.change_goal("kind of goal", edits.set_fields(goal.id, kind="other"))
            self.post_message(Notice("Another kind of goal, then; nothing is offered for it."))
