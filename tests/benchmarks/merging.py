"""What git makes of two people's plans: ``PYTHONPATH=tests python tests/benchmarks/merging.py``.

Each situation is merged, rebased and popped from the stash, in both directions, by real git
with the merge driver, with the driver but without the program, without either, and with
``merge=union``. ``right``: merged clean, and it says what both meant. Exit status 1 unless the
driver is right wherever both can be right and says so where they cannot, and nothing is lost
where the program is absent.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from git_plans import NAME, OPERATIONS, SITUATIONS, WAYS, Repository, Situation, edited, verdict
from planner.cli.merge import DRIVER


def outcomes(folder: Path, situation: Situation, way: str) -> Iterator[str]:
    """What came of each operation, in both directions."""
    texts = [edited(edit).encode() for edit in (situation.one, situation.other)]
    for at, (ours, theirs) in enumerate((texts, texts[::-1])):
        absent = None if way == "planner absent" else ""
        repository = Repository(folder / f"{way}{at}".replace(" ", ""), planner=absent)
        if way != "plain git":
            kind = "union" if way == "merge=union" else "planner"
            (repository.folder / ".gitattributes").write_text(f"*.plan.toml merge={kind}\n")
            driver = DRIVER.format(file="planner", program="planner")
            repository.git("config", "merge.planner.driver", driver)
        repository.branches(ours, theirs)
        for operation in OPERATIONS:
            repository.bring_together(operation)
            yield verdict(repository.plan.read_bytes(), situation, theirs)
            repository.start_over()


def main() -> int:
    """Print the table; 0 when the driver did what it should."""
    wanted = {True: "conflict", False: "right"}
    good: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    print(f"{NAME}: {', '.join(OPERATIONS)}, both directions, by real git\n")
    print(f"{'':30}{''.join(f'{way:22}' for way in WAYS)}")
    for situation in SITUATIONS:
        cells = []
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder:
                found = Counter(outcomes(Path(folder), situation, way))
            good[way] += set(found) == {wanted[situation.conflict]}
            wrong[way] += found["WRONG"] + found["unreadable"]
            cells.append(", ".join(f"{count} {what}" for what, count in found.most_common()))
        print(f"{situation.name:30}{''.join(f'{cell:22}' for cell in cells)}")
    print(f"\n{'as it should be, of 8':30}{''.join(f'{good[way]:<22}' for way in WAYS)}")
    print(f"{'bad files':30}{''.join(f'{wrong[way]:<22}' for way in WAYS)}")
    return 0 if good["planner"] == len(SITUATIONS) and not wrong["planner absent"] else 1


if __name__ == "__main__":
    sys.exit(main())
