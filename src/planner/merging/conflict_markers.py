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


def split_sides(content: bytes) -> Sides:
    """The whole file as mine, as theirs and, with diff3 or zdiff3 markers, as before both.

    Raises :class:`ValueError` when it has no markers, or they cannot be told apart.
    """
    pieces = take_apart(content)
    based = all(one.base is not None for one in pieces if isinstance(one, Sides))
    mine, base, theirs = (
        b"".join((one[side] or b"") if isinstance(one, Sides) else one for one in pieces)
        for side in range(3)
    )
    return Sides(mine, _first(base) if based else None, theirs)


def take_apart(content: bytes) -> list[bytes | Sides]:
    """The lines that nobody asks about, and between them each conflict; as :func:`sides`."""
    start = BOM if content.startswith(BOM) else b""
    pieces: list[bytes | Sides] = [start]
    kept: dict[bytes, list[bytes]] = {}
    size, now = 0, b""
    for line in re.findall(rb"[^\n]*\n|[^\n]+", content.removeprefix(start)):
        mark = _mark(line)
        if mark and (len(mark) == size if size else mark[:1] == b"<"):
            letter = mark[:1]
            if now not in _ORDER[letter] or (not now and letter != b"<"):
                raise ValueError("the conflict markers do not follow one another")
            size, now = (0, b"") if letter == b">" else (len(mark), letter)
            if now:
                kept[now] = []
            else:
                base = b"".join(kept[b"|"]) if b"|" in kept else None
                pieces.append(Sides(b"".join(kept[b"<"]), base, b"".join(kept[b"="])))
                kept = {}
        elif now:
            kept[now].append(line)
        else:
            pieces.append(line)
    if now or not any(isinstance(one, Sides) for one in pieces):
        raise ValueError("a conflict marker is missing" if now else "there are no conflict markers")
    return pieces


def _mark(line: bytes) -> bytes:
    found = _MARK.match(line) if line[:1] in b"<|=>" else None
    return (found[1] or found[2]) if found else b""


def _first(base: bytes) -> bytes | None:
    """What was there before, where that is itself a merge of two that disagreed."""
    try:
        return split_sides(base).base
    except ValueError:
        return base
