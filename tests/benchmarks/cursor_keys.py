"""What a cursor key costs on the pages that draw most, beside a bare Textual app.

    python tests/benchmarks/cursor_keys.py [KEYS [WIDTHxHEIGHT]]

Each program runs on a pseudo-terminal, of 120x40 cells if not told, with all colours. One key at a
time is sent and what it draws is awaited. Prints the processor time of the program a key, also as
a ratio to the bare app, which writes another word at each key; and the time from the key to the
first picture that it draws, and to the last one, which may add a word of the key bar (median and
99th percentile of each). Then the bytes that are written in three idle seconds: a message that
has been there for ten seconds goes.
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
AT_ONCE, QUIET, LIMIT = 0.003, 0.06, 20.0
"""Seconds within which bytes belong to one picture, without a byte after which no more comes, and
after which something is wrong."""
TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Of one key, in milliseconds."""

    processor: float
    first: tuple[float, float]
    last: tuple[float, float]

    def __str__(self) -> str:
        first, last = ("{:5.1f} {:5.1f} ms".format(*each) for each in (self.first, self.last))
        return f"processor {self.processor:5.1f} ms   first {first}   last {last}"


def _half_and_most(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


class Program:
    """One that runs on a pseudo-terminal."""

    def __init__(self, command: list[str], env: dict[str, str], size: tuple[int, int]) -> None:
        self.end, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
        )
        os.close(theirs)

    def read(self, most: float, quiet: float = QUIET) -> tuple[int, float, float]:
        """What it writes: how many bytes, when the first picture was whole, and when the last."""
        count, first, last, wait = 0, 0.0, time.perf_counter(), most
        while select.select([self.end], [], [], wait)[0]:
            count += len(os.read(self.end, 65536))
            now, wait = time.perf_counter(), quiet
            if not first or (now - last < AT_ONCE and last == first):
                first = now
            last = now
        return count, first, last

    def processor_seconds(self) -> float:
        """What it has used so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS

    def cost(self, keys: tuple[bytes, ...], count: int) -> Cost:
        """What a key costs."""
        firsts, lasts, before = list[float](), list[float](), self.processor_seconds()
        for number in range(count):
            began = time.perf_counter()
            os.write(self.end, keys[number % len(keys)])
            written, first, last = self.read(LIMIT)
            if not written:
                raise SystemExit("nothing was drawn")
            firsts.append((first - began) * 1000)
            lasts.append((last - began) * 1000)
        used = (self.processor_seconds() - before) * 1000 / count
        return Cost(used, _half_and_most(firsts), _half_and_most(lasts))


@contextmanager
def running(
    command: list[str], env: dict[str, str], size: tuple[int, int], keys: bytes
) -> Iterator[Program]:
    """A program that has drawn its first picture, and the one behind these keys."""
    program = Program(command, env, size)
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
    width, height = map(int, (sys.argv[2] if sys.argv[2:] else "120x40").split("x"))
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
        with running([sys.executable, str(bare)], env, (width, height), b"j") as program:
            least = program.cost((b"j", b"k"), count)
        print(f"{'one word':20} {least}")
        for name, (opening, keys) in PAGES.items():
            workbook = [sys.executable, "-m", "planner", "--today", str(today), str(plan)]
            with running(workbook, env, (width, height), opening) as program:
                cost = program.cost(keys, count)
                idle, *_ = program.read(3.0, 3.0)
            ratio = f"{cost.processor / least.processor:.1f} times one word"
            print(f"{name:20} {cost}   {ratio}; {idle} bytes idle")


if __name__ == "__main__":
    main()
