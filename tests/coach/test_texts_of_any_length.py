"""A text that somebody pasted a book into takes the coach no longer than a page of it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from counting import calls_of
from planner.coach.lexicon.lexicon import class_of, doubt_of, is_engagement, is_total
from planner.coach.long_texts import LONGEST, shorten_texts
from planner.coach.questions.playbooks import guess
from planner.coach.ranking import notes, top
from planner.plan.model import Plan, Promise
from some_plans import TODAY, example

FILLINGS = ("a", " ", "7", "ab ", "a, ", "because ", "by ", "(a) ", "a\n", "1,000", "and ", "it's ")
PLACES = [
    (kind, field.name)
    for kind in ("goals", "stones", "tactics", "reviews")
    for field in fields(getattr(example(), kind)[0])
    if field.default == ""
]


def with_text(plan: Plan, kind: str, name: str, text: str) -> Plan:
    first, *others = getattr(plan, kind)
    changed: dict[str, Any] = {kind: (replace(first, **{name: text}), *others)}
    new: Plan = replace(plan, **changed)
    return new


def with_texts(text: str, length: int) -> Plan:
    """The shop with the text over and over in every place of its first entries."""
    plan = replace(example(), name=(text * length)[:length])
    for kind, name in PLACES:
        plan = with_text(plan, kind, name, (text * length)[:length])
    promise = (Promise((text * length)[:length]),)
    return replace(plan, reviews=(*plan.reviews[:-1], replace(plan.reviews[-1], promises=promise)))


@pytest.mark.parametrize("text", FILLINGS)
def test_a_book_in_every_text_takes_no_more_work_than_a_page(text: str) -> None:
    """What goes over a text again and again would take hours here, and counts as a hang."""
    notes(example(), TODAY)
    page, book = with_texts(text, LONGEST), with_texts(text, 1_000_000)
    assert calls_of(lambda: notes(book, TODAY)) < 3 * calls_of(lambda: notes(page, TODAY))
    assert [note.rule for note in notes(book, TODAY)] == [note.rule for note in notes(page, TODAY)]


@pytest.mark.parametrize("text", FILLINGS)
def test_what_kind_of_number_a_book_is_takes_no_more_work_than_a_page(text: str) -> None:
    def read(length: int) -> None:
        goal = replace(example().goals[0], measure=(text * length)[:length], number_class="")
        class_of(goal), doubt_of(goal), guess(goal.measure, goal.measure)
        is_engagement(goal.measure), is_total(goal.measure)

    read(10)
    assert calls_of(lambda: read(1_000_001)) < 3 * calls_of(lambda: read(1_000))


def test_a_plan_of_ordinary_texts_is_read_as_it_is() -> None:
    plan = example()
    assert shorten_texts(plan) is plan
    assert top(with_text(plan, "goals", "source", "x" * 5000), TODAY)
