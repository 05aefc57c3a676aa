"""Every command of the command line on one plan file, in this process, and what it said."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from planner.cli.commands.export import FORMATS
from planner.cli.main import main
from planner.cli.parser import COMMANDS
from some_plans import TODAY

NO_PLAN = ("schema", "where")
CSV = "Date,Followers\n2026-11-13,20\n2026-11-20,30\n"


class CommandResult(NamedTuple):
    """One command, and what it left behind."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str


def lines_for(command: str, plan: str, goal: str, folder: Path) -> Iterator[list[str]]:
    """The command lines on which a command meets the plan."""
    csv, other_plan = folder / "numbers.csv", folder / "other.toml"
    csv.write_text(CSV, encoding="utf-8")
    other_plan.write_text('format = 1\nname = "other"\n', encoding="utf-8")
    special = {
        "checkin": [[plan], [plan, f"{goal}=361", "--sure"]],
        "status": [[plan], [plan, "--short"], [plan, "--json"]],
        "map": [[plan], [plan, "--width", "200"], [plan, "--ascii"]],
        "why": [[plan, goal]],
        "check": [[plan], [plan, "--json"], [plan, "--strict"]],
        "export": [[plan, "--to", format] for format in FORMATS],
        "import": [
            [plan, str(csv), "--dry-run"],
            [plan, str(csv), "--set", f"{goal}=Followers", "--level", "--dry-run"],
        ],
        "merge": [
            [str(other_plan), str(other_plan), plan],
            [plan, str(other_plan), str(other_plan)],
        ],
        "completion": [["bash", "--line", f"planner why {plan} "], ["zsh"]],
    }
    for words in special.get(command, [[plan]]):
        yield [command, *words]


def every_command(plan: Path, goal: str, commands: tuple[str, ...] = ()) -> Iterator[CommandResult]:
    """Runs all commands, or some, on the plan, which is put back after each."""
    before = plan.read_bytes() if plan.is_file() else None
    folder = plan.parent.parent
    for command in commands or tuple(COMMANDS):
        if command in NO_PLAN:
            continue
        for words in lines_for(command, str(plan), goal, folder):
            yield run(words)
            if before is not None and plan.read_bytes() != before:
                plan.write_bytes(before)


def run(words: list[str]) -> CommandResult:
    """One command line, with nothing at a terminal."""
    out, err = _stream(), _stream()
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*words, f"--today={TODAY}"])
    finally:
        sys.stdin = stdin
    texts = (stream.buffer.getvalue() for stream in (out, err))  # type: ignore[attr-defined]
    return CommandResult(tuple(words), code, *(text.decode("utf-8", "replace") for text in texts))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)


def went_wrong(result: CommandResult) -> str:
    """What no answer may be, whatever it was given; empty when it is none of that."""
    if "should not have happened" in result.err or "Traceback" in result.err + result.out:
        return f"planner {' '.join(result.words)[:90]}: {result.err[-300:] or result.out[-300:]}"
    if result.code not in (0, 1, 2, 3) and not (result.words[0] == "merge" and result.code < 256):
        return f"planner {' '.join(result.words)[:90]}: exit status {result.code}"
    return ""


def places(folder: Path) -> None:
    """Keeps settings and state of the commands inside a folder."""
    os.environ["PLANNER_STATE"] = str(folder / ".state")
    os.environ["PLANNER_SETTINGS"] = str(folder / ".settings")
