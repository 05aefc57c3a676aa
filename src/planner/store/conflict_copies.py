"""The copies that a synced folder keeps where two computers changed one plan."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planner.store.shell_words import shell_word
from planner.tomlfile.syntax import Unreadable, parse_text

_CONFLICT = re.compile(
    r"[ ._(~\[（-].*(?:[ck]onfl[ií]|clash|motstrid|modstrid|ristirii|ütköz|çakış|конфл"
    r"|διένεξ|σύγκρου|競合|冲突|衝突|충돌|bercanggah|ขัดแย้ง)",
    re.IGNORECASE,
)
"""What stands between the plan's name and its ending: ``(conflicted copy 2026-11-29)``,
``(Anna's conflicted copy)``, ``.sync-conflict-20261129-101010-ABCDEFG``, ``_conflict-…``,
``(SFConflict anna 2026-11-29)``, ``(Case Conflict)``, ``(# Name clash …)``, and so on in the
languages of Dropbox."""
_MAYBE = re.compile(
    r" ?\(\d{1,2}\)| [2-9]"
    r"|-(?!BACKUP|FINAL|DRAFT|ARCHIVE|COPY)(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,14}"
    r"|-.*(?:MacBook|iMac|Mac[ -](?:mini|Studio|Pro)|iPad|iPhone).*"
)
"""The same where only what the file says tells: ``(1)``, `` 2``, ``-DESKTOP-ABC``."""


class ConflictCopy(NamedTuple):
    """A copy beside a plan; not ``named`` where its name alone does not say that it is one."""

    path: Path
    named: bool


def conflict_copies(path: Path) -> list[ConflictCopy]:
    """The conflict copies beside a plan that do not say the same as it, by name."""
    try:
        with os.scandir(path.parent) as entries:
            names = sorted(entry.name for entry in entries if entry.is_file())
        text = path.read_bytes()
    except OSError:
        return []
    return [copy for copy in _list_copies(path, names) if _is_copy(copy, text)]


def conflict_words(path: Path) -> list[str]:
    """A line for each conflict copy of a plan: what it is, and what to do about it."""
    lines = []
    for copy, named in conflict_copies(path):
        what = (
            f"a synced folder kept {copy.name}, which has other changes"
            if named
            else f"{copy.name} looks like another copy of this plan, with other changes"
        )
        lines.append(f"{what}; planner merge {shell_word(path)} {shell_word(copy)} takes them in")
    return lines


def _list_copies(path: Path, names: list[str]) -> Iterator[ConflictCopy]:
    """The files whose names say that they are or may be copies."""
    own = unicodedata.normalize("NFC", path.name)
    endings = [path.suffix, *([".plan.toml"] if path.name.endswith(".plan.toml") else [])]
    for name in names:
        for ending in endings:
            begins, plain = own[: len(own) - len(ending)], unicodedata.normalize("NFC", name)
            if plain == own or not (plain.startswith(begins) and plain.endswith(ending)):
                continue
            between = plain[len(begins) : len(plain) - len(ending)]
            named = _CONFLICT.match(between) is not None
            if named or _MAYBE.fullmatch(between):
                yield ConflictCopy(path.with_name(name), named)
                break


def _is_copy(copy: ConflictCopy, text: bytes) -> bool:
    """Whether a file says something else than the plan, and is not another plan of its own."""
    try:
        content = copy.path.read_bytes()
    except OSError:
        return copy.named
    if content == text:
        return False
    one, other = _read(text), _read(content)
    if one is None or other is None:
        return copy.named
    ids, others = _list_ids(one), _list_ids(other)
    kin = 2 * len(ids & others) >= min(len(ids), len(others)) > 0
    same = one.get("name") == other.get("name")
    return kin or same if copy.named else kin and same


def _read(content: bytes) -> dict[str, Any] | None:
    try:
        return parse_text(content.decode("utf-8-sig"))
    except (Unreadable, UnicodeDecodeError):
        return None


def _list_ids(plan: dict[str, Any]) -> set[str]:
    goals = plan.get("goal")
    return set(goals) if isinstance(goals, dict) else set()
