"""Where things stand in the text of a TOML file: statements, values and comments, by offset.

The text is taken to be valid TOML that ends in a line end; nothing here checks it again.
Strings are recognised first, so that a header or a comment inside one is never taken for real.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import tomli

# These are for a text without escapes, see unescaped(). A group is not repeated without a limit,
# as each round takes memory until the match is over; _all_of() goes on where the limit was.
_LINE_STRING = r""""(?!"")[^"\n]*"|'(?!'')[^'\n]*'"""
STRING = rf"""\"\"\"(?s:.*?)\"{{3,5}}|\'\'\'(?s:.*?)'{{3,5}}|{_LINE_STRING}"""
_BARE = "[A-Za-z0-9_-]+"
_PART = rf"(?:{_BARE}|{_LINE_STRING})"
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"  # a thousand parts at most, or the text is not valid
_PLAIN = r"""[^\[\]{}"'#]*"""
_FLAT_TABLE = rf"\{{{_PLAIN}(?:(?:{_LINE_STRING}){_PLAIN}){{0,99}}\}}"
_GAP = r"(?:\s*#[^\n]*\n){0,99}\s*"

Pattern = Callable[[], re.Pattern[str]]


def _lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Pattern:
    # These take milliseconds to compile, and a plan without a problem is shown without them.
    return cache(partial(re.compile, pattern, flags))


_LEXEME = _lazy(rf"{STRING}|#[^\r\n]*")
_BLANK = _lazy(r"(?:[ \t]*(?:#[^\n]*|\r?)\n){0,99}")
_STATEMENT = _lazy(rf"[ \t]*(?:(\[\[?)[ \t]*)?({_KEY})[ \t]*(?:\]\]?|=[ \t]*)")
_SIMPLE = _lazy(rf"{STRING}|\d{{4}}-\d\d-\d\d[Tt ]\d\d:[^\s,#\]}}]*|[^\s,#\[\]{{}}\"']+")
_TO_BRACKET = _lazy(rf"{_PLAIN}(?:(?:{STRING}|#[^\n]*|{_FLAT_TABLE}){_PLAIN}){{0,99}}")
_SPACE = _lazy(_GAP)
_ENTRY = _lazy(rf"({_KEY})[ \t]*=[ \t]*")
_FLAT_ITEM = _lazy(rf"{_GAP}({_FLAT_TABLE}){_GAP}(?:(,)|(?=\]))")
_KEY_PART = _lazy(rf"[ \t]*(?:\.[ \t]*)?({_PART})")
_BARE_KEY = _lazy(_BARE)


@dataclass(slots=True)
class Statement:
    """One header or one ``key = value``.

    ``start`` and ``end`` enclose its whole lines, ``value`` to ``value_end`` its value alone
    (both the end of the brackets for a header). ``path`` is the key, as written relative to the
    table it stands in. ``mark`` is ``[``, ``[[`` or empty.
    """

    start: int
    key_start: int
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


@lru_cache(maxsize=4)
def unescaped(text: str) -> str:
    """The text with its escaped quotes and backslashes blotted out, each by as many characters.

    So every string ends at the next quote of its kind, and offsets stay what they are. What is
    blotted out in a comment or in a string without escapes is no quote that matters there.
    """
    return text.replace("\\\\", "__").replace('\\"', "__")


def statements(text: str) -> Iterator[Statement]:
    """The statements of a file, in order."""
    plain = unescaped(text)
    start = _all_of(_BLANK, plain, 0)
    while start < len(text):
        found = _STATEMENT().match(plain, start)
        if found is None:
            return
        mark = found[1] or ""
        key_start, stop = found.span(2)
        value = found.end()
        value_end = value if mark else _value_stop(plain, value)
        end = text.find("\n", value_end) + 1
        yield Statement(
            start, key_start, mark, key_path(text[key_start:stop]), value, value_end, end
        )
        start = _all_of(_BLANK, plain, end)


def _value_stop(plain: str, start: int) -> int:
    """Where the value that starts at an offset ends."""
    if plain[start] not in "[{":
        found = _SIMPLE().match(plain, start)
        return found.end() if found else start
    depth, offset = 1, start + 1
    while depth:
        offset = _all_of(_TO_BRACKET, plain, offset)
        depth += 1 if plain[offset] in "[{" else -1
        offset += 1
    return offset


def bracket(text: str, start: int) -> Bracket:
    """The items of the array or inline table that starts at an offset."""
    plain = unescaped(text)
    table = plain[start] == "{"
    items: list[Item] = []
    offset = start + 1
    while True:
        flat = None if table else _FLAT_ITEM().match(plain, offset)
        if flat:
            items.append(Item(flat.start(1), flat.end(1), flat.start(2)))
            offset = flat.end()
            continue
        offset = _all_of(_SPACE, plain, offset)
        if plain[offset] in "]}":
            return Bracket(start, offset, items)
        if table:
            item = _entry(text, plain, offset)
        else:
            item = Item(offset, _value_stop(plain, offset), -1)
        offset = _all_of(_SPACE, plain, item.end)
        if plain[offset] == ",":
            item.comma = offset
            offset += 1
        items.append(item)


def _entry(text: str, plain: str, offset: int) -> Item:
    found = _ENTRY().match(plain, offset)
    assert found is not None
    value = found.end()
    return Item(offset, _value_stop(plain, value), -1, key_path(text[offset : found.end(1)]), value)


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


def key_span(text: str, offset: int, part: int) -> tuple[int, int]:
    """Where one part of the key that starts at an offset stands, with its quotes."""
    plain, span = unescaped(text), (offset, offset)
    for _ in range(part + 1):
        found = _KEY_PART().match(plain, span[1])
        assert found is not None
        span = found.span(1)
    return span


def comments(text: str) -> list[str]:
    """Every comment of a text, in order, from its ``#`` to the end of its line."""
    if "#" not in text:
        return []
    found = (one.span() for one in _LEXEME().finditer(unescaped(text)))
    return [text[start:end] for start, end in found if text[start] == "#"]


def line_end(text: str, offset: int) -> str:
    """The line end that is used around an offset."""
    stop = text.find("\n", offset)
    if stop < 0:
        stop = text.rfind("\n", 0, offset)
    return "\r\n" if stop > 0 and text[stop - 1] == "\r" else "\n"


def whole_lines(text: str) -> str:
    """A file's text without its byte order mark, and with its last line ended."""
    text = text.removeprefix("\ufeff")
    return text if text.endswith("\n") or not text else text + line_end(text, len(text))


def line_start(text: str, offset: int) -> int:
    """The offset of the first character of the line that an offset is in."""
    return text.rfind("\n", 0, offset) + 1


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """An offset as line and column, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - line_start(text, offset) + 1


def lines_and_columns(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Each of many offsets as line and column, in one walk through the text."""
    found = {}
    line, start, last = 1, 0, 0
    for offset in sorted(offsets):
        if newlines := text.count("\n", last, offset):
            line += newlines
            start = text.rindex("\n", last, offset) + 1
        found[offset] = line, offset - start + 1
        last = offset
    return found


def _all_of(pattern: Pattern, plain: str, offset: int) -> int:
    """Where that ends which a pattern matches as often as it can."""
    while (found := pattern().match(plain, offset)) and found.end() > offset:
        offset = found.end()
    return offset
