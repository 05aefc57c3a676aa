"""Killed, hung up, stopped and crashed: what was being typed is there the next time."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from driving import plan_in
from killed import times_saved
from test_terminal import Terminal, on, opened, pytestmark

__all__ = ["opened", "pytestmark"]


def typed_and_kept(terminal: Terminal, keys: str) -> None:
    """Type, and let the second pass that a kill may take."""
    terminal.type(keys)
    terminal.until_drafted(keys)


@pytest.mark.parametrize(
    ("kind", "delay"),
    [
        ("new ones", None),
        ("new ones, at once", 1.5),
        ("prompt: new ones, at once", 1.5),
    ],
)
def test_what_is_entered_just_before_a_kill_is_there_once(
    tmp_path: Path, kind: str, delay: float | None
) -> None:
    assert times_saved(tmp_path / "killed", kind, delay) == 1


def test_what_was_typed_before_a_kill_is_offered_and_taken_up(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("1\r")
    terminal.until("done")
    typed_and_kept(terminal, " and so on")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.wait()
    before = shop.read_bytes()
    terminal = on(opened, shop)
    terminal.until("X throws it away")
    assert "and so on" in terminal.text()
    mark = len(terminal.sent)
    terminal.type("T")
    terminal.until("Taken up", mark)
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert shop.read_bytes() != before
    assert b"and so on" in shop.read_bytes()
    terminal = on(opened, shop)
    terminal.until("q quit")
    assert "throws it away" not in terminal.text()


def test_what_was_left_half_typed_can_be_thrown_away(shop: Path, opened: list[Terminal]) -> None:
    terminal = on(opened, shop, "checkin")
    terminal.until("Empty is no news")
    typed_and_kept(terminal, "21")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.wait()
    for offered in (True, False):
        terminal = on(opened, shop)
        terminal.until("q quit")
        assert ("X throws it away" in terminal.text()) is offered
        mark = len(terminal.sent)
        if offered:
            terminal.type("X")
            terminal.until("Thrown away", mark)
        terminal.type("q")
        assert terminal.wait() == 0


def test_a_first_answer_survives_a_kill_before_there_is_a_plan(
    tmp_path: Path, opened: list[Terminal]
) -> None:
    terminal = Terminal(tmp_path)
    opened.append(terminal)
    terminal.until("What do you want to happen?")
    typed_and_kept(terminal, "More regulars")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.wait()
    terminal = Terminal(tmp_path)
    opened.append(terminal)
    terminal.until("Taken up")
    terminal.type("\r")
    terminal.until("How would you count it?")
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert plan_in(tmp_path / "plan.toml").goals[0].name == "More regulars"


def test_a_kill_with_leave_keeps_what_stands_and_gives_the_terminal_back(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("1\r")
    terminal.until("done")
    terminal.type(" and so on")
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.wait() == 128 + signal.SIGTERM
    assert b"and so on" in shop.read_bytes()
    assert b"\x1b[?1049l" in terminal.sent
    assert "Traceback" not in terminal.text()


def test_a_closed_window_keeps_numbers_that_were_entered_and_offers_the_one_that_was_not(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("c")
    shown = terminal.until("Empty is no news")
    terminal.type("213\r28")
    terminal.until("28", shown)
    os.close(terminal.end)
    assert terminal.process.wait(10) == 128 + signal.SIGHUP
    terminal.end = os.open(os.devnull, os.O_RDONLY)
    assert plan_in(shop).goals[0].readings[-1].value == 213
    terminal = on(opened, shop)
    terminal.until("a check-in. T takes it up")
    terminal.type("T")
    terminal.until("Taken up")
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert plan_in(shop).goals[1].readings[-1].value == 28


def test_stopped_and_continued_nothing_is_lost(shop: Path, opened: list[Terminal]) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("c")
    terminal.until("Empty is no news")
    terminal.type("21\x1a")
    limit = time.monotonic() + 5
    state = ""
    while state != "T" and time.monotonic() < limit:
        terminal.read()
        stat = Path(f"/proc/{terminal.process.pid}/stat")
        state = stat.read_text().rpartition(")")[2].split()[0] if stat.exists() else "T"
    assert b"\x1b[?1049l" in terminal.sent
    mark = len(terminal.sent)
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.until("Ctrl+Q quit", mark)
    terminal.type("3\x11")
    assert terminal.wait() == 0
    assert plan_in(shop).goals[0].readings[-1].value == 213
