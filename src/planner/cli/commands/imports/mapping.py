"""How an export is to be read: as the plan keeps it, as its shape says, as the options say."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from planner.cli.commands.imports.options import Wanted
from planner.cli.commands.imports.row_counts import ask_new_export
from planner.cli.commands.imports.table_choice import (
    find_column,
    find_columns,
    find_date_column,
    find_filters,
    find_kinds,
    find_named_table,
    find_table,
    format_table,
)
from planner.cli.output import Output, Stop
from planner.cli.parser import stop_without_entry
from planner.cli.prompts import ask_cell_kind, ask_sum_or_total
from planner.importing.column_guess import (
    find_stated_period,
    guess_cells,
    infer_sum_or_total,
    set_cells,
    set_gaps,
    set_gives,
    set_where,
    takes_sums_only,
)
from planner.importing.csv_tables import Table
from planner.importing.kept_mappings import (
    MappedTable,
    find_fitting,
    find_known,
    find_title,
    move_column,
    update_header,
)
from planner.importing.known_exports import shape_of
from planner.importing.mapped_export import header_text
from planner.importing.row_spans import find_span_columns
from planner.plan.model import Import, ImportColumn, Plan
from planner.plan.rows import COUNTED_ROWS


def map_tables(
    arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table], output: Output
) -> tuple[MappedTable, ...]:
    """What is to be read, and how: one for each table that the plan knows, or the one to set.

    Raises Stop with the words to use where that is not clear.
    """
    kept = [] if arguments.set else _find_kept(arguments, plan, tables)
    mappings = [_apply_options(arguments, plan, mapping) for mapping in kept]
    if not mappings:
        arguments.set = arguments.set or ask_new_export(arguments, plan, tables, output)
        mappings = [_map_columns(arguments, plan, tables)]
    keys = ("dates", "language", "decimal", "since")
    notations = {key: getattr(arguments, key) for key in keys if getattr(arguments, key)}
    return tuple(
        MappedTable(replace(_set_days(arguments, source, table), **notations), table)
        for source, table in mappings
    )


def _set_days(arguments: argparse.Namespace, source: Import, table: Table) -> Import:
    """A mapping, but for what the options say of where its days stand."""
    if arguments.date:
        name = find_column(table, arguments.date)
        pair = find_span_columns(table)
        begins, date = pair if pair and name in pair else ("", name)
        source = replace(source, begins=begins, date=date)
    return replace(source, covers=None, dated=None) if arguments.rows else source


def _apply_options(arguments: argparse.Namespace, plan: Plan, mapping: MappedTable) -> MappedTable:
    """A mapping that is kept, but for what the options say of its cells and sums this time."""
    columns, general = mapping.source.columns, arguments.general
    if general.where:
        if len(columns) > 1:
            pair = shlex.quote(f"{columns[0].to}={columns[0].column}")
            raise Stop(f"--where can be about {len(columns)} numbers; add --set {pair} before it")
        where = find_filters(mapping.table, general.where)
        columns = tuple(set_where(column, where) for column in columns)
    if general.cells:
        columns = tuple(set_cells(column, general.cells) for column in columns)
    if general.gaps:
        columns = tuple(set_gaps(column, general.gaps) for column in columns)
    if general.gives:
        ids = [column.to for column in columns if not takes_sums_only(plan, column.to)]
        if len(ids) > 1:
            pairs = " or ".join(f"--set {shlex.quote(f'{id}=COLUMN')}" for id in ids[:4])
            raise Stop(f"--{general.gives} can be about {len(ids)} numbers; add {pairs}")
        columns = tuple(
            set_gives(column, general.gives) if column.to in ids else column for column in columns
        )
    return MappedTable(replace(mapping.source, columns=columns), mapping.table)


def _find_kept(
    arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table]
) -> list[MappedTable]:
    """The mappings that the plan keeps, one for each table that it knows."""
    if arguments.table is not None:
        tables = [find_named_table(arguments.table, tables)]
    matches = _find_matches(arguments, plan, tables)
    _check_one_each(matches, tables)
    if not matches:
        near = find_fitting(_list_sources(arguments, plan), tables)
        if near and near[0].table.unnamed:
            raise Stop(
                "this file has no names above its columns; which export is it? "
                f"Add {' or '.join(_format_source(match.source) for match in near)}"
            )
        if near:
            raise Stop(
                f"this looks like “{near[0].source.source}”, but its columns or its title are not "
                f"the same any more; if it is that export, add {_format_source(near[0].source)}"
            )
    return [MappedTable(update_header(source, table), table) for source, table in matches]


def _find_matches(
    arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table]
) -> list[MappedTable]:
    """What the plan keeps for the tables; where it is named, having its columns is enough."""
    sources = _list_sources(arguments, plan)
    matches = find_known(sources, tables)
    if arguments.source is None:
        # Numbers are the same in every file without names; that it is this one has to be said.
        name = _name_file(arguments)
        matches = [
            match for match in matches if not match.table.unnamed or match.source.source == name
        ]
    if arguments.source is not None and not matches:
        matches = find_fitting(sources, tables)
    return matches


def _list_sources(arguments: argparse.Namespace, plan: Plan) -> list[Import]:
    return [source for source in plan.imports if arguments.source in (None, source.source)]


def _check_one_each(matches: Sequence[MappedTable], tables: Sequence[Table]) -> None:
    """Raises Stop where a table can be read in two ways, or one way fits two tables."""
    for match in matches:
        sources = [other.source for other in matches if other.table is match.table]
        if len(sources) > 1:
            options = " or ".join(map(_format_source, sources))
            raise Stop(
                f"this export can be one of {len(sources)} that the plan knows; say {options}"
            )
        same = [other.table for other in matches if other.source == match.source]
        if len(same) > 1:
            options = " or ".join(f"--table {format_table(table, tables)}" for table in same)
            raise Stop(
                f"“{match.source.source}” can be {len(same)} tables of this file; say {options}"
            )


def _format_source(source: Import) -> str:
    return f"--source {shlex.quote(source.source)}"


def _map_columns(arguments: argparse.Namespace, plan: Plan, tables: Sequence[Table]) -> MappedTable:
    """The mapping of a table with the columns that were named."""
    wishes = {_parse_pair(plan, one.text)[0]: one for one in arguments.set}
    texts = [_parse_pair(plan, one.text)[1] for one in wishes.values()]
    if arguments.source is not None and arguments.table is None:
        known = find_known(_list_sources(arguments, plan), tables)
        tables = [match.table for match in known] or tables
    table = find_table(arguments.table, tables, texts)
    source = _find_source(arguments, plan, table)
    columns = {column.to: column for column in source.columns}
    both = () if find_kinds(table, (source.date, source.begins)) else tuple(wishes)
    for text, (id, wish) in zip(texts, wishes.items(), strict=True):
        column, minus = find_columns(table, text)
        kept = columns.get(id)
        same = kept is not None and (kept.column, kept.minus) == (column, minus)
        where = find_filters(table, wish.where) or (kept.where if kept and same else ())
        wanted = ImportColumn(id, column, "", minus, where)
        columns = _free_column(plan, columns, wanted, f"“{text}” of “{source.source}”", both)
        kept = columns.get(id)
        if kept is None or (kept.column, kept.minus) != (column, minus):
            columns[id] = _complete_column(wish, plan, table, wanted, alone=len(wishes) == 1)
        else:
            columns[id] = _update_column(wish, plan, set_where(kept, where))
    return MappedTable(replace(source, columns=tuple(columns.values())), table)


def _free_column(
    plan: Plan,
    columns: dict[str, ImportColumn],
    wanted: ImportColumn,
    name: str,
    both: Collection[str],
) -> dict[str, ImportColumn]:
    """The columns, none of which goes to another id than is wanted; raises Stop if one does.

    The ids in ``both`` may have the same column.
    """
    for other in list(columns.values()):
        same = (other.column, other.minus, other.where)
        if other.to in (wanted.to, *both) or same != (wanted.column, wanted.minus, wanted.where):
            continue
        if plan.find(other.to) is not None:
            raise Stop(
                f"{name} goes to {other.to} already; if both take it, --set both in one command; "
                "else say which rows each takes, with --where COLUMN=VALUE behind its --set, or "
                "name another account with --source, or correct it in the plan's imports"
            )
        columns = move_column(plan, columns, other, wanted.to)
    return columns


def _complete_column(
    wish: Wanted, plan: Plan, table: Table, column: ImportColumn, *, alone: bool
) -> ImportColumn:
    """A new column with what its cells say and what its goal takes of them; raises Stop."""
    cells = wish.cells or guess_cells(table, column.column) or ask_cell_kind(column.column)
    column = replace(column, cells=cells)
    column = set_gaps(column, wish.gaps) if wish.gaps else column
    return replace(column, gives=_choose_gives(wish, plan, column, alone=alone))


def _choose_gives(wish: Wanted, plan: Plan, column: ImportColumn, *, alone: bool) -> str | None:
    """Whether a number takes sums or where it stands; None where there is only one way."""
    entry = plan.find(column.to)
    if entry is None or takes_sums_only(plan, column.to):
        if wish.gives == "total" and alone:
            raise Stop(f"{column.to} counts what came in, which is a sum; leave --total out")
        return None
    if wish.gives:
        return wish.gives
    if column.cells == "level":
        return None
    if column.column == COUNTED_ROWS and not find_stated_period(entry):
        return "total"
    return infer_sum_or_total(entry) or ask_sum_or_total(entry, column.column)


def _update_column(wish: Wanted, plan: Plan, column: ImportColumn) -> ImportColumn:
    """A column that is kept, as the options say of it now."""
    if wish.cells:
        column = set_cells(column, wish.cells)
    if wish.gaps:
        column = set_gaps(column, wish.gaps)
    if wish.gives and not takes_sums_only(plan, column.to):
        column = set_gives(column, wish.gives)
    return column


def _find_source(arguments: argparse.Namespace, plan: Plan, table: Table) -> Import:
    """The mapping that is kept for a table, or a new one."""
    matches = _find_matches(arguments, plan, [table])
    _check_one_each(matches, [table])
    if matches:
        return update_header(matches[0].source, table)
    return _create_source(arguments, plan, table)


def _parse_pair(plan: Plan, word: str) -> tuple[str, str]:
    id, equals, text = word.partition("=")
    if not equals or not text:
        raise Stop(f"--set takes ID=COLUMN, not {word}")
    if plan.find(id) is None:
        raise stop_without_entry("goal, stone or tactic", id, [entry.id for entry in plan.entries])
    return id, text


def _name_file(arguments: argparse.Namespace) -> str:
    return "standard input" if arguments.file == "-" else Path(arguments.file).stem


def _create_source(arguments: argparse.Namespace, plan: Plan, table: Table) -> Import:
    shape, title = shape_of(table), find_title(table)
    default = title or _name_file(arguments)
    if shape:
        default = f"{shape.source}: {title}" if title else shape.source
    name = arguments.source or default
    if any(source.source == name for source in plan.imports):
        raise Stop(f"the plan knows another export called “{name}”; name this one with --source")
    begins, date = "", arguments.date or (shape.date if shape else "")
    if not date:
        begins, date = find_span_columns(table) or ("", find_date_column(table))
    return Import(
        name,
        header=header_text(table),
        title=title,
        date=find_column(table, date),
        begins=begins,
        dates=shape.dates if shape else None,
        decimal=shape.decimal if shape else None,
    )
