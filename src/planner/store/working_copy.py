"""A plan file with the edits that it does not hold yet, and how they get there."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.merging.conflict_resolution import Marked, marked
from planner.merging.conflicts import Conflict
from planner.merging.plans import Merged, merge, rebase, settle
from planner.plan.differences import differences, few
from planner.plan.model import Plan
from planner.plan.problems import Problem
from planner.planfile.patch import CannotWrite, compose, patch
from planner.planfile.read import Loaded, Unreadable, parse
from planner.store.save import Changed, SaveFailed, digest, rescue, save

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
    anew: bool = False
    """Whether it is reckoned again on what the file says, where that was changed outside."""

    def back(self) -> Change:
        """The change that undoes this one."""

        def edit(plan: Plan) -> Plan:
            return rebase(self.after, self.before, plan)

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
        self.asks = False
        """Whether a person is there to be asked what becomes of two rows that could both stay."""
        self.conflicts: tuple[Conflict, ...] = ()
        """What was changed here and outside, each in its own way, and was not decided yet."""
        self.marked: Marked | None = None
        """The file's two versions, where it was last seen with git's conflict markers."""
        self.before_writing: Callable[[bytes], None] | None = None
        """Told the bytes that are about to be saved, before each attempt."""
        self._answers: dict[tuple[str, str, object], str] = {}
        self._seen: tuple[int, ...] = ()

    def show(self, content: bytes) -> None:
        """Take over what the file says; raises Unreadable."""
        loaded = parse(content, self.today)
        self.file = File(loaded.plan, loaded.problems, content)
        self.plan = loaded.plan
        self.conflicts, self.marked = (), None

    def turn_day(self, today: dt.date) -> None:
        """Another day has begun, which no number of that day is ahead of any more."""
        self.today = today
        if self.file.content is not None:
            problems = parse(self.file.content, today).problems
            self.file = replace(self.file, problems=problems)

    def decide(self, choices: Sequence[str]) -> None:
        """Say for each of the conflicts, in their order, whether mine, theirs or both counts."""
        for conflict, choice in zip(self.conflicts, choices, strict=True):
            self._answers[_question(conflict)] = choice

    def save(self, *, revive: bool = False) -> str:
        """Save what is pending, on top of what the file says now; words for the person.

        ``revive`` makes a deleted file anew. Raises :class:`Held`, CannotWrite and
        UnicodeEncodeError.
        """
        both = ""
        for _ in range(ATTEMPTS):
            content = self._intended()
            anew = self.file.content is None or (revive and not os.path.lexists(self.path))
            expected = None if anew else digest(self.file.content or b"")
            if self.before_writing is not None:
                self.before_writing(content)
            try:
                saved = save(self.path, content, expected)
            except Changed as changed:
                try:
                    both = self._rebase(changed.current)
                except Held as held:
                    raise Held(f"{held}; {self._rescued(content)}") from None
            except SaveFailed as failed:
                raise Held(f"{failed}; {self._rescued(content)}") from failed
            else:
                self._settle(content)
                return "; ".join(filter(None, (both, saved.words)))
        raise Held("the plan keeps being changed outside; nothing was written")

    def _intended(self) -> bytes:
        """The bytes that say what is shown."""
        file = self.file
        if len(self.pending) == 1:
            change = self.pending[0]
            if change.bytes_after is not None and change.bytes_before == file.content:
                return change.bytes_after
        if self.plan == file.plan and file.content is not None:
            return file.content
        if file.content is None:
            return compose(self.plan).encode()
        return patch(file.content.decode(), file.plan, self.plan).encode()

    def _settle(self, content: bytes) -> None:
        """The file says what is shown."""
        if len(self.pending) == 1 and content != self.file.content:
            self.pending[0].bytes_before = self.file.content
            self.pending[0].bytes_after = content
        self.pending.clear()
        self._answers.clear()
        self.show(content)

    def _rebase(self, content: bytes | None) -> str:
        """Put what is pending on top of what the file says now; what was changed there."""
        if content is None:
            raise Held(self.gone())
        try:
            loaded = parse(content, self.today)
        except Unreadable as error:
            self.marked = marked(content, self.today)
            raise Held(f"{self.located(error)}; nothing is written over it") from error
        self.marked, base = None, self.file.plan
        if all(change.anew for change in self.pending):
            return self._made_again(content, loaded)
        # The file's rows come first: of two about one day the one that is entered last counts.
        merged = merge(base, loaded.plan, self.plan, apart=True)
        conflicts = tuple(map(_turned, merged.conflicts))
        if any(self._choice(conflict) is None for conflict in conflicts):
            self.conflicts = conflicts
            raise Held(_clash(conflicts))
        self.conflicts = ()
        before = loaded.plan
        for change in self.pending:
            after = self._settled(merge(base, loaded.plan, change.after, apart=True))
            change.before, change.after, before = before, after, after
        self.file = File(loaded.plan, loaded.problems, content)
        self.plan = self._settled(merged)
        outside = few(differences(base, loaded.plan))
        return f"outside: {outside}; both changes are kept" if outside else ""

    def _made_again(self, content: bytes, loaded: Loaded) -> str:
        """Make the pending edits once more, on what the file says now."""
        before, outside = loaded.plan, few(differences(self.file.plan, loaded.plan))
        for change in self.pending:
            try:
                change.before, change.after = before, change.edit(before)
            except ValueError as error:
                raise Held(f"the plan was changed outside, and now: {error}") from error
            before = change.after
        self.file, self.plan = File(loaded.plan, loaded.problems, content), before
        return f"outside: {outside}; both changes are kept" if outside else ""

    def _choice(self, conflict: Conflict) -> str | None:
        """What was decided; two rows both stay where nobody can be asked."""
        known = self._answers.get(_question(conflict))
        return "both" if known is None and conflict.both and not self.asks else known

    def _settled(self, merged: Merged) -> Plan:
        choices = [self._choice(_turned(one)) or "mine" for one in merged.conflicts]
        return settle(merged, [_TURNED.get(choice, choice) for choice in choices])

    def stamp(self) -> Stamp:
        """A cheap mark of the file's state; None where there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        self._seen = status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev
        return self._seen

    def located(self, error: Unreadable) -> str:
        """The reason with path, line and column."""
        place = f":{error.line}:{error.column}" if error.line else ""
        return f"{self.path}{place}: {error}"

    def gone(self) -> str:
        """What to say when the file is no longer there."""
        new = self._new_name()
        moved = f"was renamed to {new}" if new else "was deleted"
        return f"{self.path} {moved}; what is shown is kept here until you write it again"

    def _new_name(self) -> str:
        """What the file is called now, where it only went to another name in its folder."""
        if not self._seen:
            return ""
        try:
            with os.scandir(self.path.parent) as files:
                for file in files:
                    status = file.stat(follow_symlinks=False)
                    if (status.st_ino, status.st_dev) == self._seen[2:]:
                        return file.name
        except OSError:
            return ""
        return ""

    def put_aside(self) -> str:
        """Keep what is shown as a file of its own; where it is, in words."""
        try:
            return self._rescued(compose(self.plan).encode("utf-8", "replace"))
        except CannotWrite:
            return "S tries again once the file says something else"

    def _rescued(self, content: bytes) -> str:
        kept = rescue(self.path, content)
        return f"the text is safe in {kept}" if kept else "no safety copy could be made"


_TURNED = {"mine": "theirs", "theirs": "mine"}


def _turned(conflict: Conflict) -> Conflict:
    """A conflict with its sides changed over."""
    return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)


def _question(conflict: Conflict) -> tuple[str, str, object]:
    """What is the same question as long as they do not change it again."""
    return conflict.where, conflict.entry, conflict.theirs


def _clash(conflicts: Sequence[Conflict]) -> str:
    where = few([conflict.where for conflict in conflicts], 2)
    return f"{where}: changed here and outside, nothing is written until it is decided"
