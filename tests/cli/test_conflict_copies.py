"""Copies that a synced folder keeps beside a plan: named, and taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.planfile.read import load

from .shell import Planner

PLAN = """\
name = "Evening"
[goal.pages]
name = "Pages a week"
counting = "flow"
baseline = 0
target = 500
start = 2026-10-30
deadline = 2027-03-26
readings = [
  { date = 2026-11-06, value = 30 },
]
"""
COPY = "plan (conflicted copy 2026-11-19).toml"


@pytest.fixture
def two(planner: Planner, folder: Path) -> Path:
    """A plan and its conflict copy, each with a number that the other lacks."""
    path = folder / "plan.toml"
    for name, value, on in (("plan.toml", 31, "2026-11-13"), (COPY, 22, "2026-11-18")):
        (folder / name).write_text(PLAN)
        assert planner("checkin", folder / name, f"pages={value}", f"--on={on}").code == 0
    return path


@pytest.mark.parametrize("words", [("status",), ("status", "--json"), ("check",), ("remind",)])
def test_a_conflict_copy_is_named_with_the_way_to_take_it_in(
    planner: Planner, two: Path, words: tuple[str, ...]
) -> None:
    said = planner(*words, two.name).err
    assert f"planner merge plan.toml '{COPY}'" in said
    (two.parent / COPY).unlink()
    assert "merge" not in planner(*words, two.name).err


def test_a_prompt_hears_nothing_of_conflict_copies(planner: Planner, two: Path) -> None:
    assert planner("status", "--short", two.name).err == ""


def test_two_plans_are_merged_without_what_both_were_made_from(planner: Planner, two: Path) -> None:
    result = planner("merge", two.name, COPY)
    assert result.code == 0
    assert f"then delete {COPY}" in result.err
    rows = load(two).plan.goals[0].readings
    assert [(str(row.date), row.value) for row in rows] == [
        ("2026-11-06", 30),
        ("2026-11-13", 31),
        ("2026-11-18", 22),
    ]
    assert (two.parent / COPY).exists()


def test_a_copy_that_cannot_be_read_is_not_merged_into_a_plan_that_can(
    planner: Planner, two: Path
) -> None:
    before = two.read_text()
    (two.parent / COPY).write_text('name = "Evening"\n[goal.pages]\ntarget = \n')
    result = planner("merge", two.name, COPY)
    assert (result.code, f"{COPY}:3:" in result.err) == (2, True)
    assert two.read_text() == before
    result = planner("merge", two.name, f"./{two.name}")
    assert (result.code, "are the same file" in result.err, "delete" in result.err) == (
        2, True, False,
    )  # fmt: skip


def test_what_two_copies_say_differently_is_marked_and_named(planner: Planner, two: Path) -> None:
    copy = two.parent / COPY
    copy.write_text(copy.read_text().replace("target = 500", "target = 600"))
    result = planner("merge", two.name, COPY)
    assert result.code == 1
    assert "500 here, 600 there" in result.err
