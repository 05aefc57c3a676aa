"""Figures typed at a steady pace, before and while the program is ready: where they land."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from test_terminal import Terminal

from planner import examples
from planner.plan.model import Goal
from planner.planfile.read import load
from some_plans import TODAY

PATIENCE = 60.0
"""Seconds after which what was typed is taken to be lost."""
FIGURES = ("214", "29", "5", "44")
ANSWERS = ("More regulars", "People who come back", "40", "70", "2027-06-30")
CTRL_Q, ESC = "\x11", "\x1b"


class Sitting(NamedTuple):
    """One way of typing into the program."""

    words: tuple[str, ...]
    """The command, without the plan."""
    before: str
    """Keys that lead to the first field."""
    lines: tuple[str, ...]
    """What is typed, each with Enter behind it."""
    end: str
    """The key that ends the program then."""


SITTINGS = {
    "workbook": Sitting((), "c", FIGURES, CTRL_Q),
    "prompt": Sitting(("checkin",), "", FIGURES, ESC),
    "first run": Sitting(("new",), "", ANSWERS, CTRL_Q),
}


class Landed(NamedTuple):
    """What was typed, and what the file says."""

    wanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether each line is in its own field, and nothing anywhere else."""
        return self.wanted == self.found


@contextmanager
def busy_machine(loops: int) -> Iterator[None]:
    """Processes beside that do nothing but take time.

    Each in a session of its own, as ours are: Linux gives every session the same share.
    """
    loop = [sys.executable, "-c", "while True: pass"]
    beside = [Popen(loop, start_new_session=True) for _ in range(loops)]
    try:
        yield
    finally:
        for process in beside:
            process.kill()
            process.wait()


def type_ahead(folder: Path, kind: str, gap: float, delay: float, *, steady: bool) -> Landed:
    """Start the program, and type from ``delay`` seconds on.

    With ``gap`` seconds between keys where it is steady, else between a line and its Enter: so
    over a slow connection, where the next line comes in one packet with that Enter.
    """
    sitting = SITTINGS[kind]
    path, own = _prepare(folder, kind)
    terminal = Terminal(folder, *sitting.words, path.name, **own)
    try:
        _read_for(terminal, delay)
        keys = sitting.before + "".join(f"{line}\r" for line in sitting.lines)
        for part in keys if steady else keys.replace("\r", "|\r").split("|"):
            os.write(terminal.end, part.encode())
            _read_for(terminal, gap)
        limit = time.monotonic() + PATIENCE
        while _found(path, kind) != sitting.lines and time.monotonic() < limit:
            if not terminal.read(0.2):
                break
        terminal.hear_out(0.2)
        os.write(terminal.end, sitting.end.encode())
        while terminal.read(0.2) and time.monotonic() < limit + PATIENCE:
            pass
        return Landed(sitting.lines, _found(path, kind))
    finally:
        terminal.close()


def _prepare(folder: Path, kind: str) -> tuple[Path, dict[str, str]]:
    """A folder with the shop's plan, or an empty one, and the settings of somebody."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shop.plan.toml"
    if kind != "first run":
        path.write_text(examples.text("shop", TODAY), encoding="utf-8")
    own = {"PLANNER_STATE": str(folder / "state"), "PLANNER_SETTINGS": str(folder / "settings")}
    settings = Path(own["PLANNER_SETTINGS"], "settings.json")
    settings.parent.mkdir()
    settings.write_text(json.dumps({"by": "Ines"}), encoding="utf-8")
    return path, own


def _read_for(terminal: Terminal, seconds: float) -> None:
    """Take in what is sent, as a terminal does while somebody types."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read(min(left, 0.01))


def _found(path: Path, kind: str) -> tuple[str, ...]:
    """What the file says in the fields that are typed into; a review's words behind them."""
    if not path.exists():
        return ()
    plan = load(path).plan
    if kind == "first run":
        return tuple(text for goal in plan.goals for text in _answers(goal))
    figures = [
        _spell(row.value)
        for goal in plan.goals
        for row in goal.readings
        if row.date.isoformat() == "2026-11-27"
    ]
    words = [review.changed for review in plan.reviews if review.date.isoformat() == "2026-11-27"]
    return (*figures, *words)


def _answers(goal: Goal) -> tuple[str, ...]:
    figures = (_spell(goal.baseline), _spell(goal.target))
    return (goal.name, goal.measure, *figures, str(goal.deadline))


def _spell(value: float | str | None) -> str:
    return f"{value:g}" if isinstance(value, float | int) else "?"
