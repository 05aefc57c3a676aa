"""How the coach reads published plans: ``python coach_cases.py CASES PLANS``.

CASES holds labelled plans (``*.json``: faults, and what must not be said), PLANS the same as
plan files (``*.plan.toml``, named alike). A fault is found when one of the rules that stand
for it speaks where it is. Each miss and each false alarm is printed; the exit status is 1
below 90 % of the major or 85 % of the minor faults, or above 2 % false alarms.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planner.coach.notes import Note
from planner.coach.ranking import notes
from planner.planfile.read import load

RULES: dict[str, tuple[str, ...]] = {
    "vanity_goal": ("goal-only-followers",),
    "engagement_goal": ("goal-is-engagement",),
    "activity_goal": ("goal-is-activity", "output-title"),
    "no_measure": ("no-measure",),
    "no_baseline": ("no-baseline",),
    "no_target": ("no-target", "placeholder-target", "vague-target"),
    "placeholder_target": ("placeholder-target",),
    "vague_target": ("vague-target", "no-target"),
    "no_deadline": ("no-deadline", "no-rhythm"),
    "no_owner": ("owner-missing",),
    "no_why": ("why-empty", "why-have-to"),
    "target_already_met": ("target-already-met", "target-below-actual"),
    "target_below_actual": ("target-below-actual", "target-already-met"),
    "moved_goalposts": ("goalposts", "raised-without-reading"),
    "repeated_miss": ("repeated-miss",),
    "conflicting_targets": ("conflicting-targets",),
    "goalless_tactic": ("tactic-no-goal", "owner-no-purpose"),
    "no_source": ("no-source",),
    "two_in_one": ("two-in-one",),
}
"""Which rules stand for a kind of fault."""
PLACES = {"goals": "goal", "stepping_stones": "stone", "tactics": "tactic"}


def day_of(case: dict[str, Any]) -> dt.date:
    """The last day of the plan's period, or of its last number."""
    days = [day for day in case["period"] if day]
    days += [day for goal in case["goals"] for day, _ in goal["progress"]]
    return dt.date.fromisoformat(max(days))


def spoke(said: tuple[Note, ...], kind: str, where: str) -> bool:
    """Whether a rule for that kind of fault spoke there; a plan's own fault, anywhere."""
    rules = RULES.get(kind, ())
    return any(note.rule in rules and where in ("plan", note.where) for note in said)


def places(case: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything that is labelled, with its place."""
    yield "plan", {"faults": case["plan_level_faults"]}
    for key, name in PLACES.items():
        for row in case[key]:
            yield f"{name}.{row['id']}", row


def judge(case: dict[str, Any], said: tuple[Note, ...], counts: Counter[str]) -> Iterator[str]:
    """Counts what was found and what was silent; yields each miss and each false alarm."""
    for where, row in places(case):
        for fault in row["faults"]:
            name = fault["severity"] if fault["kind"] in RULES else "without a rule"
            counts[name] += 1
            if spoke(said, fault["kind"], where):
                counts[f"{name} found"] += 1
            else:
                yield f"missed, {name}: {where} {fault['kind']}: {fault['why']}"
        for kind in row.get("must_not_fire") or ():
            counts["silent"] += 1
            if spoke(said, kind, where):
                counts["silent spoken to"] += 1
                yield f"false alarm: {where} {kind}"
        if where.startswith("stone") and row["label"] == "sound":
            counts["sound stones"] += 1
            for note in said:
                if note.where == where and note.level != "praise":
                    counts["sound stones spoken to"] += 1
                    yield f"at a sound stone: {where} {note.rule}"


def share(counts: Counter[str], part: str, whole: str) -> float:
    """A part in per cent, printed."""
    found = 100 * counts[part] / (counts[whole] or 1)
    print(f"{part}: {counts[part]} of {counts[whole]} ({found:.0f} %)")
    return found


def main(cases: str, plans: str) -> int:
    """Print what was found in each plan and in all; 0 when the bars are held."""
    counts: Counter[str] = Counter()
    for path in sorted(Path(cases).glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        plan = load(Path(plans) / f"{path.stem}.plan.toml").plan
        said = notes(plan, day_of(case))
        levels = Counter(note.level for note in said)
        print(f"{path.stem}: {', '.join(f'{n} {level}' for level, n in levels.items())}")
        for line in judge(case, said, counts):
            print(f"  {line}")
    major, minor = (share(counts, f"{name} found", name) for name in ("major", "minor"))
    alarms = share(counts, "silent spoken to", "silent")
    stones = share(counts, "sound stones spoken to", "sound stones")
    print(f"faults of a kind that no rule is for: {counts['without a rule']}")
    return 0 if major >= 90 and minor >= 85 and alarms <= 2 and stones == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
