"""A page that says the coach's notes: explained, answered and put away where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.coach.notes import Note
from planner.plan.dismissal import dismiss
from planner.plan.model import Dismissal
from planner.ui.messages import Edited, Said
from planner.ui.widgets.ask import Ask
from planner.ui.widgets.notes import Spoken, note_lines, page_of, why_words
from planner.ui.widgets.page import Page
from planner.ui.widgets.reading import Told
from planner.ui.widgets.rows import Line, Rows

PUT_NO_CURSOR = "Put the cursor on a note first."


class NotesPage(Page):
    """Its rows hold the notes; the page binds the keys and lays them out."""

    def __init__(self, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self._spoken = Spoken()

    @property
    def notes_said(self) -> Sequence[Note]:
        """What is said now; nothing in a filtered list.

        While another screen is on top, what was said before: under the check-in every number
        is a new plan, and the notes come when it is done.
        """
        said = self._spoken.about(self.plan, self.today) if self.is_current else self._spoken.notes
        return () if self.filter_text else said

    def note_lines(self) -> list[Line]:
        """The notes as lines of the page."""
        cursor = self.query_one(Rows).cursor
        return note_lines(self.notes_said, self.app, self.size.width, cursor)

    @property
    def note_here(self) -> Note | None:
        """The note under the cursor."""
        return self._spoken.at(self.query_one(Rows).cursor)

    def answer_note(self, note: Note) -> None:
        """Go where a note is answered, or say why where there is nothing to answer."""
        if note.action == "check-in":
            self.app.call_later(self.app.run_action, "checkin")
        elif note.action == "step-back":
            self.call_later(self.run_action, "step_back")
        else:
            page = page_of(note, self.plan)
            if page is None:
                self.action_why()
            else:
                self.post_message(page)

    def action_why(self) -> None:
        """The idea behind the note under the cursor."""
        if self.note_here is None:
            self.post_message(Said(PUT_NO_CURSOR))
        else:
            self.app.push_screen(Told(why_words(self.note_here), self.ascii_only))

    def action_put_away(self) -> None:
        """Not for us: the note is not said again until its facts change."""
        note = self.note_here
        if note is None:
            self.post_message(Said(PUT_NO_CURSOR))
            return

        def keep(why: str | None) -> None:
            if why is not None:
                row = Dismissal(note.rule, note.where, why, self.today, note.facts)
                self.post_message(Edited("not for us", dismiss(row)))

        hint = "Enter puts it away, and skips an empty why · Esc leaves it"
        self.app.push_screen(Ask("Not for us: why, in one line?", hint=hint), keep)
