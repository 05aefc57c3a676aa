"""A whole race as it is typed in one line."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.beginning import answer_race
from planner.coach.questions.typed_race import TypedRace, read_race, why_no_race
from planner.plan.model import Goal, Plan

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "weekday visitors with the coupon, 40 a week now, 70 by 30 June",
        "weekday visitors with the coupon, now 40 a week, 70 by 30 June.",
    ],
)
def test_a_race_said_in_one_line_is_understood(text: str) -> None:
    race = read_race(text, TODAY)
    assert race == TypedRace(
        "weekday visitors with the coupon", 40, 70, dt.date(2027, 6, 30), "a week"
    )


def test_a_race_may_be_said_from_to_or_by() -> None:
    assert read_race("stars from 700 to 5,000 this quarter", TODAY) == TypedRace(
        "stars", 700, 5000, dt.date(2026, 12, 31)
    )
    assert read_race("10 new people merge a pull request by 30 September", TODAY) == TypedRace(
        "new people merge a pull request", None, 10, dt.date(2027, 9, 30)
    )


def test_a_start_that_is_not_known_and_a_number_alone_are_a_race_too() -> None:
    singers = read_race("Singers from ? to 30 by easter", TODAY)
    assert singers == TypedRace("Singers", None, 30, dt.date(2027, 3, 28), "", True)
    followers = read_race("2000 Instagram followers", TODAY)
    assert followers == TypedRace("Instagram followers", None, 2000, None) and followers.is_bare
    assert read_race("reach 1,200 subscribers", TODAY) == TypedRace("subscribers", None, 1200, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("from ? to 30 by easter", "What is counted?"),
        ("from 12 to 30", "What is counted?"),
        ("visitors from 12 to 30 by the fair", "“the fair” is no date"),
        ("20 gifts by whenever", "“whenever” is no date"),
        ("More visitors by word of mouth", ""),
        ("visitors from 12 to 30", ""),
        ("visitors from 12 to 30 by 1 may", ""),
    ],
)
def test_a_line_that_looks_like_a_race_and_is_none_is_told_why(text: str, why: str) -> None:
    said = why_no_race(text, TODAY)
    assert said.startswith(why) and bool(said) == bool(why)


@pytest.mark.parametrize(
    "text", ["More people through the door on weekdays", "5 stars on the map", "", "x" * 999]
)
def test_an_ordinary_answer_is_not_taken_for_a_race(text: str) -> None:
    assert read_race(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "25 helpers by 31 dec, 12 now",
        "25 helpers by 31 dec (12 today)",
        "recruit 25 helpers by 31 dec, now 12",
        "12 helpers now, 25 by 31 dec",
        "we have 12 helpers and want 25 by 31 dec",
        "from 12 to 25 helpers by 31 dec",
        "grow from 12 to 25 helpers by 31 dec",
        "helpers: from 12 to 25 by 31 dec",
        "helpers up from 12 to 25 by 31 dec",
    ],
)
def test_a_race_is_understood_in_whatever_order_it_is_said(text: str) -> None:
    assert read_race(text, TODAY) == TypedRace("helpers", 12, 25, dt.date(2026, 12, 31))
    assert why_no_race(text, TODAY) == ""


@pytest.mark.parametrize("text", ["12 helpers, 25 by 31 dec", "€400 from €85 by 31 dec"])
def test_a_number_is_never_part_of_what_is_counted(text: str) -> None:
    assert read_race(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "unit", "every"),
    [
        ("helpers who take a shift each month, from 3 to 8 by end of january", "/mo", "month"),
        ("books lent every month from 40 to 90 by june", "/mo", "month"),
        ("takings a quarter, now 4000, 6000 by 1 july", "/qtr", "quarter"),
        ("8 new members each month by 30 june", "/mo", "month"),
        ("readers a week from 20 to 60 by 31 march", "/wk", "week"),
        ("shifts each month, 3 helpers now, 8 by 31 january", "helpers", "month"),
        ("stars from 700 to 5,000 by 1 june", "", "week"),
    ],
)
def test_a_race_of_a_month_is_asked_for_once_a_month_however_it_was_typed(
    text: str, unit: str, every: str
) -> None:
    race = read_race(text, TODAY)
    assert race is not None
    plan = Plan(goals=(Goal(id="g", name="x", start=TODAY),))
    goal = answer_race(QuestionContext(plan, plan.goals[0], TODAY), race)(plan).goals[0]
    assert (goal.unit, goal.every) == (unit, every)
