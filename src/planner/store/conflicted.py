"""A file with git's conflict markers, taken apart into the files that it came from."""

from __future__ import annotations

import re
from codecs import BOM_UTF8 as BOM
from typing import NamedTuple

_MARK = re.compile(rb"(?m)^(?:(<{7,}|>{7,}|\|{7,})(?: [^\n]*)?|(={7,}))\r?$")
_ORDER = {b"<": b"", b"|": b"<", b"=": b"<|", b">": b"="}
"""Each marker, and those that it may follow."""


class Sides(NamedTuple):
    """What one file would be with each side of all its conflicts."""

    mine: bytes
    base: bytes | None
    """None where the markers do not tell what was there before."""
    theirs: bytes


def sides(content: bytes) -> Sides:
    """The whole file as mine, as theirs and, with diff3 or zdiff3 markers, as before both.

    Raises :class:`ValueError` when it has no markers, or they cannot be told apart.
    """
    start = BOM if content.startswith(BOM) else b""
    kept: dict[bytes, list[bytes]] = {mark: [start] for mark in (b"<", b"|", b"=")}
    size, now, based, found = 0, b"", True, False
    for line in re.findall(rb"[^\n]*\n|[^\n]+", content.removeprefix(start)):
        mark = _mark(line)
        if mark and (len(mark) == size if size else mark[:1] == b"<"):
            at = mark[:1]
            if now not in _ORDER[at] or (not now and at != b"<"):
                raise ValueError("the conflict markers do not follow one another")
            if at == b"=":
                based = based and now == b"|"
            size, now, found = (0, b"", True) if at == b">" else (len(mark), at, found)
        else:
            for part in (now,) if now else tuple(kept):
                kept[part].append(line)
    if now or not found:
        raise ValueError("a conflict marker is missing" if now else "there are no conflict markers")
    base = _first(b"".join(kept[b"|"])) if based else None
    return Sides(b"".join(kept[b"<"]), base, b"".join(kept[b"="]))


def _mark(line: bytes) -> bytes:
    found = _MARK.match(line) if line[:1] in b"<|=>" else None
    return (found[1] or found[2]) if found else b""


def _first(base: bytes) -> bytes | None:
    """What was there before, where that is itself a merge of two that disagreed."""
    try:
        return sides(base).base
    except ValueError:
        return base
