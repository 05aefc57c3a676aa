"""Days of an export -> readings on check-in days.

A cell says what came in that day (flow) or where it stands (level). A reading is the sum of what
came in (a measure that flows, or a level such as "visits a week") or where it stands after it.
Each of the four pairs has its own way. Nothing that is in the plan is written over, nothing is
counted twice, and what an export does not say is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from planner.importing.column import ColumnImport
from planner.importing.import_results import NewReading, Series, SkippedDays
from planner.importing.periods import start_of
from planner.importing.span_import import SpanImport
from planner.plan.edits import set_fields
from planner.plan.model import Import, Plan

_YEAR = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an export brings to a plan; ``plan`` has it."""

    plan: Plan
    new_readings: tuple[NewReading, ...]
    skipped: tuple[SkippedDays, ...]
    already_there_count: int
    """How many numbers were in the plan already, and the same."""
    with_gaps: tuple[str, ...] = ()
    """The ids of what may be counters that are written only when they move."""
    with_rare_rows: tuple[str, ...] = ()
    """The ids of counters whose rows are regular, but not of every period."""


def import_series(
    plan: Plan,
    source: Import,
    series: Mapping[str, Series],
    today: dt.date,
    *,
    replace_imported: bool = False,
) -> ImportResult:
    """The plan with the numbers of an export, and with how it was read.

    ``series`` holds the days of each column by the id that it goes to. Bringing the same
    export again changes nothing; parts of it, one after the other and each day in one of
    them, bring what the whole would. With ``replace_imported`` a number that an import brought
    before makes way for what the export says now. Raises :class:`CannotImport`.
    """
    new_readings: list[NewReading] = []
    skipped: list[SkippedDays] = []
    columns, already_there_count = [], 0
    gaps: dict[str, list[str]] = {}
    for column in source.columns:
        entry = plan.find(column.to)
        if entry is None or column.to not in series:
            columns.append(column)
            continue
        days = series[column.to]
        kind = SpanImport if days.spans and column.cells == "flow" else ColumnImport
        column_import = kind(plan, entry, column, days, today, replace=replace_imported)
        column_import.run()
        plan = set_fields(entry.id, readings=column_import.readings())(plan)
        new_readings += column_import.new_readings
        skipped += column_import.skipped
        already_there_count += column_import.already_there_count
        gaps.setdefault(column_import.find_gaps(), []).append(entry.id)
        columns.append(replace(column, rest=column_import.next_remainder()))
    plan = remember(plan, replace(source, columns=tuple(columns)))
    found = (tuple(gaps.get(kind, ())) for kind in ("between moves", "rare rows"))
    return ImportResult(plan, tuple(new_readings), tuple(skipped), already_there_count, *found)


def find_early(plan: Plan, result: ImportResult) -> list[tuple[NewReading, dt.date]]:
    """The new readings that lie more than a year before the rest, by date, each with that day.

    That is the start of what they belong to; where there is none, the next number.
    """
    early = []
    for row in result.new_readings:
        entry = plan.find(row.id)
        start = None if entry is None else start_of(entry) or _day_after_gap(result.plan, row.id)
        if start is not None and row.reading.date < start - _YEAR:
            early.append((row, start))
    return sorted(early, key=lambda pair: pair[0].reading.date)


def _day_after_gap(plan: Plan, id: str) -> dt.date | None:
    """The first day after the last gap of more than a year between the numbers of an entry."""
    entry = plan.find(id)
    days = [] if entry is None else [row.date for row in entry.readings]
    return next((day for before, day in reversed([*pairwise(days)]) if day - before > _YEAR), None)


def remember(plan: Plan, source: Import) -> Plan:
    """The plan with how an export is read, in the place of what was kept under its name."""
    rows = list(plan.imports)
    names = [row.source for row in rows]
    if source.source in names:
        rows[names.index(source.source)] = source
    else:
        rows.append(source)
    return replace(plan, imports=tuple(rows))
