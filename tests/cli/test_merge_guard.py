"""The command that git runs to merge plans: nobody's work is lost, whatever becomes of planner."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from git_plans import (
    BASE,
    QUOTED,
    REVERTS,
    SITUATIONS,
    Repository,
    Situation,
    edited,
    reverted,
    verdict,
)
from planner.cli.commands.merge import DRIVER

from .shell import Planner

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

COMMAND = DRIVER.format(file="planner", program="planner")
REAL = f'"{sys.executable}" -m planner "$@"'
FAR, _, _, _, _, LAST_TWO, BOTH, _ = SITUATIONS
FAILING = {
    "absent": None,
    "interrupted": "exit 130",
    "killed": "kill -9 $$",
    "hung up": "kill -1 $$",
    "cannot start": "exit 1",
    "cannot save": "echo broken >&2; exit 3",
    "killed at the end": f"{REAL}; kill -9 $$",
    "another program of that name": "exit 0",
    "ours emptied": ': > "$3"; exit 1',
    "ours half written": 'head -n 3 "$3" > "$3.half"; mv "$3.half" "$3"; kill -9 $$',
    "ours removed": 'rm -f "$3"; exit 1',
}


def create_repository(folder: Path, **given: object) -> Repository:
    repository = Repository(folder / "team", **given)  # type: ignore[arg-type]
    repository.register(COMMAND)
    return repository


@pytest.mark.parametrize("program", FAILING.values(), ids=FAILING.keys())
@pytest.mark.parametrize("situation", [FAR, BOTH], ids=lambda shell: shell.name)
def test_without_a_working_program_git_merges_by_line_and_nobody_s_work_is_lost(
    program: str | None, situation: Situation, tmp_path: Path
) -> None:
    repository = create_repository(tmp_path, base=QUOTED.encode(), planner=program)
    theirs = edited(situation.second, QUOTED).encode()
    repository.branches(edited(situation.first, QUOTED).encode(), theirs)
    process = repository.bring_together("merge")
    expected = "right" if situation is FAR else "conflict"
    assert verdict(repository.plan.read_bytes(), situation, theirs, QUOTED) == expected
    assert (process.returncode == 0) == (situation is FAR)
    assert sorted(path.name for path in repository.folder.iterdir()) == [
        ".git",
        ".gitattributes",
        repository.plan.name,
    ]


def test_a_conflict_that_was_committed_once_is_no_sign_of_a_merge(tmp_path: Path) -> None:
    old = "<<<<<<< ours\n# Mine.\n||||||| base\n=======\n# Hers.\n>>>>>>> theirs\n"
    base = BASE.replace("[goal.donors]\n", f"{old}[goal.donors]\n")
    repository = create_repository(tmp_path, base=base.encode(), planner="exit 1")
    repository.branches(base.replace("290", "291", 1).encode(), (base + "# The end.\n").encode())
    assert repository.bring_together("merge").returncode == 0
    assert repository.plan.read_text() == base.replace("290", "291", 1) + "# The end.\n"


@pytest.mark.parametrize("tool", ["cp", "mkdir", "mv", "rm"])
def test_where_no_copy_can_be_made_git_merges_by_line(tool: str, tmp_path: Path) -> None:
    repository = create_repository(tmp_path, base=QUOTED.encode())
    program = Path(repository.environment["PATH"]) / tool
    program.unlink()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    theirs = edited(LAST_TWO.second, QUOTED).encode()
    repository.branches(edited(LAST_TWO.first, QUOTED).encode(), theirs)
    repository.bring_together("merge")
    expected = "right" if tool == "rm" else "conflict"
    assert verdict(repository.plan.read_bytes(), LAST_TWO, theirs, QUOTED) == expected


@pytest.mark.parametrize(
    "name",
    ["two words.plan.toml", "it's $(touch x).plan.toml", "a\nb`touch x`.plan.toml", "-x.plan.toml"],
)
def test_a_plan_may_have_any_name(name: str, tmp_path: Path) -> None:
    repository = create_repository(tmp_path, name=name)
    texts = [edited(edit).encode() for edit in (LAST_TWO.first, LAST_TWO.second)]
    repository.branches(*texts)
    assert repository.bring_together("merge").returncode == 0
    assert verdict(repository.plan.read_bytes(), LAST_TWO, texts[1]) == "right"
    repository.start_over()
    repository.git("checkout", "-q", "base")
    repository.branches(*(edited(edit).encode() for edit in (BOTH.first, BOTH.second)))
    process = repository.bring_together("merge")
    assert (
        "Drivers, 13 Nov 2026: number was changed on both sides" in process.stderr + process.stdout
    )
    assert sorted(path.name for path in repository.folder.iterdir()) == sorted(
        [".git", ".gitattributes", name]
    )


def find_shells() -> list[list[str]]:
    """Every shell of this machine that may be somebody's ``sh``."""
    known = "sh", "dash", "bash --posix", "busybox sh", "ksh", "mksh", "yash", "zsh --emulate sh"
    return [words for shell in known if shutil.which((words := shell.split())[0])]


SHELLS = pytest.mark.parametrize("shell", find_shells(), ids=" ".join)
THREE = [QUOTED, *(edited(edit, QUOTED) for edit in (LAST_TWO.first, LAST_TWO.second))]


def run_command(shell: list[str], repository: Repository) -> int:
    """The status of the command, run on three files of its folder as git runs it."""
    words = {"O": "base", "A": "ours", "B": "theirs", "L": "7", "P": "'team.plan.toml'"}
    command = COMMAND
    for mark, word in words.items():
        command = command.replace(f"%{mark}", word)
    for word, text in zip(words.values(), THREE, strict=False):
        (repository.folder / word).write_text(text)
    process = subprocess.run(
        [str(shutil.which(shell[0])), *shell[1:], "-c", command],
        cwd=repository.folder,
        env=repository.environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    left = sorted(path.name for path in repository.folder.iterdir())
    assert left == [".git", "base", "ours", repository.plan.name, "theirs"]
    return process.returncode


@SHELLS
@pytest.mark.parametrize("program", [REAL, "exit 1", "kill -9 $$"], ids=["works", "fails", "dies"])
def test_any_shell_of_posix_can_run_it(shell: list[str], program: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "team", planner=program)
    status = run_command(shell, repository)
    content = (repository.folder / "ours").read_bytes()
    expected = "right" if program == REAL else "conflict"
    assert verdict(content, LAST_TWO, THREE[2].encode(), QUOTED) == expected
    assert (status == 0) == (program == REAL)


@SHELLS
def test_a_shell_that_is_stopped_does_not_say_that_it_merged(
    shell: list[str], tmp_path: Path
) -> None:
    repository = Repository(tmp_path / "team", planner="kill -15 $PPID; exit 0")
    assert run_command(shell, repository) == 130
    assert (repository.folder / "ours").read_text() == THREE[1]


@pytest.mark.parametrize("situation", REVERTS, ids=lambda first: first.name)
def test_what_one_person_did_is_reverted_after_what_another_did(
    situation: Situation, tmp_path: Path
) -> None:
    first = edited(situation.first)
    both = edited(situation.second, first).encode()
    repository = create_repository(tmp_path)
    process = repository.revert(first.encode(), both)
    expected = "conflict" if situation.conflict else "right"
    assert reverted(repository.plan.read_bytes(), situation, both) == expected
    assert (process.returncode != 0) == situation.conflict


def test_sides_that_do_not_fit_together_are_told_of(tmp_path: Path) -> None:
    repository = create_repository(tmp_path)
    ours = BASE.replace("start = 2026-09-25", "start = 2027-01-02", 1)
    theirs = BASE.replace("deadline = 2027-03-28", "deadline = 2027-01-01", 1)
    repository.branches(ours.encode(), theirs.encode())
    process = repository.bring_together("merge")
    message = (
        "team.plan.toml: new with both sides together: goal.breakfast: deadline: 2027-01-01 is"
    )
    assert (process.returncode, message in process.stderr + process.stdout) == (0, True)


def test_a_command_of_an_older_version_is_renewed(
    tmp_path: Path, planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = create_repository(tmp_path)
    older = "planner merge %O %A %B --marker-size %L --path %P"
    repository.git("config", "merge.planner.driver", older)
    repository.git("config", "--add", "merge.planner.driver", older)
    repository.branches(*(edited(edit).encode() for edit in (FAR.first, FAR.second)))
    process = repository.bring_together("merge")
    assert (process.returncode, "planner merge --install renews it" in process.stderr) == (0, True)
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("PATH", repository.environment["PATH"])
    assert planner("merge", "--install").code == 0
    assert repository.git("config", "--get-all", "merge.planner.driver").stdout == f"{COMMAND}\n"
    repository.start_over()
    process = repository.bring_together("merge")
    assert (process.returncode, "--install" in process.stderr) == (0, False)
