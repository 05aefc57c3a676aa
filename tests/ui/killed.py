"""What a person typed, and what of it is there after the program was killed while they typed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from test_terminal import Terminal

from planner import examples
from planner.planfile.read import load
from planner.store.drafts import find_drafts
from planner.ui.services.drafts import WRITE_SECONDS
from some_plans import TODAY

FIRST, SECOND = "213", "2809"


class Killed(NamedTuple):
    """Characters that were typed, and characters of them that are nowhere."""

    typed: int
    lost: int
    offered: bool
    """Whether the next start says that something was left."""


class Enter(NamedTuple):
    """One kind of Enter: the keys that lead to a field, what is typed there, and what is saved."""

    words: tuple[str, ...]
    """The command, without the plan."""
    before: tuple[str, ...]
    """Keys, each behind the words that are waited for: ``words|keys``."""
    typed: str
    enter: str
    saved: str
    """What the file says once when it is saved, and did not say before."""


DAY = "2026-11-27, value = "
CHECK_IN, PROMPT = ("quit|c", "Empty is no news|"), ("Empty is no news|",)
NEW_ONES, ASKED = ("|\r", "|\r"), (*["|\r"] * 4, "What changed|")
GOAL = ("quit|1", "1 Goal]|")
ENTERS = {
    "a number": Enter((), CHECK_IN, "213", "\r", f"{DAY}213"),
    "new ones": Enter((), CHECK_IN + NEW_ONES, "3", "\r", f"{DAY}3,"),
    "new ones, at once": Enter((), CHECK_IN + NEW_ONES, "", "3\r", f"{DAY}3,"),
    "new ones, Esc": Enter((), CHECK_IN + NEW_ONES, "3", "\x1b", f"{DAY}3,"),
    "new ones, the arrow": Enter((), CHECK_IN + NEW_ONES, "3", "\x1b[B", f"{DAY}3,"),
    "new ones, quit": Enter((), CHECK_IN + NEW_ONES, "3", "\x11", f"{DAY}3,"),
    "what changed": Enter((), CHECK_IN + ASKED, "It rained", "\x1b", "It rained"),
    "an answer": Enter((), (*GOAL, "|\r", "done|"), " QQ", "\r", " QQ"),
    "a new goal": Enter((), (*GOAL, "|a", "What do you want|"), "More tea", "\r", '"More tea"'),
    "a race in one line": Enter(
        (), (*GOAL, "|a", "What do you want|"), "Teas from 5 to 20 by 1 mar", "\r", "[goal.teas"
    ),
    "a line of numbers": Enter((), CHECK_IN, "213 29 3 44", "\r\r", f"{DAY}44"),
    "prompt: a number": Enter(("checkin",), PROMPT, "213", "\r", f"{DAY}213"),
    "prompt: new ones": Enter(("checkin",), PROMPT + NEW_ONES, "3", "\r", f"{DAY}3,"),
    "prompt: new ones, at once": Enter(("checkin",), PROMPT + NEW_ONES, "", "3\r", f"{DAY}3,"),
    "prompt: new ones, Esc": Enter(("checkin",), PROMPT + NEW_ONES, "3", "\x1b", f"{DAY}3,"),
    "prompt: what changed": Enter(("checkin",), PROMPT + ASKED, "It rained", "\x1b", "It rained"),
}
"""By what they save."""


@contextmanager
def shop_in(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """The shop's plan in a folder of its own, with settings that name the person, and its state."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shop.plan.toml"
    path.write_text(examples.text("shop", TODAY), encoding="utf-8")
    places = {"PLANNER_STATE": str(folder / "state"), "PLANNER_SETTINGS": str(folder / "settings")}
    Path(places["PLANNER_SETTINGS"]).mkdir(exist_ok=True)
    Path(places["PLANNER_SETTINGS"], "settings.json").write_text('{"by": "Ines"}', encoding="utf-8")
    before = os.environ.get("PLANNER_STATE")
    os.environ["PLANNER_STATE"] = places["PLANNER_STATE"]
    try:
        yield path, places
    finally:
        os.environ.pop("PLANNER_STATE")
        if before is not None:
            os.environ["PLANNER_STATE"] = before


def right_counts(kind: str, delay: float | None) -> set[int]:
    """How often may be saved what :func:`times_saved` counts.

    What comes in one packet with its Enter may have been typed so shortly before the kill that
    it was not kept yet; twice is never right.
    """
    too_soon = not ENTERS[kind].typed and delay is not None and delay < WRITE_SECONDS
    return {0, 1} if too_soon else {1}


def times_saved(folder: Path, kind: str, delay: float | None) -> int:
    """Type, wait until it is a draft, press Enter, kill; take the draft up, and leave.

    The kill comes ``delay`` seconds behind the Enter; None kills as soon as the file is new.
    How often the file then says what was typed, or a draft that is still no answer: once is
    right.
    """
    kind_of_enter = ENTERS[kind]
    with shop_in(folder) as (path, places):
        terminal = Terminal(folder, *kind_of_enter.words, path.name, **places)
        try:
            for step in kind_of_enter.before:
                words, _, keys = step.partition("|")
                terminal.until(words)
                terminal.type(keys)
            if kind_of_enter.typed:  # else it comes in one packet with the Enter
                terminal.type(kind_of_enter.typed)
                terminal.until_drafted(kind_of_enter.typed.strip())
            _enter_and_kill(terminal, path, kind_of_enter.enter, delay)
        finally:
            terminal.close()
        _take_up_and_leave(folder, path, places)
        kept = [text for draft in find_drafts(path) for text in draft.texts.values()]
        typed = (kind_of_enter.typed or kind_of_enter.enter).strip()
        return path.read_text(encoding="utf-8").count(kind_of_enter.saved) + kept.count(typed)


def _enter_and_kill(terminal: Terminal, path: Path, enter: str, delay: float | None) -> None:
    before, begun = path.stat().st_ino, time.monotonic()
    os.write(terminal.end, enter.encode())
    while time.monotonic() - begun < (10 if delay is None else delay):
        terminal.read(0.0)
        if delay is None and path.stat().st_ino != before:
            break
    if terminal.process.poll() is None:
        os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.wait()


def _take_up_and_leave(folder: Path, path: Path, places: dict[str, str]) -> None:
    terminal = Terminal(folder, path.name, **places)
    try:
        terminal.until("quit")
        if find_drafts(path):
            terminal.until("Half-typed")
            length_before = len(terminal.sent)
            terminal.type("T")
            terminal.until("Taken up", length_before)
        terminal.type("\x11")
        terminal.wait()
    finally:
        terminal.close()


def killed_while_typing(folder: Path, *words: str, patience: float = 1.0) -> Killed:
    """Enters one number, types half of the next, waits ``patience`` seconds and kills with 9."""
    with shop_in(folder) as (path, places):
        terminal = Terminal(folder, *words, path.name, **places)
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
        kept = [text for draft in find_drafts(path) for text in draft.texts.values()]
        kept += [str(row.value) for goal in load(path).plan.goals for row in goal.readings[-1:]]
        lost = sum(len(text) for text in (FIRST, SECOND) if text not in kept)
        return Killed(len(FIRST + SECOND), lost, _offers(folder, path, places))


def _offers(folder: Path, path: Path, places: dict[str, str]) -> bool:
    terminal = Terminal(folder, path.name, **places)
    try:
        terminal.until("quit")
        for _ in range(20):
            terminal.read(0.05)
        return SECOND in terminal.text() or "Half-typed" in terminal.text()
    finally:
        terminal.close()
