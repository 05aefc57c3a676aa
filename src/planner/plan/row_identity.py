"""What makes two rows the same one: edits, writing, merging and differences go by this table.

Rows that are equal in these fields are told apart by their order.
"""

from __future__ import annotations

from typing import Any

from planner.plan.model import (
    Dismissal,
    EarlierLine,
    Import,
    ImportColumn,
    Leg,
    Pause,
    Promise,
    Reading,
    Review,
)

IDENTITY: dict[type, tuple[str, ...]] = {
    Reading: ("date", "by"),
    Review: ("date", "kind", "by"),
    Promise: ("text",),
    Leg: ("by",),
    Pause: ("first",),
    EarlierLine: ("until",),
    Dismissal: ("rule", "where"),
    Import: ("source", "header"),
    ImportColumn: ("to",),
}
"""By the class of a row, the names of its fields."""


def identity(row: Any) -> tuple[Any, ...]:
    """What a row of one of these classes is known by."""
    return tuple(getattr(row, name) for name in IDENTITY[type(row)])
