"""How an export is to be read: as the plan remembers it, as its shape says, as it was asked for."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from planner.cli.commands.columns import flows, given, new_column, said_of
from planner.cli.commands.which_table import (
    column_of,
    columns_of,
    listed,
    named_table,
    nothing_mapped,
    table_with,
    word_for,
)
from planner.cli.output import Output, Stop
from planner.cli.parser import did_you_mean
from planner.importing.csv_tables import Table
from planner.importing.known_exports import Shape, date_columns, shape_of
from planner.importing.mapped_export import header_text
from planner.plan.model import Import, ImportColumn, Plan


class Mapped(NamedTuple):
    """A table of the export, and how it is read."""

    source: Import
    table: Table


def mapped(
    arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table], output: Output
) -> tuple[Mapped, ...]:
    """What is to be read, and how: one for each table that the plan knows, or the one to set.

    Raises Stop with the words to use where that is not clear.
    """
    if arguments.set:
        kept = [_set(arguments, plan, tables)]
    else:
        kept = _kept(arguments, plan, tables)
        if not kept:
            raise nothing_mapped(arguments.plan, arguments.file, plan, tables, output)
        kept = [_said_again(arguments, plan, one) for one in kept]
    said = {key: getattr(arguments, key) for key in ("dates", "decimal") if getattr(arguments, key)}
    return tuple(
        Mapped(replace(source, date=_date(arguments, source, table), **said), table)
        for source, table in kept
    )


def _date(arguments: argparse.Namespace, source: Import, table: Table) -> str:
    return column_of(table, arguments.date) if arguments.date else source.date


def _said_again(arguments: argparse.Namespace, plan: Plan, kept: Mapped) -> Mapped:
    """A mapping that is kept, but for what was said of its cells and sums this time."""
    columns = kept.source.columns
    if arguments.cells:
        columns = tuple(
            c if c.cells == arguments.cells else replace(c, cells=arguments.cells, rest=None)
            for c in columns
        )
    if arguments.gives:
        to = [c.to for c in columns if not flows(plan, c.to)]
        if len(to) > 1:
            pairs = " or ".join(f"--set {shlex.quote(f'{id}=COLUMN')}" for id in to[:4])
            raise Stop(f"--{arguments.gives} can be about {len(to)} numbers; add {pairs}")
        columns = tuple(given(c, arguments.gives) if c.to in to else c for c in columns)
    return Mapped(replace(kept.source, columns=columns), kept.table)


def _kept(arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table]) -> list[Mapped]:
    """The mappings that the plan remembers, one for each table that it knows."""
    if arguments.table is not None:
        tables = [named_table(arguments.table, tables)]
    rows = [one for one in plan.imports if arguments.source in (None, one.source)]
    found = [Mapped(row, table) for table in tables for row in rows if _known(row, table)]
    if arguments.source is not None and not found:
        found = [Mapped(row, table) for table in tables for row in rows if _fits(row, table)]
    _one_for_each(found, tables)
    if not found and not arguments.set:
        near = [one for one in rows for table in tables if _fits(one, table)]
        if near:
            raise Stop(
                f"this looks like “{near[0].source}”, but its columns or its title are not the "
                f"same any more; if it is that export, add {_named(near[0])}"
            )
    return [
        Mapped(replace(source, header=header_text(table), title=_title(table)), table)
        for source, table in found
    ]


def _one_for_each(found: Sequence[Mapped], tables: Sequence[Table]) -> None:
    """Raises Stop where a table can be read in two ways, or one way fits two tables."""
    for one in found:
        names = [each.source for each in found if each.table is one.table]
        if len(names) > 1:
            known = " or ".join(map(_named, names))
            raise Stop(f"this export can be one of {len(names)} that the plan knows; say {known}")
        same = [each.table for each in found if each.source == one.source]
        if len(same) > 1:
            words = " or ".join(f"--table {word_for(table, tables)}" for table in same)
            raise Stop(f"“{one.source.source}” can be {len(same)} tables of this file; say {words}")


def _named(source: Import) -> str:
    return f"--source {shlex.quote(source.source)}"


def _known(source: Import, table: Table) -> bool:
    return source.header == header_text(table) and source.title == _title(table)


def _fits(source: Import, table: Table) -> bool:
    """Whether a table has all the columns of a mapping."""
    names = {source.date, *(c.column for c in source.columns), *(c.minus for c in source.columns)}
    return names - {""} <= set(table.header)


def _title(table: Table) -> str:
    """The title where it says what is counted; one with figures in it names the days."""
    shape = shape_of(table)
    told = shape.titled if shape else not any(map(str.isdigit, table.title))
    return table.title if told else ""


def _set(arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table]) -> Mapped:
    """The mapping of a table with the columns that were named."""
    wanted = dict(_pair(plan, word) for word in arguments.set)
    if arguments.source is not None and arguments.table is None:
        known = [t for t in tables for one in plan.imports
                 if one.source == arguments.source and _known(one, t)]  # fmt: skip
        tables = known or tables
    table = table_with(arguments.table, tables, list(wanted.values()))
    shape = shape_of(table)
    source = _source_of(arguments, plan, table, shape)
    columns = {one.to: one for one in source.columns}
    for id, text in wanted.items():
        column, minus = columns_of(table, text)
        for other in list(columns.values()):
            if other.to != id and (other.column, other.minus) == (column, minus):
                if plan.find(other.to) is None:
                    columns = _moved(plan, columns, other, id)
                    continue
                raise Stop(
                    f"“{text}” of “{source.source}” goes to {other.to} already; "
                    "name another account with --source; else correct it in the plan's imports"
                )
        same = columns.get(id)
        if same is None or (same.column, same.minus) != (column, minus):
            columns[id] = new_column(arguments, plan, table, ImportColumn(id, column, "", minus))
        else:
            columns[id] = said_of(arguments, plan, same)
    return Mapped(replace(source, columns=tuple(columns.values())), table)


def _moved(
    plan: Plan, columns: dict[str, ImportColumn], gone: ImportColumn, id: str
) -> dict[str, ImportColumn]:
    """The columns, with the one whose id is gone on its way to another id, if that fits."""
    fits = gone.gives is not None or gone.cells == "level" or flows(plan, id)
    rows = (
        replace(one, to=id) if one is gone and fits and id not in columns else one
        for one in columns.values()
    )
    return {one.to: one for one in rows if one.to != gone.to}


def _source_of(
    arguments: argparse.Namespace, plan: Plan, table: Table, shape: Shape | None
) -> Import:
    """The mapping that is kept for a table, or a new one."""
    rows = [one for one in plan.imports if arguments.source in (None, one.source)]
    found = [one for one in rows if _known(one, table)]
    if arguments.source is not None and not found:
        found = [one for one in rows if _fits(one, table)]
    if len(found) > 1:
        names = " or ".join(map(_named, found))
        raise Stop(f"this export can be one of {len(found)} that the plan knows; say {names}")
    if found:
        return replace(found[0], header=header_text(table), title=_title(table))
    return _new_source(arguments, plan, table, shape)


def _pair(plan: Plan, word: str) -> tuple[str, str]:
    id, sign, text = word.partition("=")
    if not sign or not text:
        raise Stop(f"--set takes ID=COLUMN, unlike {word}")
    if plan.find(id) is None:
        meant = did_you_mean(id, [entry.id for entry in plan.entries])
        lists = "; planner status lists them"
        raise Stop(f"no goal, stone or tactic is called {id}{meant or lists}")
    return id, text


def _new_source(
    arguments: argparse.Namespace, plan: Plan, table: Table, shape: Shape | None
) -> Import:
    title = _title(table)
    usual = title or ("standard input" if arguments.file == "-" else Path(arguments.file).stem)
    if shape:
        usual = f"{shape.source}: {title}" if title else shape.source
    name = arguments.source or usual
    if any(one.source == name for one in plan.imports):
        raise Stop(f"the plan knows another export called “{name}”; name this one with --source")
    return Import(
        name,
        header=header_text(table),
        title=title,
        date=column_of(table, arguments.date or (shape.date if shape else _date_column(table))),
        dates=shape.dates if shape else None,
        decimal=shape.decimal if shape else None,
    )


def _date_column(table: Table) -> str:
    found = date_columns(table)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Stop(f"no column holds dates; name it with --date: {listed(table)}")
    raise Stop(f"several columns hold dates; name one: --date {shlex.quote(found[0])}")
