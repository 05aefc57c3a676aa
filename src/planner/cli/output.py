"""What a command says: rows and lines on standard output, words about it on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from planner.plan.text import ascii_twin, clean

INTERRUPTED = 130
"""The exit status after Ctrl+C: 128 and the number of SIGINT."""
LONGEST = 4000
"""Cells after which a printed line is cut."""

_COLOURS = {"behind": "33", "pace": "34", "ahead": "32", "cursor": "36", "dim": "2", "road": "2"}


class Stop(Exception):
    """The command ends here: one line for the person unless it is empty, and the exit status."""

    def __init__(self, words: str = "", code: int = 2, *, located: bool = False) -> None:
        super().__init__(words)
        self.words = words if located or not words else f"planner: {words}"
        """The whole line; what is ``located`` begins with its own ``file:line:column``."""
        self.code = code


class Output:
    """Where a command prints: nothing that passes through here can steer a terminal."""

    def __init__(self, *, colours: bool = True) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self.ascii_only = not speaks_utf8(sys.stdout)
        wanted = colours and not os.environ.get("NO_COLOR")
        self.colours = wanted and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    def line(self, text: str = "") -> None:
        """One line of the answer."""
        sys.stdout.write(self._told(text) + "\n")

    def row(self, segments: Iterable[tuple[str, str]]) -> None:
        """One line made of texts, each with the token of its colour."""
        shown = list(segments)
        if not self.colours:
            self.line("".join(text for text, _ in shown).rstrip())
            return
        sys.stdout.write("".join(self._painted(*one) for one in shown).rstrip() + "\n")

    def columns(self, *texts: str) -> None:
        """One line for a program to read: texts with tabs between them."""
        sys.stdout.write("\t".join(map(self._told, texts)) + "\n")

    def json(self, value: Any) -> None:
        """A JSON text that any terminal, encoding and reader can take."""
        import json

        text = json.dumps(value, indent=2, allow_nan=False)
        sys.stdout.write(text.replace("\x7f", "\\u007f") + "\n")

    def say(self, text: str) -> None:
        """Words about what was done; they are no part of the answer, and may get lost."""
        sys.stdout.flush()
        told = clean(text, limit=LONGEST)
        with contextlib.suppress(OSError):
            sys.stderr.write((told if speaks_utf8(sys.stderr) else ascii_twin(told)) + "\n")
            sys.stderr.flush()

    def _told(self, text: str) -> str:
        shown = clean(text, limit=LONGEST)
        return ascii_twin(shown) if self.ascii_only else shown

    def _painted(self, text: str, token: str) -> str:
        told = self._told(text)
        codes = ["1"] if token.startswith("bold-") else []
        colour = _COLOURS.get(token.removeprefix("bold-"))
        codes += [colour] if colour else []
        return f"\x1b[{';'.join(codes)}m{told}\x1b[0m" if codes and told.strip() else told


def speaks_utf8(stream: TextIO) -> bool:
    """Whether the program's own glyphs can be shown: by the stream's encoding and the locale."""
    if not (stream.encoding or "").lower().replace("-", "").startswith("utf"):
        return False
    locales = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next(filter(None, locales), "") not in ("C", "POSIX")


def has_terminal() -> bool:
    """Whether a screen can be opened: both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def no_screen() -> str:
    """What ``TERM`` says of a terminal that has lines and no screen; nothing of all others."""
    kind = os.environ.get("TERM", "")
    if kind not in ("", "dumb", "unknown") or os.name == "nt":
        return ""
    return f"TERM is {kind or 'not set'}"
