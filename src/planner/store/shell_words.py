"""Names of files as they are typed in a shell, for commands that a message tells."""

from __future__ import annotations

import shlex
from pathlib import Path


def shell_word(path: Path | str) -> str:
    """A path as one word of a command line: quoted, and never taken for an option."""
    name = str(path)
    return shlex.quote(f"./{name}" if name.startswith("-") and name != "-" else name)
