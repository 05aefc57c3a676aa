"""A plan may come from anyone; no byte of it reaches the terminal as a command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile
from every_command import NO_PLAN, every_command, went_wrong
from planner.cli import parser
from planner.cli.commands.status import draw_plan
from planner.plan.model import Goal, Plan
from planner.planfile.read import load

from .shell import TODAY, Planner

PAYLOAD = "a [/] b [TODO] [$x] [@click=app.quit]"
ESCAPES = r"\u001b]52;c;aGk=\u0007 \u009b31m \u202egpj.exe \u2028 \u007f \U000E0041"
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")

HOSTILE = f"""\
name = "{PAYLOAD} {ESCAPES}"
people = ["{ESCAPES}"]
"{ESCAPES}" = 1

[goal.one]
name = "{PAYLOAD} {ESCAPES}"
owner = "{ESCAPES}"
unit = "{ESCAPES}"
measure = "{ESCAPES}"
source = "{ESCAPES}"
baseline = 1
target = 9
start = 2026-08-31
deadline = 2027-03-28
own_call = {{ status = "behind", why = "{ESCAPES}" }}
readings = [
  {{ date = 2026-11-13, value = 2, by = "{ESCAPES}", note = "{"x" * 1_000_000}" }},
]

[goal.two]
name = "two {ESCAPES}"
target = "{ESCAPES}"

[goal.three]
name = "{ESCAPES}"
state = "parked"
because = "{ESCAPES}"

[goal."{ESCAPES}"]
name = "x"
direction = "{ESCAPES}"

[stone.four]
name = "{PAYLOAD}"
unit = "{ESCAPES}"

[tactic.five]
name = "{ESCAPES}"
serves = ["{ESCAPES}"]
rhythm = "{ESCAPES}"
"""

COMMANDS = [
    ["status"],
    ["status", "--short"],
    ["status", "--json"],
    ["map"],
    ["map", "--width", "120"],
    ["check"],
    ["check", "--json"],
    ["checkin"],
    ["checkin", "one=3", "four=2", "five=1"],
    ["checkin", "one=3", "--note", "\x1b]52;c;aGk=\x07", "--by", "\x9b31m"],
    ["checkin", "\x1b[31m=3"],
    ["checkin", "one=\x1b[31m"],
    ["map", "--goal", "\x1b[31m"],
    ["new"],
    ["open"],
]


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "a\x1b]52;c;aGk=\x07\u202e.plan.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_passes_a_control_character_on(
    planner: Planner, plan: Path, words: list[str]
) -> None:
    result = planner(words[0], plan, *words[1:])
    assert not UNSAFE.search(result.out)
    assert not UNSAFE.search(result.err)
    assert result.out or result.err
    assert len(result.out) < 100_000


@pytest.mark.parametrize("words", [["\x1b[31m"], ["--\x1b[31m"], ["new", "--example", "\x1b[31m"]])
def test_what_was_typed_is_not_passed_on_either(planner: Planner, words: list[str]) -> None:
    result = planner(*words)
    assert (result.code, result.out) == (2, "")
    assert not UNSAFE.search(result.err)
    assert "␛[31m" in result.err


def test_markup_is_shown_exactly_as_it_was_written(planner: Planner, plan: Path) -> None:
    for words in (["status"], ["map", "--width", "200"], ["why"]):
        result = planner(words[0], plan, *words[1:], *(["one"] * (words == ["why"])))
        assert PAYLOAD in result.out
    status = json.loads(planner("status", plan, "--json").out)
    assert status["goals"][0]["name"].startswith(f"{PAYLOAD} \x1b]52")
    assert status["path"] == str(plan)


@given(st.text())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_is_harmless_in_the_status(name: str) -> None:
    plan = Plan(name=name, goals=(Goal(id="a", name=name, owner=name, target=name),))
    for row in draw_plan(plan, TODAY):
        assert not UNSAFE.search("".join(text for text, _ in row))


def test_names_that_are_no_text_do_not_break_anything(process: Planner, folder: Path) -> None:
    (folder / b"caf\xe9.plan.toml".decode(errors="surrogateescape")).write_text('name = "x"\n')
    for command in ("status", "map", "check"):
        assert process(command).code == 0


@pytest.mark.parametrize(
    "places", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_without_utf_8_the_glyphs_are_ascii(
    process: Planner, bookshop: Path, places: dict[str, str]
) -> None:
    for command in ("map", "status", "check"):
        result = process(command, bookshop, **places)
        assert result.code == 0
        assert (result.out + result.err).isascii()
    assert process("checkin", bookshop, "calls=41", **places).code == 0


@pytest.mark.parametrize("width", ["60", "80"])
@pytest.mark.parametrize(
    "name",
    [
        "日本語のフォロワー",
        "👩‍👩‍👧 nu",
        "e\u0301te\u0301 ｱ",
        "1\ufe0f\u20e3 go",
        "A · B → C",
        "Plain",
    ],
)
def test_a_lane_stands_in_its_columns_whatever_the_terminal_can_show(
    process: Planner, folder: Path, name: str, width: str
) -> None:
    race = "baseline = 1\ntarget = 50\nstart = 2026-10-30\ndeadline = 2027-03-26\n"
    goals = (f'[goal.{id}]\nname = "{text}"\n{race}' for id, text in (("a", name), ("b", "Plain")))
    (folder / "plan.toml").write_text("".join(goals), encoding="utf-8")
    plain_c = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for places in (plain_c, {"PYTHONIOENCODING": "latin-1"}):
        shown = process("map", "--width", width, **places).out.splitlines()
        rows = [row for row in shown if " 50 by " in row or "|" in row]
        ends = [row[row.index("by 26 Mar" if " 50 by " in row else "|") :] for row in rows]
        assert all(row.isascii() for row in rows)
        assert [len(row) - len(end) for row, end in zip(rows, ends, strict=True)] in (
            [len(rows[0]) - len(ends[0])] * 2,
            [len(rows[0]) - len(ends[0]), 8] * 2,
        )


def test_colours_are_for_terminals(planner: Planner, bookshop: Path) -> None:
    assert "\x1b" not in planner("map", bookshop).out


@pytest.mark.parametrize("command", [name for name in parser.COMMANDS if name not in NO_PLAN])
def test_every_command_shows_every_payload_in_every_field_harmlessly(
    tmp_path: Path, command: str
) -> None:
    path = hostile.write_hostile(tmp_path, 17)
    for result in every_command(path, "weekday-walk-ins", (command,)):
        format_of_its_own = command == "export"
        assert hostile.reached_printer(result.out, format_of_its_own) == [], result.words
        assert hostile.reached_printer(result.err) == [], result.words
        assert not went_wrong(result)


def test_what_is_typed_as_a_note_or_a_name_is_kept_and_shown_harmlessly(
    bookshop: Path, planner: Planner
) -> None:
    for payload in hostile.PAYLOADS[::6]:
        if "\x00" in payload:
            continue
        result = planner("checkin", bookshop, "calls=41", "--note", payload, "--by", payload)
        assert result.code == 0
        assert not UNSAFE.search(result.out + result.err)
        goal = load(bookshop).plan.find("calls")
        assert isinstance(goal, Goal)
        assert {payload} == {goal.readings[-1].note, goal.readings[-1].by}


def test_settings_and_a_file_with_both_sides_of_a_merge_may_be_hostile_too(
    bookshop: Path, planner: Planner, tmp_path: Path
) -> None:
    settings_file = tmp_path / "settings" / "settings.toml"
    settings_file.parent.mkdir()
    escapes = "\\u001b]0;90000\\u0007 \\u202e"
    lines = (f'theme = "{escapes}"', f'by = "{escapes}"', f'"{escapes}" = 1', "[keys]")
    settings_file.write_text("\n".join((*lines, f'"{escapes}" = "x"')), encoding="utf-8")
    text = bookshop.read_text(encoding="utf-8")
    both = f"<<<<<<< \x1b]0;90001\x07\n{text}=======\n>>>>>>> \u202e\n"
    bookshop.write_text(both, encoding="utf-8")
    for command in ("check", "status", "checkin", "where", "open", "new"):
        result = planner(command, *[bookshop] * (command != "where"))
        assert not UNSAFE.search(result.out + result.err), command
        assert "should not have happened" not in result.err
