"""The copies that a synced folder keeps where two computers changed one plan."""

from __future__ import annotations

import os
import re
from pathlib import Path

from planner.store.shell_words import shell_word

_CONFLICT = re.compile(r"[ ._(~-].*[ck]onfli", re.IGNORECASE)
"""What stands between the plan's name and its ending: ``(conflicted copy 2026-11-29)``,
``(Anna's conflicted copy)``, ``.sync-conflict-20261129-101010-ABCDEFG``, ``_conflict-…``,
``(SFConflict anna 2026-11-29)``, ``(Case Conflict)``, ``(Konfliktkopie)``, ``(… en conflit)``."""


def conflict_copies(path: Path) -> list[Path]:
    """The conflict copies beside a plan that do not say the same as it, by name."""
    stem, ending = path.stem, path.suffix
    try:
        with os.scandir(path.parent) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.startswith(stem)
                and entry.name.endswith(ending)
                and _CONFLICT.match(entry.name[len(stem) : len(entry.name) - len(ending)])
                and entry.is_file()
            ]
        text = path.read_bytes()
    except OSError:
        return []
    return [copy for copy in map(path.with_name, sorted(names)) if _says_more(copy, text)]


def conflict_words(path: Path) -> list[str]:
    """A line for each conflict copy of a plan: what it is, and what to do about it."""
    return [
        f"a synced folder kept {copy.name}, which has other changes; "
        f"planner merge {shell_word(path)} {shell_word(copy)} takes them in"
        for copy in conflict_copies(path)
    ]


def _says_more(copy: Path, text: bytes) -> bool:
    try:
        return copy.read_bytes() != text
    except OSError:
        return True
