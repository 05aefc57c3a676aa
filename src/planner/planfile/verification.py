"""The gate before a write: the new text says exactly the plan, and no comment is lost."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any, NamedTuple

from planner.plan.model import Plan, Reading
from planner.planfile.keys import Key, keys_of
from planner.planfile.row_diff import common_start, row_places
from planner.planfile.values import Values
from planner.tomlfile.blocks import Document, Node, Table
from planner.tomlfile.scan import Statement, comments
from planner.tomlfile.splices import CannotWrite, Splices
from planner.tomlfile.syntax import Unreadable, parse_text

_MANY = 50
"""Rows that are worth leaving out of the second reading, when nothing in them changed."""
_ROWS = Key("readings", "readings", "rows", (), Reading, (), "")


def verify(before: str, after: str, lost: Counter[str], plan: Plan) -> None:
    """Raises CannotWrite unless ``after`` says ``plan``, and holds every comment that is in
    ``before`` and not ``lost``.
    """
    try:
        after.encode("utf-8")
        written = Values().plan(parse_text(after))
    except UnicodeEncodeError as error:
        raise CannotWrite("a text holds half a character, which no file can hold") from error
    except Unreadable as error:
        raise _refusal(f"the changed file could not be read again ({error.message})") from error
    if written != plan:
        difference = _first_difference(written, plan)
        raise _refusal(f"the changed file would not say the same as the plan{difference}")
    missing = Counter(comments(before)) - lost - Counter(comments(after))
    if missing:
        raise _refusal(f"a comment would be lost: {next(iter(missing))[:60]}")


def _refusal(reason: str) -> CannotWrite:
    return CannotWrite(f"{reason}; open the file with E and change it there")


def lost_comments(edits: Splices) -> Counter[str]:
    """The comments in what was deleted on purpose."""
    return Counter(one for text in edits.dropped for one in comments(text))


def _first_difference(written: Plan, plan: Plan) -> str:
    for key in keys_of(Plan):
        if getattr(written, key.field) != getattr(plan, key.field):
            return f" ({key.name})"
    return ""


class Shortened(NamedTuple):
    """A change without the rows that are the same before and after it."""

    before: str
    after: str
    plan: Plan


def shorten(document: Document, edits: Splices, old: Plan, new: Plan) -> Shortened:
    """Leaves out rows of readings in whose lines nothing changes.

    They are most of a long plan, and say after the change what they said before it: what is
    left shows whether the text around them still does. Verifying then costs the same however
    long a plan is. A row may be left out only where the change touches neither it nor a row
    before it, and where the rows stand in date order: only then does the place of a row in the
    plan say which lines of the file are its own. Whatever is in doubt stays in.
    """
    before, after = Splices(document.text), edits.copy()
    shorter: dict[str, Any] = {}
    for key in keys_of(Plan):
        if key.by_id:
            known = {entry.id: entry for entry in getattr(old, key.field)}
            kind = document.root.keys.get(key.name)
            shorter[key.field] = tuple(
                _shorten_entry(document, before, after, kind, known.get(entry.id), entry)
                for entry in getattr(new, key.field)
            )
    return Shortened(before.apply(), after.apply(), dataclasses.replace(new, **shorter))


def _shorten_entry(
    document: Document, before: Splices, after: Splices, kind: Node | None, old: Any, new: Any
) -> Any:
    if old is None or len(old.readings) < _MANY or not isinstance(kind, Table):
        return new
    entry = kind.keys.get(new.id)
    rows = entry.keys.get("readings") if isinstance(entry, Table) else None
    if not isinstance(rows, Statement) or document.text[rows.value] != "[":
        return new
    count = common_start(old.readings, new.readings)
    start, end = rows.value + 1, rows.value_end - 1
    if count < max(len(old.readings), len(new.readings)):
        items = document.bracket(rows.value).items
        path = (*kind.path, new.id, "readings")
        in_order = row_places(document, path, _ROWS, items, len(old.readings)) == range(len(items))
        count -= 1
        if count < 1 or not in_order or _reaches_back(new.readings, count):
            return new
        start, end = items[0].start, items[count].start
    if after.touches(start, end - 1):
        return new
    before.put(start, end, "")
    after.put(start, end, "")
    return dataclasses.replace(new, readings=new.readings[count:])


def _reaches_back(readings: tuple[Reading, ...], count: int) -> bool:
    return min(row.date for row in readings[count:]) < readings[count - 1].date
