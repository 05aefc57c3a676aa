"""A plan whose name begins with a dash, and what a command says one should type next."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from planner.store.shell_words import shell_word

from .shell import TODAY, Planner


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
