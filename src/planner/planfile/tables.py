"""Tables of the file, made to say what a row of the plan says, key by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.planfile.key_changes import UNKNOWN, Change, changes_between
from planner.planfile.keys import Key, keys_of
from planner.planfile.row_diff import DropRow, KeepRow, PutRow, row_places, row_steps
from planner.planfile.spelling import (
    ROW_A_LINE,
    WIDTH,
    spell_inline,
    spell_key,
    spell_line,
    spell_table,
)
from planner.planfile.unusual_entries import (
    UnusualTable,
    change_lines,
    cut_out,
    has_header,
    is_dotted,
)
from planner.tomlfile.arrays import Added, change_items, comment_after
from planner.tomlfile.blocks import Document, Node, Step, Table, Tables
from planner.tomlfile.scan import Bracket, Statement, comments, line_end
from planner.tomlfile.splices import CannotWrite, Splices
from planner.tomlfile.table_positions import (
    cut_statement,
    place_for,
    put_blocks,
    remove_table,
    table_runs,
)


class TableEdits:
    """Changes of one document, collected as splices of its text."""

    def __init__(self, document: Document, edits: Splices) -> None:
        self.document = document
        self.edits = edits
        self.text = document.text

    def entry(self, node: Table | Statement, old: Any, new: Any, path: tuple[Step, ...]) -> None:
        """Makes an entry say ``new``, which may also be one inline table."""
        if isinstance(node, Table):
            self.table(node, old, new, path)
        else:
            changes = changes_between(old, new)
            change_lines(self.edits, node, changes, _name(path), change_line)

    def table(
        self, node: Table, old: Any, new: Any, path: tuple[Step, ...], apart: Sequence[str] = ()
    ) -> None:
        """Makes a table say ``new``; ``old`` is None when it could not be read.

        One with dotted keys is cut out and changed by tomlkit, but for tables in it that have
        headers. Keys in ``apart`` are not added when they are not there.
        """
        changes = changes_between(old, new)
        rows = [one.key.name for one in changes if one.key.kind == "row"]
        dotted = any(is_dotted(node.keys.get(name)) for name in rows if name not in apart)
        if dotted or is_dotted(node):
            own = [one for one in changes if not has_header(node.keys.get(one.key.name))]
            change_lines(self.edits, node, own, _name(path), change_line)
            changes = [one for one in changes if one not in own]
        absent = []
        for change in changes:
            present = node.keys.get(change.key.name)
            if present is not None:
                self._node(present, change, (*path, change.key.name))
            elif change.key.name not in apart and change.adds:
                absent.append(change)
        if absent and node.home is None:
            self._head(node, absent)
            return
        for change in absent:
            self._add(node, type(new), change)

    def value(
        self,
        offset: int,
        end: int,
        key: Key,
        before: Any,
        after: Any,
        path: tuple[Step, ...],
        spread: bool = False,
    ) -> None:
        """Makes the value that stands between two offsets say ``after``.

        ``spread`` lets a list on one line take several; inside an inline table it must not.
        """
        opening = self.text[offset]
        if key.kind == "row" and opening == "{":
            self._inline(self.document.bracket(offset), before, after, path)
        elif key.kind in ("rows", "texts") and opening == "[" and before is not UNKNOWN:
            self._list(self.document.bracket(offset), key, before, after, path, spread)
        else:
            self.edits.put(offset, end, spell_inline(after))

    def _node(self, node: Node, change: Change, path: tuple[Step, ...]) -> None:
        if isinstance(node, Statement):
            self.statement(node, change, path, spread=True)
            return
        key, before, after = change
        if key.kind != ("row" if isinstance(node, Table) else "rows"):
            raise CannotWrite(
                f"{_name(path)} is a table in the file; open the file with E to change it"
            )
        if isinstance(node, Tables):
            self._blocks(node, key, () if before is UNKNOWN else before, after, path)
        elif after is None:
            remove_table(self.document, self.edits, node)
        else:
            self.table(node, None if before is UNKNOWN else before, after, path)

    def statement(
        self, node: Statement, change: Change, path: tuple[Step, ...], spread: bool
    ) -> None:
        """Makes a line ``key = value`` say a new value, or takes it out; ``spread`` as below."""
        key, before, after = change
        if change.removes and not self._holds_more(node, key, before):
            cut_statement(self.document, self.edits, node)
        else:
            self.value(node.value, node.value_end, key, before, after, path, spread)

    def _holds_more(self, node: Statement, key: Key, before: Any) -> bool:
        """Whether a list has comments or rows in it that outlive the ones that are known."""
        if key.kind not in ("rows", "texts") or self.text[node.value] != "[":
            return False
        items = self.document.bracket(node.value).items
        known = before is UNKNOWN or len(items) == len(before)
        return not known or bool(comments(self.text[node.value : node.value_end]))

    def _head(self, node: Table, absent: list[Change]) -> None:
        """Gives a header to a table that so far is only named by what is in it."""
        first = self.document.blocks_of(node)[0]
        nl = line_end(self.text, first.start)
        lines = "".join(spell_line(one.key, one.after, "", nl) for one in absent)
        self.edits.insert(first.start, f"[{spell_key(*node.path)}]{nl}{lines}{nl}")

    def _add(self, node: Table, cls: type, change: Change) -> None:
        name = change.key.name
        offset, like = place_for(self.document, node, [one.name for one in keys_of(cls)], name)
        indent = self.text[like.start : like.key_start] if like and not like.mark else ""
        nl = line_end(self.text, like.start if like else offset)
        self.edits.insert(offset, spell_line(change.key, change.after, indent, nl))

    def _inline(self, inside: Bracket, before: Any, after: Any, path: tuple[Step, ...]) -> None:
        changes = changes_between(None if before is UNKNOWN else before, after)
        names = [item.path[0] for item in inside.items]
        if any(len(item.path) > 1 for item in inside.items):
            start, end = inside.open, inside.close + 1
            with cut_out(self.edits, start, end, _name(path), "row = ") as document:
                UnusualTable(document, ["row"], self.edits, change_line).change(changes)
            return
        removed, added = set(), []
        order = [key.name for key in keys_of(type(after))]
        for change in changes:
            key = change.key
            if key.name not in names:
                if change.adds:
                    spot = _rank(names, order, key.name)
                    text = f"{spell_key(key.name)} = {spell_inline(change.after)}"
                    added.append(Added(spot, text))
                continue
            index = names.index(key.name)
            item = inside.items[index]
            if change.removes:
                removed.add(index)
            else:
                self.value(item.value, item.end, *change, (*path, key.name))
        if removed or added:
            change_items(self.document, self.edits, inside, removed, added)

    def _list(
        self,
        inside: Bracket,
        key: Key,
        old: Any,
        new: Any,
        path: tuple[Step, ...],
        spread: bool,
    ) -> None:
        where = row_places(self.document, path, key, inside.items, len(old))
        removed, added = set(), []
        row = row_key(key)
        for step in row_steps(where, old, new, key.row):
            if isinstance(step, DropRow):
                removed.add(step.place)
            elif isinstance(step, KeepRow):
                item = inside.items[step.place]
                self.value(item.start, item.end, row, step.old, step.new, (*path, step.place))
            else:
                added.append(self._added(inside, row, step, path))
        if removed or added:
            width = 0 if key.name in ROW_A_LINE and not inside.items else WIDTH
            spread_from = width if spread else None
            change_items(self.document, self.edits, inside, removed, added, spread_from)

    def _added(self, inside: Bracket, row: Key, step: PutRow, path: tuple[Step, ...]) -> Added:
        if step.source is None:
            return Added(step.before, spell_inline(step.new))
        item = inside.items[step.source]
        apart = TableEdits(self.document, Splices(self.text))
        if step.old != step.new:
            apart.value(item.start, item.end, row, step.old, step.new, (*path, step.source))
        text = apart.edits.apply(item.start, item.end)
        return Added(step.before, text, comment_after(self.text, item), step.source)

    def _blocks(self, node: Tables, key: Key, old: Any, new: Any, path: tuple[Step, ...]) -> None:
        where = row_places(self.document, path, key, node.items, len(old))
        fresh: dict[int, list[str]] = {}
        for step in row_steps(where, old, new, key.row):
            if isinstance(step, DropRow):
                remove_table(self.document, self.edits, node.items[step.place])
            elif isinstance(step, KeepRow):
                self.table(node.items[step.place], step.old, step.new, (*path, step.place))
            else:
                before = step.before
                if before:
                    offset = table_runs(self.document, node.items[before - 1])[-1].stop
                else:
                    offset = table_runs(self.document, node.items[0])[0].start
                fresh.setdefault(offset, []).append(self._block(node, step, path))
        for offset, blocks in fresh.items():
            put_blocks(self.document, self.edits, offset, blocks)

    def _block(self, node: Tables, step: PutRow, path: tuple[Step, ...]) -> str:
        nl = line_end(self.text, 0)
        if step.source is None:
            return spell_table(f"[[{spell_key(*node.path)}]]", step.new, nl)
        source = node.items[step.source]
        apart = TableEdits(self.document, Splices(self.text))
        apart.table(source, step.old, step.new, (*path, step.source))
        runs = table_runs(self.document, source)
        return nl.join(apart.edits.apply(run.start, run.stop) for run in runs)


def change_line(line: str, change: Change, spread: bool, dropped: list[str]) -> str:
    """A line ``key = value`` by itself, made to say a new value; empty if it goes."""
    document, edits = Document(line), Splices(line)
    node = document.root.keys[change.key.name]
    assert isinstance(node, Statement)
    TableEdits(document, edits).statement(node, change, (change.key.name,), spread)
    dropped += edits.dropped
    return edits.apply()


def _name(path: Sequence[Step]) -> str:
    return ".".join(map(str, path))


def _rank(names: list[str], order: list[str], name: str) -> int:
    """The index that a key gets among others: after the nearest of those that precede it."""
    preceding = order[: order.index(name)]
    ranked = [
        (preceding.index(other), index) for index, other in enumerate(names) if other in preceding
    ]
    return max(ranked)[1] + 1 if ranked else 0


def row_key(key: Key) -> Key:
    """The key as which one item of a list is written."""
    kind = "text" if key.kind == "texts" else "row"
    return Key(key.name, key.field, kind, (), key.row, None, "")
