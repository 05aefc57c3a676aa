"""The smaller lines of a goal's page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner import examples
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import LINES, change_stone, stone_words
from planner.plan.model import Leg, Plan
from planner.planfile.read import parse

TODAY = dt.date(2026, 11, 21)
PLANS = {name: parse(examples.text(name, TODAY).encode(), TODAY).plan for name in examples.NAMES}
SHOP = PLANS["shop"]


def changed(plan: Plan, key: str, text: str) -> Plan:
    return LINES[key].edit(QuestionContext(plan, plan.goals[0], TODAY), text)(plan)


@pytest.mark.parametrize("name", examples.NAMES)
def test_a_stepping_stone_that_is_retyped_as_it_stands_is_the_same(name: str) -> None:
    plan = PLANS[name]
    for stone in plan.stones:
        assert change_stone(stone, stone_words(stone), TODAY)(plan) == plan


def test_what_is_retyped_about_a_stepping_stone_is_taken() -> None:
    stone = SHOP.stones[0]
    text = "Followers in town, 410 now, 900 by 2027-01-31, because they pass by"
    new = change_stone(stone, text, TODAY)(SHOP).stones[0]
    assert (new.name, new.enough, new.deadline) == (
        "Followers in town",
        900,
        dt.date(2027, 1, 31),
    )
    assert new.hunch == "they pass by" and new.readings == stone.readings
    assert new.earlier_lines[-1].target == stone.target


def test_counting_is_said_in_words() -> None:
    orders = replace(SHOP, goals=(replace(SHOP.goals[0], measure="orders", baseline=0),))
    goal = changed(orders, "counting", "new ones, every month").goals[0]
    assert (goal.counting, goal.every) == ("flow", "month")
    with pytest.raises(ValueError, match=r"own time already.*added to the 180"):
        changed(SHOP, "counting", "new ones, every month")  # walk-ins per week, from 180
    with pytest.raises(ValueError, match="new ones"):
        changed(SHOP, "counting", "sometimes")


def test_numbers_on_the_way_are_typed_with_their_days() -> None:
    goal = changed(SHOP, "legs", "240 by 1 feb, 225 by 18 dec").goals[0]
    assert goal.legs == (Leg(dt.date(2026, 12, 18), 225), Leg(dt.date(2027, 2, 1), 240))
    with pytest.raises(ValueError, match="number and its day"):
        changed(SHOP, "legs", "225")


def test_naming_an_owner_makes_them_one_of_the_people() -> None:
    plan = changed(replace(SHOP, people=()), "owner", "Nora")
    assert plan.goals[0].owner == "Nora" and plan.people == ("Nora",)
