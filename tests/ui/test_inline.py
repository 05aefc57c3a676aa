"""The check-in under the prompt, in a real terminal: its bytes, its ends, what is left of it."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import plan_in, write_plan
from test_terminal import SEQUENCE, SGR, Terminal, colours, pytestmark  # noqa: F401

from planner.store import drafts
from some_plans import hostile_plan

READY = "Esc done"


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """Terminals to be closed when the test is over."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


def checking_in(opened: list[Terminal], path: Path, *words: str, **env: str) -> Terminal:
    terminal = Terminal(path.parent, "checkin", *words, path.name, **env)
    opened.append(terminal)
    terminal.until(READY)
    return terminal


def test_the_form_goes_and_the_verdict_stays(shop: Path, opened: list[Terminal]) -> None:
    terminal = checking_in(opened, shop, "--by", "Ines", TERM="screen", COLORTERM="")
    terminal.type("213\r28\r\r43\r")
    terminal.until("What changed?")
    mark = len(terminal.sent)
    terminal.type("\x1b")
    assert terminal.wait() == 0
    left = terminal.text(mark)
    assert "3 numbers saved in shop.plan.toml, for 27 Nov; Orders from reading groups" in left
    assert "26 by 4 Dec" in left
    goals = [goal for goal in plan_in(shop).goals if goal.state == "active"]
    assert [goal.readings[-1].value for goal in goals] == [213, 28, 4, 43]
    assert all(code not in terminal.sent for code in (b"\x1b[?1049h", b"\x1b[2J", b"\x1b[?1000h"))
    assert terminal.sent.rindex(b"\x1b[?25h") > terminal.sent.rindex(b"\x1b[?25l")
    assert terminal.sent.rindex(b"\x1b[?2004l") > terminal.sent.rindex(b"\x1b[?2004h")


def test_the_terminal_takes_lines_again_afterwards(shop: Path, opened: list[Terminal]) -> None:
    terminal = checking_in(opened, shop)
    assert not termios.tcgetattr(terminal.end)[3] & termios.ICANON
    terminal.type("\x1b")
    assert terminal.wait() == 0
    assert termios.tcgetattr(terminal.end)[3] & termios.ICANON


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGHUP, 129), (signal.SIGKILL, -9)])
def test_however_it_ends_rows_are_saved_and_half_a_number_is_a_draft(
    shop: Path, opened: list[Terminal], sent: signal.Signals, code: int
) -> None:
    terminal = checking_in(opened, shop)
    terminal.type("213\r2")
    terminal.until("9 days behind")
    terminal.until_drafted("2")
    os.killpg(terminal.process.pid, sent)
    assert terminal.wait() == code
    goals = plan_in(shop).goals
    assert (goals[0].readings[-1].value, goals[1].readings[-1].value) == (213, 30)
    (draft,) = drafts.find_drafts(shop)
    assert draft.texts["row hours-calls"] == "2"
    again = checking_in(opened, shop)
    again.type("8\r")
    again.until("fewer")
    again.type("\x1b")
    assert again.wait() == 0
    assert plan_in(shop).goals[1].readings[-1].value == 28
    assert drafts.find_drafts(shop) == ()


def test_ctrl_c_leaves_with_what_was_entered(shop: Path, opened: list[Terminal]) -> None:
    terminal = checking_in(opened, shop)
    terminal.type("213\r2\x03")
    assert terminal.wait() == 130
    assert plan_in(shop).goals[0].readings[-1].value == 213
    assert "1 number saved" in terminal.text() and "there again" in terminal.text()


def test_a_resize_draws_the_form_anew_and_clears_nothing_else(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = checking_in(opened, shop)
    terminal.type("21")
    mark = len(terminal.sent)
    terminal.size(60, 15)
    terminal.until(READY, mark)
    terminal.type("3\r")
    terminal.until("9 days behind", mark)
    terminal.size(80, 24)
    terminal.type("\x1b")
    assert terminal.wait() == 0
    assert b"\x1b[2J" not in terminal.sent
    assert plan_in(shop).goals[0].readings[-1].value == 213


def test_without_colours_only_words_and_signs_are_left(shop: Path, opened: list[Terminal]) -> None:
    terminal = checking_in(opened, shop, NO_COLOR="1", LC_ALL="C")
    terminal.type("213\r\x1b")
    assert terminal.wait() == 0
    assert terminal.text().isascii()
    assert {code for found in SGR.findall(terminal.sent) for code in colours(found)} == set()


def test_a_burst_of_keys_with_a_correction_in_it_lands_where_it_belongs(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = checking_in(opened, shop)
    os.write(terminal.end, b"2144\x7f\x7f3\r28\r\r43\r")
    terminal.until("Who is checking in?")
    terminal.type("\x1b")
    assert terminal.wait() == 0
    goals = [goal for goal in plan_in(shop).goals if goal.state == "active"]
    assert [goal.readings[-1].value for goal in goals] == [213, 28, 4, 43]


def test_what_is_typed_before_the_form_is_there_lands_in_it(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = Terminal(shop.parent, "checkin", shop.name)
    opened.append(terminal)
    os.write(terminal.end, b"213\r28\r\r43\r")
    terminal.until("Who is checking in?")
    terminal.type("\x1b")
    assert terminal.wait() == 0
    goals = [goal for goal in plan_in(shop).goals if goal.state == "active"]
    assert [goal.readings[-1].value for goal in goals] == [213, 28, 4, 43]


def test_no_byte_of_a_hostile_plan_reaches_the_terminal_as_a_command(
    tmp_path: Path, opened: list[Terminal]
) -> None:
    terminal = checking_in(opened, write_plan(tmp_path, hostile_plan()))
    terminal.type("\t")
    terminal.type("3\r\x03")
    assert terminal.wait() == 130
    assert b"\x1b]52" not in terminal.sent and b"\x1b[31mred" not in terminal.sent
    left = SEQUENCE.sub(b"", terminal.sent)
    assert b"\x1b" not in left and b"\x7f" not in left
    assert not set("\x9b\x9d\x9c\u202e\u2066\u2069\u2028") & set(left.decode(errors="replace"))
