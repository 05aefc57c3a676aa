"""What a column says and what its goal takes of it, without a question."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.importing.column_guess import (
    find_stated_period,
    guess_cells,
    infer_sum_or_total,
    set_cells,
    set_gives,
    takes_sums_only,
)
from planner.importing.csv_tables import read_tables
from planner.plan.model import Goal, ImportColumn, ImportRemainder, Plan, Stone, Tactic

WAITING = ImportRemainder(dt.date(2026, 11, 13), dt.date(2026, 11, 16), 7)


@pytest.mark.parametrize(
    ("header", "cell", "cells"),
    [
        ("Date,Followers,Gained followers,Lost followers", "5", "level"),
        ("Date,New follows,Unfollows,Create Post", "5", "flow"),
        ("Date,Visits", "5", None),
        ("Date,Rate", "5%", "level"),
    ],
)
def test_the_shape_or_a_per_cent_sign_says_what_a_cell_is(
    header: str, cell: str, cells: str | None
) -> None:
    names = header.split(",")
    rows = [",".join((f"2026-11-{day:02}", *(cell for _ in names[1:]))) for day in range(7, 14)]
    (table,) = read_tables("\n".join((header, *rows)).encode())
    assert guess_cells(table, names[1]) == cells


@pytest.mark.parametrize(
    ("fields", "gives"),
    [
        ({"unit": "visits/wk"}, "sum"),
        ({"measure": "Breakfast orders a week"}, "sum"),
        ({"name": "Weekly takings"}, "sum"),
        ({"unit": "km / day", "every": "day"}, "sum"),
        ({"measure": "Calls per month", "every": "month"}, "sum"),
        ({"measure": "Calls per month"}, None),
        ({"measure": "New followers a week", "unit": "followers"}, "sum"),
        ({"unit": "followers", "name": "New followers"}, None),
        ({"name": "Followers within 5 km"}, "total"),
        ({"measure": "Email subscribers"}, "total"),
        ({"measure": "Books lent in all"}, "total"),
        ({"name": "Members who come back"}, None),
        ({"unit": "€/m"}, None),
        ({"name": "Orders"}, None),
        ({"name": "Orders", "counting": "flow"}, "sum"),
    ],
)
def test_the_goals_words_say_whether_it_takes_sums(
    fields: dict[str, str], gives: str | None
) -> None:
    assert infer_sum_or_total(Goal(**{"id": "g", "name": "", **fields})) == gives  # type: ignore[arg-type]


def test_a_period_is_found_in_the_unit_before_the_name() -> None:
    assert find_stated_period(Goal(id="g", name="Weekly takings", unit="€ / month")) == "month"
    assert find_stated_period(Tactic(id="t", name="Film each week")) == ""


def test_what_adds_up_takes_sums_only() -> None:
    plan = Plan(
        goals=(Goal(id="level", name=""), Goal(id="flow", name="", counting="flow")),
        stones=(Stone(id="stone", name=""),),
        tactics=(Tactic(id="tactic", name=""),),
    )
    ids = ("level", "flow", "stone", "tactic", "gone")
    assert [takes_sums_only(plan, id) for id in ids] == [False, True, False, True, True]


def test_what_waits_is_kept_where_a_setting_is_no_news() -> None:
    column = ImportColumn("g", "Visits", "flow", rest=WAITING)
    assert set_cells(column, "flow") == column
    assert set_cells(column, "level").rest is None
    assert set_gives(column, "total").rest == WAITING
    assert set_gives(column, "sum").rest is None
