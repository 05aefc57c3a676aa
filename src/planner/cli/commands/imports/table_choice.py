"""Which table of an export is meant, and what its columns are called."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from planner.cli.output import Output, Stop
from planner.cli.parser import find_nearest
from planner.importing.column_names import NoSuchColumn, column_named, difference
from planner.importing.csv_tables import Table
from planner.importing.kept_mappings import find_tables_with
from planner.importing.known_exports import date_columns
from planner.importing.row_spans import hold_same_days
from planner.importing.rows.doubts import Kind, find_kind
from planner.importing.rows.filters import ALL, list_values, read_filter
from planner.importing.same_day import plain_name
from planner.plan.model import Plan
from planner.plan.rows import COUNTED_ROWS
from planner.plan.text import clean

SHOWN = 6
"""So many texts of a column are listed; the rest is counted."""


def find_table(name: str | None, tables: Sequence[Table], texts: Sequence[str]) -> Table:
    """The only table that has the columns, or the one that is named; raises Stop."""
    if name is not None:
        return find_named_table(name, tables)
    matches = find_tables_with(texts, tables)
    if len(matches) == 1 or (not matches and len(tables) == 1):
        return (matches or tables)[0]
    problem = "several tables have these columns" if matches else "no table has all these columns"
    places = "; ".join(
        f"--table {format_table(table, tables)} ({format_columns(table)})"
        for table in matches or tables
    )
    raise Stop(f"{problem}; say which: {places}")


def find_named_table(name: str, tables: Sequence[Table]) -> Table:
    """The table of that number or title; raises Stop."""
    matches = [table for table in tables if table.title.casefold() == name.casefold()]
    if len(matches) == 1:
        return matches[0]
    if name.isdecimal() and 0 < int(name) <= len(tables):
        return tables[int(name) - 1]
    titles = {table.title.casefold(): table.title for table in tables if table.title}
    near = find_nearest(name, titles)
    ending = f"; did you mean “{titles[near]}”?" if near else ""
    raise Stop(f"--table takes a number from 1 to {len(tables)}, or the title of a table{ending}")


def format_table(table: Table, tables: Sequence[Table]) -> str:
    """What ``--table`` takes for a table, quoted: its title, or its number where that is vague."""
    titles = [other.title.casefold() for other in tables]
    is_plain = table.title and clean(table.title) == table.title
    if is_plain and titles.count(table.title.casefold()) == 1:
        return shlex.quote(table.title)
    return str(next(n for n, other in enumerate(tables, 1) if other is table))


def format_columns(table: Table) -> str:
    """The names of a table's columns, with commas."""
    return ", ".join(name for name in table.header if name)


def say_unnamed_columns(tables: Sequence[Table], file: str, output: Output) -> None:
    """Says of tables without names what their numbered columns begin with."""
    for table in tables:
        if table.unnamed:
            firsts = [
                next((cell.text for cell in table.cells(column) if cell.text), "empty")
                for column in range(len(table.header))
            ]
            pairs = zip(table.header, firsts, strict=True)
            columns = ", ".join(f"{number} ({text[:30]})" for number, text in pairs)
            output.say(f"{file} has no names above its columns; they are numbered: {columns}")


def find_columns(table: Table, text: str) -> tuple[str, str]:
    """The column that a text names, and the one taken off it, or nothing; raises Stop."""
    if text == COUNTED_ROWS:
        return COUNTED_ROWS, ""
    try:
        return difference(table.header, text)
    except NoSuchColumn as error:
        raise _stop_without_column(error, text, table) from error


def find_column(table: Table, name: str) -> str:
    """The column of that name; raises Stop."""
    try:
        return column_named(table.header, name)
    except NoSuchColumn as error:
        raise _stop_without_column(error, name, table) from error


def find_date_column(table: Table) -> str:
    """The only column that holds days; raises Stop."""
    names = date_columns(table)
    if len(names) == 1:
        return names[0]
    if names and hold_same_days(table, names):
        return names[0]
    if not names:
        raise Stop(f"no column holds dates; name it with --date: {format_columns(table)}")
    raise Stop(f"several columns hold dates; name one: --date {shlex.quote(names[0])}")


def find_kinds(table: Table, used: Sequence[str]) -> Kind | None:
    """The column that tells rows of several things apart, or None; ``used`` hold the days."""
    return find_kind(range(len(table.rows)), table.rows, table, used)


def find_filters(table: Table, texts: Sequence[str]) -> tuple[str, ...]:
    """Filters of rows, spelt as the table has them; raises Stop where no row fits one."""
    return tuple(text if text == ALL else _find_filter(table, text) for text in texts)


def _find_filter(table: Table, text: str) -> str:
    try:
        name, value = read_filter(table, text)
    except NoSuchColumn as error:
        raise _stop_without_column(error, text.partition("=")[0], table) from error
    values = {plain_name(one): one for one in list_values(table, name)}
    if plain_name(value) in values:
        return f"{name}={values[plain_name(value)]}"
    values.pop("", None)
    near = find_nearest(plain_name(value), values)
    some = ", ".join(clean(one) for one in list(values.values())[:SHOWN])
    more = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    ending = f"did you mean “{values[near]}”?" if near else f"there are {some}{more}"
    raise Stop(f"no row has “{value}” in “{name}”; {ending}")


def _stop_without_column(error: NoSuchColumn, text: str, table: Table) -> Stop:
    if not str(error).startswith("there is no"):
        return Stop(str(error))
    names = {name.casefold(): name for name in table.header}
    near = find_nearest(text, names)
    ending = f"did you mean “{names[near]}”?" if near else f"there are {format_columns(table)}"
    return Stop(f"{error}; {ending}")


def explain_new_export(
    plan_name: str | None, file: str, plan: Plan, tables: Sequence[Table], output: Output
) -> Stop:
    """Says which columns and ids there are; the Stop to raise has the command that maps them."""
    say_unnamed_columns(tables, "standard input" if file == "-" else file, output)
    for place, table in enumerate(tables, 1):
        title = f" “{table.title}”" if table.title else ""
        name = f"table {place}{title}" if len(tables) > 1 else "columns"
        output.say(f"{name}: {format_columns(table)}")
        if kind := find_kinds(table, date_columns(table)):
            some = ", ".join(clean(value) or "an empty name" for value in kind.values[:SHOWN])
            option = shlex.quote(f"{kind.name}={kind.values[0]}")
            output.say(
                f"rows are of {some}: behind a --set, --where {option} takes those rows alone"
            )
    ids = [entry.id for entry in plan.entries]
    output.say(f"ids: {', '.join(ids) or 'none yet'}")
    example = shlex.join((*filter(None, (plan_name,)), file))
    first = tables[0]
    alike = [table for table in tables if table.header == first.header]
    option = f" --table {format_table(first, tables)}" if len(alike) > 1 else ""
    return Stop(
        f"this export is new here; say which column goes where, once: "
        f"planner import {example} --set ID=COLUMN{option}"
    )
