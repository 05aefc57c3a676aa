"""`planner export`: Markdown on standard output or in a file, and never over a plan."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.commands import export

from .shell import TODAY, Planner
from .test_hostile_text import HOSTILE, UNSAFE

Bytes = Callable[..., bytes]


@pytest.fixture
def process_bytes() -> Bytes:
    """What the command line in a process of its own prints, byte for byte."""

    def call(*words: object, **environment: str) -> bytes:
        command = [sys.executable, "-m", "planner", *map(str, words), f"--today={TODAY}"]
        environment = {**os.environ, **environment}
        return subprocess.run(
            command, env=environment, capture_output=True, check=True, timeout=60
        ).stdout

    return call


def test_the_plan_goes_to_standard_output(planner: Planner, bookshop: Path) -> None:
    result = planner("export", bookshop, "--to", "md")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("# Paper Lantern Books · 21 Nov 2026\n")
    assert "## More shelf orders" in result.out and "## Closed and parked" in result.out
    assert planner("export", bookshop, "-o", "-").out == result.out == planner("export").out


def test_a_file_is_written_and_written_again_with_a_word(planner: Planner, bookshop: Path) -> None:
    first = planner("export", bookshop, "-o", "wall.md")
    assert (first.code, first.out, first.err) == (0, "", "wrote wall.md\n")
    assert Path("wall.md").read_text(encoding="utf-8") == planner("export", bookshop).out
    again = planner("export", bookshop, "-o", "wall.md")
    assert (again.code, again.err) == (0, "wrote wall.md, over what was there\n")


@pytest.mark.parametrize("name", ["books.plan.toml", "new.TOML", "linked.md", "twin.md"])
def test_a_plan_is_never_written_over(planner: Planner, bookshop: Path, name: str) -> None:
    before = bookshop.read_bytes()
    Path("linked.md").symlink_to(bookshop.name)
    Path("twin.md").hardlink_to(bookshop)
    result = planner("export", bookshop, "-o", name)
    assert (result.code, result.out) == (2, "") and "may be a plan" in result.err
    assert bookshop.read_bytes() == before and not Path("new.TOML").exists()


def test_a_file_that_cannot_be_written_is_said(planner: Planner, bookshop: Path) -> None:
    result = planner("export", bookshop, "-o", "no/such/folder.md")
    assert (result.code, result.out) == (3, "") and "could not be written" in result.err


def test_one_sheet_alone(planner: Planner, bookshop: Path) -> None:
    bookshop.write_text(bookshop.read_text() + 'owner = "Ines"\n')
    result = planner("export", bookshop, "--who", "INES")
    assert result.code == 0 and "Answer every comment" in result.out
    assert "## More shelf orders" not in result.out
    assert "Film the window" in planner("export", bookshop, "--who", "nobody").out
    assert "## Ines: what are" in planner("export", bookshop, "--sheets").out


def test_an_unknown_name_is_answered_with_the_known_ones(planner: Planner, bookshop: Path) -> None:
    result = planner("export", bookshop, "--who", "Otto")
    assert (result.code, result.out) == (2, "")
    assert result.err == "planner: there is no Otto in this plan; there are nobody, Ines\n"


def test_each_format_has_a_writing_of_its_own(planner: Planner, bookshop: Path) -> None:
    results = [planner("export", bookshop, "--to", format) for format in export.FORMATS]
    assert all(result.code == 0 and result.out for result in results)
    assert len({result.out for result in results}) == len(export.FORMATS)


def test_a_format_that_nothing_writes_does_not_become_markdown(
    planner: Planner, bookshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "FORMATS", (*export.FORMATS, "odt"))
    result = planner("export", bookshop, "--to", "odt")
    assert result.code != 0 and result.out == ""


def test_another_format_is_refused_in_one_line(planner: Planner, bookshop: Path) -> None:
    result = planner("export", bookshop, "--to", "xyz")
    assert (result.code, result.out) == (2, "") and result.err.count("\n") == 1
    assert "there is no xyz; there are md, html, svg, csv, ics, json" in result.err


def test_an_ending_that_is_no_format_is_a_usage_error(planner: Planner, bookshop: Path) -> None:
    result = planner("export", bookshop, "-o", "foo.pdf")
    assert (result.code, result.out) == (2, "") and result.err.count("\n") == 1
    assert "foo.pdf asks for .pdf; there are .md, .html, .svg, .csv, .ics, .json" in result.err
    assert not Path("foo.pdf").exists()
    for name in ("brief", "brief.txt", "brief.Markdown"):
        assert planner("export", bookshop, "-o", name).code == 0
        assert Path(name).read_text(encoding="utf-8").startswith("# Paper")
    assert planner("export", bookshop, "--to", "md", "-o", "foo.pdf").code == 0


BEGINNINGS = {
    "md": "# Paper", "html": "<!DOCTYPE html>\n", "svg": "<svg xmlns=", "csv": '\ufeff"kind",',
    "ics": "BEGIN:VCALENDAR\r\n", "json": '{\n  "format": 1',
}  # fmt: skip


@pytest.mark.parametrize("kind", BEGINNINGS)
@pytest.mark.parametrize("client", [[], ["--for-client"]])
def test_each_format_is_the_same_in_a_file_and_on_standard_output(
    process_bytes: Bytes, bookshop: Path, kind: str, client: list[str]
) -> None:
    words = ("export", bookshop, "--to", kind, *client)
    ascii_only = {} if kind == "md" else {"PYTHONIOENCODING": "ascii"}
    printed = process_bytes(*words, "-o", "-", **ascii_only)
    assert printed.decode().startswith(BEGINNINGS[kind])
    process_bytes("export", bookshop, "-o", f"out.{kind}", *client)
    assert Path(f"out.{kind}").read_bytes() == printed


def test_the_lines_of_a_table_and_a_calendar_end_as_they_must(
    process_bytes: Bytes, bookshop: Path
) -> None:
    for kind in ("csv", "ics"):
        printed = process_bytes("export", bookshop, "--to", kind, LC_ALL="C")
        assert printed.endswith(b"\r\n") and b"\n" not in printed.replace(b"\r\n", b"")
    assert b"\r" not in process_bytes("export", bookshop, "--to", "html")


def test_an_option_of_another_format_is_a_usage_error(planner: Planner, bookshop: Path) -> None:
    for words, message in (
        (["--to", "csv", "--who", "Ines"], "--who is for md, this would be csv"),
        (["-o", "a.html", "--sheets"], "--sheets is for md, this would be html"),
        (["--goal", "orders"], "--goal is for svg"),
        (["--to", "csv", "--since", "1 oct"], "--since is for md and html, this would be csv"),
        (["--since", "1 oct", "--for-client"], "is for the team"),
        (["--since", "1 oct", "--who", "Ines"], "leave out --who"),
        (["--since", "soon"], "--since: "),
        (["--since", "+1w"], "is still to come"),
        (["--to", "ics", "--raw"], "--raw is for csv"),
        (["--sheets", "--for-client"], "is for the team"),
        (["--to", "svg", "--goal", "ordres"], "no goal is called ordres; did you mean orders?"),
    ):
        result = planner("export", bookshop, *words)
        assert (result.code, result.out) == (2, "") and message in result.err
    assert not Path("a.html").exists()


def test_a_picture_of_one_goal_and_a_table_for_machines(planner: Planner, bookshop: Path) -> None:
    picture = planner("export", bookshop, "--to", "svg", "--goal", "orders").out
    assert "More shelf orders" in picture and "Signings" not in picture
    assert planner("export", bookshop, "--to", "csv", "--raw").out.startswith('"kind"')


def test_the_brief_for_a_client_says_nothing_private(planner: Planner, bookshop: Path) -> None:
    ours = planner("export", bookshop).out
    theirs = planner("export", bookshop, "--for-client").out
    for private in (
        "waiting for a second key",
        "questions answered",
        "············",
        "no owner yet",
    ):
        assert private in ours and private not in theirs
    assert "361 now · 450 by 28 Mar" in theirs and "**Open on Sundays** · parked 3 Oct" in theirs


def test_what_cannot_be_read_is_said(planner: Planner, folder: Path) -> None:
    (folder / "bad.plan.toml").write_text("[goal\n")
    assert planner("export", "bad.plan.toml").code == 2
    assert planner("export", "missing.toml").code == 2


def test_no_byte_of_a_hostile_plan_acts(planner: Planner, folder: Path) -> None:
    path = folder / "a.plan.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    for words in ([], ["--sheets"], ["--who", "\x1b[31m"], ["--to", "\x1b[31m"]):
        result = planner("export", path, *words)
        assert not UNSAFE.search(result.out + result.err) and "<" not in result.out
    for kind in ("html", "svg", "csv", "ics", "json"):
        result = planner("export", path, "--to", kind)
        assert result.code == 0 and not UNSAFE.search(result.out.replace("\r\n", "") + result.err)


def test_without_utf_8_it_reads_the_same(process: Planner, bookshop: Path) -> None:
    result = process("export", bookshop, LC_ALL="C")
    assert result.code == 0 and result.out.isascii()
    assert "## More shelf orders" in result.out and "&#183; 361 now &#183;" in result.out
    assert re.search(r"^ +310 \|=", result.out, re.MULTILINE)
