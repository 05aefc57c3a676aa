"""One export, many goals: which rows go where, in one command and one save."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from planner.cli.prompts import ask_cell_kind

from .shell import Planner
from .test_import_command import load_imports, load_rows
from .test_import_spreadsheets import plan, write

__all__ = ["plan"]

HABITS = (
    "HabitName,CalendarDate,Value",
    "Run,2026-11-07,5", "Read,2026-11-07,20", "Run,2026-11-13,6", "Read,2026-11-13,30",
)  # fmt: skip
RUN = ("--set", "flow=Value", "--flow")


def test_two_habits_in_one_table_are_asked_about_and_the_answer_is_kept(
    planner: Planner, plan: Path
) -> None:
    file = write(*HABITS)
    asked = planner("import", plan, file, *RUN)
    words = (
        "x.csv:3: “HabitName” has rows of “Run” and “Read”, and it is not said which of them "
        "count for flow; add --where HabitName=Run or --where HabitName=Read or --where all"
    )
    assert (asked.code, words in asked.err, load_rows(plan, "flow")) == (2, True, [])
    assert planner("import", plan, file, *RUN, "--where", "habitname=run").code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 11)]
    assert load_imports(plan)[0].columns[0].where == ("HabitName=Run",)
    later = write(*HABITS, "Run,2026-11-20,4", "Read,2026-11-20,9")
    assert planner("import", plan, later).code == 0
    assert load_rows(plan, "flow")[-1] == ("2026-11-20", 4)


def test_a_habit_without_a_name_can_be_asked_for(planner: Planner, plan: Path) -> None:
    file = write(HABITS[0], ",2026-11-07,5", "1,2026-11-07,20", ",2026-11-13,6", "1,2026-11-13,30")
    asked = planner("import", plan, file, *RUN)
    assert "rows of an empty name and “1”" in asked.err
    assert "add --where HabitName= (those without) or --where HabitName=1 or" in asked.err
    assert planner("import", plan, file, *RUN, "--where", "HabitName=").code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 11)]


def test_on_a_terminal_the_rows_are_named_by_what_stands_in_them(
    planner: Planner, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.cli.prompts.has_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\nread\n"))
    asked = planner("import", plan, write(*HABITS), *RUN)
    assert "Which is meant, HabitName=Run or HabitName=Read or all (every row)?" in asked.err
    assert load_rows(plan, "flow") == [("2026-11-13", 50)]


def test_one_file_fills_many_goals_in_one_command_each_with_its_rows(
    planner: Planner, plan: Path
) -> None:
    words = (
        "--set", "flow=Value", "--where", "HabitName=Run", "--flow",
        "--set", "level=Value", "--where", "HabitName=Read", "--level",
    )  # fmt: skip
    bad = write(*HABITS[:-1], "Read,2026-11-13,?!")
    assert planner("import", plan, bad, *words).code == 2
    assert load_rows(plan, "flow") == []
    told = planner("import", plan, write(*HABITS), *words)
    assert "✓ 2 numbers saved in garden.plan.toml, from x (flow 1, level 1)" in told.err
    assert load_rows(plan, "flow") == [("2026-11-13", 11)]
    assert load_rows(plan, "level") == [("2026-11-13", 30)]
    again = planner("import", plan, write(*HABITS))
    assert "nothing new, 2 numbers there already" in again.err


def test_a_goal_with_another_id_gets_its_rows_back_with_the_command_that_is_named(
    planner: Planner, plan: Path
) -> None:
    file = write(*HABITS)
    assert planner("import", plan, file, *RUN, "--where", "HabitName=Run").code == 0
    plan.write_text(plan.read_text(encoding="utf-8").replace("[goal.flow]", "[goal.flows]"))
    told = planner("import", plan, file)
    repair = "--set flows=Value --where HabitName=Run --source x"
    assert (told.code, f"planner import garden.plan.toml x.csv {repair}" in told.err) == (1, True)
    assert planner("import", plan, file, *repair.split()).code == 0
    assert [(one.to, one.where) for one in load_imports(plan)[0].columns] == [
        ("flows", ("HabitName=Run",))
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--where", "HabitName=Rum"), "no row has “Rum” in “HabitName”; did you mean “Run”?"),
        (("--where", "HabitName=Swim"), "no row has “Swim” in “HabitName”; there are Run, Read"),
        (("--where", "Habbit=Run"), "there is no column “Habbit”"),
        (("--where", "Run"), "--where takes COLUMN=VALUE or all, not “Run”"),
        (("--set", "daily=Value"), "say which rows each takes, with --where COLUMN=VALUE"),
    ],
)
def test_rows_that_cannot_be_found_are_said_in_one_line(
    planner: Planner, plan: Path, words: tuple[str, ...], said: str
) -> None:
    before = plan.read_bytes()
    result = planner("import", plan, write(*HABITS), *RUN, *words)
    assert (result.code, said in result.err, result.err.count("\n")) == (2, True, 1)
    assert plan.read_bytes() == before


def test_one_column_fills_two_goals_that_take_it_each_in_its_way(
    planner: Planner, plan: Path
) -> None:
    stars = ("2026-11-06,100", "2026-11-13,107", "2026-11-20,112")
    words = ("--set", "level=Stars", "--total", "--set", "flow=Stars", "--level")
    assert planner("import", plan, write("Date,Stars", *stars[:2]), *words).code == 0
    assert planner("import", plan, write("Date,Stars", *stars)).code == 0
    assert load_rows(plan, "level")[-2:] == [("2026-11-13", 107), ("2026-11-20", 112)]
    assert load_rows(plan, "flow") == [("2026-11-13", 7), ("2026-11-20", 5)]
    moved = planner("import", plan, write("Date,Stars", *stars), "--set", "daily=Stars")
    assert "goes to level already; if both take it, --set both in one command" in moved.err


def test_a_new_export_with_many_things_says_how_to_take_one(planner: Planner, plan: Path) -> None:
    told = planner("import", plan, write(*HABITS))
    words = "rows are of Run, Read: behind a --set, --where HabitName=Run takes those rows alone"
    assert words in told.err


def test_days_across_the_top_fill_a_goal_a_row(planner: Planner, plan: Path) -> None:
    wide = ("Metric;06.11.2026;13.11.2026", "Weight;8,1;8,0", "Jars;1;2")
    assert planner("import", plan, write(*wide), "--set", "level=Weight", "--level").code == 0
    assert load_rows(plan, "level") == [("2026-11-06", 8.1), ("2026-11-13", 8)]
    later = ("Metric;13.11.2026;20.11.2026", "Weight;8,0;7,9", "Jars;2;3")
    assert planner("import", plan, write(*later)).code == 0
    assert load_rows(plan, "level")[-1] == ("2026-11-20", 7.9)


def test_a_counter_written_only_when_it_moves_is_offered_as_unchanged_until_its_next_row(
    planner: Planner, plan: Path
) -> None:
    file = write("Date,Weight", "2026-09-03,44", "2026-10-20,45", "2026-11-01,46", "2026-11-11,47")
    told = planner("import", plan, file, "--set", "level=Weight", "--level", "--total")
    assert (
        "planner import garden.plan.toml x.csv --gaps unchanged takes it as unchanged" in told.err
    )
    assert [value for _, value in load_rows(plan, "level")] == [44, 45, 46, 47]
    again = planner("import", plan, file, "--gaps", "unchanged")
    assert (again.code, "--gaps" in again.err) == (0, False)
    assert [value for _, value in load_rows(plan, "level")] == [*[44] * 7, 45, 45, 46, 47]
    third = planner("import", plan, file)
    assert "nothing new, 11 numbers there already" in third.err and "--gaps" not in third.err


def test_a_question_keeps_its_words_whole_and_says_what_can_be_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("planner.cli.prompts.has_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n\nlev\n"))
    assert ask_cell_kind("Distance") == "level"
    assert capsys.readouterr().err == (
        "In “Distance”, is a number what came in\nthat day (flow) or where it stands\n(level)? "
        "Please type flow or level: Please type flow or level: "
    )


def test_rows_with_nothing_in_a_column_can_be_asked_for(planner: Planner, plan: Path) -> None:
    file = write("Region,Date,Value", "North,2026-11-07,5", ",2026-11-07,20", "North,2026-11-13,6")
    assert planner("import", plan, file, *RUN, "--where", "Region=").code == 0
    later = write("Region,Date,Value", ",2026-11-07,20", "North,2026-11-13,6", ",2026-11-20,9")
    assert planner("import", plan, later).code == 0
    assert sum(value for _, value in load_rows(plan, "flow")) == 29
    assert "there are North" in planner("import", plan, file, *RUN, "--where", "Region=x").err
