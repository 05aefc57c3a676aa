"""What has to be done to the rows of a list in the file, wherever and however they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from planner.planfile.keys import Key
from planner.planfile.row_diff import Aligned, align
from planner.planfile.values import DATED, Values
from planner.tomlfile.blocks import Document, Step, Table
from planner.tomlfile.scan import Item, Statement

_DATE_FIRST = re.compile(r"\{\s*date\s*=\s*(\d{4}-\d\d-\d\d)\s*[,}]")


class Keep(NamedTuple):
    """The row of the file at ``place`` changes from one value to another where it stands."""

    place: int
    old: Any
    new: Any


class Drop(NamedTuple):
    """The row of the file at ``place`` goes."""

    place: int


class Put(NamedTuple):
    """A row comes in before the one at ``before``; ``source`` is where it was, if it moves."""

    before: int
    new: Any
    source: int | None
    old: Any


def steps(
    places: Sequence[int], old: Sequence[Any], new: Sequence[Any], row: type | None
) -> Iterator[Keep | Drop | Put]:
    """What turns the old rows into the new ones; ``places`` says where each old row stands."""
    aligned = align(old, new, row)
    for was in aligned.gone:
        yield Drop(places[was])
    for was in aligned.moved.values():
        yield Drop(places[was])
    before = 0
    for at, value in enumerate(new):
        if at in aligned.stays:
            was = aligned.stays[at]
            before = places[was] + 1
            if old[was] is not value and old[was] != value:
                yield Keep(places[was], old[was], value)
            continue
        came = aligned.moved.get(at)
        before = _tied(places, new, at, aligned, row, before)
        source = None if came is None else places[came]
        yield Put(before, value, source, None if came is None else old[came])


def _tied(
    places: Sequence[int],
    new: Sequence[Any],
    at: int,
    aligned: Aligned,
    row: type | None,
    before: int,
) -> int:
    # In a file that is not in date order, only rows of one day need to be in order: a row whose
    # day begins with it goes in front of the next one of that day.
    day = new[at].date if row in DATED else None
    after = aligned.stays.get(at + 1)
    if day is None or after is None or new[at + 1].date != day:
        return before
    return before if at and new[at - 1].date == day else places[after]


def places(
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
        return [at for at, item in enumerate(raw) if isinstance(item, str)]
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
