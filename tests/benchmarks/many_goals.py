"""What many goals cost.

    PYTHONPATH=tests:tests/ui python tests/benchmarks/many_goals.py [GOALS]

Processor seconds for the first map, for the check-in to open, and for one number entered there, of
a plan of 20 goals and of a plan of so many (1,000), in turns; then their ratios.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from commands import TODAY, large_plan
from driving import workbook

FEW, ROUNDS = 20, 3
STEPS = {"first map": (), "check-in opens": ("c",), "one number": ("1", "2", "3", "enter")}


async def seconds(goals: int, folder: Path) -> list[float]:
    """What each of the steps took."""
    path = folder / "many.plan.toml"
    path.write_text(large_plan(goals, 5), encoding="utf-8")
    took, before = [], time.process_time()
    async with workbook(path, today=TODAY).run_test(size=(120, 40)) as pilot:
        for keys in STEPS.values():
            await pilot.press(*keys)
            await pilot.pause()
            now = time.process_time()
            took.append(now - before)
            before = now
    return took


def main(goals: int) -> None:
    """Print a row for each step."""
    took: dict[int, list[list[float]]] = {FEW: [], goals: []}
    for _ in range(ROUNDS):
        for size in took:
            with tempfile.TemporaryDirectory() as name:
                os.environ["PLANNER_STATE"] = os.environ["PLANNER_SETTINGS"] = name
                took[size].append(asyncio.run(seconds(size, Path(name))))
    few, many = ([median(column) for column in zip(*rows, strict=True)] for rows in took.values())
    for name, less, more in zip(STEPS, few, many, strict=True):
        both = f"{less:5.2f} s of {FEW}, {more:5.2f} s of {goals:,}"
        print(f"{name:15} {both}: {more / less:4.1f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
