"""One lane drawn several rows high, for a room: the run, the plan today, the finish."""

from __future__ import annotations

from planner.drawing.grounds import BAR, RUN
from planner.drawing.lane import CellRow, Cells, Segment, column_of, token_of
from planner.drawing.lane_glow import glow_grounds
from planner.plan.text import clean
from planner.race.track import Lane
from planner.race.verdict import number

_TURNED = 8
"""Cells before the start post where somebody is behind the start."""


class BigLane:
    """A lane over so many cells and rows; an odd height is drawn evenly around its middle."""

    def __init__(
        self,
        lane: Lane,
        width: int,
        height: int,
        *,
        ascii_only: bool = False,
        painted: bool = False,
    ) -> None:
        self.lane = lane
        self.painted = painted
        """Whether the screen can show grounds (:mod:`planner.drawing.grounds`)."""
        self.width = width
        self.height = height
        self.ascii_only = ascii_only
        self.token = "dim" if lane.is_old else token_of(lane)
        turned = lane.runner is not None and lane.runner < 0
        self.start_column = _TURNED if turned else 0
        self.flag = 2 if height < 5 else 4
        """Cells of the finish, which is chequered."""
        self.finish = width - self.flag - max(4, width // 16)
        self._rows = [Cells(width) for _ in range(height)]

    def rows(self) -> tuple[CellRow, ...]:
        """The lane, without its labels."""
        if self.lane.measure.keeps:
            return self._periods()
        undrawn = bool(self.lane.missing) or self.lane.standing.line is None
        road = "┈" if undrawn else "-" if self.ascii_only else "━"
        self._put_along(self._middle, self.start_column, self.finish, road, "road")
        for row in range(self.height):
            self._put_text(row, self.start_column, "▌", "text")
            self._put_flag(row, "dim" if undrawn else "bold-text")
        if not undrawn:
            self._draw_band()
            self._draw_run()
            self._draw_plan()
        return tuple(row.row() for row in self._rows)

    def labels(self) -> CellRow:
        """Below the lane: the number at the start, and where the plan is today."""
        drawn, line = Cells(self.width), self.lane.standing.line
        if line is None or self.lane.measure.keeps or self.lane.is_hidden:
            return drawn.row()
        start = number(line.baseline, self.lane.measure)
        drawn.put(self.start_column, start, "dim")
        pacer = self.lane.standing.pacer
        if self._shows_plan and pacer is not None:
            words = clean(f"◇ the plan today: {number(pacer, self.lane.measure)}")
            column = min(self._plan_column - 1, self.finish - len(words))
            if column > self.start_column + len(start):
                drawn.put(column, words, "soft")
            elif self.start_column + len(start) + 2 + len(words) < self.finish:
                drawn.put(self.start_column + len(start) + 2, words, "soft")
        return drawn.row()

    @property
    def _middle(self) -> int:
        return self.height // 2

    def _put_text(self, row: int, column: int, text: str, token: str) -> None:
        self._rows[row].put(column, text, token)

    def _put_along(
        self, row: int, start: int, end: int, glyph: str, token: str, ground: str = ""
    ) -> None:
        self._rows[row].put(start, glyph * max(0, end - start), token, ground)

    def _put_flag(self, row: int, token: str) -> None:
        squares = ("#." if row % 2 else ".#") if self.ascii_only else "▀▄"
        self._put_text(row, self.finish, squares * (self.flag // 2), token)

    @property
    def _body(self) -> range:
        """The rows of the run; start and finish are higher on both sides where there is room."""
        edge = self.height // 5
        return range(edge, self.height - edge)

    @property
    def _tip(self) -> int:
        """The column of the runner; the start where it is not known."""
        place = self.lane.runner or 0.0
        if place < 0:
            return self.start_column - 2 - int(min(-place, 1.0) * (_TURNED - 3))
        return min(column_of(place, self.start_column, self.finish), self.finish - 1)

    def _draw_run(self) -> None:
        if self.lane.runner is None:
            return
        tip, solid = self._tip, self.painted and self.token != "dim"
        glyph = "░" if self.token == "dim" else "=" if self.ascii_only else "█"
        glyph = " " if solid else glyph
        ground = f"{RUN}-{self.token}" if solid else ""
        back = -1 if self.lane.runner < 0 else 1
        for row in self._body:
            end = tip - back * 2 * abs(row - self._middle)
            first, last = sorted((self.start_column + back, end))
            if (end - self.start_column) * back > 0:
                self._put_along(row, max(0, first), last + 1, glyph, self.token, ground)
            if solid and back > 0 and row != self._middle:
                self._round_off(row, end + 1, ground)
        if self.height == 1 and self.lane.runner < 1:
            self._put_text(0, tip, "►" if back > 0 else "◄", f"bold-{self.token}")

    def _round_off(self, row: int, column: int, ground: str) -> None:
        """The half of a cell that makes the point of the run less of a stair."""
        halves = ("", ground) if row < self._middle else (ground, "")
        if self.start_column < column < self.finish:
            self._rows[row].paint(column, *halves)

    def _draw_band(self) -> None:
        if not self.lane.band:
            return
        if self.painted:
            self._paint_glow()
            return
        low, half_low, half_high, high = self.lane.band
        for column in range(self.start_column + 1, self.width):
            place = (column + 0.5 - self.start_column) / (self.finish - self.start_column)
            if low <= place <= high and not 0 <= column - self.finish < self.flag:
                for row in self._body:
                    self._put_text(
                        row, column, "▒" if half_low <= place <= half_high else "░", self.token
                    )

    def _paint_glow(self) -> None:
        places = self.start_column, self.finish, max(self._tip, self.start_column)
        grounds = glow_grounds(self.lane, *places, self.width - 1, self.token)
        for column, ground in grounds.items():
            if not 0 <= column - self.finish < self.flag:
                for row in self._body:
                    self._rows[row].put(column, " ", "text", ground)

    @property
    def _shows_plan(self) -> bool:
        return self.lane.shows_pacer and self.lane.status != "past-due"

    @property
    def _plan_column(self) -> int:
        return column_of(min(self.lane.pacer or 0.0, 1.0), self.start_column, self.finish)

    def _draw_plan(self) -> None:
        if not self._shows_plan or self._plan_column >= self.finish:
            return
        for row in range(self.height):
            glyph = "◇" if row == self._middle else "│"
            self._rows[row].put_on_ground(self._plan_column, glyph, "bold-text")

    def _periods(self) -> tuple[CellRow, ...]:
        """A row of squares, the newest last: full for kept, hollow for missed."""
        high = min(self.height, 3 if self.width < 100 else 5)
        wide = 2 * high
        shown = self.lane.standing.periods[-max(1, (self.width + 2) // (wide + 2)) :]
        rows: list[list[Segment]] = [[] for _ in range(high)]
        for kept in shown:
            square = _square(kept, wide, high)
            token = "dim" if kept is None else self.token
            ground = f"{BAR}-{token}" if kept and self.painted and token != "dim" else ""
            for row, text in zip(rows, square, strict=True):
                row += [Segment("  ")] if row else []
                row.append(Segment(" " * wide if ground else text, token, ground))
        above = (self.height - high) // 2
        blank: list[CellRow] = [()] * above
        return (*blank, *map(tuple, rows), *([()] * (self.height - high - above)))


def _square(kept: bool | None, wide: int, high: int) -> tuple[str, ...]:
    if kept:
        return ("█" * wide,) * high
    if high == 1:
        return ("·" * wide if kept is None else "□" * wide,)
    if kept is None:
        dots = ("·".center(wide),)
        return (" " * wide,) * (high // 2) + dots + (" " * wide,) * (high - high // 2 - 1)
    middle = ("│" + " " * (wide - 2) + "│",) * (high - 2)
    return ("┌" + "─" * (wide - 2) + "┐", *middle, "└" + "─" * (wide - 2) + "┘")
