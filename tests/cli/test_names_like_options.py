"""A plan whose name begins with a dash, and what a command says one should type next."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from planner.store.shell_words import shell_word

from .shell import TODAY, Planner

WAITING = """\
format = 1
goal.a = { baseline = 0, target = 30, start = 2026-11-06, deadline = 2027-04-02 }
[goal.b]
unit = "kg"
target = 30
deadline = 2027-04-02
readings = [{ date = 2026-11-13, value = 3 }]
"""


def test_what_is_told_to_type_about_such_a_plan_works(planner: Planner, bookshop: Path) -> None:
    plan = bookshop.rename(bookshop.with_name("-x.plan.toml"))
    plan.write_text(plan.read_text() + 'state = "begun"\n')
    told = planner("status", "./-x.plan.toml")
    assert told.code == 0 and "planner check ./-x.plan.toml says which" in told.err
    _, command, word = shlex.split(told.err.partition("; ")[2])[:3]
    assert "idle: state" in planner(command, word).out
    assert "planner new ./-y.plan.toml makes it" in planner("status", "./-y.plan.toml").err
    assert planner("checkin", "./-x.plan.toml", "calls=59").code == 0
    refused = planner("checkin", f"--today={TODAY}", "--", "./-x.plan.toml", "-rf=3")
    assert refused.code == 2 and "-rf" in refused.err


@pytest.mark.parametrize("name", ["b.plan.toml", "b c.plan.toml", "it's.plan.toml", "-x.plan.toml"])
@pytest.mark.parametrize("command", ["status", "map", "remind"])
def test_each_advice_works_where_there_are_several_plans(
    planner: Planner, bookshop: Path, name: str, command: str
) -> None:
    bookshop.with_name(name).write_text(WAITING)
    told = planner(command, f"./{name}" if name[0] == "-" else name)
    advice = re.findall(r"planner checkin [^·\n]*?(?=$| ·| enters)", told.out, re.MULTILINE)
    assert advice
    for words in advice:
        _, _, *given = shlex.split(words.replace("NUMBER", "3"))
        given += [] if any("=" in word or word == "--start" for word in given) else ["a=3"]
        result = planner("checkin", *given)
        assert result.code == 0, result.err


def test_the_only_plan_of_the_folder_needs_no_name(planner: Planner, bookshop: Path) -> None:
    bookshop.write_text(WAITING)
    told = planner("status").out
    assert "planner checkin a=NUMBER enters the first" in told
    assert "planner checkin --start b" in told
    drawn = planner("map").out
    assert "planner checkin ·" in drawn and " c " not in drawn and "Enter" not in drawn


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("a.plan.toml", "a.plan.toml"),
        ("-x.plan.toml", "./-x.plan.toml"),
        ("--help", "./--help"),
        ("-", "-"),
        ("my plan.toml", "'my plan.toml'"),
        ("-my plan.toml", "'./-my plan.toml'"),
        ("./-x", "./-x"),
    ],
)
def test_a_name_is_one_word_and_no_option(path: str, word: str) -> None:
    assert shell_word(path) == word
