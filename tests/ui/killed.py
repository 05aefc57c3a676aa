"""What a person typed, and what of it is there after the program was killed while they typed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import NamedTuple

from test_terminal import Terminal

from planner import examples
from planner.store.drafts import left
from planner.store.read import load
from some_plans import TODAY

FIRST, SECOND = "213", "2809"


class Killed(NamedTuple):
    """Characters that were typed, and characters of them that are nowhere."""

    typed: int
    lost: int
    offered: bool
    """Whether the next start says that something was left."""


def killed_while_typing(folder: Path, *words: str, patience: float = 1.0) -> Killed:
    """Enters one number, types half of the next, waits ``patience`` seconds and kills with 9."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shop.plan.toml"
    path.write_text(examples.text("shop", TODAY), encoding="utf-8")
    state = os.environ["PLANNER_STATE"] = str(folder / "state")
    own = {"PLANNER_STATE": state, "PLANNER_SETTINGS": str(folder / "settings")}
    terminal = Terminal(folder, *words, path.name, **own)
    try:
        if not words:
            terminal.until("quit")
            terminal.type("c")
        terminal.until("Empty is no news")
        terminal.type(f"{FIRST}\r{SECOND}")
        time.sleep(patience)
        os.killpg(terminal.process.pid, signal.SIGKILL)
        terminal.wait()
    finally:
        terminal.close()
    kept = [text for draft in left(path) for text in draft.texts.values()]
    kept += [str(row.value) for goal in load(path).plan.goals for row in goal.readings[-1:]]
    lost = sum(len(text) for text in (FIRST, SECOND) if text not in kept)
    return Killed(len(FIRST + SECOND), lost, _offers(folder, path, own))


def _offers(folder: Path, path: Path, own: dict[str, str]) -> bool:
    again = Terminal(folder, path.name, **own)
    try:
        again.until("quit")
        for _ in range(20):
            again.read(0.05)
        return SECOND in again.text() or "Half-typed" in again.text()
    finally:
        again.close()
