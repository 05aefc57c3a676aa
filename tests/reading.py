"""What the commands say about files that are no plans: one line with the place, and no more."""

from __future__ import annotations

import re
from pathlib import Path

from every_command import CommandResult, every_command, run, went_wrong
from planner.planfile.read import Unreadable, load
from some_plans import TODAY

READERS = ("status", "map", "why", "check", "remind", "export")


def faults(path: Path, content: bytes, commands: tuple[str, ...] = ("check",)) -> list[str]:
    """What goes wrong when the commands meet a file with that content."""
    path.write_bytes(content)
    try:
        load(path, TODAY)
        reason = None
    except Unreadable as error:
        reason = error
    messages = []
    for result in every_command(path, "x", commands):
        wrong = went_wrong(result)
        if not wrong and reason is not None and result.words[0] in READERS:
            wrong = _not_one_line(result, path, reason)
        if wrong:
            messages.append(wrong)
    before = path.read_bytes()
    run(["checkin", str(path), "x=5", "--sure"])
    if path.read_bytes() != before and reason is not None:
        messages.append("it was written over")
    return messages


def _not_one_line(result: CommandResult, path: Path, reason: Unreadable) -> str:
    place = f":{reason.line}:{reason.column}" if reason.line else ""
    lines = result.err.splitlines()
    start = re.escape(f"{path}{place}: ")
    if result.code != 2 or len(lines) != 1 or not re.match(start, lines[0]):
        return f"{result.words[0]}: exit status {result.code}, {result.err[:200]!r}"
    return ""
