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
from dataclasses import dataclass
from pathlib import Path

from planner.merging.conflict_resolution import marked, report, resolve
from planner.merging.conflicts import Conflict
from planner.merging.plans import CannotRebase
from planner.plan.differences import differences, few
from planner.plan.model import Plan
from planner.plan.problems import Problem
from planner.planfile.patch import CannotWrite
from planner.planfile.read import Unreadable, parse, read_bytes
from planner.store.save import Changed, SaveFailed, digest, save
from planner.store.working_copy import UNKNOWN, Change, Edit, Held, WorkingCopy

Clock = Callable[[], dt.datetime]


class Refused(ValueError):
    """The edit was not made; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Outcome:
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
        self.today = today
        self.read_only: str | None = None
        """Why nothing can be edited, with path and line, or None."""
        self.unsaved: str | None = None
        """Why the file does not say what is shown, and where that is safe, or None."""
        self.saved_at: dt.datetime | None = None
        """When the last edit was saved, by the clock that the session was given."""
        self._clock = clock
        self._copy = WorkingCopy(path, today)
        self._stamp = self._copy.stamp()
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @classmethod
    def open(cls, path: Path, today: dt.date, clock: Clock | None = None) -> Session:
        """Open the plan at ``path``; one that cannot be read is read-only and empty."""
        session = cls(path, today, clock)
        try:
            content = b""
            content = read_bytes(path)
            session._copy.show(content)
        except Unreadable as error:
            session.read_only = session._copy.located(error)
            session._copy.marked = marked(content, today)
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
        self.today = today
        self._copy.turn_day(today)

    @property
    def clock(self) -> Clock | None:
        """The clock that the session was given."""
        return self._clock

    @property
    def plan(self) -> Plan:
        """The plan to show: what the file says, with the edits that are not saved yet."""
        return self._copy.plan

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file, as last seen."""
        return self._copy.file.problems

    @property
    def undoes(self) -> str | None:
        """The label of the edit that :meth:`undo` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redoes(self) -> str | None:
        """The label of the edit that :meth:`redo` would make again."""
        return self._undone[-1].label if self._undone else None

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
        self._copy.before_writing = before_writing
        try:
            words = self._make(change)
        finally:
            self._copy.before_writing = None
        self._done.append(change)
        self._undone.clear()
        return Outcome(label, True, self.unsaved is None, words)

    def undo(self) -> Outcome | None:
        """Take the last edit back, keeping what was changed outside; None when there is none.

        The exact bytes return where the file was not changed meanwhile. Raises
        :class:`Refused` when the same thing was changed outside.
        """
        return self._step(self._done, self._undone, Change.back)

    def redo(self) -> Outcome | None:
        """Make the edit again that was undone last; as :meth:`undo`."""
        return self._step(self._undone, self._done, Change.again)

    def retry(self) -> Outcome:
        """Try again to save what is shown, and make the file anew where it is gone."""
        shown = self.plan
        words = "" if self.unsaved is None else self._flush(revive=True, held=True)
        return Outcome("", self.plan != shown, self.unsaved is None, words)

    def ask_about_rows(self) -> None:
        """Somebody can be asked from now on whether two rows about one day both stay."""
        self._copy.asks = True

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What has to be settled before anything is written, in the order of :meth:`settle`."""
        found = self._copy.marked
        return found.merged.conflicts if found is not None else self._copy.conflicts

    @property
    def marked(self) -> bool:
        """Whether the file holds two versions, as git leaves them, and can be settled here."""
        return self._copy.marked is not None

    @property
    def name(self) -> str:
        """What the plan is called, or its file where nothing can be read."""
        found = self._copy.marked
        return self.plan.name or (found.mine.plan.name if found else "") or self.path.name

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
        if self.marked:
            return self._resolve(choices)
        shown = self.plan
        self._copy.decide(choices)
        words = self._flush(held=True)
        # An edit of which nothing is left is nothing to take back.
        self._done = [change for change in self._done if change.before != change.after]
        return Outcome("", self.plan != shown, self.unsaved is None, words)

    def _resolve(self, choices: Sequence[str]) -> Outcome:
        found, shown = self._copy.marked, self.plan
        assert found is not None
        try:
            content, missing = resolve(found, choices)
            save(self.path, content, digest(found.content))
        except (CannotWrite, SaveFailed, ValueError) as error:
            raise Refused(f"{error}; the file is as it was") from error
        except Changed as changed:
            self._stamp = UNKNOWN
            raise Refused("the file was changed again; look at it once more") from changed
        self._copy.marked = self.read_only = None
        words = report(found, content, missing)
        if self._copy.pending:
            words = "; ".join(filter(None, (words, self._flush(held=True))))
        else:
            self._copy.show(content)
            self.unsaved = None
            self.saved_at = self._clock() if self._clock is not None else None
        self._stamp = UNKNOWN
        return Outcome("", self.plan != shown, self.unsaved is None, words)

    def go_back(self, label: str, content: bytes) -> Outcome:
        """Take over an earlier text of the plan, exactly, as one edit.

        Raises :class:`Refused` when it cannot be read, or nothing can be edited.
        """
        try:
            plan = parse(content, self.today).plan
        except Unreadable as error:
            raise Refused(f"that text cannot be read: {error}") from error
        before = None if self._copy.pending else self._copy.file.content
        if content == before:
            return Outcome(label, False, self.unsaved is None)
        change = Change(label, lambda _: plan, self.plan, plan, before, content)
        words = self._make(change)
        self._done.append(change)
        self._undone.clear()
        return Outcome(label, True, self.unsaved is None, words)

    def check_disk(self) -> Outcome | None:
        """Notice what was done to the file outside; None when there is nothing to say.

        Costs one ``stat`` while nothing was done.
        """
        stamp = self._copy.stamp()
        if stamp == self._stamp:
            return None
        self._stamp, shown, trouble = stamp, self.plan, self.unsaved or self.read_only
        try:
            words = self._look(gone=stamp is None)
        except Unreadable as error:
            words = self._blocked(error)
        if self.plan == shown and (self.unsaved or self.read_only) == trouble:
            return None
        return Outcome("", self.plan != shown, self.unsaved is None, words)

    def _look(self, *, gone: bool) -> str:
        """Read the file again; what there is to say about it."""
        copy, shown = self._copy, self.plan
        if gone:
            if copy.file.content is not None:
                self.unsaved = copy.gone()
            return self.unsaved or ""
        content = read_bytes(self.path)
        if copy.pending:
            return self._flush(held=True)
        words = "the file can be read again"
        copy.marked = None
        if content != copy.file.content:
            try:
                copy.show(content)
            except Unreadable:
                copy.marked = marked(content, self.today)
                raise
            if self.read_only is None:
                said = few(differences(shown, self.plan)) or "only comments or spelling changed"
                words = f"outside: {said}"
        self.unsaved = self.read_only = None
        return words

    def _blocked(self, error: Unreadable) -> str:
        """The file cannot be read any more, or still not."""
        words = self._copy.located(error)
        if self.read_only is not None:
            self.read_only = words
        else:
            words += "; shown is what it said before, and nothing is written over it"
            self.unsaved = words
        return words

    def _make(self, change: Change) -> str:
        """Show a change and save it, or refuse it as if it had never been."""
        if self.read_only is not None:
            raise Refused(self.read_only)
        self._copy.pending.append(change)
        self._copy.plan = change.after
        try:
            return self._flush()
        except Refused:
            self._copy.pending.pop()
            self._copy.plan = change.before
            raise

    def _step(
        self, source: list[Change], sink: list[Change], turned: Callable[[Change], Change]
    ) -> Outcome | None:
        if not source:
            return None
        change, shown = turned(source[-1]), self.plan
        try:
            change.before, change.after = shown, change.edit(shown)
        except CannotRebase as clash:
            raise Refused(f"“{change.label}” has to stay: {clash} was changed since") from clash
        words = self._make(change)
        sink.append(source.pop())
        return Outcome(change.label, self.plan != shown, self.unsaved is None, words)

    def _flush(self, *, revive: bool = False, held: bool = False) -> str:
        """Save what is pending; words for the person.

        What no file can say raises Refused, unless it is ``held``, as what was shown before is:
        that stays, and is put aside as a text of its own.
        """
        try:
            words, self.unsaved = self._copy.save(revive=revive), None
        except Held as held:
            words = self.unsaved = str(held)
        except (CannotWrite, UnicodeEncodeError) as error:
            words = f"this cannot be written into the file: {error}"
            if len(self._copy.pending) <= 1 and not held:
                raise Refused(words) from error
            words = self.unsaved = f"{words}; {self._copy.put_aside()}"
        else:
            self._stamp = UNKNOWN
            if self._clock is not None:
                self.saved_at = self._clock()
        return words
