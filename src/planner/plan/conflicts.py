"""What both sides of a merge changed, named in plain words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from planner.plan.dates import MONTHS
from planner.plan.model import (
    Dismissal,
    EarlierLine,
    Import,
    ImportColumn,
    Leg,
    Measure,
    Pause,
    Promise,
    Reading,
    Review,
)

SAME: dict[type, tuple[str, ...]] = {
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
"""What makes two rows the same one; order tells equals apart."""

_WORDS = {
    "baseline": "start",
    "target": "enough",
    "deadline": "by when",
    "find_baseline_by": "when the start will be known",
    "number_class": "kind of number",
    "legs": "on the way",
    "owner": "who",
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


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that both sides changed, each in its own way.

    ``where`` names it for a person; ``entry`` is the id of the goal, stone or tactic, or empty.
    ``base``, ``mine`` and ``theirs`` are the values, None where it is not there. ``both`` says
    whether keeping both makes sense, as two rows.
    """

    where: str
    entry: str
    base: Any
    mine: Any
    theirs: Any
    both: bool = False


def words_of(value: Any) -> str:
    """A value of a conflict, for a person to choose by; not cleaned for a screen."""
    if value is None or value == "" or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return _day(value)
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, tuple):
        return ", ".join(map(words_of, value))
    if isinstance(value, Reading):
        by = f" by {value.by}" if value.by else ""
        note = f": {value.note}" if value.note else ""
        return f"{'about ' if value.about else ''}{value.value:,}{by}{note}"
    if dataclasses.is_dataclass(value):
        if name := getattr(value, "name", ""):
            return str(name)
        fields = [(one.name, getattr(value, one.name)) for one in dataclasses.fields(value)]
        said = [(name, held) for name, held in fields if held not in (None, "", (), False)]
        return ", ".join(f"{plain_word(name)} {words_of(held)}" for name, held in said)
    return str(value)


class Place(NamedTuple):
    """What is being merged, in words, and the id of the entry that it is in."""

    words: str
    entry: str = ""
    adds_up: bool = False
    """Whether two readings of one day add up."""

    def field(self, name: str) -> Place:
        return self._replace(words=f"{self.words}: {plain_word(name)}")

    def row(self, row: Any) -> Place:
        if hasattr(row, "id"):
            adds_up = row.flows if isinstance(row, Measure) else True
            return Place(row.name or row.id, row.id, adds_up)
        if isinstance(row, Review):
            by = f" by {row.by}" if row.by else ""
            return Place(f"{row.kind} of {_day(row.date)}{by}")
        key = [getattr(row, name) for name in SAME[type(row)][:1]]
        above = self.words.rpartition(": ")[0] if isinstance(row, Reading) else self.words
        return self._replace(words=f"{above}, {words_of(key[0])}")


def plain_word(name: str) -> str:
    """What people call a field."""
    return _WORDS.get(name, name.replace("_", " "))


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"
