"""Bytes into a file so that it is always whole: the old ones or the new ones.

The write is compare-and-swap: it happens only while the file still holds the bytes that were
last seen. For the milliseconds of a save the plan's folder is locked (``flock`` on the folder
itself, so that no lock file appears beside a plan that is kept in git, and so that every user of
a shared folder meets the same lock). Where a file system refuses locks, the comparison remains.

Every system call goes through ``os``, in the order of the steps in :func:`save`.
"""

# Each step is one call of os, so that the tests can see it and make it fail.
# ruff: noqa: PTH108, PTH116, PTH208

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from planner.store import folders
from planner.store.atomic_write import FileAppeared, HalfWritten, replace_content
from planner.store.history import drop_redone, keep_version
from planner.store.whole_files import content_of, stem_of

try:
    import fcntl
except ImportError:  # Windows: the comparison of the bytes has to do alone
    fcntl = None  # type: ignore[assignment]

LOCK_SECONDS = 10.0
STALE_SECONDS = 3600.0

_NO_LOCK = (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.EBADF, errno.ENOSYS)


class Changed(Exception):
    """The file does not hold the bytes that were last seen; nothing was written.

    ``current`` is what it holds now, or None when it is gone.
    """

    def __init__(self, current: bytes | None) -> None:
        super().__init__("the plan was changed outside")
        self.current = current


class SaveFailed(Exception):
    """Nothing was written; the message says path, reason and that the plan is unchanged."""

    def __init__(self, path: Path, reason: str, state: str = "unchanged") -> None:
        super().__init__(f"{path} could not be saved: {reason}; your plan on disk is {state}")
        self.path = path
        self.reason = reason


class Saved(NamedTuple):
    """What a save did."""

    wrote: bool
    """False when the file said it already: bytes, mtime and inode were left alone."""
    durable: bool
    """False when the folder could not be synced: the file is new, a power cut may undo that."""
    words: str = ""
    """What a person should know about it, else empty."""
    not_kept: str = ""
    """Why no earlier version could be kept, and what to do about it, else empty."""


def digest(content: bytes) -> str:
    """The name that ``expected`` knows bytes by: SHA-256, in hex."""
    return hashlib.sha256(content).hexdigest()


def save(path: Path, content: bytes, expected: str | None, *, undone: bool = False) -> Saved:
    """Make the file at ``path`` hold ``content``; a symlink stays one, the mode is kept.

    ``expected`` is the :func:`digest` of the bytes last seen, or None for a file that must
    not exist yet. The bytes before are kept by :mod:`planner.store.history`; ``undone`` says there
    that the last change is taken back.

    Raises :class:`Changed` and :class:`SaveFailed`; in both cases nothing was written.
    """
    try:
        real = Path(os.path.realpath(path))
        with _lock(real.parent):
            saved, before = _save_locked(real, content, expected)
            # Still locked, so that the history has the order in which the file was saved.
            if saved.wrote and before is not None:
                not_kept = keep_in_history(path, before, content, undone=undone)
                saved = saved._replace(not_kept=not_kept)
    except FileAppeared as error:
        raise Changed(error.current) from None
    except HalfWritten as error:
        state = f"damaged, and the text before is safe in {error.backup}"
        raise SaveFailed(path, _explain(error), state) from error
    except OSError as error:
        raise SaveFailed(path, _explain(error)) from error
    return saved


def keep_in_history(path: Path, before: bytes, content: bytes, *, undone: bool = False) -> str:
    """Keep what was saved over; words for the person where that is not possible."""
    with contextlib.suppress(OSError):
        if drop_redone(path, before, content):
            return ""
    try:
        keep_version(path, before, content, undone=undone)
    except OSError as error:
        return _describe_not_kept(error)
    return ""


def _describe_not_kept(error: OSError) -> str:
    """That a change is saved and no earlier version kept: why, and what to do."""
    folder = folders.history_folder()
    if folder is None:
        advice = "set PLANNER_STATE to the whole path of one"
    elif error.errno in (errno.ENOSPC, errno.EDQUOT):
        advice = f"make room in {folder}"
    else:
        advice = f"make {folder} writable, or set PLANNER_STATE to another folder"
    return f"saved, but no earlier version could be kept: {_explain(error)}; {advice}"


def _save_locked(real: Path, content: bytes, expected: str | None) -> tuple[Saved, bytes | None]:
    _remove_leftovers(real)
    before, status = content_of(real)
    if (None if before is None else digest(before)) != expected:
        raise Changed(before)
    if before == content:
        return Saved(wrote=False, durable=True), before
    if before is not None and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected")
    durable, words = replace_content(real, content, before, status)
    return Saved(True, durable, words), before


def _explain(error: OSError) -> str:
    words = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is full",
        errno.EACCES: "the folder or the file may not be written to",
        errno.EPERM: "the file is protected, or belongs to someone else",
        errno.EROFS: "the folder is read-only",
        errno.ENOENT: "its folder does not exist",
    }
    plain = error.strerror or str(error)
    reason = words.get(error.errno or 0)
    return f"{reason} ({plain})" if reason else plain


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """The folder's lock, held until the block ends; the kernel frees it when we die."""
    if fcntl is None:
        yield
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        _wait_for_lock(fd)
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(fd)


def _wait_for_lock(fd: int) -> None:
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            return fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise OSError(errno.EAGAIN, "another program keeps the folder locked") from None
            time.sleep(0.002)
        except OSError as error:
            if error.errno not in _NO_LOCK:
                raise
            return None


def _remove_leftovers(real: Path) -> None:
    """Remove temporary files that killed programs left for this plan.

    An hour must have passed, or the file must be the plan itself under a second name: that one
    is not needed by anyone, whoever made it.
    """
    ours = re.compile(rf"\.{re.escape(stem_of(real))}\.(\d+)\.[0-9a-f]{{8}}\.tmp")
    with contextlib.suppress(OSError):
        for name in os.listdir(real.parent):
            match = ours.fullmatch(name)
            if match:
                temporary = real.with_name(name)
                status = os.lstat(temporary)
                pid, stale = int(match[1]), time.time() - status.st_mtime > STALE_SECONDS
                # Our own number is on it where an earlier process had that number.
                old = stale and (pid == os.getpid() or not is_running(pid))
                if old or (real.exists() and os.path.samestat(status, os.stat(real))):
                    os.unlink(temporary)


def is_running(pid: int) -> bool:
    """Whether a process has that number now; on Windows only our own is known."""
    if os.name == "nt" or not 0 < pid < 2**31:  # signal 0 is Ctrl+C there
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it is somebody else's
    return True
