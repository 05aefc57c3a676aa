"""What is wrong in a plan file, and what the coach says about the plan.

Problems come first, file:line:column: where: what. Then each note, file:line: level: words.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planner.cli.output import Output
from planner.cli.plans import read_plans
from planner.coach.notes import Note
from planner.coach.ranking import notes
from planner.drawing.notes import lines_of, note_objects
from planner.plan.problems import Problem
from planner.planfile.read import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="*", metavar="PLAN", help="plan files, or - for a pipe")
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
    for note, line in zip(notes, lines_of(notes, loaded.text), strict=True):
        place = f"{path}:{line}" if line else str(path)
        output.print_line(f"{place}: {note.level}: {note.text}")
    if not loaded.problems:
        addition = "" if notes else ", and the coach has nothing to ask"
        output.say(f"{path}: nothing is wrong in the file{addition}")
    elif not notes:
        output.say(f"{path}: the coach has nothing to ask")


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
