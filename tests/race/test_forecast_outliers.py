"""Numbers that say nothing of the pace: of closed weeks, and single dips that are made good."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import Goal, Pause, Plan, Reading
from planner.race.forecast.forecast import Band, Forecast, forecast_of
from planner.race.forecast.text import likely_text
from planner.race.pace import standing_of
from races import Race, day, goal, races

START = day("2026-09-04")
WEEK = dt.timedelta(days=7)
GROWTH = (3, 7, 4, 11, 12, 10, 15, 18, 19, 22, 26, 24, 30, 32, 35, 36, 38)
CLOSED = Pause(day("2026-10-10"), day("2026-10-22"), "closed")


def visits(*values: float, deadline: str = "2027-03-26") -> Goal:
    """Visits a week, from 100 to 180, with a number each Friday."""
    rows = tuple(Reading(START + WEEK * n, 100 + value) for n, value in enumerate(values, 1))
    return goal(baseline=100, target=180, start=START, deadline=day(deadline), readings=rows)


def forecast(measure: Goal, pauses: tuple[Pause, ...] = ()) -> Forecast:
    today = measure.readings[-1].date
    found = forecast_of(measure, Plan(goals=(measure,), pauses=pauses), today)
    assert found is not None
    return found


def entered(measure: Goal, on: str, value: float) -> Goal:
    rows = sorted([*measure.readings, Reading(day(on), value)], key=lambda row: row.date)
    return replace(measure, readings=tuple(rows))


@pytest.mark.parametrize("value", [0, 90, 117, 5000])
def test_a_number_of_a_closed_week_moves_neither_chance_nor_place(value: float) -> None:
    rows = [row for row in visits(*GROWTH).readings if not CLOSED.first <= row.date <= CLOSED.last]
    without = replace(visits(), readings=tuple(rows), target=10_000)
    for on in ("2026-10-16", "2026-10-22"):
        with_it = entered(without, on, value)
        assert forecast(with_it, (CLOSED,)) == forecast(without, (CLOSED,))
        plan = Plan(pauses=(CLOSED,))
        there, here = (standing_of(one, plan, rows[-1].date) for one in (with_it, without))
        assert (there.pace.recent, there.checkins) == (here.pace.recent, here.checkins)


def test_what_comes_in_during_a_closed_week_counts_and_is_no_pace() -> None:
    rows = tuple(Reading(START + WEEK * n, 4) for n in (1, 2, 3, 4, 5, 8, 9, 10))
    flow = goal(counting="flow", start=START, deadline=day("2027-03-26"), readings=rows)
    nothing = forecast(entered(flow, "2026-10-16", 0), (CLOSED,))
    assert nothing == forecast(flow, (CLOSED,))
    something = forecast(entered(flow, "2026-10-16", 6), (CLOSED,)).on_deadline
    assert something is not None and nothing.on_deadline is not None
    assert something.p50 - nothing.on_deadline.p50 == pytest.approx(6)
    wide, narrow = (place.p90 - place.p10 for place in (something, nothing.on_deadline))
    assert wide == pytest.approx(narrow)


@settings(max_examples=60, deadline=None)
@given(races(keeps=False), st.floats(-1000, 1000))
def test_no_number_of_a_paused_day_changes_the_forecast_of_a_rate(race: Race, value: float) -> None:
    measure, plan, today = race
    measure = replace(measure, counting="level", unit="orders a week", earlier_lines=())
    closed = Pause(today - 9 * (WEEK / 7), today - 3 * (WEEK / 7))
    plan = replace(plan, pauses=(*plan.pauses, closed))
    known = {row.date for row in measure.readings} | {measure.start}
    if closed.last - WEEK / 7 in known or measure.start is None:
        return
    before, after = (
        forecast_of(one, plan, today, standing_of(measure, plan, today))
        for one in (measure, entered(measure, str(closed.last - WEEK / 7), value))
    )
    assert before == after


@pytest.mark.parametrize("value", [-100, -60, 70])
@pytest.mark.parametrize("week", range(1, len(GROWTH) - 1))
def test_a_single_dip_that_is_made_good_moves_the_chance_by_five_points_at_most(
    week: int, value: int
) -> None:
    calm = list(GROWTH)
    dipped = [*calm[:week], value, *calm[week + 1 :]]
    for count in {len(GROWTH), max(week + 2, 8)}:
        here, there = forecast(visits(*calm[:count])), forecast(visits(*dipped[:count]))
        assert here.chance is not None and there.chance is not None
        assert abs(here.chance - there.chance) <= 0.05, count


ALIKE = (0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2)
STEADY = (5, 10, 15, 20, 25, 30, 35)
A_JUMP = (3, 7, 4, 11, 42, 40, 45, 48, 49)
FEW = (5, 9, 16, 20)


@pytest.mark.parametrize("run", [ALIKE, STEADY, A_JUMP, FEW])
@pytest.mark.parametrize("value", [-100, -90, -60, 75])
def test_so_it_is_with_weeks_all_alike_few_weeks_and_beside_a_real_jump(
    run: tuple[int, ...], value: int
) -> None:
    for week in range(len(run) - 1):
        here = forecast(visits(*run))
        there = forecast(visits(*run[:week], value, *run[week + 1 :]))
        assert here.chance is not None and there.chance is not None
        assert abs(here.chance - there.chance) <= 0.05, (week, here.chance, there.chance)


@pytest.mark.parametrize("value", [0, 30, 45, 55])
def test_a_dip_that_is_made_good_does_not_raise_the_chance_of_a_short_race(value: int) -> None:
    rows = [(9, 46), (16, 57), (23, 66), (30, 72)]
    later = (Reading(day("2026-11-06"), 79), Reading(day("2026-11-20"), 88))
    away = (Pause(day("2026-11-09"), day("2026-11-15")),)
    chances = []
    for last in (72, value):
        seen = (*rows[:-1], (30, last))
        readings = tuple(Reading(day(f"2026-10-{on:02}"), number) for on, number in seen)
        repairs = replace(visits(deadline="2026-11-30"), baseline=38, target=110)
        repairs = replace(repairs, start=day("2026-10-02"), readings=(*readings, *later))
        chances.append(forecast(repairs, away).chance or 0)
    assert abs(chances[0] - chances[1]) <= 0.05


def test_what_does_not_come_back_is_ground_lost() -> None:
    fallen = [value - (60 if week >= 10 else 0) for week, value in enumerate(GROWTH)]
    here, there = forecast(visits(*GROWTH)), forecast(visits(*fallen))
    assert here.on_deadline is not None and there.on_deadline is not None
    assert there.on_deadline.p50 < here.on_deadline.p50 - 50


def test_the_likely_place_and_the_chance_do_not_contradict_each_other() -> None:
    measure = visits(*GROWTH)
    today = measure.readings[-1].date
    standing = standing_of(measure, Plan(), today)
    told = replace(standing, status="behind")
    text = likely_text(measure, told, forecast(measure), today)
    assert "on the day, between " in text
    # To be there at some check-in is more likely than to be there on the day.
    seen = Forecast(0.6, Band(150, 165, 178, 190, 204), forecast(measure).finish)
    text = likely_text(measure, told, seen, today)
    assert (
        "Likely about 178 on the day, between 150 and 204; 60 % to make 180 at a check-in" in text
    )


def test_no_place_is_named_that_cannot_be() -> None:
    share = replace(visits(*GROWTH, deadline="2027-03-26"), unit="%", baseline=40, target=90)
    share = replace(share, readings=tuple(Reading(row.date, 80) for row in share.readings))
    today = share.readings[-1].date
    told = replace(standing_of(share, Plan(), today), status="behind")
    seen = Forecast(0.6, Band(-20, 60, 95, 110, 140), forecast(visits(*GROWTH)).finish)
    assert "about 95 on the day, between 0 and 100;" in likely_text(share, told, seen, today)


@pytest.mark.parametrize("counting", ["level", "flow"])
def test_history_counts_as_far_before_the_start_as_the_race_is_long(counting: str) -> None:
    measure = replace(visits(*GROWTH), counting=counting, target=10_000)
    long_ago, lately = (entered(measure, on, 95) for on in ("2016-09-04", "2026-06-05"))
    assert forecast(long_ago) == forecast(measure)
    if counting == "level":
        assert forecast(lately) != forecast(measure)
