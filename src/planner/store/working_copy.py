"""A plan file with the edits that it does not hold yet, and how they get there."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.plan.carry import Clash, carry
from planner.plan.model import Plan
from planner.plan.problems import Problem
from planner.store.read import Unreadable, parse
from planner.store.save import Changed, SaveFailed, digest, rescue, save
from planner.store.write import compose, patch

Edit = Callable[[Plan], Plan]
Stamp = tuple[int, ...] | None

ATTEMPTS = 100
UNKNOWN: Stamp = ()
"""Equal to no stamp of a file."""


class Held(Exception):
    """What is pending cannot be saved now; the message says why, and where it is safe."""


@dataclass(frozen=True, slots=True)
class File:
    """What the file said when it was last seen; no content: it does not exist yet."""

    plan: Plan
    problems: tuple[Problem, ...]
    content: bytes | None


@dataclass(slots=True)
class Change:
    """An edit with the plans around it, and the bytes where they are known."""

    label: str
    edit: Edit
    before: Plan
    after: Plan
    bytes_before: bytes | None = None
    bytes_after: bytes | None = None

    def back(self) -> Change:
        """The change that undoes this one."""

        def edit(plan: Plan) -> Plan:
            return carry(self.after, self.before, plan)

        return Change(
            self.label, edit, self.after, self.before, self.bytes_after, self.bytes_before
        )

    def again(self) -> Change:
        """The change that makes this one once more."""
        return self.back().back()


class WorkingCopy:
    """A plan file, and the plan that it will say once everything pending is saved."""

    def __init__(self, path: Path, today: dt.date) -> None:
        self.path = path
        self.today = today
        self.file = File(Plan(), (), None)
        self.plan = self.file.plan
        """What the file says, with what is pending."""
        self.pending: list[Change] = []

    def show(self, content: bytes) -> None:
        """Take over what the file says; raises Unreadable."""
        loaded = parse(content, self.today)
        self.file = File(loaded.plan, loaded.problems, content)
        self.plan = loaded.plan

    def save(self, *, mine: bool = False, revive: bool = False) -> str:
        """Save what is pending, on top of what the file says now; words for the person.

        ``mine`` lets edits here win over the same field changed outside; ``revive`` makes a
        deleted file anew. Raises :class:`Held`, CannotWrite and UnicodeEncodeError.
        """
        both = ""
        for _ in range(ATTEMPTS):
            content = self._intended()
            anew = self.file.content is None or (revive and not os.path.lexists(self.path))
            expected = None if anew else digest(self.file.content or b"")
            try:
                saved = save(self.path, content, expected)
            except Changed as changed:
                try:
                    self._rebase(changed.current, mine)
                except Held as held:
                    raise Held(f"{held}; {self._rescued(content)}") from None
                both = "the plan was changed outside: both changes are kept"
            except SaveFailed as failed:
                raise Held(f"{failed}; {self._rescued(content)}") from failed
            else:
                self._settle(content)
                return "; ".join(filter(None, (both, saved.words)))
        raise Held("the plan keeps being changed outside; nothing was written")

    def _intended(self) -> bytes:
        """The bytes that say what is shown."""
        file = self.file
        if self.plan == file.plan and file.content is not None:
            return file.content
        if len(self.pending) == 1:
            change = self.pending[0]
            if change.bytes_after is not None and change.bytes_before == file.content:
                return change.bytes_after
        if file.content is None:
            return compose(self.plan).encode()
        return patch(file.content.decode(), file.plan, self.plan).encode()

    def _settle(self, content: bytes) -> None:
        """The file says what is shown."""
        if len(self.pending) == 1 and content != self.file.content:
            self.pending[0].bytes_before = self.file.content
            self.pending[0].bytes_after = content
        self.pending.clear()
        self.show(content)

    def _rebase(self, content: bytes | None, mine: bool) -> None:
        """Make what is pending again on top of what the file says now."""
        if content is None:
            raise Held(self.gone())
        try:
            loaded = parse(content, self.today)
        except Unreadable as error:
            raise Held(f"{self.located(error)}; nothing is written over it") from error
        plan, plans = loaded.plan, [loaded.plan]
        for change in self.pending:
            try:
                edited = change.edit(plan)
                # Their part of it once more: an edit may have taken the place of a row of theirs.
                plan = edited if mine else carry(change.before, plan, edited)
            except Clash as clash:
                raise Held(f"{clash} was changed here and outside; nothing is written") from clash
            except ValueError as error:
                raise Held(f"the plan was changed outside, and now: {error}") from error
            plans.append(plan)
        for change, before, after in zip(self.pending, plans, plans[1:], strict=False):
            change.before, change.after = before, after
        self.file, self.plan = File(loaded.plan, loaded.problems, content), plan

    def stamp(self) -> Stamp:
        """A cheap mark of the file's state; None where there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev

    def located(self, error: Unreadable) -> str:
        """The reason with path, line and column."""
        place = f":{error.line}:{error.column}" if error.line else ""
        return f"{self.path}{place}: {error}"

    def gone(self) -> str:
        """What to say when the file is no longer there."""
        return f"{self.path} was deleted; what is shown is kept here until you write it again"

    def _rescued(self, content: bytes) -> str:
        kept = rescue(self.path, content)
        return f"the text is safe in {kept}" if kept else "no safety copy could be made"
