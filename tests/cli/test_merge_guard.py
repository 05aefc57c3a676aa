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


def repository(folder: Path, **given: object) -> Repository:
    made = Repository(folder / "team", **given)  # type: ignore[arg-type]
    made.register(COMMAND)
    return made


@pytest.mark.parametrize("program", FAILING.values(), ids=FAILING.keys())
@pytest.mark.parametrize("situation", [FAR, BOTH], ids=lambda one: one.name)
def test_without_a_working_program_git_merges_by_line_and_nobody_s_work_is_lost(
    program: str | None, situation: Situation, tmp_path: Path
) -> None:
    made = repository(tmp_path, base=QUOTED.encode(), planner=program)
    theirs = edited(situation.other, QUOTED).encode()
    made.branches(edited(situation.one, QUOTED).encode(), theirs)
    done = made.bring_together("merge")
    expected = "right" if situation is FAR else "conflict"
    assert verdict(made.plan.read_bytes(), situation, theirs, QUOTED) == expected
    assert (done.returncode == 0) == (situation is FAR)
    assert sorted(path.name for path in made.folder.iterdir()) == [
        ".git",
        ".gitattributes",
        made.plan.name,
    ]


def test_a_conflict_that_was_committed_once_is_no_sign_of_a_merge(tmp_path: Path) -> None:
    old = "<<<<<<< ours\n# Mine.\n||||||| base\n=======\n# Hers.\n>>>>>>> theirs\n"
    base = BASE.replace("[goal.donors]\n", f"{old}[goal.donors]\n")
    made = repository(tmp_path, base=base.encode(), planner="exit 1")
    made.branches(base.replace("290", "291", 1).encode(), (base + "# The end.\n").encode())
    assert made.bring_together("merge").returncode == 0
    assert made.plan.read_text() == base.replace("290", "291", 1) + "# The end.\n"


@pytest.mark.parametrize("tool", ["cp", "mkdir", "mv", "rm"])
def test_where_no_copy_can_be_made_git_merges_by_line(tool: str, tmp_path: Path) -> None:
    made = repository(tmp_path, base=QUOTED.encode())
    program = Path(made.environment["PATH"]) / tool
    program.unlink()
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    theirs = edited(LAST_TWO.other, QUOTED).encode()
    made.branches(edited(LAST_TWO.one, QUOTED).encode(), theirs)
    made.bring_together("merge")
    expected = "right" if tool == "rm" else "conflict"
    assert verdict(made.plan.read_bytes(), LAST_TWO, theirs, QUOTED) == expected


@pytest.mark.parametrize(
    "name",
    ["two words.plan.toml", "it's $(touch x).plan.toml", "a\nb`touch x`.plan.toml", "-x.plan.toml"],
)
def test_a_plan_may_have_any_name(name: str, tmp_path: Path) -> None:
    made = repository(tmp_path, name=name)
    texts = [edited(edit).encode() for edit in (LAST_TWO.one, LAST_TWO.other)]
    made.branches(*texts)
    assert made.bring_together("merge").returncode == 0
    assert verdict(made.plan.read_bytes(), LAST_TWO, texts[1]) == "right"
    made.start_over()
    made.git("checkout", "-q", "base")
    made.branches(*(edited(edit).encode() for edit in (BOTH.one, BOTH.other)))
    told = made.bring_together("merge")
    assert "Drivers, 13 Nov 2026: number was changed on both sides" in told.stderr + told.stdout
    assert sorted(path.name for path in made.folder.iterdir()) == sorted(
        [".git", ".gitattributes", name]
    )


def shells() -> list[list[str]]:
    """Every shell of this machine that may be somebody's ``sh``."""
    known = "sh", "dash", "bash --posix", "busybox sh", "ksh", "mksh", "yash", "zsh --emulate sh"
    return [words for one in known if shutil.which((words := one.split())[0])]


SHELLS = pytest.mark.parametrize("shell", shells(), ids=" ".join)
THREE = [QUOTED, *(edited(edit, QUOTED) for edit in (LAST_TWO.one, LAST_TWO.other))]


def run_by(shell: list[str], made: Repository) -> int:
    """The status of the command, run on three files of its folder as git runs it."""
    words = {"O": "base", "A": "ours", "B": "theirs", "L": "7", "P": "'team.plan.toml'"}
    command = COMMAND
    for mark, word in words.items():
        command = command.replace(f"%{mark}", word)
    for word, text in zip(words.values(), THREE, strict=False):
        (made.folder / word).write_text(text)
    done = subprocess.run(
        [str(shutil.which(shell[0])), *shell[1:], "-c", command],
        cwd=made.folder,
        env=made.environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    left = sorted(path.name for path in made.folder.iterdir())
    assert left == [".git", "base", "ours", made.plan.name, "theirs"]
    return done.returncode


@SHELLS
@pytest.mark.parametrize("program", [REAL, "exit 1", "kill -9 $$"], ids=["works", "fails", "dies"])
def test_any_shell_of_posix_can_run_it(shell: list[str], program: str, tmp_path: Path) -> None:
    made = Repository(tmp_path / "team", planner=program)
    status = run_by(shell, made)
    content = (made.folder / "ours").read_bytes()
    expected = "right" if program == REAL else "conflict"
    assert verdict(content, LAST_TWO, THREE[2].encode(), QUOTED) == expected
    assert (status == 0) == (program == REAL)


@SHELLS
def test_a_shell_that_is_stopped_does_not_say_that_it_merged(
    shell: list[str], tmp_path: Path
) -> None:
    made = Repository(tmp_path / "team", planner="kill -15 $PPID; exit 0")
    assert run_by(shell, made) == 130
    assert (made.folder / "ours").read_text() == THREE[1]


@pytest.mark.parametrize("situation", REVERTS, ids=lambda one: one.name)
def test_what_one_person_did_is_reverted_after_what_another_did(
    situation: Situation, tmp_path: Path
) -> None:
    one = edited(situation.one)
    both = edited(situation.other, one).encode()
    made = repository(tmp_path)
    done = made.revert(one.encode(), both)
    expected = "conflict" if situation.conflict else "right"
    assert reverted(made.plan.read_bytes(), situation, both) == expected
    assert (done.returncode != 0) == situation.conflict


def test_sides_that_do_not_fit_together_are_told_of(tmp_path: Path) -> None:
    made = repository(tmp_path)
    ours = BASE.replace("start = 2026-09-25", "start = 2027-01-02", 1)
    theirs = BASE.replace("deadline = 2027-03-28", "deadline = 2027-01-01", 1)
    made.branches(ours.encode(), theirs.encode())
    done = made.bring_together("merge")
    told = "team.plan.toml: new with both sides together: goal.breakfast: deadline: 2027-01-01 is"
    assert (done.returncode, told in done.stderr + done.stdout) == (0, True)


def test_a_command_of_an_older_version_is_renewed(
    tmp_path: Path, planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = repository(tmp_path)
    older = "planner merge %O %A %B --marker-size %L --path %P"
    made.git("config", "merge.planner.driver", older)
    made.git("config", "--add", "merge.planner.driver", older)
    made.branches(*(edited(edit).encode() for edit in (FAR.one, FAR.other)))
    told = made.bring_together("merge")
    assert (told.returncode, "planner merge --install renews it" in told.stderr) == (0, True)
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("PATH", made.environment["PATH"])
    assert planner("merge", "--install").code == 0
    assert made.git("config", "--get-all", "merge.planner.driver").stdout == f"{COMMAND}\n"
    made.start_over()
    told = made.bring_together("merge")
    assert (told.returncode, "--install" in told.stderr) == (0, False)
