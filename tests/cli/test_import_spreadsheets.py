"""Tables as people keep them by hand, and as tools write them: read as meant, or asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.importing.csv_tables import read_tables

from .exports import encode_lines
from .shell import Planner
from .test_import_command import load_rows

PLAN = """\
format = 1
name = "Allotment"

[goal.flow]
name = "Jars sold"
counting = "flow"
start = 2026-11-01

[goal.daily]
name = "Jars sold a day"
counting = "flow"
every = "day"
start = 2026-11-01

[goal.level]
name = "Weight of the cart"
start = 2026-11-01
"""


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "garden.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path.relative_to(folder)


def write(*lines: str, name: str = "x.csv") -> Path:
    path = Path(name)
    path.write_bytes(encode_lines(*lines))
    return path


FLOW = ("--set", "flow=Jars", "--flow")
LEVEL = ("--set", "level=Weight", "--level")


def test_weeks_of_empty_cells_are_not_known_until_they_are_filled(
    planner: Planner, plan: Path
) -> None:
    file = write("Date,Jars", "2026-11-07,3", "2026-11-13,1", "2026-11-14,", "2026-11-20, ")
    result = planner("import", plan, file, *FLOW)
    assert "flow: 14 Nov to 20 Nov: the cells are empty: not known" in result.err
    assert load_rows(plan, "flow") == [("2026-11-13", 4)]
    file = write("Date,Jars", "2026-11-07,3", "2026-11-13,1", "2026-11-14,2", "2026-11-20,6")
    assert planner("import", plan, file).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 4), ("2026-11-20", 8)]


def test_a_week_waits_for_the_empty_cells_at_its_end(planner: Planner, plan: Path) -> None:
    file = write("Date,Jars", "2026-11-07,3", "2026-11-13,1", "2026-11-14,2", "2026-11-20,")
    result = planner("import", plan, file, *FLOW)
    assert "flow: 14 Nov: kept for the next import, until the check-in day" in result.err
    assert "flow: 15 Nov to 20 Nov: the cells are empty: not known" in result.err
    assert load_rows(plan, "flow") == [("2026-11-13", 4)]
    assert planner("import", plan, write("Date,Jars", "2026-11-15,1", "2026-11-20,5")).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 4), ("2026-11-20", 8)]


def test_an_empty_cell_between_the_numbers_of_a_week_adds_nothing(
    planner: Planner, plan: Path
) -> None:
    file = write("Date,Jars", "2026-11-07,", "2026-11-09,3", "2026-11-10,", "2026-11-13,1")
    assert planner("import", plan, file, *FLOW).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 4)]


def test_an_empty_day_of_a_number_a_day_is_not_known(planner: Planner, plan: Path) -> None:
    file = write("Date,Jars", "2026-11-16,3", "2026-11-17,", "2026-11-18,4")
    result = planner("import", plan, file, "--set", "daily=Jars", "--flow")
    assert load_rows(plan, "daily") == [("2026-11-16", 3), ("2026-11-18", 4)]
    assert "daily: 17 Nov: the cells are empty: not known" in result.err


def test_a_column_of_empty_cells_alone_brings_nothing(planner: Planner, plan: Path) -> None:
    file = write("Date,Jars,Weight", "2026-11-07,,", "2026-11-13,,", "2026-11-20,,")
    for words in (FLOW, (*LEVEL, "--source", "cart")):
        assert planner("import", plan, file, *words, "--dry-run").out == ""


def test_a_number_of_an_earlier_import_is_replaced_when_told_to(
    planner: Planner, plan: Path
) -> None:
    planner("import", plan, write("Date,Jars", "2026-11-07,3", "2026-11-13,1"), *FLOW)
    file = write("Date,Jars", "2026-11-07,3", "2026-11-13,2")
    result = planner("import", plan, file)
    assert "the plan has 4, the export has 5; not changed" in result.err
    assert f"planner import {plan} x.csv --replace" in result.err
    assert load_rows(plan, "flow") == [("2026-11-13", 4)]
    dry = planner("import", plan, file, "--replace", "--dry-run")
    assert "flow: 13 Nov: 5 replaces 4" in dry.err
    assert load_rows(plan, "flow") == [("2026-11-13", 4)]
    assert planner("import", plan, file, "--replace").code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 5)]
    assert "replace" not in planner("import", plan, file).err


def test_a_number_that_was_entered_by_hand_is_never_replaced(planner: Planner, plan: Path) -> None:
    planner("checkin", plan, "flow=9", "--on", "2026-11-13")
    file = write("Date,Jars", "2026-11-07,3", "2026-11-13,2")
    result = planner("import", plan, file, *FLOW, "--replace")
    assert "the plan has 9, the export has 5; not changed" in result.err
    assert "--replace" not in result.err
    assert load_rows(plan, "flow") == [("2026-11-13", 9)]


def test_a_cell_without_a_number_is_named_and_can_be_left_out(planner: Planner, plan: Path) -> None:
    lines = ("2026-11-12,8.1 kg", "2026-11-13,<1", "2026-11-20,8.3 kg")
    file = write("Date,Weight,Jars", *(f"{line},{n}" for n, line in enumerate(lines)))
    refused = planner("import", plan, file, *LEVEL)
    assert (refused.code, load_rows(plan, "level")) == (2, [])
    assert "x.csv:3: “<1” is no number; --skip-unreadable leaves such days out" in refused.err
    told = planner("import", plan, file, *LEVEL, "--skip-unreadable")
    assert "line 3: “<1” is no number; left out" in told.err
    assert load_rows(plan, "level") == [("2026-11-13", 8.1), ("2026-11-20", 8.3)]


def test_a_week_with_a_day_that_was_left_out_has_no_sum(planner: Planner, plan: Path) -> None:
    file = write("Date,Jars", "2026-11-07,3", "2026-11-13,many", "2026-11-14,2", "2026-11-20,1")
    told = planner("import", plan, file, *FLOW, "--skip-unreadable")
    assert "flow: 7 Nov to 13 Nov: the export does not know a day of it" in told.err
    assert load_rows(plan, "flow") == [("2026-11-20", 3)]


BARE = ("2026-11-07,175", "2026-11-13,412", "2026-11-20,9")


def test_a_file_without_names_is_read_by_numbered_columns(planner: Planner, plan: Path) -> None:
    file = write(*BARE, name="jars.csv")
    asked = planner("import", plan, file)
    numbered = (
        "jars.csv has no names above its columns; they are numbered: 1 (2026-11-07), 2 (175)\n"
    )
    assert (asked.code, asked.err.startswith(numbered)) == (2, True)
    told = planner("import", plan, file, "--set", "flow=2", "--flow")
    assert (told.code, told.err.startswith(numbered)) == (0, True)
    assert load_rows(plan, "flow") == [("2026-11-13", 587), ("2026-11-20", 9)]
    assert "nothing new, 2 numbers there already" in planner("import", plan, file).err


def test_another_file_without_names_is_not_taken_for_the_first(
    planner: Planner, plan: Path
) -> None:
    planner("import", plan, write(*BARE, name="jars.csv"), "--set", "flow=2", "--flow")
    other = write("2026-11-07,80", "2026-11-13,81", name="cart.csv")
    asked = planner("import", plan, other)
    assert (asked.code, "which export is it? Add --source jars" in asked.err) == (2, True)
    assert planner("import", plan, other, "--set", "level=2", "--level").code == 0
    assert planner("import", plan, other).code == 0
    assert load_rows(plan, "level") == [("2026-11-13", 81)]


@pytest.mark.parametrize(
    "lines",
    [
        ("07.11.2026;1,5;x", "13.11.2026;2,5;y"),
        ("cart,2026-11-07 10:00,3", "cart,2026-11-13 09:00,4"),
        ("2026-11-13,5",),
    ],
)
def test_a_first_row_with_its_day_is_not_taken_for_names(lines: tuple[str, ...]) -> None:
    (table,) = read_tables(encode_lines(*lines))
    assert (table.unnamed, len(table.rows)) == (True, len(lines))


@pytest.mark.parametrize(
    "lines",
    [("Date,Jars", "2026-11-13,5"), ("Measure,2026-11-07,2026-11-13", "Jars,1,2"), ("Date,2026",)],
)
def test_names_are_taken_for_names(lines: tuple[str, ...]) -> None:
    assert not read_tables(encode_lines(*lines))[0].unnamed


def test_a_difference_with_one_empty_cell_is_not_known(planner: Planner, plan: Path) -> None:
    file = write("Date,Sold,Back", "2026-11-07,3,1", "2026-11-13,2,", "2026-11-20,4,1")
    told = planner("import", plan, file, "--set", "flow=Sold-Back", "--flow")
    assert "flow: 7 Nov to 13 Nov: the export does not know a day of it" in told.err
    assert load_rows(plan, "flow") == [("2026-11-20", 3)]


def test_weeks_by_their_number_are_booked_as_weeks_or_asked_about(
    planner: Planner, plan: Path
) -> None:
    file = write("Period,Jars", "202710,5", "202711,7")
    asked = planner("import", plan, file, *FLOW)
    assert "add --rows week or --rows month" in asked.err
    file = write("ISO week of ISO year,Jars", "202645,5", "202646,7")
    told = planner("import", plan, file, *FLOW)
    assert "“202645” is Monday 2 Nov to Sunday 8 Nov 2026" in told.err
    assert load_rows(plan, "flow") == [("2026-11-08", 5), ("2026-11-15", 7)]


def test_whether_figures_are_weeks_is_kept(planner: Planner, plan: Path) -> None:
    file = write("Period,Jars", "202601,5", "202602,7")
    words = ("--set", "level=Jars", "--level")
    assert planner("import", plan, file, *words).code == 2
    assert planner("import", plan, file, *words, "--rows", "month").code == 0
    assert planner("import", plan, write("Period,Jars", "202602,7", "202603,9")).code == 0
    assert load_rows(plan, "level")[-1][1] == 9


def test_days_without_a_number_are_told_apart_by_those_with_one(
    planner: Planner, plan: Path
) -> None:
    days = ("2026-11-06", "2026-11-20", "2026-12-04", "2026-12-18", "2026-12-31")
    rows = [f"{day},{n}" for n, day in enumerate(days, 9)]
    told = planner("import", plan, write("Date,Weight", *rows[:2]), *LEVEL)
    assert "level: 7 Nov to 13 Nov: no number in it" in told.err
    later = write("Date,Weight", *rows)
    told = planner("import", plan, later, "--dry-run", "--today=2026-12-31", today=False)
    words = "7 Nov to 13 Nov, 21 Nov to 27 Nov, 5 Dec to 11 Dec and 1 more time, up to 25 Dec"
    assert f"level: {words}: no number in it" in told.err
