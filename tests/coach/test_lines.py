"""The smaller lines of a goal's page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner import examples
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import LINES, change_stone, stone_words
from planner.coach.questions.more import MORE, more_words
from planner.coach.ranking import notes
from planner.plan.model import Goal, Leg, Plan, Reading
from planner.plan.problems import problems_of
from planner.planfile.patch import compose
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


def test_a_number_on_the_way_lies_between_the_start_and_the_deadline() -> None:
    assert changed(SHOP, "legs", "").goals[0].legs == ()
    with pytest.raises(ValueError, match="is not before the deadline, 26 Mar 2027"):
        changed(SHOP, "legs", "225 by 2027-04-01")
    with pytest.raises(ValueError, match="is not after the start, 28 Aug 2026"):
        changed(SHOP, "legs", "225 by 2026-08-01")
    keeps = replace(SHOP, goals=(replace(SHOP.goals[0], direction="keep-above"),))
    with pytest.raises(ValueError, match="each one is judged alone"):
        changed(keeps, "legs", "225 by 18 dec")


def test_several_people_look_after_a_goal() -> None:
    plan = changed(SHOP, "owner", "Bea, Zoe and Ines")
    assert (plan.goals[0].owner, plan.goals[0].co_owners) == ("Bea", ("Zoe", "Ines"))
    assert "Zoe" in plan.people
    assert changed(plan, "owner", "Bea").goals[0].co_owners == ()
    assert parse(compose(plan).encode(), TODAY).plan == plan


def test_a_new_number_with_its_limit_guards_the_goal() -> None:
    plan = changed(SHOP, "new-guard", "margin on books, at least 35 %")
    stone = plan.stones[-1]
    assert (stone.name, stone.direction, stone.target, stone.unit) == (
        "margin on books",
        "keep-above",
        35,
        "%",
    )
    assert plan.goals[0].guards == (stone.id,) and problems_of(plan, TODAY) == ()
    with pytest.raises(ValueError, match="limit of margin"):
        changed(SHOP, "new-guard", "margin")
    with pytest.raises(ValueError, match="Which number"):
        changed(SHOP, "new-guard", "at most 5")


def test_more_says_what_stands_there_and_each_of_it_can_be_asked() -> None:
    said = more_words(QuestionContext(SHOP, SHOP.goals[0], TODAY))
    assert list(said) == list(MORE)
    assert said["legs"] == "225 by 18 Dec 2026"
    assert said["away"] == "24 Dec 2026 to 3 Jan 2027, closed for stocktaking"
    assert (said["owner"], said["guards"], said["plan-name"]) == ("Ines", "", SHOP.name)
    for key in set(MORE) & set(LINES):
        assert changed(SHOP, key, said[key]) == SHOP, key


def test_the_plan_s_name_days_away_and_own_word_are_set_changed_and_taken_away() -> None:
    plan = changed(SHOP, "plan-name", "Lantern Books")
    plan = changed(plan, "plan-why", "")
    plan = changed(plan, "own-call", "ahead")
    plan = changed(plan, "away", "")
    assert (plan.name, plan.why, plan.pauses) == ("Lantern Books", "", ())
    assert plan.goals[0].own_call is not None
    assert changed(plan, "own-call", "").goals[0].own_call is None


def asked(plan: Plan) -> list[str]:
    return [note.text for note in notes(plan, TODAY) if note.rule == "own-or-total"]


def test_numbers_that_go_up_and_down_are_asked_about_once() -> None:
    weeks = zip(("2026-11-06", "2026-11-13", "2026-11-20"), (22, 25, 19), strict=True)
    rows = tuple(Reading(dt.date.fromisoformat(date), value) for date, value in weeks)
    plan = Plan(goals=(Goal(id="walk", name="Walk-ins", target=30, readings=rows),))
    assert asked(plan) == ["Walk-ins: is 19 what came that week, or the total so far?"]
    own = changed(plan, "counting", "each week its own")
    assert (own.goals[0].unit, own.goals[0].counting, own.goals[0].every) == (
        "/wk",
        "level",
        "week",
    )
    new, kept = (changed(plan, "counting", text) for text in ("new ones", "where it stands"))
    assert new.goals[0].flows and kept.goals == plan.goals
    assert not asked(own) and not asked(new) and not asked(kept)
