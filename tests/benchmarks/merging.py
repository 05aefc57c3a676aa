"""What git makes of two people's plans: ``PYTHONPATH=tests python tests/benchmarks/merging.py``.

Each situation is merged, rebased, picked and popped from the stash, in both directions, by real
git with the merge driver, with the driver but without the program, with a program that fails
while the plan quotes git's markers, without either, and with ``merge=union``. ``right``: merged
clean, and it says what both meant. Then what one of them did is reverted. Exit status 1 unless
the driver is right wherever both can be right and says so where they cannot, and nothing is lost
where the program is absent or fails.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from git_plans import (
    BASE,
    NAME,
    OPERATIONS,
    QUOTED,
    REVERTS,
    SITUATIONS,
    WAYS,
    Repository,
    Situation,
    edited,
    reverted,
    verdict,
)
from planner.cli.commands.merge import DRIVER

PROGRAMS = {"planner absent": None, "planner fails": "exit 1"}
Outcomes = Callable[[Path, Situation, str], Iterator[str]]


def repository(folder: Path, way: str, base: str) -> Repository:
    """A new one in which plans are merged in a way."""
    made = Repository(folder, base.encode(), planner=PROGRAMS.get(way, ""))
    if way == "merge=union":
        (made.folder / ".gitattributes").write_text("*.plan.toml merge=union\n")
    elif way != "plain git":
        made.register(DRIVER.format(file="planner", program="planner"))
    return made


def outcomes(folder: Path, situation: Situation, way: str) -> Iterator[str]:
    """What came of each operation, in both directions."""
    base = QUOTED if way in PROGRAMS else BASE
    texts = [edited(edit, base).encode() for edit in (situation.first, situation.second)]
    for at, (ours, theirs) in enumerate((texts, texts[::-1])):
        made = repository(folder / f"{at}", way, base)
        made.branches(ours, theirs)
        for operation in OPERATIONS:
            made.bring_together(operation)
            yield verdict(made.plan.read_bytes(), situation, theirs, base)
            made.start_over()


def outcomes_of_reverts(folder: Path, situation: Situation, way: str) -> Iterator[str]:
    """What came of taking out again what the first one did."""
    one = edited(situation.first)
    both = edited(situation.second, one).encode()
    made = repository(folder / "revert", way, BASE)
    made.revert(one.encode(), both)
    yield reverted(made.plan.read_bytes(), situation, both)


def table(title: str, situations: Sequence[Situation], outcomes: Outcomes) -> bool:
    """Prints it; whether the driver did what it should, and nothing was lost without it."""
    wanted = {True: "conflict", False: "right"}
    good: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    print(f"{NAME}: {title}, by real git\n")
    print(f"{'':38}{''.join(f'{way:22}' for way in WAYS)}")
    for situation in situations:
        cells = []
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder:
                found = Counter(outcomes(Path(folder), situation, way))
            good[way] += set(found) == {wanted[situation.conflict]}
            wrong[way] += found["WRONG"] + found["unreadable"]
            cells.append(", ".join(f"{count} {what}" for what, count in found.most_common()))
        print(f"{situation.name:38}{''.join(f'{cell:22}' for cell in cells)}")
    asked = f"as it should be, of {len(situations)}"
    print(f"\n{asked:38}{''.join(f'{good[way]:<22}' for way in WAYS)}")
    print(f"{'bad files':38}{''.join(f'{wrong[way]:<22}' for way in WAYS)}\n")
    return good["planner"] == len(situations) and not any(wrong[way] for way in PROGRAMS)


def main() -> int:
    """Print the tables; 0 when the driver did what it should."""
    together = table(f"{', '.join(OPERATIONS)}, both directions", SITUATIONS, outcomes)
    return 0 if table("revert", REVERTS, outcomes_of_reverts) and together else 1


if __name__ == "__main__":
    sys.exit(main())
