"""What happened since a day, in words: for a board that reads the plan twice a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.drawing.course.head import earlier_line_text
from planner.drawing.lane_text import verdict_text
from planner.drawing.posted import MEANS
from planner.plan.model import Goal, Plan, Promise, Review
from planner.plan.posts.mixes import add_mixes
from planner.race.track import lane_of
from planner.race.verdict import counted, date_words, number

KEPT = {True: "✓ kept", False: "✗ not kept", None: "› to do"}
"""What became of a promise."""


class Item(NamedTuple):
    """One thing that happened: what or when, and what is told of it; not cleaned yet."""

    head: str
    texts: tuple[str, ...] = ()


class Section(NamedTuple):
    """Things of one kind."""

    title: str
    items: tuple[Item, ...]


def sections_since(plan: Plan, since: dt.date, today: dt.date) -> tuple[Section, ...]:
    """Where the goals went, the step-backs, the promises, what was posted and the reviews from a
    day until today.

    Those of which there are none are left out.
    """
    reviews = [row for row in plan.reviews if since <= row.date <= today]
    reviews.sort(key=lambda row: row.date)
    sections = (
        ("Where the goals went", _goal_items(plan, since, today)),
        ("Step-backs and new lines", _step_back_items(plan, reviews, since, today)),
        (_promises_title(reviews), _promise_items(reviews, today)),
        ("What was posted", _post_items(reviews)),
        ("Reviews", _review_items(reviews, today)),
    )
    found = [Section(title, tuple(items)) for title, items in sections]
    return tuple(section for section in found if section.items)


def promise_words(promise: Promise) -> str:
    """``✓ kept: Ines: Put up a card``."""
    return ": ".join(
        filter(None, (KEPT[promise.kept], promise.owner.strip(), promise.text.strip()))
    )


def review_head(review: Review, today: dt.date) -> str:
    """Its day, who looked, and how sure."""
    sure = "" if review.confidence is None else f"how sure: {review.confidence} of 5"
    return " · ".join(filter(None, (date_words(review.date, today), review.by.strip(), sure)))


def _goal_items(plan: Plan, since: dt.date, today: dt.date) -> Iterator[Item]:
    for goal in plan.goals:
        closed = goal.ended is not None and since <= goal.ended <= today
        if goal.state == "active" or closed:
            yield Item(goal.display_name, tuple(_goal_texts(goal, plan, since, today)))


def _goal_texts(goal: Goal, plan: Plan, since: dt.date, today: dt.date) -> Iterator[str]:
    """From where to where it went, and how it stands or ended."""
    last = _stand_words(goal, plan, goal.ended or today, today)
    first = _stand_words(goal, plan, since, today) or _first_words(goal, since, today)
    moved = f"From {first} to {last}" if first and last and first != last else last
    if goal.state == "active":
        verdict = verdict_text(lane_of(goal, plan, today), today)
        yield " · ".join(filter(None, (moved, verdict)))
        return
    if moved:
        yield moved
    why = f": {goal.because}" if goal.because else ""
    yield f"{goal.state} {date_words(goal.ended or today, today)}{why}"
    if goal.lesson:
        yield f"Learned: {goal.lesson}"


def _stand_words(goal: Goal, plan: Plan, day: dt.date, today: dt.date) -> str:
    """``210 on 20 Nov``: the number that held on a day, with the day it is of."""
    standing = lane_of(goal, plan, day, ends=False).standing
    if standing.value is None or standing.value_date is None:
        return ""
    return f"{number(standing.value, goal)} on {date_words(standing.value_date, today)}"


def _first_words(goal: Goal, since: dt.date, today: dt.date) -> str:
    """Where it began, for a goal that had no number yet."""
    if goal.keeps or goal.baseline is None or goal.start is None or goal.start < since:
        return ""
    return f"{number(goal.baseline, goal)} on {date_words(goal.start, today)}"


def _step_back_items(
    plan: Plan, reviews: Iterable[Review], since: dt.date, today: dt.date
) -> Iterator[Item]:
    for review in reviews:
        if review.kind == "step-back":
            yield Item(review_head(review, today), _said(review))
    for goal in plan.goals:
        lines = [line for line in goal.earlier_lines if since <= line.until <= today]
        if lines:
            yield Item(
                goal.display_name, tuple(earlier_line_text(line, goal, today) for line in lines)
            )


def _said(review: Review) -> tuple[str, ...]:
    return (review.changed,) if review.changed.strip() else ()


def _promises_title(reviews: Iterable[Review]) -> str:
    """``Promises: 5 of 6 kept``; those that nobody answered for are not counted."""
    said = [p.kept for review in reviews for p in review.promises if p.kept is not None]
    return f"Promises: {sum(said)} of {len(said)} kept" if said else "Promises"


def _promise_items(reviews: Iterable[Review], today: dt.date) -> Iterator[Item]:
    for review in reviews:
        if review.promises:
            words = tuple(map(promise_words, review.promises))
            yield Item(date_words(review.date, today), words)


def _post_items(reviews: Iterable[Review]) -> Iterator[Item]:
    total = add_mixes(reviews)
    if total.pieces:
        kinds = zip(total.counts, total.per_cents, MEANS.values(), strict=True)
        told = (f"{number(count)} {name}, {part} %" for count, part, (name, _) in kinds if count)
        yield Item(f"{counted(total.pieces, 'post')} in all", tuple(told))


def _review_items(reviews: Iterable[Review], today: dt.date) -> Iterator[Item]:
    for review in reviews:
        if review.kind != "step-back" and (review.changed.strip() or review.confidence):
            yield Item(review_head(review, today), _said(review))
