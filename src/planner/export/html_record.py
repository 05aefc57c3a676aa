"""The end of the page: what is closed, what changed at the last reviews, what the coach asks."""

from __future__ import annotations

import datetime as dt

from planner.coach.ranking import top
from planner.export.markup import Element, add, shown
from planner.plan.model import Goal, Plan, Promise, Review
from planner.race.track import closed
from planner.race.verdict import date_words

REVIEWS = 3
"""So many reviews are told, the latest first."""


def put_closed(section: Element, plan: Plan, today: dt.date) -> None:
    """What is over or waits, with why and what was learned."""
    gone = [goal for goals in closed(plan).values() for goal in goals]
    if not gone:
        return
    part = add(section, "section", class_="closed")
    add(part, "h2", "Not on the map")
    listed = add(part, "ul")
    for goal in gone:
        item = add(listed, "li")
        add(item, "strong", goal.name.strip() or goal.id)
        add(item, "span", _ending_words(goal, today))
        if goal.lesson:
            add(item, "span", f"Learned: {goal.lesson}", class_="because")


def _ending_words(goal: Goal, today: dt.date) -> str:
    on = f" {date_words(goal.ended, today)}" if goal.ended else ""
    return f"{goal.state}{on}{f': {goal.because}' if goal.because else ''}"


def put_reviews(section: Element, plan: Plan, today: dt.date) -> None:
    """What changed at the last reviews, and what was said would be done."""
    past = sorted(
        (review for review in plan.reviews if review.date <= today), key=lambda review: review.date
    )
    if not past:
        return
    part = add(section, "section", class_="reviews")
    add(part, "h2", "What changed")
    listed = add(part, "ul")
    for back, review in enumerate(reversed(past[-REVIEWS:])):
        _put_review(add(listed, "li"), review, today, open=not back)


def _put_review(item: Element, review: Review, today: dt.date, *, open: bool) -> None:
    """Who looked when, how sure, what changed; of an ``open`` one also what was promised."""
    sure = "" if review.confidence is None else f"how sure: {review.confidence} of 5"
    head = (date_words(review.date, today), shown(review.by), sure)
    add(item, "strong", " · ".join(filter(None, head)))
    if review.changed.strip():
        add(item, "span", review.changed)
    for promise in review.promises if open else ():
        add(item, "span", _promise_words(promise), class_="because")


def _promise_words(promise: Promise) -> str:
    mark = {True: "✓ kept", False: "✗ not kept", None: "› to do"}[promise.kept]
    return ": ".join(filter(None, (mark, shown(promise.owner), shown(promise.text))))


def put_notes(section: Element, plan: Plan, today: dt.date) -> None:
    """What the coach says today, three things at most."""
    notes = top(plan, today, again=True)
    if notes:
        part = add(section, "section", class_="notes")
        add(part, "h2", "Worth a thought")
        listed = add(part, "ul")
        for note in notes:
            add(listed, "li", note.text)
