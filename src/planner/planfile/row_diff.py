"""Which rows of a list stayed, changed, moved, went and came."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from planner.plan.model import Reading, Review
from planner.plan.row_identity import IDENTITY, identity
from planner.planfile.keys import Key
from planner.planfile.values import DATED, Values
from planner.tomlfile.blocks import Document, Step, Table
from planner.tomlfile.scan import Item, Statement

Sameness = Callable[[Any], Hashable]

_LESS_ALIKE: dict[type, tuple[Sameness, ...]] = {
    Reading: (
        lambda row: row.date,
        lambda row: (row.value, row.by, row.note, row.about, row.restart),
    ),
    Review: (
        lambda row: row.date,
        lambda row: (row.kind, row.by, row.changed, row.promises),
    ),
}
"""What a row that was changed further is still known by, the surer first."""


@dataclass(slots=True)
class RowAlignment:
    """Indexes of new rows and of the old ones that they were.

    ``stays`` rises in both; what is in ``moved`` has to change its place; ``gone`` are old rows.
    """

    stays: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)


def align_rows(old: Sequence[Any], new: Sequence[Any], row: type | None) -> RowAlignment:
    """Finds each new row among the old ones; ``row`` is their class, None for texts."""
    first = common_start(old, new)
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    olds, news = range(first, len(old) - last), range(first, len(new) - last)
    pairs = _pair_rows(old, new, olds, news, _samenesses(row))
    rising = _longest_rise(pairs)
    aligned = RowAlignment({index: index for index in range(first)})
    if row not in DATED:
        taken = set(pairs.values())
        free = [index for index in olds if index not in taken]
        rising |= _by_place(rising, free, pairs, olds, news)
    aligned.stays |= rising
    for back in range(last, 0, -1):
        aligned.stays[len(new) - back] = len(old) - back
    aligned.moved = {index: was for index, was in pairs.items() if index not in rising}
    kept = {*rising.values(), *aligned.moved.values()}
    aligned.gone = [index for index in olds if index not in kept]
    return aligned


def _samenesses(row: type | None) -> tuple[Sameness, ...]:
    return (identity, *_LESS_ALIKE.get(row, ())) if row in IDENTITY else ()


def common_start(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many rows are equal from the start; most of a long record is."""
    if old is new:
        return len(old)
    count = 0
    for before, after in zip(old, new, strict=False):
        if before is not after and before != after:
            break
        count += 1
    return count


def _pair_rows(
    old: Sequence[Any],
    new: Sequence[Any],
    olds: range,
    news: range,
    samenesses: tuple[Sameness, ...],
) -> dict[int, int]:
    """Which old row each new one was, by the surest sign first.

    Rows that are equal in everything find each other before any that only share a day: else a
    number entered twice on one day would be taken for a change of the first of the two. Of rows
    that are alike the first old one goes to the first new one, so that order tells them apart.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for same in (lambda row: row, *samenesses):
        waiting: dict[Hashable, list[int]] = {}
        for index in reversed(olds):
            if index not in taken:
                waiting.setdefault(same(old[index]), []).append(index)
        for index in news:
            if index not in pairs and (found := waiting.get(same(new[index]))):
                pairs[index] = found.pop()
                taken.add(pairs[index])
    return pairs


def _longest_rise(pairs: dict[int, int]) -> dict[int, int]:
    """The most pairs that are in one order on both sides, by patience sorting.

    These rows stay where they are in the file; only the others are cut out and put in again.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for index in sorted(pairs):
        pile = bisect_left(tops, pairs[index])
        before[index] = ends[pile - 1] if pile else None
        tops[pile:] = [pairs[index], *tops[pile + 1 :]]
        ends[pile:] = [index, *ends[pile + 1 :]]
    rise: list[int] = []
    at_end = ends[-1] if ends else None
    while at_end is not None:
        rise.append(at_end)
        at_end = before[at_end]
    return {index: pairs[index] for index in reversed(rise)}


def _by_place(
    rising: dict[int, int], free: list[int], pairs: dict[int, int], olds: range, news: range
) -> dict[int, int]:
    """Pairs what is left over between two rows that stayed: such a row was rewritten.

    A promise whose every word changed shares nothing with what it was, but stands where it
    stood. Told as a row that went and one that came, its comment would go with the old one.
    Rows with a date are left out: what stands where another day stood is another row.
    """
    found: dict[int, int] = {}
    edges = [*sorted(rising.items()), (news.stop, olds.stop)]
    low_new, low_old = news.start, olds.start
    for high_new, high_old in edges:
        fresh = [index for index in range(low_new, high_new) if index not in pairs]
        left = [index for index in free if low_old <= index < high_old]
        found.update(zip(fresh, left, strict=False))
        low_new, low_old = high_new + 1, high_old + 1
    return found


_DATE_FIRST = re.compile(r"\{\s*date\s*=\s*(\d{4}-\d\d-\d\d)\s*[,}]")


class KeepRow(NamedTuple):
    """The row of the file at ``place`` changes from one value to another where it stands."""

    place: int
    old: Any
    new: Any


class DropRow(NamedTuple):
    """The row of the file at ``place`` goes."""

    place: int


class PutRow(NamedTuple):
    """A row comes in before the one at ``before``; ``source`` is where it was, if it moves."""

    before: int
    new: Any
    source: int | None
    old: Any


def row_steps(
    places: Sequence[int], old: Sequence[Any], new: Sequence[Any], row: type | None
) -> Iterator[KeepRow | DropRow | PutRow]:
    """What turns the old rows into the new ones; ``places`` says where each old row stands."""
    aligned = align_rows(old, new, row)
    for was in aligned.gone:
        yield DropRow(places[was])
    for was in aligned.moved.values():
        yield DropRow(places[was])
    before = 0
    for index, value in enumerate(new):
        if index in aligned.stays:
            was = aligned.stays[index]
            before = places[was] + 1
            if old[was] is not value and old[was] != value:
                yield KeepRow(places[was], old[was], value)
            continue
        came = aligned.moved.get(index)
        before = _tied_places(places, new, index, aligned, row, before)
        source = None if came is None else places[came]
        yield PutRow(before, value, source, None if came is None else old[came])


def _tied_places(
    places: Sequence[int],
    new: Sequence[Any],
    index: int,
    aligned: RowAlignment,
    row: type | None,
    before: int,
) -> int:
    # In a file that is not in date order, only rows of one day need to be in order: a row whose
    # day begins with it goes in front of the next one of that day.
    day = new[index].date if row in DATED else None
    after = aligned.stays.get(index + 1)
    if day is None or after is None or new[index + 1].date != day:
        return before
    return before if index and new[index - 1].date == day else places[after]


def row_places(
    document: Document,
    path: tuple[Step, ...],
    key: Key,
    items: Sequence[Item | Table],
    count: int,
) -> Sequence[int]:
    """Which of the file's items each of the plan's ``count`` rows is."""
    if len(items) == count and (key.row not in DATED or _in_order(document, items)):
        return range(count)
    raw = document.raw_at(path)
    values = Values()
    if key.kind == "texts":
        return [index for index, item in enumerate(raw) if isinstance(item, str)]
    values.rows(key.row, raw, path)
    return values.orders.get(path, range(len(items)))


def _in_order(document: Document, items: Sequence[Item | Table]) -> bool:
    """Whether the rows plainly are in date order; False also when that takes a closer look."""
    last = ""
    for item in items:
        day = _table_date(document, item) if isinstance(item, Table) else None
        if not isinstance(item, Table):
            plain = _DATE_FIRST.match(document.text, item.start, item.end)
            day = plain[1] if plain else None
        if day is None or day < last:
            return False
        last = day
    return True


def _table_date(document: Document, table: Table) -> str | None:
    date = table.keys.get("date")
    if not isinstance(date, Statement):
        return None
    day = document.text[date.value : date.value_end]
    return day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
