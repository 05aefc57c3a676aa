"""What is due, and since when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import Goal, Leg, Pause, Plan, Promise, Reading, Review, Stone, Tactic
from planner.race.checkin_days import next_checkin_day
from planner.race.due import due
from planner.race.number_due import number_day
from planner.race.pace import standing_of
from races import Race, day, goal, plan_of, races, readings

FRIDAY = day("2026-01-16")


def words(plan: Plan, today: str) -> list[str]:
    return [item.words for item in due(plan, day(today))]


def overdue(plan: Plan, today: str) -> list[str]:
    return [item.id for item in due(plan, day(today)) if item.overdue]


def read_on(*days: str, **fields: Any) -> Plan:
    return Plan(goals=(goal(name="Orders", readings=readings(*((d, 9) for d in days)), **fields),))


def test_a_number_is_due_on_the_check_in_day_and_overdue_after_it() -> None:
    plan = read_on("2026-01-09")
    assert words(plan, "2026-01-15") == []
    assert words(plan, "2026-01-16") == ["Orders: number due today, last 9 on 9 Jan"]
    assert overdue(plan, "2026-01-16") == []
    assert words(plan, "2026-01-17") == ["Orders: number due since Friday 16 Jan, last 9 on 9 Jan"]
    assert overdue(plan, "2026-01-17") == ["goal"]
    assert words(read_on("2026-01-09", "2026-01-17"), "2026-01-17") == []


@pytest.mark.parametrize("read", ["2026-01-06", "2026-01-09", "2026-01-12"])
def test_a_number_three_days_off_still_belongs_to_its_check_in_day(read: str) -> None:
    plan = read_on("2026-01-02", read)
    assert number_day(plan.goals[0], plan, day("2026-01-13")) == FRIDAY


def test_a_number_that_comes_on_tuesday_for_a_missed_friday_leaves_the_next_friday_due() -> None:
    plan = read_on("2026-01-02", "2026-01-13")
    assert number_day(plan.goals[0], plan, day("2026-01-13")) == FRIDAY
    late_again = read_on("2026-01-02", "2026-01-13", "2026-01-20")
    assert number_day(late_again.goals[0], late_again, day("2026-01-20")) == day("2026-01-23")


@pytest.mark.parametrize(
    ("every", "next_one"),
    [
        ("day", "2026-01-10"),
        ("week", "2026-01-16"),
        ("2 weeks", "2026-01-23"),
        ("month", "2026-02-06"),
        ("quarter", "2026-04-10"),
    ],
)
def test_each_goal_has_its_own_rhythm(every: str, next_one: str) -> None:
    # A month is at most thirty days and three days of grace: the next Friday, the 13th, is later.
    plan = read_on("2026-01-09", every=every)
    assert number_day(plan.goals[0], plan, day("2026-01-09")) == day(next_one)


def test_pauses_are_left_out() -> None:
    paused = (Pause(day("2026-01-14"), day("2026-01-22")),)
    plan = replace(read_on("2026-01-09"), pauses=paused)
    assert words(replace(plan, goals=read_on("2025-12-30").goals), "2026-01-22") == []
    assert overdue(plan, "2026-01-23") == []
    assert overdue(plan, "2026-01-24") == ["goal"]
    assert number_day(plan.goals[0], plan, day("2026-01-22")) == day("2026-01-23")


def test_a_new_goal_is_asked_for_a_number_from_its_first_check_in_day_on() -> None:
    plan = read_on()  # it starts on a Thursday
    assert words(plan, "2026-01-01") == []
    assert words(plan, "2026-01-02") == ["Orders: number due today"]
    assert overdue(plan, "2026-01-03") == ["goal"]
    assert overdue(plan, "2025-12-20") == []
    on_friday = read_on(start=day("2026-01-02"))
    assert words(on_friday, "2026-01-08") == []
    assert words(on_friday, "2026-01-09") == ["Orders: number due today"]


@pytest.mark.parametrize("start", [f"2025-12-{n}" for n in range(20, 32)])
def test_no_weekly_number_is_due_on_another_day_than_the_check_in_day(start: str) -> None:
    for every in ("week", "2 weeks", "month", "quarter"):
        plan = read_on(start=day(start), every=every, find_baseline_by=day("2026-01-07"))
        wanted = number_day(plan.goals[0], plan, day("2026-04-01"))
        assert wanted is not None and f"{wanted:%A}" == "Friday"


@pytest.mark.parametrize("state", ["parked", "finished", "missed", "dropped"])
def test_nothing_is_due_for_a_goal_that_does_not_run(state: str) -> None:
    assert words(read_on("2026-01-09", state=state), "2026-03-01") == []


def test_a_keep_goal_needs_its_numbers_too() -> None:
    kept = read_on("2026-01-09", direction="keep-above", target=4, deadline=None)
    assert overdue(kept, "2026-01-17") == ["goal"]


def test_a_race_that_is_over_needs_no_number_but_a_look() -> None:
    assert words(read_on("2026-04-11"), "2026-04-12") == [
        "Orders: The deadline passed, 91 short. Ten minutes, then a new target or day."
    ]
    assert words(read_on("2026-01-09"), "2026-05-12") == [
        "Orders: The deadline passed, and its number is missing. "
        "Ten minutes, then a new target or day."
    ]


def test_the_number_of_the_last_day_is_due_on_it_and_asked_for_after_it() -> None:
    begun = day("2026-02-01")
    plan = read_on("2026-04-10", begun=begun)  # a Friday; the race ends on Saturday
    assert words(plan, "2026-04-11") == [
        "Orders: number due today, last 9 on 10 Apr",
        "Orders: 100 by 11 Apr, 9 now",
    ]
    assert overdue(plan, "2026-04-11") == []
    assert words(plan, "2026-04-12") == [
        "Orders: last number due since Saturday 11 Apr, last 9 on 10 Apr"
    ]
    assert overdue(plan, "2026-04-12") == ["goal"]
    assert words(read_on("2026-04-11", begun=begun), "2026-04-11") == [
        "Orders: 100 by 11 Apr, 9 now"
    ]
    assert number_day(plan.goals[0], plan, day("2026-04-10")) == day("2026-04-11")


def test_a_quarter_without_a_step_back_is_said_once() -> None:
    measure = goal(name="A", deadline=day("2026-12-31"), readings=readings(("2026-04-03", 30)))
    plan = Plan(goals=(measure, replace(measure, id="other", name="B")))
    assert words(plan, "2026-04-04") == ["A quarter has gone by. Ten minutes to step back?"]


def test_a_finish_line_and_a_number_on_the_way_are_said_a_week_before() -> None:
    legs = (Leg(day("2026-02-20"), 40), Leg(day("2026-03-01"), 8))
    plan = read_on("2026-02-06", "2026-02-13", legs=legs)
    assert words(plan, "2026-02-12") == []
    assert words(plan, "2026-02-13") == ["Orders: 40 by 20 Feb on the way, 9 now"]
    assert words(read_on("2026-02-20", legs=legs), "2026-02-22") == []
    assert words(read_on("2026-04-03"), "2026-04-05")[-1] == "Orders: 100 by 11 Apr, 9 now"
    stone = Stone(id="s", name="Fans", goal="goal", baseline=0, target=9, deadline=FRIDAY)
    with_stone = replace(read_on("2026-01-09"), stones=(stone,))
    assert words(with_stone, "2026-01-12") == ["Fans: 9 by 16 Jan"]


def test_what_is_done_once_is_due_until_it_is_done() -> None:
    thing = Tactic(id="t", name="Print the card", rhythm="once", due=FRIDAY, owner="Joe")
    plan = Plan(goals=(goal(start=day("2026-03-01")),), tactics=(thing,))
    lines = ["Print the card: due on Friday 16 Jan, Joe"]
    assert words(plan, "2026-01-08") == []
    assert words(plan, "2026-01-09") == words(plan, "2026-02-01") == lines
    for other in (
        replace(thing, readings=(Reading(day("2026-01-10"), 1),)),
        replace(thing, state="stopped"),
        replace(thing, rhythm="2/week"),
    ):
        assert words(replace(plan, tactics=(other,)), "2026-01-12") == []
    closed = replace(plan, goals=(replace(plan.goals[0], state="dropped"),))
    served = replace(thing, serves=("goal",))
    assert words(replace(closed, tactics=(served,)), "2026-01-12") == []


def test_a_start_that_is_not_known_is_to_be_found() -> None:
    plan = Plan(goals=(Goal(id="g", name="Orders", find_baseline_by=FRIDAY),))
    assert words(plan, "2026-01-12") == ["Orders: find out where it stands by Friday 16 Jan"]
    late = ["Orders: find out where it stands; the day was Friday 16 Jan"]
    assert words(plan, "2026-01-22")[-1:] == late


def test_a_promise_is_asked_about_from_the_next_check_in() -> None:
    promises = (Promise("ring the school", "Joe"), Promise("tidy", kept=True))
    plan = Plan(reviews=(Review(day("2026-01-09"), promises=promises),))
    assert words(plan, "2026-01-15") == []
    assert words(plan, "2026-01-16") == ["Joe: ring the school (promised on 9 Jan, kept?)"]


@settings(max_examples=40)
@given(races())
def test_what_the_map_calls_stale_is_overdue(race: Race) -> None:
    """But where every check-in day since was paused: the next one is waited for."""
    measure, plan, today = race
    wanted = number_day(measure, plan, today)
    standing = standing_of(measure, plan, today)
    if standing.status == "stale":
        last = max(standing.value_date or today, standing.start or today)
        assert wanted is not None
        assert wanted < today or wanted == next_checkin_day(plan, last)
    assert all(each.day <= today for each in due(plan, today) if each.id)


@settings(max_examples=40)
@given(races(), st.sampled_from(["week", "2 weeks", "month", "quarter"]))
def test_the_day_to_aim_for_is_one_on_which_the_number_is_asked_for(race: Race, every: str) -> None:
    measure, plan, today = race
    asked = replace(measure, every=every)
    plan = replace(plan, goals=(asked,), reviews=())
    aim, due_on = standing_of(asked, plan, today).next, number_day(asked, plan, today)
    if aim is None or due_on is None or asked.line == "steps" or asked.keeps:
        return
    assert due_on <= today or aim.date == due_on


def test_a_monthly_number_is_aimed_for_by_the_day_that_asks_for_the_next_one() -> None:
    asked = goal(every="month", readings=readings(("2026-02-06", 30)))
    after = standing_of(asked, plan_of(asked), day("2026-02-07"))
    assert after.next is not None and after.next.date == day("2026-03-06")
    assert after.next.value == pytest.approx(30 + 70 * 28 / 64, abs=1)
