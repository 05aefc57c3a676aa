"""A plan file as blocks, and as the tree of tables that the blocks spell out.

A block is a header with the comments directly above it, and the statements below it. A table may
be one block, several, a few dotted keys, or nothing but the headers of what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Union

from planner.tomlfile.scan import Bracket, Statement, bracket, statements
from planner.tomlfile.syntax import parse_text

Step = str | int


@dataclass(slots=True, eq=False)
class Block:
    """Offsets of a block: its comments, header and statements are ``start`` to ``stop``.

    Blank lines, and comments that stand by themselves after one, follow until ``end``.
    """

    head: Statement | None
    start: int
    stop: int
    end: int
    body: list[Statement] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Table:
    """A table: its keys, and the block in which more of them can be written, if there is one.

    ``prefix`` is what dotted keys put before a key of it in that block.
    """

    path: tuple[str, ...]
    home: Block | None = None
    prefix: tuple[str, ...] = ()
    keys: dict[str, Node] = field(default_factory=dict)

    @property
    def headed(self) -> Block | None:
        """The block whose header names this table."""
        return None if self.prefix else self.home


@dataclass(slots=True, eq=False)
class Tables:
    """An array of tables, each with its own header."""

    path: tuple[str, ...]
    items: list[Table] = field(default_factory=list)


Node = Union[Table, Tables, Statement]  # noqa: UP007 (a forward reference)


class Document:
    """A text, which must be valid TOML and end in a line end, taken apart."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Table(())
        self.blocks: list[Block] = [Block(None, 0, 0, 0)]
        self._brackets: dict[int, Bracket] = {}
        self._read()

    @cached_property
    def raw(self) -> dict[str, Any]:
        """The values that the text says."""
        return parse_text(self.text)

    def bracket(self, offset: int) -> Bracket:
        """The array or inline table that starts at an offset."""
        if offset not in self._brackets:
            self._brackets[offset] = bracket(self.text, offset)
        return self._brackets[offset]

    def raw_at(self, path: tuple[Step, ...]) -> Any:
        """The value at a path of keys and indexes."""
        value: Any = self.raw
        for step in path:
            value = value[step]
        return value

    def blocks_of(self, node: Node) -> list[Block]:
        """The blocks that a table, and all that is in it, has to itself, in the file's order."""
        mine = {id(block) for block in _headed(node)}
        return [block for block in self.blocks if id(block) in mine] if mine else []

    def first_block_of(self, node: Node) -> Block | None:
        """The first of a node's blocks; unlike all of them, found without looking at the rest."""
        return min(_headed(node), key=lambda block: block.start, default=None)

    def _read(self) -> None:
        self.root.home = self.blocks[0]
        table, before = self.root, 0
        for statement in statements(self.text):
            if statement.mark:
                self._finish(before, statement.start)
                table = self._header(statement)
                before = statement.end
            else:
                _enter(table, statement)
                before = statement.end
            self.blocks[-1].body.append(statement)
        self._finish(before, len(self.text))

    def _header(self, statement: Statement) -> Table:
        start = self.comments_above(statement.start, self.blocks[-1])
        block = Block(statement, start, statement.end, statement.end)
        self.blocks[-1].end = start
        self.blocks[-1].stop = min(self.blocks[-1].stop, start)
        self.blocks.append(block)
        table = self.root
        for part in statement.path[:-1]:
            node = table.keys.setdefault(part, Table((*table.path, part)))
            table = _inner(node)
        last, path = statement.path[-1], (*table.path, statement.path[-1])
        if statement.mark == "[[":
            tables = table.keys.setdefault(last, Tables(path))
            assert isinstance(tables, Tables)
            tables.items.append(Table(path, block))
            return tables.items[-1]
        named = _inner(table.keys.setdefault(last, Table(path)))
        named.home, named.prefix = block, ()
        return named

    def comments_above(self, offset: int, block: Block) -> int:
        """Where the comment lines begin that stand directly above a line of a block."""
        least = max((one.end for one in block.body if one.start < offset), default=0)
        while offset > least:
            start = self.text.rfind("\n", 0, offset - 1) + 1
            if not self.text[start:offset].lstrip(" \t").startswith("#"):
                break
            offset = start
        return offset

    def _finish(self, after: int, end: int) -> None:
        """Closes the last block: comments right below its last statement belong to it."""
        stop = after
        while stop < end:
            following = self.text.index("\n", stop) + 1
            if not self.text[stop:following].strip():
                break
            stop = following
        self.blocks[-1].stop, self.blocks[-1].end = stop, end


def _inner(node: Node) -> Table:
    table = node.items[-1] if isinstance(node, Tables) else node
    assert isinstance(table, Table)
    return table


def _enter(table: Table, statement: Statement) -> None:
    """Files a statement under its key, through the tables that its dots make."""
    home, prefix = table.home, table.prefix
    for part in statement.path[:-1]:
        prefix = (*prefix, part)
        node = table.keys.setdefault(part, Table((*table.path, part), home, prefix))
        table = _inner(node)
    table.keys[statement.path[-1]] = statement


def _headed(node: Node) -> Iterator[Block]:
    if isinstance(node, Tables):
        for item in node.items:
            yield from _headed(item)
    elif isinstance(node, Table):
        if node.headed:
            yield node.headed
        for child in node.keys.values():
            yield from _headed(child)


def statements_of(node: Node) -> Iterator[Statement]:
    """The statements that spell a node out in blocks that are not its own."""
    if isinstance(node, Statement):
        yield node
    elif isinstance(node, Table) and not node.headed:
        for child in node.keys.values():
            yield from statements_of(child)
