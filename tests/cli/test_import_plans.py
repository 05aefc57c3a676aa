"""One file of numbers for the plans of a folder: whose each number is, and what is not placed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.planfile.read import load

from .shell import TODAY, Planner
from .test_import_spreadsheets import write

GOAL = """
[goal.{id}]
name = "{name}"
unit = "bookings/wk"
direction = "up"
baseline = 200
target = 300
start = 2026-10-02
deadline = 2027-03-26
readings = [{{ date = 2026-11-13, value = 210 }}]
"""
LONG = "plan,id,date,value"


def write_plan(path: str, name: str, **goals: str) -> Path:
    file = Path("clients", path)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(GOAL.format(id=id, name=words) for id, words in goals.items())
    file.write_text(f'format = 1\nname = "{name}"\n{text}', encoding="utf-8")
    return file


def values(path: Path, id: str) -> list[float]:
    """What stands in a goal since the number it began with."""
    entry = load(path).plan.find(id)
    assert entry is not None
    return [row.value for row in entry.readings[1:]]


@pytest.fixture
def dune(folder: Path) -> Path:
    """The first of the agency's clients; the others are made beside it."""
    del folder
    return write_plan("dune.plan.toml", "Dune Hotel", bookings="More bookings", rooms="Rooms sold")


@pytest.fixture
def gable(dune: Path) -> Path:
    """A client in a folder of its own."""
    del dune
    return write_plan("north/gable/plan.toml", "Gable Roofing", bookings="More calls")


@pytest.mark.parametrize(
    "rows",
    [
        (LONG, "Dune Hotel,bookings,2026-11-20,221", "gable,More calls,2026-11-20,215"),
        ("Client;Goal;Day;Number", "dune;BOOKINGS;20.11.2026;221", "gable;bookings;20.11.2026;215"),
        ("Date,Dune Hotel: bookings,Gable Roofing - More calls", "2026-11-20,221,215"),
        ("plan,date,bookings", "dune.plan.toml,2026-11-20,221", "Gable Roofing,2026-11-20,215"),
        ("Date,more bookings,more calls", "2026-11-20,221,215"),
        (
            "plan,goal,week,value",
            "dune,bookings,2026-W46,221",
            "gable,bookings,2026-11-09 – 2026-11-15,215",
        ),
        ("Goal,2026-11-20", "Dune Hotel / bookings,221", "more calls,215"),
    ],
)
def test_each_number_goes_to_the_goal_it_belongs_to(
    planner: Planner, dune: Path, gable: Path, rows: tuple[str, ...]
) -> None:
    told = planner("import", "--plans", "clients", write(*rows))
    assert told.err.count("✓") == 2
    assert (told.code, values(dune, "bookings"), values(gable, "bookings")) == (0, [221], [215])
    assert f"✓ Gable Roofing: 1 number saved in {gable} (bookings 1)" in told.err
    again = planner("import", "--plans", "clients", write(*rows))
    assert (again.code, again.out) == (0, "")
    assert again.err == "nothing new, 2 numbers there already\n"


def test_a_name_in_two_plans_is_not_guessed_and_both_are_named(
    planner: Planner, dune: Path, gable: Path
) -> None:
    told = planner("import", "--plans", "clients", write("Date,bookings,rooms", "2026-11-20,221,9"))
    words = f"“bookings” is not entered: 2 have it: {dune} (bookings), {gable} (bookings)"
    assert (told.code, f"line 2: {words}" in told.err) == (1, True)
    assert (values(dune, "bookings"), values(gable, "bookings")) == ([], [])


def test_a_part_of_a_plan_s_name_is_taken_where_it_fits_one_plan_and_that_is_said(
    planner: Planner, dune: Path, gable: Path
) -> None:
    rows = (LONG, "Roofing,bookings,2026-11-20,215")
    told = planner("import", "--plans", "clients", write(*rows))
    assert f"“Roofing” is taken for Gable Roofing ({gable})" in told.err
    assert (told.code, values(gable, "bookings")) == (0, [215])
    other = write_plan("tin.plan.toml", "Tin Roofing", bookings="Calls")
    told = planner("import", "--plans", "clients", write(LONG, "Roofing,bookings,2026-11-13,9"))
    assert (told.code, f"can be 2 plans: {other}, {gable}; write the file" in told.err) == (1, True)
    assert dune.exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Elm Vets,bookings,2026-11-20,5", "no plan is called “Elm Vets”; there are Dune Hotel"),
        ("Dune Hotle,bookings,2026-11-20,5", "“Dune Hotle”; did you mean dune hotel?"),
        ("Dune Hotel,bokings,2026-11-20,5", "has no “bokings”; did you mean bookings?"),
        ("Dune Hotel,bookings,2026-11-27,221", "bookings: 27 Nov: still to come"),
        ("Dune Hotel,bookings,2026-11-13,211", "the plan has 210, the file has 211; not changed"),
        ("Dune Hotel,bookings,2026-11-20,2150", "2,150 after 210; is it 215? --sure enters it"),
    ],
)
def test_what_is_not_entered_is_said_and_the_rest_comes_in(
    planner: Planner, dune: Path, gable: Path, row: str, said: str
) -> None:
    file = write(LONG, row, "gable,bookings,2026-11-20,215")
    told = planner("import", "--plans", "clients", file)
    assert (told.code, said in told.err, values(dune, "bookings")) == (1, True, [])
    assert values(gable, "bookings") == [215]


def test_two_numbers_of_one_day_are_not_chosen_between(planner: Planner, dune: Path) -> None:
    rows = (LONG, "dune,bookings,2026-11-20,221", "Dune Hotel,More bookings,2026-11-20,222")
    told = planner("import", "--plans", "clients", write(*rows))
    words = f"lines 2, 3: two numbers for bookings of {dune} on 2026-11-20; neither is entered"
    assert (told.code, words in told.err, values(dune, "bookings")) == (1, True, [])


def test_an_odd_number_is_entered_when_it_is_meant(planner: Planner, dune: Path) -> None:
    file = write(LONG, "dune,bookings,2026-11-20,2150")
    assert planner("import", "--plans", "clients", file, "--sure").code == 0
    assert values(dune, "bookings") == [2150]


def test_an_unreadable_plan_is_named_and_does_not_stop_the_others(
    planner: Planner, dune: Path, gable: Path
) -> None:
    gable.write_text('name = "Gable Roofing"\n[goal.lofts\n', encoding="utf-8")
    rows = ("Date,rooms,Gable Roofing: calls,lofts", "2026-11-20,221,5,6")
    told = planner("import", "--plans", "clients", write(*rows))
    assert (told.code, values(dune, "rooms")) == (2, [221])
    assert f"{gable}:2:" in told.err
    for name in ("Gable Roofing: calls", "lofts"):
        words = f"“{name}” is not entered: it may be in {gable}, which cannot be read"
        assert f"line 2: {words}" in told.err
    told = planner("import", "--plans", "clients", write(LONG, "Gable Roofing,x,2026-11-20,5"))
    assert f"{gable} cannot be read" in told.err


def test_the_name_of_a_goal_that_an_unreadable_plan_has_too_is_not_guessed(
    planner: Planner, dune: Path, gable: Path
) -> None:
    gable.write_text('[goal.bookings]\nname = "\n', encoding="utf-8")
    told = planner("import", "--plans", "clients", write("Date,bookings", "2026-11-20,221"))
    assert f"it is in {dune} (bookings), and may be in {gable}, which cannot be read" in told.err
    assert values(dune, "bookings") == []


def test_a_dry_run_shows_what_each_plan_would_get(
    planner: Planner, dune: Path, gable: Path
) -> None:
    before = dune.read_bytes(), gable.read_bytes()
    file = write("Date,rooms,more calls", "2026-11-20,221,215")
    told = planner("import", "--plans", "clients", file, "--dry-run")
    assert told.out == "Dune Hotel\n  rooms  20 Nov  221\nGable Roofing\n  bookings  20 Nov  215\n"
    assert told.err == "2 numbers would come in from x.csv; nothing changed\n"
    assert (told.code, before) == (0, (dune.read_bytes(), gable.read_bytes()))


def test_an_empty_cell_is_named_and_never_0(planner: Planner, dune: Path, gable: Path) -> None:
    file = write("Date,rooms,more calls", "2026-11-20,221,", "2026-11-21,,n/a")
    told = planner("import", "--plans", "clients", file)
    words = "line 2: “more calls” is empty or not known, and is not entered; so it is with 2 more"
    assert (told.code, words in told.err) == (0, True)
    assert (values(dune, "rooms"), values(gable, "bookings")) == ([221], [])


def test_a_cell_that_is_no_number_stops_all_of_it_or_is_left_out_when_told_to(
    planner: Planner, dune: Path, gable: Path
) -> None:
    file = write("Date,rooms,more calls", "2026-11-20,221,<5")
    told = planner("import", "--plans", "clients", file)
    assert (told.code, "x.csv:2: “<5” is no number" in told.err) == (2, True)
    assert values(dune, "rooms") == []
    assert planner("import", "--plans", "clients", file, "--skip-unreadable").code == 0
    assert (values(dune, "rooms"), values(gable, "bookings")) == ([221], [])


def test_conflict_copies_hidden_folders_and_deep_ones_are_no_plans(
    planner: Planner, dune: Path
) -> None:
    copy = dune.with_name("dune (conflicted copy 2026-11-19).plan.toml")
    copy.write_text(dune.read_text(encoding="utf-8") + "# other\n", encoding="utf-8")
    for path in (".old/dune.plan.toml", "1/2/3/4/5/dune.plan.toml"):
        write_plan(path, "Dune Hotel", bookings="More bookings")
    told = planner("import", "--plans", "clients", write(LONG, "dune,bookings,2026-11-20,221"))
    assert (told.code, values(dune, "bookings")) == (0, [221])
    assert "a synced folder kept dune (conflicted copy 2026-11-19).plan.toml" in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--plans", "nowhere"), "nowhere is not there; --plans takes the folder"),
        (("--plans", "x.csv"), "x.csv is a file, not a folder"),
        (("--plans", "empty"), "there is no plan in empty or below it"),
        (("--plans", "clients", "--set", "a=b"), "--set is for the export of one plan"),
        (("--plans", "clients", "--flow"), "--flow is for the export of one plan"),
        (("--plans", "clients", "more.csv"), "with --plans, one file at a time"),
    ],
)
def test_a_wrong_use_is_one_line(
    planner: Planner, dune: Path, words: tuple[str, ...], said: str
) -> None:
    Path("empty").mkdir()
    before = dune.read_bytes()
    told = planner("import", *words, write("Date,rooms", "2026-11-20,221"))
    assert (told.code, said in told.err, told.err.count("\n")) == (2, True, 1)
    assert dune.read_bytes() == before


def test_two_writers_at_once_lose_nothing(dune: Path, gable: Path) -> None:
    """Two files, each for both plans, in two processes of their own."""
    files = [
        write("Date,rooms,Gable Roofing: bookings", "2026-11-20,221,215", name="a.csv"),
        write("Date,Dune Hotel: bookings", "2026-11-20,216", name="b.csv"),
    ]
    words = ("import", "--plans", "clients")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "planner", *words, file, f"--today={TODAY}"],
            env=dict(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for file in files
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert (values(dune, "rooms"), values(dune, "bookings")) == ([221], [216])
    assert values(gable, "bookings") == [215]
