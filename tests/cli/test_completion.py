"""Completion, in real shells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli.commands.completion import complete_line
from planner.cli.parser import COMMANDS

from .shell import BOOKSHOP, TODAY, Planner
from .shells import STARTS, Shell, fish

LINES = {
    "planner sta": "planner status ",
    "planner status boo": "planner status books.plan.toml ",
    "planner checkin or": "planner checkin orders=",
    "planner why fol": "planner why followers ",
    "planner map --go": "planner map --goal ",
    "planner map --goal gr": "planner map --goal groups ",
    "planner new --example=sh": "planner new --example=shop ",
    "planner export --to sv": "planner export --to svg ",
    "planner export --who In": "planner export --who Ines ",
    "planner export -o not": "planner export -o notes.md ",
}
ONLY_FISH = ("planner map --go", "planner map --goal gr", "planner export --to sv")
"""Lines that ask nothing new of the other shells."""

HOSTILE = """\
people = ["$(touch caught)", "`touch caught`", "a\\nb", "c\\u001b[31md", "e\\tf", "Two Words"]

[goal."$(touch caught)"]
[goal."x; touch caught"]
[goal."x`touch caught`"]
[goal."\\u001b]0;caught\\u0007"]
[goal.xen]
name = "$(touch caught) `touch caught` \\u001b[31m"
"""
HOSTILE_NAMES = ["$(touch caught)", "`touch caught`", "Two Words"]
QUOTED = """\
people = ["$(touch caught)", "`touch caught`", "a'; touch caught; 'b", 'c"; touch caught; "d', "!t"]
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    (folder / "books.plan.toml").write_text(BOOKSHOP, encoding="utf-8")
    (folder / "notes.md").touch()
    (folder / "hostile").mkdir()
    (folder / "hostile" / "plan.toml").write_text(HOSTILE, encoding="utf-8")
    (folder / "quoted").mkdir()
    (folder / "quoted" / "plan.toml").write_text(QUOTED, encoding="utf-8")
    (folder / "f$(touch caught)").touch()
    (folder / "g\x01'; touch caught; 'h").touch()
    (folder / "broken.toml").write_text("[goal.xen\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=[*STARTS])
def shell(request: pytest.FixtureRequest, home: Path, work: Path) -> Iterator[Shell]:
    started = Shell(request.param, home, work)
    yield started
    started.close()


@pytest.mark.parametrize("line", [line for line in LINES if line not in ONLY_FISH])
def test_a_tab_completes_the_word(shell: Shell, line: str) -> None:
    assert shell.complete(line) == LINES[line]


def test_fish_offers_the_words(home: Path, work: Path) -> None:
    suggestions = fish(home, work, *LINES)
    assert len(suggestions) == len(LINES)
    for line, words in zip(LINES.values(), suggestions, strict=True):
        assert line.rstrip().rpartition(" ")[2] in words


def test_names_out_of_a_strange_plan_are_never_obeyed(shell: Shell, work: Path) -> None:
    for line in ("checkin hostile/plan.toml ", "checkin hostile --by "):
        shell.complete(f"planner {line}\t")
    assert shell.complete("planner why hostile/plan.toml x") == (
        "planner why hostile/plan.toml xen "
    )
    assert shell.complete("planner checkin hostile --by Tw") == (
        "planner checkin hostile --by Two\\ Words "
    )
    assert not list(work.rglob("caught"))


def test_a_name_is_not_obeyed_in_an_open_quote(shell: Shell, work: Path) -> None:
    for quote, typed in itertools.product(('"', "'", "$'"), "$`ac"):
        shell.run_line(shell.complete(f"planner export quoted --who {quote}{typed}"))
        assert not list(work.rglob("caught")), quote + typed


def test_a_file_is_not_obeyed_in_an_open_quote(shell: Shell, work: Path) -> None:
    for quote, typed in itertools.product(('"', "'", ""), "fg"):
        shell.run_line(shell.complete(f"planner export -o {quote}{typed}"))
        assert not list(work.rglob("caught")), quote + typed


def test_a_name_goes_into_an_open_quote(shell: Shell) -> None:
    for quote in ('"', "'"):
        line = f"planner checkin hostile --by {quote}Two"
        assert shell.complete(line).rstrip() == f"{line} Words{quote}"


def test_fish_obeys_no_name_either(home: Path, work: Path) -> None:
    why, by = "planner why hostile/plan.toml x", "planner checkin hostile --by "
    assert fish(home, work, why, by) == [["xen"], HOSTILE_NAMES]
    assert not list(work.rglob("caught"))


def test_a_plan_that_cannot_be_read_offers_nothing(shell: Shell) -> None:
    for line in ("planner why broken.toml x", "planner why gone.toml x"):
        assert shell.complete(line) == line


def complete(line: str) -> list[str]:
    return [row[0] for row in complete_line(line, "zsh", TODAY)]


@pytest.mark.usefixtures("bookshop")
def test_what_fits_follows_from_the_place() -> None:
    assert complete("planner ") == ["plans", *COMMANDS]
    assert complete("planner checkin orders=3 g") == ["none", "groups="]
    assert "sundays=" not in complete("planner checkin ")
    assert complete("planner checkin books.plan.toml --by Ines or") == ["none", "orders="]
    assert complete("planner why orders ") == ["none"]
    assert complete("planner --today ") == ["none"]
    assert complete("planner --today fri wh") == ["plans", "why", "where"]
    assert complete("planner status --") == [
        *("none", "--help", "--json", "--short", "--markdown", "--tmux", "--since"),
        *("--today", "--no-color", "--version"),
    ]
    assert complete("planner status books.plan.toml ") == ["plans"]
    assert complete("planner export -o ") == ["files"]
    assert complete("planner books.plan.toml ") == ["none"]


@pytest.mark.parametrize(
    "line", ["", " ", "planner", "'", "planner checkin \\", 'planner "', "x=1"]
)
def test_no_line_is_a_mistake(planner: Planner, line: str) -> None:
    result = planner("completion", "bash", f"--line={line}")
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_options_completed(command: str) -> None:
    assert "--today" in complete(f"planner {command} --")
