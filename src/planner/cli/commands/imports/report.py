"""What an import says: the numbers that come in, and what brings none, and why."""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
from collections.abc import Sequence
from itertools import groupby

from planner.cli.output import Output
from planner.cli.parser import find_nearest
from planner.importing.checkin_days import ImportResult
from planner.importing.import_results import NewReading, SkippedDays
from planner.importing.kept_mappings import MappedTable
from planner.importing.mapped_export import ExportReading
from planner.plan.model import Plan
from planner.plan.text import cells, clean, pad
from planner.race.verdict import date_words

Export = tuple[MappedTable, ExportReading]
"""A table, how it is read, and what it says."""
LINES = 5
"""So many lines of what was left out are shown for one goal; the rest is counted."""

SPANS = 3
"""So many spans of days that were left out for one reason are shown; the rest is counted."""


def format_count(count: int) -> str:
    return "1 number" if count == 1 else f"{count} numbers"


def format_rows(new_readings: Sequence[NewReading], today: dt.date, width: int) -> list[str]:
    """``followers  20 Nov  5,012  14 Nov to 20 Nov``, in columns; the days only where they fit."""
    rows = [
        (
            clean(row.id),
            date_words(row.reading.date, today),
            f"{row.reading.value:,}",
            _format_span(row.after + dt.timedelta(days=1), row.reading.date, today),
        )
        for row in new_readings
    ]
    widths = [max((cells(row[place]) for row in rows), default=0) for place in range(3)]
    aligns = ("left", "left", "right")
    texts = ["  ".join(map(pad, row, widths, aligns)) for row in rows]
    whole = [f"{text}  {row[3]}" for text, row in zip(texts, rows, strict=True)]
    return whole if all(cells(text) <= width for text in whole) else texts


def _format_span(first: dt.date, last: dt.date, today: dt.date) -> str:
    begins, ends = date_words(first, today), date_words(last, today)
    return begins if first == last else f"{begins} to {ends}"


def report_missing_ids(
    plan: Plan, exports: Sequence[Export], files: Sequence[str | None], output: Output
) -> int:
    """1 where a column goes to an id that is not in the plan, which is said with its repair."""
    code = 0
    for mapping, _ in exports:
        ids = {column.to for column in mapping.source.columns}
        free_ids = [entry.id for entry in plan.entries if entry.id not in ids]
        for column in mapping.source.columns:
            if plan.find(column.to) is None:
                near = find_nearest(column.to, free_ids)
                suggestion = f"; did you mean {near}?" if near else ";"
                name = "-".join(filter(None, (column.column, column.minus)))
                pair = f"{near or (free_ids[0] if len(free_ids) == 1 else 'ID')}={name}"
                rows = [word for text in column.where for word in ("--where", text)]
                source = ("--source", mapping.source.source)
                words = (*filter(None, files), "--set", pair, *rows, *source)
                output.say(
                    f"{column.to} is not in the plan any more{suggestion} its column can go "
                    f"elsewhere: planner import {shlex.join(words)}"
                )
                code = 1
    return code


def report_gaps(
    exports: Sequence[Export],
    result: ImportResult,
    arguments: argparse.Namespace,
    output: Output,
) -> None:
    """What of the export brings no number, and why."""
    for _, content in exports:
        for line in content.skipped:
            output.say(line)
    for id, gaps in groupby(result.skipped, key=lambda gap: gap.id):
        texts = format_gaps(list(gaps), arguments.today)
        for text in texts[:LINES]:
            output.say(f"{id}: {text}")
        if len(texts) > LINES:
            output.say(f"{id}: and {len(texts) - LINES} more of the kind")
    if result.with_rare_rows:
        ids, words = " and ".join(result.with_rare_rows), (arguments.plan, arguments.file)
        output.say(
            f"{ids}: the rows are further apart than the check-ins. --gaps unknown says that this "
            "is right; to take the number as unchanged until the next row: "
            f"planner import {shlex.join(filter(None, words))} --gaps unchanged"
        )
    for new in result.new_readings:
        if new.replaced is not None:
            day = date_words(new.reading.date, arguments.today)
            output.say(f"{new.id}: {day}: {new.reading.value:,} replaces {new.replaced.value:,}")
    if any(gap.replaceable for gap in result.skipped):
        words = (*filter(None, (arguments.plan, arguments.file)), "--replace")
        output.say(f"to take what the export says now: planner import {shlex.join(words)}")


def format_gaps(skipped: Sequence[SkippedDays], today: dt.date) -> list[str]:
    """One line for days that bring nothing for the same reason; what lies between is left out."""
    lines = []
    for reason, gaps in groupby(skipped, key=lambda gap: gap.why):
        spans: list[tuple[dt.date, dt.date]] = []
        for gap in gaps:
            beside = bool(spans) and gap.first <= spans[-1][1] + dt.timedelta(days=1)
            first = spans.pop()[0] if beside else gap.first
            spans.append((first, gap.last))
        texts = [_format_span(first, last, today) for first, last in spans[:SPANS]]
        if len(spans) > SPANS:
            more = len(spans) - SPANS
            texts.append(
                f"{more} more time{'s' * (more > 1)}, up to {date_words(spans[-1][1], today)}"
            )
        listed = " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))
        lines.append(f"{listed}: {reason}")
    return lines
