"""A check-in is saved, and said to be, where nearly everything else is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.plan.model import Goal
from planner.planfile.read import load

from .shell import TODAY, Planner

POOR = [
    {"HOME": None, "PLANNER_STATE": None, "PLANNER_SETTINGS": None},
    {"HOME": "/proc/none", "PLANNER_STATE": None, "PLANNER_SETTINGS": None},
    {"PLANNER_STATE": "/dev/full", "PLANNER_SETTINGS": "/dev/zero"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PLANNER_STATE": "/proc/none"},
    {"LC_ALL": "nowhere.UTF-8", "LANG": "", "TERM": ""},
]


def run_checkin(
    path: Path, value: int, out: str | None = None, **changed: str | None
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **changed}
    command = [sys.executable, "-m", "planner", "checkin", str(path), f"calls={value}"]
    with Path(out or os.devnull).open("wb") as sink:
        return subprocess.run(
            [*command, f"--today={TODAY}"],
            env={name: value for name, value in environment.items() if value is not None},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.PIPE,
            check=False,
        )


def load_value(path: Path) -> float:
    goal = load(path).plan.find("calls")
    assert isinstance(goal, Goal)
    return goal.readings[-1].value


@pytest.mark.parametrize("places", POOR, ids=str)
def test_without_a_home_a_state_folder_or_a_language_a_check_in_is_saved(
    bookshop: Path, places: dict[str, str | None]
) -> None:
    ended = run_checkin(bookshop, 41, None, **places)
    assert (ended.returncode, load_value(bookshop)) == (0, 41)
    assert b"1 number saved" in ended.stderr and b"Traceback" not in ended.stderr


@pytest.mark.parametrize("places", POOR[1:4], ids=str)
def test_that_no_earlier_version_is_kept_is_said_with_why_and_what_to_do(
    bookshop: Path, places: dict[str, str | None]
) -> None:
    ended = run_checkin(bookshop, 41, None, **places)
    said = [line for line in ended.stderr.decode().splitlines() if "no earlier version" in line]
    assert ended.returncode == 0 and len(said) == 1
    assert said[0].startswith("saved, but no earlier version could be kept: ")
    assert "history writable, or set PLANNER_STATE to another folder" in said[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_does_not_hide_that_the_number_is_saved(
    bookshop: Path,
) -> None:
    ended = run_checkin(bookshop, 41, "/dev/full")
    result = ended.stderr.decode().splitlines()
    assert (ended.returncode, load_value(bookshop)) == (1, 41)
    assert "1 number saved" in result[0]
    assert "the output could not be written: No space left" in result[1]
    assert "your plan is as it was last saved" in result[1]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal at both ends, and a workbook that may not be opened in it."""

    def opened(*_: object, **__: object) -> None:
        pytest.fail("the workbook was opened")

    for module in ("open_", "new"):
        monkeypatch.setattr(f"planner.cli.commands.{module}.has_terminal", lambda: True)
    monkeypatch.setattr("planner.ui.app.PlannerApp.__init__", opened)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("kind", "named"), [("dumb", "TERM is dumb"), ("unknown", "TERM is unknown"), ("", "not set")]
)
def test_a_terminal_that_has_lines_and_no_screen_is_told_what_works_in_it(
    planner: Planner, bookshop: Path, monkeypatch: pytest.MonkeyPatch, kind: str, named: str
) -> None:
    monkeypatch.setenv("TERM", kind)
    before = bookshop.read_bytes()
    for words in ((), (bookshop,)):
        result = planner(*words)
        assert (result.code, result.out) == (2, "") and result.err.count("\n") == 1
        assert named in result.err
        assert "planner map, planner status and planner checkin ID=VALUE work" in result.err
    assert planner("map", bookshop).code == planner("status", bookshop).code == 0
    assert bookshop.read_bytes() == before


@pytest.mark.usefixtures("terminal")
def test_a_new_plan_is_written_where_it_cannot_be_shown(
    planner: Planner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    result = planner("new", "autumn", "--example", "shop")
    assert result.code == 0 and (folder / "autumn.plan.toml").exists()
    assert "planner status autumn.plan.toml says where it stands" in result.err
    assert "\x1b" not in result.err + result.out
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(pytest.fail.Exception, match="opened"):
        planner("autumn.plan.toml")
