"""What is half-typed, kept in the state folder until its form is done with.

A draft belongs to the process that writes it, so that two open workbooks keep their own; what a
process left that is gone is offered to the next one. Nothing here raises: a plan is edited all
the same where no draft can be kept.

A draft and the plan are two files, and a program may be killed between writing one and the other.
So a draft says beforehand what is left of it once the plan is saved with certain bytes: what is
saved is never offered again, what is not saved always is.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from planner.plan.model import Plan
from planner.planfile.read import Unreadable, parse, read_bytes
from planner.store import folders
from planner.store.history import plan_folder
from planner.store.save import digest, is_running
from planner.store.whole_files import RUN, write_private

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
    files: tuple[Path, ...] = field(default=(), compare=False)
    """Where it lies."""


class TextsAfterSave(NamedTuple):
    """What is left of a draft once the plan is saved with certain bytes.

    Where those bytes were changed outside since, the rows and entries tell that ``after`` has
    more than ``before``.
    """

    content: bytes
    texts: Mapping[str, str]
    before: Plan = Plan()
    after: Plan = Plan()

    def to_json(self) -> dict[str, Any]:
        """What a draft's record holds of it."""
        ids, rows = {entry.id for entry in self.before.entries}, _count_rows(self.before)
        more = {row: count for row, count in _count_rows(self.after).items() if count > rows[row]}
        return {
            "saved": digest(self.content),
            "texts": dict(self.texts),
            "rows": [[*row, count] for row, count in more.items()],
            "ids": [entry.id for entry in self.after.entries if entry.id not in ids],
        }


def keep(
    plan: Path,
    form: str,
    texts: Mapping[str, str],
    rest: TextsAfterSave | None = None,
    *,
    typed_in: Plan | None = None,
) -> bool:
    """Keep what stands in a form of the plan at ``plan`` now, in place of what stood there.

    With ``rest`` these texts count for as long as that was not saved; with ``typed_in``, what the
    plan says now, they belong to that plan and to no other of its name. False where nothing could
    be kept. The file is whole at any moment, old or new. It is not synced: what a power cut takes
    is seconds of typing, and a keyboard must not wait for a disk.
    """
    folder = folders.drafts_folder()
    place = folders.make_folder(plan_folder(folder, plan)) if folder else None
    record: dict[str, Any] = {"form": form, "texts": dict(texts), "who": _this_process()}
    if rest is not None:
        record["rest"] = rest.to_json()
    if typed_in is not None:
        record["ids"] = [entry.id for entry in typed_in.entries]
    encoded = json.dumps(record).encode()
    if place is None or len(encoded) > LARGEST:
        return False
    file = place / f"{_file_name(form)}.{os.getpid()}-{RUN}.json"
    try:
        write_private(file, encoded, synced=False)
    except OSError:
        return False
    return True


def find_drafts(plan: Path, now: Plan | None = None) -> tuple[Draft, ...]:
    """What programs that are gone left half-typed, the newest first.

    What several left of one form is one draft, but for those that say different things in the
    same place: each of these is a draft of its own. Where it is known what the plan says ``now``,
    what was typed in another plan of its name is left out.
    """
    drafts: list[Draft] = []
    for file, record in _read_drafts(plan):
        try:
            when = dt.datetime.fromtimestamp(file.stat().st_mtime)
        except (OSError, OverflowError, ValueError):
            continue
        if _is_running(record["who"]) or not _is_of(record, now):
            continue
        draft = Draft(record["form"], _unsaved_texts(record, plan), when, (file,))
        if not draft.texts:
            throw_away(draft)
            continue
        for index, newer in enumerate(drafts):
            if newer.form == draft.form and _agree(newer.texts, draft.texts):
                texts, files = {**draft.texts, **newer.texts}, (*newer.files, file)
                drafts[index] = Draft(draft.form, texts, newer.when, files)
                break
        else:
            drafts.append(draft)
    return tuple(drafts)


def take_over(plan: Path, draft: Draft, typed_in: Plan | None = None) -> None:
    """What earlier programs left is typed on here: from now on it is a draft of ours alone."""
    if keep(plan, draft.form, draft.texts, typed_in=typed_in):
        throw_away(draft)


def forget_other_plans(plan: Path, now: Plan) -> None:
    """A plan begins at this place: what was typed in one that stood there before goes."""
    for file, record in _read_drafts(plan):
        if not _is_running(record["who"]) and not _is_of(record, now):
            throw_away(Draft(record["form"], {}, dt.datetime.min, (file,)))


def throw_away(draft: Draft) -> None:
    """What earlier programs left is not wanted any more."""
    for file in draft.files:
        with contextlib.suppress(OSError):
            file.unlink()


def forget(plan: Path, form: str) -> None:
    """Our own form is done with; what earlier programs left in it stays."""
    for file, record in _read_drafts(plan):
        if record["form"] == form and record["who"] == _this_process():
            with contextlib.suppress(OSError):
                file.unlink()


def _is_of(record: Mapping[str, Any], now: Plan | None) -> bool:
    """Whether a draft was typed in the plan that stands there now: they share a goal, a stone or a
    tactic, or have none.
    """
    ids = record.get("ids")
    if now is None or not isinstance(ids, list):
        return True
    ids_now = {entry.id for entry in now.entries}
    return any(id in ids_now for id in ids if isinstance(id, str)) if ids else not ids_now


def _agree(texts: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether nothing is said in both that is not the same."""
    return all(texts[key] == others[key] for key in texts.keys() & others.keys())


def _unsaved_texts(record: Mapping[str, Any], plan: Path) -> dict[str, str]:
    """The texts of a draft that are not in the plan."""
    texts: dict[str, str] = record["texts"]
    rest = record.get("rest")
    if isinstance(rest, dict) and _are_texts(rest.get("texts")):
        with contextlib.suppress(OSError, Unreadable, TypeError, ValueError):
            if _is_saved(rest, read_bytes(plan)):
                return dict(rest["texts"])
    return texts


def _is_saved(rest: Mapping[str, Any], content: bytes) -> bool:
    """Whether a plan with that content has what was about to be saved."""
    if rest.get("saved") == digest(content):
        return True
    rows, ids = rest.get("rows", []), rest.get("ids", [])
    if not rows and not ids:
        return False
    plan = parse(content).plan
    counts = _count_rows(plan)
    known_ids = {entry.id for entry in plan.entries}
    return all(counts[tuple(row)] >= count for *row, count in rows) and known_ids.issuperset(ids)


def _count_rows(plan: Plan) -> Counter[tuple[Any, ...]]:
    """How often each number is there: id, day, value, by whom.

    The value counts, unlike in ``plan.row_identity``: a draft ends once its very number is there.
    """
    return Counter(
        (entry.id, row.date.isoformat(), row.value, row.by)
        for entry in plan.entries
        for row in entry.readings
    )


def _are_texts(texts: object) -> bool:
    return isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())


def _file_name(form: str) -> str:
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_drafts(plan: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The plan's drafts that can be understood, with their files, the newest first."""
    folder = folders.drafts_folder()
    if folder is None:
        return
    aged = []
    with contextlib.suppress(OSError):
        for file in plan_folder(folder, plan).glob("[!.]*.json"):
            with contextlib.suppress(OSError):
                aged.append((file.lstat().st_mtime_ns, file))
    for _, file in sorted(aged, reverse=True)[:MOST]:
        record = _read_draft(file)
        if record is not None:
            yield file, record


def _read_draft(file: Path) -> dict[str, Any] | None:
    """One draft; None for what is no draft of ours."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(os.open(file, flags), "rb") as opened:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return None
            record = json.loads(opened.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or not isinstance(record.get("form"), str):
        return None
    plain = _are_texts(record.get("texts"))
    who = record.get("who")
    has_process = isinstance(who, list) and len(who) == 2 and all(type(part) is int for part in who)
    return record if plain and has_process else None


def _this_process() -> list[int]:
    """This process: its number, and when it began, for numbers are used again."""
    return [os.getpid(), _start_time(os.getpid())]


def _start_time(pid: int) -> int:
    """When a process began, in ticks since the machine did; 0 where nobody says."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return int(status.rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0


def _is_running(who: list[int]) -> bool:
    """Whether the process that wrote a draft still runs."""
    pid, began = who
    return is_running(pid) and _start_time(pid) == began
