"""Whole files: read, and written under a temporary name beside the one they are meant for."""

# Each step is one call of os, so that the tests can see it and make it fail.
# ruff: noqa: PTH105, PTH108

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

BINARY = getattr(os, "O_BINARY", 0)
WRITE = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | BINARY
RUN = secrets.token_hex(4)
"""Tells this process from one of the same number, as the first in a container always has."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | BINARY


def stem_of(real: Path) -> str:
    """The part of a plan's name that its temporary files bear, short enough for any disk."""
    return os.fsdecode(os.fsencode(real.name)[:150])


def content_of(real: Path) -> tuple[bytes | None, os.stat_result | None]:
    """The bytes of a file and its ``fstat``; None and None when there is none.

    Raises OSError, also for what is no regular file, such as a link or a folder.
    """
    try:
        fd = os.open(real, _READ)
    except FileNotFoundError:
        return None, None
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        return _read_all(fd), status
    finally:
        os.close(fd)


def _read_all(fd: int) -> bytes:
    pieces = []
    while piece := os.read(fd, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def write_beside(real: Path, content: bytes, status: os.stat_result | None) -> Path:
    """A synced file beside ``real`` with the content, checked by reading it back."""
    beside = real.with_name(f".{stem_of(real)}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    # A new file gets what the umask leaves; one that holds an existing plan is private at first.
    mode = 0o666 if status is None else 0o600
    try:
        fd = os.open(beside, WRITE | os.O_CREAT | os.O_EXCL, mode)
        try:
            write_all(fd, content)
            if status is not None:
                _copy_attributes(fd, real, status)
            sync(fd)
        finally:
            os.close(fd)
        if content_of(beside)[0] != content:
            raise OSError(errno.EIO, "what was written reads back differently")
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    return beside


def write_private(file: Path, content: bytes, *, synced: bool = True) -> None:
    """Puts a file that only this person can read in place of what stands there, if anything.

    It is whole at any moment: the old one, or the new one. With ``synced`` a power cut takes
    neither. Raises OSError, after which nothing is changed.
    """
    unfinished = file.with_name(f".{file.name}.{os.getpid()}-{RUN}")
    try:
        fd = os.open(unfinished, WRITE | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(fd, 0o600)
            write_all(fd, content)
            if synced:
                sync(fd)
        finally:
            os.close(fd)
        os.replace(unfinished, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(unfinished)
        raise


def write_all(fd: int, content: bytes) -> None:
    """Writes all of it, however few bytes the system takes at a time."""
    rest = memoryview(content)
    while rest:
        try:
            count = os.write(fd, rest)
        except InterruptedError:
            continue
        if count == 0:
            raise OSError(errno.EIO, "nothing more could be written")
        rest = rest[count:]


def _copy_attributes(fd: int, real: Path, status: os.stat_result) -> None:
    """Owner, then mode, then extended attributes (access lists and labels) of the plan."""
    if hasattr(os, "fchown"):
        new = os.fstat(fd)
        if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            try:
                os.fchown(fd, status.st_uid, status.st_gid)
            except PermissionError:
                with contextlib.suppress(PermissionError):
                    os.fchown(fd, -1, status.st_gid)
        os.fchmod(fd, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(real):
                with contextlib.suppress(OSError):
                    os.setxattr(fd, name, os.getxattr(real, name))


def sync(fd: int) -> None:
    """Has the disk itself hold what was written; raises OSError."""
    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the disk's cache
    if full is not None:
        fcntl.fcntl(fd, full)
    else:
        os.fsync(fd)
