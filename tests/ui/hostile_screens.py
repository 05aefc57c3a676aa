"""The workbook in a real terminal on a hostile plan, through every page and every question."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from test_terminal import QUIET, Terminal

from hostile import reached_terminal, write_hostile

ESC, DOWN = "\x1b", "\x1b[B"
ROUTE: tuple[tuple[str, ...], ...] = (
    ("4",), (DOWN, DOWN), ("z",), ("z",), ("w", ESC), ("+", ESC), ("\r", ESC), ("?", ESC),
    ("y",), ("/", "9", "\r", ESC), ("1",), (DOWN, DOWN, DOWN), ("\r", ESC), ("l", "l"), ("?", ESC),
    ("2",), (DOWN, DOWN), ("v",), ("v",), ("v",), ("/", "9", "\r", ESC), ("\r", ESC), ("a", ESC),
    ("3",), (DOWN, DOWN, DOWN), ("\r", ESC), ("b",), (DOWN, "\t", ESC), ("c",), ("7", "7", "\r"),
    ("\r", "\r"), (ESC, ESC), ("u",), ("\x10", "go", ESC), ("\x10", "theme", DOWN, ESC), ("4",),
)  # fmt: skip
"""Keys, as a person would press them; each group stands for one look at the screen."""


class Walk(NamedTuple):
    """What the terminal was sent, and how the program left."""

    sent: bytes
    code: int
    looks: int

    @property
    def leaked(self) -> list[str]:
        """What the terminal would have obeyed."""
        return reached_terminal(self.sent)

    @property
    def crashed(self) -> bool:
        """Whether the program ended in any way but the way it was asked to."""
        return self.code != 0 or b"Traceback" in self.sent


def walk(folder: Path, start: int = 0, columns: int = 120, rows: int = 40) -> Walk:
    """Opens the hostile plan and goes all the way; ``start`` is the payload that comes first."""
    path = write_hostile(folder, start)
    own = {
        "ESCDELAY": "50",
        "PLANNER_STATE": str(folder / "state"),
        "PLANNER_SETTINGS": str(folder / "settings"),
    }
    terminal = Terminal(path.parent, path.name, EDITOR="true", **own)
    try:
        terminal.size(columns, rows)
        terminal.until("quit")
        for keys in ROUTE:
            for key in keys:
                _press(terminal, key)
        for _ in range(5):
            _press(terminal, ESC)
            terminal.type("\x11")
            if not terminal.read():
                break
        return Walk(terminal.sent, terminal.wait(), len(ROUTE))
    finally:
        terminal.close()


def _press(terminal: Terminal, key: str) -> None:
    """One key, which may be several bytes, or a word; then the answer to it."""
    if not key.startswith(ESC):
        terminal.type(key)
        return
    os.write(terminal.end, key.encode())
    # An Esc stands alone only when nothing follows it for a while.
    terminal.hear_out(0.1 if key == ESC else QUIET)
