"""A plan file with the edits that it does not hold yet, and how they get there."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.plan.model import Plan
from planner.planfile.read import Loaded, Unreadable, parse, read_bytes
from planner.store.applied_edits import Change, Refused
from planner.store.decisions import Decisions, Undecided
from planner.store.plan_file import PlanFile, Snapshot, describe_changes
from planner.store.save import Changed, SaveFailed, digest, save
from planner.tomlfile.splices import CannotWrite

if TYPE_CHECKING:
    from planner.merging.conflict_resolution import MarkedFile
    from planner.merging.conflicts import Conflict

# What merges and writes is imported with its first use: the first picture does not wait for it.

ATTEMPTS = 100
BeforeWriting = Callable[[bytes], None]


class _NotSaved(Exception):
    """What is pending cannot be saved now; the message says why, and where it is safe."""


class WorkingCopy:
    """A plan file, and the plan that it will say once everything pending is saved."""

    def __init__(
        self, path: Path, today: dt.date, clock: Callable[[], dt.datetime] | None = None
    ) -> None:
        self.path = path
        self.today = today
        self.clock = clock
        self.file = PlanFile(path)
        self.snapshot = Snapshot(Plan(), (), None)
        self.plan = self.snapshot.plan
        """What the file says, with what is pending."""
        self.pending: list[Change] = []
        self.read_only: str | None = None
        """Why nothing can be edited, with path and line, or None."""
        self.unsaved: str | None = None
        """Why the file does not say what is shown, and where that is safe, or None."""
        self.saved_at: dt.datetime | None = None
        """When it was last saved, by the clock."""
        self.decisions = Decisions()
        self.conflicts: tuple[Conflict, ...] = ()
        """What was changed here and outside, each in its own way, and was not decided yet."""
        self.marked: MarkedFile | None = None
        """The file's two versions, where it was last seen with git's conflict markers."""

    def load(self) -> None:
        """Read the file for the first time; one that cannot be read is read-only and empty."""
        try:
            self._show(read_bytes(self.path))
        except Unreadable as error:
            self.read_only = self.file.locate(error)

    def turn_day(self, today: dt.date) -> None:
        """Another day has begun, which no number of that day is ahead of any more."""
        self.today = today
        if self.snapshot.content is not None:
            problems = parse(self.snapshot.content, today).problems
            self.snapshot = self.snapshot._replace(problems=problems)

    def make(self, change: Change, before_writing: BeforeWriting | None = None) -> str:
        """Show a change and save it, words for the person; or refuse it as if it had never been.

        Raises :class:`Refused`.
        """
        if self.read_only is not None:
            raise Refused(self.read_only)
        self.pending.append(change)
        self.plan = change.after
        try:
            return self.save(refusable=True, before_writing=before_writing)
        except Refused:
            self.pending.pop()
            self.plan = change.before
            raise

    def save(
        self,
        *,
        revive: bool = False,
        refusable: bool = False,
        before_writing: BeforeWriting | None = None,
    ) -> str:
        """Save what is pending, on top of what the file says now; words for the person.

        ``revive`` makes a deleted file anew. What no file can say stays, and is put aside as a
        text of its own; where it is ``refusable`` and alone, it raises :class:`Refused` instead.
        """
        try:
            words, self.unsaved = self._write(revive, before_writing), None
        except _NotSaved as error:
            words = self.unsaved = str(error)
        except (CannotWrite, UnicodeEncodeError) as error:
            words = f"this cannot be written into the file: {error}"
            if len(self.pending) <= 1 and refusable:
                raise Refused(words) from error
            words = self.unsaved = f"{words}; {self._put_plan_aside()}"
        else:
            self._note_save()
        return words

    def settle(self, choices: Sequence[str]) -> str:
        """Settle each conflict as mine, theirs or both, and save; words for the person.

        Raises :class:`Refused` where the file has two versions and cannot be made one.
        """
        if self.marked is not None:
            return self._settle_marked(self.marked, choices)
        self.decisions.decide(self.conflicts, choices)
        return self.save()

    def _settle_marked(self, versions: MarkedFile, choices: Sequence[str]) -> str:
        from planner.merging.conflict_resolution import report, resolve

        try:
            content, missing = resolve(versions, choices)
            saved = save(self.path, content, digest(versions.content))
        except (CannotWrite, SaveFailed, ValueError) as error:
            raise Refused(f"{error}; the file is as it was") from error
        except Changed as changed:
            self.file.forget_stamp()
            raise Refused("the file was changed again; look at it once more") from changed
        self.marked = self.read_only = None
        words = [report(versions, content, missing), self.file.news_of(saved)]
        if self.pending:
            words.append(self.save())
            self.file.forget_stamp()
        else:
            self._show(content)
            self.unsaved = None
            self._note_save()
        return "; ".join(filter(None, words))

    def look_at_disk(self) -> str | None:
        """Notice what was done to the file outside; None when there is nothing to say.

        Costs one ``stat`` while nothing was done.
        """
        if not self.file.was_touched():
            return None
        shown, trouble = self.plan, self.unsaved or self.read_only
        try:
            words = self._read_again()
        except Unreadable as error:
            words = self._block(error)
        same = self.plan == shown and (self.unsaved or self.read_only) == trouble
        return None if same else words

    def _read_again(self) -> str:
        """Read the file again; what there is to say about it. Raises Unreadable."""
        if not self.file.is_there:
            if self.snapshot.content is not None:
                self.unsaved = self.file.describe_absence()
            return self.unsaved or ""
        content, shown = read_bytes(self.path), self.plan
        if self.pending:
            return self.save()
        words = "the file can be read again"
        self.marked = None
        if content != self.snapshot.content:
            self._show(content)
            if self.read_only is None:
                news = describe_changes(shown, self.plan) or "only comments or spelling changed"
                words = f"outside: {news}"
        self.unsaved = self.read_only = None
        return words

    def _block(self, error: Unreadable) -> str:
        """The file cannot be read any more, or still not."""
        words = self.file.locate(error)
        if self.read_only is not None:
            self.read_only = words
        else:
            words += "; shown is what it said before, and nothing is written over it"
            self.unsaved = words
        return words

    def _show(self, content: bytes) -> None:
        """Take over what the file says; raises Unreadable."""
        loaded = self._parse(content)
        self.snapshot = Snapshot(loaded.plan, loaded.problems, content)
        self.plan = loaded.plan
        self.conflicts, self.marked = (), None

    def _parse(self, content: bytes) -> Loaded:
        """What a text says; where it cannot be read, it may hold two versions that can."""
        try:
            return parse(content, self.today)
        except Unreadable:
            from planner.merging.conflict_resolution import split_marked_file

            self.marked = split_marked_file(content, self.today)
            raise

    def _note_save(self) -> None:
        self.file.forget_stamp()
        if self.clock is not None:
            self.saved_at = self.clock()

    def _write(self, revive: bool, before_writing: BeforeWriting | None) -> str:
        """As :meth:`save`. Raises :class:`_NotSaved`, CannotWrite and UnicodeEncodeError."""
        outside = ""
        for _ in range(ATTEMPTS):
            content, last = self._wanted_content(), self.snapshot.content
            anew = last is None or (revive and not os.path.lexists(self.path))
            expected = None if anew else digest(last or b"")
            if before_writing is not None:
                before_writing(content)
            try:
                undone = all(change.undoes for change in self.pending)
                saved = save(self.path, content, expected, undone=undone)
            except Changed as changed:
                try:
                    outside = self._rebase(changed.current)
                except _NotSaved as error:
                    raise _NotSaved(f"{error}; {self.file.rescue(content)}") from None
            except SaveFailed as failed:
                raise _NotSaved(f"{failed}; {self.file.rescue(content)}") from failed
            else:
                self._take_as_saved(content)
                return "; ".join(filter(None, (outside, self.file.news_of(saved))))
        raise _NotSaved("the plan keeps being changed outside; nothing was written")

    def _wanted_content(self) -> bytes:
        """The bytes that say what is shown."""
        last = self.snapshot
        if len(self.pending) == 1:
            change = self.pending[0]
            if change.bytes_after is not None and change.bytes_before == last.content:
                return change.bytes_after
        return last.write(self.plan)

    def _take_as_saved(self, content: bytes) -> None:
        """The file says what is shown."""
        if len(self.pending) == 1 and content != self.snapshot.content:
            self.pending[0].bytes_before = self.snapshot.content
            self.pending[0].bytes_after = content
        self.pending.clear()
        self.decisions.clear()
        self._show(content)

    def _rebase(self, content: bytes | None) -> str:
        """Put what is pending on top of what the file says now; what was changed there."""
        if content is None:
            raise _NotSaved(self.file.describe_absence())
        try:
            loaded = self._parse(content)
        except Unreadable as error:
            words = f"{self.file.locate(error)}; nothing is written over it"
            raise _NotSaved(words) from error
        self.marked, base = None, self.snapshot.plan
        if all(change.anew for change in self.pending):
            plan = self._make_again(loaded.plan)
        else:
            plan = self._merge(base, loaded.plan)
        self.snapshot = Snapshot(loaded.plan, loaded.problems, content)
        self.plan = plan
        outside = "" if self.decisions.made else describe_changes(base, loaded.plan)
        return f"outside: {outside}; both changes are kept" if outside else ""

    def _merge(self, base: Plan, theirs: Plan) -> Plan:
        """Merge what is shown with what the file says now."""
        try:
            plan = self.decisions.merge(base, theirs, self.plan, self.pending)
        except Undecided as undecided:
            self.conflicts = undecided.conflicts
            raise _NotSaved(str(undecided)) from undecided
        self.conflicts = ()
        return plan

    def _make_again(self, before: Plan) -> Plan:
        """Make the pending edits once more, on what the file says now."""
        for change in self.pending:
            try:
                change.before, change.after = before, change.edit(before)
            except ValueError as error:
                raise _NotSaved(f"the plan was changed outside, and now: {error}") from error
            before = change.after
        return before

    def _put_plan_aside(self) -> str:
        """Keep what is shown as a file of its own; where it is, in words."""
        from planner.planfile.patch import compose

        try:
            return self.file.rescue(compose(self.plan).encode("utf-8", "replace"))
        except CannotWrite:
            return "S tries again once the file says something else"
