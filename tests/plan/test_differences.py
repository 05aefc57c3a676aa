"""What was changed, told so that a person knows it without opening the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings

from planner.plan.changes.differences import differences, first_few
from planner.plan.measure_edit import count_instead
from planner.plan.model import Goal, Plan, Reading, Review, Tactic
from some_plans import plans

DAY = dt.date(2026, 11, 20)
GOAL = Goal(
    id="b", name="Breakfast", target=450, readings=(Reading(dt.date(2026, 11, 13), 361, "Joe"),)
)
PLAN = Plan(name="Bakery", goals=(GOAL,), aims=("a van",))


ANOTHER = count_instead("b", "guests", "", DAY, "Breakfast", gives_id=True)(PLAN)


def goal(**changes: object) -> Plan:
    return replace(PLAN, goals=(replace(GOAL, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (goal(readings=(*GOAL.readings, Reading(DAY, 364, "Sam"))), "Breakfast 361 → 364 by Sam"),
        (goal(readings=()), "Breakfast 361 of 13 Nov 2026 by Joe removed"),
        (goal(readings=(replace(GOAL.readings[0], value=359),)), "Breakfast 361 → 359 by Joe"),
        (goal(readings=(replace(GOAL.readings[0], by="Sam"),)), "Breakfast 361 by Sam"),
        (goal(target=400), "Breakfast: target 450 → 400"),
        (goal(why="rent"), "Breakfast: why “rent”"),
        (goal(name="Lunch"), "Lunch: name “Breakfast” → “Lunch”"),
        (replace(PLAN, goals=()), "Breakfast removed"),
        (
            replace(PLAN, tactics=(Tactic(id="t", name="film it"),)),
            "new thing to try: film it",
        ),
        (replace(PLAN, aims=("a van", "a shop")), "the plan: next aims “a shop” added"),
        (
            replace(PLAN, reviews=(Review(DAY, by="Sam"),)),
            "new check-in of 20 Nov 2026 by Sam",
        ),
        (goal(name="\x1b[31m"), "␛[31m: name “Breakfast” → “␛[31m”"),
    ],
)
def test_a_change_is_told_in_words(after: Plan, said: str) -> None:
    assert differences(PLAN, after) == (said,)


def test_of_many_changes_a_few_are_told_and_the_rest_counted() -> None:
    assert first_few(("a", "b", "c")) == "a; b; c"
    assert first_few(("a", "b", "c", "d", "e")) == "a; b; c and 2 more"


@given(plans(), plans())
@settings(max_examples=30, deadline=None)
def test_something_is_told_exactly_where_plans_differ(one: Plan, other: Plan) -> None:
    assert bool(differences(one, other)) == (one != other)


def test_a_goal_that_got_another_id_was_not_taken_out() -> None:
    assert differences(PLAN, ANOTHER)[:2] == (
        "Breakfast 361 of 13 Nov 2026 by Joe removed",
        "Breakfast: counts “guests”",
    )
    for one, other in ((PLAN, ANOTHER), (ANOTHER, PLAN)):
        said = differences(one, other)
        assert not [line for line in said if "new goal" in line]
        assert [line for line in said if line == "Breakfast removed"] == (
            ["Breakfast removed"] if one is ANOTHER else []
        )


def test_what_came_in_is_told_as_more_and_not_as_a_fall_from_the_number_before() -> None:
    orders = replace(GOAL, counting="flow", readings=(Reading(DAY, 4, "Joe"),))
    later = Reading(DAY + dt.timedelta(days=7), 3, "Sam", note="rain")
    before, after = (
        Plan(goals=(replace(orders, readings=rows),))
        for rows in (orders.readings, (*orders.readings, later))
    )
    assert differences(before, after) == ("Breakfast +3 by Sam (rain)",)
    done = Tactic(id="t", name="Film it", readings=(Reading(DAY, 2),))
    again = replace(done, readings=(*done.readings, replace(later, value=1, note="")))
    said = differences(Plan(tactics=(done,)), Plan(tactics=(again,)))
    assert said == ("Film it +1 by Sam",)


def test_another_order_is_told_in_the_plural_of_its_kind() -> None:
    two = (Tactic(id="t", name="Film"), Tactic(id="u", name="Write"))
    said = differences(Plan(tactics=two), Plan(tactics=two[::-1]))
    assert said == ("the things to try in another order",)
