"""Entries under another id, in a text of which every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.planfile.spelling import key_text
from planner.tomlfile.scan import bracket, key_span, statements
from planner.tomlfile.splices import Splices


def rename(text: str, kind: str, ids: Mapping[str, str]) -> str:
    """The text with each entry of a kind under its new id, wherever the old one is its key.

    It must be valid TOML that ends in a line end; comments, unknown keys and values stay.
    """
    if not ids:
        return text
    edits = Splices(text)
    for start, end, id in _keys(text, kind):
        if id in ids:
            edits.put(start, end, key_text(ids[id]))
    return edits.apply()


def _keys(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """Where the id of an entry of that kind is written: in headers, dotted keys, inline tables."""
    table: tuple[str, ...] = ()
    for statement in statements(text):
        above = () if statement.mark else table
        path = (*above, *statement.path)
        if statement.mark:
            table = path
        if path[0] != kind:
            continue
        if len(above) < 2 <= len(path):
            yield *key_span(text, statement.at, 1 - len(above)), path[1]
        elif len(path) == 1 and not statement.mark and text[statement.value] == "{":
            for item in bracket(text, statement.value).items:
                yield *key_span(text, item.start, 0), item.path[0]
