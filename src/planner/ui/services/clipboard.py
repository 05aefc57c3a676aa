"""What is shown, copied as text by way of the terminal (OSC 52).

Most terminals take it, tmux with ``set -g set-clipboard on``; whether one did cannot be seen
from here, so what is said names what was sent.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Protocol

from textual.message import Message

from planner.plan.text import ascii_twin, clean, fit
from planner.ui.messages import Notice

NO_CLIPBOARD = ("linux", "vt", "ansi", "cons", "sun")
"""How the names of terminals begin that would print the sequence instead of obeying it."""
MOST_CELLS = 60
"""Cells of what was copied, where it is named."""
LONGEST = 4000
"""Cells of a line that is copied."""


class CopyingApp(Protocol):
    """An app with a clipboard."""

    @property
    def is_headless(self) -> bool:
        """Whether there is no terminal."""

    def has_class(self, *class_names: str) -> bool:
        """Whether the app has all of these classes; ``-ascii`` is that of plain signs."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard."""


class Copying(Protocol):
    """A widget that has something to copy."""

    @property
    def app(self) -> CopyingApp:
        """The app that it is in."""

    def post_message(self, message: Message) -> Any:
        """Tell the app something."""


def copy(widget: Copying, texts: Iterable[str], what: str) -> None:
    """Copy lines, and say what was copied and how much."""
    app = widget.app
    lines = tidied(texts, ascii_only=app.has_class("-ascii"))
    if not lines:
        widget.post_message(Notice("There is nothing here to copy."))
        return
    if not app.is_headless and os.environ.get("TERM", "").startswith(NO_CLIPBOARD):
        message = "This terminal has no clipboard; planner map, why and export print the same."
        widget.post_message(Notice(message, "error"))
        return
    app.copy_to_clipboard("\n".join(lines))
    size = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    widget.post_message(Notice(f"Copied: {fit(clean(what), MOST_CELLS)}, {size}.", "done"))


def tidied(texts: Iterable[str], *, ascii_only: bool = False) -> list[str]:
    """Lines with nothing in them that a terminal could obey, and no blank ones at either end;
    what all of them are indented by is left out.
    """
    lines = [clean(text, limit=LONGEST).rstrip() for text in texts]
    lines = [ascii_twin(line) for line in lines] if ascii_only else lines
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line]
    return [line[min(indents) :] for line in lines] if indents else []
