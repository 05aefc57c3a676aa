"""Two people's edits of one plan, and the real git that brings them together."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from planner.merging.conflict_markers import split_sides
from planner.plan.model import Goal, Plan, Promise, Reading, Review
from planner.planfile.patch import patch
from planner.planfile.read import Unreadable, parse

_SIGNED = [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
Edit = Callable[[Plan], Plan]
NAME = "team.plan.toml"
OPERATIONS = ("merge", "rebase", "cherry-pick", "stash pop")
WAYS = ("planner", "planner absent", "planner fails", "plain git", "merge=union")
_DAYS = [dt.date(2026, 10, 2) + dt.timedelta(7 * week) for week in range(7)]
LAST, NEXT = dt.date(2026, 11, 20), dt.date(2026, 11, 27)


def _goal(id: str) -> str:
    rows = "".join(
        f"  {{ date = {day}, value = {300 + at * len(id)} }},\n" for at, day in enumerate(_DAYS)
    )
    numbers = "baseline = 290\ntarget = 450\nstart = 2026-09-25\ndeadline = 2027-03-28\n"
    head = f'# {id}, counted on Fridays\n[goal.{id}]\nname = "{id.title()}"\n'
    return f"{head}{numbers}readings = [\n{rows}]\n\n"


BASE = (
    'format = 1\nname = "Food bank"\n\n'
    + "".join(map(_goal, ("breakfast", "drivers", "donors", "parcels")))
    + '[[review]]\ndate = 2026-11-13\nby = "Sam"\nchanged = "Half term."\n'
)


QUOTED = BASE.replace(
    "[goal.drivers]\n",
    '# ||||||| base\n[goal.drivers]\nlesson = """\nold conflict:\n||||||| base\n=======\n"""\n',
)
"""The same with lines that could be taken for git's markers."""


def add(id: str, day: dt.date, value: int, by: str = "") -> Edit:
    """One more number."""
    return _rows(id, lambda rows: (*rows, Reading(day, value, by)))


def correct(id: str, day: dt.date, value: int) -> Edit:
    """Another number for a day that has one."""
    return _rows(
        id,
        lambda rows: tuple(replace(row, value=value) if row.date == day else row for row in rows),
    )


def full_review(by: str, value: int) -> Edit:
    """A number for every goal, and a review with a promise."""

    def edit(plan: Plan) -> Plan:
        for goal in plan.goals:
            plan = add(goal.id, LAST, value, by)(plan)
        review = Review(LAST, by=by, changed=f"{by} was out.", promises=(Promise("Call", by),))
        return replace(plan, reviews=(*plan.reviews, review))

    return edit


def _rows(id: str, change: Callable[[tuple[Reading, ...]], tuple[Reading, ...]]) -> Edit:
    def changed(goal: Goal) -> Goal:
        rows = sorted(change(goal.readings), key=lambda row: row.date)
        return replace(goal, readings=tuple(rows)) if goal.id == id else goal

    return lambda plan: replace(plan, goals=tuple(map(changed, plan.goals)))


@dataclass(frozen=True)
class Situation:
    """What two people did to the plan since they last had the same one."""

    name: str
    first: Edit
    second: Edit
    conflict: bool = False


SITUATIONS = (
    Situation(
        "same week, far goals",
        add("breakfast", LAST, 361, "Maria"),
        add("parcels", LAST, 358, "Joe"),
    ),
    Situation(
        "same week, neighbouring goals",
        add("drivers", LAST, 361, "Maria"),
        add("donors", LAST, 358, "Joe"),
    ),
    Situation(
        "one goal twice", add("drivers", LAST, 361, "Maria"), add("drivers", NEXT, 358, "Joe")
    ),
    Situation(
        "the same date twice", add("drivers", LAST, 361, "Maria"), add("drivers", LAST, 358, "Joe")
    ),
    Situation("add and correct", add("drivers", LAST, 361), correct("drivers", _DAYS[2], 311)),
    Situation(
        "add and correct the last", add("drivers", LAST, 361), correct("drivers", _DAYS[-1], 333)
    ),
    Situation(
        "both correct one value",
        correct("drivers", _DAYS[-1], 332),
        correct("drivers", _DAYS[-1], 334),
        conflict=True,
    ),
    Situation("two full reviews", full_review("Maria", 361), full_review("Joe", 358)),
)

REVERTS = (
    *SITUATIONS,
    *(
        replace(it, name=f"{it.name}, turned", first=it.second, second=it.first)
        for it in SITUATIONS
    ),
    Situation("the same date, no names", add("drivers", LAST, 361), add("drivers", LAST, 358)),
    Situation("equal numbers of one date", add("drivers", LAST, 361), add("drivers", LAST, 361)),
    Situation(
        "corrected since", add("drivers", LAST, 361), correct("drivers", LAST, 371), conflict=True
    ),
)
"""What one person did, and what was done after it when that is taken out again."""


def edited(edit: Edit, text: str = BASE) -> str:
    """A plan's text after an edit, as the program writes it."""
    plan = parse(text.encode()).plan
    return patch(text, plan, edit(plan))


def unordered(plan: Plan) -> Any:
    """A plan without the order of the rows of one day."""
    goals = [replace(goal, readings=()) for goal in plan.goals]
    rows = [sorted(map(repr, goal.readings)) for goal in plan.goals]
    return replace(plan, goals=tuple(goals), reviews=()), rows, sorted(map(repr, plan.reviews))


def verdict(content: bytes, situation: Situation, others: bytes, text: str = BASE) -> str:
    """What came of a merge: right, conflict, unreadable, or WRONG when something is lost."""
    return _verdict(content, situation, others, situation.first, text)


def reverted(content: bytes, situation: Situation, ours: bytes) -> str:
    """The same of a revert, in the plan as it was then, of what the first one did."""
    return _verdict(content, situation, ours, lambda plan: plan, BASE)


def _verdict(content: bytes, situation: Situation, others: bytes, first: Edit, text: str) -> str:
    try:
        sides = split_sides(content)
        kept = any(line in content for line in others.splitlines() if line not in text.encode())
        return "conflict" if sides.mine != sides.theirs and kept else "WRONG"
    except ValueError:
        pass
    try:
        plan = parse(content).plan
    except Unreadable:
        return "unreadable"
    wanted = situation.second(first(parse(text.encode()).plan))
    right = unordered(plan) == unordered(wanted) and not situation.conflict
    return "right" if right else "WRONG"


class Repository:
    """A git repository of its own, with ``planner`` on its path or what stands in for it."""

    def __init__(
        self,
        folder: Path,
        base: bytes = BASE.encode(),
        planner: str | None = "",
        name: str = NAME,
    ) -> None:
        self.folder = folder
        self.plan = folder / name
        programs = folder.with_name(f"{folder.name}.bin")
        programs.mkdir(parents=True)
        for name in ("git", "sh", "cp", "mkdir", "mv", "rm"):
            program = shutil.which(name)
            assert program is not None
            (programs / name).symlink_to(program)
        if planner is not None:
            script = planner or f'exec "{sys.executable}" -m planner "$@"'
            (programs / "planner").write_text(f"#!/bin/sh\n{script}\n")
            (programs / "planner").chmod(0o755)
        self.environment = {
            **{name: held for name, held in os.environ.items() if not name.startswith("GIT_")},
            "PATH": str(programs),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            **dict.fromkeys(_SIGNED, "a@b.example"),
        }
        folder.mkdir()
        self.git("init", "-q", "-b", "base")
        self.git("config", "core.autocrlf", "false")
        self.plan.write_bytes(base)

    def register(self, driver: str) -> None:
        """Have git merge plans with a command of its own."""
        (self.folder / ".gitattributes").write_text("*.plan.toml merge=planner\n")
        self.git("config", "merge.planner.driver", driver)

    def git(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """What git answered."""
        return subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
            timeout=60,
        )

    def commit(self) -> None:
        """Everything as it is now."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def branches(self, ours: bytes, theirs: bytes) -> None:
        """Two branches from here, each with its own text of the plan."""
        self.commit()
        for name, content in (("theirs", theirs), ("ours", ours)):
            self.git("checkout", "-q", "-B", name, "base")
            self.plan.write_bytes(content)
            self.commit()
        self.git("tag", "-f", "begun")

    def bring_together(self, operation: str) -> subprocess.CompletedProcess[str]:
        """Theirs into ours by one of :data:`OPERATIONS`; the plan then holds what git made."""
        if operation == "merge":
            return self.git("merge", "theirs", "-m", "x", check=False)
        if operation == "rebase":
            self.git("checkout", "-q", "-B", "moved", "theirs")
            return self.git("rebase", "ours", check=False)
        if operation == "cherry-pick":
            return self.git("cherry-pick", "theirs", check=False)
        theirs = self.git("show", f"theirs:{NAME}").stdout
        self.git("checkout", "-q", "-f", "base")
        self.plan.write_bytes(theirs.encode())
        self.git("stash")
        self.git("checkout", "-q", "ours")
        return self.git("stash", "pop", check=False)

    def revert(self, first: bytes, second: bytes) -> subprocess.CompletedProcess[str]:
        """What git made of the plan when the first of two commits is reverted after the second."""
        self.commit()
        for content in (first, second):
            self.plan.write_bytes(content)
            self.commit()
        return self.git("revert", "--no-edit", "HEAD~1", check=False)

    def start_over(self) -> None:
        """Back to ours as it was, whatever is half done or done."""
        for operation in ("merge", "rebase", "cherry-pick"):
            self.git(operation, "--abort", check=False)
        self.git("checkout", "-q", "-f", "ours")
        self.git("reset", "-q", "--hard", "begun")
        self.git("stash", "clear")
