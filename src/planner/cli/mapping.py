"""How an export is to be read: as the plan remembers it, as its shape says, as it was asked for."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from planner.cli.answers import meaning
from planner.cli.output import Output, Stop
from planner.cli.parser import did_you_mean
from planner.plan.model import Import, ImportColumn, Plan
from planner.store.cells import is_rate
from planner.store.exported import NoSuchColumn, column_named, difference, header_text
from planner.store.shapes import Shape, cells_of, date_columns, shape_of
from planner.store.tables import Table


class Mapped(NamedTuple):
    """A table of the export, and how it is read."""

    source: Import
    table: Table


def mapped(asked: argparse.Namespace, plan: Plan, tables: Sequence[Table], out: Output) -> Mapped:
    """What is to be read, and how; raises Stop with the words to use where that is not clear."""
    kept = _kept(asked, plan, tables)
    if asked.set:
        kept = _set(asked, plan, tables, kept)
    elif kept is None:
        raise _nothing_mapped(asked, plan, tables, out)
    said = {key: getattr(asked, key) for key in ("dates", "decimal") if getattr(asked, key)}
    columns = kept.source.columns
    if asked.cells and not asked.set:
        columns = tuple(c if c.cells == asked.cells else _new_cells(c, asked) for c in columns)
    date = column_of(kept.table, asked.date) if asked.date else kept.source.date
    return Mapped(replace(kept.source, columns=columns, date=date, **said), kept.table)


def _new_cells(column: ImportColumn, asked: argparse.Namespace) -> ImportColumn:
    return replace(column, cells=asked.cells, rest=None)


def _kept(asked: argparse.Namespace, plan: Plan, tables: Sequence[Table]) -> Mapped | None:
    """The mapping that the plan remembers for one of the tables."""
    rows = [one for one in plan.imports if asked.source in (None, one.source)]
    found = [Mapped(row, table) for row in rows for table in tables if _known(row, table)]
    if asked.source is not None and not found:
        found = [Mapped(row, table) for row in rows for table in tables if _fits(row, table)]
    if len(found) > 1 and not (asked.set and asked.source is None):
        names = " or ".join(_named(one.source) for one in found)
        raise Stop(f"this export can be one of {len(found)} that the plan knows; say {names}")
    if len(found) == 1:
        source, table = found[0]
        return Mapped(replace(source, header=header_text(table), title=_title(table)), table)
    near = [one for one in rows for table in tables if _fits(one, table)]
    if near and not asked.set:
        raise Stop(
            f"this looks like “{near[0].source}”, but its columns or its title are not the same "
            f"any more; if it is that export, add {_named(near[0])}"
        )
    return None


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


def _set(
    asked: argparse.Namespace, plan: Plan, tables: Sequence[Table], kept: Mapped | None
) -> Mapped:
    """The mapping with the columns that were named."""
    wanted = dict(_pair(plan, word) for word in asked.set)
    table = kept.table if kept else _table_with(asked, tables, list(wanted.values()))
    shape = shape_of(table)
    if kept is None:
        kept = Mapped(_new_source(asked, plan, table, shape), table)
    columns = {one.to: one for one in kept.source.columns}
    for id, text in wanted.items():
        column, minus = _found(table, text)
        for other in columns.values():
            if other.to != id and (other.column, other.minus) == (column, minus):
                raise Stop(
                    f"“{text}” of “{kept.source.source}” goes to {other.to} already; "
                    "name another account with --source; else correct it in the plan's imports"
                )
        same = columns.get(id)
        if same and (same.column, same.minus) == (column, minus) and not asked.cells:
            continue
        columns[id] = ImportColumn(id, column, _cells(asked, table, column, shape), minus)
    return Mapped(replace(kept.source, columns=tuple(columns.values())), table)


def _pair(plan: Plan, word: str) -> tuple[str, str]:
    id, sign, text = word.partition("=")
    if not sign or not text:
        raise Stop(f"--set takes ID=COLUMN, unlike {word}; the plan and the file come before it")
    if plan.find(id) is None:
        meant = did_you_mean(id, [entry.id for entry in plan.entries])
        lists = "; planner status lists them"
        raise Stop(f"no goal, stone or tactic is called {id}{meant or lists}")
    return id, text


def _found(table: Table, text: str) -> tuple[str, str]:
    try:
        return difference(table.header, text)
    except NoSuchColumn as error:
        raise _no_column(error, text, table) from error


def column_of(table: Table, name: str) -> str:
    """The column of that name; raises Stop."""
    try:
        return column_named(table.header, name)
    except NoSuchColumn as error:
        raise _no_column(error, name, table) from error


def _no_column(error: NoSuchColumn, text: str, table: Table) -> Stop:
    if not str(error).startswith("there is no"):
        return Stop(str(error))
    known = {name.casefold(): name for name in table.header}
    near = did_you_mean(text, known).removesuffix("?").removeprefix("; did you mean ")
    meant = f"; did you mean “{known[near]}”?" if near else f"; there are {_listed(table)}"
    return Stop(f"{error}{meant}")


def _listed(table: Table) -> str:
    return ", ".join(name for name in table.header if name)


def _table_with(asked: argparse.Namespace, tables: Sequence[Table], texts: list[str]) -> Table:
    """The one table that has the columns, or the one that was named."""
    if asked.table is not None:
        return _named_table(asked.table, tables)
    having = [table for table in tables if all(_has(table, text) for text in texts)]
    dated = [table for table in having if shape_of(table) or date_columns(table)]
    having = dated or having
    if len(having) == 1 or (not having and len(tables) == 1):
        return (having or tables)[0]
    places = "; ".join(f"{at}: {_listed(t)}" for at, t in enumerate(tables, 1) if not having
                       or t in having)  # fmt: skip
    what = "several tables have these columns" if having else "no table has all these columns"
    raise Stop(f"{what}; name one with --table: {places}")


def _has(table: Table, text: str) -> bool:
    try:
        return bool(difference(table.header, text))
    except NoSuchColumn:
        return False


def _named_table(name: str, tables: Sequence[Table]) -> Table:
    if name.isdecimal() and 0 < int(name) <= len(tables):
        return tables[int(name) - 1]
    titled = [table for table in tables if table.title.casefold() == name.casefold()]
    if len(titled) != 1:
        raise Stop(f"--table takes a number from 1 to {len(tables)}, or the title of a table")
    return titled[0]


def _new_source(asked: argparse.Namespace, plan: Plan, table: Table, shape: Shape | None) -> Import:
    title = _title(table)
    usual = title or ("standard input" if asked.file == "-" else Path(asked.file).stem)
    if shape:
        usual = f"{shape.source}: {title}" if title else shape.source
    name = asked.source or usual
    if any(one.source == name for one in plan.imports):
        raise Stop(f"the plan knows another export called “{name}”; name this one with --source")
    return Import(
        name,
        header=header_text(table),
        title=title,
        date=column_of(table, asked.date or (shape.date if shape else _date_column(table))),
        dates=shape.dates if shape else None,
        decimal=shape.decimal if shape else None,
    )


def _date_column(table: Table) -> str:
    found = date_columns(table)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Stop(f"no column holds dates; name it with --date: {_listed(table)}")
    raise Stop(f"several columns hold dates; name one: --date {shlex.quote(found[0])}")


def _cells(asked: argparse.Namespace, table: Table, column: str, shape: Shape | None) -> str:
    """What a cell of a column says: as asked for, as its shape says, else as answered."""
    if asked.cells:
        return str(asked.cells)
    if shape and (known := cells_of(shape, column)):
        return known
    if is_rate(table.cells(table.header.index(column))):
        return "level"
    return meaning(column)


def _nothing_mapped(
    asked: argparse.Namespace, plan: Plan, tables: Sequence[Table], out: Output
) -> Stop:
    """What there is to map, and the command that maps it."""
    for at, table in enumerate(tables, 1):
        number = f"table {at}" if len(tables) > 1 else "columns"
        out.say(f"{number}: {_listed(table)}")
    ids = [entry.id for entry in plan.entries]
    out.say(f"ids: {', '.join(ids) or 'none yet'}")
    example = shlex.join((*filter(None, (asked.plan,)), asked.file))
    return Stop(
        f"this export is new here; say which column goes where, once: "
        f"planner import {example} --set ID=COLUMN"
    )
