"""What is not spelled as a header with one line a key: cut out of the text, changed by tomlkit.

Such are dotted keys, and inline tables that are an entry, hold all entries of a kind, or have
dotted keys in them. tomlkit is given their lines and nothing else: values and comments stay, white
space in these lines may not. Lists are changed as everywhere else, by splices of their own text,
since in tomlkit a row that moves would leave its comment behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import tomlkit
from tomlkit.container import OutOfOrderTableProxy
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, InlineTable, Item, Table

from planner.planfile.key_changes import Change, changes_between
from planner.planfile.keys import Key
from planner.planfile.spelling import spell_inline, spell_key, spell_line
from planner.tomlfile import blocks
from planner.tomlfile.blocks import Node, Step, statements_of
from planner.tomlfile.scan import Statement, key_span, line_end, statements
from planner.tomlfile.splices import CannotWrite, Splices

_TOMLKIT_RAISES = (
    TOMLKitError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RuntimeError,
)  # fmt: skip
_TABLE = Table | OutOfOrderTableProxy
"""What tomlkit makes of a table with a header, and of one that is spelled by dotted keys."""

ChangeLine = Callable[[str, Change, bool, list[str]], str]
"""Makes a line ``key = [...]`` say a new value, on several lines if that may be; empty if it goes.
Texts that are taken out of it are added to the list.
"""


def is_dotted(node: Node | None) -> bool:
    """Whether a table is spelled by dotted keys."""
    return isinstance(node, blocks.Table) and bool(node.prefix)


def has_header(node: Node | None) -> bool:
    """Whether something is a table with a header of its own, or several such."""
    return isinstance(node, blocks.Table | blocks.Tables) and not is_dotted(node)


@contextmanager
def cut_out(edits: Splices, start: int, end: int, name: str, lead: str = "") -> Iterator[Any]:
    """What stands between two offsets, with ``lead`` before it, as a tomlkit document.

    However it was changed is put in its place. Raises CannotWrite, with the name of the entry,
    when tomlkit cannot read or change it.
    """
    try:
        document = tomlkit.parse(lead + edits.text[start:end].replace("\r\n", "\n"))
        yield document
        after = tomlkit.dumps(document).removeprefix(lead)
    except _TOMLKIT_RAISES as error:
        raise CannotWrite(
            f"{name} is written in a way that cannot be changed here; open the file with E and "
            f"give it a table of its own, with one line for each key"
        ) from error
    edits.put(start, end, after.replace("\n", line_end(edits.text, start)))


def change_lines(
    edits: Splices,
    node: blocks.Table | Statement,
    changes: Iterable[Change],
    name: str,
    change_line: ChangeLine,
) -> None:
    """Changes keys of a table in the lines that are its own; tables in it with headers are not."""
    steps: tuple[Step, ...]
    if isinstance(node, Statement):
        start, end, steps = node.start, node.end, node.path
    elif node.prefix:
        _change_dotted(edits, node, changes, name, change_line)
        return
    else:
        assert node.home and node.home.head
        head = node.home.head
        start, end = head.start, node.home.body[-1].end
        steps = (*head.path, 0) if head.mark == "[[" else head.path
    with cut_out(edits, start, end, name) as document:
        UnusualTable(document, steps, edits, change_line).change(changes)


def _change_dotted(
    edits: Splices,
    node: blocks.Table,
    changes: Iterable[Change],
    name: str,
    change_line: ChangeLine,
) -> None:
    """Changes the lines of a table that begin with its prefix, by themselves and without it.

    With the prefix tomlkit takes each line for a table of its own, and seconds for a long list.
    """
    mine, depth = list(statements_of(node)), len(node.prefix)
    start, end = mine[0].start, mine[-1].end
    assert node.home
    if any(one.path[:depth] != node.prefix for one in node.home.body if start <= one.start < end):
        raise CannotWrite(
            f"{name} is scattered among other lines of the file; "
            f"open the file with E and gather its lines"
        )
    lines = Splices(edits.text[start:end])
    for one in statements(lines.text):
        lines.put(one.key_start, key_span(lines.text, one.key_start, depth)[0], "")
    bare = Splices(lines.apply())
    with cut_out(bare, 0, len(bare.text), name) as document:
        UnusualTable(document, (), bare, change_line).change(changes)
    after, prefix = Splices(bare.apply()), spell_key(*node.prefix)
    if not any(statements(after.text)) and not any(map(has_header, node.keys.values())):
        after.insert(0, f"{prefix} = {{}}{line_end(edits.text, start)}")
    for one in statements(after.text):
        after.insert(one.key_start, f"{prefix}.")
    edits.put(start, end, after.apply())
    edits.dropped += bare.dropped


class UnusualTable:
    """A table of a tomlkit document, found by its steps and changed key by key."""

    def __init__(
        self, document: Any, steps: Sequence[Step], edits: Splices, change_line: ChangeLine
    ) -> None:
        self.document = document
        self.steps = steps
        self.edits = edits
        self.change_line = change_line

    @property
    def table(self) -> Any:
        """Found anew for each key: tomlkit loses dotted keys of a table once one has gone."""
        table = self.document
        for step in self.steps:
            table = table[step]
        return table

    def change(self, changes: Iterable[Change]) -> None:
        """Makes the keys say what they should."""
        for change in changes:
            self._change(change)

    def _change(self, change: Change) -> None:
        key, after = change.key, change.after
        present = self.table.get(key.name)
        if present is None:
            if change.adds:
                self.table[key.name] = self._spell(key, after)
        elif isinstance(present, _TABLE) and key.kind != "row":
            raise TypeError(f"{key.name} is a table")
        elif isinstance(present, _TABLE) and after is not None:
            steps = (*self.steps, key.name)
            inner = UnusualTable(self.document, steps, self.edits, self.change_line)
            inner.change(changes_between(change.before, after))
            if not self.table.get(key.name):
                self.table[key.name] = tomlkit.inline_table()
        elif isinstance(present, Array | InlineTable):
            self._change_line(present, change)
        elif change.removes:
            drop_key(self.table, key.name, self.edits)
        else:
            self.table[key.name] = tomlkit.value(spell_inline(after))

    def _change_line(self, present: Array | InlineTable, change: Change) -> None:
        start = f"{spell_key(change.key.name)} = "
        spread = not isinstance(self.table, InlineTable)
        line = f"{start}{present.as_string()}\n"
        line = self.change_line(line, change, spread, self.edits.dropped)
        if line:
            self.table[change.key.name] = tomlkit.value(line.removeprefix(start).rstrip("\n"))
        else:
            drop_key(self.table, change.key.name, self.edits)

    def _spell(self, key: Key, value: Any) -> Any:
        if isinstance(self.table, InlineTable):
            return tomlkit.value(spell_inline(value))
        line = spell_line(key, value, "", "\n")
        return tomlkit.value(line.removeprefix(f"{spell_key(key.name)} = ").rstrip("\n"))


def drop_key(table: Any, name: str, edits: Splices) -> None:
    """Takes a key out of a table, with its comments."""
    edits.dropped += _texts(table[name])
    del table[name]


def _texts(item: Any) -> Iterator[str]:
    """What is written in an item and behind it."""
    if isinstance(item, _TABLE):
        for inner in item.values():
            yield from _texts(inner)
    elif isinstance(item, Item):
        yield from (item.as_string(), item.trivia.comment)


def put_in_order(table: Any, names: list[str]) -> None:
    """Brings keys of a table into an order; the others stay in front of them."""
    if [name for name in table if name in names] != names:
        for name in names:
            table[name] = table.pop(name)
