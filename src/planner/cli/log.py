"""What a mistake of the program leaves behind, so that it can be reported and mended."""

from __future__ import annotations

import contextlib
import traceback
from pathlib import Path

from planner import __version__
from planner.store import folders
from planner.store.whole_files import write_private


def log_file() -> Path | None:
    """The file that tells about the last mistake, or None where this machine has no place."""
    state = folders.state_folder()
    return state / "last-error.log" if state else None


def log_error(error: Exception) -> Path | None:
    """Keep the traceback of the last mistake; the file, or None if that was impossible."""
    file = log_file()
    if file is None or folders.make_folder(file.parent) is None:
        return None
    with contextlib.suppress(OSError):
        report = f"planner {__version__}\n" + "".join(traceback.format_exception(error))
        write_private(file, report.encode("utf-8", "backslashreplace"))
        return file
    return None
