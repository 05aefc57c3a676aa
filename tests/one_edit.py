"""One random edit of one random plan in a random spelling, and everything it must leave alone."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple
from unittest import mock

import tomli
import tomlkit

from fuzzing import some_edit, some_plan
from planner.plan.model import Plan, Reading, Review
from planner.planfile.keys import keys_of
from planner.planfile.patch import CannotWrite, patch
from planner.planfile.read import parse
from spelling import Line, Owner, Speller

TAG = re.compile(r"# c[1-9]\d*\b")

KEPT = re.compile(rf"{TAG.pattern}|own-\d+")
"""What must outlive an edit that has nothing to do with its line: comments, unknown keys."""
KEY = re.compile(r"""\s*(?:\[[^#]*\]|(?:[\w.-]|"[\w-]+"|'[\w-]+')+\s*=(?!\s*[\[{]))""")
"""What a line begins with that is a header or gives a key its value."""


class Verdict(NamedTuple):
    """What became of an edit: ``right``, ``refused`` or ``wrong``, and why; and both texts.

    ``way`` says who made the change: ``splices`` alone, or ``tomlkit`` where there are unusual
    spellings. ``meant`` is whether a refusal is one that is allowed: the edit has to do with an
    entry whose lines stand among others', or with the order of entries without headers.
    """

    outcome: str
    why: str
    before: str
    after: str = ""
    way: str = ""
    meant: bool = True


def one_edit(seed: int, quirks: float = 0.3) -> Verdict:
    """Makes the edit of that number, the same each time."""
    rng = Random(seed)
    plan = some_plan(rng, entries=2, fill=rng.choice([0.4, 0.4, 0.05]))
    speller = Speller(rng, quirks)
    text = speller.text(plan)
    assert parse(text.encode()).plan == plan, f"seed {seed} is not spelled right"
    new = some_edit(plan, rng)
    with mock.patch.object(tomlkit, "parse", wraps=tomlkit.parse) as reads_by_tomlkit:
        try:
            after = patch(text, plan, new)
        except CannotWrite as error:
            meant = _may_be_refused(Touched(plan, new), speller)
            return Verdict("refused", error.message, text, meant=meant)
    way = "tomlkit" if reads_by_tomlkit.called else "splices"
    why = next(_find_faults(plan, new, speller, text, after), "")
    return Verdict("wrong" if why else "right", why, text, after, way)


def _may_be_refused(touched: Touched, speller: Speller) -> bool:
    scattered = any(touched.anything_in(owner) for owner in speller.scattered)
    return scattered or (touched.moved and bool(speller.unusual))


def _find_faults(old: Plan, new: Plan, speller: Speller, text: str, after: str) -> Iterator[str]:
    if parse(after.encode()).plan != new:
        yield "the file does not say the intended plan"
    (tomli if speller.newer else tomllib).loads(after.removeprefix("\ufeff"))
    if text.startswith("\ufeff") != after.startswith("\ufeff"):
        yield "the byte order mark came or went"
    if old != new and text.endswith("\n") != after.endswith("\n"):
        yield "the last line end came or went"
    lines = [part for line in speller.lines for part in _split_lines(*line)]
    after_lines = [line.removesuffix("\r") for line in after.removeprefix("\ufeff").split("\n")]
    if "\r\n" in text and re.search(r"(?<!\r)\n", after):
        yield "a line end of another kind came in"
    touched = Touched(old, new)
    spelled_anew = {owner for owner in speller.unusual if touched.anything_in(owner)}

    def may_change(owner: Owner) -> bool:
        is_anew = any(owner[:depth] in spelled_anew for depth in range(1, len(owner) + 1))
        return is_anew or touched(owner)

    still = [line for line, owner in lines if line.strip() and not may_change(owner)]
    if missing := _find_missing(still, after_lines, ordered=not touched.moved):
        yield f"a line that has nothing to do with it changed: {missing!r}"
    kept = {
        part: line for line, owner in lines if not touched(owner) for part in KEPT.findall(line)
    }
    if lost_texts := kept.keys() - set(KEPT.findall(after)):
        yield f"a comment or an unknown key is lost: {kept[min(lost_texts)]!r}"
    moods = sum(line.count("mood") for line, owner in lines if not touched(owner))
    if after.count("mood") < moods and not touched.drops:
        yield "an unknown key of a row is lost"
    yield from _find_torn_apart(lines, after_lines, may_change)
    yield from _find_strayed(speller.lines, after_lines)
    counts = Counter(TAG.findall(after))
    if twice := next((tag for tag in counts if counts[tag] > 1), ""):
        yield f"a comment is there twice: {twice}"


def _split_lines(line: str, owner: Owner) -> Iterator[Line]:
    return ((part, owner) for part in line.split("\n"))


def _find_missing(wanted: list[str], lines: list[str], ordered: bool) -> str | None:
    """The first line that is not there any more, or not in its place."""
    if not ordered:
        return next(iter(Counter(wanted) - Counter(lines)), None)
    rest = iter(lines)
    return next((line for line in wanted if line not in rest), None)


def _find_torn_apart(
    lines: list[Line], after_lines: list[str], touched: Callable[[Owner], bool]
) -> Iterator[str]:
    """Comments on lines of their own that stand above another line than before."""
    full = [line for line in after_lines if line.strip()]
    below = dict(pairwise(full))
    for (line, owner), (following, next_owner) in pairwise(lines):
        alone = TAG.fullmatch(line.strip())
        if not alone or not following.strip() or touched(owner) or touched(next_owner):
            continue
        if below.get(line) != following:
            yield f"{line.strip()} stood above {following!r}, now above {below.get(line)!r}"


def _find_strayed(lines: list[Line], after_lines: list[str]) -> Iterator[str]:
    """Comments that stand behind another key or header than before."""
    line_by_tag = {tag[0]: line for line in after_lines if (tag := TAG.search(line))}
    for line, _ in lines:
        tag, key = TAG.search(line), KEY.match(line)
        if not tag or not key or "\n" in line:
            continue
        new_line = line_by_tag.get(tag[0], line)
        if not new_line.startswith(key[0]):
            yield f"{tag[0]} stood behind {key[0]!r}, now in {new_line!r}"


class Touched:
    """Whether an edit has to do with a line, by the line's owner."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.moved = False
        self.drops = False
        self._owners: set[Owner] = set()
        self._rows: dict[Owner, Counter[Any]] = {}
        self._compare(("plan",), old, new)
        for key in keys_of(Plan):
            before, after = getattr(old, key.field), getattr(new, key.field)
            if key.by_id and before != after:
                self._owners.add((key.name, None))
                self._entries(key.name, before, after)
        self._list(("review",), old.reviews, new.reviews)
        self._compare(("coach",), old.coach, new.coach)
        removed = Counter(old.reviews) - Counter(new.reviews)
        self._owners |= {("review", review) for review in removed}

    def __call__(self, owner: Owner) -> bool:
        whole = any(owner[:depth] in self._owners for depth in range(1, len(owner) + 1))
        return whole or (*owner, None) in self._owners

    def anything_in(self, owner: Owner) -> bool:
        """Whether an edit has to do with any part of what an owner owns."""
        return any(one[: len(owner)] == owner for one in self._owners)

    def _entries(self, name: str, before: Any, after: Any) -> None:
        kept = {entry.id: entry for entry in after}
        ids = [entry.id for entry in before if entry.id in kept]
        self.moved |= ids != [entry.id for entry in after if entry.id in set(ids)]
        for entry in before:
            if entry.id not in kept:
                self.drops = True
                self._owners.add((name, entry.id))
            else:
                self._compare((name, entry.id), entry, kept[entry.id])

    def _compare(self, owner: Owner, old: Any, new: Any) -> None:
        for key in keys_of(type(old)):
            before, after = getattr(old, key.field), getattr(new, key.field)
            if before == after or key.by_id:
                continue
            if key.kind in ("rows", "texts") and before and after:
                self._list((*owner, key.field), before, after)
            else:
                self.drops |= not after
                self._owners.add((*owner, key.field))

    def _list(self, owner: Owner, before: Any, after: Any) -> None:
        self._owners.add((*owner, None))
        removed = Counter(before) - Counter(after)
        self.drops |= bool(removed)
        self._owners |= {(*owner, row) for row in removed}
        # Rows that changed places: which of them was moved past the others, nobody can tell.
        orders = [row for row in before if row in after], [row for row in after if row in before]
        places = [
            index for index, pair in enumerate(zip(*orders, strict=False)) if pair[0] != pair[1]
        ]
        if places:
            self._owners |= {(*owner, row) for row in orders[0][places[0] : places[-1] + 1]}
        several = {row for row, count in Counter(before).items() if count > 1}
        self._owners |= {(*owner, row) for row in several} if before != after else set()
        rest = [row for row in before if row in set(after)]
        self.moved |= rest != [row for row in after if row in set(rest)]
        dated = before and isinstance(before[0], Reading | Review)
        added = Counter(after) - Counter(before)
        self.moved |= bool(dated and removed and added)
