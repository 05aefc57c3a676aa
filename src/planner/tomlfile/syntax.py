"""From text to TOML values, or the reason and the place why not."""

from __future__ import annotations

import re
from typing import Any

import tomli

from planner.tomlfile.scan import STRING, line_and_column, unescaped

DEEPEST = 100
"""Arrays and tables inside one another, past which a file is no plan."""

# These three are for a text without escapes. They are looked for in texts that are not valid too,
# where a string that does not end must not be looked for its end again and again.
_QUOTED = rf"{STRING}|#[^\n]*"
_MARKER = rf"(?m){_QUOTED}|^([<>|=])\1{{6}}(?=[ \r\n]|$)"
_LONG = rf"{_QUOTED}|(?<![\w.+-])([+-]?\d[\d_]{{4000,}})"
_BRACKETS = rf"{_QUOTED}|([\[{{])|([\]}}])"
# A search that begins with one plain character is twenty times faster than one that does not.
_DEEP = [re.compile(rf"{end}(?:[\s,]*[\]}}]){{{DEEPEST - 1}}}") for end in (r"\]", r"\}")]


class Unreadable(Exception):
    """A file that cannot be read as a plan; line and column count from 1, 0 when there is none."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse_text(text: str) -> dict[str, Any]:
    """The values of a TOML text that has no byte order mark.

    A whole number of thousands of digits reads as ``nan``, so that one bad number does not make
    the rest unreadable. Raises Unreadable.
    """
    if any(deep.search(text) for deep in _DEEP) and _depth(text) > DEEPEST:
        raise Unreadable(f"nested more than {DEEPEST} deep; a plan needs three levels")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _because(text, error) from error
    except (RecursionError, MemoryError) as error:
        raise Unreadable("nested too deep to be read") from error
    except ValueError as error:
        shorter = _without_long_numbers(text)
        if shorter == text:
            raise Unreadable(f"not valid TOML: {error}") from error
        return parse_text(shorter)


def _because(text: str, error: tomli.TOMLDecodeError) -> Unreadable:
    marker = next((found for found in re.finditer(_MARKER, unescaped(text)) if found[1]), None)
    if marker:
        line, column = line_and_column(text, marker.start())
        return Unreadable(
            f"a merge was left unfinished here ({marker[0]}); settle it, then try again",
            line,
            column,
        )
    return Unreadable(f"not valid TOML: {error.msg}", error.lineno, error.colno)


def _without_long_numbers(text: str) -> str:
    pieces, done = [], 0
    for found in re.finditer(_LONG, unescaped(text)):
        if found[1]:
            pieces += [text[done : found.start()], "nan".ljust(len(found[1]))]
            done = found.end()
    return "".join(pieces) + text[done:]


def _depth(text: str) -> int:
    deepest = depth = 0
    for found in re.finditer(_BRACKETS, unescaped(text)):
        depth += bool(found[1]) - bool(found[2])
        deepest = max(deepest, depth)
    return deepest
