"""Earlier texts of a plan, and texts that could not be saved, kept in the state folder.

Nothing here raises: a plan is saved all the same where nothing can be kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from planner.store import folders
from planner.store.whole_files import write_private

MOST_VERSIONS = 10
"""How many texts of one plan are kept in any case, in the history and among the rescue copies."""
SITTING_SECONDS = 600.0
"""Beyond the last :data:`MOST_VERSIONS`, as many older texts stay, no two of them written within
this time: one check-in saves many times, and must not push out all that was before it."""
_NAME = re.compile(r"[0-9]{6,9}(?:\.|$)")


class Version(NamedTuple):
    """A kept text of a plan."""

    file: Path
    until: dt.datetime
    """When it was saved over, or put aside; local time."""
    rescued: bool
    """Whether it could not be saved then; else the file said it once."""


def keep_version(path: Path, content: bytes) -> Path | None:
    """Keep a text of the plan at ``path`` in its history; the file, or None if impossible."""
    return _keep_text(folders.history_folder(), path, content)


def history(path: Path) -> tuple[Version, ...]:
    """Every kept text of the plan at ``path``, rescue copies among them, the newest first."""
    texts = []
    for folder, rescued in ((folders.history_folder(), False), (folders.rescue_folder(), True)):
        for file in _list_texts(folder, path):
            try:
                when = dt.datetime.fromtimestamp(file.stat().st_mtime)
            except (OSError, OverflowError, ValueError):
                continue
            texts.append(Version(file, when, rescued))
    return tuple(
        sorted(texts, key=lambda version: (version.until, version.file.name), reverse=True)
    )


def rescue(path: Path, content: bytes) -> Path | None:
    """Put a text aside that could not be saved into ``path``; the file, or None if impossible."""
    return _keep_text(folders.rescue_folder(), path, content)


def plan_folder(folder: Path, path: Path) -> Path:
    """The plan's own folder: its name, and a digest that tells apart plans of one name."""
    try:
        real = os.path.realpath(path)
    except OSError:  # a folder on the way that cannot be looked into
        real = os.path.abspath(path)  # noqa: PTH100
    digest = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
    return folder / f"{os.fsdecode(os.fsencode(Path(real).stem)[:100])}-{digest}"


def _list_texts(folder: Path | None, path: Path) -> tuple[Path, ...]:
    if folder is None:
        return ()
    try:
        files = sorted(plan_folder(folder, path).iterdir())
    except OSError:
        return ()
    return tuple(file for file in files if _NAME.match(file.name) and file.is_file())


def _keep_text(folder: Path | None, path: Path, content: bytes) -> Path | None:
    place = folders.make_folder(plan_folder(folder, path)) if folder else None
    if place is None:
        return None
    try:
        earlier = _list_texts(folder, path)
        if earlier and earlier[-1].read_bytes() == content:
            return earlier[-1]
        return _write_text(place, path, content, earlier)
    except (OSError, ValueError):
        return None


def _write_text(place: Path, path: Path, content: bytes, earlier: tuple[Path, ...]) -> Path:
    number = int(earlier[-1].name.partition(".")[0]) + 1 if earlier else 1
    name = f"{number:06}{path.suffix}"
    write_private(place / name, content)
    for old in _find_surplus(earlier[: 1 - MOST_VERSIONS]):
        old.unlink(missing_ok=True)
    return place / name


def _find_surplus(older: tuple[Path, ...]) -> list[Path]:
    """Of the texts beyond the last ones, those that make way."""
    stay: list[Path] = []
    last = float("-inf")
    for file in older:
        written = file.stat().st_mtime
        if written - last >= SITTING_SECONDS:
            stay.append(file)
            last = written
    return [file for file in older if file not in stay[-MOST_VERSIONS:]]
