"""The keys of a row that get another value."""

from __future__ import annotations

from typing import Any, NamedTuple

from planner.planfile.keys import Key, keys_of
from planner.planfile.spelling import is_missing

UNKNOWN = object()
"""Differs from every value: a row that could not be read has to be written key by key."""


class Change(NamedTuple):
    """A key, the value that it had, which may be ``UNKNOWN``, and the one that it gets."""

    key: Key
    before: Any
    after: Any

    @property
    def removes(self) -> bool:
        """Whether a key that is there has to go."""
        is_flag = self.key.kind == "flag"
        return is_missing(self.after) or (is_flag and self.after == self.key.default)

    @property
    def adds(self) -> bool:
        """Whether a key that is not there has to come in."""
        return not is_missing(self.after) and self.after != self.key.default


def changes_between(old: Any, new: Any) -> list[Change]:
    """The keys that differ, but for kinds of entries; ``old`` is None when it could not be read."""
    found = (
        Change(key, UNKNOWN if old is None else getattr(old, key.field), getattr(new, key.field))
        for key in keys_of(type(new))
        if not key.by_id
    )
    return [change for change in found if change.before != change.after]
