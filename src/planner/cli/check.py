"""What is wrong in a plan file, one problem a line: file:line:column: where: what."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from planner.cli.output import Output
from planner.cli.plans import read_all
from planner.plan.problems import Problem


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="*", metavar="PLAN", help="plan files, or - for a pipe")
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.add_argument("--strict", action="store_true", help="important notes count as well")


def run(asked: argparse.Namespace, out: Output) -> int:
    """List the problems: 1 when there are any, 2 when a plan cannot be read."""
    plans, code = read_all(asked.plan, asked.today, out)
    found = [(path, problem) for path, loaded in plans for problem in loaded.problems]
    if asked.json:
        if plans or not code:
            out.json({"problems": [_object(*one) for one in found], "notes": []})
    else:
        for path, problem in found:
            out.line(_line(path, problem))
        for path, loaded in plans:
            if not loaded.problems:
                out.say(f"{path}: nothing is wrong")
    return code or int(bool(found))


def _line(path: Path, problem: Problem) -> str:
    place = f"{path}:{problem.line}:{problem.column}" if problem.line else str(path)
    return f"{place}: {problem.where}: {problem.message}"


def _object(path: Path, problem: Problem) -> dict[str, Any]:
    return {
        "path": str(path),
        "line": problem.line or None,
        "column": problem.column or None,
        "message": problem.message,
    }
