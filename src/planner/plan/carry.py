"""A change carried over to a plan that was changed elsewhere, entry by entry and field by field."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Hashable
from typing import Any

from planner.plan.model import Dismissal, EarlierLine, Leg, Pause, Plan, Promise, Reading, Review

_SAME: dict[type, tuple[str, ...]] = {
    Reading: ("date", "by"),
    Review: ("date", "kind", "by"),
    Promise: ("text",),
    Leg: ("by",),
    Pause: ("first",),
    EarlierLine: ("until",),
    Dismissal: ("rule", "where"),
}
"""What makes two rows the same one; order tells equals apart."""


class Clash(ValueError):
    """Both sides changed one thing; the message names it."""


def carry(before: Plan, after: Plan, now: Plan) -> Plan:
    """``now`` with everything done to it that leads from ``before`` to ``after``.

    Rows that only one side added, removed or changed are taken over as they are.
    Raises :class:`Clash` where both sides changed one field, each in its own way.
    """
    carried: Plan = _value(before, after, now, "the plan")
    return carried


def _value(before: Any, after: Any, now: Any, where: str) -> Any:
    if before == after or now == after:
        return now
    if now == before:
        return after
    if isinstance(now, tuple):
        return _rows(before, after, now, where)
    if dataclasses.is_dataclass(now) and type(before) is type(after) is type(now):
        where = getattr(now, "name", "") or where
        changed = {}
        for name in (field.name for field in dataclasses.fields(now)):
            old, new, here = (getattr(one, name) for one in (before, after, now))
            changed[name] = _value(old, new, here, f"{where}: {name.replace('_', ' ')}")
        return dataclasses.replace(now, **changed)  # type: ignore[type-var]
    raise Clash(where)


def _keyed(rows: tuple[Any, ...]) -> dict[Hashable, Any]:
    """Rows by what makes each the same on both sides."""
    seen: Counter[Hashable] = Counter()
    keyed: dict[Hashable, Any] = {}
    for row in rows:
        names = ("id",) if hasattr(row, "id") else _SAME.get(type(row), ())
        key: Hashable = tuple(getattr(row, name) for name in names) if names else row
        seen[key] += 1
        keyed[key, seen[key]] = row
    return keyed


def _rows(
    before: tuple[Any, ...], after: tuple[Any, ...], now: tuple[Any, ...], where: str
) -> tuple[Any, ...]:
    old, new, here = _keyed(before), _keyed(after), _keyed(now)
    kept = _kept(old, new, here, where)
    for key, row in new.items():
        if key not in old and not (key in here and here[key] == row):
            kept.insert(_place(row, after, kept), row)
        elif key in old and key not in here and row != old[key]:
            raise Clash(where)
    if list(here) == list(old) and set(new) == set(old):
        order = {key: number for number, key in enumerate(new)}
        kept = [kept[at] for at, _ in sorted(enumerate(here), key=lambda pair: order[pair[1]])]
    if kept and isinstance(kept[0], Reading | Review):
        kept.sort(key=lambda row: row.date)
    return tuple(kept)


def _kept(
    old: dict[Hashable, Any], new: dict[Hashable, Any], here: dict[Hashable, Any], where: str
) -> list[Any]:
    """The rows that are here, changed as the change says, without those that it removed."""
    kept: list[Any] = []
    for key, row in here.items():
        if key not in old:
            if key in new and hasattr(row, "id") and new[key] != row:
                raise Clash(f"{where}: {row.id}")
            kept.append(row)
        elif key in new:
            kept.append(_value(old[key], new[key], row, where))
        elif row != old[key]:
            raise Clash(where)
    return kept


def _place(row: Any, rows: tuple[Any, ...], kept: list[Any]) -> int:
    """Behind the row that it stood behind; where that is gone, at the end."""
    at = rows.index(row)
    if at == 0:
        return 0
    return kept.index(rows[at - 1]) + 1 if rows[at - 1] in kept else len(kept)
