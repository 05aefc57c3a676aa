"""What is wrong in a plan file, and what the coach asks about the plan."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .shell import Planner
from .test_hostile_text import ESCAPES, UNSAFE

FANS = """\
format = 1
name = "Fans"

[goal.fans]
name = "More fans"
why = "They come in and buy."
owner = "Ines"
begun = 2026-11-20
measure = "followers"
baseline = 10
target = 90
start = 2026-11-14
deadline = 2027-03-28
readings = [{ date = 2026-11-20, value = 14 }]

[tactic.film]
name = "Film the window"
serves = ["fans"]
owner = "Ines"
"""
SOUND = 'format = 1\nname = "Nothing yet"\n'


@pytest.fixture
def fans(folder: Path) -> Path:
    path = folder / "fans.plan.toml"
    path.write_text(FANS, encoding="utf-8")
    return path.relative_to(folder)


def test_every_note_has_its_line_its_level_and_its_words(planner: Planner, fans: Path) -> None:
    result = planner("check", fans)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0].startswith("fans.plan.toml:4: important: More fans: “followers” can be a step")
    assert "fans.plan.toml:16: tip: Film the window: once, or how often?" in lines
    assert result.err == "fans.plan.toml: nothing is wrong in the file\n"


def test_a_plan_without_notes_says_so_in_one_line(planner: Planner) -> None:
    Path("plan.toml").write_text(SOUND)
    result = planner("check", "plan.toml", "--strict")
    assert (result.code, result.out) == (0, "")
    assert (
        result.err == "plan.toml: nothing is wrong in the file, and the coach has nothing to ask\n"
    )


def test_strict_makes_an_important_note_the_answer_no(planner: Planner, fans: Path) -> None:
    assert planner("check", fans).code == 0
    assert planner("check", fans, "--strict").code == 1
    assert planner("check", fans, "--strict", "--json").code == 1
    lesser = FANS.replace('measure = "followers"', 'measure = "orders a week"')
    fans.write_text(lesser, encoding="utf-8")
    result = planner("check", fans, "--strict")
    assert (result.code, " tip: " in result.out) == (0, True)


def test_problems_come_first_and_are_the_answer_no(planner: Planner, fans: Path) -> None:
    fans.write_text(FANS.replace("value = 14", "value = true"), encoding="utf-8")
    result = planner("check", fans)
    assert result.code == 1
    assert result.out.startswith("fans.plan.toml:14:")
    assert ":4: important: " in result.out


def test_json_has_every_note_where_status_has_those_to_be_shown(
    planner: Planner, fans: Path
) -> None:
    every = json.loads(planner("check", fans, "--json").out)["notes"]
    shown = json.loads(planner("status", fans, "--json").out)["notes"]
    assert list(every[0]) == ["path", "rule", "level", "where", "line", "text"]
    assert list(shown[0]) == ["rule", "level", "where", "line", "text"]
    assert {note.pop("path") for note in every} == {"fans.plan.toml"}
    assert len(shown) <= 3 < len(every)
    assert all(note in every for note in shown)
    first = {"rule": "goal-only-followers", "level": "important", "where": "goal.fans", "line": 4}
    assert first.items() <= every[0].items()


def test_several_plans_keep_their_notes_apart(planner: Planner, fans: Path) -> None:
    Path("plan.toml").write_text(SOUND)
    result = planner("check", fans, "plan.toml")
    assert result.err == "nothing is wrong in any of the 2 files\n"
    assert "plan.toml:1:" not in result.out.replace("fans.plan.toml", "")


def test_what_holds_of_several_goals_alike_is_one_line_that_names_them(planner: Planner) -> None:
    goals = "".join(f'[goal.g{n}]\nname = "Goal {n}"\nowner = "Ines"\n' for n in range(15))
    Path("plan.toml").write_text(f"{SOUND}{goals}[tactic.a]\nname = 'A'\n[tactic.b]\nname = 'B'\n")
    lines = planner("check", "plan.toml").out.splitlines()
    (why,) = [line for line in lines if "have no why" in line]
    assert why.startswith(
        "plan.toml: nudge: 15 goals have no why: Goal 0 (line 3), Goal 1 (line 6), "
    )
    assert any("2 tactics serve no goal: A (line 48), B (line 50)" in line for line in lines)
    assert len(lines) < 15
    broken = planner("check", "plan.toml", "gone.toml")
    assert (broken.code, "plan.toml: nothing is wrong" in broken.err) == (2, True)
    Path("wrong.toml").write_text("[goal.a]\nname = 3\n")
    Path("sound.toml").write_text(SOUND)
    mixed = planner("check", "plan.toml", "wrong.toml", "sound.toml")
    assert (mixed.code, mixed.err) == (1, "nothing is wrong in 2 of 3 files\n")


def test_what_is_dismissed_in_the_file_is_not_said(planner: Planner, fans: Path) -> None:
    row = '{ rule = "goal-only-followers", where = "fans", why = "a trial" }'
    fans.write_text(f"{FANS}\n[coach]\ndismissed = [{row}]\n", encoding="utf-8")
    result = planner("check", fans, "--strict")
    assert (result.code, "stepping stone. " in result.out) == (0, False)


def test_hostile_names_reach_no_terminal_through_a_note(planner: Planner, fans: Path) -> None:
    names = FANS.replace('"More fans"', f'"[/] {ESCAPES}"').replace('"followers"', f'"{ESCAPES}"')
    fans.write_text(names.replace('"Film the window"', f'"{ESCAPES}"'), encoding="utf-8")
    for words in (["check", fans], ["why", fans, "fans"]):
        result = planner(*words)
        assert re.search(r"\[/\] ␛\]52.*which|\[/\] ␛\]52.*what", result.out, re.DOTALL)
        assert not UNSAFE.search(result.out)
        assert not UNSAFE.search(result.err)
    for command in ("check", "status"):
        assert not UNSAFE.search(planner(command, fans, "--json").out)


def test_status_in_words_loads_no_coach(fans: Path) -> None:
    script = (
        "import sys; from planner.cli.main import main; main(['status', sys.argv[1]]);"
        "print(*(name for name in sys.modules if name.startswith('planner.coach')),"
        "file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, str(fans)]
    ended = subprocess.run(command, capture_output=True, check=True)
    assert (b"Fans" in ended.stdout, ended.stderr) == (True, b"\n")
