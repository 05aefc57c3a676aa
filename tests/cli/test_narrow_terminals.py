"""What is printed on a terminal of 60 and of 40 columns."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.main import main
from planner.cli.output import Output, break_line, hang_row, speaks_utf8
from planner.cli.parser import COMMANDS
from planner.plan.model import Goal, Plan, Reading
from planner.plan.text import cells

from .shell import TODAY, Planner
from .test_import_spreadsheets import LEVEL, plan, write

__all__ = ["plan"]


class Terminal(io.StringIO):
    """Standard error of a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("term", "shown"), [("linux", False), ("xterm-256color", True)])
def test_the_console_of_linux_lacks_our_signs_and_a_file_written_there_has_them(
    monkeypatch: pytest.MonkeyPatch, term: str, shown: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    assert speaks_utf8(Terminal()) is shown
    monkeypatch.setattr(Terminal, "isatty", lambda _: False)
    assert speaks_utf8(Terminal())


@pytest.mark.parametrize("width", [60, 40])
def test_an_import_breaks_its_lines_between_words(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys, "stderr", said := Terminal())
    file = write("Date,Weight", "2026-11-06,9", "2026-11-20,8", "2026-11-21,8")
    for words in (LEVEL, (*LEVEL, "--dry-run")):
        assert main(["import", str(plan), str(file), *words, f"--today={TODAY}"]) == 0
    lines = (said.getvalue() + capsys.readouterr().out).splitlines()
    assert max(map(cells, lines)) <= width
    assert "no number in it" in " ".join(lines)


def test_the_help_of_a_command_is_no_wider_than_the_terminal(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width := 60))
    assert max(map(cells, planner("import", "--help", today=False).out.splitlines())) <= width


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_fits_80_columns(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    words = [command] if command else []
    lines = planner(*words, "--help", today=False).out.splitlines()
    assert [line for line in lines if cells(line) > 80] == []


def test_a_row_that_is_too_long_goes_on_further_in() -> None:
    row = [("   walk-ins: ", "dim"), ("10 days behind", "bold-behind"), (" · 210 now", "text")]
    texts = ["".join(text for text, _ in part) for part in hang_row(row, 22)]
    assert texts == ["   walk-ins: 10 days ", "     behind · 210 now"]
    assert hang_row(row, 80) == [row]
    assert ("behind", "bold-behind") in hang_row(row, 22)[1]


def test_status_hangs_on_a_terminal_and_is_one_line_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = [("   walk-ins: ", "dim"), ("10 days behind and more", "text")]
    Output(colours=False).print_hanging(row)
    assert capsys.readouterr().out == "   walk-ins: 10 days behind and more\n"
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.setattr(sys, "stdout", said := Terminal())
    Output(colours=False).print_hanging(row)
    assert said.getvalue() == "   walk-ins: 10 days\n     behind and more\n"


def test_a_command_at_the_end_of_a_line_stays_whole_to_be_copied() -> None:
    text = "to take what the export says now: planner import garden.plan.toml x.csv --replace"
    assert break_line(text, 20) == [
        "to take what the", "export says now:",
        "planner import garden.plan.toml x.csv --replace",
    ]  # fmt: skip
    assert break_line(text, 200) == [text]


@pytest.mark.parametrize("width", [79, 60, 46, 40])
def test_a_goal_with_a_long_name_fits_in_one_row(width: int) -> None:
    today = dt.date(2026, 11, 18)
    goal = Goal(
        id="g",
        name="Everything that was ever sold",
        start=dt.date(2026, 9, 4),
        deadline=dt.date(2026, 12, 31),
        baseline=12_000,
        target=98_765,
        readings=(Reading(dt.date(2026, 11, 13), 12_345),),
    )
    row = "".join(text for text, _ in draw_result_row(Plan(goals=(goal,)), "g", today, width))
    assert cells(row) <= width
    assert "behind" in row
