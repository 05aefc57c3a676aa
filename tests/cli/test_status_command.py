"""Where each race stands: in words, in one line, and for scripts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planner.plan.text import cells

from .shell import Planner


@pytest.fixture
def status(planner: Planner, bookshop: Path) -> dict[str, Any]:
    result = planner("status", bookshop, "--json")
    assert (result.code, result.err) == (0, "")
    return dict(json.loads(result.out))


def find_goal(status: dict[str, Any], id: str) -> dict[str, Any]:
    return next(dict(row) for row in status["goals"] if row["id"] == id)


PLAN_KEYS = "format plan path today check_in goals unfiled posts notes"
GOAL_KEYS = (
    "id name state status class owner with own_call unit direction counting baseline target "
    "start deadline value value_date fell_back check_ins progress elapsed margin conflict next "
    "pacer lead lead_days safe_days pace forecast stones tactics"
)


def test_the_json_object_has_exactly_the_promised_names(status: dict[str, Any]) -> None:
    first = status["goals"][0]
    assert " ".join(status) == PLAN_KEYS
    assert " ".join(first) == GOAL_KEYS
    assert " ".join(first["pace"]) == "plan recent needed per"
    assert " ".join(first["stones"][0]) == "id name class status value target by progress conflict"
    assert " ".join(first["tactics"][0]) == "id state done planned"


def test_the_json_figures_are_exact(status: dict[str, Any]) -> None:
    assert (status["format"], status["path"]) == (1, "books.plan.toml")
    assert (status["plan"], status["today"]) == ("Paper Lantern Books", "2026-11-21")
    orders = find_goal(status, "orders")
    pace = orders.pop("pace")
    exact = {
        "state": "active",
        "status": "ahead",
        "class": "outcome",
        "owner": "Ines",
        "direction": "up",
        "counting": "level",
        "baseline": 310,
        "target": 450,
        "start": "2026-08-31",
        "deadline": "2027-03-28",
        "value": 361,
        "value_date": "2026-11-20",
        "check_ins": 12,
        "margin": None,
        "next": {"date": "2026-11-27", "value": 367},
        "lead_days": 12.4,
        "safe_days": 13,
    }
    assert {name: orders[name] for name in exact} == exact
    near = {"progress": 0.364, "elapsed": 0.414, "pacer": 354.32, "lead": 6.68}
    assert {name: orders[name] for name in near} == pytest.approx(near, abs=0.005)
    assert (pace["plan"], pace["needed"], pace["per"]) == (
        pytest.approx(3.78, abs=0.005),
        5.38,
        "week",
    )
    ends = orders["forecast"]
    assert 0.03 <= ends["chance"] <= 0.97
    assert list(ends["on_deadline"]) == ["p10", "p25", "p50", "p75", "p90"]
    assert list(ends["finish"]) == ["p10", "p50", "p90"]
    assert orders["tactics"] == [{"id": "window", "state": "running", "done": 13, "planned": 20}]
    assert orders["stones"][0]["progress"] == pytest.approx(0.473, abs=0.001)


def test_a_parked_goal_has_no_status_and_what_is_not_known_is_null(status: dict[str, Any]) -> None:
    parked, undrawn = find_goal(status, "sundays"), find_goal(status, "signings")
    assert (parked["state"], parked["status"]) == ("parked", None)
    assert undrawn["status"] == "not-drawn"
    for name in ("owner", "unit", "baseline", "target", "value", "pacer", "lead", "next"):
        assert undrawn[name] is None
    assert undrawn["class"] == "unknown"


def test_what_serves_no_goal_stands_beside_the_goals(status: dict[str, Any]) -> None:
    assert [row["id"] for row in status["unfiled"]["stones"]] == ["loose"]
    assert [row["id"] for row in status["unfiled"]["tactics"]] == ["idle"]


def test_several_plans_are_one_object(planner: Planner, bookshop: Path) -> None:
    result = planner("status", bookshop, bookshop, "--json")
    status = json.loads(result.out)
    assert list(status) == ["plans"]
    assert [row["plan"] for row in status["plans"]] == ["Paper Lantern Books"] * 2


def test_the_words_say_verdict_number_and_ids(planner: Planner, bookshop: Path) -> None:
    result = planner("status", bookshop)
    assert result.code == 0
    assert re.search(
        r"orders: 12 days ahead · \d+ % · 361 now, 367 by Fri · 450 by 28 Mar", result.out
    )
    assert "planner checkin signings=" not in result.out
    assert "signings: no number yet · still to say: how you would count it" in result.out
    for id in ("stone followers:", "tactic window:", "stone loose:", "tactic idle:", "sundays"):
        assert id in result.out
    assert "13 of 20 done in four weeks" in result.out


def test_the_short_line_fits_a_prompt(planner: Planner, bookshop: Path) -> None:
    result = planner("status", bookshop, "--short")
    assert result.out == (
        "Paper Lantern Books: Check-in day was Fri 20 Nov: 2 numbers · 1 behind\n"
    )
    bookshop.write_text(f'name = "{"界" * 300}"\n', encoding="utf-8")
    line = planner("status", bookshop, "--short").out.rstrip("\n")
    assert line.endswith("…: No race is running yet.")
    assert cells(line) <= 80


def test_the_short_line_names_the_plan_however_much_there_is_to_say(
    planner: Planner, folder: Path
) -> None:
    read = {
        "past": "deadline = 2026-06-01",
        "behind": "deadline = 2027-06-01\nreadings = [{ date = 2026-11-20, value = 3 }]",
        "late": "deadline = 2027-06-01\nreadings = [{ date = 2026-05-01, value = 3 }]",
        "fine": "deadline = 2027-06-01\nreadings = [{ date = 2026-11-20, value = 99 }]",
        "undrawn": "",
    }
    goals = [
        f"[goal.{name}{n}]\nbaseline = 0\ntarget = 100\nstart = 2026-01-01\n{more}\n"
        for n in range(12)
        for name, more in read.items()
    ]
    (folder / "plan.toml").write_text('name = "The plan of everything"\n' + "".join(goals))
    line = planner("status", "--short").out.rstrip("\n")
    assert line == "The plan of everything: Check-in day was Fri 20 Nov: 24 numbers"


def test_the_short_line_counts_a_closed_race_that_waits_for_its_last_number(
    planner: Planner, folder: Path
) -> None:
    goal = 'direction = "keep-above"\ntarget = 4\nstart = 2026-11-01\ndeadline = 2026-11-21\n'
    rows = "readings = [{ date = 2026-11-18, value = 3 }]\n"
    (folder / "plan.toml").write_text(f'name = "Shop"\n[goal.a]\n{goal}{rows}')
    assert planner("status", "--short").out == (
        "Shop: Check-in day was Fri 20 Nov: 1 number · Number due today\n"
    )


def test_the_short_line_is_safe_and_stays_one_line(planner: Planner, folder: Path) -> None:
    (folder / "plan.toml").write_text('name = "\\u001b]0;x\\u0007\\u202e a\\nb"\n')
    assert planner("status", "--short").out == "␛]0;x␇⟨202E⟩ a␊b: No race is running yet.\n"


def test_tmux_shows_what_stands_in_a_name_and_does_not_obey_it(
    planner: Planner, folder: Path
) -> None:
    (folder / "plan.toml").write_text('name = "#[fg=red]#{pid} #(id) C#"\n')
    line = "##[fg=red]##{pid} ##(id) C##: No race is running yet.\n"
    assert planner("status", "--tmux").out == planner("status", "--short", "--tmux").out == line
    assert planner("status", "--short").out == line.replace("##", "#")
    missing = planner("status", "--tmux", "no#[x].toml")
    assert missing.code == 2 and "there is no no##[x].toml" in missing.err
    assert planner("status", "--tmux", "--json").code == 2


def test_a_prompt_where_there_is_no_plan_is_told_nothing(planner: Planner) -> None:
    assert planner("status", "--short") == (1, "", "")
    assert planner("status", "gone.toml", "--short").code == 2
    assert planner("status").code == 2


@pytest.mark.usefixtures("bookshop")
def test_the_plan_of_the_folder_is_meant_when_there_is_one(planner: Planner) -> None:
    assert planner("status", "--short").out.startswith("Paper Lantern Books")
    assert planner("status", ".", "--short").out.startswith("Paper Lantern Books")
    Path("plan.toml").write_text('name = "Other"\n')
    several = planner("status")
    assert several.code == 2
    assert "books.plan.toml, plan.toml" in several.err


def test_one_unreadable_plan_does_not_hide_the_others(planner: Planner, bookshop: Path) -> None:
    Path("bad.toml").write_text('name = "x"\nwhy = \n')
    result = planner("status", "bad.toml", bookshop, "gone.toml", "--short")
    assert result.code == 2
    assert result.out.startswith("Paper Lantern Books")
    first, second = result.err.splitlines()
    assert first.startswith("bad.toml:2:7: not valid TOML")
    assert second == "planner: there is no gone.toml; planner new gone.toml makes it"


def test_status_loads_nothing_that_a_screen_or_a_save_needs(bookshop: Path) -> None:
    script = (
        "import sys; from planner.cli.main import main; main(['status', sys.argv[1]]);"
        "heavy = 'textual rich tomlkit platformdirs importlib.metadata asyncio'.split();"
        "print(*(set(heavy) & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(bookshop)], capture_output=True, check=True
    )
    assert b"Paper Lantern Books" in ended.stdout
    assert ended.stderr == b"\n"


def test_no_command_that_only_reads_loads_what_writes(bookshop: Path) -> None:
    script = (
        "import sys; from planner.cli.main import main; path = sys.argv[1];"
        "codes = [main([name, path]) for name in ('status', 'map', 'check', 'remind')];"
        "codes += [main(['export', path, '--to', to]) for to in ('md', 'csv', 'json', 'ics')];"
        "print(codes.count(2), 'tomlkit' in sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(bookshop)], capture_output=True, check=True
    )
    assert ended.stderr.splitlines()[-1] == b"0 False"


def test_the_class_is_guessed_unless_the_plan_says_it(planner: Planner, bookshop: Path) -> None:
    text = bookshop.read_text(encoding="utf-8")
    text = text.replace('class = "attention"', 'measure = "followers"')
    bookshop.write_text(text.replace('class = "outcome"', 'class = "impact"'), encoding="utf-8")
    status = json.loads(planner("status", bookshop, "--json").out)
    assert find_goal(status, "orders")["class"] == "impact"
    assert find_goal(status, "orders")["stones"][0]["class"] == "attention"
    assert find_goal(status, "signings")["class"] == "unknown"


def test_two_numbers_about_one_day_are_no_problem_worth_a_word(
    planner: Planner, bookshop: Path
) -> None:
    planner("checkin", bookshop, "orders=362")
    planner("checkin", bookshop, "orders=363")
    assert "problem" not in planner("status", bookshop).err
    assert planner("check", bookshop).code == 1


def test_a_folder_means_all_plans_in_it_and_below_it(planner: Planner, bookshop: Path) -> None:
    for path in ("north/plan.toml", "north/deep/tea.plan.toml", ".hidden/plan.toml"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(f'format = 1\nname = "{path}"\n', encoding="utf-8")
    told = planner("status", ".", "--short")
    assert [line.partition(":")[0] for line in told.out.splitlines()] == [
        "Paper Lantern Books",
        "north/plan.toml",
        "north/deep/tea.plan.toml",
    ]
    assert len(json.loads(planner("status", ".", "--json").out)["plans"]) == 3
    assert "nothing is wrong in any of the 3 files" in planner("check", ".").err
    assert planner("remind", ".").code == planner("remind", bookshop).code
    Path("north/plan.toml").write_text("[goal", encoding="utf-8")
    told = planner("status", ".", "--short")
    assert (told.code, len(told.out.splitlines())) == (2, 2)
    assert told.err.startswith("north/plan.toml:1:")


def test_where_one_of_several_plans_has_to_be_named_it_is_said_how_to_see_them_all(
    planner: Planner, bookshop: Path
) -> None:
    other = bookshop.with_name("tea.plan.toml")
    other.write_text('format = 1\nname = "Tea"\n', encoding="utf-8")
    words = f"name the one you mean: {bookshop}, {other}; planner status . shows them all"
    for command in (("map",), ("map", "."), ("checkin",), ("status",)):
        told = planner(*command)
        assert (told.code, words in told.err) == (2, True), command
    assert len(planner("status", ".", "--short").out.splitlines()) == 2


def test_a_folder_without_a_plan_says_how_to_make_one(planner: Planner, folder: Path) -> None:
    (folder / "empty").mkdir()
    told = planner("status", "empty")
    assert (told.code, "planner new empty/plan.toml makes one" in told.err) == (2, True)
