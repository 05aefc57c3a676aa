"""One lane as cells: the pieces of the map's drawing, each with the token of its colour.

The same cells are shown by the workbook and printed by ``planner map``. The projector and the
exported picture draw a lane of their own, from the same :class:`planner.race.track.Lane`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planner.drawing.grounds import is_one_ground, mean_ground
from planner.drawing.lane_glow import glow_grounds, run_grounds
from planner.plan.text import cells, fit
from planner.race.track import Lane

PAST = 4
"""Cells behind the tape that a lane may use."""
FAR = 1000.0
"""Lengths of a lane, beyond which nothing is drawn at all."""

STATUS_TOKENS = {
    "ahead": "ahead",
    "finished": "ahead",
    "on-pace": "pace",
    "holding": "pace",
    "begun": "pace",
    "fell-back": "ahead",
    "slipping": "behind",
    "behind": "behind",
    "past-due": "behind",
}
"""The colour token of a status; what is not named here is ``dim``."""

GLYPHS = {
    "ahead": "▲", "on-pace": "=", "holding": "=", "begun": "=", "slipping": "▼", "behind": "▼",
    "past-due": "!", "finished": "✓", "fell-back": "✓", "stale": "▹", "not-drawn": "?",
    "no-reading": "?", "not-started": "·", "closed": " ",
}  # fmt: skip


class Segment(NamedTuple):
    """A run of text in one colour; ``token`` names a theme colour, with ``bold-`` before it.

    ``ground`` is what is behind it: a colour of :mod:`planner.drawing.grounds`, or the page's own.
    """

    text: str
    token: str = "text"
    ground: str = ""


CellRow = tuple[Segment, ...]


def fit_row(row: CellRow, width: int) -> CellRow:
    """A row cut to so many cells, with ``…`` where something is missing."""
    if sum(cells(segment.text) for segment in row) <= width:
        return row
    kept: list[Segment] = []
    for segment in row:
        wide = cells(segment.text)
        if wide >= width:
            return (*kept, segment._replace(text=fit(segment.text + " " * wide, width)))
        kept.append(segment)
        width -= wide
    return tuple(kept)


def token_of(lane: Lane) -> str:
    """The colour token of a lane's status."""
    return STATUS_TOKENS.get(lane.status, "dim")


def glyph_of(lane: Lane) -> Segment:
    """The sign of a lane's status; the word beside it says the same."""
    return Segment(GLYPHS.get(lane.status, " "), f"bold-{token_of(lane)}")


class Cells:
    """A row of single cells that are written by column and read back as segments."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: list[tuple[str, tuple[str, str]]] = [(" ", ("text", ""))] * width

    def put(self, column: int, text: str, token: str = "text", ground: str = "") -> None:
        """Write text from a column on; what falls outside is left out."""
        colours = token, ground
        for offset, char in enumerate(text):
            if 0 <= column + offset < self.width:
                self._cells[column + offset] = char, colours

    def paint(self, column: int, upper: str, lower: str) -> None:
        """Put a ground behind each half of a cell; behind what is written there it is one."""
        char, (token, _) = self._cells[column]
        if char != " " or is_one_ground(upper, lower):
            self._cells[column] = char, (token, mean_ground(upper, lower))
        elif upper:
            self._cells[column] = "▀", (upper, lower)
        else:
            self._cells[column] = "▄", (lower, "")

    def copy(self) -> Cells:
        """The same cells, to write others into."""
        other = Cells(self.width)
        other._cells = list(self._cells)
        return other

    def put_on_ground(self, column: int, char: str, token: str) -> None:
        """Write one character into a cell that keeps what is behind it."""
        before, (colour, ground) = self._cells[column]
        if before in "▀▄":
            ground = mean_ground(*((colour, ground) if before == "▀" else ("", colour)))
        self._cells[column] = char, (token, ground)

    def char(self, column: int) -> str:
        """What is written in a column."""
        return self._cells[column][0]

    def colours(self, column: int) -> tuple[str, str]:
        """The colour of what is written in a column, and of what is behind it."""
        return self._cells[column][1]

    def stand_on(self, grounds: Mapping[int, str]) -> None:
        """Put one ground behind each of these columns, whatever is written there."""
        for column, ground in grounds.items():
            self.paint(column, ground, ground)

    def row(self) -> CellRow:
        """The cells as runs of one colour."""
        runs: list[Segment] = []
        text, colours = "", ("text", "")
        for char, cell_colours in self._cells:
            if cell_colours != colours and text:
                runs.append(Segment(text, *colours))
                text = ""
            text, colours = text + char, cell_colours
        return (*runs, Segment(text, *colours)) if text else tuple(runs)


def column_of(place: float, start_column: int, tape: int) -> int:
    """The column of a place on a lane; the tape is only reached by who is there.

    A place far beyond the tape, even an endless one, is drawn as far beyond as any.
    """
    column = start_column + int(min(max(0.0, place), FAR) * (tape - start_column) + 1e-9)
    return max(start_column + 1, column if place >= 1 - 1e-12 else min(column, tape - 1))


def draw_lane(
    cells: Cells, lane: Lane, start_column: int, tape: int, *, pitch: int = 3, painted: bool = False
) -> int | None:
    """Draw a lane between its start post and its tape; returns the runner's column, if any.

    ``painted`` is whether the screen can show grounds (:mod:`planner.drawing.grounds`).
    """
    if lane.measure.keeps:
        _draw_periods(cells, lane, start_column, tape, pitch)
        return None
    if lane.missing or lane.standing.line is None:
        if lane.standing.status == "finished" and lane.runner is not None:
            return _draw_run(cells, lane, start_column, tape, painted=painted)
        cells.put(start_column, "├" + "┈" * (tape - start_column - 1), "dim")
        cells.put(start_column, "├", "text")
        cells.put(tape, "╵", "dim")
        return None
    return _draw_run(cells, lane, start_column, tape, painted=painted)


def _draw_run(
    cells: Cells, lane: Lane, start_column: int, tape: int, *, painted: bool
) -> int | None:
    old, token = lane.is_old, "dim" if lane.is_old else token_of(lane)
    cells.put(start_column + 1, "─" * (tape - start_column - 1), "road")
    cells.put(start_column, "├", "text")
    cells.put(tape, "┃", "bold-text")
    if (place := lane.runner) is None:
        _put_pacer(cells, lane, start_column, tape)
        return None
    if place < 0:
        return _draw_turned(cells, lane, start_column, tape, token, painted=painted)
    runner = column_of(min(place, 1.0), start_column, tape)
    cells.put(start_column + 1, ("╌" if old else "━") * (runner - start_column - 1), token)
    grounds: dict[int, str] = {}
    if painted:
        grounds = {} if old else run_grounds(start_column, runner, token)
        grounds |= _put_glow(cells, lane, start_column, tape, runner, token)
    else:
        _put_band(cells, lane, start_column, tape, runner)
    _put_grounds(cells, grounds, start_column)
    _put_footprints(cells, lane, start_column, tape, runner, "·" if painted else "•")
    _put_legs(cells, lane, start_column, tape, runner, "┊" if painted else "┿")
    _put_pacer(cells, lane, start_column, tape)
    sign = "┃⚑" if place >= 1 else "▹" if old else "►"
    cells.put(runner, sign, "bold-text" if place >= 1 else f"bold-{token}")
    cells.stand_on(grounds)
    return runner


def _put_glow(
    cells: Cells, lane: Lane, start_column: int, tape: int, runner: int, token: str
) -> dict[int, str]:
    """The grounds of where it may end up, and a sign where that is beyond the cells there are."""
    end = _end(cells, tape)
    if lane.band and lane.band[-2] > (end + 1 - start_column) / (tape - start_column):
        cells.put(end, "»", "ahead")
    return glow_grounds(lane, start_column, tape, runner, end, token)


def _put_grounds(cells: Cells, grounds: Mapping[int, str], start_column: int) -> None:
    """Blank the cells that have grounds, but for the tape and what is said of beyond it."""
    for column, ground in grounds.items():
        if cells.char(column) not in "┃»":
            cells.put(column, " ", "text", ground)
    if grounds:
        cells.put(start_column, "▐", "soft")


def _end(cells: Cells, tape: int) -> int:
    """The last column that a lane may use."""
    return min(tape + PAST, cells.width - 1)


def _put_footprints(
    cells: Cells, lane: Lane, start_column: int, tape: int, runner: int, sign: str
) -> None:
    for footprint in lane.footprints:
        column = column_of(footprint, start_column, tape)
        if 0 <= footprint < 1 and column != runner:
            cells.put(column, sign, "mark" if column < runner else "dim")


def _draw_turned(
    cells: Cells, lane: Lane, start_column: int, tape: int, token: str, *, painted: bool
) -> int:
    """Behind the start the runner turns round; the room before the start post is its lane."""
    room = min(4, start_column - 2)
    runner = start_column - min(room, 1 + int(min(-(lane.runner or 0.0), 1.0) * room * 2))
    cells.put(runner, "◄" + "━" * (start_column - runner - 1), f"bold-{token}")
    grounds: dict[int, str] = {}
    if painted:
        grounds = _put_glow(cells, lane, start_column, tape, start_column, token)
    else:
        _put_band(cells, lane, start_column, tape, start_column)
    _put_grounds(cells, grounds, start_column)
    cells.put(start_column, "┤", "text")
    _put_legs(cells, lane, start_column, tape, start_column, "┿")
    _put_pacer(cells, lane, start_column, tape)
    cells.stand_on(grounds)
    return runner


def _put_band(cells: Cells, lane: Lane, start_column: int, tape: int, runner: int) -> None:
    """Where it may end up: the middle half darker, and on past the tape where there is room."""
    if not lane.band:
        return
    token = token_of(lane)
    low, half_low, half_high, high = lane.band
    end = _end(cells, tape)
    for column in range(runner + 1, end + 1):
        place = (column + 0.5 - start_column) / (tape - start_column)
        if column != tape and low <= place <= high:
            cells.put(column, "▒" if half_low <= place <= half_high else "░", token)
    if end > tape and high > (end + 1 - start_column) / (tape - start_column):
        cells.put(end, "»", token)


def _put_legs(
    cells: Cells, lane: Lane, start_column: int, tape: int, runner: int, passed: str
) -> None:
    for leg in lane.legs:
        column = column_of(leg.place, start_column, tape)
        if 0 <= leg.place < 1 and column != runner:
            cells.put(column, passed if column < runner else "┊", "dim")


def _put_pacer(cells: Cells, lane: Lane, start_column: int, tape: int) -> None:
    if lane.pacer is None or not lane.shows_pacer or lane.status == "past-due":
        return
    if lane.pacer >= 1:
        cells.put(tape, "◇", "text")
        return
    column = column_of(lane.pacer, start_column, tape)
    if lane.runner is None or column != column_of(lane.runner, start_column, tape):
        cells.put(column, "◇", "text")


def _draw_periods(cells: Cells, lane: Lane, start_column: int, tape: int, pitch: int) -> None:
    cells.put(start_column, "╞", "text")
    room = tape - start_column - 1
    shown = lane.standing.periods[-max(1, room // pitch) :]
    token = token_of(lane)
    column = start_column + (2 if pitch > 1 else 1)
    for kept in shown:
        glyph = "·" if kept is None else "■" if kept else "□"
        cells.put(column, glyph, "dim" if kept is None else token)
        column += pitch
