"""Many check-ins into one plan at the same moment, each from a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from planner.planfile.read import load
from some_plans import TODAY

PLAN = 'format = 1\nname = "Crowd"  # ours\n' + "".join(
    f'\n[goal.g{n}]  # number {n}\nname = "Goal {n}"\ncounting = "flow"\nbaseline = 0\n'
    f"target = 9999\nstart = 2026-01-01\ndeadline = 2027-03-28\nreadings = [\n]\n"
    for n in range(4)
)
WAITING = (
    "import sys; from planner.cli.main import run; import planner.cli.commands.checkin;"
    "print('ready', flush=True); sys.stdin.readline(); run()"
)


class Crowd(NamedTuple):
    """How many were told that their number is saved, and how many rows the file has."""

    saved: int
    rows: int
    lost: int
    """Numbers that are not in the file although exit status 0 was given."""
    tracebacks: int
    whole: bool
    """Whether the file still reads without a problem and holds its comments."""


def check_in_at_once(folder: Path, count: int = 40, goals: int = 4) -> Crowd:
    """Starts ``count`` check-ins, waits until each is ready, and lets all of them go."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "crowd.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    places = {"PLANNER_STATE": str(folder / "state"), "PLANNER_SETTINGS": str(folder / "settings")}
    people = [_start(path, f"g{n % goals}={n + 1}", places) for n in range(count)]
    for person in people:
        assert person.stdout is not None
        person.stdout.readline()
    for person in people:
        assert person.stdin is not None
        person.stdin.write(b"go\n")
        person.stdin.flush()
    ended = [(person.communicate(timeout=120)[1], person.returncode) for person in people]
    loaded = load(path, TODAY)
    rows = {row.value for goal in loaded.plan.goals for row in goal.readings}
    lost = sum(code == 0 and n + 1 not in rows for n, (_, code) in enumerate(ended))
    text = path.read_text(encoding="utf-8")
    return Crowd(
        sum(code == 0 for _, code in ended),
        len(rows),
        lost,
        sum(b"Traceback" in err for err, _ in ended),
        not [problem for problem in loaded.problems if "twice" not in problem.message]
        and all(f"# number {n}\n" in text for n in range(4))
        and len(list(folder.glob(".*.tmp"))) == 0,
    )


def _start(path: Path, value: str, places: dict[str, str]) -> subprocess.Popen[bytes]:
    words = ["checkin", path.name, value, "--sure", f"--today={TODAY}"]
    return subprocess.Popen(
        [sys.executable, "-c", WAITING, *words],
        cwd=path.parent,
        env={**os.environ, **places},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
