"""A table with numbers of several plans, read: a row a number, or a column a goal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from planner.importing.cells import BadCell, Cell
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import dates_of
from planner.importing.number_cells import BadNumber, amounts
from planner.importing.same_day import TOTALS, plain_name
from planner.importing.written_spans import is_dated, is_span, spans_of

PLANS = ("plan", "client", "team", "project")
GOALS = ("id", "goal", "measure", "metric", "name")
VALUES = ("value", "number", "amount")
"""What the columns are called that name the plan, the goal and the number, the best name first."""


class Name(NamedTuple):
    """Whose a number is said to be."""

    plan: str
    """As the table has it; "" where it has no column for it."""
    goal: str

    def __str__(self) -> str:
        return f"“{self.goal}” of “{self.plan}”" if self.plan else f"“{self.goal}”"


class NamedNumber(NamedTuple):
    """One cell of the table, with whose it is and of which day."""

    name: Name
    day: dt.date
    value: Decimal
    line: int


class Notation(NamedTuple):
    """How days and numbers of a table are written; None where nobody said."""

    dates: str | None = None
    language: str = ""
    decimal: str | None = None


class Layout(NamedTuple):
    """Which columns of a table hold what, by their places."""

    day: int
    plan: int | None
    goal: int | None
    """None where each of the ``values`` is called as its goal."""
    values: tuple[int, ...]
    others: tuple[int, ...] = ()
    """Columns that are not read."""


class NoLayout(ValueError):
    """It is not clear which column holds the numbers."""


def find_layout(table: Table, date: str) -> Layout:
    """Which columns hold what, by their names; ``date`` is the one with the days.

    With a column that names goals, another one holds the numbers; without it every column is
    called as a goal. Raises :class:`NoLayout`.
    """
    day = table.header.index(date)
    plan, goal = _find(table, PLANS), _find(table, GOALS)
    rest = tuple(n for n, name in enumerate(table.header) if name and n not in (day, plan, goal))
    if goal is None:
        return Layout(day, plan, None, rest)
    value = _find(table, VALUES)
    value = rest[0] if value is None and len(rest) == 1 else value
    if value is None:
        raise NoLayout(
            f"the column “{table.header[goal]}” names goals; call the one with their numbers "
            f"{VALUES[0]}"
        )
    return Layout(day, plan, goal, (value,), tuple(n for n in rest if n != value))


def read_numbers(
    table: Table, layout: Layout, notation: Notation, unreadable: list[BadNumber] | None
) -> tuple[list[NamedNumber], tuple[str, ...]]:
    """The numbers of a table, and remarks on rows that were left out.

    A cell that is no number is added to ``unreadable``, an empty list, where that is given. Raises
    BadCell, and TwoWays where the notation does not say how days or numbers are meant.
    """
    rows, remarks = _dated_rows(table, layout)
    days = _days_of([row.cell(layout.day) for row in rows], notation)
    cells: dict[Name, list[tuple[dt.date, Cell]]] = {}
    for row, day in zip(rows, days, strict=True):
        for name, cell in _cells_of(table, row, layout):
            cells.setdefault(name, []).append((day, cell))
    numbers: list[NamedNumber] = []
    unknown: list[tuple[int, Name]] = []
    for name, found in cells.items():
        # Each goal by itself: euros of one and kilograms of another are no contradiction.
        values = amounts([cell for _, cell in found], notation.decimal, unreadable=unreadable)
        for (day, cell), value in zip(found, values, strict=True):
            if value is None or value.is_nan():
                unknown.append((cell.line, name))
            else:
                numbers.append(NamedNumber(name, day, value, cell.line))
    bad = {one.line for one in unreadable or ()}
    return numbers, remarks + _say_unknown([one for one in unknown if one[0] not in bad])


def _say_unknown(cells: Sequence[tuple[int, Name]]) -> tuple[str, ...]:
    if not cells:
        return ()
    line, name = min(cells)
    more = len(cells) - 1
    others = f"; so it is with {more} more cell{'s' * (more > 1)}" if more else ""
    return (f"line {line}: {name} is empty or not known, and is not entered{others}",)


def _days_of(cells: Sequence[Cell], notation: Notation) -> list[dt.date]:
    """The day of each cell; of a week or a month the last one."""
    if not any(is_span(cell.text) for cell in cells):
        return dates_of(cells, notation.dates, notation.language)
    return [span.last for span in spans_of(cells, notation.dates, notation.language)]


def _find(table: Table, names: Sequence[str]) -> int | None:
    header = [plain_name(name) for name in table.header]
    return next((header.index(name) for name in names if name in header), None)


def _cells_of(table: Table, row: CsvRow, layout: Layout) -> Iterator[tuple[Name, Cell]]:
    plan = "" if layout.plan is None else row.cells[layout.plan]
    if layout.plan is not None and not plan:
        raise BadCell(row.line, f"“{table.header[layout.plan]}” is empty")
    for column in layout.values:
        goal = table.header[column] if layout.goal is None else row.cells[layout.goal]
        if not goal:
            raise BadCell(row.line, "it is not said which goal the number is of")
        yield Name(plan, goal), row.cell(column)


def _dated_rows(table: Table, layout: Layout) -> tuple[list[CsvRow], tuple[str, ...]]:
    """The rows with a day; totals and empty rows are left out, and totals are told."""
    rows, remarks = [], []
    for row in table.rows:
        text = row.cells[layout.day]
        if is_dated(text):
            rows.append(row)
        elif any(plain_name(cell) in TOTALS for cell in row.cells):
            remarks.append(f"line {row.line} is a total and was left out")
        elif text or any(row.cells[column] for column in layout.values):
            raise BadCell(row.line, f"“{text}” is no date" if text else "there is no date")
    return rows, tuple(remarks)
