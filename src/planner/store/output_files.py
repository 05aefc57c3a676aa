"""A file for other people or programs, such as an exported page, written over an older one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from planner.store.whole_files import WRITE, content_of, write_all, write_beside

_NOT_BESIDE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV)
"""Why no file can be put beside one that can itself be written, or not in its place."""


def write_output(file: Path, content: bytes) -> None:
    """Put the content into a file, a pipe or a device.

    A file is whole at any moment, the old one or the new one; a link stays one, and the mode is
    kept. Where its folder may not be written to, or it has a second name, it is written in place,
    and put back when that fails. Raises OSError, after which an older file is as it was.
    """
    real = Path(os.path.realpath(file))
    try:
        known = stat.S_ISREG(real.stat().st_mode)
    except FileNotFoundError:
        known = True
    if not known:
        file.write_bytes(content)
        return
    current, status = content_of(real)
    if status is not None and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if current is None or status is None or status.st_nlink == 1:
        try:
            _replace(real, content, status)
            return
        except OSError as error:
            if current is None or error.errno not in _NOT_BESIDE:
                raise
    _write_in_place(real, content, current)


def _replace(real: Path, content: bytes, status: os.stat_result | None) -> None:
    beside = write_beside(real, content, status)
    try:
        beside.replace(real)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _write_in_place(real: Path, content: bytes, current: bytes) -> None:
    with open(os.open(real, WRITE), "wb", buffering=0) as opened:  # noqa: PTH123
        try:
            _overwrite(opened.fileno(), content)
        except BaseException:
            with contextlib.suppress(OSError):
                _overwrite(opened.fileno(), current)
            raise


def _overwrite(fd: int, content: bytes) -> None:
    os.lseek(fd, 0, os.SEEK_SET)
    write_all(fd, content)
    os.ftruncate(fd, len(content))
