"""Plans that git brings together, by real git in repositories of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import planner.cli.commands.merge as command
from git_plans import (
    BASE,
    LAST,
    NAME,
    OPERATIONS,
    SITUATIONS,
    Repository,
    Situation,
    add,
    correct,
    edited,
    verdict,
)
from planner.cli.main import main
from planner.merging.conflict_markers import split_sides
from planner.plan.measure_edit import count_instead
from planner.planfile.read import Unreadable, parse

from .shell import Planner

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FAR, _, _, _, _, LAST_TWO, BOTH, REVIEWS = SITUATIONS
MARIA = edited(add("drivers", LAST, 361)).encode()
JOE = edited(add("drivers", LAST, 358)).encode()


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, planner: Planner) -> Planner:
    """``planner merge --install`` in the folder of a repository, with ``planner`` on the path."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setattr(command, "which", lambda _: "planner")

    def call(*words: object, today: bool = True) -> object:
        monkeypatch.chdir(*map(str, words))
        return planner("merge", "--install", today=today)

    return call  # type: ignore[return-value]


def installed(folder: Path, install: Planner, **given: object) -> Repository:
    repository = Repository(folder / "team", **given)  # type: ignore[arg-type]
    assert install(repository.folder).code == 0
    return repository


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.name)
def test_two_people_s_edits_come_together_however_git_is_asked(
    situation: Situation, tmp_path: Path, install: Planner
) -> None:
    texts = [edited(edit).encode() for edit in (situation.one, situation.other)]
    folders = (tmp_path / "one", tmp_path / "other")
    repositories = [installed(folder, install) for folder in folders]
    with ThreadPoolExecutor() as side_by_side:
        for done in [
            side_by_side.submit(come_together, repositories[0], situation, *texts),
            side_by_side.submit(come_together, repositories[1], situation, *texts[::-1]),
        ]:
            done.result()


def come_together(repository: Repository, situation: Situation, ours: bytes, theirs: bytes) -> None:
    repository.branches(ours, theirs)
    for operation in OPERATIONS:
        done = repository.bring_together(operation)
        content = repository.plan.read_bytes()
        assert verdict(content, situation, theirs) == (
            "conflict" if situation.conflict else "right"
        ), operation
        assert (done.returncode != 0) == situation.conflict, operation
        assert content.count(b"# ") == BASE.count("# ")
        repository.start_over()


def test_a_number_follows_the_one_that_it_counts_into_the_stepping_stone(
    tmp_path: Path, install: Planner
) -> None:
    another = count_instead("drivers", "parcels out", "", LAST, "Drivers", gives_id=True)
    for at, branches in enumerate(
        ((edited(another).encode(), JOE), (JOE, edited(another).encode()))
    ):
        repository = installed(tmp_path / str(at), install)
        repository.branches(*branches)
        for operation in OPERATIONS:
            assert repository.bring_together(operation).returncode == 0
            text = repository.plan.read_text()
            plan = parse(text.encode()).plan
            (goal,), (stone,) = [one for one in plan.goals if one.measure], plan.stones
            assert goal.readings == () and (stone.id, stone.goal) == ("drivers", goal.id)
            assert [row.value for row in stone.readings[-2:]] == [342, 358]
            assert f"# drivers, counted on Fridays\n[goal.{goal.id}]\n" in text
            repository.start_over()


def test_a_conflict_is_a_few_lines_and_is_told_in_words(tmp_path: Path, install: Planner) -> None:
    repository = installed(tmp_path, install)
    repository.branches(MARIA, edited(correct("breakfast", LAST, 0), JOE.decode()).encode())
    told = repository.bring_together("merge")
    lines = repository.plan.read_text().splitlines()
    start = lines.index("    assert main(["merge", *files(folder, BASE.encode(), MARIA, JOE)]) == 1
    found = split_sides((folder / "ours").read_bytes())
    assert (found.mine, found.theirs) == (MARIA, JOE)


def test_ours_that_cannot_be_written_is_left_and_the_status_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, planner: Planner
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = planner("merge", *files(folder, BASE.encode(), MARIA, JOE))
    assert said.code == 3
    assert "ours is left as it was" in said.err
    assert (folder / "ours").read_bytes() == MARIA
