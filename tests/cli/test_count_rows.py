"""Lists without a number (stars, sign-ups, orders) are counted row by row, once it was asked."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from planner.importing.csv_tables import read_tables
from planner.importing.rows.counted_rows import find_row_list

from .exports import encode_lines
from .shell import Planner
from .test_import_command import load_imports, load_rows
from .test_import_spreadsheets import write

PLAN = """\
format = 1
name = "Open source"

[goal.stars]
name = "Stars"
start = 2026-11-01

[goal.new]
name = "New stars"
counting = "flow"
start = 2026-11-01

[tactic.call]
name = "Call a member"
begun = 2026-11-01
"""
STARS = (
    "starred_at,user",
    *(f"2026-11-0{day}T10:0{n}:00Z,u{day}{n}" for day in (2, 3, 7) for n in range(day)),
    "2026-11-19T09:00:00Z,late",
    "2026-11-20T09:00:00Z,last",
)


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "oss.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path.relative_to(folder)


def test_a_list_without_a_number_is_offered_to_be_counted(planner: Planner, plan: Path) -> None:
    asked = planner("import", plan, write(*STARS))
    assert (
        "its rows can be counted (14 rows, from 2 Nov to 20 Nov); add --count-rows stars or "
        in (asked.err)
    )
    assert (asked.code, load_imports(plan)) == (2, ())


def test_new_ones_are_counted_by_the_week_a_week_without_any_is_none_and_nothing_comes_twice(
    planner: Planner, plan: Path
) -> None:
    assert planner("import", plan, write(*STARS), "--count-rows", "new").code == 0
    counted = [("2026-11-06", 5), ("2026-11-13", 7), ("2026-11-20", 2)]
    assert load_rows(plan, "new") == counted
    again = planner("import", plan, write(*STARS))
    assert "nothing new, 3 numbers there already" in again.err
    assert load_rows(plan, "new") == counted


def test_totals_go_on_from_what_is_known_or_from_the_whole_list(
    planner: Planner, plan: Path
) -> None:
    both = ("--count-rows", "stars", "--count-rows", "new")
    assert planner("import", plan, write(*STARS[:9]), *both).code == 0
    assert load_rows(plan, "stars") == [("2026-11-06", 5)]
    assert planner("import", plan, write(*STARS)).code == 0
    assert load_rows(plan, "stars") == [("2026-11-06", 5), ("2026-11-13", 12), ("2026-11-20", 14)]
    assert load_rows(plan, "new") == [("2026-11-06", 5), ("2026-11-13", 7), ("2026-11-20", 2)]


def test_a_list_that_goes_on_where_the_last_one_ended_adds_to_it(
    planner: Planner, plan: Path
) -> None:
    planner("import", plan, write(*STARS[:13]), "--count-rows", "stars")
    assert load_rows(plan, "stars") == [("2026-11-06", 5)]
    later = write(STARS[0], "2026-11-12,a", "2026-11-14,b", "2026-11-20,c")
    assert planner("import", plan, later).code == 0
    assert load_rows(plan, "stars") == [("2026-11-06", 5), ("2026-11-13", 13), ("2026-11-20", 15)]


def test_what_came_before_since_is_in_the_total(planner: Planner, plan: Path) -> None:
    words = ("--count-rows", "stars", "--since", "2026-11-07")
    assert planner("import", plan, write(*STARS), *words).code == 0
    assert load_rows(plan, "stars") == [("2026-11-13", 12), ("2026-11-20", 14)]


def test_on_a_terminal_one_word_counts_them(
    planner: Planner, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.cli.prompts.has_terminal", lambda: True)
    monkeypatch.setattr("planner.cli.commands.imports.row_counts.has_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\ncall\n"))
    asked = planner("import", plan, write(*STARS))
    words = " ".join(asked.err.split())
    assert "No column holds numbers: count the rows? (14 rows, from 2 Nov to 20 Nov)" in words
    assert asked.code == 0 and load_imports(plan)[0].columns[0].to == "call"
    monkeypatch.setattr(sys, "stdin", io.StringIO("none\n"))
    assert planner("import", plan, write("date,user", "2026-11-03,a", name="y.csv")).code == 2


def test_two_sales_of_one_thing_a_day_are_two_and_a_row_with_an_id_is_one(
    planner: Planner, plan: Path
) -> None:
    sold = ["date,product", *["2026-11-08,Bread"] * 3, "2026-11-13,Cake", "2026-11-14,Cake"]
    words = ("--count-rows", "new", "--where", "all")
    assert planner("import", plan, write(*sold), *words).code == 0
    assert load_rows(plan, "new") == [("2026-11-06", 0), ("2026-11-13", 4)]
    orders = ("date,order_id", "2026-11-03,7", "2026-11-04,8", "2026-11-04,8", "2026-11-07,9")
    assert planner("import", plan, write(*orders, name="o.csv"), "--count-rows", "stars").code == 0
    assert load_rows(plan, "stars") == [("2026-11-06", 2)]


def test_a_short_list_of_people_is_no_table_of_several_things(planner: Planner, plan: Path) -> None:
    people = write("2026-11-03,ann", "2026-11-05,bo", "2026-11-20,cy")
    assert planner("import", plan, people, "--count-rows", "new").code == 0
    assert load_rows(plan, "new") == [("2026-11-06", 2), ("2026-11-13", 0), ("2026-11-20", 1)]


@pytest.mark.parametrize(
    ("header", "row", "is_list"),
    [
        ("starred_at,user", "2026-11-03T10:00:00Z,ann", True),
        ("created_at,name,e-mail", "2026-11-03,Ann,a@b.org", True),
        ("date,order_id", "2026-11-03,1001", True),
        ("Datum,Bestellnummer,Kunde", "2026-11-03,1001,Ann", True),
        ("Date,Invoice number", "2026-11-03,7", True),
        ("date,phone,name", "2026-11-03,5551234,Ann", True),
        ("date,order_id,total", "2026-11-03,1001,19.90", False),
        ("Date,Stars", "2026-11-03,4", False),
        ("Day,Attended", "2026-11-03,yes", False),
        ("name,e-mail", "Ann,a@b.org", False),
    ],
)
def test_lists_are_told_from_tables_of_numbers(header: str, row: str, is_list: bool) -> None:
    (table,) = read_tables(encode_lines(header, row))
    assert (find_row_list(table) is not None) == is_list
