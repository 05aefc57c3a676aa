"""The open session as the app uses it: what is applied, saved, taken back, and changed outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from planner.plan.edits import Edit
from planner.session import Outcome, Refused, Session
from planner.ui.messages import Tone
from planner.ui.services.host import Host
from planner.ui.services.notifications import Notifications

LOOK_AROUND_SECONDS = 1.9
"""How often the day and the file on disk are looked at."""


class SessionController:
    """Changes the plan by way of the session, and tells the app and the person what came of it.

    ``day_now`` says what day it is; without it the host's day stays. ``on_published`` is called
    each time that the plan flowed down.
    """

    def __init__(
        self,
        session: Session,
        host: Host,
        notifications: Notifications,
        day_now: Callable[[], dt.date] | None = None,
        on_published: Callable[[], None] | None = None,
    ) -> None:
        self.session = session
        self._host = host
        self._notifications = notifications
        self._day_now = day_now
        self._on_published = on_published

    def look_at_day(self) -> None:
        """Notice that another day has begun; the page, and what is open on it, follow."""
        day = self._day_now() if self._day_now else self._host.today
        if day != self._host.today:
            self.session.turn_day(day)
            self._host.today = day

    def apply(
        self, label: str, edit: Edit, before_writing: Callable[[bytes], None] | None = None
    ) -> bool:
        """Change the plan and save it at once; says in words what came of it.

        False where the change was refused. One that could not be saved yet is kept, and pending.
        """
        try:
            outcome = self.session.apply(label, edit, before_writing=before_writing)
        except Refused as refused:
            self.publish()
            self._notifications.say(str(refused), "error")
            return False
        self.publish()
        done = f"{label} · u takes it back" if outcome.changed and not self._host.is_typing else ""
        words = self.outcome_message(outcome)
        self._notifications.say(words or done, _tone(outcome) if words else "done")
        if outcome.changed and not (words or done):
            self._notifications.keep(label, "done")
        return True

    def publish(self) -> None:
        """The plan flows down, and the title says whether it is saved."""
        self._host.plan = self.session.plan
        self._host.trouble = self.read_only_words()
        at = self.session.saved_at
        name = self.session.path.name
        if self.session.unsaved:
            self._host.saved = f"{name} · not saved, {next_step(self.session)}"
        else:
            self._host.saved = f"{name} · saved" + (f" {at:%H:%M}" if at else "")
        if self._on_published is not None:
            self._on_published()

    def read_only_words(self) -> str:
        """Why nothing can be edited, and what can be done about it; or nothing."""
        why = self.session.read_only or ""
        return with_key(self.session, why) if self.session.marked else why

    def problem_words(self) -> str:
        """The first thing in the file that could not be read as a plan; or nothing."""
        problems = [problem for problem in self.session.problems if not problem.is_legal]
        if not problems:
            return ""
        first, more = problems[0], len(problems) - 1
        also = f" (and {more} more: planner check)" if more else ""
        return f"line {first.line}: {first.message}{also}"

    @property
    def has_to_settle(self) -> bool:
        """Whether something waits for the person before it is saved."""
        return bool(self.session.unsaved or self.session.marked or self.session.conflicts)

    def outcome_message(self, outcome: Outcome) -> str:
        """What came of an edit or a look at the disk, with the key that goes on from there."""
        return outcome.words if outcome.saved else with_key(self.session, outcome.words)

    def look_at_disk(self) -> None:
        """Notice what was done to the file outside, and say it."""
        outcome = self.session.check_disk()
        if outcome is not None:
            self.publish()
            self._notifications.say(self.outcome_message(outcome), _tone(outcome))

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self.session.undo, "undid", "Nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.session.redo, "redid", "Nothing to redo.")

    def _step(self, step: Callable[[], Outcome | None], done: str, nothing: str) -> None:
        try:
            outcome = step()
        except Refused as refused:
            self._notifications.say(str(refused), "error")
            return
        self.publish()
        if outcome is None:
            self._notifications.say(nothing)
            return
        words = (f"{done}: {outcome.label}", self.outcome_message(outcome))
        self._notifications.say("; ".join(filter(None, words)), _tone(outcome) or "done")


def _tone(outcome: Outcome) -> Tone:
    return "" if outcome.saved else "error"


def lasting_message(session: Session) -> str:
    """What is not saved, with the key that goes on from there; nothing where all is well."""
    return with_key(session, session.unsaved or "")


def with_key(session: Session, message: str) -> str:
    """Words of what is wrong, with the key that goes on from there."""
    step = next_step(session)
    if not message or not step:
        return message
    return f"{message} · {step}, entry by entry" if session.marked else f"{message} · {step}"


def next_step(session: Session) -> str:
    """What ``S`` does next, with the key; nothing where there is nothing to settle or to save."""
    if session.marked:
        return "S settles it here"
    if session.conflicts:
        return "S decides"
    if session.unsaved and not session.path.exists():
        return "S writes it again"
    return "S tries again" if session.unsaved else ""
