"""Earlier texts of a plan, and texts that could not be saved, kept in the state folder.

Nothing here raises: a plan is saved all the same where nothing can be kept.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from planner.store import places

KEPT = 10
"""How many texts of one plan are kept, in the history and among the rescue copies."""


def keep_version(path: Path, content: bytes) -> Path | None:
    """Keep a text of the plan at ``path`` in its history; the file, or None if impossible."""
    return _keep(places.history_folder(), path, content)


def versions(path: Path) -> tuple[Path, ...]:
    """The kept texts of the plan at ``path``, the oldest first, at most :data:`KEPT`."""
    return _kept(places.history_folder(), path)[-KEPT:]


def rescue(path: Path, content: bytes) -> Path | None:
    """Put a text aside that could not be saved into ``path``; the file, or None if impossible."""
    return _keep(places.rescue_folder(), path, content)


def _shelf(folder: Path, path: Path) -> Path:
    """The plan's own folder: its name, and a mark that tells apart plans of one name."""
    real = os.path.realpath(path)
    mark = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
    return folder / f"{os.fsdecode(os.fsencode(Path(real).stem)[:100])}-{mark}"


def _kept(folder: Path | None, path: Path) -> tuple[Path, ...]:
    if folder is None:
        return ()
    try:
        files = sorted(_shelf(folder, path).iterdir())
    except OSError:
        return ()
    return tuple(file for file in files if not file.name.startswith("."))


def _keep(folder: Path | None, path: Path, content: bytes) -> Path | None:
    shelf = places.made(_shelf(folder, path)) if folder else None
    if shelf is None:
        return None
    try:
        before = _kept(folder, path)
        if before and before[-1].read_bytes() == content:
            return before[-1]
        return _put(shelf, path, content, before)
    except (OSError, ValueError):
        return None


def _put(shelf: Path, path: Path, content: bytes, before: tuple[Path, ...]) -> Path:
    number = int(before[-1].name.partition(".")[0]) + 1 if before else 1
    name = f"{number:06}{path.suffix}"
    unfinished = shelf / f".{name}.{os.getpid()}"
    fd = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(fd)
    unfinished.replace(shelf / name)
    for old in before[: 1 - KEPT]:
        old.unlink(missing_ok=True)
    return shelf / name
