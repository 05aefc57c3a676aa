"""`planner export`: Markdown on standard output or in a file, and never over a plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .shell import Planner
from .test_hostile_text import HOSTILE, UNSAFE


def test_the_plan_goes_to_standard_output(planner: Planner, bookshop: Path) -> None:
    said = planner("export", bookshop, "--to", "md")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("# Paper Lantern Books · 21 Nov 2026\n")
    assert "## More shelf orders" in said.out and "## Closed and parked" in said.out
    assert planner("export", bookshop, "-o", "-").out == said.out == planner("export").out


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
    said = planner("export", bookshop, "-o", name)
    assert (said.code, said.out) == (2, "") and "may be a plan" in said.err
    assert bookshop.read_bytes() == before and not Path("new.TOML").exists()


def test_a_file_that_cannot_be_written_is_said(planner: Planner, bookshop: Path) -> None:
    said = planner("export", bookshop, "-o", "no/such/folder.md")
    assert (said.code, said.out) == (3, "") and "could not be written" in said.err


def test_one_sheet_alone(planner: Planner, bookshop: Path) -> None:
    bookshop.write_text(bookshop.read_text() + 'owner = "Ines"\n')
    said = planner("export", bookshop, "--who", "INES")
    assert said.code == 0 and "Answer every comment" in said.out
    assert "## More shelf orders" not in said.out
    assert "Film the window" in planner("export", bookshop, "--who", "nobody").out
    assert "## Ines: what are" in planner("export", bookshop, "--sheets").out


def test_an_unknown_name_is_answered_with_the_known_ones(planner: Planner, bookshop: Path) -> None:
    said = planner("export", bookshop, "--who", "Otto")
    assert (said.code, said.out) == (2, "")
    assert said.err == "planner: there is no Otto in this plan; there are nobody, Ines\n"


@pytest.mark.parametrize(
    ("name", "told"), [("html", "a later release"), ("xyz", "there is no xyz")]
)
def test_another_format_is_refused_in_one_line(
    planner: Planner, bookshop: Path, name: str, told: str
) -> None:
    said = planner("export", bookshop, "--to", name)
    assert (said.code, said.out) == (2, "")
    assert told in said.err and "md" in said.err and said.err.count("\n") == 1


def test_what_cannot_be_read_is_said(planner: Planner, folder: Path) -> None:
    (folder / "bad.plan.toml").write_text("[goal\n")
    assert planner("export", "bad.plan.toml").code == 2
    assert planner("export", "missing.toml").code == 2


def test_no_byte_of_a_hostile_plan_acts(planner: Planner, folder: Path) -> None:
    path = folder / "a.plan.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    for words in ([], ["--sheets"], ["--who", "\x1b[31m"], ["--to", "\x1b[31m"]):
        said = planner("export", path, *words)
        assert not UNSAFE.search(said.out + said.err) and "<" not in said.out


def test_without_utf_8_it_reads_the_same(process: Planner, bookshop: Path) -> None:
    said = process("export", bookshop, LC_ALL="C")
    assert said.code == 0 and said.out.isascii()
    assert "## More shelf orders" in said.out and "&#183; 361 now &#183;" in said.out
    assert re.search(r"^ +310 \|=", said.out, re.MULTILINE)
