"""A number on the other side of the start is asked about; the race is never turned in silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.coach.questions.lines import LINES
from planner.coach.questions.questions import question
from planner.coach.questions.turned_target import turn_of
from planner.plan.model import Goal, Leg, Plan, Reading
from planner.plan.typed_lines import read_tactic
from planner.planfile.patch import compose
from planner.planfile.read import parse
from planner.race.track import lane_of

TODAY = dt.date(2026, 11, 30)
DAY = dt.timedelta(days=1)
ORDERS = Goal(
    id="g",
    name="Orders",
    measure="Orders a month",
    unit="orders/mo",
    every="month",
    baseline=1800,
    target=2100,
    start=TODAY - 60 * DAY,
    deadline=TODAY + 90 * DAY,
    legs=(Leg(TODAY + 30 * DAY, 1950),),
    readings=(Reading(TODAY - 30 * DAY, 1860, note="rain"),),
)
WEIGHT = replace(ORDERS, measure="Weight", unit="kg", every="week", baseline=90, target=80)
MONEY = replace(ORDERS, measure="Revenue", unit="€", baseline=12_000, target=60_000)
ANSWER = replace(ORDERS, measure="Time to answer", unit="hours", baseline=2, target=1)
RUN = replace(ORDERS, measure="Longest run", unit="km", baseline=5, target=10)


def about(goal: Goal) -> QuestionContext:
    return QuestionContext(Plan(goals=(goal,)), goal, TODAY)


def asked(goal: Goal, text: str, key: str = "enough") -> tuple[str, Goal] | None:
    """What is asked, and the goal once Enter answers it."""
    turn = turn_of(about(goal), key, text)
    return None if turn is None else (turn.words, turn.edit(about(goal).plan).goals[0])


def test_a_target_restated_by_the_week_offers_to_convert_all_numbers_and_says_so() -> None:
    found = asked(ORDERS, "420")
    assert found is not None
    words, goal = found
    assert words == (
        "420 is below the start, 1,800, and more was better. Is it by the week instead of by the "
        "month? “420 less”: less is better now. Enter: yes, your numbers are converted "
        "(1,800 → 414)."
    )
    assert (goal.baseline, goal.target, goal.way, goal.every) == (414, 420, "up", "week")
    assert (goal.unit, goal.measure) == ("orders/wk", "Orders a week")
    assert goal.readings == (Reading(TODAY - 30 * DAY, 427.8, note="rain"),)
    assert [leg.value for leg in goal.legs] == [448.5]
    line = goal.earlier_lines[-1]
    assert (line.baseline, line.target, line.legs[0].value) == (414, 483, 448.5)


@pytest.mark.parametrize(
    ("goal", "text", "words", "becomes"),
    [
        (ORDERS, "70 a day", "by the day instead of by the month", (59.14, 70, "orders/day")),
        (ORDERS, "450/wk", "by the week", (414, 450, "orders/wk")),
        (ORDERS, "25000 a year", "by the year", (21_600, 25_000, "orders/yr")),
        (WEIGHT, "176", "in lb instead of kg", (198.4, 176, "lb")),
        (WEIGHT, "180 lbs", "in lb instead of kg", (198.4, 180, "lb")),
        (RUN, "6 miles", "in miles instead of km", (3.107, 6, "miles")),
        (MONEY, "60", "in thousands", (12, 60, "thousand €")),
        (ANSWER, "30", "in minutes instead of hours", (120, 30, "minutes")),
    ],
)
def test_known_units_are_offered_and_keep_the_way_of_the_race(
    goal: Goal, text: str, words: str, becomes: tuple[Any, ...]
) -> None:
    found = asked(goal, text)
    assert found is not None and words in found[0] and "converted" in found[0]
    after = found[1]
    assert (after.baseline, after.target, after.unit) == becomes
    assert after.sign == goal.sign


@pytest.mark.parametrize(
    ("goal", "text", "better"),
    [
        (ORDERS, "1000", "less"),
        (ORDERS, "-100", "less"),
        (WEIGHT, "95", "more"),
        (RUN, "3", "less"),
        (replace(ORDERS, direction="up", target="?"), "1700", "less"),
    ],
)
def test_without_such_a_unit_it_is_asked_whether_the_way_turns(
    goal: Goal, text: str, better: str
) -> None:
    found = asked(goal, text)
    assert found is not None
    assert f"Enter: {better} is better from now on." in found[0]
    assert found[1].direction == ("up" if better == "more" else "down")
    assert found[1].baseline == goal.baseline and found[1].readings == goal.readings


@pytest.mark.parametrize("text", ["2500", "+100", "?", "at least 420", "420 less", "private"])
def test_what_turns_nothing_or_says_the_way_itself_is_not_asked_about(text: str) -> None:
    assert asked(ORDERS, text) is None
    said = question("enough").edit(about(ORDERS), "420, less is better")(about(ORDERS).plan)
    assert (said.goals[0].target, said.goals[0].way) == (420, "down")


def test_a_start_beyond_the_target_is_asked_about_too() -> None:
    found = asked(ORDERS, "18600", "today")
    assert found is not None and "18,600 is above the target, 2,100" in found[0]
    assert found[1].direction == "down"
    assert asked(ORDERS, "1900", "today") is None
    assert asked(replace(ORDERS, baseline=None, target=None), "420") is None


NUMBERS = st.integers(1, 10**6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["orders/mo", "kg", "€", "hours", ""]))
def test_the_way_turns_only_where_that_was_asked(
    baseline: int, target: int, typed: int, unit: str
) -> None:
    goal = replace(ORDERS, baseline=baseline, target=target, unit=unit, measure="", legs=())
    if baseline in (target, typed):
        return
    plain = question("enough").edit(about(goal), str(typed))(about(goal).plan).goals[0]
    found = asked(goal, str(typed))
    if found is None:
        assert plain.sign == goal.sign
        return
    after = found[1]
    better = "more" if after.sign > 0 else "less"
    assert after.sign == goal.sign or f"{better} is better" in found[0]
    plan = Plan(name="Shop", goals=(after,))
    assert parse(compose(plan).encode(), TODAY).plan == plan
    lane_of(after, plan, TODAY)


def test_letters_that_only_look_like_less_and_higher_are_no_number() -> None:
    context = QuestionContext(Plan(goals=(ORDERS,)), ORDERS, TODAY)
    for text in ("420, hİgher", "420, hıgher is better", "420, leſs"):
        with pytest.raises(ValueError, match="is no number"):
            question("enough").edit(context, text)


@pytest.mark.parametrize("key", ["enough", "today", "new-guard"])
def test_a_book_pasted_where_a_number_belongs_is_told_so_without_being_searched(key: str) -> None:
    context = QuestionContext(Plan(goals=(ORDERS,)), ORDERS, TODAY)
    edit = LINES[key].edit if key in LINES else question(key).edit
    for book in ("1" * 100_000 + "!", "1" + " " * 100_000 + "!", "margin, at least 4" * 10_000):
        assert turn_of(context, key, book) is None
        with pytest.raises(ValueError, match="too long for a number"):
            edit(context, book)
    assert read_tactic(f"fold {' ' * 100_000}5/week", TODAY).rhythm == ""


@pytest.mark.parametrize("text", ["1800 € a week", "€1800", "1,800 $ per week", "5400 £"])
def test_money_is_not_converted_into_what_is_counted_in_pieces(text: str) -> None:
    with pytest.raises(NotAnAnswer, match="is money, and “Orders a month” counts something else"):
        asked(ORDERS, text)
    for measure in (
        "Revenue a month",
        "Donations a month",
        "Takings a month in €",
        "Sales a month",
    ):
        money = replace(ORDERS, measure=measure, name=measure, unit="/mo")
        asked(money, text)
