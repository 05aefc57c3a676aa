"""A plan file with git's conflict markers, settled entry by entry."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan.merge import Merged, merge, settle
from planner.plan.model import Plan
from planner.store.conflicted import sides
from planner.store.merge import merge_files
from planner.store.read import Loaded, Unreadable, parse
from planner.store.scan import comments
from planner.store.write import patch


@dataclass(frozen=True, slots=True)
class Marked:
    """A conflict-marked file, taken apart: what each side says, and what is to be decided."""

    content: bytes
    base: Loaded | None
    mine: Loaded
    theirs: Loaded
    merged: Merged
    names: tuple[str, str]
    """What the markers call mine and theirs, such as HEAD and a branch; or empty."""


def marked(content: bytes, today: dt.date | None = None) -> Marked | None:
    """The two plans that a conflict-marked file holds; None where it holds no two plans.

    Where the markers do not tell what was there before, whatever differs is to be decided,
    and what only one side has is kept.
    """
    try:
        mine, base, theirs = sides(content)
        loaded = parse(mine, today), parse(theirs, today)
    except (ValueError, Unreadable):
        return None
    try:
        before = None if base is None else parse(base, today)
    except Unreadable:
        before = None
    plans = [one.plan for one in loaded]
    merged = merge(before.plan if before is not None else Plan(), *plans)
    return Marked(content, before, *loaded, merged, (_name(b"<", content), _name(b">", content)))


def resolved(found: Marked, choices: Sequence[str]) -> tuple[bytes, int]:
    """The file once each conflict is settled, and how many comments of theirs it has not.

    Comments of both sides stay where they can be told apart from what was changed. Raises
    CannotWrite and :class:`ValueError`.
    """
    plan = settle(found.merged, choices)
    ours = patch(found.mine.text, found.mine.plan, plan).encode()
    theirs = patch(found.theirs.text, found.theirs.plan, plan).encode()
    base = b""
    if found.base is not None:
        base = patch(found.base.text, found.base.plan, plan).encode()
    together = merge_files(base, ours, theirs)
    content = together.content if together.marks == 0 and _says(together.content, plan) else ours
    missing = _comments(found.theirs.text) - _comments(content.decode())
    if found.base is not None:
        missing -= _comments(found.base.text)
    return content, missing.total()


def _name(mark: bytes, content: bytes) -> str:
    found = re.search(rb"(?m)^" + mark + rb"{7,} ([^\r\n]+)", content)
    return found[1].decode(errors="replace") if found else ""


def _says(content: bytes, plan: Plan) -> bool:
    try:
        return parse(content).plan == plan
    except Unreadable:
        return False


def _comments(text: str) -> Counter[str]:
    return Counter(comments(text.removeprefix("\ufeff")))
