"""Counters that are written down only when they move: what they are between two rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from planner.importing.checkin_days import ImportResult, import_series
from planner.importing.import_results import Series
from planner.plan.model import Goal, Import, ImportColumn, Plan

FRIDAY = dt.date(2026, 3, 6)
FORKS = {1: 44, 30: 45, 33: 46, 60: 47}
"""So many days after that check-in day, and where the counter stood."""


def day(n: int) -> dt.date:
    return FRIDAY + dt.timedelta(days=n)


def take(
    amounts: Mapping[int, float], gaps: str | None = None, plan: Plan | None = None, today: int = 70
) -> ImportResult:
    days = {day(n): Decimal(str(amount)) for n, amount in amounts.items()}
    series = Series(days, min(days), max(days), frozenset(days))
    plan = plan or Plan(goals=(Goal(id="g", start=FRIDAY),))
    source = next(iter(plan.imports), Import("x", columns=(ImportColumn("g", "V", "level"),)))
    column = source.columns[0]
    source = replace(source, columns=(replace(column, gaps=gaps or column.gaps),))
    return import_series(plan, source, {"g": series}, day(today))


def rows(result: ImportResult) -> dict[int, float]:
    return {(row.date - FRIDAY).days: row.value for row in result.plan.goals[0].readings}


def test_a_counter_is_unchanged_until_its_next_row_once_that_is_said() -> None:
    offered = take(FORKS)
    assert rows(offered) == {7: 44, 35: 46, 63: 47}
    assert offered.with_gaps == ("g",)
    said = take(FORKS, "unchanged")
    assert rows(said) == {7: 44, 14: 44, 21: 44, 28: 44, 35: 46, 42: 46, 49: 46, 56: 46, 63: 47}
    assert said.with_gaps == ()
    assert said.plan.imports[0].columns[0].gaps == "unchanged"
    left_out = take(FORKS, "unknown")
    assert (rows(left_out), left_out.with_gaps) == (rows(offered), ())


def test_after_its_last_row_a_counter_is_not_known() -> None:
    assert max(rows(take(FORKS, "unchanged", today=200))) == 63


def test_the_last_row_waits_only_until_its_period_is_over() -> None:
    assert max(rows(take(FORKS, today=63))) == 35
    taken = take(FORKS, today=64)
    assert max(rows(taken)) == 63
    later = take({**FORKS, 62: 48}, plan=taken.plan, today=70)
    assert rows(later)[63] == 48
    assert [row.replaced is not None for row in later.new_readings] == [True]


def test_a_last_number_that_a_person_wrote_over_stays() -> None:
    plan = take(FORKS).plan
    goal = plan.goals[0]
    by_hand = (*goal.readings[:-1], replace(goal.readings[-1], value=50))
    plan = replace(plan, goals=(replace(goal, readings=by_hand),))
    assert rows(take({**FORKS, 62: 48}, plan=plan))[63] == 50


@pytest.mark.parametrize(
    "amounts",
    [
        {7: 44, 14: 45, 28: 46},
        {1: 44, 2: 45, 3: 46, 20: 47},
        {1: 44.5, 30: 45.1, 33: 46},
        {1: 44, 30: 44, 33: 46},
    ],
    ids=("a week missed", "two weeks of holiday", "a weight", "written although it stood still"),
)
def test_what_is_measured_regularly_is_not_taken_for_such_a_counter(
    amounts: dict[int, float],
) -> None:
    taken = take(amounts)
    assert (taken.with_gaps, taken.with_rare_rows) == ((), ())


EVERY = {
    "three weeks": (1, 22, 43, 64),
    "three weeks, a day late": (1, 22, 44, 64, 85),
    "three weeks, one left out": (1, 22, 64, 85),
    "two weeks": (1, 15, 29, 43),
    "four weeks": (1, 29, 57),
    "ten days or so": (1, 11, 22, 31, 41),
    "month, on a working day": (26, 59, 87, 117),
    "quarter, a day late": (26, 118, 209),
}


@pytest.mark.parametrize("days", EVERY.values(), ids=EVERY)
def test_rows_that_are_regular_are_not_asked_about_but_it_is_said_that_they_are_rare(
    days: tuple[int, ...],
) -> None:
    taken = take(dict(zip(days, range(44, 60), strict=False)), today=days[-1] + 8)
    assert (taken.with_gaps, taken.with_rare_rows) == ((), ("g",))


def test_what_came_in_between_two_rows_of_a_counter_is_known_once_that_is_said() -> None:
    plan = Plan(goals=(Goal(id="g", counting="flow", start=FRIDAY),))
    assert rows(take(FORKS, plan=plan)) == {}
    known = take({0: 44, **FORKS}, "unchanged", plan)
    assert rows(known) == {7: 0, 14: 0, 21: 0, 28: 0, 35: 2, 42: 0, 49: 0, 56: 0}
