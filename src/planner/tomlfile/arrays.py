"""Items of an array, or entries of an inline table, put in and taken out as text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from planner.tomlfile.blocks import Document
from planner.tomlfile.scan import Bracket, Item, line_end, line_start
from planner.tomlfile.splices import Splices

INDENT = "  "
"""In front of each item of a list that is spread over lines."""

_REST = re.compile(r"[ \t]*(?:,[ \t]*)?(?:#[^\n]*)?\r?\n")
_SPACE = re.compile(r"[ \t]*")
_SPACE_AFTER = re.compile(r"[ \t]*(?:,[ \t]*)?")


class Added(NamedTuple):
    """An item to be put in before the item of that index; ``comment`` follows its comma.

    ``source`` is the index where it was, if it moves: the comments above it go along.
    """

    before: int
    text: str
    comment: str = ""
    source: int = -1


def change_items(
    document: Document,
    edits: Splices,
    inside: Bracket,
    removed: set[int],
    added: list[Added],
    width: int | None = None,
) -> None:
    """Takes items out and puts others in, in the layout that is found there.

    With ``width``, a list on one line is spread out where its line would take more columns.
    """
    text, items = document.text, inside.items
    gaps = text[inside.open : items[0].start] if items else text[inside.open : inside.close]
    ends = text[items[-1].end : inside.close] if items else ""
    between = any("\n" in text[left.end : right.start] for left, right in pairwise(items))
    if "\n" in gaps or "\n" in ends or between:
        _Lines(document, edits, inside).change(removed, added)
    elif width is not None and added and not removed and _length(document, inside, added) > width:
        _spread(document, edits, inside, added)
    else:
        _change_line(document, edits, inside, removed, added)


def _length(document: Document, inside: Bracket, added: list[Added]) -> int:
    """The columns that a list on one line would take with what is added."""
    start = line_start(document.text, inside.open)
    return inside.close - start + sum(len(item.text) + 2 for item in added)


def _spread(document: Document, edits: Splices, inside: Bracket, added: list[Added]) -> None:
    """Gives each item of a one-line list a line of its own, below the comment of that line."""
    text, items = document.text, inside.items
    nl = line_end(text, inside.close)
    outer = indent_at(text, inside.open)
    new_line = f"{nl}{outer}{INDENT}"
    fresh = {
        index: [one.text for one in added if one.before == index] for index in range(len(items) + 1)
    }
    offset, stop = inside.open + 1, text.index("\n", inside.close)
    rest = text[inside.close + 1 : stop].removesuffix("\r")
    edits.insert(offset, rest)
    edits.put(inside.close + 1, inside.close + 1 + len(rest), "")
    for index, item in enumerate(items):
        lead = "".join(f"{new_line}{one}," for one in fresh[index])
        edits.put(offset, item.start, ("," if index else "") + lead + new_line)
        offset = item.end
    tail = "".join(f"{new_line}{one}," for one in fresh[len(items)])
    edits.put(offset, inside.close, ("," if items else "") + tail + f"{nl}{outer}")


def _change_line(
    document: Document, edits: Splices, inside: Bracket, removed: set[int], added: list[Added]
) -> None:
    text, items = document.text, inside.items
    kept = [index for index in range(len(items)) if index not in removed]
    if not kept:
        pad = " " if text[inside.open] == "{" and added else ""
        edits.cut(inside.open + 1, inside.close)
        edits.insert(inside.open + 1, pad + ", ".join(one.text for one in added) + pad)
        return
    last = kept[-1]
    for one in added:
        if one.before > last:
            edits.insert(items[last].end, f", {one.text}")
        else:
            edits.insert(items[one.before].start, f"{one.text}, ")
    for index in sorted(removed):
        if index < last:
            edits.cut(items[index].start, items[index + 1].start)
    if last + 1 < len(items):
        edits.cut(items[last].end, items[-1].end)


def comment_after(text: str, item: Item) -> str:
    """The comment at the end of an item's line, when the item is the last thing on it."""
    rest = _REST.match(text, item.end)
    return rest[0].strip(" \t\r\n,") if rest else ""


class _Lines:
    """A list or table that is spread over lines."""

    def __init__(self, document: Document, edits: Splices, inside: Bracket) -> None:
        self.text = document.text
        self.edits = edits
        self.inside = inside
        self.items = inside.items
        self.nl = line_end(self.text, inside.open)

    def change(self, removed: set[int], added: list[Added]) -> None:
        above = {
            one.source: self._comments_above(one.source)
            for one in added
            if one.source >= 0 and self._line_after(one.before - 1) is not None
        }
        ends = {index: self._remove(self.items[index], above.get(index, "")) for index in removed}
        last = len(self.items) - 1
        needs_comma = self.items and self.items[last].comma < 0 and last not in removed
        if needs_comma and any(one.before > last for one in added):
            self.edits.insert(self.items[last].end, ",")
        for one in added:
            self._add(one, ends.get(last), above.get(one.source, ""))

    def _comments_above(self, index: int) -> str:
        """The lines of comments directly above an item that has its lines to itself."""
        start = line_start(self.text, self.items[index].start)
        least = self._line_after(index - 1)
        if least is None or self._line_after(index) is None:
            return ""
        offset = start
        while offset > least:
            above = line_start(self.text, offset - 1)
            if not self.text[above:offset].lstrip(" \t").startswith("#"):
                break
            offset = above
        return self.text[offset:start]

    def _remove(self, item: Item, above: str = "") -> int:
        start = line_start(self.text, item.start)
        rest = _REST.match(self.text, item.end)
        if rest and not self.text[start : item.start].strip():
            self.edits.cut(start - len(above), rest.end())
            self._remove_comma(item, rest.end())
            return rest.end()
        space = _SPACE_AFTER.match(self.text, item.end)
        end = space.end() if space else item.end
        self.edits.cut(item.start, end)
        self._remove_comma(item, end)
        return end

    def _remove_comma(self, item: Item, after: int) -> None:
        """Take out the comma of an item that went, where it stands on a line further down."""
        if item.comma < after:
            return
        start, stop = line_start(self.text, item.comma), self.text.index("\n", item.comma) + 1
        if self.text[start:stop].strip() == ",":
            self.edits.cut(start, stop)
        else:
            self.edits.cut(item.comma, item.comma + 1)

    def _add(self, one: Added, last_cut: int | None, above: str) -> None:
        comment = f" {one.comment}" if one.comment else ""
        row = f"{self._indent()}{one.text},{comment}{self.nl}"
        offset = self._line_after(one.before - 1)
        if offset is not None:
            self.edits.insert(offset, above + row)
        elif one.before < len(self.items):
            self.edits.insert(self.items[one.before].start, f"{one.text}, ")
        else:
            item = self.items[-1]
            after = item.end if item.comma < 0 else item.comma + 1
            self.edits.insert(last_cut or after, self.nl + row.removesuffix(self.nl))

    def _line_after(self, index: int) -> int | None:
        """The start of the line after an item, or after the opening bracket for -1."""
        end = self.inside.open + 1 if index < 0 else self.items[index].end
        if index < 0 and not self.items:
            return line_start(self.text, self.inside.close)
        rest = _REST.match(self.text, end)
        if rest is None or (index >= 0 and self.items[index].comma >= rest.end()):
            return None
        return rest.end()

    def _indent(self) -> str:
        for item in reversed(self.items):
            start = line_start(self.text, item.start)
            if start > self.inside.open and not self.text[start : item.start].strip():
                return self.text[start : item.start]
        return indent_at(self.text, self.inside.open) + INDENT


def indent_at(text: str, offset: int) -> str:
    """The white space that begins the line which an offset is in."""
    found = _SPACE.match(text, line_start(text, offset))
    return found[0] if found else ""
