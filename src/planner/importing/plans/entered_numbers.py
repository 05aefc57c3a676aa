"""Numbers with their days, entered as at a check-in of that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from planner.importing.checkin_days import ImportResult
from planner.importing.import_results import NewReading, SkippedDays, as_number
from planner.plan.edits import set_fields
from planner.plan.model import Entry, Number, Plan, Reading, Tactic
from planner.plan.rows import IMPORTED

_DAY = dt.timedelta(days=1)


class Entered(NamedTuple):
    """A number for an entry of a plan."""

    id: str
    day: dt.date
    value: Decimal


Doubt = Callable[[Entry, Entered], str]
"""Why a number should be looked at before it is entered, or nothing."""


def enter_numbers(
    plan: Plan,
    numbers: Iterable[Entered],
    today: dt.date,
    doubt: Doubt,
    *,
    replace_imported: bool = False,
) -> ImportResult:
    """The plan with the numbers, each on its own day; ids that it does not have are passed over.

    A level is where it stands, and what is counted as it comes in is what came since the number
    before. Nothing is written over and nothing entered twice; with ``replace_imported`` a number
    that an import brought makes way. What raises a ``doubt`` is left out.
    """
    new_readings: list[NewReading] = []
    skipped: list[SkippedDays] = []
    there = 0
    for number in sorted(numbers):
        entry = plan.find(number.id)
        if entry is None:
            continue
        known, value = _number_of(entry, number.day), as_number(number.value)
        old = _imported(entry, number.day)
        if known == value:
            there += 1
        elif known is not None and not (old and replace_imported):
            words = f"the plan has {known:,}, the file has {value:,}; not changed"
            skipped.append(_skip(number, words, replaceable=old is not None))
        elif why := _why_not(entry, number, today, known) or doubt(entry, number):
            skipped.append(_skip(number, why))
        else:
            new = Reading(number.day, value, by=IMPORTED)
            rows = sorted([*(row for row in entry.readings if row != old), new], key=_by_day)
            plan = set_fields(entry.id, readings=tuple(rows))(plan)
            new_readings.append(NewReading(entry.id, new, number.day - _DAY, old))
    return ImportResult(plan, tuple(new_readings), tuple(skipped), there)


def _by_day(row: Reading) -> dt.date:
    return row.date


def _skip(number: Entered, why: str, *, replaceable: bool = False) -> SkippedDays:
    return SkippedDays(number.id, number.day, number.day, why, replaceable)


def _flows(entry: Entry) -> bool:
    return isinstance(entry, Tactic) or entry.flows


def _number_of(entry: Entry, day: dt.date) -> Number | None:
    """What the plan says of a day: the last level of it, or all that came in."""
    values = [Decimal(str(row.value)) for row in entry.readings if row.date == day]
    if not values:
        return None
    return as_number(sum(values, Decimal(0)) if _flows(entry) else values[-1])


def _imported(entry: Entry, day: dt.date) -> Reading | None:
    """The reading of a day, where it is the only one and an import brought it."""
    rows = [row for row in entry.readings if row.date == day]
    return rows[0] if len(rows) == 1 and rows[0].by == IMPORTED else None


def _why_not(entry: Entry, number: Entered, today: dt.date, known: Number | None) -> str:
    """Why a number of a day cannot be entered, or nothing."""
    if known is not None:
        return ""
    if number.day > today:
        return "still to come"
    later = next((row for row in entry.readings if row.date > number.day), None)
    if later and _flows(entry) and later.by != IMPORTED:
        return f"counted in the number of {later.date}, which was entered by hand"
    return ""
