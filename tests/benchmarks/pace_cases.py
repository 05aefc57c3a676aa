"""How many cases of a pace-cases.json hold: ``python pace_cases.py PATH``.

The cases were computed by another engine. Value, line, lead and safe days must agree to
1e-6; every case that does not is printed, and the exit status is 1.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from planner.plan.model import Goal, Leg, Plan, Reading
from planner.race.pace import standing_of

day = dt.date.fromisoformat


def answer(case: dict[str, Any]) -> dict[str, float | None]:
    """What this engine says to a case, under the names that the case expects."""
    goal = Goal(
        id="case",
        direction=case["direction"],
        baseline=case["baseline"],
        target=case["target"],
        start=day(case["start"]),
        deadline=day(case["deadline"]),
        legs=tuple(Leg(day(leg["by"]), leg["value"]) for leg in case["legs"]),
        readings=tuple(Reading(day(date), value) for date, value in case["readings"]),
    )
    found = standing_of(goal, Plan(goals=(goal,)), day(case["today"]))
    return {
        "value": found.value,
        "line": found.pacer,
        "lead": found.lead,
        "safe_days": found.safe_days,
    }


def holds(expected: dict[str, float], found: dict[str, float | None]) -> bool:
    """Whether every expected number was found."""
    pairs = ((number, found[name]) for name, number in expected.items())
    return all(got is not None and abs(got - want) <= 1e-6 for want, got in pairs)


def main(path: str) -> int:
    """Print how many cases hold; 0 when all do."""
    cases = json.loads(Path(path).read_text(encoding="utf-8"))
    wrong = [case for case in cases if not holds(case["expect"], answer(case))]
    for case in wrong:
        print(case["id"], "expected", case["expect"], "found", answer(case))
    print(f"{len(cases) - len(wrong)} of {len(cases)} cases hold to 1e-6")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
