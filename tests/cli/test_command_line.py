"""Which command is meant, how it fails, and what it leaves to those around it."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.examples import NAMES
from planner.planfile.read import load

from .shell import TODAY, Planner


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["stats"], "stats is no command and no file; did you mean status?"),
        (["frobnicate"], "frobnicate is no command and no file; planner --help lists them"),
        (["x.plan.toml"], "there is no x.plan.toml; planner new x.plan.toml makes it"),
        (["open", "x.plan.toml"], "there is no x.plan.toml; planner new x.plan.toml makes it"),
        (["./status"], "there is no ./status"),
        ([], "there is no plan here; planner new makes one"),
        (["status"], "there is no plan here; planner new makes one"),
        (["."], "there is no plan in .; planner new plan.toml makes one"),
        (["status", "--jso"], "not known here: --jso"),
        (["map", "--width", "wide"], "--width: “wide” is no whole number"),
        (["map", "--width"], "--width: something must follow it"),
        (["completion", "tcsh"], "there is no tcsh; there are bash, zsh, fish"),
        (["import"], "still missing: FILE.csv"),
        (["export", "--to", "pdf"], "--to: there is no pdf; there are md"),
        (["import", "x.csv", "--dates", "any"], "there is no any; there are day-first"),
        (["new", "--example", "shp"], "there is no example shp; did you mean shop?"),
        (["new", ""], "a new plan needs a file name"),
        (["open", "-"], "the workbook needs a file"),
        (["why", "a.toml"], "name a goal too: planner why a.toml ID; planner status a.toml lists"),
        (["import", "a.toml"], "name the export too: planner import a.toml FILE.csv"),
        (["--frobnicate"], "not known here: --frobnicate"),
    ],
)
def test_a_usage_error_is_one_line_that_helps(
    planner: Planner, words: list[str], message: str
) -> None:
    result = planner(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"planner: {message}")
    assert result.err.count("\n") == 1


def test_a_command_wins_over_a_file_of_its_name(planner: Planner, bookshop: Path) -> None:
    Path("status").write_text('name = "A file"\n')
    assert planner("status", bookshop, "--short").out.startswith("Paper Lantern Books")
    assert "the workbook needs a terminal" in planner("./status").err


def test_the_day_can_be_said_before_and_after_the_command(planner: Planner, bookshop: Path) -> None:
    for words in (
        ("--today", "2026-12-31", "status", bookshop, "--json"),
        ("--today=31 dec 2026", "status", "--json", bookshop),
        ("status", "--json", "--today", "2026-12-31", bookshop),
    ):
        assert json.loads(planner(*words, today=False).out)["today"] == "2026-12-31"
    wrong = planner("--today", "soon", "status", today=False)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_help_and_version_are_answers(planner: Planner) -> None:
    assert re.search("checkin +enter this week's numbers", planner("--help", today=False).out)
    assert planner("--version", today=False).out.startswith("planner 0.")
    assert "--example NAME" in planner("new", "--help").out


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_written_once_and_is_complete(planner: Planner, name: str) -> None:
    result = planner("new", "--example", name)
    path = Path(f"{name}.plan.toml")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith(f"wrote {path}\n")
    assert planner("check").code == 0
    before = path.read_bytes()
    again = planner("new", "--example", name)
    assert (again.code, path.read_bytes()) == (1, before)
    assert "is there already; nothing was written" in again.err


def test_a_new_plan_is_named_after_its_file(planner: Planner, folder: Path) -> None:
    assert planner("new", "market-stall").code == 0
    assert load(folder / "market-stall.plan.toml").plan.name == "Market stall"
    assert planner("new").code == 0
    assert load(folder / "plan.toml").plan.name == "Work"
    missing = planner("new", "gone/plan.toml")
    assert missing.code == 3
    assert "its folder does not exist" in missing.err


def test_a_plan_that_exists_is_opened_as_it_is_on_a_terminal(
    planner: Planner, bookshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def show(path: Path, *_: object) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("planner.cli.commands.new.has_terminal", lambda: True)
    monkeypatch.setattr("planner.cli.commands.new.open_workbook", show)
    before = bookshop.read_bytes()
    result = planner("new", bookshop)
    assert (result.code, opened, bookshop.read_bytes()) == (0, [bookshop], before)
    assert "is there already; opened as it is" in result.err


@pytest.mark.parametrize("command", ["status", "map", "checkin", "open", "check"])
def test_a_plan_of_another_folder_is_named_and_asked_about_before_it_is_opened(
    planner: Planner,
    bookshop: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    (tmp_path / "settings").mkdir()
    remembered = json.dumps({"last_plan": str(bookshop.absolute())})
    (tmp_path / "settings" / "settings.json").write_text(remembered)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "work" / bookshop
    silent = planner(command)
    assert (silent.code, silent.out) == (2, "")
    assert f"there is no plan in this folder; the last one opened is {path}" in silent.err
    assert planner("status", "--short") == (1, "", "")
    monkeypatch.setattr("planner.cli.plans.has_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("what\nn\n\n"))
    refused = planner(command)
    assert (refused.code, refused.out) == (2, "")
    question = f"Open “Paper Lantern Books” ({path})? (Enter: yes, n: no) "
    assert refused.err.count(question) == 2
    if command in ("status", "map"):
        assert planner(command).code == 0
    path.unlink()
    assert "there is no plan here" in planner(command).err


def test_the_map_is_as_wide_as_asked_and_can_be_ascii(planner: Planner, bookshop: Path) -> None:
    wide, narrow = planner("map", "--width", 120).out, planner("map", "--width", 3).out
    assert max(map(len, wide.splitlines())) <= 120
    assert max(map(len, narrow.splitlines()[:-1])) <= 40
    assert planner("map", bookshop, "--ascii").out.isascii()
    only = planner("map", "--goal", "orders").out
    assert "More shelf orders" in only
    assert "Fewer calls" not in only
    unknown = planner("map", "--goal", "order")
    assert (unknown.code, unknown.out) == (2, "")
    assert "did you mean orders?" in unknown.err


def test_problems_are_listed_with_their_place(planner: Planner, bookshop: Path) -> None:
    assert planner("check").code == 0
    bookshop.write_text('name = "x"\n[goal.a]\nname = "A"\ntarget = nan\n')
    result = planner("check", bookshop)
    assert result.code == 1
    assert result.out.startswith("books.plan.toml:4:1: goal.a: target: ")
    report = json.loads(planner("check", bookshop, "--json").out)
    assert list(report) == ["problems", "notes"]
    assert list(report["problems"][0]) == ["path", "line", "column", "message"]
    assert (report["problems"][0]["line"], report["problems"][0]["column"]) == (4, 1)


def test_why_tells_the_verdict_and_what_it_rests_on(planner: Planner, bookshop: Path) -> None:
    result = planner("why", bookshop, "orders")
    assert result.code == 0
    assert re.match(r"More shelf orders: 12 days ahead · \d+ %\n", result.out)
    assert "did you mean orders?" in planner("why", "orderz").err


def test_schema_and_places_are_printed(planner: Planner, tmp_path: Path) -> None:
    assert json.loads(planner("schema").out)["properties"]["goal"]
    places = planner("where").out
    assert f"settings  {tmp_path / 'settings' / 'settings.json'}\n" in places
    assert f"rescue    {tmp_path / 'state' / 'rescued'}\n" in places


def test_a_plan_can_come_through_a_pipe(bookshop: Path) -> None:
    for command in ("status", "map", "check"):
        ended = subprocess.run(
            [sys.executable, "-m", "planner", command, "-", f"--today={TODAY}"],
            input=bookshop.read_bytes(),
            capture_output=True,
            check=True,
        )
        assert b"Paper Lantern Books" in ended.stdout or command == "check"


@pytest.mark.parametrize("content", [b"\xff", b'name = "x"\n=======\n', b"[" * 300, b"format = 9"])
def test_what_cannot_be_read_is_one_line_with_its_place(planner: Planner, content: bytes) -> None:
    Path("bad.toml").write_bytes(content)
    for command in ("status", "map", "check", "checkin"):
        result = planner(command, "bad.toml")
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert result.err.startswith("bad.toml:")
    assert Path("bad.toml").read_bytes() == content


def test_a_folder_a_pipe_and_a_device_are_no_plans(planner: Planner) -> None:
    Path("folder").mkdir()
    os.mkfifo("pipe")
    for name in ("folder", "./pipe", "/dev/full"):
        result = planner("status", name)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_a_closed_pipe_is_quiet(bookshop: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "planner", "map", str(bookshop)]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_is_said(bookshop: Path) -> None:
    command = [sys.executable, "-m", "planner", "map", str(bookshop)]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 1
    assert b"the output could not be written: No space left on device" in ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_do_no_harm(bookshop: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m planner status {bookshop} {closed}'
    ended = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_ctrl_c_is_quiet() -> None:
    script = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # off in what & starts
        "class Waiting:\n"
        "    buffer = property(lambda self: os.kill(os.getpid(), signal.SIGINT))\n"
        "sys.stdin = Waiting()\n"
        "sys.argv = ['planner', 'status', '-']\n"
        "from planner.cli.main import run\n"
        "run()"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")
    assert signal.getsignal(signal.SIGINT) in (signal.default_int_handler, signal.SIG_IGN)


def test_a_mistake_of_the_program_is_one_line_and_a_log(
    planner: Planner, bookshop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("planner.cli.commands.map.text_map", broken)
    monkeypatch.setattr("planner.cli.main._leave_quietly", lambda: None)
    result = planner("map", bookshop)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    log = tmp_path / "state" / "last-error.log"
    assert str(log) in result.err
    assert "ZeroDivisionError: a secret" in log.read_text()


def test_without_a_home_the_answers_are_the_same(process: Planner, bookshop: Path) -> None:
    homeless = {"HOME": "/nonexistent", "PLANNER_SETTINGS": "", "PLANNER_STATE": ""}
    assert process("status", bookshop, **homeless).code == 0
    assert process("checkin", bookshop, "calls=41", **homeless).code == 0
    assert process("where", **homeless).code == 0
