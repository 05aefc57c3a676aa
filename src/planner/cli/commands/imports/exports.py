"""What an export brings to a plan; what reads two ways in it is asked about."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.cli.commands.imports.file import format_file, read_file, stop_at
from planner.cli.commands.imports.mapping import map_tables
from planner.cli.commands.imports.report import Export
from planner.cli.commands.imports.row_counts import read_export
from planner.cli.commands.imports.table_choice import say_unnamed_columns
from planner.cli.output import Output, Stop
from planner.cli.prompts import ask_history, ask_notation, offer_gaps
from planner.importing.cells import BadCell, TwoWays
from planner.importing.checkin_days import ImportResult, find_early, import_series
from planner.importing.column_guess import find_stated_period, set_gaps
from planner.importing.column_names import NoSuchColumn
from planner.importing.import_results import CannotImport
from planner.importing.kept_mappings import MappedTable
from planner.importing.number_cells import BadNumber
from planner.importing.numbered_periods import WeeksOrMonths
from planner.importing.row_spans import RowsApart
from planner.importing.rows.doubts import WhichRows
from planner.plan.dates import NotADate, read_date
from planner.plan.model import Import, ImportColumn, Plan
from planner.store.shell_words import shell_word


def read_exports(
    arguments: argparse.Namespace, plan: Plan, path: Path, output: Output
) -> tuple[list[Export], ImportResult]:
    """What the export says, and what it brings to the plan."""
    tables = read_file(arguments.file)
    if arguments.since is not None:
        arguments.since = read_day(arguments.since, arguments.today)
    mappings = map_tables(arguments, plan, tables, output)
    mapped = [mapping.table for mapping in mappings]
    say_unnamed_columns(mapped, format_file(arguments.file), output)
    exports = [_read_export(mapping, arguments) for mapping in mappings]
    result = _import_exports(plan, path, exports, arguments)
    if not arguments.history and (early := find_early(plan, result)):
        arguments.since = ask_history(plan, early)
        exports = [_read_export(_set_since(one, arguments), arguments) for one, _ in exports]
        result = _import_exports(plan, path, exports, arguments)
    if result.with_gaps and (gaps := offer_gaps(result, arguments, output)):
        exports = [_set_gaps(one, result.with_gaps, gaps) for one in exports]
        result = _import_exports(plan, path, exports, arguments)
    return exports, result


def _set_gaps(export: Export, ids: Sequence[str], gaps: str) -> Export:
    mapping, content = export
    columns = tuple(
        set_gaps(column, gaps) if column.to in ids else column for column in mapping.source.columns
    )
    return mapping._replace(source=replace(mapping.source, columns=columns)), content


def read_day(text: str, today: dt.date) -> dt.date:
    """The day of ``--since``; raises Stop."""
    try:
        return read_date(text, today, past=True)
    except NotADate as error:
        raise Stop(f"--since: {error}") from error


def _set_since(mapping: MappedTable, arguments: argparse.Namespace) -> MappedTable:
    source = replace(mapping.source, since=arguments.since or mapping.source.since)
    return mapping._replace(source=source)


def _read_export(mapping: MappedTable, arguments: argparse.Namespace) -> Export:
    """What the export says; what reads two ways is asked about, once for each source."""
    file = arguments.file
    while True:
        try:
            reading = read_export(
                mapping.table, mapping.source, skip_unreadable=arguments.skip_unreadable
            )
            return mapping, reading
        except TwoWays as ambiguity:
            answer = _answer(ambiguity, mapping.source, arguments)
            mapping = mapping._replace(source=replace(mapping.source, **answer))
        except BadCell as error:
            way = "; --skip-unreadable leaves such days out" * isinstance(error, BadNumber)
            raise stop_at(file, error.line, f"{error}{way}") from error
        except NoSuchColumn as error:
            raise Stop(str(error)) from error


def _answer(ambiguity: TwoWays, source: Import, arguments: argparse.Namespace) -> dict[str, Any]:
    """The keys of a mapping that settle what reads two ways, as the person says; raises Stop."""
    if isinstance(ambiguity, WhichRows):
        return {"columns": _filter_columns(source, ambiguity, arguments)}
    said = arguments.rows if ambiguity.key == "rows" and arguments.rows in ambiguity.ways else None
    answer = said or ask_notation(ambiguity, format_file(arguments.file))
    if isinstance(ambiguity, WeeksOrMonths):
        return {"covers": answer, "dated": None}
    if not isinstance(ambiguity, RowsApart):
        return {ambiguity.key: answer}
    if answer == "day":
        return {"covers": "day", "dated": None}
    return {"covers": ambiguity.rhythm, "dated": answer}


def _filter_columns(
    source: Import, question: WhichRows, arguments: argparse.Namespace
) -> tuple[ImportColumn, ...]:
    """The columns of a mapping, with the rows that count for those that were asked about."""
    answer = ask_notation(question, format_file(arguments.file))
    return tuple(
        replace(column, where=(*column.where, answer)) if column.to in question.ids else column
        for column in source.columns
    )


def import_tables(
    plan: Plan, exports: Sequence[Export], arguments: argparse.Namespace
) -> ImportResult:
    """What the tables of one file bring, one after the other."""
    total = ImportResult(plan, (), (), 0)
    for mapping, content in exports:
        part = import_series(
            total.plan,
            mapping.source,
            content.series,
            arguments.today,
            replace_imported=arguments.replace,
        )
        total = ImportResult(
            part.plan,
            total.new_readings + part.new_readings,
            total.skipped + part.skipped,
            total.already_there_count + part.already_there_count,
            total.with_gaps + part.with_gaps,
            total.with_rare_rows + part.with_rare_rows,
        )
    return total


def _import_exports(
    plan: Plan, path: Path, exports: Sequence[Export], arguments: argparse.Namespace
) -> ImportResult:
    try:
        return import_tables(plan, exports, arguments)
    except CannotImport as error:
        entry = plan.find(error.id)
        if entry is not None and (period := find_stated_period(entry)):
            raise Stop(
                f"{error.id} is said to be for a {period}, but takes where it stands in all; "
                "--sum takes what came in instead", 1
            ) from error  # fmt: skip
        command = f"planner checkin {shell_word(path)} {error.id}=NUMBER --on {error.day}"
        raise Stop(f"{error}: {command}", 1) from error
