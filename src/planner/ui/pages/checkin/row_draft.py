"""What stands half-typed in a row of a check-in, and how it comes to stand there again."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping

from planner.ui.pages.checkin.row import NumberRow
from planner.ui.pages.checkin.row_text import draft_texts

FIRST_YEAR = 1900
"""No number of a plan is older."""


def texts_to_keep(row: NumberRow) -> list[tuple[str, str]]:
    """What :func:`put_back` needs to let it stand here again; nothing where all was kept."""
    id, day = row.entry.id, row.checkin_row.day
    if note := row.lines.half_typed:
        return draft_texts("note", id, note, day)
    return draft_texts("row", id, row.half_typed, day) if row.half_typed else row.sent


async def put_back(row: NumberRow, typed: Mapping[str, str]) -> bool:
    """Let stand in a row what :func:`texts_to_keep` told of it, if it did and it still can."""
    id = row.entry.id
    text, note = (typed.get(f"{name} {id}", "") for name in ("row", "note"))
    if not text and not note:
        return False
    with contextlib.suppress(ValueError):
        day = dt.date.fromisoformat(typed.get(f"on {id}", ""))
        if day != row.first_day and day.year >= FIRST_YEAR:
            row.go_to(day)
    if text:
        row.field.retype(text)
    elif row.noted is None:
        return False
    else:
        await row.lines.open_note(row.noted.note, row.field, note)
    return True
