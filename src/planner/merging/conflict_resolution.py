"""A plan file with git's conflict markers, settled entry by entry."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.merging.ambiguous_merges import (
    MixedEntry,
    align_sides,
    find_mixed_entries,
    settle_doubts,
)
from planner.merging.conflict_markers import Sides, split_sides, take_apart
from planner.merging.conflicts import Conflict
from planner.merging.files import merge_files
from planner.merging.plans import Merged, merge, settle
from planner.merging.unknown_keys import (
    Name,
    UnknownKey,
    find_unknown_keys,
    insert_key,
    insert_remark,
    toml_text,
)
from planner.plan.model import Plan
from planner.planfile.patch import CannotWrite, patch
from planner.planfile.read import Loaded, Unreadable, parse
from planner.tomlfile.scan import comments


@dataclass(frozen=True, slots=True)
class Marked:
    """A conflict-marked file, taken apart: what each side says, and what is to be decided."""

    content: bytes
    base: Loaded | None
    mine: Loaded
    theirs: Loaded
    merged: Merged
    """With every conflict: of the plans, of what git may have mixed up, of unknown keys."""
    doubts: tuple[MixedEntry, ...]
    """What the last but one of these conflicts are about."""
    disputed: tuple[Name, ...]
    """The unknown keys that the last of these conflicts are about."""
    names: tuple[str, str]
    """What mine and theirs are in words, such as "yours (HEAD)" and "theirs (a branch)"."""


def marked(content: bytes, today: dt.date | None = None) -> Marked | None:
    """The two plans that a conflict-marked file holds; None where it holds no two plans.

    Where the markers do not tell what was there before, whatever differs is to be decided,
    and what only one side has is kept.
    """
    try:
        mine, base, theirs = split_sides(content)
        loaded = parse(mine, today), parse(theirs, today)
    except (ValueError, Unreadable):
        return None
    try:
        before = None if base is None else parse(base, today)
    except Unreadable:
        before = None
    old = None if before is None else before.plan
    open_doubts = find_mixed_entries(old, *(one.plan for one in loaded))
    merged = merge(*align_sides(open_doubts, old, *(one.plan for one in loaded)))
    disputed = list(_disputed(before, *loaded))
    questions = [doubt.conflict for doubt in open_doubts] + [conflict for _, conflict in disputed]
    return Marked(
        content,
        before,
        *loaded,
        replace(merged, conflicts=(*merged.conflicts, *questions)),
        open_doubts,
        tuple(name for name, _ in disputed),
        (_name(b"<", content, "yours"), _name(b">", content, "theirs")),
    )


def resolve(found: Marked, choices: Sequence[str]) -> tuple[bytes, int]:
    """The file once each conflict is settled, and how many comments it has not any more.

    Comments of both sides stay where they can be told apart from what was changed. Unknown
    keys, tables and unusable values of both sides stay, as remarks where two cannot stand
    together. Raises CannotWrite and :class:`ValueError`.
    """
    conflicts = found.merged.conflicts
    for choice, conflict in zip(choices, conflicts, strict=True):
        if choice not in ("mine", "theirs") and not (choice == "both" and conflict.both):
            raise ValueError(f"{conflict.where} cannot be settled by {choice!r}")
    first = len(conflicts) - len(found.doubts) - len(found.disputed)
    second = first + len(found.doubts)
    plain = replace(found.merged, conflicts=conflicts[:first])
    plan = settle(plain, choices[:first])
    plan = settle_doubts(found.doubts, choices[first:second], plan)
    content = _merge_sides(found, plan)
    content = _with_unknown_keys(found, plan, content, choices[second:])
    return content.encode(), sum(1 for _ in _lost(found, content))


def _lost(found: Marked, content: str) -> Iterator[str]:
    """The comments of either side that found no place, but those that were there before."""
    before = _comments(found.base.text) if found.base is not None else Counter[str]()
    kept = _comments(content)
    aside = [one for one in kept if _ASIDE.match(one)]
    both = _comments(found.mine.text) | _comments(found.theirs.text)
    for comment in (both - before - kept).elements():
        if not any(one.endswith(comment) for one in aside):
            yield comment


def report(found: Marked, content: bytes, missing: int) -> str:
    """What became of a file that was settled, and what is to be done next, in one line."""
    words = "both versions are one again; the file with its marks is among the earlier versions"
    if missing:
        count = "1 comment" if missing == 1 else f"{missing} comments"
        words += f", with {count} that found no place"
    before = _comments(found.mine.text) | _comments(found.theirs.text)
    aside = [one for one in _comments(content.decode()) - before if _ASIDE.match(one)]
    if aside:
        count = "1 line stands" if len(aside) == 1 else f"{len(aside)} lines stand"
        words += f"; {count} in it as a remark: {aside[0][:60]}"
    return f"{words}; now git add it and commit"


_ASIDE = re.compile("# (yours|theirs)[:,]")


def _merge_sides(found: Marked, plan: Plan) -> str:
    """A text that says the plan, with as much as can be of what both sides wrote beside it."""
    ours, theirs, base = (_patch(one, plan) for one in (found.mine, found.theirs, found.base))
    if ours is None or theirs is None or base is None:
        # Whatever else the other text holds is put into this one later, one by one.
        return ours or theirs or patch(found.mine.text, found.mine.plan, plan)
    merged = merge_files(base.encode(), ours.encode(), theirs.encode())
    if not merged.marks:
        return merged.content.decode() if _says(merged.content.decode(), plan) else ours
    pieces = [
        piece if isinstance(piece, Sides) else Sides(piece, piece, piece)
        for piece in take_apart(merged.content)
    ]
    chosen = [piece.mine for piece in pieces]
    known = _keys(ours) | _keys(theirs)
    text = b"".join(chosen).decode()
    for index, piece in enumerate(pieces):
        for either in _either(piece):
            tried = b"".join([*chosen[:index], either, *chosen[index + 1 :]]).decode()
            if _says(tried, plan) and _keys(text) <= _keys(tried) <= known:
                chosen[index], text = either, tried
                break
    return text if _says(text, plan) else ours


def _patch(side: Loaded | None, plan: Plan) -> str | None:
    """A side's text once it says the plan; None where it cannot."""
    try:
        return "" if side is None else patch(side.text, side.plan, plan)
    except CannotWrite:
        return None


def _either(piece: Sides) -> Iterator[bytes]:
    """Ways to have both sides of a conflict, the best first."""
    mine, theirs = (part.splitlines(keepends=True) for part in (piece.mine, piece.theirs))
    base = (piece.base or b"").splitlines(keepends=True)
    news = [line for line in theirs if line not in mine and line not in base]
    if news:
        yield b"".join(mine + news)
        yield b"".join(news + mine)
        yield b"".join(mine + [line for line in news if line.lstrip().startswith(b"#")])


def _keys(text: str) -> set[Name]:
    try:
        return set(find_unknown_keys(text))
    except Unreadable:
        return set()


def _with_unknown_keys(found: Marked, plan: Plan, text: str, choices: Sequence[str]) -> str:
    """The text with what both sides hold beside the plan, and the disputed as it was decided."""
    chosen = dict(zip(found.disputed, choices, strict=True))
    before, mine, theirs = map(_held, (found.base, found.mine, found.theirs))
    for whose, side, other in (("yours", mine, theirs), ("theirs", theirs, mine)):
        for name, unknown in side.items():
            rival, choice = other.get(name), chosen.get(name)
            if name in chosen and choice != "both" and (choice == "mine") != (whose == "yours"):
                continue
            if choice == "both" and whose == "theirs":
                text = _as_remark(text, name, unknown, whose, plan)
            elif name in chosen or not _is_left(before.get(name), unknown, rival):
                text = _place_key(text, name, unknown, whose, plan)
    return text


def _is_left(before: UnknownKey | None, own: UnknownKey, rival: UnknownKey | None) -> bool:
    """Whether one side left alone what the other changed or took out."""
    return own.same(before) and not own.same(rival)


def _place_key(text: str, name: Name, unknown: UnknownKey, whose: str, plan: Plan) -> str:
    now = find_unknown_keys(text)
    if unknown.same(now.get(name)):
        return text
    try:
        after = insert_key(text, name, unknown)
        if _says(after, plan):
            then = find_unknown_keys(after)
            rest = {**now, name: unknown}
            if then.keys() == rest.keys() and all(rest[one].same(then[one]) for one in rest):
                return after
    except (ValueError, Unreadable):
        pass
    return _as_remark(text, name, unknown, whose, plan)


def _as_remark(text: str, name: Name, unknown: UnknownKey, whose: str, plan: Plan) -> str:
    after = insert_remark(text, name, unknown, whose)
    if not _says(after, plan):
        after = insert_remark(text, (), unknown, whose)
    return after


def _disputed(base: Loaded | None, mine: Loaded, theirs: Loaded) -> Iterator[tuple[Name, Conflict]]:
    """The unknown keys to which both sides gave a value, each its own."""
    before, ours, others = map(_held, (base, mine, theirs))
    for name, own in ours.items():
        other, old = others.get(name), before.get(name)
        if other is None or own.same(other) or own.same(old) or other.same(old):
            continue
        was = None if old is None else toml_text(old.value)
        where = f"{own.where}, a key of your own"
        yield (
            name,
            Conflict(where, "", was, toml_text(own.value), toml_text(other.value), both=True),
        )


def _held(loaded: Loaded | None) -> dict[Name, UnknownKey]:
    return {} if loaded is None else find_unknown_keys(loaded.text)


def _name(mark: bytes, content: bytes, whose: str) -> str:
    found = re.search(rb"(?m)^" + mark + rb"{7,} ([^\r\n]+)", content)
    return f"{whose} ({found[1].decode(errors='replace')})" if found else whose


def _says(text: str, plan: Plan) -> bool:
    try:
        return parse(text.encode()).plan == plan
    except Unreadable:
        return False


def _comments(text: str) -> Counter[str]:
    return Counter(comments(text.removeprefix("\ufeff")))
