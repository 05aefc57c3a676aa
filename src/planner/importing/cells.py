"""What stands in one place of an export, and why it cannot be read.

What reads two ways is settled by the other cells of the column, or by what was asked once; it
is never guessed.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class Cell(NamedTuple):
    """What stands in one place of a table, and on which line of the file."""

    line: int
    text: str


class BadCell(ValueError):
    """A cell that cannot be read; the message says why in one line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class TwoWays(ValueError):
    """A column reads two ways and nothing in it settles which; ``key`` is the option that does.

    ``ways`` are what can be answered.
    """

    def __init__(self, key: str, cell: Cell, message: str, ways: tuple[str, ...]) -> None:
        super().__init__(message)
        self.key = key
        self.cell = cell
        self.ways = ways


def unify(text: str) -> str:
    """One spelling of wide figures, spaces and signs; ``1²`` and ``½`` stay what they are."""
    if text.isascii() or any(unicodedata.category(sign) == "No" for sign in text):
        return text
    return unicodedata.normalize("NFKC", text)
