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


_QUOTES = {
    **dict.fromkeys("“”„‟«»＂〝〞「」『』″", '"'),
    **dict.fromkeys("‘’‚‛‹›＇′", "'"),
}
"""What word processors make of quotation marks, and what TOML knows."""


def _because(text: str, error: tomli.TOMLDecodeError) -> Unreadable:
    marker = next((found for found in re.finditer(_MARKER, unescaped(text)) if found[1]), None)
    if marker:
        line, column = line_and_column(text, marker.start())
        return Unreadable(
            f"a merge was left unfinished here ({marker[0]}); settle it, then try again",
            line,
            column,
        )
    if place := _find_quote(text, error):
        line, column = place
        sign = text.split("\n")[line - 1][column - 1]
        words = f"{sign} is a quotation mark of a word processor; type {_QUOTES[sign]} instead"
        return Unreadable(words, line, column)
    return Unreadable(f"not valid TOML: {error.msg}", error.lineno, error.colno)


def _find_quote(text: str, error: tomli.TOMLDecodeError) -> tuple[int, int] | None:
    """The line and column of the quotation mark of a word processor that an error is about.

    It stands where TOML fails, in a value that begins without one, or at the end of a text that
    nothing else closes.
    """
    lines = text.split("\n")
    number, line = error.lineno, lines[error.lineno - 1].rstrip("\r")
    if error.msg.startswith('Expected "\'"'):
        open_text = re.compile(rf"'[^'#]*[{''.join(_QUOTES)}]\s*\Z")
        number = next((n for n, one in enumerate(lines, 1) if open_text.search(one)), 0)
        return (number, len(lines[number - 1].rstrip())) if number else None
    if line[error.colno - 1 : error.colno] in _QUOTES:
        return number, error.colno
    if error.colno <= len(line) and error.msg != "Invalid value":
        return None
    column = max(line.rfind(sign) for sign in _QUOTES) + 1
    return (number, column) if column else None


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
