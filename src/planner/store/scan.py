"""Where things stand in the text of a TOML file: statements, values and comments, by offset.

The text is taken to be valid TOML that ends in a line end; nothing here checks it again.
Strings are recognised first, so that a header or a comment inside one is never taken for real.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

import tomli

_LINE_STRING = r""""(?!"")(?:[^"\\\n]++|\\.)*+"|'(?!'')[^'\n]*+'"""
_STRING = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    rf"|{_LINE_STRING}"
)
_PART = rf"(?:[A-Za-z0-9_-]+|{_LINE_STRING})"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_PLAIN = r"""[^\[\]{}"'#]"""
_FLAT_TABLE = rf"\{{{_PLAIN}*+(?:(?:{_LINE_STRING}){_PLAIN}*+)*+\}}"
_GAP = r"(?:\s++|#[^\n]*+)*+"

Pattern = Callable[[], re.Pattern[str]]


def _lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Pattern:
    # These take milliseconds to compile, and a plan without a problem is shown without them.
    return cache(partial(re.compile, pattern, flags))


_LEXEME = _lazy(rf"(?s:{_STRING})|(#[^\r\n]*)")
_BLANK = _lazy(r"(?:[ \t]*+(?:#[^\n]*+|\r?)\n)*+")
_STATEMENT = _lazy(rf"[ \t]*+(\[\[?)?[ \t]*({_KEY})[ \t]*(?:\]\]?|=[ \t]*)")
_SIMPLE = _lazy(rf"(?s:{_STRING})|\d{{4}}-\d\d-\d\d[Tt ]\d\d:[^\s,#\]}}]*+|[^\s,#\[\]{{}}\"']++")
_TO_BRACKET = _lazy(rf"(?:{_PLAIN}++|(?s:{_STRING})|#[^\n]*+|{_FLAT_TABLE})*+", re.DOTALL)
_SPACE = _lazy(_GAP)
_ENTRY = _lazy(rf"({_KEY})[ \t]*=[ \t]*")
_FLAT_ITEM = _lazy(rf"{_GAP}({_FLAT_TABLE}){_GAP}(,)?")
_KEY_PART = _lazy(rf"[ \t]*(?:\.[ \t]*)?({_PART})")
_BARE_KEY = _lazy(r"[A-Za-z0-9_-]+")


@dataclass(slots=True)
class Statement:
    """One header or one ``key = value``.

    ``start`` and ``end`` enclose its whole lines, ``value`` to ``value_end`` its value alone
    (both the end of the brackets for a header). ``path`` is the key, as written relative to the
    table it stands in. ``mark`` is ``[``, ``[[`` or empty.
    """

    start: int
    at: int
    mark: str
    path: tuple[str, ...]
    value: int
    value_end: int
    end: int


@dataclass(slots=True)
class Item:
    """One item of an array, or one entry of an inline table; ``comma`` is -1 without one."""

    start: int
    end: int
    comma: int
    path: tuple[str, ...] = ()
    value: int = -1


@dataclass(slots=True)
class Bracket:
    """An array or an inline table, from its opening to its closing character."""

    open: int
    close: int
    items: list[Item]


def statements(text: str) -> Iterator[Statement]:
    """The statements of a file, in order."""
    start = _after(_BLANK, text, 0)
    while start < len(text):
        found = _STATEMENT().match(text, start)
        if found is None:
            return
        mark = found[1] or ""
        value = found.end()
        value_end = value if mark else value_stop(text, value)
        end = text.find("\n", value_end) + 1
        yield Statement(start, found.start(2), mark, key_path(found[2]), value, value_end, end)
        start = _after(_BLANK, text, end)


def value_stop(text: str, start: int) -> int:
    """Where the value that starts at an offset ends."""
    if text[start] not in "[{":
        return _after(_SIMPLE, text, start)
    depth, at = 1, start + 1
    while depth:
        at = _after(_TO_BRACKET, text, at)
        depth += 1 if text[at] in "[{" else -1
        at += 1
    return at


def bracket(text: str, start: int) -> Bracket:
    """The items of the array or inline table that starts at an offset."""
    table = text[start] == "{"
    items: list[Item] = []
    at = start + 1
    while True:
        flat = None if table else _FLAT_ITEM().match(text, at)
        if flat:
            items.append(Item(flat.start(1), flat.end(1), flat.start(2)))
            at = flat.end()
            continue
        at = _after(_SPACE, text, at)
        if text[at] in "]}":
            return Bracket(start, at, items)
        item = _entry(text, at) if table else Item(at, value_stop(text, at), -1)
        at = _after(_SPACE, text, item.end)
        if text[at] == ",":
            item.comma = at
            at += 1
        items.append(item)


def _entry(text: str, at: int) -> Item:
    found = _ENTRY().match(text, at)
    assert found is not None
    value = found.end()
    return Item(at, value_stop(text, value), -1, key_path(found[1]), value)


def key_path(text: str) -> tuple[str, ...]:
    """The parts of a key as written: bare, quoted or dotted."""
    if _BARE_KEY().fullmatch(text):
        return (text,)
    parts: list[str] = []
    table = tomli.loads(f"{text} = 0")
    while isinstance(table, dict):
        ((part, table),) = table.items()
        parts.append(part)
    return tuple(parts)


def key_span(text: str, at: int, part: int) -> tuple[int, int]:
    """Where one part of the key that starts at an offset stands, with its quotes."""
    for _ in range(part):
        at = _after(_KEY_PART, text, at)
    found = _KEY_PART().match(text, at)
    assert found is not None
    return found.span(1)


def comments(text: str) -> list[str]:
    """Every comment of a text, in order, from its ``#`` to the end of its line."""
    return [comment for comment in _LEXEME().findall(text) if comment] if "#" in text else []


def line_end(text: str, at: int) -> str:
    """The line end that is used around an offset."""
    stop = text.find("\n", at)
    if stop < 0:
        stop = text.rfind("\n", 0, at)
    return "\r\n" if stop > 0 and text[stop - 1] == "\r" else "\n"


def whole_lines(text: str) -> str:
    """A file's text without its byte order mark, and with its last line ended."""
    text = text.removeprefix("\ufeff")
    return text if text.endswith("\n") or not text else text + line_end(text, len(text))


def line_start(text: str, at: int) -> int:
    """The offset of the first character of the line that an offset is in."""
    return text.rfind("\n", 0, at) + 1


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """An offset as line and column, both from 1."""
    return text.count("\n", 0, at) + 1, at - line_start(text, at) + 1


def _after(pattern: Pattern, text: str, at: int) -> int:
    found = pattern().match(text, at)
    return found.end() if found else at
