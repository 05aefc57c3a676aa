"""What an import into several plans says of each of them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.commands.imports.report import LINES, format_count, format_gaps, format_rows
from planner.cli.output import Output
from planner.importing.checkin_days import ImportResult
from planner.race.verdict import date_words


def format_lines(lines: Sequence[int]) -> str:
    """``line 4: ``, ``lines 4, 7 and 2 more: ``; nothing of none."""
    if not lines:
        return ""
    lines = sorted(set(lines))
    listed = ", ".join(map(str, lines[:LINES]))
    more = f" and {len(lines) - LINES} more" if len(lines) > LINES else ""
    return f"line{'s' * (len(lines) > 1)} {listed}{more}: "


def print_new_rows(title: str, result: ImportResult, today: dt.date, output: Output) -> None:
    """The numbers that would come in, below the name of their plan."""
    if result.new_readings:
        output.print_line(title)
    for line in format_rows(result.new_readings, today, 0):
        output.print_line(f"  {line}")


def print_result_rows(
    title: str, label: str, result: ImportResult, today: dt.date, output: Output
) -> None:
    """The lanes that moved, below the name of their plan, and what was saved where."""
    counts = Counter(row.id for row in result.new_readings)
    output.print_line(title)
    for id in counts:
        width = shutil.get_terminal_size().columns
        output.print_row(draw_result_row(result.plan, id, today, width))
    each = ", ".join(f"{id} {count}" for id, count in counts.items())
    output.say(f"✓ {title}: {format_count(counts.total())} saved in {label} ({each})")


def report_left_out(title: str, result: ImportResult, today: dt.date, output: Output) -> None:
    """What brings no number, and why; and what was replaced."""
    for id, gaps in groupby(result.skipped, key=lambda gap: gap.id):
        texts = format_gaps(list(gaps), today)
        for text in texts[:LINES]:
            output.say(f"{title}: {id}: {text}")
        if len(texts) > LINES:
            output.say(f"{title}: {id}: and {len(texts) - LINES} more of the kind")
    if any(gap.replaceable for gap in result.skipped):
        output.say(f"{title}: --replace takes what the file says now")
    for new in result.new_readings:
        if new.replaced is not None:
            day = date_words(new.reading.date, today)
            values = f"{new.reading.value:,} replaces {new.replaced.value:,}"
            output.say(f"{title}: {new.id}: {day}: {values}")
