"""Panels: rows of cells in a frame with a title, beside each other or one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from planner.drawing.lane import CellRow, Segment, fit_row
from planner.plan.text import cells, fit


def fill_row(row: CellRow, width: int) -> CellRow:
    """A row of exactly so many cells: cut, or with blanks behind it."""
    row = fit_row(row, width)
    used = sum(cells(segment.text) for segment in row)
    return (*row, Segment(" " * (width - used))) if used < width else row


def framed(
    rows: Sequence[CellRow],
    width: int,
    title: str,
    right: str = "",
    frame: str = "road",
    key: str = "",
) -> list[CellRow]:
    """The rows in a frame of ``width`` cells: two rows more, with a title and a hint above.

    ``frame`` is the token of its colour, ``key`` one that does what the hint says.
    """
    inner = width - 2
    title = fit(title, inner - 4)
    key = f" {key}" if key else ""
    has_room = right and cells(title) + cells(key + right) + 8 <= inner
    key, hint = (key, f" {right} ") if has_room else ("", "")
    line = "─" * (inner - cells(title) - cells(key + hint) - (4 if hint else 3))
    above = (
        Segment("╭─", frame),
        Segment(f" {title} ", "bold-text"),
        Segment(line, frame),
        Segment(key, "bold-cursor"),
        Segment(hint, "dim"),
        Segment("─╮" if hint else "╮", frame),
    )
    side = Segment("│", frame)
    below = Segment(f"╰{'─' * inner}╯", frame)
    return [above, *((side, *fill_row(row, inner), side) for row in rows), (below,)]


def beside(left: Sequence[CellRow], right: Sequence[CellRow]) -> list[CellRow]:
    """Two panels beside each other."""
    return [(*one, *other) for one, other in zip_longest(left, right, fillvalue=())]
