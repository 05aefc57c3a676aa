"""The forecast: its laws over random plans, and the awkward cases with their right answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.plan.model import EarlierLine, Goal, Pause, Plan, Reading
from planner.race.forecast.forecast import (
    FLOOR,
    HORIZON,
    Band,
    EndDistribution,
    Forecast,
    end_distribution,
    forecast_of,
)
from planner.race.forecast.text import early_lead_text, likely_text
from planner.race.pace import standing_of
from planner.race.track import lane_of
from planner.race.verdict import odds
from races import Race, goal, plan_of, races

START = dt.date(2026, 1, 2)
WEEK = dt.timedelta(days=7)
LEAST, MOST = FLOOR, 1 - FLOOR


def weekly(*values: float, start: dt.date = START) -> tuple[Reading, ...]:
    """Numbers a week apart, the first a week after the start."""
    return tuple(Reading(start + WEEK * (n + 1), value) for n, value in enumerate(values))


def racing(*values: float, **fields: Any) -> Goal:
    """A race of forty weeks from 0 to 100, with weekly numbers."""
    known: dict[str, Any] = {"start": START, "deadline": START + WEEK * 40}
    return goal(**(known | {"readings": weekly(*values)} | fields))


def seen(
    measure: Goal, today: dt.date | None = None, pauses: tuple[Pause, ...] = ()
) -> Forecast | None:
    """The forecast on the day of the last reading, or on another day."""
    return forecast_of(
        measure, Plan(goals=(measure,), pauses=pauses), today or measure.readings[-1].date
    )


def called(measure: Goal, today: dt.date | None = None, pauses: tuple[Pause, ...] = ()) -> Forecast:
    forecast = seen(measure, today, pauses)
    assert forecast is not None
    return forecast


def chance(measure: Goal, today: dt.date | None = None) -> float:
    forecast = called(measure, today).chance
    assert forecast is not None
    return forecast


def band(measure: Goal) -> Band:
    forecast = called(measure).on_deadline
    assert forecast is not None
    return forecast


def looking(race: Race) -> EndDistribution:
    measure, plan, today = race
    distribution = end_distribution(measure, plan, today)
    assume(distribution is not None)
    assert distribution is not None
    return distribution


# Laws


def _mirrored(measure: Goal) -> Goal:
    def way(value: float | None) -> float | None:
        return None if value is None else -value

    turned = {"up": "down", "down": "up", "keep-above": "keep-below", "keep-below": "keep-above"}
    kept = measure.flows and not measure.keeps
    return replace(
        measure,
        direction=turned[measure.way],
        baseline=way(measure.baseline),
        target=way(measure.enough),
        legs=tuple(replace(leg, value=-leg.value) for leg in measure.legs),
        readings=measure.readings
        if kept
        else tuple(replace(row, value=-row.value) for row in measure.readings),
        earlier_lines=(),
    )


@settings(max_examples=60, deadline=None)
@given(races())
def test_mirroring_changes_no_chance_and_no_date_and_turns_the_band(race: Race) -> None:
    measure, plan, today = race
    measure = replace(measure, earlier_lines=(), direction=measure.way)
    here, there = forecast_of(measure, plan, today), forecast_of(_mirrored(measure), plan, today)
    assert (here is None) == (there is None)
    if here is None or there is None:
        return
    assert there.chance == here.chance
    assert there.finish == here.finish
    assert here.on_deadline and there.on_deadline
    assert there.on_deadline.p10 == pytest.approx(-here.on_deadline.p90, rel=1e-9, abs=1e-9)
    assert there.on_deadline.p25 == pytest.approx(-here.on_deadline.p75, rel=1e-9, abs=1e-9)


def _shifted(measure: Goal, by: dt.timedelta) -> Goal:
    def moved(day: dt.date | None) -> dt.date | None:
        return None if day is None else day + by

    return replace(
        measure,
        start=moved(measure.start),
        deadline=moved(measure.deadline),
        legs=tuple(replace(leg, by=leg.by + by) for leg in measure.legs),
        readings=tuple(replace(row, date=row.date + by) for row in measure.readings),
        earlier_lines=(),
    )


@settings(max_examples=50, deadline=None)
@given(races(), st.integers(-3000, 3000))
def test_shifting_all_dates_together_changes_nothing(race: Race, days: int) -> None:
    measure, plan, today = race
    by = dt.timedelta(days=days)
    measure = replace(measure, earlier_lines=())
    pauses = tuple(replace(p, first=p.first + by, last=p.last + by) for p in plan.pauses)
    here = forecast_of(measure, plan, today)
    there = forecast_of(_shifted(measure, by), replace(plan, pauses=pauses), today + by)
    assert (here is None) == (there is None)
    if here and there:
        assert (there.chance, there.on_deadline) == (here.chance, here.on_deadline)
        moved = [None if day is None else day + by for day in _days(here)]
        assert _days(there) == moved


def _days(forecast: Forecast) -> list[dt.date | None]:
    return [forecast.finish.p10, forecast.finish.p50, forecast.finish.p90]


@settings(max_examples=50, deadline=None)
@given(races(), st.sampled_from((2.0**-10, 0.5, 4.0, 2.0**20)))
def test_another_unit_changes_nothing_but_the_amounts(race: Race, times: float) -> None:
    measure, plan, today = race

    def more(value: float | None) -> float | None:
        return None if value is None else value * times

    large = replace(
        measure,
        baseline=more(measure.baseline),
        target=more(measure.enough),
        legs=tuple(replace(leg, value=leg.value * times) for leg in measure.legs),
        readings=tuple(replace(row, value=row.value * times) for row in measure.readings),
        earlier_lines=(),
    )
    here = end_distribution(replace(measure, earlier_lines=()), plan, today)
    there = end_distribution(large, plan, today)
    assert (here is None) == (there is None)
    if here is None or there is None:
        return
    assert there.chance() == pytest.approx(here.chance(), abs=1e-9)
    assert there.finish(today) == here.finish(today)
    assert there.band().p50 == pytest.approx(here.band().p50 * times, rel=1e-6, abs=1e-6 * times)


@settings(max_examples=60, deadline=None)
@given(races(keeps=False), st.floats(0.01, 1000))
def test_a_better_last_number_never_lowers_the_likely_place(race: Race, better: float) -> None:
    measure, plan, today = race
    measure = replace(measure, earlier_lines=())
    known = [
        row for row in measure.readings if row.date <= today and row.date > (measure.start or today)
    ]
    assume(known)
    last = max(known, key=lambda row: row.date)
    by = better if measure.flows else better * measure.sign
    raised = replace(last, value=last.value + by)
    rows = tuple(raised if row is last else row for row in measure.readings)
    before = looking((measure, plan, today))
    after = looking((replace(measure, readings=rows), plan, today))
    gain = measure.sign * (after.band().p50 - before.band().p50)
    assert gain >= -1e-6 * max(1.0, abs(before.band().p50), better)


@settings(max_examples=80, deadline=None)
@given(races())
def test_chance_band_and_dates_come_from_one_distribution(race: Race) -> None:
    measure, _, today = race
    distribution = looking(race)
    here = distribution.band()
    assert here.p10 <= here.p25 <= here.p50 <= here.p75 <= here.p90
    assert LEAST <= distribution.chance() <= MOST
    if measure.keeps or distribution.distance <= 0:
        return
    finish = distribution.finish(today)
    days = [finish.p10, finish.p50, finish.p90]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert days == known + [None] * (3 - len(known))
    assert all(today <= day <= today + dt.timedelta(days=HORIZON) for day in known)
    # Being there on the day itself is one way of having been there by then.
    assert (
        distribution.chance() >= distribution.chance_to_be_good() - 1e-9 or distribution.ahead == 0
    )


@settings(max_examples=50, deadline=None)
@given(races(keeps=False))
def test_the_same_plan_gives_the_same_answer(race: Race) -> None:
    measure, plan, today = race
    assert forecast_of(measure, plan, today) == forecast_of(measure, plan, today)


@settings(max_examples=50, deadline=None)
@given(races(keeps=False), st.integers(1, 60))
def test_silence_since_the_last_number_only_widens_the_band(race: Race, days: int) -> None:
    measure, _, _ = race
    assume(measure.deadline is not None)
    distribution = looking(race)
    later = distribution.band_on(distribution.deadline + dt.timedelta(days=days))
    here = distribution.band()
    assert later.p90 - later.p10 >= (here.p90 - here.p10) * (1 - 1e-6) or distribution.never_back


# When nothing is said


def test_before_two_check_ins_it_is_too_early_to_call() -> None:
    measure = racing(3)
    assert seen(measure) is None
    standing = standing_of(measure, plan_of(measure), measure.readings[-1].date)
    assert likely_text(measure, standing, None, measure.readings[-1].date).startswith(
        "Too early to call"
    )
    assert seen(racing(3, 6)) is not None


def test_a_number_on_the_start_day_is_the_baseline_and_no_check_in() -> None:
    rows = (Reading(START, 0), Reading(START + WEEK, 3))
    assert seen(racing(readings=rows)) is None


@pytest.mark.parametrize(
    ("fields", "today"),
    [
        ({"readings": weekly(10, 40, 101)}, START + WEEK * 3),  # already reached
        ({"deadline": START + WEEK * 3}, START + WEEK * 3),  # the day is today
        ({"deadline": START + WEEK * 3}, START + WEEK * 5),  # the day is past
        ({"deadline": START - WEEK}, START + WEEK * 3),  # the day is before the start
        ({"target": "private"}, START + WEEK * 3),  # not drawn
        ({"target": None}, START + WEEK * 3),
        ({"baseline": None}, START + WEEK * 3),
        ({"baseline": 100}, START + WEEK * 3),  # target equal to baseline, and missed
        ({"state": "parked"}, START + WEEK * 3),
        ({"start": START + WEEK * 9}, START + WEEK * 3),  # not started
        ({"readings": ()}, START + WEEK * 3),
    ],
)
def test_there_is_no_forecast_where_there_is_no_race_to_call(
    fields: dict[str, Any], today: dt.date
) -> None:
    measure = racing(5, 10, 15, **fields) if "readings" not in fields else racing(**fields)
    forecast = seen(measure, today)
    assert forecast is None or (fields.get("baseline") == 100 and forecast.chance is not None)


def test_a_stale_race_keeps_a_wider_band_but_names_no_chance_and_no_date() -> None:
    measure = racing(5, 10, 14, 21)
    fresh, stale = called(measure), called(measure, measure.readings[-1].date + WEEK * 4)
    assert stale.chance is None
    assert _days(stale) == [None, None, None]
    assert stale.on_deadline == fresh.on_deadline  # it always reckoned from the last number
    assert "last number is too old" in likely_text(
        measure,
        standing_of(measure, plan_of(measure), measure.readings[-1].date + WEEK * 4),
        stale,
        measure.readings[-1].date + WEEK * 4,
    )


# Awkward cases


def test_when_all_weeks_are_alike_the_pace_may_still_change() -> None:
    """Zero variance is no certainty: 2.5 a week is the plan itself, so it is a coin flip."""
    steady = racing(*[2.5 * n for n in range(1, 11)])
    assert 0.25 <= chance(steady) <= 0.7
    place = band(steady)
    assert place.p10 < 100 < place.p90
    assert chance(racing(*[4.0 * n for n in range(1, 11)])) > 0.95
    assert chance(racing(*[0.5 * n for n in range(1, 11)])) == LEAST


def test_one_huge_outlier_moves_the_place_and_hardly_the_pace() -> None:
    """A jump of 30 in one week of twelve is kept as ground won, not taken for the new pace."""
    calm = [2.0 * n for n in range(1, 13)]
    jump = [value + (30 if n >= 8 else 0) for n, value in enumerate(calm)]
    moved = band(racing(*jump)).p50 - band(racing(*calm)).p50
    assert 30 <= moved <= 60
    flow = racing(*[2] * 7, 32, *[2] * 4, counting="flow")
    total = band(flow)
    assert total.p10 >= 54  # what came in stays in


def test_negative_values_and_a_line_through_zero_are_numbers_like_any_other() -> None:
    """A cash balance from -50 to +50 has the chance of the same race from 0 to 100."""
    values = (3, 4, 9, 10, 14, 15)
    low = racing(*[value - 50 for value in values], baseline=-50, target=50)
    assert chance(low) == pytest.approx(chance(racing(*values)), abs=1e-12)
    assert band(low).p50 == pytest.approx(band(racing(*values)).p50 - 50)


def test_a_goal_that_goes_down_is_helped_by_going_down() -> None:
    """Calls from 64 to 20: falling fast is likely, rising is hopeless with no finish in sight."""
    falling = racing(60, 55, 52, 47, 44, 40, baseline=64, target=20)
    rising = racing(65, 66, 66, 68, 69, 70, baseline=64, target=20)
    assert chance(falling) > 0.9
    assert chance(rising) <= 0.05
    here = called(rising)
    assert here.finish.p50 is None
    standing = standing_of(rising, plan_of(rising), rising.readings[-1].date)
    sentence = likely_text(rising, standing, here, rising.readings[-1].date)
    assert "no finish in sight at this pace" in sentence


def test_flat_is_no_finish_in_sight_and_far_is_not_within_two_years() -> None:
    flat = racing(*[0.0] * 8)
    today = flat.readings[-1].date
    sentence = likely_text(flat, standing_of(flat, plan_of(flat), today), called(flat), today)
    assert "no finish" in sentence and "less than 5 %" in sentence
    slow = racing(*[0.3 * n for n in range(1, 16)], target=1000)
    today = slow.readings[-1].date
    sentence = likely_text(slow, standing_of(slow, plan_of(slow), today), called(slow), today)
    assert "no finish within two years at this pace" in sentence


@pytest.mark.parametrize("target", [1e9, 1e15, 1e300])
def test_an_absurd_target_is_simply_very_unlikely(target: float) -> None:
    forecast = called(racing(5, 11, 14, 22, target=target))
    assert forecast.chance == LEAST
    assert forecast.finish.p50 is None
    assert forecast.on_deadline is not None
    assert forecast.on_deadline.p50 == pytest.approx(forecast.on_deadline.p50)


def test_order_doubles_and_the_future_do_not_matter() -> None:
    """Rows out of order, a corrected double and a number of next month change nothing."""
    rows = weekly(5, 11, 14, 22)
    plain = racing(readings=rows)
    today = rows[-1].date
    mixed = (
        rows[2],
        replace(rows[3], value=3),
        rows[0],
        Reading(today + WEEK * 3, 90),
        rows[1],
        rows[3],
    )
    assert called(racing(readings=mixed), today) == called(plain, today)


def test_a_cadence_from_weekly_to_monthly_is_no_slowdown() -> None:
    """The same pace read monthly from now on: the steps are longer, not the pace smaller."""
    week = [Reading(START + WEEK * n, 2.5 * n) for n in range(1, 17)]
    month = week[:8] + [Reading(START + WEEK * n, 2.5 * n) for n in (12, 16)]
    often, seldom = racing(readings=tuple(week)), racing(readings=tuple(month))
    assert band(seldom).p50 == pytest.approx(band(often).p50, rel=0.05)
    assert abs(chance(seldom) - chance(often)) < 0.15


def test_a_gap_is_unknown_and_not_zero() -> None:
    rows = [Reading(START + WEEK * n, 3 * n) for n in range(1, 13)]
    holes = tuple(row for n, row in enumerate(rows) if n not in (3, 4, 7))
    assert band(racing(readings=holes)).p50 == pytest.approx(
        band(racing(readings=tuple(rows))).p50, rel=0.03
    )


def test_holidays_are_no_time_at_all() -> None:
    """Three closed weeks at the end leave less room; closed weeks behind do not slow the pace."""
    values = (3, 5, 9, 11, 14, 17, 19, 23)
    open_ = racing(*values)
    forecast = (Pause(START + WEEK * 30, START + WEEK * 36, "closed"),)
    assert called(open_, pauses=forecast).chance < called(open_).chance  # type: ignore[operator]
    closed = (Pause(START + dt.timedelta(days=22), START + dt.timedelta(days=35), "closed"),)
    rows = tuple(
        Reading(row.date + (WEEK * 2 if n >= 3 else WEEK * 0), row.value)
        for n, row in enumerate(weekly(*values))
    )
    late = racing(readings=rows, deadline=START + WEEK * 42)
    here, there = called(open_), called(late, pauses=closed)
    assert there.chance == pytest.approx(here.chance, abs=1e-9)
    assert there.on_deadline is not None and here.on_deadline is not None
    assert there.on_deadline.p50 == pytest.approx(here.on_deadline.p50)


def test_a_total_to_which_only_good_things_are_added_cannot_fall() -> None:
    measure = racing(0, 0, 1, 0, 9, 0, 0, 0, counting="flow", target=40)
    place = band(measure)
    assert place.p10 >= 10
    refunds = racing(0, 0, 1, 0, 9, 0, -4, 0, counting="flow", target=40)
    assert band(refunds).p10 < 6


def test_history_before_the_start_informs_the_forecast() -> None:
    """A first race after half a year of numbers is called with more certainty than without."""
    before = tuple(Reading(START - WEEK * n, 60 - 2.0 * n) for n in range(26, 0, -1))
    fields: dict[str, Any] = {"baseline": 60, "target": 140}
    known = racing(readings=before + weekly(62, 64), **fields)
    new = racing(62, 64, **fields)
    wide, narrow = band(new), band(known)
    assert narrow.p90 - narrow.p10 < wide.p90 - wide.p10
    flows = tuple(Reading(START - WEEK * n, 2) for n in range(26, 0, -1))
    known = racing(readings=flows + weekly(2, 2), counting="flow", target=80)
    new = racing(2, 2, counting="flow", target=80)
    wide, narrow = band(new), band(known)
    assert narrow.p90 - narrow.p10 < wide.p90 - wide.p10
    assert narrow.p50 == pytest.approx(80, rel=0.1)


def test_moving_the_line_keeps_the_numbers_that_were_run() -> None:
    rows = weekly(5, 10, 15, 20, 25, 30, 35, 40)
    eased = racing(
        readings=rows,
        target=120,
        earlier_lines=(EarlierLine(START + WEEK * 5, START, 0, 200, START + WEEK * 40),),
    )
    assert called(eased) == called(racing(readings=rows, target=120))


def test_ten_thousand_numbers_are_called_in_no_time() -> None:
    rows = tuple(
        Reading(START + dt.timedelta(days=n), float(n % 17) + n / 100) for n in range(10_000)
    )
    measure = racing(readings=rows, target=500, deadline=START + dt.timedelta(days=10_400))
    assert called(measure, rows[-1].date).chance is not None


def test_a_day_that_is_likely_in_time_is_never_after_the_deadline() -> None:
    """Monthly numbers: rounding up to the next one must not pass the day that is likely made."""
    rows = tuple(Reading(START + dt.timedelta(days=30 * n), 14.0 * n) for n in range(1, 6))
    measure = racing(readings=rows, deadline=START + dt.timedelta(days=225))
    here = called(measure)
    assert here.chance is not None and measure.deadline is not None
    for share, day in ((0.1, here.finish.p10), (0.5, here.finish.p50), (0.9, here.finish.p90)):
        if abs(here.chance - share) > 0.01:
            assert (here.chance > share) == (day is not None and day <= measure.deadline)
    assert all(day is None or day > rows[-1].date for day in _days(here))


def test_even_odds_are_only_said_where_they_are_about_even() -> None:
    """98 of 100 on the last open day, then closed to the end: on pace, and no coin flip."""
    rows = tuple(Reading(START + WEEK * n, 4.9 * n) for n in range(1, 21))
    measure = racing(readings=rows, deadline=START + WEEK * 20 + dt.timedelta(days=10))
    closed = (Pause(START + WEEK * 20 + dt.timedelta(days=1), START + WEEK * 23, "closed"),)
    plan = Plan(goals=(measure,), pauses=closed)
    standing = standing_of(measure, plan, rows[-1].date)
    assert standing.status == "on-pace"
    assert odds(standing, called(measure, pauses=closed).chance) == "<5 %"
    assert odds(standing, 0.45) == "even odds"


# Keep goals


def keeping(*values: float, **fields: Any) -> Goal:
    known: dict[str, Any] = {"baseline": None, "target": 4.6, "direction": "keep-above"}
    return racing(*values, **(known | fields))


def test_a_keep_goal_well_on_the_good_side_is_likely_to_hold() -> None:
    safe = keeping(4.8, 4.9, 4.8, 4.9, 4.8, 4.8, 4.9)
    tight = keeping(4.6, 4.7, 4.6, 4.5, 4.6, 4.7, 4.6)
    broken = keeping(4.2, 4.1, 4.2, 4.0, 4.1, 4.2, 4.1)
    assert chance(safe) > chance(tight) > chance(broken)
    assert chance(safe) > 0.7 and chance(broken) < 0.3
    assert _days(called(safe)) == [None, None, None]


def test_a_keep_goal_without_a_day_has_no_end_to_hold_to() -> None:
    assert seen(keeping(4.8, 4.9, 4.8, deadline=None)) is None


def test_a_hold_is_likelier_the_more_of_it_is_done() -> None:
    good = keeping(4.9, 4.9, 4.8, 4.9, hold=9, deadline=START + WEEK * 12)
    fresh = keeping(4.9, 4.9, 4.8, 4.3, hold=9, deadline=START + WEEK * 12)
    assert chance(good) > 0.5
    assert chance(fresh) == LEAST  # nine good weeks do not fit into eight


def test_a_repeating_target_is_judged_week_by_week() -> None:
    weeks = keeping(45, 52, 48, 44, 50, 47, counting="flow", target=40)
    short = keeping(31, 36, 29, 33, 35, 30, counting="flow", target=40)
    assert chance(weeks) > 0.55 > 0.45 > chance(short)


# What is said


def test_a_lead_in_the_first_fifth_is_called_early() -> None:
    measure = racing(9, 15)
    today = measure.readings[-1].date
    assert early_lead_text(standing_of(measure, plan_of(measure), today)) == "an early lead"
    late = racing(*[4.0 * n for n in range(1, 15)])
    assert early_lead_text(standing_of(late, plan_of(late), late.readings[-1].date)) == ""


def test_the_lane_carries_the_band_in_its_own_direction() -> None:
    up, down = racing(4, 6, 11, 12), racing(96, 94, 89, 88, baseline=100, target=0)
    for measure in (up, down):
        drawn = lane_of(measure, plan_of(measure), measure.readings[-1].date)
        assert list(drawn.band) == sorted(drawn.band)
        assert drawn.band[-1] > (drawn.runner or 0)
    there = lane_of(up, plan_of(up), up.readings[-1].date)
    back = lane_of(down, plan_of(down), down.readings[-1].date)
    assert there.band == pytest.approx(back.band)
