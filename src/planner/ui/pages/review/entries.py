"""What a row of the record stands for in the plan, and how it is corrected."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planner.coach.questions.offers import asks_about_posts
from planner.plan import review_edits
from planner.plan.model import Plan, Promise, Reading, Review
from planner.plan.posts.typed_mix import spell_mix
from planner.race.verdict import date_words
from planner.ui.messages import Edited
from planner.ui.widgets.page import Page
from planner.ui.widgets.text_prompt import TextPrompt


def reading_at(plan: Plan, key: str) -> tuple[str, Reading] | None:
    """The id of a goal or stone and its reading, where the key of a row is a reading's."""
    kind, _, rest = key.partition(" ")
    if kind != "reading":
        return None
    id, _, day_and_place = rest.rpartition(" ")
    day, _, later = day_and_place.partition("+")
    entry = plan.find(id)
    rows = entry.readings if entry is not None else ()
    readings = [row for row in rows if row.date.isoformat() == day]
    place = len(readings) - 1 - int(later or 0)
    return (id, readings[place]) if place >= 0 else None


def review_at(plan: Plan, key: str) -> Review | None:
    """The review, where the key of a row is a day's."""
    kind, _, rest = key.partition(" ")
    if kind != "day":
        return None
    day, _, by = rest.partition(" ")
    reviews = [r for r in plan.reviews if r.date.isoformat() == day]
    if not by:
        return next(iter(reviews), None)
    return next((r for r, of in zip(reviews, signatures(reviews), strict=True) if of == by), None)


def signatures(reviews: Sequence[Review]) -> list[str]:
    """What tells the reviews of one day apart: who did each, and how many of theirs came before."""
    before = Counter[str]()
    names = []
    for review in reviews:
        names.append(review.by + (f"+{before[review.by]}" if before[review.by] else ""))
        before[review.by] += 1
    return names


def idle_actions(plan: Plan, key: str, *, has_note: bool, running: bool) -> set[str]:
    """What changes nothing on a row of the review; ``running`` says whether any race is."""
    idle = set() if running else {"step_back"}
    if not asks_about_posts(plan):
        idle.add("posts")
    if not has_note:
        idle |= {"why", "put_away"}
    if has_note or promise_at(plan, key) is None:
        idle.add("kept")
    if has_note or not (reading_at(plan, key) or review_at(plan, key) or promise_at(plan, key)):
        idle.add("correct")
    return idle


def promise_at(plan: Plan, key: str) -> tuple[Review, Promise] | None:
    """A promise with its review, where the key of a row is a promise's and it is still there."""
    kind, _, rest = key.partition(" ")
    if kind != "promise":
        return None
    review_place, place = (int(part) for part in rest.split())
    for review in plan.reviews[review_place : review_place + 1]:
        for promise in review.promises[place : place + 1]:
            return review, promise
    return None


def ask_words(page: Page, review: Review) -> None:
    """Ask what a review should say, and post the change from the page."""

    def keep(text: str | None) -> None:
        if text is not None and text != review.changed:
            edit = review_edits.correct_review(review, replace(review, changed=text))
            page.post_message(Edited("what changed", edit))

    ask = TextPrompt("What changed that week?", review.changed, about=f"{review.date} {review.by}")
    page.app.push_screen(ask, keep)


def ask_promise(page: Page, review: Review, promise: Promise) -> None:
    """Ask what a promise should say, and post the change from the page."""

    def keep(text: str | None) -> None:
        if text is not None and text != promise.text:
            promises = tuple(
                replace(p, text=text) if p == promise and text else p
                for p in review.promises
                if p != promise or text
            )
            edit = review_edits.correct_review(review, replace(review, promises=promises))
            page.post_message(Edited("promise", edit))

    about = f"{review.date} {promise.text}"
    ask = TextPrompt("What was promised? (empty removes it)", promise.text, about=about)
    page.app.push_screen(ask, keep)


def copied(plan: Plan, key: str, today: dt.date) -> tuple[str, list[str]]:
    """What is copied on a row, and of a check-in its lines."""
    review = review_at(plan, key)
    if review is not None:
        day = f"{review.date:%A} {date_words(review.date, today)}"
        return f"the check-in of {day}", review_lines(review, day)
    what = {"note": "the note", "promise": "the promise", "reading": "the number"}
    return what.get(key.partition(" ")[0], "the line"), []


def review_lines(review: Review, day: str) -> list[str]:
    """A check-in in lines that nothing is cut from."""
    lines = [f"{day}, {review.by}" if review.by else day, review.changed]
    lines += [f"how sure: {review.confidence} of 5"] if review.confidence else []
    lines += [f"posts: {spell_mix(review.mix)}"] if review.mix else []
    return [line for line in lines if line] + [f"- {promise.text}" for promise in review.promises]
