"""Earlier texts of a plan as they are read again, each with what was changed in it then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan.changes.differences import differences, first_few
from planner.plan.model import Plan
from planner.planfile.read import Unreadable, parse, read_bytes
from planner.store.history import Version


@dataclass(frozen=True, slots=True)
class Earlier:
    """A kept text, read once."""

    version: Version
    content: bytes
    plan: Plan | None
    """None where it cannot be read as a plan."""
    trouble: str = ""
    """Why not; nothing where it can."""


def time_text(when: dt.datetime) -> str:
    """``Fri 27 Nov 14:03``."""
    return f"{when:%a} {when.day} {when:%b %H:%M}"


def read_earlier(version: Version, today: dt.date) -> Earlier:
    """What a kept file says."""
    try:
        content = read_bytes(version.file)
    except Unreadable as error:
        return Earlier(version, b"", None, str(error))
    try:
        return Earlier(version, content, parse(content, today).plan)
    except Unreadable as error:
        place = f"line {error.line}: " if error.line else ""
        return Earlier(version, content, None, f"{place}{error}")


def change_text(earlier: Earlier, later: Plan | None) -> str:
    """What was changed, or taken back, when this text was saved over; ``later`` came after it.

    Of a text that could not be saved, what it has that the plan has not.
    """
    if earlier.plan is None:
        return earlier.trouble
    if later is None:
        return "what came after it cannot be read"
    if earlier.version.rescued or earlier.version.undone:
        lines: Sequence[str] = differences(later, earlier.plan)
    else:
        lines = differences(earlier.plan, later)
    told = first_few(lines, 2) or "only comments or spelling"
    return f"taken back: {told}" if earlier.version.undone else told
