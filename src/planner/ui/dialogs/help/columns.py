"""The keys of a page in columns, a command each, under a cursor that goes in two directions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product, zip_longest
from typing import NamedTuple

from textual.geometry import Region

from planner.drawing.lane import CellRow, Segment
from planner.drawing.panels import fill_row
from planner.plan.text import cells, fit, pad, wrap
from planner.ui.widgets.rows import Rows, ScreenRow

GAP = 2
"""Cells between two columns."""
LEAST, MOST = 24, 58
"""Cells of a column."""
MOST_KEYS = 14
"""Cells of the keys of a command."""


class Command(NamedTuple):
    """What a key does on the page; one that cannot act now is dim."""

    id: str
    keys: str
    words: str
    can_act: bool
    also: str = ""
    """Other words that it is found by."""


Group = tuple[str, Sequence[Command]]
"""A heading, and the commands below it."""


class Place(NamedTuple):
    """Where a command stands: its column, its first row and its rows."""

    column: int
    row: int
    rows: int


class _Line(NamedTuple):
    row: CellRow
    id: str = ""


class Table(NamedTuple):
    """Groups of commands laid out in columns of these widths."""

    columns: tuple[tuple[Group, ...], ...]
    widths: tuple[int, ...]

    def lines(self, cursor: str, *, painted: bool) -> list[ScreenRow]:
        """The rows of all columns beside each other, the command under the cursor marked."""
        drawn = [
            _column_lines(groups, width, cursor, painted)
            for groups, width in zip(self.columns, self.widths, strict=True)
        ]
        return [self._row(parts) for parts in zip_longest(*drawn, fillvalue=_Line(()))]

    def _row(self, parts: Sequence[_Line]) -> ScreenRow:
        row: list[Segment] = []
        clicks, start = [], 0
        for part, width in zip(parts, self.widths, strict=True):
            row += [*fill_row(part.row, width), Segment(" " * GAP)]
            if part.id:
                clicks.append((start, start + width, f"choose('{part.id}')"))
            start += width + GAP
        return ScreenRow(tuple(row[:-1]), clicks=tuple(clicks))

    def places(self) -> dict[str, Place]:
        """Where each command stands, in the order of reading."""
        found: dict[str, Place] = {}
        for column, (groups, width) in enumerate(zip(self.columns, self.widths, strict=True)):
            for row, line in enumerate(_column_lines(groups, width, "", painted=False)):
                if line.id:
                    first = found.get(line.id, Place(column, row, 0))
                    found[line.id] = first._replace(rows=first.rows + 1)
        return found


def table(groups: Sequence[Group], width: int) -> Table:
    """The groups in columns: in few rows, and with few words that go on in another row."""
    most = 4 if width >= 116 else 3 if width >= 96 else 2 if width >= 72 else 1
    tables = (_laid_out(groups, count, width) for count in range(1, min(most, len(groups)) + 1))
    return min(tables, key=_burden)


def _burden(table: Table) -> float:
    """What a reader has of it: the rows, and a part of each that only goes on."""
    heights = list(map(_height, table.columns, table.widths))
    return max(heights) + (sum(heights) - sum(map(_height, table.columns))) / 4


def _laid_out(groups: Sequence[Group], count: int, width: int) -> Table:
    """The groups in so many columns; those with the most words to wrap are the widest."""
    columns = min(_partitions(groups, count), key=lambda each: max(map(_height, each)))
    room = width - 1 - GAP * (count - 1)
    if count == 1:
        return Table(columns, (room,))
    widths = [LEAST] * count
    wrapped = [_height(groups, LEAST) - _height(groups) for groups in columns]
    for _ in range(min(room, MOST * count) - sum(widths)):
        growing = [place for place in range(count) if widths[place] < MOST]
        place = max(growing, key=lambda place: (wrapped[place], -widths[place]))
        widths[place] += 1
        wrapped[place] = _height(columns[place], widths[place]) - _height(columns[place])
    return Table(columns, tuple(widths))


def _partitions(groups: Sequence[Group], count: int) -> Iterable[tuple[tuple[Group, ...], ...]]:
    """The ways to put groups into columns: in their order in each, and by the first of each."""
    for places in product(range(count), repeat=len(groups)):
        if list(dict.fromkeys(places)) == list(range(count)):
            pairs = list(zip(groups, places, strict=True))
            yield tuple(
                tuple(group for group, place in pairs if place == column) for column in range(count)
            )


def _height(groups: Sequence[Group], width: int = MOST) -> int:
    return len(_column_lines(groups, width, "", painted=False))


def _column_lines(groups: Sequence[Group], width: int, cursor: str, painted: bool) -> list[_Line]:
    lines: list[_Line] = []
    keys = (cells(command.keys) for _, commands in groups for command in commands)
    wide = min(MOST_KEYS, max(keys, default=0))
    for name, commands in groups:
        lines += [_Line(())] if lines else []
        lines.append(_Line((Segment(f" {name}", "bold-text"),)))
        for command in commands:
            lines += _command_lines(command, width, wide, on=command.id == cursor, painted=painted)
    return lines


def _command_lines(
    command: Command, width: int, wide: int, *, on: bool, painted: bool
) -> Iterable[_Line]:
    """The keys, and what they do in as many rows as it needs."""
    ground = "row-cursor" if on and painted else ""
    keys, does = ("bold-cursor", "text" if on else "soft") if command.can_act else ("dim", "dim")
    words = command.words if command.can_act else f"{command.words} (not now)"
    for place, part in enumerate(wrap(words, max(8, width - wide - 3)) or [""]):
        shown = fit(command.keys, wide) if place == 0 else ""
        row = (
            Segment("▌" if on else " ", "cursor" if place == 0 else "dim", ground),
            Segment(pad(shown, wide + 2), keys, ground),
            Segment(pad(part, width - wide - 3), does, ground),
        )
        yield _Line(row, command.id)


class KeyColumns(Rows, can_focus=False):
    """Rows in which several commands stand beside each other; a field moves their cursor."""

    places: Mapping[str, Place] = {}
    above = 0
    """Rows above those of the table."""

    def show_table(
        self, lines: Sequence[ScreenRow], places: Mapping[str, Place], cursor: str, above: int
    ) -> None:
        """Show rows, of which those behind the first ``above`` have the commands."""
        self.show(lines)
        self.places, self.above = places, above
        self.keys, self.cursor = list(places), cursor

    def action_step(self, steps: int) -> None:
        """Move the cursor; from the first command and the last one on, the rows."""
        before = self.cursor
        if self.keys:
            super().action_step(steps)
        if self.cursor == before:
            self.scroll_relative(y=max(-9999, min(9999, steps)), animate=False)

    def turn(self, columns: int) -> None:
        """Move the cursor to the command beside it."""
        here = self.places.get(self.cursor)
        if here is not None:
            beside = {
                abs(place.row - here.row): id
                for id, place in self.places.items()
                if place.column == here.column + columns
            }
            if beside:
                self.put_cursor(beside[min(beside)])

    def _keep_in_sight(self) -> None:
        here = self.places.get(self.cursor)
        if here is None:
            return
        top = min(place.row for place in self.places.values() if place.column == here.column)
        first = 0 if here.row == top else self.above + here.row
        region = Region(0, first, 1, self.above + here.row + here.rows - first)
        self.scroll_to_region(region, animate=False, force=True)
