"""Dots and their scale: eight dots a cell, two across and four down."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from planner.drawing.lane import Cells

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Braille:
    """A field of dots; a cell has the colour of what was first drawn in it."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._cells: dict[tuple[int, int], tuple[int, str]] = {}

    def dot(self, x: int, y: int, token: str, *, gives_way: bool = False) -> None:
        """Set one dot; x to the right and y down, in dots.

        One that ``gives_way`` is left out where something of another colour stands.
        """
        column, row = x // 2, y // 4
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return
        bits, owner = self._cells.get((column, row), (0, token))
        if owner == token or not gives_way:
            self._cells[column, row] = bits | _DOTS[y % 4][x % 2], owner

    def stroke(self, x0: float, y0: float, x1: float, y1: float, token: str) -> None:
        """Join two points."""
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        for step in range(steps + 1):
            part = step / steps
            self.dot(round(x0 + (x1 - x0) * part), round(y0 + (y1 - y0) * part), token)

    def put_on(self, cells: list[Cells], left: int) -> None:
        """Write the dots into rows of cells."""
        for (column, row), (bits, token) in self._cells.items():
            cells[row].put(left + column, chr(0x2800 + bits), token)


class Scale(NamedTuple):
    """Days to the right and amounts upward, in dots."""

    first: dt.date
    last: dt.date
    low: float
    high: float
    columns: int
    rows: int

    def x(self, day: dt.date) -> float:
        """The dot column of a day."""
        return self.x_of(day.toordinal())

    def x_of(self, day: int) -> float:
        """The dot column of a day that is given as an ordinal."""
        days = max(1, (self.last - self.first).days)
        return (day - self.first.toordinal()) / days * (self.columns * 2 - 1)

    def y(self, value: float) -> float:
        """The dot row of an amount, from the top; far outside it stays one picture away.

        Where all amounts are nearly the same, others would be endlessly far away.
        """
        span = (self.high - self.low) or 1.0
        part = min(max((self.high - value) / span, -1.0), 2.0)
        return part * self.rows * 4 - 0.5

    def row(self, value: float) -> int:
        """The row of cells of an amount; what lies outside is on the edge."""
        return min(max(self.half_row(value) // 2, 0), self.rows - 1)

    def edge(self, row: float) -> float:
        """The amount at the upper edge of a row of cells, or of a part of one."""
        return self.high - row / self.rows * (self.high - self.low)

    def value_at(self, half: int) -> float:
        """The amount in the middle of a half row of cells, counted from the top."""
        return self.edge((half + 0.5) / 2)

    def half_row(self, value: float) -> int:
        """The half row of an amount, from the top; far outside it stays one picture away."""
        span = (self.high - self.low) or 1.0
        return int(min(max((self.high - value) / span, -1.0), 2.0) * self.rows * 2 // 1)

    def day_at(self, column: int) -> float:
        """The day in the middle of a column of cells, as an ordinal with its fraction."""
        days = (self.last - self.first).days
        return self.first.toordinal() + (column + 0.5) / self.columns * days

    def day(self, x: int) -> dt.date:
        """The day of a dot column."""
        days = (self.last - self.first).days
        return self.first + dt.timedelta(days=round(x / max(1, self.columns * 2 - 1) * days))
