"""From text to TOML values, or the reason and the place why not."""

from __future__ import annotations

import re
from typing import Any

import tomli

from planner.store.scan import line_and_column

DEEPEST = 100
"""Arrays and tables inside one another, past which a file is no plan."""

_STRING = r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}' r"|'''(?:[^']++|'(?!''))*+'{3,5}"
_QUOTED = rf"""{_STRING}|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'|#[^\n]*+"""
_MARKER = rf"(?m)(?s:{_QUOTED})|^([<>|=])\1{{6}}(?=[ \r\n]|$)"
_LONG = rf"(?s:{_QUOTED})|(?<![\w.+-])[+-]?\d[\d_]{{4000,}}"
# A search that begins with one plain character is twenty times faster than one that does not.
_DEEP = [re.compile(rf"{end}(?:[\s,]*+[\]}}]){{{DEEPEST - 1}}}") for end in (r"\]", r"\}")]
_BRACKETS = rf"(?s:{_QUOTED})|([\[{{])|([\]}}])"


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
        shorter = re.sub(_LONG, _as_nan, text)
        if shorter == text:
            raise Unreadable(f"not valid TOML: {error}") from error
        return parse_text(shorter)


def _because(text: str, error: tomli.TOMLDecodeError) -> Unreadable:
    marker = next((found for found in re.finditer(_MARKER, text) if found[1]), None)
    if marker:
        line, column = line_and_column(text, marker.start())
        return Unreadable(
            f"a merge was left unfinished here ({marker[0]}); settle it, then try again",
            line,
            column,
        )
    return Unreadable(f"not valid TOML: {error.msg}", error.lineno, error.colno)


def _as_nan(found: re.Match[str]) -> str:
    number = found[0]
    return "nan".ljust(len(number)) if number[0] in "+-0123456789" else number


def _depth(text: str) -> int:
    deepest = depth = 0
    for found in re.finditer(_BRACKETS, text):
        depth += bool(found[1]) - bool(found[2])
        deepest = max(deepest, depth)
    return deepest
