"""What a command says: rows and lines on standard output, words about it on standard error."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from planner.plan.text import ascii_twin, cells, clean

INTERRUPTED = 130
"""The exit status after Ctrl+C: 128 and the number of SIGINT."""
LONGEST = 4000
"""Cells after which a printed line is cut."""

_COLOURS = {"behind": "33", "pace": "34", "ahead": "32", "cursor": "36", "dim": "2", "road": "2"}

_WORDS = re.compile(r"[^ ]+ *| +")
_COMMAND = re.compile(r"(.*: )(planner [a-z]+ .*)")
"""Words that end with a command."""


class Stop(Exception):
    """The command ends here: one line for the person unless it is empty, and the exit status."""

    def __init__(self, message: str = "", code: int = 2, *, located: bool = False) -> None:
        super().__init__(message)
        self.message = message if located or not message else f"planner: {message}"
        """The whole line; what is ``located`` begins with its own ``file:line:column``."""
        self.code = code


class Output:
    """Where a command prints: nothing that passes through here can steer a terminal."""

    def __init__(self, *, colours: bool = True) -> None:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=_REPLACEMENT)
        self.ascii_only = not speaks_utf8(sys.stdout)
        wanted = colours and not os.environ.get("NO_COLOR")
        self.colours = wanted and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self.for_tmux = False
        """Whether tmux shows it, which obeys ``#[…]``, ``#{…}`` and ``#(…)``: ``##`` is a sign."""

    def print_line(self, text: str = "") -> None:
        """One line of the answer."""
        sys.stdout.write(self._make_safe(text) + "\n")

    def print_row(self, segments: Iterable[tuple[str, str]]) -> None:
        """One line made of texts, each with the token of its colour."""
        styled = list(_keep_columns(segments) if self.ascii_only else segments)
        if not self.colours:
            self.print_line("".join(text for text, _ in styled).rstrip())
            return
        sys.stdout.write("".join(self._paint(*segment) for segment in styled).rstrip() + "\n")

    def print_hanging(self, segments: Iterable[tuple[str, str]]) -> None:
        """One line made of texts; on a terminal broken between words, and further in from there.

        Elsewhere it stays one line, for whatever reads it.
        """
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else LONGEST
        for row in hang_row(segments, width - 1):
            self.print_row(row)

    def print_columns(self, *texts: str) -> None:
        """One line for a program to read: texts with tabs between them."""
        sys.stdout.write("\t".join(map(self._make_safe, texts)) + "\n")

    def print_json(self, value: Any) -> None:
        """A JSON text that any terminal, encoding and reader can take."""
        sys.stdout.write(format_json(value))

    def say(self, text: str) -> None:
        """Words about what was done; they are no part of the answer, and may get lost.

        On a terminal they are broken between words.
        """
        sys.stdout.flush()
        safe = self._spell(clean(text, limit=LONGEST))
        with contextlib.suppress(OSError):
            safe = safe if speaks_utf8(sys.stderr) else ascii_twin(safe)
            width = shutil.get_terminal_size().columns if sys.stderr.isatty() else LONGEST
            sys.stderr.write("".join(f"{line}\n" for line in break_line(safe, width)))
            sys.stderr.flush()

    def _make_safe(self, text: str) -> str:
        safe = self._spell(clean(text, limit=LONGEST))
        return ascii_twin(safe) if self.ascii_only else safe

    def _spell(self, text: str) -> str:
        return text.replace("#", "##") if self.for_tmux else text

    def _paint(self, text: str, token: str) -> str:
        safe = self._make_safe(text)
        codes = ["1"] if token.startswith("bold-") else []
        colour = _COLOURS.get(token.removeprefix("bold-"))
        codes += [colour] if colour else []
        return f"\x1b[{';'.join(codes)}m{safe}\x1b[0m" if codes and safe.strip() else safe


def hang_row(segments: Iterable[tuple[str, str]], width: int) -> list[list[tuple[str, str]]]:
    """A row in rows of at most ``width`` cells; the later ones begin further in than the first.

    A word that is longer stays whole.
    """
    parts = [(part, token) for text, token in segments for part in _WORDS.findall(text)]
    whole = "".join(part for part, _ in parts)
    indent = " " * (cells(whole) - cells(whole.lstrip()) + 2)
    rows: list[list[tuple[str, str]]] = [[]]
    used, may_break = 0, False
    for part, token in parts:
        if may_break and used + cells(part.rstrip()) > width and used > len(indent):
            rows.append([(indent, "")])
            used = len(indent)
        if rows[-1] and rows[-1][-1][1] == token:
            part_before, _ = rows[-1].pop()
            rows[-1].append((part_before + part, token))
        else:
            rows[-1].append((part, token))
        used += cells(part)
        may_break = part.endswith(" ") and bool(part.strip())
    return rows


def break_line(text: str, width: int) -> list[str]:
    """A line of words in lines of at most ``width`` cells.

    A word that is longer stays whole, and so does a command at the end, which can be copied.
    """
    if cells(text) <= width or text.startswith(" "):
        return [text]
    lead, command = found.groups() if (found := _COMMAND.fullmatch(text)) else (text, "")
    lines = [""]
    for word in lead.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and cells(joined) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return [*lines, command] if command else lines


def format_json(value: Any) -> str:
    """A value as JSON in ASCII, in which no control character stands as it is."""
    import json

    return json.dumps(value, indent=2, allow_nan=False).replace("\x7f", "\\u007f") + "\n"


def _keep_columns(segments: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A row in ASCII whose parts begin in the columns where they begin with glyphs.

    A dot between two words loses a cell there, and an arrow gains one: the blanks that come next
    make up for it, as far as one blank stays.
    """
    grown = 0
    for text, token in segments:
        twin = ascii_twin(clean(text, limit=LONGEST))
        grown += cells(twin) - cells(text)
        for strip, side in ((str.rstrip, "right"), (str.lstrip, "left")):
            rest = strip(twin)
            blanks = len(twin) - len(rest)
            if grown and blanks > 1:
                kept = max(1, blanks - grown)
                grown -= blanks - kept
                twin = rest + " " * kept if side == "right" else " " * kept + rest
        yield twin, token


def _question_marks(error: UnicodeError) -> tuple[str, int]:
    """As many question marks as the characters that an encoding lacks take cells."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    before = error.object[max(0, error.start - 1) : error.start]
    wide = cells(before + error.object[error.start : error.end]) - cells(before)
    return "?" * wide, error.end


_REPLACEMENT = "planner-question-marks"
codecs.register_error(_REPLACEMENT, _question_marks)


def speaks_utf8(stream: TextIO) -> bool:
    """Whether the program's own glyphs can be shown: by the stream's encoding and the locale.

    The console of Linux speaks UTF-8, but its fonts have no braille and few of the signs.
    """
    if os.environ.get("TERM") == "linux" and stream.isatty():
        return False
    if not (stream.encoding or "").lower().replace("-", "").startswith("utf"):
        return False
    locales = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next(filter(None, locales), "") not in ("C", "POSIX")


def has_terminal() -> bool:
    """Whether a screen can be opened: both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def find_screen_problem() -> str:
    """What ``TERM`` says of a terminal that has lines and no screen; nothing of all others."""
    kind = os.environ.get("TERM", "")
    if kind not in ("", "dumb", "unknown") or os.name == "nt":
        return ""
    return f"TERM is {kind or 'not set'}"
