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
    settle_mixed_entries,
)
from planner.merging.conflict_markers import Sides, split_sides, take_apart
from planner.merging.conflicts import Conflict, check_choices
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

_REMARK = re.compile("# (yours|theirs)[:,]")
"""How a comment begins that keeps what could not stand in its own place."""


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A conflict-marked file, taken apart: what each side says, and what is to be decided."""

    content: bytes
    base: Loaded | None
    mine: Loaded
    theirs: Loaded
    merged: Merged
    """With every conflict: of the plans, of what git may have mixed up, of unknown keys."""
    mixed_entries: tuple[MixedEntry, ...]
    """What the conflicts after those of the plans are about."""
    disputed: tuple[Name, ...]
    """The unknown keys that the last of these conflicts are about."""
    names: tuple[str, str]
    """What mine and theirs are in words, such as "yours (HEAD)" and "theirs (a branch)"."""


def split_marked_file(content: bytes, today: dt.date | None = None) -> MarkedFile | None:
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
    mixed = find_mixed_entries(old, *(side.plan for side in loaded))
    merged = merge(*align_sides(mixed, old, *(side.plan for side in loaded)))
    disputed = list(_find_disputed_keys(before, *loaded))
    questions = [pair.conflict for pair in mixed] + [conflict for _, conflict in disputed]
    return MarkedFile(
        content,
        before,
        *loaded,
        replace(merged, conflicts=(*merged.conflicts, *questions)),
        mixed,
        tuple(name for name, _ in disputed),
        (_name_side(b"<", content, "yours"), _name_side(b">", content, "theirs")),
    )


def resolve(marked: MarkedFile, choices: Sequence[str]) -> tuple[bytes, int]:
    """The file once each conflict is settled, and how many comments it has not any more.

    Comments of both sides stay where they can be told apart from what was changed. Unknown
    keys, tables and unusable values of both sides stay, as remarks where two cannot stand
    together. Raises CannotWrite and :class:`ValueError`.
    """
    conflicts = marked.merged.conflicts
    check_choices(conflicts, choices)
    first = len(conflicts) - len(marked.mixed_entries) - len(marked.disputed)
    second = first + len(marked.mixed_entries)
    plain = replace(marked.merged, conflicts=conflicts[:first])
    plan = settle(plain, choices[:first])
    plan = settle_mixed_entries(marked.mixed_entries, choices[first:second], plan)
    content = _merge_sides(marked, plan)
    content = _add_unknown_keys(marked, plan, content, choices[second:])
    return content.encode(), sum(1 for _ in _find_lost_comments(marked, content))


def _find_lost_comments(marked: MarkedFile, content: str) -> Iterator[str]:
    """The comments of either side that found no place, but those that were there before."""
    before = _comments(marked.base.text) if marked.base is not None else Counter[str]()
    kept = _comments(content)
    remarks = [comment for comment in kept if _REMARK.match(comment)]
    comments_of_both = _comments(marked.mine.text) | _comments(marked.theirs.text)
    for comment in (comments_of_both - before - kept).elements():
        if not any(remark.endswith(comment) for remark in remarks):
            yield comment


def report(marked: MarkedFile, content: bytes, missing: int) -> str:
    """What became of a file that was settled, and what is to be done next, in one line."""
    words = "both versions are one again; the file with its marks is among the earlier versions"
    if missing:
        count = "1 comment" if missing == 1 else f"{missing} comments"
        words += f", with {count} that found no place"
    before = _comments(marked.mine.text) | _comments(marked.theirs.text)
    added = _comments(content.decode()) - before
    remarks = [comment for comment in added if _REMARK.match(comment)]
    if remarks:
        count = "1 line stands" if len(remarks) == 1 else f"{len(remarks)} lines stand"
        words += f"; {count} in it as a remark: {remarks[0][:60]}"
    return f"{words}; now git add it and commit"


def _merge_sides(marked: MarkedFile, plan: Plan) -> str:
    """A text that says the plan, with as much as can be of what both sides wrote beside it."""
    ours, theirs, base = (_patch(side, plan) for side in (marked.mine, marked.theirs, marked.base))
    if ours is None or theirs is None or base is None:
        # Whatever else the other text holds is put into this one later, one by one.
        return ours or theirs or patch(marked.mine.text, marked.mine.plan, plan)
    merged = merge_files(base.encode(), ours.encode(), theirs.encode())
    if not merged.marks:
        return merged.content.decode() if _reads_as(merged.content.decode(), plan) else ours
    pieces = [
        piece if isinstance(piece, Sides) else Sides(piece, piece, piece)
        for piece in take_apart(merged.content)
    ]
    chosen = [piece.mine for piece in pieces]
    known = _keys(ours) | _keys(theirs)
    text = b"".join(chosen).decode()
    for index, piece in enumerate(pieces):
        for combined in _combine_sides(piece):
            tried = b"".join([*chosen[:index], combined, *chosen[index + 1 :]]).decode()
            if _reads_as(tried, plan) and _keys(text) <= _keys(tried) <= known:
                chosen[index], text = combined, tried
                break
    return text if _reads_as(text, plan) else ours


def _patch(side: Loaded | None, plan: Plan) -> str | None:
    """A side's text once it says the plan; None where it cannot."""
    try:
        return "" if side is None else patch(side.text, side.plan, plan)
    except CannotWrite:
        return None


def _combine_sides(piece: Sides) -> Iterator[bytes]:
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


def _add_unknown_keys(marked: MarkedFile, plan: Plan, text: str, choices: Sequence[str]) -> str:
    """The text with what both sides hold beside the plan, and the disputed as it was decided."""
    chosen = dict(zip(marked.disputed, choices, strict=True))
    before, mine, theirs = map(_unknown_keys_of, (marked.base, marked.mine, marked.theirs))
    for whose, side, other in (("yours", mine, theirs), ("theirs", theirs, mine)):
        for name, unknown in side.items():
            rival, choice = other.get(name), chosen.get(name)
            if name in chosen and choice != "both" and (choice == "mine") != (whose == "yours"):
                continue
            if choice == "both" and whose == "theirs":
                text = _add_remark(text, name, unknown, whose, plan)
            elif name in chosen or not _was_left_alone(before.get(name), unknown, rival):
                text = _place_key(text, name, unknown, whose, plan)
    return text


def _was_left_alone(
    before: UnknownKey | None, unknown: UnknownKey, rival: UnknownKey | None
) -> bool:
    """Whether one side left alone what the other, its rival, changed or took out."""
    return unknown.same(before) and not unknown.same(rival)


def _place_key(text: str, name: Name, unknown: UnknownKey, whose: str, plan: Plan) -> str:
    now = find_unknown_keys(text)
    if unknown.same(now.get(name)):
        return text
    try:
        after = insert_key(text, name, unknown)
        if _reads_as(after, plan):
            then = find_unknown_keys(after)
            rest = {**now, name: unknown}
            if then.keys() == rest.keys() and all(rest[key].same(then[key]) for key in rest):
                return after
    except (ValueError, Unreadable):
        pass
    return _add_remark(text, name, unknown, whose, plan)


def _add_remark(text: str, name: Name, unknown: UnknownKey, whose: str, plan: Plan) -> str:
    after = insert_remark(text, name, unknown, whose)
    if not _reads_as(after, plan):
        after = insert_remark(text, (), unknown, whose)
    return after


def _find_disputed_keys(
    base: Loaded | None, mine: Loaded, theirs: Loaded
) -> Iterator[tuple[Name, Conflict]]:
    """The unknown keys to which both sides gave a value, each its own."""
    base_keys, my_keys, their_keys = map(_unknown_keys_of, (base, mine, theirs))
    for name, my_key in my_keys.items():
        their_key, base_key = their_keys.get(name), base_keys.get(name)
        if their_key is None or my_key.same(their_key):
            continue
        if my_key.same(base_key) or their_key.same(base_key):
            continue
        where, before = f"{my_key.where}, a key of your own", base_key and toml_text(base_key.value)
        my_text, their_text = toml_text(my_key.value), toml_text(their_key.value)
        yield name, Conflict(where, "", before, my_text, their_text, both=True)


def _unknown_keys_of(loaded: Loaded | None) -> dict[Name, UnknownKey]:
    return {} if loaded is None else find_unknown_keys(loaded.text)


def _name_side(sign: bytes, content: bytes, whose: str) -> str:
    match = re.search(rb"(?m)^" + sign + rb"{7,} ([^\r\n]+)", content)
    return f"{whose} ({match[1].decode(errors='replace')})" if match else whose


def _reads_as(text: str, plan: Plan) -> bool:
    try:
        return parse(text.encode()).plan == plan
    except Unreadable:
        return False


def _comments(text: str) -> Counter[str]:
    return Counter(comments(text.removeprefix("\ufeff")))
