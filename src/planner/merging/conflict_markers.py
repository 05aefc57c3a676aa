"""A file with git's conflict markers, taken apart into the files that it came from."""

from __future__ import annotations

import re
from codecs import BOM_UTF8 as BOM
from typing import NamedTuple

_MARKER = re.compile(rb"(?m)^(?:(<{7,}|>{7,}|\|{7,})(?: [^\n]*)?|(={7,}))\r?$")
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
    has_base = all(piece.base is not None for piece in pieces if isinstance(piece, Sides))
    mine, base, theirs = (
        b"".join((piece[side] or b"") if isinstance(piece, Sides) else piece for piece in pieces)
        for side in range(3)
    )
    return Sides(mine, _base_below(base) if has_base else None, theirs)


def take_apart(content: bytes) -> list[bytes | Sides]:
    """The lines that nobody asks about, and between them each conflict.

    Raises as :func:`split_sides`.
    """
    pieces: list[bytes | Sides] = [BOM if content.startswith(BOM) else b""]
    kept: dict[bytes, list[bytes]] = {}
    size, part = 0, b""
    for line in re.findall(rb"[^\n]*\n|[^\n]+", content.removeprefix(BOM)):
        marker = _marker_of(line)
        if marker and (len(marker) == size if size else marker[:1] == b"<"):
            letter = marker[:1]
            if part not in _ORDER[letter] or (not part and letter != b"<"):
                raise ValueError("the conflict markers do not follow one another")
            size, part = (0, b"") if letter == b">" else (len(marker), letter)
            if part:
                kept[part] = []
            else:
                base = b"".join(kept[b"|"]) if b"|" in kept else None
                pieces.append(Sides(b"".join(kept[b"<"]), base, b"".join(kept[b"="])))
                kept = {}
        elif part:
            kept[part].append(line)
        else:
            pieces.append(line)
    if part:
        raise ValueError("a conflict marker is missing")
    if not any(isinstance(piece, Sides) for piece in pieces):
        raise ValueError("there are no conflict markers")
    return pieces


def _marker_of(line: bytes) -> bytes:
    match = _MARKER.match(line) if line[:1] in b"<|=>" else None
    return (match[1] or match[2]) if match else b""


def _base_below(base: bytes) -> bytes | None:
    """What was there before, where that is itself a merge of two that disagreed."""
    try:
        return split_sides(base).base
    except ValueError:
        return base
