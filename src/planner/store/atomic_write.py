"""One file's content replaced by another, atomically where the file system allows it."""

# Each step is one call of os, so that the tests can see it and make it fail.
# ruff: noqa: PTH105, PTH108, PTH116, PTH121

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from planner.store.history import keep_version
from planner.store.whole_files import (
    WRITE,
    content_of,
    stem_of,
    sync,
    write_all,
    write_beside,
)

_NO_REPLACE = (errno.EBUSY, errno.EXDEV)
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)


class FileAppeared(Exception):
    """A file appeared where a new one was to be made; ``current`` is what it holds."""

    def __init__(self, current: bytes | None) -> None:
        super().__init__("the file exists already")
        self.current = current


class HalfWritten(OSError):
    """A file was left half written; ``backup`` holds what it said before."""

    def __init__(self, error: OSError, backup: Path) -> None:
        super().__init__(error.errno, error.strerror)
        self.backup = backup


def replace_content(
    real: Path, content: bytes, current: bytes | None, status: os.stat_result | None
) -> tuple[bool, str]:
    """Put ``content`` in place of ``current``, both as :func:`content_of` gave them.

    Returns whether that is durable, and what a person should know about it. Raises
    :class:`FileAppeared`, :class:`HalfWritten` or :class:`OSError`; after the last nothing is
    changed.
    """
    if status is not None and current is not None and status.st_nlink > 1:
        return _write_in_place(real, content, current, "hard link")
    temporary = write_beside(real, content, status)
    try:
        if status is None:
            _link_new(temporary, real)
        else:
            _replace(temporary, real)
    except OSError as error:
        if current is None or error.errno not in _NO_REPLACE:
            raise
        return _write_in_place(real, content, current, "mounted file")
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
    durable = _sync_folder(real.parent)
    return durable, "" if durable else "saved, durability not confirmed"


def _link_new(temporary: Path, real: Path) -> None:
    """Give the file its name without ever taking the name from another file."""
    try:
        os.link(temporary, real)
    except OSError as error:
        if _is_same_file(temporary, real):
            return
        if isinstance(error, FileExistsError) or os.path.lexists(real):
            raise FileAppeared(content_of(real)[0]) from None
        _replace(temporary, real)  # a file system without hard links


def _is_same_file(temporary: Path, real: Path) -> bool:
    """Whether both are one file: network disks may do a thing and report that it failed."""
    try:
        return os.path.samefile(temporary, real)
    except OSError:
        return False


def _replace(temporary: Path, real: Path) -> None:
    for attempt in range(10, 0, -1):
        try:
            return os.replace(temporary, real)
        except OSError as error:
            if _is_gone(temporary):
                return None  # it was done all the same
            if os.name != "nt" or attempt == 1 or not isinstance(error, PermissionError):
                raise
            time.sleep(0.05)  # a virus scanner or an indexer is reading it
    return None


def _is_gone(path: Path) -> bool:
    try:
        os.lstat(path)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False


def _sync_folder(folder: Path) -> bool:
    if os.name == "nt":
        return True
    try:
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as error:
        return error.errno in _NO_SYNC
    return True


def _write_in_place(real: Path, content: bytes, current: bytes, why: str) -> tuple[bool, str]:
    """Write into the file itself, where another name or a mount holds on to it.

    The bytes before are put aside first; they are written back when something fails.
    """
    backup = _back_up(real, current, content)
    fd = os.open(real, WRITE)
    try:
        try:
            _overwrite(fd, content)
        except OSError as error:
            try:
                os.lseek(fd, 0, os.SEEK_SET)
                _overwrite(fd, current)
            except OSError:
                raise HalfWritten(error, backup) from error
            raise
    finally:
        with contextlib.suppress(OSError):
            os.close(fd)
    return True, f"{why}: written in place, copy kept at {backup}"


def _back_up(real: Path, current: bytes, content: bytes) -> Path:
    """A copy beside the plan, or among its versions alone where its folder is read-only."""
    version = None
    with contextlib.suppress(OSError):
        version = keep_version(real, current, content)
    backup = real.with_name(f".{stem_of(real)}.before")
    try:
        temporary = write_beside(real, current, os.stat(real))
        try:
            _replace(temporary, backup)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        _sync_folder(real.parent)
    except OSError:
        if version is None:
            raise
        return version
    return backup


def _overwrite(fd: int, content: bytes) -> None:
    write_all(fd, content)
    os.ftruncate(fd, len(content))
    sync(fd)
