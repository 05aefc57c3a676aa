"""One file's content swapped for another, atomically where the file system allows it."""

# Each step is one call of os, so that the tests can see it and make it fail.
# ruff: noqa: PTH105, PTH108, PTH116

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import time
from pathlib import Path

from planner.store.versions import keep_version

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NO_REPLACE = (errno.EBUSY, errno.EXDEV)
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)


class Taken(Exception):
    """A file appeared where a new one was to be made; ``current`` is what it holds."""

    def __init__(self, current: bytes | None) -> None:
        super().__init__("the file exists already")
        self.current = current


class Damaged(OSError):
    """A file was left half written; ``backup`` holds what it said before."""

    def __init__(self, error: OSError, backup: Path) -> None:
        super().__init__(error.errno, error.strerror)
        self.backup = backup


def stem_of(real: Path) -> str:
    """The part of a plan's name that its temporary files bear, short enough for any disk."""
    return os.fsdecode(os.fsencode(real.name)[:150])


def content_of(real: Path) -> tuple[bytes | None, os.stat_result | None]:
    """What the file holds, and what it is; None and None when there is no file."""
    try:
        fd = os.open(real, _READ | _BINARY)
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


def swap(
    real: Path, content: bytes, current: bytes | None, status: os.stat_result | None
) -> tuple[bool, str]:
    """Put ``content`` in place of ``current``, both as :func:`content_of` gave them.

    Returns whether that is durable, and what a person should know about it. Raises
    :class:`Taken`, :class:`Damaged` or :class:`OSError`; after the last nothing is changed.
    """
    if status is not None and current is not None and status.st_nlink > 1:
        return _in_place(real, content, current, "hard link")
    temporary = _temporary(real, content, status)
    try:
        if status is None:
            _put_new(temporary, real)
        else:
            _replace(temporary, real)
    except OSError as error:
        if current is None or error.errno not in _NO_REPLACE:
            raise
        return _in_place(real, content, current, "mounted file")
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
    durable = _sync_folder(real.parent)
    return durable, "" if durable else "saved, durability not confirmed"


def _temporary(real: Path, content: bytes, status: os.stat_result | None) -> Path:
    """A synced file beside ``real`` with the content, checked by reading it back."""
    temporary = real.with_name(f".{stem_of(real)}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    # A new file gets what the umask leaves; one that holds an existing plan is private at first.
    mode = 0o666 if status is None else 0o600
    fd = os.open(temporary, _WRITE | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        try:
            _write_all(fd, content)
            if status is not None:
                _dress(fd, real, status)
            _sync(fd)
        finally:
            os.close(fd)
        if content_of(temporary)[0] != content:
            raise OSError(errno.EIO, "what was written reads back differently")
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _write_all(fd: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        try:
            count = os.write(fd, rest)
        except InterruptedError:
            continue
        if count == 0:
            raise OSError(errno.EIO, "nothing more could be written")
        rest = rest[count:]


def _dress(fd: int, real: Path, status: os.stat_result) -> None:
    """Owner, then mode, then extended attributes (access lists and labels) of the plan."""
    if hasattr(os, "fchown"):
        own = os.fstat(fd)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
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


def _sync(fd: int) -> None:
    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the disk's cache
    if full is not None:
        fcntl.fcntl(fd, full)
    else:
        os.fsync(fd)


def _put_new(temporary: Path, real: Path) -> None:
    """Give the file its name without ever taking the name from another file."""
    try:
        os.link(temporary, real)
    except FileExistsError:
        raise Taken(content_of(real)[0]) from None
    except OSError:  # file systems without hard links
        if os.path.lexists(real):
            raise Taken(content_of(real)[0]) from None
        _replace(temporary, real)


def _replace(temporary: Path, real: Path) -> None:
    for attempt in range(10, 0, -1):
        try:
            return os.replace(temporary, real)
        except PermissionError:
            if os.name != "nt" or attempt == 1:
                raise
            time.sleep(0.05)  # a virus scanner or an indexer is reading it
    return None


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


def _in_place(real: Path, content: bytes, current: bytes, why: str) -> tuple[bool, str]:
    """Write into the file itself, where another name or a mount holds on to it.

    The bytes before are put aside first; they are written back when something fails.
    """
    backup = _put_aside(real, current)
    fd = os.open(real, _WRITE | _BINARY)
    try:
        try:
            _overwrite(fd, content)
        except OSError as error:
            try:
                os.lseek(fd, 0, os.SEEK_SET)
                _overwrite(fd, current)
            except OSError:
                raise Damaged(error, backup) from error
            raise
    finally:
        with contextlib.suppress(OSError):
            os.close(fd)
    return True, f"{why}: written in place, copy kept at {backup}"


def _put_aside(real: Path, current: bytes) -> Path:
    """A copy beside the plan, or among its versions where its folder is read-only."""
    backup = real.with_name(f".{stem_of(real)}.before")
    try:
        _replace(_temporary(backup, current, os.stat(real)), backup)
        _sync_folder(real.parent)
    except OSError:
        version = keep_version(real, current)
        if version is None:
            raise
        return version
    return backup


def _overwrite(fd: int, content: bytes) -> None:
    _write_all(fd, content)
    os.ftruncate(fd, len(content))
    _sync(fd)
