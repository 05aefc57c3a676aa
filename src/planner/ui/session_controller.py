"""The talk with the session: what is applied, saved, taken back, and changed outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.reactive import var
from textual.widgets import Input

from planner.plan.edits import Edit
from planner.plan.model import Plan
from planner.session import Outcome, Refused, Session
from planner.ui.notifications import Notifications

LOOK_AROUND_SECONDS = 1.9
"""How often the day and the file on disk are looked at."""


class SessionController(Notifications):
    """An app with an open session; the plan flows down from here."""

    plan: var[Plan] = var(Plan)
    saved: var[str] = var("")
    trouble: var[str] = var("")
    today: var[dt.date] = var(dt.date.min)
    """The day that everything is reckoned from, as last looked at."""
    session: Session

    def __init__(self) -> None:
        super().__init__()
        self.day_now: Callable[[], dt.date] = lambda: self.today
        """Says what day it is."""

    def look_at_day(self) -> None:
        """Notice that another day has begun; the page, and what is open on it, follow."""
        day = self.day_now()
        if day != self.today:
            self.session.turn_day(day)
            self.today = day

    def time_of_day(self) -> dt.datetime | None:
        """When it is, by the clock of the session."""
        clock = self.session.clock
        return clock() if clock is not None else None

    def lasting(self) -> str:
        """What is not saved, with the key that goes on from there."""
        return self.with_key(self.session.unsaved or "")

    def apply(
        self, label: str, edit: Edit, before_writing: Callable[[bytes], None] | None = None
    ) -> bool:
        """Change the plan and save it at once; says in words what came of it.

        False where the change was refused. One that could not be saved yet is kept, and pending.
        """
        try:
            outcome = self.session.apply(label, edit, before_writing=before_writing)
        except Refused as refused:
            self.show_session()
            self.say(str(refused))
            return False
        self.show_session()
        typing = isinstance(self.focused, Input)
        done = f"{label} · u takes it back" if outcome.changed and not typing else ""
        self.say(self.outcome_message(outcome) or done)
        return True

    def show_session(self) -> None:
        """The plan flows down, and the title says whether it is saved."""
        self.plan = self.session.plan
        self.trouble = self.read_only_words()
        at = self.session.saved_at
        name = self.session.path.name
        if self.session.unsaved:
            does = "decides" if self.session.conflicts else "tries again"
            self.saved = f"{name} · not saved, S {does}"
        else:
            self.saved = f"{name} · saved" + (f" {at:%H:%M}" if at else "")

    def read_only_words(self) -> str:
        """Why nothing can be edited, and what can be done about it; or nothing."""
        why = self.session.read_only or ""
        return f"{why} · S settles it here, entry by entry" if why and self.session.marked else why

    def outcome_message(self, outcome: Outcome) -> str:
        """What came of an edit or a look at the disk, with the key that goes on from there."""
        return outcome.words if outcome.saved else self.with_key(outcome.words)

    def with_key(self, message: str) -> str:
        """Words of what is wrong, with the key that goes on from there."""
        session = self.session
        if not message:
            return ""
        if session.marked:
            return f"{message} · S settles it here, entry by entry"
        if session.conflicts:
            return f"{message} · S decides"
        if session.unsaved and not session.path.exists():
            return f"{message} · S writes it again"
        return f"{message} · S tries again" if session.unsaved else message

    def look_at_disk(self) -> None:
        """Notice what was done to the file outside, and say it."""
        outcome = self.session.check_disk()
        if outcome is not None:
            self.show_session()
            self.say(self.outcome_message(outcome))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step(self.session.undo, "undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.session.redo, "did again", "Nothing to redo.")

    def _step(self, step: Callable[[], Outcome | None], done: str, nothing: str) -> None:
        try:
            outcome = step()
        except Refused as refused:
            self.say(str(refused))
            return
        self.show_session()
        if outcome is None:
            self.say(nothing)
        else:
            self.say(
                "; ".join(filter(None, (f"{done}: {outcome.label}", self.outcome_message(outcome))))
            )
