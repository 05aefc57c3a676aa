"""The record of check-ins and step-backs, and the promises in it, as edits.

As in :mod:`planner.plan.edits`, each function returns an edit, which raises :class:`ValueError`
with a line for the person when it does not fit.
"""

from __future__ import annotations

from dataclasses import replace

from planner.plan.edits import Edit
from planner.plan.model import Plan, Promise, Review
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
