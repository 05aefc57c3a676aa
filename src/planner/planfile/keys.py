"""The keys of the plan file, as the dataclasses of the plan describe them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, NamedTuple

from planner.plan.file_keys import file_key
from planner.plan.model import Measure


class Key(NamedTuple):
    """One key of a table: its name in the file, and the field that it fills."""

    name: str
    field: str
    kind: str
    choices: tuple[str, ...]
    row: Any
    default: Any
    doc: str

    @property
    def required(self) -> bool:
        """Whether a row without it cannot be used."""
        return self.default is dataclasses.MISSING

    @property
    def by_id(self) -> bool:
        """Whether its rows are tables named by an id, such as ``[goal.ID]``."""
        return self.kind == "rows" and "id" in self.row.__dataclass_fields__


_KNOWN: dict[type, tuple[Key, ...]] = {}


def keys_of(cls: type[Any]) -> tuple[Key, ...]:
    """The keys of a table, in the order in which they are written."""
    if cls not in _KNOWN:
        _KNOWN[cls] = tuple(_keys(cls))
    return _KNOWN[cls]


def _keys(cls: type[Any]) -> Iterator[Key]:
    return (
        Key(
            file_key(field),
            field.name,
            field.metadata["kind"],
            field.metadata["choices"],
            field.metadata["row"],
            field.default,
            field.metadata["doc"],
        )
        for field in _written_order(cls)
        if "kind" in field.metadata
    )


def _written_order(cls: type) -> list[dataclasses.Field[Any]]:
    # A goal is written from why to how much to what became of it; the dataclass cannot say so,
    # since what it shares with a stone is inherited and therefore comes first.
    fields = list(dataclasses.fields(cls))
    if not issubclass(cls, Measure):
        return fields
    shared = [field.name for field in dataclasses.fields(Measure)]
    own = [field for field in fields if field.name not in shared]
    named = {field.name: field for field in fields}
    became = own.index(named["state"]) if "state" in named else len(own)
    earlier = shared.index("earlier_lines")
    return [
        *(named[name] for name in shared[:2]),
        *own[:became],
        *(named[name] for name in shared[2:earlier]),
        *own[became:],
        *(named[name] for name in shared[earlier:]),
    ]
