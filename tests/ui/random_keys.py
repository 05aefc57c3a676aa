"""Keys at random in a real terminal, with bursts of Esc, and whether the workbook crashes."""

from __future__ import annotations

import os
import random
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from test_terminal import Terminal

from planner.plan.model import Plan
from planner.planfile.patch import compose
from some_plans import example

ESC = "\x1b"
ARROWS = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~")
OPENING = ("c", "b", "a", "w", "P", "H", "?", "\x10", "+", "m", "\r", "N", "1", "2", "3", "4", "/")
"""Keys that open something: a page, a form, a question."""
OTHER = (
    *sorted(set(string.ascii_letters + string.digits + "+-.,=/<> ") - {"q"}),
    *("\t", "\r", "\x7f", "\x12", "\x07"),
    *ARROWS,
)
"""All others but those that leave on purpose."""
GAPS = (0.0, 0.0, 0.02, 0.05, 0.12)
"""Seconds between two keys, and between the Esc of a burst."""
SITTING = 100
"""Keys on one copy of the plan: at random they take things out of it, too."""
SIZES = ((80, 24), (60, 15), (120, 40))


class Crash(NamedTuple):
    """The keys that were pressed last, and how the workbook ended."""

    keys: str
    ended: str


def plan_of(goals: int) -> Plan:
    """The shop's plan with its goals again and again, until there are so many."""
    shop = example()
    more = (
        replace(goal, id=f"{goal.id}-{round}", name=f"{goal.name} {round}")
        for round in range(1, goals)
        for goal in shop.goals
    )
    return replace(shop, goals=(*shop.goals, *more)[:goals])


def bursts(keys: random.Random, count: int) -> Iterator[tuple[str, float]]:
    """So many keys, each with the gap behind it."""
    while count > 0:
        burst = [keys.choice(OPENING if keys.random() < 0.4 else OTHER)]
        if keys.random() < 0.4:
            burst += [ESC] * keys.randint(1, 5)
        gap = keys.choice(GAPS)
        for key in burst[:count]:
            yield key, gap
        count -= len(burst)


def press_at_random(folder: Path, seed: int, count: int, goals: int) -> list[Crash]:
    """Press ``count`` keys, in sittings on a new copy of a plan; the crashes."""
    keys = random.Random(seed)
    found = []
    for sitting in range(0, count, SITTING):
        own = folder / f"sitting{sitting}"
        own.mkdir(parents=True)
        crash = _sit(own, keys, min(SITTING, count - sitting), goals)
        found += [crash] if crash is not None else []
    return found


def _sit(folder: Path, keys: random.Random, count: int, goals: int) -> Crash | None:
    path = folder / "some.plan.toml"
    path.write_bytes(compose(plan_of(goals)).encode())
    own = {"PLANNER_STATE": str(folder / "state"), "PLANNER_SETTINGS": str(folder / "settings")}
    terminal = Terminal(folder, path.name, VISUAL="true", **own)
    pressed = ""
    try:
        terminal.size(*keys.choice(SIZES))
        terminal.until("quit")
        for key, gap in bursts(keys, count):
            pressed += key
            os.write(terminal.end, key.encode())
            if not terminal.read(gap):
                break
        while terminal.read(1.0) and _is_writing(terminal):
            pass
        code = terminal.process.poll()
        log = folder / "state" / "last-error.log"
        if code is None and not log.exists():
            return None
        why = log.read_text().splitlines()[-1] if log.exists() else terminal.text()[-200:]
        return Crash(pressed[-40:], f"exit status {code}: {why}")
    except OSError as error:
        return Crash(pressed[-40:], str(error))
    finally:
        terminal.close()


def _is_writing(terminal: Terminal) -> bool:
    """Whether more was sent just now: keys are still being worked off."""
    before = len(terminal.sent)
    terminal.read(0.3)
    return len(terminal.sent) > before
