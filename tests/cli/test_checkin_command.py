"""Check-ins in one line: recorded together or not at all, and shown as what they moved."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.plan.measure_edit import count_instead
from planner.plan.model import Plan, Stone
from planner.plan.text import cells
from planner.planfile.patch import patch
from planner.planfile.read import load
from planner.store.settings import Settings, load_settings, save_changes

from .shell import TODAY, Planner

FRIDAY = dt.date(2026, 11, 20)
SATURDAY = dt.date(2026, 11, 21)


def load_plan(path: Path) -> Plan:
    return load(path).plan


def load_last(path: Path, id: str) -> tuple[dt.date, float]:
    entry = load_plan(path).find(id)
    assert entry is not None
    return entry.readings[-1].date, entry.readings[-1].value


def test_numbers_go_to_the_day_itself_and_the_lanes_that_moved_are_shown(
    planner: Planner, bookshop: Path
) -> None:
    result = planner("checkin", bookshop, "calls=41", "groups=2", "window==3+4")
    assert result.code == 0
    assert (load_last(bookshop, "calls"), load_last(bookshop, "groups")) == (
        (SATURDAY, 41),
        (SATURDAY, 2),
    )
    assert load_last(bookshop, "window")[1] == 7
    assert result.err == "✓ 3 numbers saved in books.plan.toml, for 21 Nov\n"
    calls, groups, window = result.out.splitlines()
    assert calls.startswith("  ▲ Fewer calls ab…    64 ├")
    assert calls.endswith("┃ 20     22 d ahead  likely 28 Mar")
    assert "likely 14 Feb" in groups
    assert "20 of 20 done in four weeks" in window
    assert all(cells(line) <= 80 for line in result.out.splitlines())


def test_a_check_in_is_said_to_be_done_and_asks_no_more_until_the_next_check_in_day(
    planner: Planner, bookshop: Path
) -> None:
    assert "Check-in day was Fri 20 Nov: 2 numbers" in planner("status", bookshop).out
    result = planner("checkin", bookshop, "calls=41", "--done", "--by", "Bea")
    assert result.code == 0
    assert bookshop.read_text().endswith('[[review]]\ndate = 2026-11-21\nby = "Bea"\n')
    assert "Check-in day" not in planner("status", bookshop).out
    assert "number due" not in planner("remind", bookshop).out
    again = planner("checkin", bookshop, "--done")
    assert (again.code, again.err) == (0, "Nothing was entered; books.plan.toml is as it was.\n")


def test_a_change_counts_from_the_last_number(planner: Planner, bookshop: Path) -> None:
    assert planner("checkin", bookshop, "calls=-3", "--note", "rain", "--by", "Bea").code == 0
    reading = load_plan(bookshop).goals[1].readings[-1]
    assert (reading.value, reading.note, reading.by) == (57, "rain", "Bea")


def test_a_day_that_has_its_number_is_not_written_over(planner: Planner, bookshop: Path) -> None:
    planner("checkin", bookshop, "orders=362")
    assert [(r.date, r.value) for r in load_plan(bookshop).goals[0].readings[-2:]] == [
        (FRIDAY, 361),
        (TODAY, 362),
    ]


def test_a_second_number_of_a_day_stands_beside_the_first_and_counts(
    planner: Planner, bookshop: Path
) -> None:
    planner("checkin", bookshop, "orders=362")
    result = planner("checkin", bookshop, "orders=363")
    assert "362 of the same day stays in the file; the later one counts" in result.err
    assert [row.value for row in load_plan(bookshop).goals[0].readings[-2:]] == [362, 363]
    again = planner("checkin", bookshop, "orders=363")
    assert (again.code, "stays in the file" in again.err) == (0, False)
    assert [row.value for row in load_plan(bookshop).goals[0].readings[-2:]] == [362, 363]


def test_a_missed_day_can_be_named(planner: Planner, bookshop: Path) -> None:
    assert planner("checkin", bookshop, "calls=62", "--on", "6 nov", "--about").code == 0
    first = load_plan(bookshop).goals[1].readings[0]
    assert (first.date, first.value, first.about) == (dt.date(2026, 11, 6), 62, True)
    assert planner("checkin", bookshop, "calls=62", "--on", "2026-12-01").code == 1


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["calls=41", "brekfast=1"], 2, "no goal, stone or tactic is called brekfast"),
        (["calls=41", "order=1"], 2, "did you mean orders?"),
        (["calls=41", "groups=many"], 1, "is no number"),
        (["calls=41", "orders=36100"], 2, "36,100 after 361: is that right? --sure keeps it"),
        (["calls=41", "groups=1,234k"], 2, "write groups=1234000 or groups=1234"),
        (["calls=41", "calls=42"], 2, "calls is there twice"),
        (["orders", "361"], 2, "write a number as ID=VALUE"),
        (["calls=41", "--on", "never"], 2, "--on: “never” is no date"),
        (["calls=41", "--on", "26/11/07"], 2, "; write 2007-11-26 or 2026-11-07"),
    ],
)
def test_all_numbers_are_kept_or_none(
    planner: Planner, bookshop: Path, words: list[str], code: int, message: str
) -> None:
    before = bookshop.read_bytes()
    result = planner("checkin", *words)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert bookshop.read_bytes() == before


def test_an_odd_number_can_be_insisted_on(planner: Planner, bookshop: Path) -> None:
    assert planner("checkin", bookshop, "orders=36100", "--sure").code == 0
    assert load_last(bookshop, "orders")[1] == 36100
    assert "odd-jump" not in planner("check", "--json").out
    assert planner("checkin", bookshop, "orders=36200").code == 0


def test_odd_numbers_are_asked_about_together_and_only_two_of_them(
    planner: Planner, bookshop: Path
) -> None:
    result = planner("checkin", bookshop, "orders=36100", "calls=600", "groups=290")
    assert result.code == 2 and result.err.count("\n") == 2
    assert "calls: 600 after 60: did you mean 60? --sure keeps it" in result.err


@pytest.mark.parametrize(("answer", "kept"), [("", 3600), ("366", 366), ("many\n366", 366)])
def test_on_a_terminal_enter_keeps_an_odd_number_and_another_takes_its_place(
    planner: Planner,
    bookshop: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    kept: int,
) -> None:
    monkeypatch.setattr("planner.cli.commands.checkins.values.has_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    result = planner("checkin", bookshop, "orders=3600")
    assert "did you mean 360? Enter keeps 3,600. Or type another: " in result.err
    assert result.code == 0 and load_last(bookshop, "orders")[1] == kept


def test_without_numbers_and_terminal_the_command_to_use_is_said(
    planner: Planner, bookshop: Path
) -> None:
    result = planner("checkin", bookshop)
    assert result.code == 2
    assert "planner checkin books.plan.toml orders=NUMBER calls=NUMBER groups=NUMBER" in result.err


def test_an_empty_value_is_no_news(planner: Planner, bookshop: Path) -> None:
    before = bookshop.read_bytes()
    result = planner("checkin", bookshop, "calls=", "groups=")
    assert (result.code, result.err) == (0, "Nothing was entered; books.plan.toml is as it was.\n")
    assert bookshop.read_bytes() == before
    assert planner("checkin", bookshop, "calls=", "groups=2").code == 0
    assert load_last(bookshop, "calls")[1] == 60 and load_last(bookshop, "groups")[1] == 2
    assert planner("checkin", bookshop, "nobody=").code == 2


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,041", 1041), ("1 041", 1041), ("0.041k", 41), ("41%", 41), ("=40+1", 41), ("41,5", 41.5)],
)
def test_a_number_is_spelled_as_people_do(
    planner: Planner, bookshop: Path, typed: str, value: float
) -> None:
    assert planner("checkin", bookshop, f"calls={typed}", "--sure").code == 0
    assert load_last(bookshop, "calls")[1] == value


def test_a_name_given_with_a_number_is_not_this_computers_name(
    planner: Planner, bookshop: Path
) -> None:
    planner("checkin", bookshop, "calls=41", "--by", "cron")
    planner("checkin", bookshop, "groups=2")
    assert load_settings()[0].by == ""
    save_changes(Settings(), Settings(by="Maria"))
    planner("checkin", bookshop, "orders=362")
    assert [load_plan(bookshop).goals[place].readings[-1].by for place in (0, 1, 2)] == [
        "Maria",
        "cron",
        "",
    ]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A terminal that can only print, with these lines typed on it."""

    def lines(text: str) -> None:
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setattr("planner.cli.commands.checkin.has_terminal", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return lines


def test_a_terminal_that_can_only_print_is_asked_line_by_line(
    planner: Planner, bookshop: Path, typed: Callable[[str], None]
) -> None:
    typed("<\n362\n363\nmany\n41\n\n\nRain.\n9\n4\n")
    result = planner("checkin", bookshop)
    assert result.code == 0
    assert [(row.date, row.value) for row in load_plan(bookshop).goals[0].readings[-2:]] == [
        (FRIDAY - dt.timedelta(weeks=1), 362),
        (FRIDAY, 363),
    ]
    assert load_last(bookshop, "calls")[1] == 41 and load_last(bookshop, "groups")[1] == 28
    assert "“many” is no number" in result.err
    assert (
        load_plan(bookshop).reviews[-1].changed,
        load_plan(bookshop).reviews[-1].confidence,
    ) == (
        "Rain.",
        4,
    )
    assert "numbers saved in books.plan.toml" in result.err and "Fewer calls" in result.out


def test_enter_keeps_an_odd_number_of_a_line_too(
    planner: Planner, bookshop: Path, typed: Callable[[str], None]
) -> None:
    typed("3600\n\n600\n61\n")
    result = planner("checkin", bookshop)
    assert "3,600 after 355: did you mean 360? Enter keeps 3,600." in result.err
    assert load_last(bookshop, "orders")[1] == 3600 and load_last(bookshop, "calls")[1] == 61


def test_numbers_entered_before_the_last_line_are_kept(
    planner: Planner, bookshop: Path, typed: Callable[[str], None]
) -> None:
    typed("362\n62\n")
    assert planner("checkin", bookshop).code == 0
    assert load_last(bookshop, "orders")[1] == 362 and load_last(bookshop, "calls")[1] == 62


def test_what_goes_with_numbers_is_no_use_without(
    planner: Planner, bookshop: Path, typed: Callable[[str], None]
) -> None:
    typed("")
    result = planner("checkin", bookshop, "--note", "rain")
    assert result.code == 2 and "--note goes with numbers" in result.err


def test_what_could_not_be_saved_is_safe_and_said(
    planner: Planner, bookshop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bookshop.read_bytes()
    replace = os.replace

    def full(source: str, target: str, **more: int) -> None:
        if Path(target).name == bookshop.name:
            raise OSError(28, "No space left on device")
        replace(source, target, **more)

    monkeypatch.setattr(os, "replace", full)
    result = planner("checkin", bookshop, "calls=41")
    assert (result.code, result.out) == (3, "")
    assert "the disk is full" in result.err
    assert bookshop.read_bytes() == before
    rescued = list((tmp_path / "state" / "rescued").rglob("*.toml"))
    assert len(rescued) == 1
    assert str(rescued[0]) in result.err
    assert b"value = 41" in rescued[0].read_bytes()


def test_a_plan_that_cannot_be_read_is_left_alone(planner: Planner, bookshop: Path) -> None:
    bookshop.write_bytes(b'name = "x"\n<<<<<<< ours\n')
    result = planner("checkin", bookshop, "calls=41")
    assert result.code == 2
    assert result.err.startswith("books.plan.toml:2:1: a merge was left unfinished here")
    assert bookshop.read_bytes() == b'name = "x"\n<<<<<<< ours\n'


def test_a_script_still_finds_the_number_that_a_goal_counted_before(
    planner: Planner, bookshop: Path
) -> None:
    before = load_plan(bookshop)
    another = count_instead("calls", "guests", "", SATURDAY, "calls", gives_id=True)
    bookshop.write_text(patch(bookshop.read_text(), before, another(before)))
    assert planner("checkin", bookshop, "calls=41").code == 0
    stone = load_plan(bookshop).find("calls")
    assert isinstance(stone, Stone)
    assert load_last(bookshop, "calls") == (SATURDAY, 41)
    assert load_plan(bookshop).goals[1].readings == ()
