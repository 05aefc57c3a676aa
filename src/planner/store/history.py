"""Earlier texts of a plan, and texts that could not be saved, kept in the state folder.

Nothing here raises: a plan is saved all the same where nothing can be kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from planner.store import folders
from planner.store.whole_files import write_private

KEPT = 10
"""How many texts of one plan are kept, in the history and among the rescue copies."""
SITTING_SECONDS = 600.0
"""Beyond the last :data:`KEPT`, as many older texts stay, no two of them written within this time:
one check-in saves many times, and must not push out all that was before it."""
_NAME = re.compile(r"[0-9]{6,9}(?:\.|$)")


@dataclass(frozen=True, slots=True)
class Version:
    """A kept text of a plan."""

    file: Path
    until: dt.datetime
    """When it was saved over, or put aside; local time."""
    rescued: bool
    """Whether it could not be saved then; else the file said it once."""


def keep_version(path: Path, content: bytes) -> Path | None:
    """Keep a text of the plan at ``path`` in its history; the file, or None if impossible."""
    return _keep(folders.history_folder(), path, content)


def versions(path: Path) -> tuple[Path, ...]:
    """The kept texts of the plan at ``path``, the oldest first, at most :data:`KEPT`."""
    return _kept(folders.history_folder(), path)[-KEPT:]


def history(path: Path) -> tuple[Version, ...]:
    """Every kept text of the plan at ``path``, rescue copies among them, the newest first."""
    found = []
    for folder, rescued in ((folders.history_folder(), False), (folders.rescue_folder(), True)):
        for file in _kept(folder, path):
            try:
                when = dt.datetime.fromtimestamp(file.stat().st_mtime)
            except (OSError, OverflowError, ValueError):
                continue
            found.append(Version(file, when, rescued))
    return tuple(sorted(found, key=lambda one: (one.until, one.file.name), reverse=True))


def rescue(path: Path, content: bytes) -> Path | None:
    """Put a text aside that could not be saved into ``path``; the file, or None if impossible."""
    return _keep(folders.rescue_folder(), path, content)


def shelf(folder: Path, path: Path) -> Path:
    """The plan's own folder: its name, and a mark that tells apart plans of one name."""
    try:
        real = os.path.realpath(path)
    except OSError:  # a folder on the way that cannot be looked into
        real = os.path.abspath(path)  # noqa: PTH100
    mark = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
    return folder / f"{os.fsdecode(os.fsencode(Path(real).stem)[:100])}-{mark}"


def _kept(folder: Path | None, path: Path) -> tuple[Path, ...]:
    if folder is None:
        return ()
    try:
        files = sorted(shelf(folder, path).iterdir())
    except OSError:
        return ()
    return tuple(file for file in files if _NAME.match(file.name) and file.is_file())


def _keep(folder: Path | None, path: Path, content: bytes) -> Path | None:
    own = folders.made(shelf(folder, path)) if folder else None
    if own is None:
        return None
    try:
        before = _kept(folder, path)
        if before and before[-1].read_bytes() == content:
            return before[-1]
        return _put(own, path, content, before)
    except (OSError, ValueError):
        return None


def _put(own: Path, path: Path, content: bytes, before: tuple[Path, ...]) -> Path:
    number = int(before[-1].name.partition(".")[0]) + 1 if before else 1
    name = f"{number:06}{path.suffix}"
    write_private(own / name, content)
    for old in _too_many(before[: 1 - KEPT]):
        old.unlink(missing_ok=True)
    return own / name


def _too_many(older: tuple[Path, ...]) -> list[Path]:
    """Of the texts beyond the last ones, those that make way."""
    stay: list[Path] = []
    last = float("-inf")
    for file in older:
        written = file.stat().st_mtime
        if written - last >= SITTING_SECONDS:
            stay.append(file)
            last = written
    return [file for file in older if file not in stay[-KEPT:]]
