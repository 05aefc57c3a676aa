"""What is wrong in a plan file, and what the coach says about the plan.

Problems come first, file:line:column: where: what. Then the notes, file:line: level: words; what
holds of several goals alike is one line that names them all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from planner.cli.output import Output
from planner.cli.plans import read_plans
from planner.coach.notes import Note
from planner.coach.ranking import notes
from planner.drawing.notes import lines_of, note_objects
from planner.plan.problems import Problem
from planner.planfile.read import Loaded

_TOGETHER = {
    "no-measure": "have no number to count",
    "no-target": "have no target",
    "no-baseline": "have no start",
    "no-deadline": "have no deadline",
    "tactic-no-goal": "serve no goal",
    "stone-orphan": "lead to no goal",
    "why-empty": "have no why",
    "sentence-half": "do not say how it will come about",
    "goal-no-tactic": "have nothing to try",
    "owner-missing": "have no owner",
    "no-stones": "have no stepping stone",
    "no-source": "do not say who can read the number, and where",
}
"""By the rule, what is said of several things at once."""
_KINDS = {"goal": "goals", "stone": "stepping stones", "tactic": "tactics"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "plan", nargs="*", metavar="PLAN", help="plan files or folders, or - for a pipe"
    )
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.add_argument(
        "--strict", action="store_true", help="exit status 1 for an important note as well"
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """List problems and notes: 1 when there are any problems, 2 when a plan cannot be read.

    With ``--strict`` an important note makes it 1 too.
    """
    plans, code = read_plans(arguments.plan, arguments.today, output)
    reports = [(path, loaded, notes(loaded.plan, arguments.today)) for path, loaded in plans]
    if not arguments.json:
        for report in reports:
            _print_report(*report, output)
        _say_what_is_clean(reports, output)
    elif plans or not code:
        output.print_json(_build_object(reports))
    important = any(note.level == "important" for *_, rows in reports for note in rows)
    has_problems = any(loaded.problems for _, loaded in plans)
    return code or int(has_problems or (arguments.strict and important))


Report = tuple[Path, Loaded, Sequence[Note]]
"""A plan's path, what was read, and the coach's notes."""


def _print_report(path: Path, loaded: Loaded, notes: Sequence[Note], output: Output) -> None:
    for problem in loaded.problems:
        output.print_line(_format_problem(path, problem))
    placed = list(zip(notes, lines_of(notes, loaded.text), strict=True))
    for (rule, _), group in groupby(placed, key=lambda row: _alike(row[0])):
        rows = list(group)
        words = _TOGETHER.get(rule, "")
        lines = [_join(rows, words, loaded, path)] if words and len(rows) > 1 else _each(path, rows)
        for line in lines:
            output.print_line(line)


def _alike(note: Note) -> tuple[str, str]:
    """What notes share that are said in one line: the rule, and what kind of thing it is about."""
    return note.rule, note.where.partition(".")[0]


def _each(path: Path, rows: Sequence[tuple[Note, int | None]]) -> Iterator[str]:
    for note, line in rows:
        place = f"{path}:{line}" if line else str(path)
        yield f"{place}: {note.level}: {note.text}"


def _join(rows: Sequence[tuple[Note, int | None]], words: str, loaded: Loaded, path: Path) -> str:
    """``FILE: nudge: 15 goals have no why: More orders (line 4), …``."""
    first = rows[0][0]
    kind = _KINDS[first.where.partition(".")[0]]
    names = []
    for note, line in rows:
        entry = loaded.plan.find(note.where.partition(".")[2])
        name = entry.display_name if entry is not None else note.where
        names.append(f"{name} (line {line})" if line else name)
    return f"{path}: {first.level}: {len(rows)} {kind} {words}: {', '.join(names)}"


def _say_what_is_clean(reports: Sequence[Report], output: Output) -> None:
    """One line about all the files in which nothing is wrong."""
    clean = [(path, rows) for path, loaded, rows in reports if not loaded.problems]
    if len(clean) == 1:
        addition = "" if clean[0][1] else ", and the coach has nothing to ask"
        output.say(f"{clean[0][0]}: nothing is wrong in the file{addition}")
    elif clean:
        count = "any of the" if len(clean) == len(reports) else f"{len(clean)} of"
        output.say(f"nothing is wrong in {count} {len(reports)} files")


def _format_problem(path: Path, problem: Problem) -> str:
    place = f"{path}:{problem.line}:{problem.column}" if problem.line else str(path)
    return f"{place}: {problem.where}: {problem.message}"


def _build_object(reports: Sequence[Report]) -> dict[str, Any]:
    problems = [
        {
            "path": str(path),
            "line": problem.line or None,
            "column": problem.column or None,
            "message": problem.message,
        }
        for path, loaded, _ in reports
        for problem in loaded.problems
    ]
    note_rows = [
        {"path": str(path), **row}
        for path, loaded, notes in reports
        for row in note_objects(notes, loaded.text)
    ]
    return {"problems": problems, "notes": note_rows}
