"""What kind of number a measure is, over phrases from many trades."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from grids import hold_all
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.coach.lexicon import lexicon
from planner.coach.lexicon.lexicon import PLAIN, class_of, doubt_of, kind_of_number
from planner.coach.lexicon.vocabulary import vocabulary
from planner.plan.model import CLASSES, Goal

PHRASES = Path(__file__).with_name("phrases.txt")


def phrases() -> Iterator[tuple[str, str]]:
    """Each phrase of the list with what it may be called, "a|b" where two are right."""
    right = ""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            right = line.strip("[]")
        elif line and not line.startswith("#"):
            yield line, right


FIRST_RIGHT = sorted({right.partition("|")[0] for _, right in phrases()})


@pytest.mark.parametrize("number_class", FIRST_RIGHT)
def test_a_phrase_is_known_for_what_it_is(number_class: str) -> None:
    def is_known(phrase: str, right: str) -> None:
        assert kind_of_number(phrase).number_class in right.split("|")

    own = [pair for pair in phrases() if pair[1].partition("|")[0] == number_class]
    hold_all(((phrase, (phrase, right)) for phrase, right in own), is_known)


@given(st.sampled_from([phrase for phrase, _ in phrases()]))
@settings(max_examples=80)
def test_capitals_and_accents_change_nothing(phrase: str) -> None:
    written = phrase.upper().replace("E", "É")
    assert kind_of_number(written) == kind_of_number(phrase)


@given(st.text(max_size=60), st.text(max_size=12))
@settings(max_examples=50)
def test_any_text_gets_a_class(text: str, unit: str) -> None:
    assert kind_of_number(text, unit).number_class in CLASSES


def test_every_class_has_words_for_the_screen() -> None:
    assert set(PLAIN) == set(CLASSES)
    assert PLAIN["unknown"] == ""


@pytest.mark.parametrize(
    ("text", "unit", "right"),
    [
        ("Ceiling fans", "sold", "outcome"),
        ("Sales", "€", "impact"),
        ("Sales", "pieces", "outcome"),
        ("Donations", "USD", "impact"),
        ("What the course brings in", "EUR", "impact"),
        ("The Friday number", "orders", "outcome"),
        ("The Friday number", "", "unknown"),
    ],
)
def test_the_unit_settles_what_the_words_leave_open(text: str, unit: str, right: str) -> None:
    assert kind_of_number(text, unit).number_class == right


def test_what_the_plan_says_wins_over_the_guess() -> None:
    goal = Goal(id="a", measure="Followers", number_class="outcome")
    assert class_of(goal) == "outcome"
    assert class_of(Goal(id="a", measure="Followers")) == "attention"


def test_the_name_speaks_where_the_measure_says_nothing() -> None:
    assert class_of(Goal(id="a", name="More bookings", measure="The big one")) == "outcome"
    assert class_of(Goal(id="a", name="More bookings", measure="Likes")) == "attention"


def test_an_ambiguous_word_asks_one_question_until_the_plan_answers() -> None:
    doubt = doubt_of(Goal(id="a", measure="Conversions"))
    assert doubt is not None and doubt.question == "Converted to what?"
    assert doubt_of(Goal(id="a", measure="Conversions", number_class="outcome")) is None
    assert doubt_of(Goal(id="a", measure="Bookings")) is None


def test_the_words_around_an_ambiguous_one_answer_its_question() -> None:
    assert kind_of_number("Traffic").doubt is not None
    assert kind_of_number("Traffic on our website").doubt is None
    assert kind_of_number("Subscribers on YouTube").number_class == "attention"
    assert kind_of_number("Subscribers to the newsletter").number_class == "intent"


def test_questions_are_short_and_have_two_or_three_answers() -> None:
    doubts = {entry.doubt for entry in vocabulary().entries.values() if entry.doubt}
    for doubt in doubts:
        assert len(doubt.question.split()) <= 12 and doubt.question.endswith("?")
        assert 2 <= len(doubt.answers) <= 3
        assert {answer.number_class for answer in doubt.answers} <= set(CLASSES)
        assert len({answer.number_class for answer in doubt.answers}) == len(doubt.answers)


@pytest.mark.parametrize(
    ("asks", "yes", "no"),
    [
        (
            "is_engagement",
            "Engagement · Deepen engagement · Engage our community · Interactions per post",
            "Likes · Employee engagement · Engagement rings sold · Bookings",
        ),
        (
            "is_follower_count",
            "Followers · Instagram fans · Page likes · Audience size · Grow Instagram to 5,000",
            "Followers who buy · Ceiling fans sold · Likes per post · Follower engagement · Sales",
        ),
        (
            "is_channel",
            "Instagram page · TikTok · our blog · Our Facebook page and Twitter · social media",
            "Write on our blog · the shop · Answer questions on Reddit · Bookings · ",
        ),
        (
            "is_total",
            "Total followers · Downloads to date · All-time views · Total number of stars",
            "Followers · Funds raised in total · Total members · Total orders per week",
        ),
    ],
)
def test_families_are_told_apart(asks: str, yes: str, no: str) -> None:
    belongs = getattr(lexicon, asks)
    assert [text for text in yes.split(" · ") if not belongs(text)] == []
    assert [text for text in no.split(" · ") if belongs(text)] == []
