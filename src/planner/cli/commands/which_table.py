"""Which table of an export is meant, and what its columns are called."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from planner.cli.output import Output, Stop
from planner.cli.parser import did_you_mean
from planner.importing.csv_tables import Table
from planner.importing.known_exports import date_columns, shape_of
from planner.importing.mapped_export import NoSuchColumn, column_named, difference
from planner.plan.model import Plan
from planner.plan.text import clean


def table_with(named: str | None, tables: Sequence[Table], texts: Sequence[str]) -> Table:
    """The one table that has the columns, or the one that was named; raises Stop."""
    if named is not None:
        return named_table(named, tables)
    having = [table for table in tables if all(_has(table, text) for text in texts)]
    dated = [table for table in having if shape_of(table) or date_columns(table)]
    having = dated or having
    if len(having) == 1 or (not having and len(tables) == 1):
        return (having or tables)[0]
    what = "several tables have these columns" if having else "no table has all these columns"
    places = "; ".join(
        f"--table {word_for(table, tables)} ({listed(table)})" for table in having or tables
    )
    raise Stop(f"{what}; say which: {places}")


def named_table(name: str, tables: Sequence[Table]) -> Table:
    """The table of that number or title; raises Stop."""
    titled = [table for table in tables if table.title.casefold() == name.casefold()]
    if len(titled) == 1:
        return titled[0]
    if name.isdecimal() and 0 < int(name) <= len(tables):
        return tables[int(name) - 1]
    titles = {table.title.casefold(): table.title for table in tables if table.title}
    near = did_you_mean(name, titles).removesuffix("?").removeprefix("; did you mean ")
    meant = f"; did you mean “{titles[near]}”?" if near else ""
    raise Stop(f"--table takes a number from 1 to {len(tables)}, or the title of a table{meant}")


def word_for(table: Table, tables: Sequence[Table]) -> str:
    """What ``--table`` takes for it: its title where only it has that one, else its number."""
    titles = [one.title.casefold() for one in tables]
    plain = table.title and clean(table.title) == table.title
    if plain and titles.count(table.title.casefold()) == 1:
        return shlex.quote(table.title)
    return str(next(at for at, one in enumerate(tables, 1) if one is table))


def _has(table: Table, text: str) -> bool:
    try:
        return bool(difference(table.header, text))
    except NoSuchColumn:
        return False


def listed(table: Table) -> str:
    """The names of its columns."""
    return ", ".join(name for name in table.header if name)


def columns_of(table: Table, text: str) -> tuple[str, str]:
    """The column that is meant, and the one that is taken off it; raises Stop."""
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
    meant = f"; did you mean “{known[near]}”?" if near else f"; there are {listed(table)}"
    return Stop(f"{error}{meant}")


def nothing_mapped(named: str | None, file: str, plan: Plan, tables: Sequence[Table],
                   output: Output) -> Stop:  # fmt: skip
    """What there is to map is told; the Stop has the command that maps it."""
    for at, table in enumerate(tables, 1):
        title = f" “{table.title}”" if table.title else ""
        output.say(f"{f'table {at}{title}' if len(tables) > 1 else 'columns'}: {listed(table)}")
    ids = [entry.id for entry in plan.entries]
    output.say(f"ids: {', '.join(ids) or 'none yet'}")
    example = shlex.join((*filter(None, (named,)), file))
    first = tables[0]
    alike = [table for table in tables if table.header == first.header]
    which = f" --table {word_for(first, tables)}" if len(alike) > 1 else ""
    return Stop(
        f"this export is new here; say which column goes where, once: "
        f"planner import {example} --set ID=COLUMN{which}"
    )
