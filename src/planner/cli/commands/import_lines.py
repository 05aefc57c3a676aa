"""What an import tells: the rows that come in, and what of an export brings no number."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from itertools import groupby

from planner.cli.commands.mapping import Mapped
from planner.cli.output import Output
from planner.cli.parser import did_you_mean
from planner.importing.checkin_days import Brought, Left, Taken
from planner.importing.mapped_export import Said
from planner.plan.model import Plan
from planner.plan.text import cells, clean, pad
from planner.race.verdict import date_words

Export = tuple[Mapped, Said]
"""A table, how it is read, and what it says."""

LINES = 5
"""So many lines of what was left out are shown for one goal; the rest is counted."""


def rows(taken: Sequence[Taken], today: dt.date) -> list[str]:
    """``followers  20 Nov  5,012  14 Nov to 20 Nov``, in columns."""
    rows = [
        (
            clean(row.id),
            date_words(row.reading.date, today),
            f"{row.reading.value:,}",
            _span(row.after + dt.timedelta(days=1), row.reading.date, today),
        )
        for row in taken
    ]
    widths = [max((cells(row[at]) for row in rows), default=0) for at in range(3)]
    aligns = ("left", "left", "right")
    return [
        "  ".join((*map(pad, row, widths, aligns), row[3]))
        for row in rows
    ]  # fmt: skip


def _span(first: dt.date, last: dt.date, today: dt.date) -> str:
    begins, ends = date_words(first, today), date_words(last, today)
    return begins if first == last else f"{begins} to {ends}"


def gone(plan: Plan, exports: Sequence[Export], files: Sequence[str | None], output: Output) -> int:
    """1 where a column goes to an id that is not in the plan, which is told with its repair."""
    code = 0
    for found, _ in exports:
        taken = {column.to for column in found.source.columns}
        free = [entry.id for entry in plan.entries if entry.id not in taken]
        for column in found.source.columns:
            if plan.find(column.to) is None:
                meant = did_you_mean(column.to, free)
                near = meant.removesuffix("?").removeprefix("; did you mean ")
                what = "-".join(filter(None, (column.column, column.minus)))
                pair = f"{near or (free[0] if len(free) == 1 else 'ID')}={what}"
                words = (*filter(None, files), "--set", pair, "--source", found.source.source)
                output.say(
                    f"{column.to} is not in the plan any more{meant or ';'} its column can go "
                    f"elsewhere: planner import {shlex.join(words)}"
                )
                code = 1
    return code


def explain(exports: Sequence[Export], brought: Brought, today: dt.date, output: Output) -> None:
    """What of the export brings no number, and why."""
    for _, said in exports:
        for words in said.skipped:
            output.say(words)
    for id, rows in groupby(brought.left, key=lambda one: one.id):
        lines = _told(list(rows), today)
        for line in lines[:LINES]:
            output.say(f"{id}: {line}")
        if len(lines) > LINES:
            output.say(f"{id}: and {len(lines) - LINES} more of the kind")


def _told(left: Sequence[Left], today: dt.date) -> list[str]:
    """One line for days beside each other that bring nothing for the same reason."""
    lines = []
    for why, rows in groupby(left, key=lambda one: one.why):
        days = list(rows)
        lines.append(f"{_span(days[0].first, days[-1].last, today)}: {why}")
    return lines
