"""The file of an open plan: what it said, whether it was touched, where it went."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from planner.plan.model import Plan
from planner.plan.problems import Problem
from planner.planfile.read import Unreadable
from planner.store.history import rescue
from planner.store.save import Saved

Stamp = tuple[int, ...] | None

_UNKNOWN: Stamp = ()
"""Equal to no stamp of a file."""


class Snapshot(NamedTuple):
    """What the file said when it was last seen; no content: it does not exist yet."""

    plan: Plan
    problems: tuple[Problem, ...]
    content: bytes | None

    def write(self, plan: Plan) -> bytes:
        """The content that says ``plan``, with all else as it is; raises CannotWrite."""
        # Here and not above: who only looks at a plan does not wait for what writes one.
        from planner.planfile.patch import compose, patch

        if self.content is None:
            return compose(plan).encode()
        if plan == self.plan:
            return self.content
        return patch(self.content.decode(), self.plan, plan).encode()


class PlanFile:
    """A file on the disk, as last looked at."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last_stamp: tuple[int, ...] = ()
        """The stamp of the file when it was last there."""
        self._stamp = self._read_stamp()
        self._not_kept = ""
        """Why no earlier version could be kept at the last save; it is told once."""

    def was_touched(self) -> bool:
        """Whether something was done to the file since the last look; costs one ``stat``."""
        stamp = self._read_stamp()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        return True

    @property
    def is_there(self) -> bool:
        """Whether there was a file at the last look."""
        return self._stamp is not None

    def forget_stamp(self) -> None:
        """Take the file as touched at the next look, whatever was done to it."""
        self._stamp = _UNKNOWN

    def _read_stamp(self) -> Stamp:
        """A cheap mark of the file's state; None where there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        self._last_stamp = status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev
        return self._last_stamp

    def locate(self, error: Unreadable) -> str:
        """The reason with path, line and column."""
        place = f":{error.line}:{error.column}" if error.line else ""
        return f"{self.path}{place}: {error}"

    def describe_absence(self) -> str:
        """What to say when the file is no longer there."""
        new = self._find_new_name()
        moved = f"was renamed to {new}" if new else "was deleted"
        return f"{self.path} {moved}; what is shown is kept here until you write it again"

    def _find_new_name(self) -> str:
        """What the file is called now, where it only went to another name in its folder."""
        if not self._last_stamp:
            return ""
        try:
            with os.scandir(self.path.parent) as files:
                for file in files:
                    status = file.stat(follow_symlinks=False)
                    if (status.st_ino, status.st_dev) == self._last_stamp[2:]:
                        return file.name
        except OSError:
            return ""
        return ""

    def news_of(self, saved: Saved) -> str:
        """What a person should know about a save, and was not told at the one before."""
        told, self._not_kept = self._not_kept, saved.not_kept
        not_kept = saved.not_kept if saved.not_kept != told else ""
        return "; ".join(filter(None, (saved.words, not_kept)))

    def rescue(self, content: bytes) -> str:
        """Keep a text that cannot be saved as a file of its own; where it is, in words."""
        copy = rescue(self.path, content)
        return f"the text is safe in {copy}" if copy else "no safety copy could be made"


def describe_changes(before: Plan, after: Plan) -> str:
    """What was changed from one plan to the other, in a few words; nothing where they are equal."""
    from planner.plan.changes.differences import differences, first_few

    return first_few(differences(before, after))
