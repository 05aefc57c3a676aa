"""The record of check-ins and step-backs, the promises in it, notes waved away, and which of two
people's numbers counts, as edits.

As in :mod:`planner.plan.edits`, each function returns an edit, which raises :class:`ValueError`
with a line for the person when it does not fit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan.edits import Edit, set_fields
from planner.plan.model import Dismissal, Plan, Promise, Reading, Review
from planner.plan.number_conflicts import RULE, NumberConflict, left_conflicts
from planner.plan.row_identity import identity


def write_review(review: Review) -> Edit:
    """Keep a check-in or step-back; one of the same day, kind and person is replaced."""

    def edit(plan: Plan) -> Plan:
        rows = [row for row in plan.reviews if identity(row) != identity(review)]
        place = next((i for i, row in enumerate(rows) if row.date > review.date), len(rows))
        rows.insert(place, review)
        return replace(plan, reviews=tuple(rows))

    return edit


def add_to_review(review: Review) -> Edit:
    """Keep a check-in; a second one of the day, kind and person adds to what the first one said."""

    def edit(plan: Plan) -> Plan:
        first = next((r for r in plan.reviews if identity(r) == identity(review)), None)
        if first is None:
            return write_review(review)(plan)
        changed = " ".join(text for text in (first.changed, review.changed) if text)
        sure = first.confidence if review.confidence is None else review.confidence
        new = tuple(p for p in review.promises if p not in first.promises)
        both = replace(first, changed=changed, confidence=sure, promises=(*first.promises, *new))
        return write_review(both)(plan)

    return edit


def append_review(review: Review) -> Edit:
    """Keep a review as an entry of its own, behind those that are there of its day."""

    def edit(plan: Plan) -> Plan:
        rows = list(plan.reviews)
        place = next((i for i, row in enumerate(rows) if row.date > review.date), len(rows))
        rows.insert(place, review)
        return replace(plan, reviews=tuple(rows))

    return edit


def correct_review(review: Review, new: Review) -> Edit:
    """Let one review of the record say something else; others of its day stay as they are."""

    def edit(plan: Plan) -> Plan:
        if review not in plan.reviews:
            raise ValueError(f"there is no such review of {review.date} any more")
        rows = list(plan.reviews)
        rows[rows.index(review)] = new
        return replace(plan, reviews=tuple(rows))

    return edit


def remove_review(review: Review) -> Edit:
    """Take one review out of the record."""

    def edit(plan: Plan) -> Plan:
        if review not in plan.reviews:
            raise ValueError(f"there is no such review of {review.date} any more")
        rows = list(plan.reviews)
        rows.remove(review)
        return replace(plan, reviews=tuple(rows))

    return edit


def keep_promise(review: Review, promise: Promise, kept: bool | None) -> Edit:
    """Tick a promise kept or not; ``None`` takes the tick back."""

    def edit(plan: Plan) -> Plan:
        if review not in plan.reviews or promise not in review.promises:
            raise ValueError("that promise is not in the plan any more")
        promises = tuple(replace(p, kept=kept) if p == promise else p for p in review.promises)
        changed = replace(review, promises=promises)
        return replace(plan, reviews=tuple(changed if r == review else r for r in plan.reviews))

    return edit


def dismiss(dismissal: Dismissal) -> Edit:
    """Let the coach keep a note to itself: for good, or with ``facts`` as long as they hold.

    One row says it for a rule and a place; what was said of them before is replaced.
    """

    def edit(plan: Plan) -> Plan:
        rows = plan.coach.dismissed
        same = [n for n, row in enumerate(rows) if identity(row) == identity(dismissal)]
        place = same[0] if same else len(rows)
        before, after = rows[:place], rows[place:]
        others = tuple(row for n, row in enumerate(after, place) if n not in same)
        return replace(plan, coach=replace(plan.coach, dismissed=(*before, dismissal, *others)))

    return edit


def let_count(conflict: NumberConflict, kept: Reading) -> Edit:
    """Let one of the numbers count: the others of that day go, with a note taken along where the
    one that stays has none.

    Raises :class:`ValueError` where the numbers are others by now.
    """

    def edit(plan: Plan) -> Plan:
        entry = plan.find(conflict.entry.id)
        if entry is None or any(row not in entry.readings for row in conflict.readings):
            raise ValueError("the numbers of that day are others now; look at them once more")
        others = [row for row in entry.readings if row.date == conflict.day and row != kept]
        note = kept.note or next((row.note for row in others if row.note), "")
        rows = [
            replace(row, note=note) if row == kept else row
            for row in entry.readings
            if row not in others
        ]
        return set_fields(entry.id, readings=tuple(rows))(plan)

    return edit


def leave_both(conflict: NumberConflict, on: dt.date) -> Edit:
    """Leave the numbers as they are: the later one in the file counts, and nobody is asked."""

    def edit(plan: Plan) -> Plan:
        id = conflict.entry.id
        facts = "; ".join((*left_conflicts(plan, id), conflict.facts))
        return dismiss(Dismissal(RULE, id, "", on, facts))(plan)

    return edit
