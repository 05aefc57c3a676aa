"""The first line: the check-in day, how the goals stand, and that all who tell of it agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.export.ics import ics
from planner.export.json_status import json_status
from planner.plan.model import Goal, Pause, Plan, Reading, Review
from planner.race.days import race_days
from planner.race.due import due
from planner.race.finished_checkin import finish_checkin
from planner.race.forecast.forecast import Finish, Forecast
from planner.race.headline import checkin_words, headline, headline_words, standing_parts
from planner.race.number_due import numbers_due
from planner.race.track import lanes
from races import Race, day, goal, races, readings

TODAY = day("2026-02-20")  # a Friday; half of the hundred days from 1 January are over


def racing(id: str, value: float, **fields: Any) -> Goal:
    """A goal of a hundred days at a value on their fiftieth."""
    return replace(goal(readings=readings(("2026-02-20", value)), **fields), id=id)


STALE = replace(goal(readings=readings(("2026-01-05", 4))), id="stale")
UNDRAWN = Goal(id="undrawn", name="Sunday orders")
PAST = racing("past", 40, deadline=day("2026-02-10"))


def standings(*goals: Goal) -> str:
    return headline_words(standing_parts(lanes(Plan(goals=goals), TODAY, ends=False), TODAY))


@pytest.mark.parametrize(
    ("goals", "words"),
    [
        ((), "No race is running yet."),
        ((racing("a", 50),), "On track"),
        ((racing("a", 30),), "20 days behind"),
        ((racing("a", 90),), "40 days ahead"),
        ((PAST,), "Deadline passed, 60 short"),
        ((STALE,), "Last number 5 Jan"),
        ((UNDRAWN,), "No number yet"),
        ((racing("a", 50, target=None),), "No target yet"),
        ((racing("a", 50), racing("b", 10)), "1 behind · 1 on track"),
        ((UNDRAWN, replace(UNDRAWN, id="b")), "2 need a number"),
        ((UNDRAWN, STALE), "2 need a number"),
        ((STALE, racing("a", 50)), "1 needs a number · 1 on track"),
        ((PAST, racing("b", 10)), "1 past its deadline · 1 behind"),
        ((racing("a", 50, target=None), racing("b", 50)), "1 needs a target · 1 on track"),
        (tuple(racing(f"g{n}", 50) for n in range(14)), "14 on track"),
        (
            (racing("a", 100), racing("b", 50), racing("c", 0, start=day("2026-03-01"))),
            "1 on track · 1 at its target · 1 not started yet",
        ),
    ],
)
def test_the_first_line_says_how_many_are_behind_and_how_many_on_track(
    goals: tuple[Goal, ...], words: str
) -> None:
    assert standings(*goals) == words


def test_it_says_how_many_of_those_with_a_chance_are_likely_to_arrive() -> None:
    (lane,) = lanes(Plan(goals=(racing("a", 50),)), TODAY, ends=False)
    ends = Finish()
    drawn = [
        lane._replace(forecast=Forecast(chance, None, ends)) for chance in (0.9, 0.8, 0.2, None)
    ]
    assert standing_parts(drawn, TODAY)[-1] == "2 of 3 likely to arrive"
    assert standing_parts(drawn[:2], TODAY)[-1] == "both likely to arrive"
    assert standing_parts([*drawn[:2], drawn[0]], TODAY)[-1] == "all 3 likely to arrive"
    assert standing_parts([drawn[2]] * 2, TODAY)[-1] == "neither likely to arrive"
    assert standing_parts([drawn[2]] * 3, TODAY)[-1] == "1 of 3 likely to arrive"
    assert standing_parts(drawn[2:], TODAY)[-1] == "2 on track"


@pytest.mark.parametrize("way", ["up", "keep-above", "keep-below"])
def test_a_goal_that_was_begun_today_needs_no_number_before_its_first_check_in(way: str) -> None:
    fields = {"direction": way, "baseline": 9.0, "target": 12.0, "start": day("2026-10-02")}
    begun = goal(deadline=None if "keep" in way else day("2027-03-26"), **fields)
    plan = Plan(goals=(begun, replace(begun, id="other")))
    for today, words in (("2026-10-02", "2 on track"), ("2026-10-09", "2 need a number")):
        drawn = lanes(plan, day(today), ends=False)
        assert standing_parts(drawn, day(today))[0] == words


def test_a_narrow_first_line_is_cut_from_the_right() -> None:
    parts = ("Check-in day: 4 numbers", "c", "1 behind", "3 on track", "2 of 3 likely to arrive")
    assert headline_words(parts, 80) == " · ".join(parts)
    assert headline_words(parts, 60) == " · ".join(parts[:4])
    assert headline_words(parts, 30) == "Check-in day: 4 numbers · c"


def plan_of_two(**fields: Any) -> Plan:
    first = goal(name="Orders", start=day("2026-11-29"), deadline=day("2027-03-28"), **fields)
    return Plan(goals=(first, replace(first, id="other", name="Visits")))


def told(plan: Plan, today: str) -> str:
    return checkin_words(plan, day(today))


def test_the_check_in_day_is_said_from_the_first_friday_on_until_it_is_finished() -> None:
    plan = plan_of_two()  # begun on a Sunday
    assert told(plan, "2026-12-03") == ""
    assert told(plan, "2026-12-04") == "Check-in day: 2 numbers"
    assert told(plan, "2026-12-06") == "Check-in day was Fri 4 Dec: 2 numbers"
    assert told(plan, "2026-12-10") == "Check-in day was Fri 4 Dec: 2 numbers"
    one = replace(plan.goals[0], readings=(Reading(day("2026-12-04"), 3),))
    half = replace(plan, goals=(one, plan.goals[1]))
    assert told(half, "2026-12-05") == "Check-in day was Fri 4 Dec: 1 number"
    for saturday in ("2026-12-04", "2026-12-05"):
        done = finish_checkin(day("2026-12-04"), "Ana", day(saturday))(half)
        assert done.reviews == (Review(day("2026-12-04"), by="Ana"),)
        assert told(done, saturday) == told(done, "2026-12-10") == ""
        assert told(done, "2026-12-11") == "Check-in day: 2 numbers"


def test_the_latest_check_in_day_is_named_and_how_many_were_missed_before_it() -> None:
    plan = plan_of_two(readings=(Reading(day("2026-12-04"), 3),))
    monthly = replace(plan.goals[1], every="month")
    plan = replace(plan, goals=(plan.goals[0], monthly))
    assert told(plan, "2027-01-08") == "Check-in day: 2 numbers"
    assert told(plan, "2027-01-14") == "Check-in day was Fri 8 Jan: 2 numbers"
    assert [item.words.partition(": ")[2] for item in due(plan, day("2027-01-14")) if item.id] == [
        "number due since Friday 8 Jan, 4 before it missed, last 3 on 4 Dec",
        "number due since Friday 8 Jan, last 3 on 4 Dec",
    ]
    closed = replace(plan, pauses=(Pause(day("2026-12-24"), day("2027-01-09")),))
    assert told(closed, "2027-01-14") == "Check-in day was Fri 18 Dec: 1 number"
    assert all(item.overdue for item in due(plan, day("2027-01-08")) if item.id)


def test_a_check_in_in_which_nothing_was_left_empty_leaves_no_entry() -> None:
    plan = plan_of_two(readings=(Reading(day("2026-12-04"), 3),))
    assert finish_checkin(day("2026-12-04"), "Ana", day("2026-12-04"))(plan) is plan
    early = finish_checkin(day("2026-12-03"), "Ana", day("2026-12-03"))(plan_of_two())
    assert early == plan_of_two()


def test_the_first_line_names_the_key_and_no_key_where_none_can_be_pressed() -> None:
    plan, friday = plan_of_two(), day("2026-12-04")
    drawn = lanes(plan, friday, ends=False)
    assert headline(drawn, plan, friday)[:2] == ("Check-in day: 2 numbers", "c")
    assert headline(drawn, plan, friday, how="")[1] == "2 on track"


def test_a_find_by_day_a_pause_and_another_check_in_day() -> None:
    found = plan_of_two(baseline=None, find_baseline_by=day("2026-12-09"))
    assert told(found, "2026-12-04") == "Check-in day: 2 numbers"
    assert told(found, "2026-12-09") == "Check-in day was Fri 4 Dec: 2 numbers"
    paused = replace(plan_of_two(), pauses=(Pause(day("2026-12-03"), day("2026-12-05")),))
    assert told(paused, "2026-12-04") == told(paused, "2026-12-06") == ""
    assert told(paused, "2026-12-11") == "Check-in day: 2 numbers"
    monday = replace(plan_of_two(), check_in="monday")
    assert told(monday, "2026-12-04") == "Check-in day was Mon 30 Nov: 2 numbers"
    assert told(Plan(check_in="monday"), "2026-12-07") == ""
    parked = tuple(replace(goal, state="parked") for goal in plan_of_two().goals)
    assert told(Plan(goals=parked), "2026-12-04") == ""


def test_the_last_number_of_the_only_goal_is_asked_for_once() -> None:
    rows = (Reading(day("2027-03-26"), 3),)
    plan = Plan(goals=plan_of_two(readings=rows).goals[:1])
    for today, words in (
        ("2027-03-28", "1 number due today · c"),
        ("2027-03-29", "1 number due since Sun 28 Mar · c"),
    ):
        drawn = lanes(plan, day(today), ends=False)
        assert headline_words(headline(drawn, plan, day(today))) == words


def test_a_daily_number_makes_no_check_in_day() -> None:
    daily = plan_of_two(every="day", readings=(Reading(day("2026-12-07"), 3),))
    assert told(daily, "2026-12-07") == ""
    assert told(daily, "2026-12-08") == "2 numbers due today"
    assert told(daily, "2026-12-09") == "2 numbers due since Tue 8 Dec"


def _latest_checkin_day(plan: Plan, today: dt.date) -> Iterator[dt.date]:
    """The latest check-in day up to today that lies in no pause."""
    days = (today - dt.timedelta(days=back) for back in range(400))
    asked = (day for day in days if f"{day:%A}".lower() == plan.checkin_day)
    yield next(day for day in asked if race_days(plan.pauses).is_race_day(day))


@settings(max_examples=60, deadline=None)
@given(races(), st.lists(st.integers(0, 40), max_size=3), st.booleans())
def test_first_line_remind_json_and_calendar_agree(
    race: Race, ago: list[int], finished: bool
) -> None:
    measure, plan, today = race
    reviews = tuple(Review(today - dt.timedelta(days=n)) for n in sorted(ago, reverse=True))
    plan = replace(plan, reviews=reviews)
    if finished:
        plan = finish_checkin(today, "", today)(plan)
    waiting, told_of = numbers_due(plan, today), json_status(plan, "", today)["check_in"]
    reminded = {item.id: item.day for item in due(plan, today) if item.id}
    assert reminded == (waiting.days if waiting else {})
    assert told_of["waiting"] == {id: day.isoformat() for id, day in reminded.items()}
    assert bool(checkin_words(plan, today)) == bool(reminded)
    if waiting and waiting.checkin_day:
        weekday = f"{waiting.checkin_day:%A}".lower()
        assert weekday == plan.checkin_day and not finished
        assert told_of["due_since"] == waiting.checkin_day.isoformat()
        assert waiting.checkin_day in (measure.deadline, *_latest_checkin_day(plan, today))
        calendar = ics(plan, today).decode()
        assert "RRULE" not in calendar or f"BYDAY={weekday[:2].upper()}" in calendar
