"""What is half-typed, kept in the state folder until its form is done with.

A draft belongs to the process that writes it, so that two open workbooks keep their own; what a
process left that is gone is offered to the next one. Nothing here raises: a plan is edited all
the same where no draft can be kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.store import places
from planner.store.versions import shelf

LARGEST = 1_000_000
"""Bytes of a draft; what is longer was not typed."""
MOST = 100
"""Drafts of one plan that are looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was half-typed in a form when its program ended."""

    form: str
    texts: dict[str, str]
    when: dt.datetime
    """When the last of it was typed; local time, to the second or so."""


def keep(plan: Path, form: str, texts: Mapping[str, str]) -> None:
    """Keep what stands in a form of the plan at ``plan`` now, in place of what stood there.

    The file is whole at any moment, old or new. It is not synced: what a power cut takes is
    seconds of typing, and a keyboard must not wait for a disk.
    """
    folder = places.drafts_folder()
    own = places.made(shelf(folder, plan)) if folder else None
    said = json.dumps({"form": form, "texts": dict(texts), "who": _who()}).encode()
    if own is None or len(said) > LARGEST:
        return
    file = own / f"{_name(form)}.{os.getpid()}.json"
    unfinished = file.with_name(f".{file.name}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with contextlib.suppress(OSError):
        with open(os.open(unfinished, flags, 0o600), "wb") as opened:  # noqa: PTH123
            opened.write(said)
        unfinished.replace(file)


def left(plan: Path) -> tuple[Draft, ...]:
    """What programs that are gone left half-typed, one draft a form, the newest first.

    Where two left the same form, what the later one typed counts, with what only the other has.
    """
    drafts: dict[str, Draft] = {}
    for file, found in _drafts(plan):
        try:
            when = dt.datetime.fromtimestamp(file.stat().st_mtime)
        except (OSError, OverflowError, ValueError):
            continue
        form, texts = found["form"], found["texts"]
        if _lives(found["who"]) or not texts:
            continue
        newer = drafts.get(form)
        if newer is None:
            drafts[form] = Draft(form, texts, when)
        else:
            drafts[form] = Draft(form, {**texts, **newer.texts}, newer.when)
    return tuple(drafts.values())


def forget(plan: Path, form: str, *, ours_only: bool = False) -> None:
    """The form is done with: its draft goes, and what earlier programs left of it.

    With ``ours_only`` what earlier programs left stays, and is offered again.
    """
    for file, found in _drafts(plan):
        ours = found["who"] == _who()
        if found["form"] == form and (ours or not (ours_only or _lives(found["who"]))):
            with contextlib.suppress(OSError):
                file.unlink()


def _name(form: str) -> str:
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _drafts(plan: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The plan's drafts that can be understood, with their files, the newest first."""
    folder = places.drafts_folder()
    if folder is None:
        return
    aged = []
    with contextlib.suppress(OSError):
        for file in shelf(folder, plan).glob("[!.]*.json"):
            with contextlib.suppress(OSError):
                aged.append((file.lstat().st_mtime_ns, file))
    for _, file in sorted(aged, reverse=True)[:MOST]:
        found = _read(file)
        if found is not None:
            yield file, found


def _read(file: Path) -> dict[str, Any] | None:
    """One draft; None for what is no draft of ours."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(os.open(file, flags), "rb") as opened:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return None
            found = json.loads(opened.read(LARGEST + 1)[:LARGEST])
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("form"), str):
        return None
    texts = found.get("texts")
    plain = isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
    who = found.get("who")
    known = isinstance(who, list) and len(who) == 2 and all(type(part) is int for part in who)
    return found if plain and known else None


def _who() -> list[int]:
    """This process: its number, and when it began, for numbers are used again."""
    return [os.getpid(), _began(os.getpid())]


def _began(pid: int) -> int:
    """When a process began, in ticks since the machine did; 0 where nobody says."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return int(said.rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0


def _lives(who: list[int]) -> bool:
    """Whether the process that wrote a draft still runs."""
    pid, began = who
    if os.name == "nt" or not 0 < pid < 2**31:  # signal 0 is Ctrl+C there
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return _began(pid) == began
