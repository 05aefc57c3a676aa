"""What both sides of a merge changed, named in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from planner.plan.changes.field_text import day_text, field_text, value_text
from planner.plan.model import Measure, Reading, Review
from planner.plan.row_identity import identity


class CannotRebase(ValueError):
    """Both sides changed one thing; the message names it."""


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


def check_choices(
    conflicts: Sequence[Conflict],
    choices: Sequence[str],
    sides: Sequence[str] = ("mine", "theirs"),
) -> None:
    """Raise ValueError unless there is, in their order, one choice for each conflict that fits it.

    One of the ``sides`` always fits, ``both`` where keeping both makes sense.
    """
    for choice, conflict in zip(choices, conflicts, strict=True):
        if choice not in sides and not (choice == "both" and conflict.both):
            raise ValueError(f"{conflict.where} cannot be settled by {choice!r}")


class ConflictPlace(NamedTuple):
    """What is being merged, in words, and the id of the entry that it is in."""

    words: str
    entry: str = ""
    adds_up: bool = False
    """Whether two readings of one day add up."""

    def field(self, name: str) -> ConflictPlace:
        return self._replace(words=f"{self.words}: {field_text(name)}")

    def row(self, row: Any) -> ConflictPlace:
        if hasattr(row, "id"):
            adds_up = row.flows if isinstance(row, Measure) else True
            return ConflictPlace(row.display_name, row.id, adds_up)
        if isinstance(row, Review):
            by = f" by {row.by}" if row.by else ""
            return ConflictPlace(f"{row.kind} of {day_text(row.date)}{by}")
        key = identity(row)
        above = self.words.rpartition(": ")[0] if isinstance(row, Reading) else self.words
        return self._replace(words=f"{above}, {value_text(key[0])}")
