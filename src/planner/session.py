"""One open plan: what is shown, what the file says, and the way back.

An edit is a function from plan to plan. It is applied and saved at once; where the file was
changed outside in the meantime, both changes are merged by entry and field. What both changed is
for the person to settle; until then nothing is written. What cannot be saved stays here, is put
aside as a rescue copy, and is tried again with the next edit.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.plan.edits import Edit
from planner.plan.model import Plan
from planner.plan.problems import Problem
from planner.planfile.read import Unreadable, parse
from planner.store.applied_edits import Change, Refused
from planner.store.working_copy import WorkingCopy

if TYPE_CHECKING:
    from planner.merging.conflicts import Conflict

__all__ = ["Outcome", "Refused", "Session"]

Clock = Callable[[], dt.datetime]


class Outcome(NamedTuple):
    """What came of an edit, an undo, or a look at the disk."""

    label: str
    changed: bool
    """Whether another plan is shown than before."""
    saved: bool
    """Whether the file says what is shown."""
    words: str = ""
    """One line for the person, empty when all went as ever."""


class Session:
    """An open plan. Made by :meth:`open` or :meth:`begin`."""

    def __init__(self, path: Path, today: dt.date, clock: Clock | None = None) -> None:
        self.path = path
        self._copy = WorkingCopy(path, today, clock)
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @classmethod
    def open(cls, path: Path, today: dt.date, clock: Clock | None = None) -> Session:
        """Open the plan at ``path``; one that cannot be read is read-only and empty."""
        session = cls(path, today, clock)
        session._copy.load()
        return session

    @classmethod
    def begin(cls, path: Path, today: dt.date, clock: Clock | None = None) -> Session:
        """A plan that does not exist yet; its first edit makes the file.

        Raises :class:`FileExistsError`.
        """
        if os.path.lexists(path):
            raise FileExistsError(path)
        return cls(path, today, clock)

    def turn_day(self, today: dt.date) -> None:
        """Another day has begun: what the file says is looked at as of that day from now on."""
        self._copy.turn_day(today)

    @property
    def today(self) -> dt.date:
        """The day that the session was given last."""
        return self._copy.today

    @property
    def clock(self) -> Clock | None:
        """The clock that the session was given."""
        return self._copy.clock

    @property
    def plan(self) -> Plan:
        """The plan to show: what the file says, with the edits that are not saved yet."""
        return self._copy.plan

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file, as last seen."""
        return self._copy.snapshot.problems

    @property
    def read_only(self) -> str | None:
        """Why nothing can be edited, with path and line, or None."""
        return self._copy.read_only

    @property
    def unsaved(self) -> str | None:
        """Why the file does not say what is shown, and where that is safe, or None."""
        return self._copy.unsaved

    @property
    def saved_at(self) -> dt.datetime | None:
        """When the last edit was saved, by the clock that the session was given."""
        return self._copy.saved_at

    def apply(
        self,
        label: str,
        edit: Edit,
        *,
        anew: bool = False,
        before_writing: Callable[[bytes], None] | None = None,
    ) -> Outcome:
        """Make an edit and save it; nothing is written when it changes nothing.

        With ``anew`` the edit is made once more on what the file says, where that was changed
        outside meanwhile, instead of being merged with it: for one that reckons from the plan.
        ``before_writing`` is told the bytes that the file is about to get, at each attempt.

        Raises :class:`Refused` when the edit does not fit, cannot be written, or the plan
        is read-only.
        """
        try:
            after = edit(self.plan)
        except ValueError as error:
            raise Refused(str(error)) from error
        if after == self.plan and self.read_only is None:
            return Outcome(label, False, self.unsaved is None)
        change = Change(label, edit, self.plan, after, anew=anew)
        words = self._copy.make(change, before_writing)
        self._done.append(change)
        self._undone.clear()
        return Outcome(label, True, self.unsaved is None, words)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit that :meth:`undo` would take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit that :meth:`redo` would make again."""
        return bool(self._undone)

    def undo(self) -> Outcome | None:
        """Take the last edit back, keeping what was changed outside; None when there is none.

        The exact bytes return where the file was not changed meanwhile. Raises
        :class:`Refused` when the same thing was changed outside.
        """
        return self._step(self._done, self._undone, Change.back)

    def redo(self) -> Outcome | None:
        """Make the edit again that was undone last; as :meth:`undo`."""
        return self._step(self._undone, self._done, Change.again)

    def _step(
        self, source: list[Change], sink: list[Change], turn: Callable[[Change], Change]
    ) -> Outcome | None:
        if not source:
            return None
        change, shown = turn(source[-1]), self.plan
        change.before, change.after = shown, change.edit(shown)
        words = self._copy.make(change)
        sink.append(source.pop())
        return self._outcome(change.label, shown, words)

    def go_back(self, label: str, content: bytes) -> Outcome:
        """Take over an earlier text of the plan, exactly, as one edit.

        Raises :class:`Refused` when it cannot be read, or nothing can be edited.
        """
        try:
            plan = parse(content, self.today).plan
        except Unreadable as error:
            raise Refused(f"that text cannot be read: {error}") from error
        before = None if self._copy.pending else self._copy.snapshot.content
        if content == before:
            return Outcome(label, False, self.unsaved is None)
        change = Change(label, lambda _: plan, self.plan, plan, before, content)
        words = self._copy.make(change)
        self._done.append(change)
        self._undone.clear()
        return Outcome(label, True, self.unsaved is None, words)

    def retry(self) -> Outcome:
        """Try again to save what is shown, and make the file anew where it is gone."""
        shown = self.plan
        words = "" if self.unsaved is None else self._copy.save(revive=True)
        return self._outcome("", shown, words)

    def check_disk(self) -> Outcome | None:
        """Notice what was done to the file outside; None when there is nothing to say.

        Costs one ``stat`` while nothing was done.
        """
        shown = self.plan
        words = self._copy.look_at_disk()
        return None if words is None else self._outcome("", shown, words)

    def ask_about_rows(self) -> None:
        """Somebody can be asked from now on whether two rows about one day both stay."""
        self._copy.decisions.asks = True

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What has to be settled before anything is written, in the order of :meth:`settle`."""
        versions = self._copy.marked
        return versions.merged.conflicts if versions is not None else self._copy.conflicts

    @property
    def marked(self) -> bool:
        """Whether the file holds two versions, as git leaves them, and can be settled here."""
        return self._copy.marked is not None

    @property
    def name(self) -> str:
        """What the plan is called, or its file where nothing can be read."""
        versions = self._copy.marked
        return self.plan.name or (versions.mine.plan.name if versions else "") or self.path.name

    @property
    def side_names(self) -> tuple[str, str]:
        """Whose mine and theirs are in a file with git's marks, in words, else empty."""
        return self._copy.marked.names if self._copy.marked is not None else ("", "")

    def settle(self, choices: Sequence[str]) -> Outcome:
        """Settle each of :attr:`conflicts` as mine, theirs or both, and save.

        What :meth:`undo` takes back afterwards is one's own part of it. Raises
        :class:`Refused` when a choice does not fit, or the file changed meanwhile.
        """
        if len(choices) != len(self.conflicts):
            raise Refused("the file was changed again; look at it once more")
        shown, was_marked = self.plan, self.marked
        words = self._copy.settle(choices)
        if not was_marked:
            # An edit of which nothing is left is nothing to take back.
            self._done = [change for change in self._done if change.before != change.after]
        return self._outcome("", shown, words)

    def _outcome(self, label: str, shown: Plan, words: str) -> Outcome:
        """What came of it, where ``shown`` was shown before."""
        return Outcome(label, self.plan != shown, self.unsaved is None, words)
