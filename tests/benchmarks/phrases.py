"""How many phrases of a CSV are known for what they are: ``python phrases.py PATH``.

The columns: ``phrase``; ``level`` and ``also_allowed`` (one word, or several with ``;`` or
``|`` between them): activity, stepping-stone, result, outcome, impact or unknown; ``tricky``
(yes or no). Every phrase that is not known is printed, those that would make the coach speak
where it should be silent marked with ``!``.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from planner.coach.lexicon.lexicon import kind_of_number

STONES = {"exposure", "attention", "intent"}
LEVELS = {"stepping-stone": STONES, "result": {"attention"}, "engagement": {"attention"}}
SILENT = {"outcome", "impact", "unknown"}


def classes(row: dict[str, str]) -> set[str]:
    """The classes that are right for a row."""
    allowed = re.split(r"[;|,\s]+", f"{row['level']};{row['also_allowed'] or ''}")
    return {name for level in allowed if level for name in LEVELS.get(level, {level})}


def is_tricky(row: dict[str, str]) -> bool:
    """Whether the row is marked so."""
    return row["tricky"].strip().lower() in ("yes", "true", "1", "y")


def report(title: str, rows: list[dict[str, str]]) -> None:
    """Print the per cent that is right, and what is wrong."""
    found = [(row, kind_of_number(row["phrase"])) for row in rows]
    wrong = [(row, guess) for row, guess in found if guess.number_class not in classes(row)]
    honest = sum(guess.number_class == "unknown" for _, guess in wrong)
    right = len(rows) - len(wrong)
    share = 100 * right / len(rows) if rows else 0
    print(f"{title}: {right} of {len(rows)} right, {share:.0f} %; {honest} called unknown")
    for row, guess in wrong:
        speaks = guess.number_class not in SILENT and classes(row) <= SILENT
        level = "/".join(sorted(classes(row)))
        mark = "!" if speaks else " "
        print(f"  {mark} {row['phrase']!r}: {level}, guessed {guess.number_class} {guess.phrase!r}")


def main(path: str) -> int:
    """Print both halves, the plain and the tricky ones."""
    with Path(path).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    report("plain", [row for row in rows if not is_tricky(row)])
    report("tricky", [row for row in rows if is_tricky(row)])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
