"""Three plan files made one: what the plans say is merged by entry and field, the rest by line.

Comments, keys that the program does not know, and spelling belong to no entry. So first all
three texts are made to say the merged plan, as far as it is decided, each in its own spelling;
what then still differs between them is what was written beside the plan, and what is in
conflict. That is merged line by line, and the result is read again before it is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from planner.merging.conflict_markers import split_sides
from planner.merging.conflicts import Conflict
from planner.merging.lines import (
    MARKER,
    Clash,
    Lines,
    Piece,
    common_lines,
    count_clashes,
    merge_lines,
    one_clash_around,
    text_of_side,
    with_markers,
)
from planner.merging.plans import merge, settle
from planner.merging.unknown_keys import find_unknown_keys, toml_text
from planner.plan.model import Plan
from planner.plan.number_conflicts import QUESTION
from planner.plan.problems import Problem, problems_of
from planner.planfile.patch import CannotWrite, patch
from planner.planfile.read import Loaded, Unreadable, parse
from planner.tomlfile.scan import comments, line_end, whole_lines


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A merged file, with git's markers around the lines where it needs a person."""

    content: bytes
    marks: int
    """How many places of the file are marked; 0: it is merged."""
    conflicts: tuple[Conflict, ...] = ()
    """What both sides changed, where the sides could be read as plans."""
    problems: tuple[Problem, ...] = ()
    """What does not fit together now, though it did on either side."""


def merge_files(base: bytes, ours: bytes, theirs: bytes, marker: int = MARKER) -> MergedFile:
    """Ours with what leads from base to theirs; an empty base is a file that both added.

    Line ends, byte order mark and a missing last line end are ours unless only theirs changed
    them. What cannot be read as a plan is merged line by line, as git merges it. Never raises.
    """
    if ours == theirs or base in (ours, theirs):
        return MergedFile(theirs if ours == base else ours, 0)
    try:
        loaded = [_parse_base(base), parse(ours), parse(theirs)]
    except Unreadable:
        return merge_as_text(base, ours, theirs, marker)
    texts = [side.text for side in loaded]
    files = _PlanFiles(loaded, _with_same_ends(texts))
    merged = _make_file(files.pieces(), texts, marker)
    return replace(merged, conflicts=files.conflicts, problems=files.problems)


def merge_as_text(base: bytes, ours: bytes, theirs: bytes, marker: int = MARKER) -> MergedFile:
    """The three merged line by line, as git merges what it knows nothing about."""
    texts = [content.decode("utf-8", "surrogateescape") for content in (base, ours, theirs)]
    pieces = merge_lines(*map(_lines, _with_same_ends(texts)), touching=True)
    return _make_file(pieces, texts, marker)


def _parse_base(content: bytes) -> Loaded:
    """The base; where git made it of two that disagreed, what those two came from."""
    try:
        return parse(content)
    except Unreadable:
        try:
            before = split_sides(content).base
        except ValueError:
            before = None
        if before is None:
            raise
        return parse(before)


class _PlanFiles:
    """Base, ours and theirs as plans, and their texts with the same ends."""

    def __init__(self, loaded: list[Loaded], texts: list[str]) -> None:
        self._loaded = loaded
        self._plans = [side.plan for side in loaded]
        self._texts = texts
        self._as_text = _by_line(texts, touching=True)
        merged = merge(*self._plans)
        self.conflicts = merged.conflicts
        self.problems = tuple(_new_problems(merged.plan, *self._plans[1:]))
        count = len(merged.conflicts)
        self._wanted = [settle(merged, [side] * count) for side in ("base", "mine", "theirs")]

    def pieces(self) -> list[Piece]:
        """The merged text; clean only where it says the merged plan and both sides' remarks."""
        for pieces in self._candidates():
            if self._fits(pieces):
                return pieces
        # A remark may stand in something that the other side deleted: no plan can tell.
        as_text = self._as_text
        if (
            count_clashes(as_text)
            and not self.conflicts
            and all(map(_try_to_parse, _both_sides(as_text)))
        ):
            return as_text
        return one_clash_around(*map(_lines, self._texts))

    def _candidates(self) -> Iterator[list[Piece]]:
        """Merged texts, the best first."""
        if not count_clashes(self._as_text):
            yield self._as_text
        try:
            texts = self._patched()
        except CannotWrite:
            yield self._as_text
            return
        pieces = _by_line(texts, touching=False)
        if not self.conflicts and count_clashes(pieces):
            # Nothing but remarks is in question; one side may have them all.
            for text in texts[1:]:
                yield [_lines(text)]
        yield pieces
        yield one_clash_around(*map(_lines, texts))

    def _patched(self) -> list[str]:
        """The texts, each saying what is decided, and its own side of what is not."""
        sides = zip(self._texts, self._plans, self._wanted, strict=True)
        return [patch(text, plan, wanted) if text else "" for text, plan, wanted in sides]

    def _fits(self, pieces: list[Piece]) -> bool:
        """Whether the text says what it should, with either side of its clashes, and has every
        remark that either side added.
        """
        if self.conflicts and not count_clashes(pieces):
            return False
        loaded = [_try_to_parse(text) for text in _both_sides(pieces)]
        if [side and side.plan for side in loaded] != self._wanted[1:]:
            return False
        if pieces is self._as_text and not count_clashes(pieces):
            return True
        kept = Counter[Remark]()
        for side in filter(None, loaded):
            kept |= _remarks_of(side)
        before, *after = (_remarks_of(side) for side in self._loaded)
        return all(remarks - before <= kept for remarks in after)


def _new_problems(merged: Plan, *before: Plan) -> Iterator[Problem]:
    known = {problem for plan in before for problem in problems_of(plan)}
    for problem in problems_of(merged):
        is_asked = not problem.is_legal or problem.message.endswith(QUESTION)
        if problem not in known and is_asked:
            yield problem


def _both_sides(pieces: list[Piece]) -> list[str]:
    return [text_of_side(pieces, side) for side in (1, 2)]


def _try_to_parse(text: str) -> Loaded | None:
    try:
        return parse(text.encode())
    except Unreadable:
        return None


def _by_line(texts: list[str], *, touching: bool) -> list[Piece]:
    """The texts merged; of remarks that both sides wrote in one place, both are kept."""
    base, ours, theirs = map(_lines, texts)
    pieces = merge_lines(base or common_lines(ours, theirs), ours, theirs, touching=touching)
    return [_join_remarks(piece) if isinstance(piece, Clash) else piece for piece in pieces]


def _join_remarks(clash: Clash) -> Piece:
    if any(line.strip() and not line.lstrip().startswith("#") for part in clash for line in part):
        return clash
    base, ours, theirs = clash
    kept = [line for line in ours if line in theirs or line not in base]
    return kept + [line for line in theirs if line not in ours and line not in base]


Remark = tuple[str, ...]


def _remarks_of(loaded: Loaded) -> Counter[Remark]:
    """What a text holds that is no part of the plan: remarks, unknown keys, unusable values.

    What does not fit together in the plan is no remark: it comes and goes with the rows.
    """
    remarks: Counter[Remark] = Counter(("#", comment) for comment in comments(loaded.text))
    for unknown in find_unknown_keys(loaded.text).values():
        keys = [step for step in unknown.path if isinstance(step, str)]
        remarks[keys[-1], toml_text(unknown.value)] += 1
    return remarks


def _lines(text: str) -> Lines:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _with_same_ends(texts: list[str]) -> list[str]:
    """The texts without byte order marks, their last lines ended, and their line ends of a kind."""
    newline = _choose(*map(_newline, texts))
    alike = []
    for text in map(whole_lines, texts):
        if newline and _newline(text) not in (newline, None):
            text = text.replace("\r\n", "\n").replace("\n", newline)
        alike.append(text)
    return alike


def _make_file(pieces: list[Piece], texts: list[str], marker: int) -> MergedFile:
    """The pieces as a file with the ends that base, ours and theirs lead to."""
    newline = _choose(*map(_newline, texts)) or "\n"
    text, marks = with_markers(pieces, marker, newline), count_clashes(pieces)
    is_ended = _choose(*(side.endswith("\n") if side else None for side in texts))
    has_mark = _choose(*(side.startswith("\ufeff") if side else None for side in texts))
    if not marks and not is_ended:
        text = text.removesuffix("\n").removesuffix("\r")
    content = ("\ufeff" if has_mark else "") + text
    return MergedFile(content.encode("utf-8", "surrogateescape"), marks)


def _newline(text: str) -> str | None:
    return line_end(text, 0) if "\n" in text else None


def _choose(base: Any, ours: Any, theirs: Any) -> Any:
    """Ours, unless only theirs changed it; None where there is nothing to go by."""
    return theirs if ours is None or (ours == base and theirs is not None) else ours
