"""The program in a real terminal: a pseudo-terminal, its own process, its bytes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from driving import plan_in, write_plan

from planner.store.settings import settings_file
from some_plans import HOSTILE, hostile_plan

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal"),
]
DEADLINE = 60.0
ANSWER, QUIET = 0.3, 0.02
"""Seconds that a key may wait for its answer, and of silence after which the answer is whole."""
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|P[^\x1b]*\x1b\\|[@-Z\\-_=>()][0AB]?)"
)
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


class Terminal:
    """A program in a terminal of its own; everything that it sends is kept."""

    def __init__(self, folder: Path, *words: str, **env: str) -> None:
        self.sent = b""
        self.end, theirs = pty.openpty()
        self.size(80, 24)
        own = {name: os.environ[name] for name in os.environ if not name.startswith("LC_")}
        own |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | env
        self.process = Popen(
            [sys.executable, "-m", "planner", "--today", "2026-11-27", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=own,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0) and None,
        )
        os.close(theirs)

    def size(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program hears of it."""
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, patience: float = QUIET) -> bool:
        """Take in what was sent; False when the program has closed its end."""
        if not select.select([self.end], [], [], patience)[0]:
            return self.process.poll() is None
        try:
            more = os.read(self.end, 65536)
        except OSError:
            return False
        self.sent += more
        return bool(more)

    def until(self, words: str, after: int = 0) -> int:
        """Wait for words on the screen; where they end in what was sent."""
        limit = time.monotonic() + DEADLINE
        while time.monotonic() < limit:
            if (at := self.text(after).find(words)) >= 0:
                return at
            if not self.read():
                break
        raise AssertionError(f"never saw {words!r} in {self.text(after)[-600:]!r}")

    def until_drafted(self, typed: str) -> None:
        """Wait until what was typed is kept, which is when a kill may come."""
        limit = time.monotonic() + DEADLINE
        state = Path(os.environ["PLANNER_STATE"])
        while not any(typed in one.read_text() for one in state.glob("**/[!.]*.json")):
            assert time.monotonic() < limit, f"never kept: {typed!r}"
            self.read()

    def text(self, after: int = 0) -> str:
        """What was sent, without its control sequences."""
        return SEQUENCE.sub(b"", self.sent[after:]).decode(errors="replace")

    def type(self, keys: str) -> None:
        """Press keys one after the other, each once the answer to the one before is there."""
        for key in keys:
            os.write(self.end, key.encode())
            self.hear_out()

    def hear_out(self, quiet: float = QUIET) -> None:
        """Take in an answer, until nothing has followed it for a while."""
        before = len(self.sent)
        self.read(max(ANSWER, quiet))
        while before != len(self.sent):
            before = len(self.sent)
            self.read(quiet)

    def wait(self) -> int:
        """Wait for the program's end; its exit status."""
        limit = time.monotonic() + DEADLINE
        while self.read() and time.monotonic() < limit:
            pass
        return self.process.wait(max(0.1, limit - time.monotonic()))

    def close(self) -> None:
        """Close the terminal as one closes a window."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.end)


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """Terminals to be closed when the test is over."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


def on(opened: list[Terminal], path: Path, *words: str, **env: str) -> Terminal:
    terminal = Terminal(path.parent, *words, path.name, **env)
    opened.append(terminal)
    return terminal


def test_a_check_in_with_a_resize_in_the_middle_is_saved_and_the_program_leaves_with_0(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("c")
    terminal.until("Empty is no news")
    terminal.type("21")
    mark = len(terminal.sent)
    terminal.size(60, 15)
    terminal.until("Ctrl+Q quit", mark)
    mark = len(terminal.sent)
    terminal.type("3\r")
    terminal.until("▼", mark)
    mark = len(terminal.sent)
    terminal.size(80, 24)
    terminal.until("Ctrl+Q quit", mark)
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert plan_in(shop).goals[0].readings[-1].value == 213
    assert b"\x1b[?1049l" in terminal.sent, "the terminal's own screen was not given back"


def test_settings_that_cannot_be_read_are_said_on_the_screen_and_left_alone(
    shop: Path, opened: list[Terminal]
) -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"by": "Maria",}')
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.until("cannot be read", terminal.sent.index(b"\x1b[?1049h"))
    terminal.type("2\x11")
    assert terminal.wait() == 0
    assert file.read_text() == '{"by": "Maria",}'


def test_a_closed_pane_keeps_the_figures_that_were_entered(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("c")
    terminal.until("Empty is no news")
    terminal.type("213\r28\r4")
    os.killpg(terminal.process.pid, signal.SIGHUP)
    terminal.wait()
    goals = plan_in(shop).goals
    assert [goal.readings[-1].value for goal in goals[:2]] == [213, 28]
    assert [name.name for name in shop.parent.iterdir() if "tmp" in name.name] == []


def test_without_colours_only_shades_of_grey_are_sent_and_words_say_the_rest(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop, NO_COLOR="1")
    terminal.until("days behind")
    terminal.type("c")
    terminal.until("Empty is no news")
    terminal.type("\x11")
    assert terminal.wait() == 0
    sent = {code for found in SGR.findall(terminal.sent) for code in colours(found)}
    assert sent == set(), "colours were sent"


def colours(codes: bytes) -> list[str]:
    """The colours in one SGR sequence that are no shade of grey."""
    parts = codes.decode().replace(":", ";").split(";")
    found = []
    while parts:
        code = parts.pop(0)
        if code in ("38", "48"):
            kind = parts.pop(0)
            rgb = [parts.pop(0) for _ in range(3 if kind == "2" else 1)]
            if kind == "2" and len(set(rgb)) > 1:
                found.append(";".join(rgb))
        elif code.isdigit() and (30 <= int(code) <= 37 or 40 <= int(code) <= 47 or int(code) >= 90):
            found.append(code)
    return found


def test_no_byte_of_a_hostile_plan_reaches_the_terminal_as_a_command(
    tmp_path: Path, opened: list[Terminal]
) -> None:
    path = write_plan(tmp_path, hostile_plan())
    terminal = on(opened, path)
    terminal.until("q quit")
    for key, words in (("1", "park"), ("2", "group"), ("3", "step back"), ("4", "why")):
        mark = len(terminal.sent)
        terminal.type(key)
        terminal.until(words, mark)
    terminal.type("c")
    terminal.until("Ctrl+Q quit")
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert b"\x1b]52" not in terminal.sent
    assert b"\x1b[31mred" not in terminal.sent
    left = SEQUENCE.sub(b"", terminal.sent)
    assert b"\x1b" not in left and b"\x07" not in left and b"\x7f" not in left
    shown = left.decode(errors="replace")
    assert not set("\x9b\x9d\x9c\u202e\u2066\u2069\u2028") & set(shown)
    assert "[/]" in shown and HOSTILE[0][:7] in shown


def test_a_terminal_without_utf_8_is_sent_ascii(shop: Path, opened: list[Terminal]) -> None:
    terminal = on(opened, shop, LC_ALL="C")
    terminal.until("days behind")
    for key, words in (("1", "1 Goal]"), ("2", "2 Tactics]"), ("3", "3 Review]")):
        mark = len(terminal.sent)
        terminal.type(key)
        terminal.until(words, mark)
    terminal.type("q")
    assert terminal.wait() == 0
    assert terminal.text().isascii(), sorted({c for c in terminal.text() if not c.isascii()})


def test_the_first_screen_of_an_empty_folder_asks_its_question(
    tmp_path: Path, opened: list[Terminal]
) -> None:
    terminal = Terminal(tmp_path)
    opened.append(terminal)
    terminal.until("What do you want to happen?")
    terminal.type("More regulars\r")
    terminal.until("How would you count it?")
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert plan_in(tmp_path / "plan.toml").goals[0].name == "More regulars"


def test_keys_that_arrive_in_one_burst_go_into_the_rows_they_were_meant_for(
    shop: Path, opened: list[Terminal]
) -> None:
    terminal = on(opened, shop)
    terminal.until("q quit")
    terminal.type("c")
    terminal.until("Empty is no news")
    os.write(terminal.end, b"213\r28\r\r43\r")
    terminal.until("Who is checking in?")
    terminal.type("\x11")
    assert terminal.wait() == 0
    goals = [goal for goal in plan_in(shop).goals if goal.state == "active"]
    assert [goal.readings[-1].value for goal in goals] == [213, 28, 4, 43]
    assert [goal.readings[-1].date.day for goal in goals] == [27, 27, 20, 27]


def test_an_editor_has_the_terminal_to_itself_and_the_workbook_has_it_back(
    shop: Path, opened: list[Terminal]
) -> None:
    before = shop.read_bytes()
    script = shop.parent.parent / "editor"
    script.write_text(
        '#!/bin/sh\nstty -g >/dev/null && echo "in an editor"; read word; echo "# $word" >>"$2"\n'
    )
    script.chmod(0o755)
    terminal = on(opened, shop, VISUAL=f"{script} --wait")
    terminal.until("q quit")
    terminal.type("E")
    terminal.until("in an editor")
    os.write(terminal.end, b"mine\r")
    terminal.until("only comments or spelling")
    assert shop.read_bytes() == before + b"# mine\n"
    terminal.type("u")
    terminal.until("undid: the file edited")
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert shop.read_bytes() == before
