"""The weekly check-in without a screen: whose turn, which day, what was typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import WEEKDAYS, EarlierLine, Goal, Plan, Reading, Stone, Tactic
from planner.plan.numbers import Ambiguous, NotANumber
from planner.race.checkin import (
    change_words,
    checkin_day,
    checkin_row,
    earlier_day,
    goals_to_ask,
    is_overdue,
    last_known_words,
    stones_and_tactics_to_ask,
)
from planner.race.forecast.forecast import forecast_of
from planner.race.pace import standing_of
from planner.race.position import position_of
from planner.race.typed.readings import OddJump, reading_from_text
from races import day, goal, readings
from some_plans import example, plans

FRIDAY, SATURDAY = day("2026-11-20"), day("2026-11-21")
WEEK = dt.timedelta(weeks=1)
ORDERS = goal(readings=readings(("2026-11-13", 346)))
PLAN = Plan(goals=(ORDERS,))


def checked_in(on: str) -> Plan:
    return Plan(goals=(goal(readings=readings(("2026-11-13", 346), (on, 350))),))


@pytest.mark.parametrize(
    ("today", "belongs"),
    [
        ("2026-11-19", "2026-11-19"),  # the day before: its own day
        ("2026-11-20", "2026-11-20"),
        ("2026-11-21", "2026-11-20"),
        ("2026-11-23", "2026-11-20"),
        ("2026-11-24", "2026-11-24"),  # four days late: too late for Friday
    ],
)
def test_a_number_belongs_to_the_check_in_day_for_three_days(today: str, belongs: str) -> None:
    assert checkin_day(PLAN, day(today)) == day(belongs)


def test_a_goal_begun_on_the_check_in_day_has_no_check_in_that_day() -> None:
    begun = Plan(goals=(replace(ORDERS, start=FRIDAY, readings=()),))
    assert checkin_day(begun, SATURDAY) == SATURDAY


def test_once_friday_has_its_number_saturday_counts_for_itself() -> None:
    assert checkin_day(checked_in("2026-11-20"), SATURDAY) == SATURDAY
    other = replace(ORDERS, id="other")
    both = Plan(goals=(*checked_in("2026-11-20").goals, other))
    assert checkin_day(both, SATURDAY) == FRIDAY


def test_the_plan_chooses_its_weekday() -> None:
    assert checkin_day(replace(PLAN, check_in="monday"), day("2026-11-24")) == day("2026-11-23")


def test_earlier_days_are_check_in_days_a_week_apart() -> None:
    assert earlier_day(PLAN, FRIDAY) == FRIDAY - WEEK
    assert earlier_day(PLAN, SATURDAY) == FRIDAY
    assert earlier_day(PLAN, earlier_day(PLAN, SATURDAY)) == FRIDAY - WEEK
    assert earlier_day(PLAN, FRIDAY - WEEK, -1) == FRIDAY


@settings(max_examples=80, deadline=None)
@given(st.dates(day("2020-01-01"), day("2030-01-01")), st.sampled_from((None, *WEEKDAYS)))
def test_a_check_in_day_is_never_to_come_and_never_long_ago(
    today: dt.date, weekday: str | None
) -> None:
    plan = replace(PLAN, check_in=weekday)
    near = checkin_day(plan, today)
    assert dt.timedelta(0) <= today - near <= dt.timedelta(days=3)
    back = earlier_day(plan, near)
    assert back < near and back.weekday() == WEEKDAYS.index(plan.checkin_day)
    if near.weekday() == back.weekday():
        assert earlier_day(plan, back, -1) == near


@pytest.mark.parametrize(
    ("last", "every", "is_missed"),
    [
        ("2026-11-06", "week", True),
        ("2026-11-13", "week", False),
        ("2026-11-16", "week", False),  # late, within grace
        ("2026-11-20", "week", True),  # the next one is no late one
        ("2026-11-10", "week", False),
        ("2026-10-30", "month", False),
        ("2026-10-02", "month", True),
    ],
)
def test_a_check_in_day_is_missed_when_its_number_was_due(
    last: str, every: str, is_missed: bool
) -> None:
    entry = goal(every=every, readings=readings((last, 346)))
    assert is_overdue(entry, FRIDAY - WEEK, FRIDAY) is is_missed


@pytest.mark.parametrize(
    ("start", "every", "is_missed"),
    [
        ("2026-11-13", "week", False),  # the day of the start has its number: the start
        ("2026-11-14", "week", False),
        ("2026-11-12", "week", True),
        ("2026-11-06", "2 weeks", False),
        ("2026-10-30", "2 weeks", True),
        ("2026-10-23", "month", False),
        ("2026-10-16", "month", True),
        ("2026-09-04", "quarter", False),
    ],
)
def test_no_check_in_is_missed_before_the_first_number_is_due(
    start: str, every: str, is_missed: bool
) -> None:
    entry = goal(every=every, start=dt.date.fromisoformat(start), readings=())
    assert is_overdue(entry, FRIDAY - WEEK, FRIDAY) is is_missed


def test_what_had_not_begun_and_what_is_today_was_not_missed() -> None:
    assert not is_overdue(goal(start=FRIDAY), FRIDAY - WEEK, FRIDAY)
    assert not is_overdue(goal(), FRIDAY, FRIDAY)
    monthly = goal(every="month", start=FRIDAY - 5 * WEEK)
    assert not is_overdue(monthly, FRIDAY - 2 * WEEK, FRIDAY)
    assert is_overdue(monthly, FRIDAY - WEEK, FRIDAY)
    assert not is_overdue(Stone(id="followers"), FRIDAY - WEEK, FRIDAY)


def test_goals_are_asked_for_first_and_only_while_they_run() -> None:
    plan = example()
    assert [entry.state for entry in goals_to_ask(plan)] == ["active"] * 4
    others = stones_and_tactics_to_ask(plan)
    kinds = [isinstance(entry, Stone) for entry in others]
    assert kinds == sorted(kinds, reverse=True)
    assert all(entry.state == "running" for entry in others if isinstance(entry, Tactic))


def test_stones_of_a_parked_goal_are_left_alone_and_those_of_no_goal_are_not() -> None:
    plan = Plan(
        goals=(replace(ORDERS, state="parked"),),
        stones=(Stone(id="filed", goal=ORDERS.id), Stone(id="free")),
    )
    assert [entry.id for entry in stones_and_tactics_to_ask(plan)] == ["free"]


# What was typed.


def test_a_level_is_where_it_stands_and_a_signed_number_counts_from_the_last() -> None:
    row = checkin_row(ORDERS, FRIDAY)
    assert reading_from_text(row, "350", by="Maria") == Reading(FRIDAY, 350, by="Maria")
    assert reading_from_text(row, "+4").value == 350
    assert reading_from_text(row, "-6").value == 340
    assert reading_from_text(row, "=300+55").value == 355


def test_the_first_signed_number_counts_from_the_start() -> None:
    assert reading_from_text(checkin_row(goal(baseline=40), FRIDAY), "+3").value == 43
    assert reading_from_text(checkin_row(goal(baseline=None), FRIDAY), "+3").value == 3


def test_new_ones_are_plain_numbers() -> None:
    flow = replace(ORDERS, counting="flow")
    assert reading_from_text(checkin_row(flow, FRIDAY), "+4").value == 4
    assert reading_from_text(checkin_row(Tactic(id="t"), FRIDAY), "2").value == 2


@pytest.mark.parametrize("typed", ["many", "", "12 13", "1e5", "nan", "--3"])
def test_what_is_no_number_is_said_in_one_line(typed: str) -> None:
    with pytest.raises(NotANumber) as caught:
        reading_from_text(checkin_row(ORDERS, FRIDAY), typed)
    assert "\n" not in str(caught.value)


def test_what_reads_two_ways_is_asked_about() -> None:
    with pytest.raises(Ambiguous):
        reading_from_text(checkin_row(ORDERS, FRIDAY), "1,234k")


STEADY = goal(
    readings=tuple(Reading(FRIDAY - WEEK * n, 300 - 4 * n) for n in range(6, 0, -1))
)  # the steps are 4


def test_an_odd_jump_is_asked_about_once() -> None:
    row = checkin_row(STEADY, FRIDAY)
    assert reading_from_text(row, "320").value == 320  # six steps of four from 296
    with pytest.raises(OddJump, match=r"3,000 after 296: did you mean 300\? Enter keeps 3,000."):
        reading_from_text(row, "3000")
    assert reading_from_text(row, "3000", sure=True).value == 3000


def test_a_correction_of_an_earlier_week_is_measured_by_what_came_before_it() -> None:
    rows = (*STEADY.readings, Reading(FRIDAY, 5000))
    row = checkin_row(replace(STEADY, readings=rows), FRIDAY)
    assert reading_from_text(row, "300").value == 300


def test_the_last_number_and_what_became_of_it_are_said_in_words() -> None:
    row = checkin_row(ORDERS, FRIDAY)
    assert last_known_words(row, PLAN) == "346 on 13 Nov"
    assert change_words(row, Reading(FRIDAY, 350)) == "+4"
    assert change_words(row, Reading(FRIDAY, 346)) == "the same"
    assert last_known_words(checkin_row(goal(baseline=40), FRIDAY), PLAN) == "40 at the start"
    assert last_known_words(checkin_row(goal(baseline=None), FRIDAY), PLAN) == "no number yet"


def test_fewer_is_said_as_fewer_where_fewer_is_better() -> None:
    calls = goal(direction="down", baseline=64, target=20, readings=readings(("2026-11-13", 43)))
    assert change_words(checkin_row(calls, FRIDAY), Reading(FRIDAY, 41)) == "2 fewer"
    assert change_words(checkin_row(ORDERS, FRIDAY), Reading(FRIDAY, 341)) == "-5"


def test_what_is_counted_as_it_comes_in_says_how_many_so_far() -> None:
    rows = (Reading(FRIDAY - WEEK, 4), Reading(FRIDAY - 2 * WEEK, 24))
    flow = goal(counting="flow", readings=rows[::-1])
    plan = Plan(goals=(flow,))
    row = checkin_row(flow, FRIDAY)
    assert last_known_words(row, plan) == "28 so far"
    assert change_words(row, Reading(FRIDAY, 2)) == ""
    assert (
        last_known_words(checkin_row(Tactic(id="t", readings=rows[::-1]), FRIDAY), plan)
        == "4 last time"
    )


@settings(max_examples=50, deadline=None)
@given(plans(), st.text(max_size=12))
def test_every_row_of_every_plan_can_be_shown_and_answered(plan: Plan, typed: str) -> None:
    for entry in (*goals_to_ask(plan), *stones_and_tactics_to_ask(plan)):
        row = checkin_row(entry, checkin_day(plan, SATURDAY))
        last_known_words(row, plan)
        try:
            reading = reading_from_text(row, typed, sure=True)
        except ValueError as error:
            assert str(error)
        else:
            change_words(row, reading)
            assert reading.date == row.day


def test_a_goal_without_a_name_or_number_still_has_its_turn() -> None:
    bare = Goal(id="bare")
    assert goals_to_ask(Plan(goals=(bare,))) == (bare,)


STARS = goal(
    baseline=0,
    target=9000,
    deadline=day("2027-06-30"),
    readings=readings(("2026-10-30", 4800), ("2026-11-06", 4900), ("2026-11-13", 5000)),
)


def test_a_counter_that_falls_for_the_first_time_is_asked_about_and_stitched() -> None:
    row = checkin_row(STARS, FRIDAY)
    with pytest.raises(OddJump, match=r'Counted anew.*"40 anew"'):
        reading_from_text(row, "40")
    assert reading_from_text(row, "40", sure=True) == Reading(FRIDAY, 40)
    anew = reading_from_text(row, "40 anew")
    assert anew == Reading(FRIDAY, 40, restart=0)
    assert change_words(row, anew) == "+40"
    stitched = replace(STARS, readings=(*STARS.readings, anew))
    assert position_of(stitched, Plan(), FRIDAY) == 5040


def test_another_source_goes_on_from_where_the_old_one_stood() -> None:
    row = checkin_row(STARS, FRIDAY)
    other = reading_from_text(row, "4100 was 4080")
    assert (other.value, other.restart) == (4100, 4080)
    later = Reading(FRIDAY + WEEK, 4170)
    stitched = replace(STARS, readings=(*STARS.readings, other, later))
    assert position_of(stitched, Plan(), FRIDAY) == 5020
    assert position_of(stitched, Plan(), FRIDAY + WEEK) == 5090


def test_a_reset_is_no_loss_for_the_forecast() -> None:
    """Stitched, the race is called as if the counter had never begun again."""
    values = (4600, 4700, 4800, 4900, 5000, 5100)
    days = [FRIDAY - WEEK * back for back in range(5, -1, -1)]
    plain = replace(
        STARS,
        start=FRIDAY - 6 * WEEK,
        baseline=4500,
        readings=tuple(Reading(*row) for row in zip(days, values, strict=True)),
    )
    rows = [
        replace(row, value=row.value - 5000) if row.value > 5000 else row for row in plain.readings
    ]
    rows[-1] = replace(rows[-1], restart=0)
    reset = replace(plain, readings=tuple(rows))
    plan = Plan(goals=(plain,))
    assert forecast_of(reset, plan, FRIDAY) == forecast_of(plain, plan, FRIDAY)
    assert standing_of(reset, plan, FRIDAY) == standing_of(plain, plan, FRIDAY)


def test_no_reset_is_asked_about_where_a_number_may_fall() -> None:
    rising = replace(STARS, readings=readings(("2026-11-06", 4800), ("2026-11-13", 5000)))
    wobbly = replace(
        STARS, readings=readings(("2026-10-30", 5100), ("2026-11-06", 4900), ("2026-11-13", 5000))
    )
    for measure in (rising, wobbly):
        assert reading_from_text(checkin_row(measure, FRIDAY), "40").value == 40
    flow = replace(STARS, counting="flow")
    assert reading_from_text(checkin_row(flow, FRIDAY), "40").value == 40
    with pytest.raises(ValueError, match="counted anew"):
        reading_from_text(checkin_row(flow, FRIDAY), "40 anew")


@pytest.mark.parametrize("on", ["2016-11-20", "2025-12-31"])
@pytest.mark.parametrize("counting", ["level", "flow"])
def test_a_number_before_the_start_is_asked_about_once(on: str, counting: str) -> None:
    measure = goal(counting=counting, readings=readings(("2026-01-09", 9)))
    row = checkin_row(measure, day(on))
    with pytest.raises(OddJump, match=r"is before the start, 1 Jan.*Enter keeps it"):
        reading_from_text(row, "12")
    assert reading_from_text(row, "12", sure=True) == Reading(day(on), 12)
    assert reading_from_text(checkin_row(measure, day("2026-01-01")), "12").value == 12


def test_years_before_everything_else_is_asked_about_where_there_is_no_start() -> None:
    bare = goal(start=None, readings=readings(("2026-01-09", 9)))
    rise = Tactic(id="t", begun=day("2026-01-09"))
    for entry, words in ((bare, "is before the first number, 9 Jan"), (rise, "before the start")):
        assert reading_from_text(checkin_row(entry, day("2025-12-31")), "12").value == 12
        with pytest.raises(OddJump, match=words):
            reading_from_text(checkin_row(entry, day("2016-11-20")), "12")


def test_a_number_of_an_earlier_line_is_not_before_the_start() -> None:
    before = EarlierLine(day("2026-01-01"), day("2025-10-01"), 0, 50, day("2026-01-01"))
    moved = goal(earlier_lines=(before,), readings=())
    assert reading_from_text(checkin_row(moved, day("2025-11-01")), "12").value == 12
    with pytest.raises(OddJump):
        reading_from_text(checkin_row(moved, day("2025-09-01")), "12")
