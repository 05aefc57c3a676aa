"""One column of an export: what its cells say, and what its goal takes of them."""

from __future__ import annotations

import argparse
from dataclasses import replace

from planner.cli.level_or_flow import infer_sum_or_total
from planner.cli.output import Stop
from planner.cli.prompts import ask_cell_kind, ask_sum_or_total
from planner.importing.cells import is_rate
from planner.importing.csv_tables import Table
from planner.importing.known_exports import cells_of, shape_of
from planner.plan.model import ImportColumn, Plan, Tactic


def new_column(
    arguments: argparse.Namespace, plan: Plan, table: Table, column: ImportColumn
) -> ImportColumn:
    """A column with what its cells say and what its goal takes of them; raises Stop."""
    column = replace(column, cells=_cells(arguments, table, column.column))
    return replace(column, gives=_gives(arguments, plan, column))


def _cells(arguments: argparse.Namespace, table: Table, column: str) -> str:
    """What a cell of a column says: as asked for, as its shape says, else as answered."""
    if arguments.cells:
        return str(arguments.cells)
    shape = shape_of(table)
    if shape and (known := cells_of(shape, column)):
        return known
    if is_rate(table.cells(table.header.index(column))):
        return "level"
    return ask_cell_kind(column)


def _gives(arguments: argparse.Namespace, plan: Plan, column: ImportColumn) -> str | None:
    """Whether a number takes sums or where it stands; None where there is only one way."""
    entry = plan.find(column.to)
    if entry is None or flows(plan, column.to):
        if arguments.gives == "total" and len(arguments.set) == 1:
            raise Stop(f"{column.to} counts what came in, which is a sum; leave --total out")
        return None
    if arguments.gives:
        return str(arguments.gives)
    if column.cells == "level":
        return None
    return infer_sum_or_total(entry) or ask_sum_or_total(entry, column.column)


def said_of(arguments: argparse.Namespace, plan: Plan, column: ImportColumn) -> ImportColumn:
    """A column that is kept, as the options say of it now."""
    if arguments.cells and arguments.cells != column.cells:
        column = replace(column, cells=arguments.cells, rest=None)
    if arguments.gives and not flows(plan, column.to):
        column = given(column, arguments.gives)
    return column


def given(column: ImportColumn, gives: str) -> ImportColumn:
    """A column that takes sums or where it stands; what waits is kept where that is no news."""
    was = column.gives or "total"
    return replace(column, gives=gives, rest=column.rest if was == gives else None)


def flows(plan: Plan, id: str) -> bool:
    """Whether the numbers of an entry add up, so that it takes sums and nothing else."""
    entry = plan.find(id)
    return entry is None or isinstance(entry, Tactic) or entry.flows
