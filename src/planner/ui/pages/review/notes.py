"""The coach's notes on a page: at most three, each a thing under the cursor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from textual.app import App

from planner.coach.notes import Note
from planner.coach.ranking import because, idea, top
from planner.drawing.lane import Segment
from planner.plan.model import Dismissal, Plan
from planner.plan.review_edits import dismiss
from planner.plan.text import cells, wrap
from planner.ui.live_keys import key_for, key_segments
from planner.ui.messages import Edited
from planner.ui.pages.review.answers import ANSWER, ANSWERS
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, ScreenRow
from planner.ui.widgets.text_prompt import TextPrompt

WIDEST = 76
"""Cells after which a note goes on in the next line, however wide the page is."""


def key_of(note: Note) -> str:
    """What the cursor stands on when it is on a note."""
    return f"note {note.rule} {note.where}"


class Notes:
    """What is said of a plan, reckoned once a plan and day: a page is drawn with every key."""

    def __init__(self) -> None:
        self._notes_of: tuple[Plan, dt.date] | None = None
        self.notes: tuple[Note, ...] = ()

    def about(self, plan: Plan, today: dt.date) -> tuple[Note, ...]:
        """The notes on a plan, weightiest first."""
        if self._notes_of != (plan, today):
            self._notes_of, self.notes = (plan, today), top(plan, today)
        return self.notes

    def at(self, key: str) -> Note | None:
        """The note that the cursor stands on, if it stands on one."""
        return next((note for note in self.notes if key_of(note) == key), None)


def note_lines(notes: Sequence[Note], app: App[Any], width: int, cursor: str) -> list[ScreenRow]:
    """The notes, each with the key that answers it where there is one, and a blank line after."""
    lines = []
    for note in notes:
        lines += _lines(note, _answer_words(note, app), width, cursor == key_of(note))
    return [*lines, BLANK] if lines else []


def _lines(note: Note, answer: str, width: int, on: bool) -> list[ScreenRow]:
    room = max(20, min(WIDEST, width - 4))
    parts = wrap(note.text, room)
    if answer and cells(parts[-1]) + 2 + cells(answer) > room:
        parts.append("")
    token = "text" if on else "soft"
    mark = "ahead" if note.level == "praise" else "cursor"
    lines = []
    for place, part in enumerate(parts):
        first = Segment(" › " if place == 0 else "   ", mark)
        last = answer if place == len(parts) - 1 else ""
        gap = "  " if part and last else ""
        row = (first, Segment(part + gap, token), *key_segments(last, "soft", last.split()[:1]))
        lines.append(ScreenRow(row, key_of(note)))
    return lines


def _answer_words(note: Note, app: App[Any]) -> str:
    """ "b steps back", with the key as it is bound now; nothing for a note without an action."""
    if not note.action:
        return ""
    id, default, does = ANSWERS.get(note.action, ANSWER)
    return f"{key_for(app, id, default)} {does}"


def note_reason(note: Note) -> tuple[str, ...]:
    """What the coach said, the idea behind it by its name, and the idea."""
    return note.text, idea(note).name, because(note)


def ask_not_for_us(page: Page, note: Note) -> None:
    """Ask why a note is put away; it is not said again until its facts change."""

    def keep(why: str | None) -> None:
        if why is not None:
            row = Dismissal(note.rule, note.where, why, page.today, note.facts)
            page.post_message(Edited("not for us", dismiss(row)))

    hint = "Enter puts it away, and skips an empty why · Esc leaves it"
    about = f"{note.rule} {note.where}"
    ask = TextPrompt("Not for us: why, in one line?", hint=hint, about=about)
    page.app.push_screen(ask, keep)
