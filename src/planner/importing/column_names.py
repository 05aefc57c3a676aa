"""The columns of a table, by the names that people give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.importing.cells import Cell
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.same_day import plain_name


class NoSuchColumn(ValueError):
    """A column cannot be found; the message says what is there."""


def column_named(header: Sequence[str], name: str) -> str:
    """The column that is meant, however it is written; the beginning of a name is enough.

    Raises :class:`NoSuchColumn`.
    """
    wanted = plain_name(name)
    same = [one for one in header if plain_name(one) == wanted]
    near = same or [one for one in header if wanted and plain_name(one).startswith(wanted)]
    if len(near) == 1:
        return near[0]
    if not near:
        raise NoSuchColumn(f"there is no column “{name}”")
    if len(set(near)) == 1:
        raise NoSuchColumn(f"two columns are called “{near[0]}”; rename one of them in the file")
    raise NoSuchColumn(f"“{name}” can be {' or '.join(near[:4])}")


def difference(header: Sequence[str], text: str) -> tuple[str, str]:
    """The column that is meant, and the one taken off it: ``New follows-Unfollows``.

    The second is nothing where one column has the whole name. Raises :class:`NoSuchColumn`.
    """
    try:
        return column_named(header, text), ""
    except NoSuchColumn as error:
        found = []
        for sign in re.finditer(r"[-−–]", text):
            try:
                left = column_named(header, text[: sign.start()])
                found.append((left, column_named(header, text[sign.end() :])))
            except NoSuchColumn:
                continue
        if len(found) == 1:
            return found[0]
        raise error


def column_index(table: Table, name: str) -> int:
    """The place of a column, by its name; raises :class:`NoSuchColumn`."""
    return table.header.index(column_named(table.header, name))


def cells_in(table: Table, rows: Sequence[CsvRow], name: str) -> list[Cell]:
    """One column of some rows."""
    column = column_index(table, name)
    return [row.cell(column) for row in rows]
