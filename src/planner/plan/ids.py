"""Ids: the short names by which a plan file refers to goals, stepping stones and tactics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from planner.plan.model import Plan

ID_CHARACTERS = "[A-Za-z0-9_][A-Za-z0-9_-]*"
"""What an id is made of, as a pattern: none begins as an option of a command does."""
ID_PATTERN = re.compile(rf"{ID_CHARACTERS}\Z")
"""Matches a text that is an id."""
_SMALL_WORDS = frozenset("a an the of on in at to for and or with more our we by through".split())


def make_id(plan: Plan, name: str, *, also: Iterable[str] = ()) -> str:
    """A short id made of a name: ASCII letters, digits and ``-``, unique in the plan."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL_WORDS]
    stem = ""
    for word in words[:4]:
        if stem and len(stem) + len(word) > 24:
            break
        stem = f"{stem}-{word}" if stem else word[:24]
    stem = stem or "goal"
    taken = {entry.id for entry in plan.entries} | set(also)
    id, count = stem, 2
    while id in taken:
        id, count = f"{stem}-{count}", count + 1
    return id
