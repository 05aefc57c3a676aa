"""Mappings that a plan keeps, and the tables of an export that they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.importing.column_guess import takes_sums_only
from planner.importing.column_names import NoSuchColumn, difference
from planner.importing.csv_tables import Table
from planner.importing.known_exports import date_columns, shape_of
from planner.importing.mapped_export import header_text
from planner.plan.model import Import, ImportColumn, Plan
from planner.plan.rows import COUNTED_ROWS


class MappedTable(NamedTuple):
    """A table of the export, and how it is read."""

    source: Import
    table: Table


def find_known(sources: Sequence[Import], tables: Sequence[Table]) -> list[MappedTable]:
    """Each table with each mapping that was kept for its header and title, in their order."""
    return [
        MappedTable(source, table)
        for table in tables
        for source in sources
        if source.header == header_text(table) and source.title == find_title(table)
    ]


def find_fitting(sources: Sequence[Import], tables: Sequence[Table]) -> list[MappedTable]:
    """Each table with each mapping all of whose columns it has, whatever else it has."""
    return [
        MappedTable(source, table)
        for table in tables
        for source in sources
        if _list_columns(source) <= set(table.header)
    ]


def _list_columns(source: Import) -> set[str]:
    columns = source.columns
    names = {source.date, source.begins, *(c.column for c in columns), *(c.minus for c in columns)}
    return names - {"", COUNTED_ROWS}


def find_tables_with(texts: Sequence[str], tables: Sequence[Table]) -> list[Table]:
    """The tables that have all the columns, those with days where there are any.

    A text names a column as ``column_names.difference`` reads it.
    """
    matches = [table for table in tables if all(_has_column(table, text) for text in texts)]
    return [table for table in matches if shape_of(table) or date_columns(table)] or matches


def _has_column(table: Table, text: str) -> bool:
    try:
        return text == COUNTED_ROWS or bool(difference(table.header, text))
    except NoSuchColumn:
        return False


def find_title(table: Table) -> str:
    """The title where it says what is counted; one with figures in it names the days."""
    shape = shape_of(table)
    counts = shape.titled if shape else not any(map(str.isdigit, table.title))
    return table.title if counts else ""


def update_header(source: Import, table: Table) -> Import:
    """A mapping that is kept for the header and the title of a table from now on."""
    return replace(source, header=header_text(table), title=find_title(table))


def move_column(
    plan: Plan, columns: Mapping[str, ImportColumn], lost: ImportColumn, id: str
) -> dict[str, ImportColumn]:
    """The columns by id, with the one whose id is gone on its way to another id, if that fits.

    It is left out where it does not fit: its cells add up and the entry takes where it stands, or
    the entry has a column already.
    """
    fits = lost.gives is not None or lost.cells == "level" or takes_sums_only(plan, id)
    rows = (
        replace(column, to=id) if column is lost and fits and id not in columns else column
        for column in columns.values()
    )
    return {column.to: column for column in rows if column.to != lost.to}
