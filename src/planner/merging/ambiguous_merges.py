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
from planner.plan.field_text import value_text
from planner.plan.model import Entry, Goal, Plan, Reading, Stone, Tactic
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
    found = []
    before = base or Plan()
    for other in theirs.entries:
        own = mine.find(other.id)
        if own is None:
            continue
        old = before.find(other.id)
        if type(own) is not type(other):
            if old is None or type(old) not in (type(own), type(other)):
                found.append(_two_things(own, other))
        elif _no_row_alike(old, own, other, known=base is not None):
            found.append(_mixed(old, own, other))
    return tuple(found)


def align_sides(
    found: Sequence[MixedEntry], base: Plan | None, mine: Plan, theirs: Plan
) -> tuple[Plan, Plan, Plan]:
    """Base, mine and theirs without what is asked about: there they say what mine says."""
    plans = [base or Plan(), mine, theirs]
    for doubt in found:
        for index, plan in enumerate(plans):
            if type(doubt.mine) is type(doubt.theirs):
                entry = plan.find(doubt.mine.id)
                if type(entry) is type(doubt.mine):
                    plans[index] = _with(plan, replace(entry, readings=doubt.mine.readings))
            elif index == 2:
                plans[index] = _without(plan, doubt.theirs)
    return plans[0], plans[1], plans[2]


def settle_doubts(found: Sequence[MixedEntry], choices: Sequence[str], plan: Plan) -> Plan:
    """The merged plan, with mine, theirs or both of what is asked about."""
    for doubt, choice in zip(found, choices, strict=True):
        here = plan.find(doubt.mine.id)
        if choice == "mine" or here is None:
            continue
        if type(doubt.mine) is not type(doubt.theirs):
            if choice == "theirs":
                plan = _added(_without(plan, here), doubt.theirs)
            else:
                plan = _added(plan, replace(doubt.theirs, id=_free(plan, doubt.theirs.id)))
            continue
        rows = doubt.theirs.readings
        if choice == "both":
            rows = tuple(sorted((*doubt.mine.readings, *rows), key=lambda row: row.date))
        plan = _with(plan, replace(here, readings=rows))
    return plan


def _no_row_alike(old: Entry | None, own: Entry, other: Entry, *, known: bool) -> bool:
    rows = [{identity(row) for row in one.readings} for one in (own, other)]
    if not all(rows) or rows[0] & rows[1]:
        return False
    return not known or (old is not None and bool(old.readings))


def _mixed(old: Entry | None, own: Entry, other: Entry) -> MixedEntry:
    before = _numbers(old.readings) if old is not None else None
    where = f"{own.display_name}: all its numbers, which git may have taken from something else"
    mine, theirs = _numbers(own.readings), _numbers(other.readings)
    return MixedEntry(Conflict(where, own.id, before, mine, theirs, both=True), own, other)


def _numbers(rows: Sequence[Reading]) -> str:
    return "; ".join(f"{value_text(row.date)} {value_text(row)}" for row in rows)


def _two_things(own: Entry, other: Entry) -> MixedEntry:
    where = f"{own.id}: one id for two things; both keeps theirs under another id"
    return MixedEntry(
        Conflict(where, own.id, None, _kind(own), _kind(other), both=True), own, other
    )


def _kind(entry: Entry) -> str:
    return f"the {type(entry).__name__.lower()} “{entry.name}”"


def _free(plan: Plan, id: str) -> str:
    number = 2
    while plan.find(f"{id}-{number}") is not None:
        number += 1
    return f"{id}-{number}"


def _with(plan: Plan, entry: Any) -> Plan:
    field = _FIELDS[type(entry)]
    rows = tuple(entry if one.id == entry.id else one for one in getattr(plan, field))
    return _changed(plan, field, rows)


def _without(plan: Plan, entry: Entry) -> Plan:
    field = _FIELDS[type(entry)]
    return _changed(plan, field, tuple(one for one in getattr(plan, field) if one.id != entry.id))


def _added(plan: Plan, entry: Entry) -> Plan:
    field = _FIELDS[type(entry)]
    return _changed(plan, field, (*getattr(plan, field), entry))


def _changed(plan: Plan, field: str, rows: tuple[Any, ...]) -> Plan:
    changes: dict[str, Any] = {field: rows}
    return replace(plan, **changes)
