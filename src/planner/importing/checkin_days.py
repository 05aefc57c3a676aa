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

from planner.importing.column import ColumnImport
from planner.importing.import_results import NewReading, Series, SkippedDays
from planner.plan.edits import set_fields
from planner.plan.model import Import, Plan


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an export brings to a plan; ``plan`` has it."""

    plan: Plan
    new_readings: tuple[NewReading, ...]
    skipped: tuple[SkippedDays, ...]
    already_there_count: int
    """How many numbers were in the plan already, and the same."""


def import_series(
    plan: Plan, source: Import, series: Mapping[str, Series], today: dt.date
) -> ImportResult:
    """The plan with the numbers of an export, and with how it was read.

    ``series`` holds the days of each column by the id that it goes to. Bringing the same
    export again changes nothing; parts of it, one after the other and each day in one of
    them, bring what the whole would. Raises :class:`CannotImport`.
    """
    new_readings: list[NewReading] = []
    skipped: list[SkippedDays] = []
    columns, already_there_count = [], 0
    for column in source.columns:
        entry = plan.find(column.to)
        if entry is None or column.to not in series:
            columns.append(column)
            continue
        column_import = ColumnImport(plan, entry, column, series[column.to], today)
        column_import.run()
        rows = (*entry.readings, *(row.reading for row in column_import.new_readings))
        plan = set_fields(entry.id, readings=tuple(sorted(rows, key=lambda row: row.date)))(plan)
        new_readings += column_import.new_readings
        skipped += column_import.skipped
        already_there_count += column_import.already_there_count
        columns.append(replace(column, rest=column_import.next_remainder()))
    plan = remember(plan, replace(source, columns=tuple(columns)))
    return ImportResult(plan, tuple(new_readings), tuple(skipped), already_there_count)


def remember(plan: Plan, source: Import) -> Plan:
    """The plan with how an export is read, in the place of what was kept under its name."""
    rows = list(plan.imports)
    names = [row.source for row in rows]
    if source.source in names:
        rows[names.index(source.source)] = source
    else:
        rows.append(source)
    return replace(plan, imports=tuple(rows))
