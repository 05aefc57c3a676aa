"""Count the keys and the seconds of a weekly check-in, in tmux, with a slow typist's delay.

    python tests/benchmarks/keys.py [MILLISECONDS]

Each worked example is checked in twice, under the prompt and full screen, two weeks after its
last check-in, with the week that was missed caught up. The terminal has 16 colours at most
(TERM=screen) and 80x24 cells. What is allowed: the characters + 2 a goal + 4 keys, and 60 seconds.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from planner import examples
from planner.plan.model import Goal, Plan
from planner.planfile.read import load
from planner.race.checkin import checkin_day, earlier_day, goals_to_ask, is_overdue

SOCKET = f"planner-keys-{os.getpid()}"
PROGRAM = f"{sys.executable} -m planner"
NAMES = {"\r": "Enter", "\x1b": "Escape", "←": "Left"}


def tmux(*words: str) -> str:
    """One tmux command on a server of our own."""
    done = subprocess.run(["tmux", "-L", SOCKET, *words], capture_output=True, text=True)
    return done.stdout


def until(words: str) -> None:
    """Wait until the words stand on the screen."""
    limit = time.monotonic() + 20
    while words not in tmux("capture-pane", "-p"):
        if time.monotonic() > limit:
            raise SystemExit(f"never saw {words!r} in\n{tmux('capture-pane', '-p')}")
        time.sleep(0.05)


def figures(plan: Plan, today: dt.date) -> tuple[list[str], list[str]]:
    """What is typed first, for the missed week, and then for this one."""
    day = checkin_day(plan, today)
    goals = goals_to_ask(plan)
    late = [goal for goal in goals if is_overdue(goal, earlier_day(plan, day), today)]
    texts = {
        goal.id: "2" if goal.flows else f"{float(goal.readings[-1].value):g}" for goal in goals
    }
    return [texts[goal.id] for goal in goals], [texts[goal.id] for goal in late]


def check_in(name: str, mode: str, pause: float, folder: Path) -> None:
    """One check-in, key by key; prints what it took."""
    path = folder / f"{name}-{mode}.plan.toml"
    path.write_text(examples.text(name, dt.date(2026, 11, 21)), encoding="utf-8")
    plan = load(path).plan
    last = max(row.date for goal in goals_to_ask(plan) for row in goal.readings)
    today = last + dt.timedelta(weeks=2)
    first, again = figures(plan, today)
    typed = "".join(f"{text}\r" for text in (*first, *again))
    keys = ("c" if mode == "full" else "") + "←" + typed + "\x1b"
    command = "checkin " if mode == "inline" else ""
    tmux("send-keys", f"{PROGRAM} {command}--today {today} {path}", "Enter")
    until("Esc done" if mode == "inline" else "q quit")
    began = time.monotonic()
    for key in keys:
        special = NAMES.get(key)
        tmux("send-keys", *((special,) if special else ("-l", key)))
        time.sleep(pause)
        if key == "c":
            until("Empty is no news")
    until("numbers saved" if mode == "inline" else "Earlier")
    seconds = time.monotonic() - began
    rows = sum(len(new.readings) - len(old.readings) for new, old in _pairs(path, plan))
    characters = sum(map(len, (*first, *again)))
    allowed = characters + 2 * len(first) + 4
    fits = "ok" if len(keys) <= allowed and seconds < 60 else "TOO MUCH"
    print(
        f"{name:8} {mode:7} {len(first)} goals, {rows} numbers, {characters} characters: "
        f"{len(keys)} keys of {allowed}, {seconds:.1f} s  {fits}"
    )
    if mode == "full":
        tmux("send-keys", "q")
    time.sleep(0.5)
    tmux("send-keys", "clear", "Enter")
    time.sleep(0.3)


def _pairs(path: Path, before: Plan) -> list[tuple[Goal, Goal]]:
    return list(zip(goals_to_ask(load(path).plan), goals_to_ask(before), strict=True))


def main() -> None:
    """All examples, both ways."""
    pause = float(sys.argv[1] if sys.argv[1:] else 120) / 1000
    with tempfile.TemporaryDirectory() as temporary:
        own = {"PLANNER_STATE": f"{temporary}/state", "PLANNER_SETTINGS": f"{temporary}/settings"}
        os.environ |= own | {"COLORTERM": "", "NO_COLOR": ""}
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "TERM=screen sh")
        try:
            for name in examples.NAMES:
                for mode in ("inline", "full"):
                    check_in(name, mode, pause, Path(temporary))
        finally:
            tmux("kill-server")


if __name__ == "__main__":
    main()
