"""Which table of an export a kept mapping is about."""

from __future__ import annotations

from dataclasses import replace

from planner.importing.csv_tables import Table, read_tables
from planner.importing.kept_mappings import (
    find_fitting,
    find_known,
    find_tables_with,
    find_title,
    move_column,
    update_header,
)
from planner.plan.model import Goal, Import, ImportColumn, Plan

DAYS = [f"2026-11-{day:02}" for day in range(7, 14)]
VISITS = ImportColumn("visits", "Visits", "flow")
TILL = Import("till", date="Date", header="Date, Visits", columns=(VISITS,))


def read(header: str, title: str = "") -> Table:
    width = header.count(",")
    rows = [day + ",1" * width for day in DAYS]
    (table,) = read_tables("\n".join((*filter(None, [title]), header, *rows)).encode())
    return table


def test_a_mapping_is_known_by_header_and_title_and_fits_by_its_columns() -> None:
    same, more, other = read("Date,Visits"), read("Date,Visits,Sales"), read("Date,Sales")
    tables = [same, more, other]
    assert find_known([TILL], tables) == [(TILL, same)]
    assert find_fitting([TILL], tables) == [(TILL, same), (TILL, more)]
    assert find_known([replace(TILL, title="Shop")], tables) == []
    less = replace(TILL, columns=(replace(VISITS, minus="Sales"),))
    assert find_fitting([less], tables) == [(less, more)]


def test_a_mapping_is_known_again_once_it_has_the_table_s_header() -> None:
    table = read("Date,Visits,Sales", title="Shop")
    assert find_known([TILL], [table]) == []
    updated = update_header(TILL, table)
    assert find_known([updated], [table]) == [(updated, table)]


def test_a_title_with_figures_names_the_days_and_not_what_is_counted() -> None:
    assert find_title(read("Date,Visits", title="Shop")) == "Shop"
    assert find_title(read("Date,Visits", title="Week 46")) == ""


def test_tables_with_days_go_before_others_that_have_the_columns() -> None:
    dated, (bare,) = read("Date,Visits"), read_tables(b"Place,Visits\nA,1\nB,2\nC,3\n")
    assert find_tables_with(["Visits"], [bare, dated]) == [dated]
    assert find_tables_with(["visits"], [bare]) == [bare]
    assert find_tables_with(["Sales"], [bare, dated]) == []


def test_a_column_moves_to_an_id_that_takes_it_and_is_left_out_else() -> None:
    plan = Plan(goals=(Goal(id="level", name=""), Goal(id="flow", name="", counting="flow")))
    columns = {"visits": VISITS}
    assert move_column(plan, columns, VISITS, "flow") == {"flow": replace(VISITS, to="flow")}
    assert move_column(plan, columns, VISITS, "level") == {}
    sums = replace(VISITS, gives="sum")
    assert list(move_column(plan, {"visits": sums}, sums, "level")) == ["level"]
    taken = {"visits": VISITS, "flow": ImportColumn("flow", "Sales", "flow")}
    assert move_column(plan, taken, VISITS, "flow") == {"flow": taken["flow"]}
