"""Taking back the last change of a plan that is not open, made in a shell or in the workbook."""

from __future__ import annotations

from pathlib import Path

from planner.store.history import Version, mark, saved_over
from planner.store.save import Saved, digest, save


class NothingToUndo(Exception):
    """No change is kept that could be taken back; the message says so."""


class ChangedSince(Exception):
    """The file was changed in another way since; going back would take that along."""


def last_change(path: Path) -> Version:
    """The text before the last change that was not taken back yet.

    Raises :class:`NothingToUndo`.
    """
    changes: list[Version] = []
    for version in saved_over(path):
        if not version.undone:
            changes.append(version)
        elif changes:
            changes.pop()
    if not changes:
        raise NothingToUndo("there is no change to take back")
    return changes[-1]


def last_undone(path: Path) -> Version:
    """The text before the last change was taken back, where nothing was changed since.

    Raises :class:`NothingToUndo`.
    """
    versions = saved_over(path)
    if not versions or not versions[-1].undone:
        raise NothingToUndo("nothing was taken back just now")
    return versions[-1]


def go_to(
    path: Path, version: Version, current: bytes, content: bytes, *, undone: bool, anyway: bool
) -> Saved:
    """Make the file at ``path`` hold the ``content`` of a version; ``current`` is what it holds.

    ``undone`` says that this takes a change back. Raises :class:`ChangedSince` unless the file is
    as that change left it or ``anyway`` is true; and what :func:`planner.store.save.save` raises.
    """
    if version.after != mark(current) and not anyway:
        raise ChangedSince("it was changed in another way since")
    return save(path, content, digest(current), undone=undone)
