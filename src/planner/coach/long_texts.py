"""A plan as the coach reads it: of a text that somebody pasted a book into, its beginning."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from planner.plan.model import Goal, Plan, Review, Stone, Tactic

LONGEST = 1000
"""Characters of each text that are read. Rules look for many things in every place of a text,
and what they say names the beginning of it."""

_TEXT_FIELDS = {
    kind: tuple(field.name for field in fields(kind) if field.default == "")
    for kind in (Plan, Goal, Stone, Tactic, Review)
}
"""The texts of each kind of entry that may be empty; an id is none of them."""


def shorten_texts(plan: Plan) -> Plan:
    """The plan with no text longer than :data:`LONGEST`; the same one where none is."""
    changed: dict[str, Any] = {}
    for name in ("goals", "stones", "tactics", "reviews", "people", "aims", "not_doing"):
        old = getattr(plan, name)
        new = tuple(map(_shorten, old))
        if any(after is not before for after, before in zip(new, old, strict=True)):
            changed[name] = new
    short: Plan = replace(_shorten(plan), **changed) if changed else _shorten(plan)
    return short


def _shorten(entry: Any) -> Any:
    """A text, or an entry with its texts; the same one where none is too long."""
    if isinstance(entry, str):
        return entry[:LONGEST] if len(entry) > LONGEST else entry
    texts = {name: getattr(entry, name) for name in _TEXT_FIELDS[type(entry)]}
    long = {name: text[:LONGEST] for name, text in texts.items() if len(text) > LONGEST}
    promises = getattr(entry, "promises", ())
    if any(len(promise.text) > LONGEST for promise in promises):
        long["promises"] = tuple(replace(one, text=one.text[:LONGEST]) for one in promises)
    return replace(entry, **long) if long else entry
