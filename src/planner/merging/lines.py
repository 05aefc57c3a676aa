"""Three texts merged line by line, as git does it, and the markers around what cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MARKER = 7
"""Characters of a conflict marker, unless git asks for another number."""
MOST_PAIRS = 2_000_000
"""Pairs of equal lines past which two texts are compared from their ends only."""

Lines = list[str]


class Clash(NamedTuple):
    """Lines that both sides changed, each in its own way."""

    base: Lines
    ours: Lines
    theirs: Lines


class _Change(NamedTuple):
    """Lines ``start`` to ``stop`` of the base, and which lines of a side stand in their place."""

    start: int
    stop: int
    low: int
    high: int


Piece = Lines | Clash


def merge_lines(base: Lines, ours: Lines, theirs: Lines, *, touching: bool) -> list[Piece]:
    """What both sides made of the base: lines, and clashes.

    With ``touching``, changes of lines that are neighbours clash too, as in git; whoever does
    without must check what the result says.

    Changes of both sides are gone through in the order of the base's lines. Those that overlap
    form a group: its lines, as each side has them, are one piece. ``offsets`` says how far the
    lines of a side are shifted against the base so far, so that the unchanged lines beside a
    change are found on the other side, too.
    """
    sides = (ours, theirs)
    changes = [_changes(base, side) for side in sides]
    waiting = sorted(
        (change, index) for index, side_changes in enumerate(changes) for change in side_changes
    )
    pieces: list[Piece] = []
    done, offsets = 0, [0, 0]
    while waiting:
        group = [waiting.pop(0)]
        start, stop = group[0][0].start, group[0][0].stop
        while waiting and _overlaps(waiting[0][0], start, stop, touching):
            group.append(waiting.pop(0))
            stop = max(stop, group[-1][0].stop)
        pieces.append(base[done:start])
        spans = []
        for index, side in enumerate(sides):
            low = start + offsets[index]
            for change in (change for change, whose in group if whose == index):
                offsets[index] = change.high - change.stop
            spans.append(side[low : stop + offsets[index]])
        pieces.append(_piece(base[start:stop], *spans))
        done = stop
    pieces.append(base[done:])
    return [piece for piece in pieces if piece]


def _overlaps(change: _Change, start: int, stop: int, touching: bool) -> bool:
    if touching:
        return change.start <= stop
    return change.start < stop or change.start == change.stop == start == stop


def _piece(base: Lines, ours: Lines, theirs: Lines) -> Piece:
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else Clash(base, ours, theirs)


def _changes(base: Lines, side: Lines) -> list[_Change]:
    first = _count_common(base, side)
    last = _count_common(base[first:][::-1], side[first:][::-1])
    old, new = base[first : len(base) - last], side[first : len(side) - last]
    changed = [span for tag, *span in _opcodes(old, new) if tag != "equal"]
    return [_Change(*(index + first for index in span)) for span in changed]


def _opcodes(old: Lines, new: Lines) -> Sequence[tuple[str, int, int, int, int]]:
    counts = Counter(new)
    if sum(count * counts[line] for line, count in Counter(old).items()) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _count_common(first: Lines, second: Lines) -> int:
    count = 0
    for line, other_line in zip(first, second, strict=False):
        if line != other_line:
            break
        count += 1
    return count


def common_lines(first: Lines, second: Lines) -> Lines:
    """The lines that two texts have in common, in their order."""
    changes = _changes(first, second)
    removed = {index for change in changes for index in range(change.start, change.stop)}
    return [line for index, line in enumerate(first) if index not in removed]


def one_clash_around(base: Lines, ours: Lines, theirs: Lines) -> list[Piece]:
    """One clash from the first line that differs to the last; an empty base has what is alike."""
    whole = base or ours
    first = min(_count_common(ours, theirs), _count_common(ours, whole))
    ends = [lines[first:][::-1] for lines in (ours, theirs, whole)]
    last = min(_count_common(ends[0], ends[1]), _count_common(ends[0], ends[2]))
    middles = [lines[first : len(lines) - last] for lines in (base, ours, theirs)]
    return [piece for piece in (ours[:first], Clash(*middles), ours[len(ours) - last :]) if piece]


def count_clashes(pieces: Sequence[Piece]) -> int:
    """How many places a person has to look at."""
    return sum(isinstance(piece, Clash) for piece in pieces)


def with_markers(pieces: Sequence[Piece], size: int, newline: str) -> str:
    """The text with git's markers around its clashes, base included."""
    return "".join(_marked_lines(pieces, size, newline))


def _marked_lines(pieces: Sequence[Piece], size: int, newline: str) -> Iterator[str]:
    for piece in pieces:
        if not isinstance(piece, Clash):
            yield "".join(piece)
            continue
        for sign, name, lines in (
            ("<", "ours", piece.ours),
            ("|", "base", piece.base),
            ("=", "", piece.theirs),
        ):
            yield f"{sign * size} {name}".rstrip() + newline
            yield _end_line("".join(lines), newline)
        yield ">" * size + f" theirs{newline}"


def _end_line(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


def text_of_side(pieces: Sequence[Piece], index: int) -> str:
    """What the text says on one side of its clashes: 0 base, 1 ours, 2 theirs."""
    sides = (piece[index] if isinstance(piece, Clash) else piece for piece in pieces)
    return "".join(line for side in sides for line in side)
