"""What a cursor key costs on the pages that draw most, beside a bare Textual app.

    python tests/benchmarks/cursor_keys.py [KEYS]

Each program runs on a pseudo-terminal of 120x40 cells with all colours. One key at a time is sent
and what it draws is awaited. Prints the processor time of the program a key, and the time from the
key to the end of what it draws (median and 99th percentile); both as ratios to the bare app, which
writes another word at each key. Then the bytes that are written in three idle seconds.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from planner import examples

BARE = """
from textual.app import App
from textual.widgets import Static

class OneWord(App):
    def compose(self):
        yield Static("ready")

    def on_key(self, event):
        self.query_one(Static).update(f"key {event.key}")

OneWord().run()
"""
PAGES = {
    "map, three panels": (b"4", (b"j", b"k")),
    "course": (b"4\r", (b"\x1b[D", b"\x1b[D", b"\x1b[C", b"\x1b[C")),
    "tactics, with chart": (b"2", (b"j", b"k")),
    "goal": (b"1", (b"j", b"k")),
}
"""The keys that open each page, and those that move its cursor."""
QUIET, LIMIT = 0.06, 20.0
"""Seconds without a byte after which a picture is whole, and after which something is wrong."""
TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Of one key, in milliseconds."""

    processor: float
    half: float
    most: float


class Program:
    """One that runs on a pseudo-terminal."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.end, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
        )
        os.close(theirs)

    def read(self, first: float, quiet: float = QUIET) -> tuple[int, float]:
        """What it writes: how many bytes, and when the last of them came."""
        count, last, wait = 0, time.perf_counter(), first
        while select.select([self.end], [], [], wait)[0]:
            count += len(os.read(self.end, 65536))
            last, wait = time.perf_counter(), quiet
        return count, last

    def processor_seconds(self) -> float:
        """What it has used so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS

    def cost(self, keys: tuple[bytes, ...], count: int) -> Cost:
        """What a key costs."""
        taken, before = [], self.processor_seconds()
        for number in range(count):
            began = time.perf_counter()
            os.write(self.end, keys[number % len(keys)])
            written, last = self.read(LIMIT)
            if not written:
                raise SystemExit("nothing was drawn")
            taken.append((last - began) * 1000)
        used = (self.processor_seconds() - before) * 1000 / count
        return Cost(used, statistics.median(taken), statistics.quantiles(taken, n=100)[98])


@contextmanager
def running(command: list[str], env: dict[str, str], keys: bytes) -> Iterator[Program]:
    """A program that has drawn its first picture, and the one behind these keys."""
    program = Program(command, env)
    try:
        program.read(LIMIT, 1.5)
        for key in keys.split(b"\n"):
            os.write(program.end, key)
            program.read(1.0, 1.0)
        yield program
    finally:
        program.process.kill()
        program.process.wait()
        os.close(program.end)


def main() -> None:
    """Measure all of them, and print what came out."""
    count = int(sys.argv[1]) if sys.argv[1:] else 100
    with tempfile.TemporaryDirectory() as temporary:
        folder, today = Path(temporary), dt.date(2026, 11, 21)
        plan, bare = folder / "shop.plan.toml", folder / "bare.py"
        plan.write_text(examples.text("shop", today), encoding="utf-8")
        bare.write_text(BARE, encoding="utf-8")
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
            "PLANNER_STATE": str(folder / "state"),
            "PLANNER_SETTINGS": str(folder / "settings"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        with running([sys.executable, str(bare)], env, b"j") as program:
            least = program.cost((b"j", b"k"), count)
        print(f"{'one word':20} {least.processor:5.1f} ms   {least.half:5.1f} {least.most:6.1f} ms")
        for name, (opening, keys) in PAGES.items():
            workbook = [sys.executable, "-m", "planner", "--today", str(today), str(plan)]
            with running(workbook, env, opening) as program:
                cost = program.cost(keys, count)
                idle, _ = program.read(3.0, 3.0)
            print(
                f"{name:20} {cost.processor:5.1f} ms   {cost.half:5.1f} {cost.most:6.1f} ms"
                f"   processor {cost.processor / least.processor:.1f}, median"
                f" {cost.half / least.half:.1f} times one word; {idle} bytes idle"
            )


if __name__ == "__main__":
    main()
