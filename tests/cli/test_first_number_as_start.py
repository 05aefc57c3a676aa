"""The first number of what had no start: every command offers it, and one of them takes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.planfile.read import load

from .shell import Planner

CHOIR = """\
format = 1
name = "Choir"
check_in = "friday"
[goal.singers]
name = "Singers at rehearsal"
measure = "singers a week"
target = 40
deadline = 2027-03-26
find_baseline_by = 2026-12-04
[goal.tickets]
name = "Tickets sold"
measure = "tickets"
counting = "flow"
target = 40
deadline = 2027-03-26
"""
OFFER = "31.5 as the start, from 20 Nov?"


@pytest.fixture
def choir(tmp_path: Path) -> Path:
    path = tmp_path / "choir.plan.toml"
    path.write_text(CHOIR, encoding="utf-8")
    return path


def test_the_first_number_is_offered_as_the_start_and_taken_with_its_own_day(
    planner: Planner, choir: Path
) -> None:
    entered = planner("checkin", choir, "singers=31.5", "--on", "2026-11-20")
    assert f"Singers at rehearsal: {OFFER} planner checkin" in entered.err
    assert "no start" in entered.out
    assert f"no start yet · {OFFER}" in planner("status", choir).out
    assert "1 needs a start" in planner("status", choir).out
    assert OFFER in planner("map", choir).out
    assert "it has no start yet. 31.5 as the start" in planner("why", choir, "singers").out
    assert "find out where it stands" not in planner("remind", choir).out

    later = planner("checkin", choir, "singers=33")
    assert OFFER in later.err, "it is the first number that is offered"
    begun = planner("checkin", choir, "--start", "singers")
    assert begun.code == 0
    assert begun.err == f"✓ start of singers saved in {choir}\n"
    assert begun.out.startswith("  ▲ Singers at reh…  31.5 ├")
    goal = load(choir).plan.goal("singers")
    assert goal is not None
    assert (goal.baseline, goal.start) == (31.5, dt.date(2026, 11, 20))
    assert "as the start" not in planner("status", choir).out
    assert planner("undo", choir).code == 0
    assert OFFER in planner("status", choir).out


def test_number_and_start_are_said_in_one_command(planner: Planner, choir: Path) -> None:
    result = planner("checkin", choir, "singers=31.5", "--start", "singers")
    assert (result.code, "as the start" in result.err) == (0, False)
    goal = load(choir).plan.goal("singers")
    assert goal is not None
    assert (goal.baseline, goal.start) == (31.5, goal.readings[0].date)


@pytest.mark.parametrize(
    ("words", "why_not"),
    [
        (["singers"], "choir.plan.toml singers=NUMBER --start singers"),
        (["tickets"], "that is said on its goal page"),
        (["nobody"], "no goal, stone or tactic is called nobody"),
    ],
)
def test_what_cannot_be_a_start_is_said_and_nothing_is_saved(
    planner: Planner, choir: Path, words: list[str], why_not: str
) -> None:
    result = planner("checkin", choir, "tickets=3", "--start", *words)
    assert result.code == 2
    assert why_not in result.err
    assert choir.read_text(encoding="utf-8") == CHOIR


def test_a_start_that_is_known_is_not_moved(planner: Planner, choir: Path) -> None:
    planner("checkin", choir, "singers=31.5", "--start", "singers")
    again = planner("checkin", choir, "--start", "singers")
    assert (again.code, "it starts at 31.5 already" in again.err) == (2, True)


@pytest.mark.parametrize(("way", "first"), [('direction = "up"\n', "55"), ("", "40")])
def test_a_first_number_at_the_target_is_no_start_and_what_would_be_enough_is_asked(
    planner: Planner, choir: Path, way: str, first: str
) -> None:
    choir.write_text(CHOIR.replace("target = 40\n", f"target = 40\n{way}", 1), encoding="utf-8")
    assert "as the start" not in planner("checkin", choir, f"singers={first}").err
    assert "enough?" in planner("map", choir).out
    assert "how many are enough" in planner("status", choir).out
    begun = planner("checkin", choir, "--start", "singers")
    assert begun.code == 2 and "is no further than its first number" in begun.err
