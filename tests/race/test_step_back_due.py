"""When a race asks for a look back, and what may be said about what moved meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from planner.plan.edits import set_line
from planner.plan.model import Goal, Plan, Reading, Review, Stone, Tactic
from planner.race import step_back_due as looking
from planner.race.forecast.forecast import Finish, Forecast
from planner.race.step_back_due import Reason, step_back_offers, step_back_reason
from planner.race.tactic_beside_numbers import numbers_meanwhile, stones_risen_alone
from planner.race.tactic_counts import WINDOW, TacticCount, count_tactic
from races import day, goal, plan_of, readings
from some_plans import TODAY, example, plans

WEEKS = ("2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30", "2026-02-06")


def reason_of(measure: Goal, today: str, *reviews: Review) -> Reason | None:
    return step_back_reason(measure, replace(plan_of(measure), reviews=reviews), day(today))


def kind(measure: Goal, today: str, *reviews: Review) -> str:
    reason = reason_of(measure, today, *reviews)
    return reason.kind if reason else ""


def run(*values: float, **fields: Any) -> Goal:
    return goal(**{"readings": readings(*zip(WEEKS, values, strict=False)), **fields})


def look(on: str) -> Review:
    return Review(day(on), kind="step-back")


def test_a_race_that_arrived_is_looked_back_at() -> None:
    reason = reason_of(run(100, unit="leads"), "2026-01-10")
    assert reason is not None and reason.kind == "there"
    assert (
        reason.words
        == "100 leads reached on 9 Jan, 92 days early. Ten minutes, then the next line."
    )


def test_a_race_whose_day_passed_is_looked_back_at() -> None:
    reason = reason_of(run(92, deadline=day(WEEKS[0])), "2026-04-12")
    assert reason is not None and reason.kind == "day-passed"
    assert "8 short" in reason.words
    unseen = reason_of(run(92), "2026-04-12")
    assert unseen is not None and "its number is missing" in unseen.words


def test_eighty_per_cent_of_the_way_is_near() -> None:
    assert kind(run(79), "2026-01-10") == ""
    reason = reason_of(run(80), "2026-01-10")
    assert reason is not None and reason.kind == "near" and "80 % of the way" in reason.words


def test_a_finish_that_is_likely_within_two_check_ins_is_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def likely(on: dt.date) -> None:
        forecast = Forecast(0.9, None, Finish(on, on, None))
        monkeypatch.setattr(looking, "forecast_of", lambda *_: forecast)

    likely(day("2026-01-23"))
    assert kind(run(20), "2026-01-10") == "near"
    likely(day("2026-01-24"))
    assert kind(run(20), "2026-01-10") == ""


def test_near_is_not_said_again_right_after_a_look() -> None:
    assert kind(run(80), "2026-01-12", look("2026-01-10")) == ""
    assert kind(run(30, 50, 70, 80, 85), "2026-02-06", look("2026-01-10")) == "near"


def test_nothing_is_said_about_an_old_number() -> None:
    assert kind(run(80), "2026-02-20") == ""


def test_each_quarter_is_looked_back_at_from_the_last_look_or_the_beginning() -> None:
    long = run(*(float(n) for n in (8, 15, 22, 29, 36)), deadline=day("2026-12-31"))
    assert kind(long, "2026-04-01") == ""
    assert kind(long, "2026-04-02") == "quarter"
    assert kind(long, "2026-04-02", look("2026-01-02")) == ""
    assert kind(long, "2026-04-03", look("2026-01-02")) == "quarter"
    assert kind(replace(long, begun=day("2026-02-01")), "2026-04-02") == ""


def test_two_check_ins_behind_after_a_good_one_are_looked_back_at() -> None:
    assert kind(run(8, 15, 15), "2026-01-23") == ""
    assert kind(run(8, 8, 8), "2026-01-24") == "slips"
    assert kind(run(8, 8, 8), "2026-01-24", look("2026-01-16")) == ""


def test_behind_and_falling_further_twice_is_looked_back_at() -> None:
    assert kind(run(1, 1, 1, 1), "2026-01-31") == "slips"
    assert kind(run(1, 9, 17, 25), "2026-01-31") == ""


def test_a_line_that_was_drawn_anew_is_no_slip() -> None:
    assert kind(run(1, 1, 1, 1), "2026-01-31") == "slips"
    moved = set_line("goal", day("2026-01-24"), "more", target=120)
    changed = moved(plan_of(run(1, 1, 1, 1))).goals[0]
    assert kind(changed, "2026-01-31") == ""


def test_what_is_closed_or_not_drawn_is_left_alone() -> None:
    assert kind(run(100, state="finished"), "2026-01-10") == ""
    assert kind(goal(target=None, deadline=None), "2026-01-10") == ""


@settings(max_examples=30, deadline=None)
@given(plans())
def test_any_plan_can_be_asked(plan: Plan) -> None:
    for measure, reason in step_back_offers(plan, TODAY):
        assert measure.state == "active"
        assert 0 < len(reason.words) < 120 and "\n" not in reason.words
        things: tuple[Tactic | Stone, ...] = (*plan.tactics, *plan.stones)
        for thing in things:
            assert len(numbers_meanwhile(thing, measure, plan, TODAY, 200)) < 200


# What the numbers did meanwhile.

LIKES = Stone(
    id="likes",
    name="Likes",
    goal="goal",
    unit="likes",
    start=day("2026-01-01"),
    baseline=100,
    readings=readings(*zip(WEEKS, (100, 110, 120, 132, 140), strict=False)),
)


def race(*values: float, **fields: Any) -> Goal:
    return run(*values, **{"unit": "leads", **fields})


def with_things(measure: Goal, *tactics: Tactic) -> Plan:
    return replace(plan_of(measure), stones=(LIKES,), tactics=tactics)


def test_a_stone_that_rose_while_the_goal_stayed_is_named() -> None:
    level, risen = race(2, 2, 3, 2, 3), race(2, 10, 20, 30, 40)
    assert stones_risen_alone(level, with_things(level), day("2026-02-06")) == ((LIKES, "+40 %"),)
    assert stones_risen_alone(risen, with_things(risen), day("2026-02-06")) == ()


def test_two_numbers_are_set_side_by_side_in_words_that_fit() -> None:
    menu = Tactic(id="menu", name="Menu", serves=("likes",), begun=day("2026-01-09"))
    level = race(2, 2, 3, 2, 3)
    plan = with_things(level, menu)
    assert numbers_meanwhile(menu, level, plan, day("2026-02-06")) == "likes +40 %, leads level"
    risen = race(2, 10, 20, 30, 40)
    plan = with_things(risen, menu)
    assert numbers_meanwhile(menu, risen, plan, day("2026-02-06")) == "likes +40 %, leads 2 → 40"
    assert len(numbers_meanwhile(menu, risen, plan, day("2026-02-06"), 24)) <= 24


def test_a_number_that_fell_below_nothing_is_told_and_not_its_share() -> None:
    menu = Tactic(id="menu", name="Menu", serves=("goal",), begun=day("2026-01-09"))
    for first in (2, 1e-300):
        fallen = race(first, 1, 1, 1, -1e14)
        told = numbers_meanwhile(menu, fallen, with_things(fallen, menu), day("2026-02-06"))
        assert told.endswith("→ -100,000,000,000,000"), told


def test_what_was_done_once_is_set_beside_the_number_of_that_week() -> None:
    done = (Reading(day("2026-01-20"), 1),)
    tasting = Tactic(id="t", name="T", serves=("goal",), begun=day("2026-01-02"), readings=done)
    risen = race(2, 10, 20, 30, 40)
    plan = with_things(risen, tasting)
    assert numbers_meanwhile(tasting, risen, plan, day("2026-02-06")) == "leads 10 → 20 that week"


def test_nothing_is_said_where_there_are_no_numbers() -> None:
    menu = Tactic(id="menu", name="Menu", serves=("goal",), begun=day("2026-02-01"))
    measure = race()
    assert numbers_meanwhile(menu, measure, with_things(measure, menu), day("2026-02-06")) == ""


def test_times_planned_are_counted_from_the_beginning() -> None:
    plan = example()
    film = next(tactic for tactic in plan.tactics if tactic.id == "cannot-stop")
    assert count_tactic(film, plan, TODAY, window=None) == TacticCount(32, 37)
    assert count_tactic(replace(film, rhythm=""), plan, TODAY, window=None) == TacticCount(32, None)
    paused = replace(film, state="paused")
    assert count_tactic(paused, plan, TODAY, window=None) == TacticCount(32, None)


def test_something_done_once_is_planned_from_its_day_on_every_page() -> None:
    plan = example()
    card = Tactic(id="card", name="Print the card", rhythm="once", due=TODAY)
    for window in (WINDOW, None):
        assert count_tactic(card, plan, TODAY, window) == TacticCount(0, 1)
        later = replace(card, due=TODAY + dt.timedelta(days=1))
        assert count_tactic(later, plan, TODAY, window) == TacticCount(0, None)
        assert count_tactic(replace(card, due=None), plan, TODAY, window) == TacticCount(0, None)
