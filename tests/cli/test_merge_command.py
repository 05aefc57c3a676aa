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


def create_repository(folder: Path, install: Planner, **given: object) -> Repository:
    repository = Repository(folder / "team", **given)  # type: ignore[arg-type]
    assert install(repository.folder).code == 0
    return repository


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_two_people_s_edits_come_together_however_git_is_asked(
    situation: Situation, tmp_path: Path, install: Planner
) -> None:
    texts = [edited(edit).encode() for edit in (situation.first, situation.second)]
    folders = (tmp_path / "one", tmp_path / "other")
    repositories = [create_repository(folder, install) for folder in folders]
    with ThreadPoolExecutor() as side_by_side:
        for done in [
            side_by_side.submit(merge_sides, repositories[0], situation, *texts),
            side_by_side.submit(merge_sides, repositories[1], situation, *texts[::-1]),
        ]:
            done.result()


def merge_sides(repository: Repository, situation: Situation, ours: bytes, theirs: bytes) -> None:
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
        repository = create_repository(tmp_path / str(at), install)
        repository.branches(*branches)
        for operation in OPERATIONS:
            assert repository.bring_together(operation).returncode == 0
            text = repository.plan.read_text()
            plan = parse(text.encode()).plan
            (goal,), (stone,) = [goal for goal in plan.goals if goal.measure], plan.stones
            assert goal.readings == () and (stone.id, stone.goal) == ("drivers", goal.id)
            assert [row.value for row in stone.readings[-2:]] == [342, 358]
            assert f"# drivers, counted on Fridays\n[goal.{goal.id}]\n" in text
            repository.start_over()


def test_a_conflict_is_a_few_lines_and_is_told_in_words(tmp_path: Path, install: Planner) -> None:
    repository = create_repository(tmp_path, install)
    repository.branches(MARIA, edited(correct("breakfast", LAST, 0), JOE.decode()).encode())
    process = repository.bring_together("merge")
    lines = repository.plan.read_text().splitlines()
    start = lines.index("<<<<<<< ours")
    assert lines[start : start + 6] == [
        "<<<<<<< ours",
        "  { date = 2026-11-20, value = 361 },",
        "||||||| base",
        "=======",
        "  { date = 2026-11-20, value = 358 },",
        ">>>>>>> theirs",
    ]
    assert len(lines) == len(MARIA.splitlines()) + 5
    assert f"{NAME}: Drivers, 20 Nov 2026 was changed on both sides: 361 here, 358 there" in (
        process.stderr + process.stdout
    )
    with pytest.raises(Unreadable, match="merge was left unfinished") as raised:
        parse(repository.plan.read_bytes())
    assert raised.value.line == start + 1


def test_a_check_in_is_a_diff_of_its_own_line(tmp_path: Path, process: Planner) -> None:
    repository = Repository(tmp_path / "team")
    repository.commit()
    result = process("checkin", repository.plan, "drivers=361", "--by", "Maria", "--on", LAST)
    assert result.code == 0
    changed = [
        line for line in repository.git("diff", "-U0").stdout.splitlines() if line[:1] in "+-"
    ]
    assert changed[2:] == ['+  { date = 2026-11-20, value = 361, by = "Maria" },']


def test_a_teammate_who_has_not_registered_it_gets_git_s_own_merge(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "team")
    (repository.folder / ".gitattributes").write_text("*.plan.toml merge=planner\n")
    for situation, expected in ((FAR, "right"), (BOTH, "conflict")):
        theirs = edited(situation.second).encode()
        repository.git("checkout", "-q", "-B", "base", check=False)
        repository.plan.write_bytes(BASE.encode())
        repository.branches(edited(situation.first).encode(), theirs)
        repository.bring_together("merge")
        assert verdict(repository.plan.read_bytes(), situation, theirs) == expected
        repository.start_over()
        repository.git("checkout", "-q", "base")


def test_a_merge_of_merges_that_crossed_is_by_entry_too(tmp_path: Path, install: Planner) -> None:
    repository = create_repository(tmp_path, install)
    repository.branches(MARIA, JOE)
    for name in ("ours", "theirs"):
        repository.git("branch", f"{name}-was", name)
    for name, other, kept in (("ours", "theirs", MARIA), ("theirs", "ours", JOE)):
        repository.git("checkout", "-q", name)
        repository.git("merge", f"{other}-was", "-m", "x", check=False)
        remark = f"# {name}\n[goal.donors]".encode()
        repository.plan.write_bytes(kept.replace(b"[goal.donors]", remark))
        repository.commit()
    repository.git("checkout", "-q", "ours")
    repository.git("merge", "theirs", "-m", "x", check=False)
    marked = split_sides(repository.plan.read_bytes())
    assert (b"value = 361" in marked.mine, b"value = 358" in marked.theirs) == (True, True)
    assert b"value = 358" not in marked.mine
    for remark in (b"# ours\n", b"# theirs\n"):
        assert remark in marked.mine
        assert remark in marked.theirs


def test_both_begin_the_plan(tmp_path: Path, install: Planner) -> None:
    repository = create_repository(tmp_path, install)
    repository.plan.unlink()
    repository.branches(edited(FAR.first).encode(), edited(FAR.second).encode())
    assert repository.bring_together("merge").returncode == 0
    assert verdict(repository.plan.read_bytes(), FAR, b"") == "right"


def test_registering_keeps_what_is_there_and_once_is_enough(
    tmp_path: Path, install: Planner
) -> None:
    repository = Repository(tmp_path / "team")
    attributes = repository.folder / ".gitattributes"
    attributes.write_bytes(b"*.png binary\r\n# ours")
    below = repository.folder / "below"
    below.mkdir()
    result = install(below)
    assert result.code == 0
    assert "commit" in result.err
    expected = b"*.png binary\r\n# ours\r\n*.plan.toml merge=planner\r\nplan.toml merge=planner\r\n"
    assert attributes.read_bytes() == expected
    config = (repository.folder / ".git" / "config").read_bytes()
    again = install(repository.folder)
    assert again.code == 0
    assert "commit" not in again.err
    assert attributes.read_bytes() == expected
    assert (repository.folder / ".git" / "config").read_bytes() == config
    merge_values = repository.git("check-attr", "merge", "--", "a/b.plan.toml", "plan.toml").stdout
    assert merge_values.count("planner") == 2


@pytest.mark.parametrize("name", ["planner", "an 'odd' 100% name"])
def test_off_the_path_git_is_told_where_the_program_is(name: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "team", planner=None)
    program = tmp_path / "50% of it's" / name
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    code = "import sys; from planner.cli.main import run; sys.argv = sys.argv[1:]; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(program), "merge", "--install"],
        cwd=repository.folder,
        env=repository.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "planner is not on the PATH; git starts it here as " in done.stderr
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planner "$@"\n')
    repository.branches(MARIA, edited(LAST_TWO.second).encode())
    assert repository.bring_together("merge").returncode == 0
    assert verdict(repository.plan.read_bytes(), LAST_TWO, b"") == "right"


def test_registering_outside_a_repository_is_one_clear_line(
    tmp_path: Path, install: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = install(tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "not a git repository" in result.err
    monkeypatch.setenv("PATH", str(tmp_path))
    result = install(tmp_path)
    assert (result.code, result.err) == (
        2,
        "planner: git is not installed here, and only git needs this\n",
    )


# The three files by themselves.


def write_files(folder: Path, *contents: bytes) -> list[str]:
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return list(map(str, paths))


@pytest.mark.parametrize(
    "words",
    [[], ["a"], ["a", "b", "c", "d"], ["--install", "a"], ["a", "b", "c", "--marker-size=0"]],
)
def test_three_files_or_none_are_asked_for(words: list[str], planner: Planner) -> None:
    result = planner("merge", *words)
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_merged_files_leave_nothing_beside_them(folder: Path, planner: Planner) -> None:
    paths = write_files(
        folder, BASE.encode(), *(edited(edit).encode() for edit in (FAR.first, FAR.second))
    )
    (folder / "ours").chmod(0o640)
    assert planner("merge", *paths) == (0, "", "")
    assert verdict((folder / "ours").read_bytes(), FAR, b"") == "right"
    assert (folder / "ours").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["base", "ours", "theirs"]
    assert not (folder.parent / "state" / "history").exists()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (MARIA.replace(b"format = 1", b"format = 9"), JOE),
        (MARIA, JOE + b"\nthis is no [toml\n"),
        (MARIA + b"\xff\n", JOE + b"\xfe\n"),
        (b"\x00\x01 binary", JOE),
    ],
    ids=["newer", "no TOML", "no UTF-8", "binary"],
)
def test_what_is_no_plan_is_merged_by_line_with_markers(
    ours: bytes, theirs: bytes, folder: Path, planner: Planner
) -> None:
    assert planner("merge", *write_files(folder, BASE.encode(), ours, theirs)).code == 1
    marked = split_sides((folder / "ours").read_bytes())
    before = set(BASE.encode().splitlines())
    assert set(ours.splitlines()) - before <= set(marked.mine.splitlines())
    assert set(theirs.splitlines()) - before <= set(marked.theirs.splitlines())


def test_the_marker_size_and_the_name_are_git_s(folder: Path, planner: Planner) -> None:
    paths = write_files(folder, BASE.encode(), MARIA, JOE)
    result = planner("merge", *paths, "--marker-size", 11, "--path", "it\x1b[31m.plan.toml")
    assert result.code == 1
    assert "\x1b" not in result.err
    assert b"\n<<<<<<<<<<< ours\n" in (folder / "ours").read_bytes()


def test_a_fault_in_the_merge_leaves_both_sides_in_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(command, "merge_files", broken)
    assert main(["merge", *write_files(folder, BASE.encode(), MARIA, JOE)]) == 1
    marked = split_sides((folder / "ours").read_bytes())
    assert (marked.mine, marked.theirs) == (MARIA, JOE)


def test_ours_that_cannot_be_written_is_left_and_the_status_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, planner: Planner
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = planner("merge", *write_files(folder, BASE.encode(), MARIA, JOE))
    assert result.code == 3
    assert result.err.endswith("ours is left as it was: No space left on device\n")
    assert (folder / "ours").read_bytes() == MARIA
