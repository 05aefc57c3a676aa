"""What is not spelled as a header with one line a key: cut out of the text, changed by tomlkit.

Such are dotted keys, and inline tables that are an entry, hold all entries of a kind, or have
dotted keys in them. tomlkit is given their whole lines and nothing else: values and comments stay,
white space in these lines may not. Lists of rows are changed as everywhere else, by splices of
their own text, since a row that moves would leave its comment behind in tomlkit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import tomlkit
from tomlkit.container import OutOfOrderTableProxy
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, InlineTable, Item, Table

from planner.planfile.keys import Key, keys_of
from planner.planfile.spelling import is_missing, spell_inline, spell_key, spell_line
from planner.tomlfile.blocks import Step
from planner.tomlfile.scan import line_end
from planner.tomlfile.splices import CannotWrite, Splices

UNKNOWN = object()
"""The value before of a key of a row that could not be read; differs from every value."""
_TABLE = Table | OutOfOrderTableProxy
"""What tomlkit makes of a table with a header, and of one that is spelled by dotted keys."""
_TOMLKIT_RAISES = (
    TOMLKitError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RuntimeError,
)  # fmt: skip


class Change(NamedTuple):
    """A key of a table that gets another value."""

    key: Key
    before: Any
    after: Any

    @property
    def removes(self) -> bool:
        """Whether the key goes."""
        return is_missing(self.after) or (
            self.key.kind == "flag" and self.after == self.key.default
        )

    @property
    def adds(self) -> bool:
        """Whether a key that is not there has to come in."""
        return not is_missing(self.after) and self.after != self.key.default


ChangeLine = Callable[[str, Change, bool], str]
"""Makes a line ``key = [...]`` say the new value, on one line or on several; empty if it goes."""


def changes_between(old: Any, new: Any) -> list[Change]:
    """The keys of a row that differ; ``old`` is None when it could not be read."""
    found = (
        Change(key, UNKNOWN if old is None else getattr(old, key.field), getattr(new, key.field))
        for key in keys_of(type(new))
        if not key.by_id
    )
    return [change for change in found if change.before != change.after]


@contextmanager
def cut_out(edits: Splices, start: int, end: int, name: str, lead: str = "") -> Iterator[Any]:
    """What stands between two offsets, behind ``lead``, as a tomlkit document.

    How it was changed is put in its place. Raises CannotWrite, with the name of the entry, when
    tomlkit cannot read or change it.
    """
    text = edits.text[start:end]
    try:
        document = tomlkit.parse(lead + text.replace("\r\n", "\n"))
        yield document
        after = tomlkit.dumps(document).removeprefix(lead)
    except _TOMLKIT_RAISES as error:
        raise CannotWrite(
            f"{name} is written in a way that cannot be changed here; open the file with E and "
            f"give it a table of its own, with one line for each key"
        ) from error
    edits.put(start, end, after.replace("\n", line_end(edits.text, start)))


class UnusualTable:
    """A table of a tomlkit document, changed key by key."""

    def __init__(self, above: Any, name: Step, edits: Splices, change_line: ChangeLine) -> None:
        self.above = above
        self.name = name
        self.table = above[name]
        self.edits = edits
        self.change_line = change_line

    def change(self, changes: Iterable[Change]) -> None:
        """Makes the keys say what they should."""
        # Once a dotted key has gone, tomlkit does not find the others of its table any more.
        for change in sorted(changes, key=lambda change: change.removes):
            self._change(change)
        if not self.table and isinstance(self.table, _TABLE):
            self.above[self.name] = tomlkit.inline_table()

    def _change(self, change: Change) -> None:
        key, after = change.key, change.after
        present = self.table.get(key.name)
        if present is None:
            if change.adds:
                self.table[key.name] = self._spell(key, after)
        elif isinstance(present, _TABLE) and key.kind == "row" and after is not None:
            inner = UnusualTable(self.table, key.name, self.edits, self.change_line)
            inner.change(changes_between(change.before, after))
        elif isinstance(present, Array | InlineTable):
            self._change_line(present, change)
        elif change.removes:
            drop_key(self.table, key.name, self.edits)
        else:
            self.table[key.name] = tomlkit.value(spell_inline(after))

    def _change_line(self, present: Array | InlineTable, change: Change) -> None:
        start = f"{spell_key(change.key.name)} = "
        spread = not isinstance(self.table, InlineTable)
        line = self.change_line(f"{start}{present.as_string()}\n", change, spread)
        if line:
            self.table[change.key.name] = tomlkit.value(line.removeprefix(start).rstrip("\n"))
        else:
            drop_key(self.table, change.key.name, self.edits)

    def _spell(self, key: Key, value: Any) -> Any:
        if isinstance(self.table, InlineTable):
            return tomlkit.value(spell_inline(value))
        start = f"{spell_key(key.name)} = "
        return tomlkit.value(spell_line(key, value, "", "\n").removeprefix(start).rstrip("\n"))


def drop_key(table: Any, name: str, edits: Splices) -> None:
    """Takes a key out of a table, with its comments."""
    item = table[name]
    if isinstance(item, _TABLE):
        for inner in list(item):
            drop_key(item, inner, edits)
    elif isinstance(item, Item):
        edits.dropped += [item.as_string(), item.trivia.comment]
    table.pop(name, None)


def put_row(table: Any, name: str, row: Any) -> None:
    """Puts a row into a table as an inline table."""
    table[name] = tomlkit.value(spell_inline(row))


def put_in_order(table: Any, names: list[str]) -> None:
    """Brings keys of a table into an order; the others stay in front of them."""
    if [name for name in table if name in names] != names:
        for name in names:
            table[name] = table.pop(name)
