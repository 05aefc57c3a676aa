"""Numbers of a pause: which of them is the position, and that all who tell of it agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from planner.plan.model import Goal, Plan
from planner.race.checkin import checkin_day
from planner.race.days import race_days
from planner.race.forecast.forecast import end_distribution, forecast_of
from planner.race.line import as_of
from planner.race.pace import Standing, standing_of
from planner.race.position import names_a_period
from planner.race.rounding import spelled_decimals
from races import Race, day, goal, plan_of, races, readings

CLOSED = (("2026-02-10", "2026-02-20"),)
TODAY = "2026-02-23"


def standing_after(value: float, **fields: object) -> Standing:
    rows = readings(("2026-01-16", 20), ("2026-01-30", 30), ("2026-02-13", value))
    measure = goal(readings=rows, **fields)
    return standing_of(measure, plan_of(measure, CLOSED), day(TODAY))


@pytest.mark.parametrize(
    "words",
    [
        {"unit": "orders/wk"},
        {"unit": "£/month"},
        {"measure": "Walk-ins, per week"},
        {"measure": "Visits each day"},
        {"name": "Weekly orders"},
    ],
)
def test_the_rate_of_a_closed_period_is_no_position(words: dict[str, str]) -> None:
    assert standing_after(0, **words).value == 30
    assert standing_after(100, **words).status != "finished"
    assert standing_after(0, **words) == standing_after(5, **words)


@pytest.mark.parametrize("words", [{"unit": "€"}, {"measure": "Weekly newsletter readers"}])
def test_a_level_measured_in_a_pause_is_where_one_stands(words: dict[str, str]) -> None:
    assert standing_after(12, **words).value == 12
    assert standing_after(100, **words).status == "finished"


def test_what_came_in_during_a_pause_came_in() -> None:
    assert standing_after(7, counting="flow", unit="orders a week").value == 57
    kept = standing_after(0, counting="flow", direction="keep-above", target=10)
    assert kept.value == 30 and False not in kept.periods


def without_paused_numbers(measure: Goal, plan: Plan) -> Goal:
    days = race_days(plan.pauses)
    return replace(
        measure, readings=tuple(row for row in measure.readings if days.is_race_day(row.date))
    )


@settings(max_examples=60, deadline=None)
@given(races(flows=False))
def test_numbers_of_closed_periods_change_nothing_that_is_told(race: Race) -> None:
    measure, plan, today = race
    measure = replace(measure, unit="orders a week", start=measure.start or day("2026-01-01"))
    bare = without_paused_numbers(measure, plan)
    assume(spelled_decimals(measure) == spelled_decimals(bare))  # also tell how figures are rounded
    for told in (standing_of, forecast_of, end_distribution):
        assert told(measure, plan, today) == told(bare, plan, today)


@settings(max_examples=80, deadline=None)
@given(races())
def test_position_lead_and_chance_are_about_one_number(race: Race) -> None:
    measure, plan, today = race
    standing = standing_of(measure, plan, today)
    if standing.line is not None and standing.value is not None:
        lead = standing.margin if measure.keeps else standing.lead
        assert lead == standing.line.lead(standing.value, today)
    distribution = end_distribution(measure, plan, today)
    if forecast_of(measure, plan, today, standing) is not None:
        assert distribution is not None
        assert distribution.last == pytest.approx(standing.value)
        assert as_of(measure, today).flows or distribution.last_day == standing.value_date


def test_a_check_in_after_a_pause_is_not_of_a_day_in_it() -> None:
    rows = readings(("2026-02-06", 20))
    measure = goal(readings=rows)
    plan = plan_of(measure, (("2026-02-10", "2026-02-14"),))
    assert checkin_day(plan, day("2026-02-15")) == day("2026-02-15")
    assert checkin_day(replace(plan, pauses=()), day("2026-02-15")) == day("2026-02-13")


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("followers", False),
        ("downloads per month", True),
        ("subscribers to the weekly newsletter", False),
        ("readers of monthly reports", False),
        ("monthly visitors", True),
        ("a weekday", False),
        ("kg", False),
        ("hours a day", True),
    ],
)
def test_which_words_name_a_period(words: str, rate: bool) -> None:
    assert names_a_period(goal(measure=words)) is rate
    assert names_a_period(goal(unit=words, measure="x")) is rate
