"""Files that are no plans, through every command: one line with the place, and nothing touched."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest

import broken_files
import reading
from every_command import NO_PLAN, every_command, lines_for, run, went_wrong
from planner.cli.parser import COMMANDS
from planner.planfile.read import Unreadable, parse

ALL = tuple(name for name in COMMANDS if name not in ("new", *NO_PLAN))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans" / "x.plan.toml"


def test_files_of_every_invalid_kind_are_refused_with_their_place(plan: Path) -> None:
    for category, content in broken_files.broken():
        with pytest.raises(Unreadable) as refused:
            parse(content)
        assert refused.value.line or "nested" in refused.value.message, (category, content[:80])
        assert reading.faults(plan, content) == [], (category, content[:80])


def test_one_file_of_each_invalid_kind_through_every_command(plan: Path) -> None:
    kinds = dict(broken_files.broken())
    for category, content in kinds.items():
        assert reading.faults(plan, content, ALL) == [], (category, content[:80])


def test_odd_values_are_problems_and_the_rest_works(plan: Path) -> None:
    for number, (field, content) in enumerate(islice(broken_files.odd(), 3, None, 29)):
        commands = ALL if number % 9 == 0 else ("check",)
        assert reading.faults(plan, content, commands) == [], (field, content[:90])


def test_damaged_examples_are_read_or_refused(plan: Path) -> None:
    for kind, content in broken_files.damaged(60, seed=6):
        assert reading.faults(plan, content) == [], kind


@pytest.mark.parametrize("what", ["folder", "pipe", "zero", "loop", "large", "locked away"])
@pytest.mark.parametrize("command", ALL)
def test_what_is_no_ordinary_file_ends_every_command_with_a_word(
    plan: Path, what: str, command: str
) -> None:
    if what == "folder":
        (plan / "deeper").mkdir(parents=True)
    elif what == "pipe":
        os.mkfifo(plan)
    elif what == "large":
        with plan.open("wb") as file:
            file.truncate(25_000_000)
    else:
        targets = {"zero": "/dev/zero", "loop": plan.name, "locked away": "/proc/none/x"}
        plan.symlink_to(targets[what])
    for words in lines_for(command, str(plan), "x", plan.parent.parent):
        result = run(words)
        assert not went_wrong(result)
        if command != "completion":
            assert result.code != 0 and result.err, words


def test_a_plan_of_a_newer_format_is_never_written_over(plan: Path) -> None:
    plan.write_text('format = 2\nname = "A"\n[goal.x]\nname = "X"\n', encoding="utf-8")
    for result in every_command(plan, "x", ALL):
        if result.words[0] not in ("open", "completion", "merge"):
            assert "newer than this program" in result.err
    assert plan.read_text(encoding="utf-8").startswith("format = 2")
