"""Earlier texts of a plan, and texts that could not be saved, kept in the state folder.

A plan is saved all the same where nothing can be kept; the person is told why.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from planner.store import folders
from planner.store.thinning import KeptText, texts_that_stay
from planner.store.whole_files import write_private

_NAME = re.compile(r"([0-9]{6,9})(?:\.([0-9a-f]{12}))?(\.undone)?(?:\.|$)")
_UNDONE = ".undone"


class Version(NamedTuple):
    """A kept text of a plan."""

    file: Path
    until: dt.datetime
    """When it was saved over, or put aside; local time."""
    rescued: bool
    """Whether it could not be saved then; else the file said it once."""
    undone: bool = False
    """Whether what was saved over it took the change before it back."""
    after: str = ""
    """The :func:`mark` of what was saved over it, where that is known."""


def mark(content: bytes) -> str:
    """A short name of a text."""
    return hashlib.sha256(content).hexdigest()[:12]


def keep_version(path: Path, content: bytes, after: bytes, *, undone: bool = False) -> Path:
    """Keep a text of the plan at ``path`` in its history; the file. Raises OSError.

    ``after`` is saved over it; ``undone`` says that this takes the change before it back.
    """
    name = f".{mark(after)}{_UNDONE if undone else ''}"
    return _keep_text(folders.history_folder(), path, content, name)


def drop_redone(path: Path, content: bytes, after: bytes) -> bool:
    """Whether saving ``after`` over ``content`` made again what was taken back last.

    Then the history is as it was before that was taken back: what was taken back before it can be
    made again too, and going to and fro pushes nothing out. No text is lost by it. Raises OSError.
    """
    change = mark(content), mark(after)
    versions = saved_over(path)
    kept = versions[-1:] if versions and _change(versions[-1]) == change else ()
    *earlier, last = versions[: len(versions) - len(kept)] or (None,)
    if last is None or not last.undone or _change(last) != change[::-1]:
        return False
    same = (version for version in earlier if version.after == change[1])
    if not any(_change(version) == change for version in same):
        return False
    for version in (last, *kept):
        version.file.unlink(missing_ok=True)
    return True


def _change(version: Version) -> tuple[str, str]:
    """The marks of a kept text and of what was saved over it."""
    return mark(version.file.read_bytes()), version.after


def forget(path: Path) -> int:
    """Remove every text in the history of the plan at ``path``; how many there were.

    With them goes what programs that were killed left there half-written. Texts that could not be
    saved stay. Raises OSError where one cannot be removed.
    """
    folder = folders.history_folder()
    texts = _list_texts(folder, path)
    half_written = plan_folder(folder, path).glob(".[0-9]*") if folder is not None else ()
    for file in (*texts, *half_written):
        file.unlink(missing_ok=True)
    return len(texts)


def history(path: Path) -> tuple[Version, ...]:
    """Every kept text of the plan at ``path``, rescue copies among them, the newest first."""
    texts = []
    for folder, rescued in ((folders.history_folder(), False), (folders.rescue_folder(), True)):
        for file in _list_texts(folder, path):
            found = _NAME.match(file.name)
            when = _read_time(file)
            if found and when:
                texts.append(Version(file, when, rescued, bool(found[3]), found[2] or ""))
    return tuple(
        sorted(texts, key=lambda version: (version.until, version.file.name), reverse=True)
    )


def saved_over(path: Path) -> tuple[Version, ...]:
    """The texts of the plan at ``path`` that were saved over, in the order of the saves."""
    texts = (version for version in history(path) if not version.rescued)
    return tuple(sorted(texts, key=lambda version: version.file.name))


def rescue(path: Path, content: bytes) -> Path | None:
    """Put a text aside that could not be saved into ``path``; the file, or None if impossible."""
    try:
        return _keep_text(folders.rescue_folder(), path, content)
    except OSError:
        return None


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


def _keep_text(folder: Path | None, path: Path, content: bytes, name: str = "") -> Path:
    if folder is None:
        raise OSError("this machine names no folder for it")
    place = folders.require_folder(plan_folder(folder, path))
    earlier = _list_texts(folder, path)
    last = _NAME.match(earlier[-1].name) if earlier else None
    if last and last[2] in (None, name[1:13] or None) and earlier[-1].read_bytes() == content:
        return _rename(earlier[-1], place / f"{last[1]}{name}{path.suffix}")
    number = int(last[1]) + 1 if last else 1
    file = place / f"{number:06}{name}{path.suffix}"
    write_private(file, content)
    with contextlib.suppress(OSError):
        _thin((*earlier, file))
    return file


def _rename(file: Path, kept: Path) -> Path:
    """The last text once more: what was saved over it may be known only now."""
    return file if file == kept else file.replace(kept)


def _thin(files: tuple[Path, ...]) -> None:
    """Remove what makes way for newer texts, the oldest first."""
    texts = []
    for file in files:
        when = _read_time(file) or dt.datetime.min
        found = _NAME.match(file.name)
        texts.append(KeptText(when, file.stat().st_size, bool(found and found[3])))
    stay = set(texts_that_stay(texts))
    for place, file in enumerate(files):
        if place not in stay:
            file.unlink(missing_ok=True)


def _read_time(file: Path) -> dt.datetime | None:
    """When a text was put there; local time."""
    try:
        return dt.datetime.fromtimestamp(file.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return None
