"""What only a person can tell about two plans that git put into one file.

git's marks are around lines that both sides changed. Where one side took something out and put
something new in its place, git may take the new header without a mark, above the marked rows of
what was there: then neither side of the marks is what anybody wrote. It cannot be seen from the
marks; that no row of an entry is the same on both sides is the sign of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.merging.conflicts import Conflict
from planner.plan.changes.field_text import value_text
from planner.plan.model import Entry, Goal, Plan, Stone, Tactic
from planner.plan.row_identity import identity

_FIELDS: dict[type, str] = {Goal: "goals", Stone: "stones", Tactic: "tactics"}


@dataclass(frozen=True, slots=True)
class MixedEntry:
    """One entry that each side tells in its own way, to be decided as a whole."""

    conflict: Conflict
    mine: Entry
    theirs: Entry


def find_mixed_entries(base: Plan | None, mine: Plan, theirs: Plan) -> tuple[MixedEntry, ...]:
    """The entries whose rows git may have mixed, and the ids that are two things."""
    mixed = []
    base_plan = base or Plan()
    for their_entry in theirs.entries:
        my_entry = mine.find(their_entry.id)
        if my_entry is None:
            continue
        base_entry = base_plan.find(their_entry.id)
        if type(my_entry) is not type(their_entry):
            if base_entry is None or type(base_entry) not in (type(my_entry), type(their_entry)):
                mixed.append(_ask_about_kinds(my_entry, their_entry))
        elif _shares_no_row(base_entry, my_entry, their_entry, known=base is not None):
            mixed.append(_ask_about_rows(base_entry, my_entry, their_entry))
    return tuple(mixed)


def align_sides(
    mixed: Sequence[MixedEntry], base: Plan | None, mine: Plan, theirs: Plan
) -> tuple[Plan, Plan, Plan]:
    """Base, mine and theirs without what is asked about: there they say what mine says."""
    plans = [base or Plan(), mine, theirs]
    for pair in mixed:
        for index, plan in enumerate(plans):
            if type(pair.mine) is type(pair.theirs):
                entry = plan.find(pair.mine.id)
                if type(entry) is type(pair.mine):
                    plans[index] = _replace_entry(plan, replace(entry, readings=pair.mine.readings))
            elif index == 2:
                plans[index] = _remove_entry(plan, pair.theirs)
    return plans[0], plans[1], plans[2]


def settle_mixed_entries(mixed: Sequence[MixedEntry], choices: Sequence[str], plan: Plan) -> Plan:
    """The merged plan, with mine, theirs or both of what is asked about."""
    for pair, choice in zip(mixed, choices, strict=True):
        entry = plan.find(pair.mine.id)
        if choice == "mine" or entry is None:
            continue
        if type(pair.mine) is not type(pair.theirs):
            if choice == "theirs":
                plan = _add_entry(_remove_entry(plan, entry), pair.theirs)
            else:
                free_id = _find_free_id(plan, pair.theirs.id)
                plan = _add_entry(plan, replace(pair.theirs, id=free_id))
            continue
        rows = pair.theirs.readings
        if choice == "both":
            rows = tuple(sorted((*pair.mine.readings, *rows), key=lambda row: row.date))
        plan = _replace_entry(plan, replace(entry, readings=rows))
    return plan


def _shares_no_row(base: Entry | None, mine: Entry, theirs: Entry, *, known: bool) -> bool:
    rows = [{identity(row) for row in entry.readings} for entry in (mine, theirs)]
    if not all(rows) or rows[0] & rows[1]:
        return False
    return not known or (base is not None and bool(base.readings))


def _ask_about_rows(base: Entry | None, mine: Entry, theirs: Entry) -> MixedEntry:
    where = f"{mine.display_name}: all its numbers, which git may have taken from something else"
    before = None if base is None else _numbers(base)
    conflict = Conflict(where, mine.id, before, _numbers(mine), _numbers(theirs), both=True)
    return MixedEntry(conflict, mine, theirs)


def _numbers(entry: Entry) -> str:
    return "; ".join(f"{value_text(row.date)} {value_text(row)}" for row in entry.readings)


def _ask_about_kinds(mine: Entry, theirs: Entry) -> MixedEntry:
    where = f"{mine.id}: one id for two things; both keeps theirs under another id"
    return MixedEntry(
        Conflict(where, mine.id, None, _kind(mine), _kind(theirs), both=True), mine, theirs
    )


def _kind(entry: Entry) -> str:
    return f"the {type(entry).__name__.lower()} “{entry.name}”"


def _find_free_id(plan: Plan, id: str) -> str:
    number = 2
    while plan.find(f"{id}-{number}") is not None:
        number += 1
    return f"{id}-{number}"


def _replace_entry(plan: Plan, entry: Any) -> Plan:
    field = _FIELDS[type(entry)]
    rows = tuple(entry if row.id == entry.id else row for row in getattr(plan, field))
    return _set_rows(plan, field, rows)


def _remove_entry(plan: Plan, entry: Entry) -> Plan:
    field = _FIELDS[type(entry)]
    return _set_rows(plan, field, tuple(row for row in getattr(plan, field) if row.id != entry.id))


def _add_entry(plan: Plan, entry: Entry) -> Plan:
    field = _FIELDS[type(entry)]
    return _set_rows(plan, field, (*getattr(plan, field), entry))


def _set_rows(plan: Plan, field: str, rows: tuple[Any, ...]) -> Plan:
    changes: dict[str, Any] = {field: rows}
    return replace(plan, **changes)
