"""The numbers on the way of a course: their words, near the plan."""

from __future__ import annotations

from collections.abc import Sequence

from planner.drawing.course.braille import Scale
from planner.drawing.course.subject import Subject
from planner.drawing.lane import Cells

LEAST_ROWS = 7
"""Rows below which words would stand beside another number than theirs."""
LEAST_DATED = 36
"""Columns from which the day of a number stands beside it."""


def draw_legs(cells: list[Cells], plain: list[Cells], scale: Scale, left: int, of: Subject) -> None:
    """For each leg its number and day near the plan, and a mark above it.

    The picture begins in column ``left``. They are drawn over a glow or a fan, and over nothing of
    the ``plain`` cells.
    """
    if (line := of.line) is None or scale.rows < LEAST_ROWS:
        return
    now = left + int(scale.x(of.today)) // 2
    for leg in line.legs:
        x, y = left + int(scale.x(leg.by)) // 2, scale.row(leg.value)
        span = (now + 1, left + scale.columns) if leg.by > of.today else (left, now)
        texts = [of.leg_words(leg, dated=True), of.leg_words(leg, dated=False)]
        texts = texts if scale.columns >= LEAST_DATED else texts[1:]
        place = _label_place(plain, x, y, scale.row(line.target), span, texts)
        above = max(0, y - 1)
        if plain[above].char(x) == " ":
            plain[above].put(x, "┊", "dim")
            cells[above].put_on_ground(x, "┊", "dim")
        if place is not None:
            row, start, text = place
            cells[row].put(start, text, "soft")
            plain[row].put(start, "x" * len(text))  # nothing else stands there, not in a gap either


def _label_place(
    plain: list[Cells], x: int, y: int, target: int, span: tuple[int, int], texts: Sequence[str]
) -> tuple[int, int, str] | None:
    """The row and first column for one of these texts of a leg; None where none has room.

    It touches the leg's column and stands above the plan's dots, on the leg's side of the line of
    today and of the target: elsewhere it would read as another number. A shorter text above goes
    before one below.
    """
    for side in ((y - 1, y - 2, y - 3), (y + 1, y + 2)):
        rows = [row for row in side if 0 <= row < len(plain) and (row - target) * (y - target) > 0]
        for text in texts:
            length = len(text)
            starts = sorted(range(x - length, x + 2), key=lambda at: abs(at + length // 2 - x))
            for row in rows:
                for start in starts:
                    inside = span[0] <= start and start + length <= span[1]
                    if inside and _is_free(plain, row, start, length):
                        return row, start, text
    return None


def _is_free(cells: list[Cells], row: int, start: int, length: int) -> bool:
    return all(cells[row].char(column) == " " for column in range(start, start + length))
