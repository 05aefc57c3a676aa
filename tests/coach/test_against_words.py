"""Numbers that go against the words of a goal are asked about once, and never kept in silence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.coach.lexicon.said_way import said_way
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.beginning import answer_race, begin_goal, why_turned
from planner.coach.questions.questions import question
from planner.coach.questions.turned_target import turn_of
from planner.coach.questions.typed_race import read_race
from planner.plan.model import Goal, Measure, Plan

TODAY = dt.date(2026, 11, 30)


def goal_of(name: str, measure: str = "", **fields: object) -> Goal:
    return Goal(id="g", name=name, measure=measure, start=TODAY, **fields)  # type: ignore[arg-type]


def about(goal: Goal) -> QuestionContext:
    return QuestionContext(Plan(goals=(goal,)), goal, TODAY)


def asked(goal: Goal, text: str, key: str = "enough") -> tuple[str, Goal] | None:
    """What is asked, and the goal once Enter answers it."""
    turn = turn_of(about(goal), key, text)
    return None if turn is None else (turn.words, turn.edit(about(goal).plan).goals[0])


@pytest.mark.parametrize(
    ("name", "measure", "today", "enough", "words", "better"),
    [
        ("more guests on saturdays", "guests a saturday", 40, "30", "“more”", "fewer"),
        ("Grow the choir", "singers", 31, "25", "“Grow”", "fewer"),
        ("We want to raise the takings", "€ a day", 400, "350", "“raise”", "fewer"),
        ("Fewer calls about opening hours", "calls", 44, "60", "“Fewer”", "more"),
        ("Reduce food waste", "kg of waste", 12, "20", "“Reduce”", "more"),
        ("Kitchen", "less energy, kWh", 310, "400", "“less”", "more"),
        ("More happy guests", "fewer complaints", 3, "9", "“fewer”", "more"),
        ("Bring in more people", "", 40, "-5", "“more”", "fewer"),
    ],
)
def test_a_target_against_the_words_is_asked_about_and_enter_keeps_it(
    name: str, measure: str, today: int, enough: str, words: str, better: str
) -> None:
    found = asked(goal_of(name, measure, baseline=today), enough)
    assert found is not None
    assert f"is {better} than {today} today, but the words say {words}" in found[0]
    assert found[0].endswith(f"Type another number, or Enter: {better} is better.")
    assert found[1].direction == ("up" if better == "more" else "down")
    assert (asked(found[1], enough), found[1].baseline) == (None, today)


@pytest.mark.parametrize(
    ("name", "enough"),
    [
        ("more guests on saturdays", "70"),
        ("Fewer calls", "16"),
        ("Waiting time", "30"),
        ("Guests who stay less than an hour", "70"),
        ("No more than five late trains", "30"),
        ("Repairs in less time", "70"),
        ("More guests, fewer no-shows", "30"),
        ("Lower Saxony visitors", "70"),
        ("plastic-less bags", "70"),
        ("Growers at the market", "30"),
        ("more guests", "at least 30"),
        ("more guests", "at most 30"),
        ("more guests", "30, less is better"),
        ("more guests", "?"),
    ],
)
def test_what_agrees_or_says_no_way_or_is_kept_is_not_asked_about(name: str, enough: str) -> None:
    assert asked(goal_of(name, baseline=40), enough) is None


def test_fewer_of_one_thing_may_be_counted_in_more_of_another() -> None:
    assert asked(goal_of("Fewer empty mornings", "orders", baseline=40), "70") is None
    assert asked(goal_of("Less plastic", "refills a week", baseline=10), "50") is None


def test_a_level_that_is_held_and_a_way_that_was_said_are_not_asked_about() -> None:
    held = goal_of("more money in the till", baseline=40, target=35, direction="keep-above")
    assert asked(held, "30") is None
    said = goal_of("more guests", baseline=40, target=35, direction="down")
    assert asked(said, "30") is None


def test_today_s_number_is_asked_about_where_it_turns_the_race() -> None:
    found = asked(goal_of("more guests", target=30), "40", "today")
    assert found is not None and "30 is fewer than 40 today" in found[0]
    assert (found[1].baseline, found[1].direction) == (40, "down")


def test_another_unit_is_offered_first_where_it_is_likely() -> None:
    goal = goal_of("More orders", "orders a month", baseline=1800)
    found = asked(goal, "420")
    assert found is not None and "by the week instead of by the month?" in found[0]
    assert (found[1].baseline, found[1].way) == (414, "up")


def test_a_stepping_stone_against_its_words_is_asked_about() -> None:
    goal = goal_of("Guests")
    text = "More followers nearby, 410 now, 300 by 18 dec"
    turn = turn_of(about(goal), "stones", text)
    assert turn is not None and "300 is fewer than 410 today" in turn.words
    assert turn.edit(about(goal).plan).stones[0].direction == "down"
    assert turn_of(about(goal), "stones", "Followers nearby, 410 now, 300 by 18 dec") is None
    plain = question("stones").edit(about(goal), "more followers, 410 now, 800 by 18 dec")
    assert plain(about(goal).plan).stones[0].direction is None


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("more guests from 40 to 30 by june", True),
        ("more helpers, 12 now, 8 by 30 june", True),
        ("fewer calls from 16 to 44 by june", True),
        ("more guests from 40 to 70 by june", False),
        ("guests from 40 to 30 by june", False),
        ("more singers from ? to 30 by june", False),
    ],
)
def test_a_race_in_one_line_against_its_words_is_asked_about(line: str, asks: bool) -> None:
    race = read_race(line, TODAY)
    assert race is not None
    assert bool(why_turned("", race)) == asks
    id, begun = begin_goal(Plan(), race.measure, TODAY, Path("plan.toml"))
    plan = begun(Plan())
    goal = plan.goal(id)
    assert goal is not None
    after = answer_race(QuestionContext(plan, goal, TODAY), race)(plan).goal(id)
    assert after is not None and (after.direction is not None) == asks
    assert after.baseline == race.baseline and after.target == race.target


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_read_and_the_measure_s_own_come_first(name: str, measure: str) -> None:
    found = said_way(Measure(id="g", name=name, measure=measure))
    assert found is None or found.word in f"{measure} {name}"
    own = said_way(Measure(id="g", measure=measure))
    assert own is None or found == own
