"""What a row of a check-in changes in the plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan.edits import Edit, correct_reading, record, together
from planner.plan.model import Reading
from planner.race.checkin import CheckinRow
from planner.race.typed.odd_numbers import insist


def enter(
    row: CheckinRow, before: Reading | None, reading: Reading, today: dt.date, *, insisted: bool
) -> Edit:
    """Keep a number; ``before`` was entered in this row before, for that day.

    Where it is an odd one that was insisted on, the coach does not ask about it either.
    """
    edit = _put(row, before, reading)
    return together(edit, insist(row.entry, reading, today)) if insisted else edit


def with_note(row: CheckinRow, before: Reading | None, reading: Reading) -> Reading:
    """A number that is typed anew keeps the note of the one whose place it takes."""
    old = before or (None if row.flows else find_reading(row, reading.by))
    return replace(reading, note=old.note) if old is not None else reading


def find_reading(row: CheckinRow, by: str) -> Reading | None:
    """The last number of the row's day that this person or nobody by name gave."""
    readings = reversed(row.entry.readings)
    return next((one for one in readings if one.date == row.day and one.by in ("", by)), None)


def annotate(row: CheckinRow, reading: Reading, note: str) -> tuple[Reading, Edit]:
    """Put a note to one number, or take it away with ``""``."""
    noted = replace(reading, note=note)
    return noted, correct_reading(row.entry.id, reading, noted)


def sign(row: CheckinRow, reading: Reading, by: str) -> tuple[Reading, Edit]:
    """Put a name to a number that was entered."""
    signed = replace(reading, by=by)
    return signed, _put(row, reading, signed)


def _put(row: CheckinRow, before: Reading | None, reading: Reading) -> Edit:
    """A level takes the place of that day's; what was counted is added, or corrected."""
    if before is not None and row.flows:
        return correct_reading(row.entry.id, before, reading)
    return record(row.entry.id, reading)
