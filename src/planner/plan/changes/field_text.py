"""Fields and values of a plan in plain words, for messages and for a person to choose by."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from planner.plan.model import Reading
from planner.plan.rows import MONTHS

_WORDS = {
    "baseline": "start",
    "earlier_lines": "earlier targets",
    "readings": "numbers",
    "find_baseline_by": "when the start will be known",
    "number_class": "kind of number",
    "legs": "on the way",
    "owner": "who",
    "co_owners": "who else",
    "rhythm": "how often",
    "channel": "where",
    "channel_because": "why there",
    "changed": "what changed",
    "confidence": "how sure",
    "hunch": "because",
    "own_call": "our own word",
    "value": "number",
    "check_in": "check-in day",
    "aims": "next aims",
    "coach": "notes put away",
}


def field_text(name: str) -> str:
    """What people call a field."""
    return _WORDS.get(name, name.replace("_", " "))


def value_text(value: Any) -> str:
    """A value of a field, for a person to read or to choose by; not cleaned for a screen."""
    if value is None or value == "" or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return day_text(value)
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, tuple):
        return ", ".join(map(value_text, value))
    if isinstance(value, Reading):
        by = f" by {value.by}" if value.by else ""
        note = f": {value.note}" if value.note else ""
        return f"{'about ' if value.about else ''}{value.value:,}{by}{note}"
    if dataclasses.is_dataclass(value):
        if name := getattr(value, "name", ""):
            return str(name)
        parts = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        filled = [(name, part) for name, part in parts if part not in (None, "", (), False)]
        return ", ".join(f"{field_text(name)} {value_text(part)}" for name, part in filled)
    return str(value)


def day_text(day: dt.date) -> str:
    """A day with its year: ``4 Dec 2026``."""
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"
