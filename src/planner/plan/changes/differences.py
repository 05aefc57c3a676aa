"""What was changed between two plans, in words a person understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.plan.changes.field_changes import LONG, field_changes
from planner.plan.changes.field_text import value_text
from planner.plan.goal_renames import with_new_ids
from planner.plan.model import Goal, Measure, Plan, Reading, Review, Stone, Tactic
from planner.plan.row_identity import identity
from planner.plan.text import clean, fit

_KINDS = {Goal: "goal", Stone: "stepping stone", Tactic: "thing to try"}


def differences(before: Plan, after: Plan) -> tuple[str, ...]:
    """What leads from ``before`` to ``after``, one line a change, the goals' first; cleaned."""
    before = with_new_ids(before, after)
    names = {entry.id: entry.display_name for plan in (before, after) for entry in plan.entries}
    lines: list[str] = []
    kinds = {"goals": "goals", "stones": "stepping stones", "tactics": "things to try"}
    for field, words in kinds.items():
        lines += _entries(getattr(before, field), getattr(after, field), words, names)
    lines += _reviews(before.reviews, after.reviews, names)
    separate = ("goals", "stones", "tactics", "reviews")
    lines += field_changes("the plan", before, after, separate, names)
    return tuple(clean(line) for line in lines)


def first_few(lines: Sequence[str], most: int = 3) -> str:
    """The first of some lines as one, and how many more there are."""
    more = f" and {len(lines) - most} more" if len(lines) > most else ""
    return "; ".join(lines[:most]) + more


def _entries(
    before: Sequence[Any], after: Sequence[Any], kinds: str, names: Mapping[str, str]
) -> Iterator[str]:
    old = {entry.id: entry for entry in before}
    new = {entry.id: entry for entry in after}
    for entry in after:
        if entry.id not in old:
            yield f"new {_KINDS[type(entry)]}: {_name(entry)}"
        elif old[entry.id] != entry:
            yield from _readings(old[entry.id], entry)
            yield from field_changes(_name(entry), old[entry.id], entry, ("readings",), names)
    for entry in before:
        if entry.id not in new:
            yield f"{_name(entry)} removed"
    if list(old) != list(new) and set(old) == set(new):
        yield f"the {kinds} in another order"


def _name(entry: Measure | Tactic) -> str:
    return fit(entry.display_name, LONG)


def _readings(before: Measure | Tactic, after: Measure | Tactic) -> Iterator[str]:
    """A new number says where it comes from: ``Breakfast 361 → 364 by Sam``.

    What came in or was done since the number before does not: ``Orders +3 by Sam``.
    """
    adds = isinstance(after, Tactic) or after.flows
    gone = list((Counter(before.readings) - Counter(after.readings)).elements())
    last = before.readings[-1] if before.readings else None
    for row in (Counter(after.readings) - Counter(before.readings)).elements():
        same = next((old for old in gone if identity(old) == identity(row)), None)
        same = same or next((old for old in gone if old.date == row.date), None)
        if same is not None:
            gone.remove(same)
            yield f"{_name(after)} {_corrected(same, row, dated=last is not same)}"
        elif adds:
            dated = last is not None and row.date <= last.date
            yield f"{_name(after)} {'+' if row.value > 0 else ''}{_reading_text(row, dated)}"
        elif last is not None and row.date > last.date:
            yield f"{_name(after)} {last.value:,} → {_reading_text(row, dated=False)}"
            last = row
        else:
            yield f"{_name(after)} {_reading_text(row, dated=True)}"
    for row in gone:
        yield f"{_name(after)} {_reading_text(row, dated=True)} removed"


def _corrected(before: Reading, row: Reading, *, dated: bool) -> str:
    """A number that was typed anew, or of which something else is said."""
    text = _reading_text(row, dated)
    if before.value != row.value:
        return f"{before.value:,} → {text}"
    said = {
        "about": "now an estimate" if row.about else "no estimate any more",
        "note": "" if row.note else "its note removed",
        "restart": "" if row.restart is not None else "not counted anew any more",
    }
    words = [said[name] for name in said if getattr(before, name) != getattr(row, name)]
    return ", ".join(filter(None, (text, *words)))


def _reading_text(row: Reading, dated: bool) -> str:
    about = "about " if row.about else ""
    day = f" of {value_text(row.date)}" if dated else ""
    anew = "" if row.restart is None else f", counted anew from {row.restart:,}"
    note = f" ({fit(row.note, LONG)})" if row.note else ""
    return f"{about}{row.value:,}{day}{f' by {row.by}' if row.by else ''}{anew}{note}"


def _reviews(
    before: tuple[Review, ...], after: tuple[Review, ...], names: Mapping[str, str]
) -> Iterator[str]:
    gone = list((Counter(before) - Counter(after)).elements())
    for review in (Counter(after) - Counter(before)).elements():
        same = next((old for old in gone if identity(old) == identity(review)), None)
        if same is None:
            yield f"new {_review(review)}"
        else:
            gone.remove(same)
            yield from field_changes(_review(review), same, review, (), names)
    for review in gone:
        yield f"{_review(review)} removed"


def _review(review: Review) -> str:
    return f"{review.kind} of {value_text(review.date)}{f' by {review.by}' if review.by else ''}"
