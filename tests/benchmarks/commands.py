"""What commands cost beside a bare ``import tomllib``: ``python commands.py [ROUNDS]``.

Each round runs every command once, in turn, so that a busy machine slows all of them alike.
Printed are the medians as multiples of the bare one, in seconds that passed and in processor time.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from planner.examples import text

TODAY = dt.date(2026, 11, 21)
SCRIPT = "import sys; from planner.cli.main import run; sys.exit(run())"
MARKS = {"status": 2.0, "status, 10,000 check-ins": 3.5, "checkin into 10,000": 4.0}


def large_plan(goals: int = 20, weeks: int = 500) -> str:
    """A plan of so many goals with so many weekly check-ins each."""
    start = TODAY - dt.timedelta(weeks=weeks)
    days = [start + dt.timedelta(weeks=week) for week in range(1, weeks)]
    parts = ['format = 1\nname = "Large"\n']
    for number in range(goals):
        parts.append(
            f'\n[goal.g{number}]\nname = "Goal {number}"\nbaseline = 100\ntarget = 2000\n'
            f"start = {start}\ndeadline = {TODAY + dt.timedelta(weeks=20)}\nreadings = [\n"
        )
        parts += [f"  {{ date = {day}, value = {100 + n} }},\n" for n, day in enumerate(days)]
        parts.append("]\n")
    return "".join(parts)


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds that passed, and seconds of processor time."""
    before = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    _, status, used = os.wait4(child.pid, 0)
    passed = time.perf_counter() - before
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} failed")
    return passed, used.ru_utime + used.ru_stime


def main(rounds: int) -> None:
    """Print one row for each command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("PLANNER_SETTINGS", "PLANNER_STATE"):
            os.environ[variable] = str(folder / variable.lower())
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        (folder / "shop.plan.toml").write_text(text("shop", TODAY), encoding="utf-8")
        (folder / "large.plan.toml").write_text(large_plan(), encoding="utf-8")
        python, day = [sys.executable, "-c"], f"--today={TODAY}"
        bare = [*python, "import tomllib"]
        commands = {
            "status": [*python, SCRIPT, "status", "shop.plan.toml", day],
            "status, 10,000 check-ins": [*python, SCRIPT, "status", "large.plan.toml", day],
            "checkin into 10,000": [*python, SCRIPT, "checkin", "large.plan.toml", day],
        }
        spent: dict[str, list[tuple[float, float]]] = {one: [] for one in ("bare", *commands)}
        for turn in range(rounds + 1):
            spent["bare"].append(cost(bare, folder))
            for label, command in commands.items():
                value = ["--sure", f"g7={600 + turn}"] if "checkin" in label else []
                spent[label].append(cost([*command, *value], folder))
    report(spent)


def report(spent: dict[str, list[tuple[float, float]]]) -> None:
    """The table; the first round, which compiles, is left out."""
    passed, used = ({k: median(s[i] for s in v[1:]) for k, v in spent.items()} for i in (0, 1))
    print(f"import tomllib: {passed['bare'] * 1e3:.0f} ms")
    for label, mark in MARKS.items():
        ratio, cpu = passed[label] / passed["bare"], used[label] / used["bare"]
        print(f"{label:26} {ratio:5.2f} x (processor {cpu:5.2f} x)   mark {mark} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
