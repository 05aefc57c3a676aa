"""Long text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported


def _command() -> list[str]:
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")


def edit_text(app: App[Any], path: Path) -> str:
    """Open a file in ``$VISUAL`` or ``$EDITOR`` and wait; returns what came of it in words."""
    command = _command()
    if not command:
        return "No editor is named: set VISUAL or EDITOR, for example EDITOR=nano."
    try:
        with app.suspend():
            code = subprocess.call([*command, str(path)])
    except SuspendNotSupported:
        return "This terminal cannot make room for an editor."
    except OSError as error:
        return f"{command[0]} did not start: {error.strerror}."
    return "Back from the editor." if code == 0 else f"{command[0]} ended with status {code}."


def edit_words(app: App[Any], text: str) -> tuple[str, str]:
    """One text in the editor: what came back, and a line for the person when nothing did."""
    if not _command():
        return text, "No editor is named: set VISUAL or EDITOR, for example EDITOR=nano."
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        said = edit_text(app, path)
        try:
            back = path.read_text(encoding="utf-8").strip("\n")
        except (OSError, UnicodeDecodeError):
            return text, "What came back from the editor cannot be read; nothing was changed."
    return back, "" if said == "Back from the editor." else said
