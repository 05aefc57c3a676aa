"""How long the workbook takes from the command to its first picture, beside a bare Textual app.

    python tests/benchmarks/start.py [ROUNDS]

Both are started in turns, on a pseudo-terminal of 80x24 cells: the bookshop's example, until the
last words of its first picture are sent, and a Textual app that shows one word, until that is. One
round of each comes first and is not counted. Prints the medians and their ratio, which depends far
less on the machine than the times do.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from planner import examples

BARE = """
from textual.app import App
from textual.widgets import Static

class OneWord(App):
    def compose(self):
        yield Static("ready")

OneWord().run()
"""
LAST_WORDS = " quit"
"""What the key bar of the workbook ends with; it is drawn with the rest of the page."""
LIMIT = 60.0
"""Seconds after which something is wrong."""


def seconds_to(words: str, command: list[str], env: dict[str, str]) -> float:
    """From the start of a command to the moment when it has sent these words to its terminal."""
    end, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    sent = b""
    try:
        while words.encode() not in sent:
            ready, _, _ = select.select([end], [], [], LIMIT)
            try:
                more = os.read(end, 65536) if ready else b""
            except OSError:  # it ended, and took its side of the terminal along
                more = b""
            if not more:
                raise SystemExit(f"never saw {words!r} of {command} in\n{sent.decode()}")
            sent += more
        return time.perf_counter() - began
    finally:
        process.kill()
        process.wait()
        os.close(end)


def main() -> None:
    """Measure both in turns, and print what came out."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 15
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        today = dt.date(2026, 11, 21)
        plan, bare = folder / "shop.plan.toml", folder / "bare.py"
        plan.write_text(examples.text("shop", today), encoding="utf-8")
        bare.write_text(BARE, encoding="utf-8")
        # With modules compiled by the round that is not counted, as they are once installed.
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
            "PLANNER_STATE": str(folder / "state"),
            "PLANNER_SETTINGS": str(folder / "settings"),
            "TERM": "xterm-256color",
        }
        workbook = [sys.executable, "-m", "planner", "--today", str(today), str(plan)]
        taken: dict[str, list[float]] = {"workbook": [], "one word": []}
        for number in range(rounds + 1):
            pair = (
                seconds_to(LAST_WORDS, workbook, env),
                seconds_to("ready", [sys.executable, str(bare)], env),
            )
            for name, seconds in zip(taken, pair, strict=True):
                taken[name] += [seconds] if number else []
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, times in taken.items():
        print(
            f"{name:9} {medians[name] * 1000:5.0f} ms, the median of {rounds}"
            f" ({min(times) * 1000:.0f} to {max(times) * 1000:.0f})"
        )
    print(f"ratio     {medians['workbook'] / medians['one word']:5.2f}")


if __name__ == "__main__":
    main()
