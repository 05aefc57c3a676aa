"""Three plans made one, entry by entry and field by field, and what a person has to decide.

What one side added, removed or changed is taken over; what both did alike is done once. Entries
are the same by their id, rows by ``plan.row_identity`` and by their order among equals. Two rows
that both sides added about one thing are both kept where two can stand side by side: reviews
and counts of what came in that bear nobody's name, and dismissals. Of two numbers of a day of
which each side took out another one both stay. A number that one side filed
beneath its goal as a stepping stone is that stone on the other side, too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from planner.merging.conflicts import CannotRebase, Conflict, ConflictPlace, check_choices
from planner.plan.goal_renames import aligned
from planner.plan.model import (
    Dismissal,
    Goal,
    ImportRemainder,
    OwnCall,
    Plan,
    Reading,
    Review,
    Stone,
    Tactic,
)
from planner.plan.row_identity import identity
from planner.plan.rows import IMPORTED
from planner.planfile.row_diff import common_start

_DATED = (Reading, Review)
_COUNTED = (Goal, Stone, Tactic)
_WHOLE = (OwnCall, ImportRemainder)
"""Rows whose fields say something only together."""
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged plan: mine wherever there is a conflict; ``sides`` are base, mine and theirs, with
    goals that got another id under the same one."""

    plan: Plan
    conflicts: tuple[Conflict, ...]
    sides: tuple[Plan, Plan, Plan]
    different_authors: bool = False


def merge(base: Plan, mine: Plan, theirs: Plan, *, different_authors: bool = False) -> Merged:
    """``mine`` with everything that leads from ``base`` to ``theirs``.

    Order is mine, unless only theirs put things in another one; what is new in theirs stands
    behind what it stood behind there. Readings and reviews are in date order.

    ``different_authors`` says that the two sides are certainly two people's doing, and not one
    commit that came by two ways: then equal counts of one day are two, and add up.
    """
    merger, (base, mine, theirs) = _Merger((), different_authors), aligned(base, mine, theirs)
    plan: Plan = merger.value(base, mine, theirs, ConflictPlace("the plan"))
    return Merged(plan, tuple(merger.conflicts), (base, mine, theirs), different_authors)


def settle(merged: Merged, choices: Sequence[str]) -> Plan:
    """The plan once each conflict, in their order, is settled as mine, theirs, both or base.

    Raises :class:`ValueError` unless there is one choice for each that it can be settled by.
    """
    check_choices(merged.conflicts, choices, ("mine", "theirs", "base"))
    if not merged.conflicts:
        return merged.plan
    plan: Plan = _Merger(choices, merged.different_authors).value(
        *merged.sides, ConflictPlace("the plan")
    )
    return plan


class _Merger:
    """One merge; conflicts are settled by ``choices`` in their order, by mine when those end."""

    def __init__(self, choices: Sequence[str], different_authors: bool) -> None:
        self.conflicts: list[Conflict] = []
        self._choices = choices
        self._different_authors = different_authors

    def value(self, base: Any, mine: Any, theirs: Any, place: ConflictPlace) -> Any:
        if theirs == base:
            return mine
        if mine == base:
            return theirs
        if mine == theirs and not (
            self._different_authors and isinstance(mine, (tuple, Plan, *_COUNTED))
        ):
            return mine
        if isinstance(mine, tuple):
            return self._rows(base, mine, theirs, place)
        alike = type(base) is type(mine) is type(theirs)
        if alike and dataclasses.is_dataclass(mine) and not isinstance(mine, _WHOLE):
            return self._fields(base, mine, theirs, place)
        return self._chosen(place, base, mine, theirs)

    def _chosen(self, place: ConflictPlace, base: Any, mine: Any, theirs: Any) -> Any:
        choice = self._choice(place, base, mine, theirs)
        return {"mine": mine, "theirs": theirs, "base": base}[choice]

    def _choice(
        self, place: ConflictPlace, base: Any, mine: Any, theirs: Any, both: bool = False
    ) -> str:
        self.conflicts.append(Conflict(place.words, place.entry, base, mine, theirs, both))
        count = len(self.conflicts)
        return self._choices[count - 1] if count <= len(self._choices) else "mine"

    def _fields(self, base: Any, mine: Any, theirs: Any, place: ConflictPlace) -> Any:
        """A row of both sides; ``base`` is None where neither had it before."""
        changed = {}
        for field in dataclasses.fields(mine):
            default = _NOTHING if field.default is dataclasses.MISSING else field.default
            old = default if base is None else getattr(base, field.name)
            values = (old, getattr(mine, field.name), getattr(theirs, field.name))
            changed[field.name] = self.value(*values, place.field(field.name))
        return dataclasses.replace(mine, **changed)

    def _rows(
        self,
        base: tuple[Any, ...],
        mine: tuple[Any, ...],
        theirs: tuple[Any, ...],
        place: ConflictPlace,
    ) -> tuple[Any, ...]:
        rows = _Rows(base, mine, theirs)
        merged = [row for name in rows.order() for row in self._row(*rows.of(name), place)]
        if not place.adds_up:
            merged += _kept_by_each(base, mine, theirs, merged)
        if merged and isinstance(merged[0], _DATED):
            merged.sort(key=lambda row: row.date)
        return tuple(merged)

    def _row(self, base: Any, mine: Any, theirs: Any, place: ConflictPlace) -> tuple[Any, ...]:
        """What becomes of one row, which is None where it is not there."""
        if mine is None and theirs is None:
            return ()
        if base is None and (mine is None or theirs is None):
            return (theirs,) if mine is None else (mine,)
        if base is not None and base in (mine, theirs) and None in (mine, theirs):
            return ()
        if isinstance(mine or theirs, str):
            return (mine or theirs,)
        row_place = place.row(mine or theirs)
        if base is None:
            return self._added_twice(mine, theirs, row_place)
        if mine is not None and theirs is not None:
            return (self.value(base, mine, theirs, row_place),)
        kept = self._chosen(row_place, base, mine, theirs)
        return () if kept is None else (kept,)

    def _added_twice(self, mine: Any, theirs: Any, place: ConflictPlace) -> tuple[Any, ...]:
        if mine == theirs:
            twice = self._different_authors and place.adds_up and isinstance(mine, Reading)
            return (mine, theirs) if twice and mine.by != IMPORTED else (mine,)
        nobody = isinstance(mine, _DATED) and not mine.by
        if nobody and (isinstance(mine, Review) or place.adds_up):
            return (mine, theirs)
        trial = _Merger((), different_authors=False)
        row = trial._fields(None, mine, theirs, place)
        if not trial.conflicts:
            return (row,)
        if hasattr(mine, "id"):
            return (self._fields(None, mine, theirs, place),)
        if isinstance(mine, Dismissal):
            return (mine, theirs)
        choice = self._choice(place, None, mine, theirs, both=isinstance(mine, _DATED))
        return {"mine": (mine,), "theirs": (theirs,), "both": (mine, theirs), "base": ()}[choice]


def _kept_by_each(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], merged: Sequence[Any]
) -> list[Any]:
    """Readings of a day of which each side kept another one: no side left the day without any."""
    days = [
        {row.date for row in rows if isinstance(row, Reading)} for rows in (mine, theirs, merged)
    ]
    emptied = (days[0] & days[1]) - days[2]
    kept = (row for row in base if row in mine or row in theirs) if emptied else ()
    return [row for row in kept if row.date in emptied]


RowName = tuple[str, int]
"""A row by the side that had it first, and its index there."""


class _Rows:
    """The rows of three lists, each under one name on all sides that have it."""

    def __init__(
        self, base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]
    ) -> None:
        self._base = {("base", index): row for index, row in enumerate(base)}
        self._mine = _name_rows("mine", mine, self._base)
        added = {name: row for name, row in self._mine.items() if name not in self._base}
        self._theirs = _name_rows("theirs", theirs, self._base, added)

    def of(self, name: RowName) -> tuple[Any, Any, Any]:
        """The row in base, mine and theirs."""
        return self._base.get(name), self._mine.get(name), self._theirs.get(name)

    def order(self) -> list[RowName]:
        """Every name once: in the order of the side that put things in another one, else mine."""
        mine, theirs = list(self._mine), list(self._theirs)
        kept = [[index for side, index in names if side == "base"] for names in (mine, theirs)]
        if kept[0] == sorted(kept[0]) and kept[1] != sorted(kept[1]):
            mine, theirs = theirs, mine
        return _interleaved(mine, theirs)


def _name_rows(side: str, rows: tuple[Any, ...], *known: dict[RowName, Any]) -> dict[RowName, Any]:
    """Rows under the names of the known ones that they are: equal ones first, then by key."""
    alike = common_start(rows, tuple(known[0].values()))
    names: dict[int, RowName] = {index: ("base", index) for index in range(alike)}
    for others in known:
        free = {name: row for name, row in others.items() if name[0] != "base" or name[1] >= alike}
        for key in (lambda row: row, _key):
            waiting: dict[Hashable, list[RowName]] = {}
            for name in reversed(free):
                waiting.setdefault(key(free[name]), []).append(name)
            for index in range(alike, len(rows)):
                if index not in names and (same := waiting.get(key(rows[index]))):
                    names[index] = same.pop()
                    del free[names[index]]
    return {names.get(index, (side, index)): row for index, row in enumerate(rows)}


def _key(row: Any) -> Hashable:
    if hasattr(row, "id"):
        return str(row.id)
    return row if isinstance(row, str) else identity(row)


def _interleaved(lead: list[RowName], follow: list[RowName]) -> list[RowName]:
    """``lead`` with what only ``follow`` has, behind what it stands behind there."""
    known, shared = set(lead), set(follow)
    behind: dict[RowName | None, list[RowName]] = {}
    anchor: RowName | None = None
    for name in follow:
        if name in known:
            anchor = name
        else:
            behind.setdefault(anchor, []).append(name)
    order: list[RowName] = []
    waiting = behind.get(None, [])
    for name in lead:
        if name in shared:
            order += waiting
            waiting = behind.get(name, [])
        order.append(name)
    return order + waiting


def rebase(before: Plan, after: Plan, now: Plan) -> Plan:
    """``now`` with everything done to it that leads from ``before`` to ``after``.

    Of two rows that both sides added about one day, both are kept. Raises :class:`CannotRebase`
    where both sides changed one field, each in its own way.
    """
    merged = merge(before, after, now)
    for conflict in merged.conflicts:
        if not conflict.both:
            raise CannotRebase(conflict.where)
    return settle(merged, ["both"] * len(merged.conflicts))
