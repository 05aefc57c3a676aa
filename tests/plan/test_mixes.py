"""What was posted, by kind: typed in one line, kept in a check-in, and added up over weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.model import Coach, Goal, Mix, Plan, Reading, Review
from planner.plan.posts.mixes import (
    FOUR_WEEKS,
    KINDS,
    MixTotal,
    is_over,
    mix_review,
    mix_total,
    set_mix,
    set_rule,
)
from planner.plan.posts.typed_mix import read_mix, read_rule, spell_mix
from planner.race.checkin_days import tells_only_mix, told_day
from planner.race.number_due import numbers_due

FRIDAY = dt.date(2026, 11, 20)
SATURDAY = FRIDAY + dt.timedelta(days=1)
SAID = Review(FRIDAY, by="Ines", changed="Rain.", confidence=3)

COUNTS = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 999_999), min_size=1)


@pytest.mark.parametrize(
    ("typed", "mix"),
    [
        ("us 6 useful 2 talk 1", Mix(us=6, useful=2, talk=1)),
        ("6 2 1 1 1", Mix(6, 2, 1, 1, 1)),
        ("6, 2", Mix(6, 2)),
        ("6 us, 2 useful and 1 talk", Mix(us=6, useful=2, talk=1)),
        ("Talk: 3; US=2", Mix(us=2, talk=3)),
        ("about our own 3 posts", Mix(us=3)),
        ("useful tips 4, other people’s 2", Mix(useful=4, others=2)),
        ("asks people to act 2", Mix(asks=2)),
        ("us6 talk2", Mix(us=6, talk=2)),
        ("us 0", Mix(us=0)),
        ("us 1 useful 1", Mix(us=1, useful=1)),
        ("", None),
    ],
)
def test_one_line_is_read_in_any_order(typed: str, mix: Mix | None) -> None:
    assert read_mix(typed) == mix


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("memes 3", "“memes” is no kind of post: us useful others talk asks"),
        ("us 3 usefull 2", "did you mean useful?"),
        ("us useful 3", "how many of “us”?"),
        ("us 3 2", "2 of what?"),
        ("us 3 ours 2", "“us” stands there twice"),
        ("1 2 3 4 5 6", "five numbers at most"),
        ("us -3", "“-3” cannot be counted"),
        ("us 12345678", "“12345678” cannot be counted"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_clear_line(typed: str, told: str) -> None:
    with pytest.raises(ValueError) as raised:
        read_mix(typed)
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


@given(COUNTS, st.permutations(KINDS), st.booleans(), st.sampled_from([" ", ", ", " : "]))
def test_any_line_of_kinds_and_numbers_comes_back_the_same(
    counts: dict[str, int], order: list[str], number_first: bool, between: str
) -> None:
    kinds = [kind for kind in order if kind in counts]
    pairs = [f"{counts[k]} {k}" if number_first else f"{k} {counts[k]}" for k in kinds]
    mix = read_mix(between.join(pairs))
    assert mix == Mix(**counts)
    assert read_mix(spell_mix(mix)) == mix


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_told_in_one_line(text: str) -> None:
    for read in (read_mix, read_rule):
        try:
            read(text)
        except ValueError as error:
            assert str(error)


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=5))
def test_the_per_cents_of_the_kinds_add_up(counts: list[int]) -> None:
    total = MixTotal(tuple(counts), 1)
    assert sum(total.per_cents) == (100 if sum(counts) else 0)
    for count, part in zip(counts, total.per_cents, strict=True):
        assert not sum(counts) or abs(part - 100 * count / sum(counts)) < 1


def test_one_of_three_about_us_is_a_third() -> None:
    assert MixTotal((1, 1, 1, 0, 0), 1).about_us == 33
    assert not is_over(MixTotal((1, 1, 1, 0, 0), 1), Plan())
    assert is_over(MixTotal((2, 1, 1, 0, 0), 1), Plan())


@pytest.mark.parametrize(
    ("typed", "limit"),
    [
        *(("40", 40), ("at most 12.5 %", 12.5), ("0", 0), ("100", 100), ("", 33)),
        *(("thirds", 33), ("A third", 33), ("1/3", 33), ("80/20", 20), ("80 / 20", 20)),
        *(("5-3-2", 20), ("4-1-1", 17)),
    ],
)
def test_the_rule_is_a_number_or_a_name(typed: str, limit: float) -> None:
    assert read_rule(typed) == limit
    assert set_rule(limit)(Plan()).coach == Coach(promotional_limit=limit)


@pytest.mark.parametrize("typed", ["101", "-1", "much", "20/20/60", "1e3"])
def test_another_rule_is_not_taken(typed: str) -> None:
    with pytest.raises(ValueError, match="write 0 to 100, or thirds"):
        read_rule(typed)


def test_the_mixes_of_four_weeks_are_added_up() -> None:
    weeks = (FRIDAY - dt.timedelta(weeks=ago) for ago in (-1, 0, 3, 4))
    plan = Plan(reviews=tuple(Review(day, mix=Mix(us=1, talk=2)) for day in weeks))
    total = mix_total(plan, FRIDAY, FOUR_WEEKS)
    assert (total.counts, total.told, total.pieces) == ((2, 0, 0, 4, 0), 2, 6)


def test_it_is_kept_in_the_check_in_of_the_day_and_nothing_else_of_it_is_touched() -> None:
    plan = Plan(reviews=(SAID, Review(FRIDAY, kind="step-back", by="Bea")))
    day = told_day(plan, SATURDAY)
    assert day == FRIDAY
    told = set_mix(mix_review(plan, day, "Ines"), Mix(us=2))(plan)
    assert told.reviews == (replace(SAID, mix=Mix(us=2)), plan.reviews[1])
    assert set_mix(mix_review(told, day, "Bea"), None)(told) == plan


def test_what_a_colleague_wrote_into_the_check_in_meanwhile_stays() -> None:
    before = Plan(reviews=(SAID,))
    seen = mix_review(before, FRIDAY, "Ines")
    now = Plan(reviews=(replace(SAID, changed="Rain all week."),))
    assert set_mix(seen, Mix(us=2))(now).reviews == (replace(now.reviews[0], mix=Mix(us=2)),)


def test_without_a_check_in_of_that_day_there_is_one_with_the_posts_alone() -> None:
    told = set_mix(mix_review(Plan(), FRIDAY, "Ines"), Mix(us=2))(Plan())
    [review] = told.reviews
    assert tells_only_mix(review) and review.by == "Ines"
    assert set_mix(review, None)(told) == Plan()
    assert set_mix(Review(FRIDAY), None)(Plan()) == Plan()


def test_a_check_in_with_posts_alone_still_asks_for_its_numbers() -> None:
    start = FRIDAY - dt.timedelta(weeks=3)
    goal = Goal(id="a", name="A", baseline=1, target=9, start=start, deadline=dt.date(2027, 3, 1))
    plan = Plan(goals=(replace(goal, readings=(Reading(FRIDAY - dt.timedelta(weeks=1), 2),)),))
    assert numbers_due(plan, FRIDAY) is not None
    told = set_mix(mix_review(plan, FRIDAY, ""), Mix(us=2))(plan)
    assert numbers_due(told, FRIDAY) == numbers_due(plan, FRIDAY)
