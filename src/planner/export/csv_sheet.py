"""All readings as a table that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from planner.export.for_client import for_client
from planner.plan.model import Goal, Measure, Plan, Reading, Stone, Tactic
from planner.plan.text import clean

COLUMNS = (
    "kind", "id", "name", "date", "value", "unit", "counting", "by", "note", "about", "restart",
)  # fmt: skip
LONGEST = 32_000
"""Cells after which a text is cut: no more fit into one cell of a spreadsheet."""
_ACTS = re.compile(r"[\s'\"\u2409\u240a\u240d]*[=+\-@＝＋－＠\u2409\u240a\u240d]")
"""What a spreadsheet may take for a formula; of controls the pictures are left by now."""

Cell = str | int | float


def csv_sheet(plan: Plan, *, client: bool = False, raw: bool = False) -> bytes:
    """One row for each reading of every goal, stone and tactic, in the plan's order: RFC 4180.

    UTF-8 with a byte order mark, without which Excel takes it for something else. Texts stand in
    quotes and numbers do not; a text that a spreadsheet could take for a formula begins with
    ``'``. For machines, ``raw`` leaves both the mark and the ``'`` out.
    """
    plan = for_client(plan) if client else plan
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(plan):
        writer.writerow([cell if raw else _make_inert(cell) for cell in row])
    return stream.getvalue().encode("utf-8" if raw else "utf-8-sig")


def _rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for entry in plan.entries:
        for reading in entry.readings:
            yield _row(entry, reading)


def _row(entry: Goal | Stone | Tactic, reading: Reading) -> tuple[Cell, ...]:
    measure = entry if isinstance(entry, Measure) else None
    return (
        type(entry).__name__.lower(),
        entry.id,
        _text(entry.name),
        reading.date.isoformat(),
        reading.value,
        "times" if measure is None else _text(measure.unit),
        "flow" if measure is None else measure.counting,
        _text(reading.by),
        _text(reading.note),
        "about" if reading.about else "",
        "" if reading.restart is None else reading.restart,
    )


def _text(text: str) -> str:
    return clean(text, limit=LONGEST)


def _make_inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _ACTS.match(cell) else cell
