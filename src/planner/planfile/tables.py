"""Tables of the file, made to say what a row of the plan says, key by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planner.planfile.keys import Key, keys_of
from planner.planfile.row_diff import DropRow, KeepRow, PutRow, row_places, row_steps
from planner.planfile.spelling import (
    ROW_A_LINE,
    WIDTH,
    is_missing,
    spell_inline,
    spell_key,
    spell_line,
    spell_table,
    written_keys,
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

_NOTHING = object()
"""Differs from every value: a row that could not be read has to be written key by key."""


class TableEdits:
    """Changes of one document, collected as splices of its text."""

    def __init__(self, document: Document, edits: Splices) -> None:
        self.document = document
        self.edits = edits
        self.text = document.text

    def table(
        self, node: Table, old: Any, new: Any, path: tuple[Step, ...], apart: Sequence[str] = ()
    ) -> None:
        """Makes a table say ``new``; ``old`` is None when it could not be read.

        Keys in ``apart`` are not added when they are not there.
        """
        absent = []
        for key in keys_of(type(new)):
            after = getattr(new, key.field)
            before = _NOTHING if old is None else getattr(old, key.field)
            if before == after or key.by_id:
                continue
            present = node.keys.get(key.name)
            if isinstance(present, Table) and key.kind == "row" and _vanishes(present, after):
                remove_table(self.document, self.edits, present)
                absent.append((key, after))
            elif present is not None:
                self._node(present, key, before, after, (*path, key.name))
            elif key.name not in apart and not is_missing(after) and after != key.default:
                absent.append((key, after))
        if absent and node.home is None:
            self._head(node, absent)
            return
        for key, after in absent:
            self._add(node, type(new), key, after)

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
        elif key.kind in ("rows", "texts") and opening == "[" and before is not _NOTHING:
            self._list(self.document.bracket(offset), key, before, after, path, spread)
        else:
            self.edits.put(offset, end, spell_inline(after))

    def _node(self, node: Node, key: Key, before: Any, after: Any, path: tuple[Step, ...]) -> None:
        if isinstance(node, Tables):
            if key.kind != "rows":
                raise _misfit(path)
            self._blocks(node, key, () if before is _NOTHING else before, after, path)
        elif isinstance(node, Table):
            if key.kind != "row":
                raise _misfit(path)
            if after is None:
                remove_table(self.document, self.edits, node)
            else:
                self.table(node, None if before is _NOTHING else before, after, path)
        elif _goes(key, after) and not self._holds_more(node, key, before):
            cut_statement(self.document, self.edits, node)
        else:
            self.value(node.value, node.value_end, key, before, after, path, spread=True)

    def _holds_more(self, node: Statement, key: Key, before: Any) -> bool:
        """Whether a list has comments or rows in it that outlive the ones that are known."""
        if key.kind not in ("rows", "texts") or self.text[node.value] != "[":
            return False
        items = self.document.bracket(node.value).items
        known = before is _NOTHING or len(items) == len(before)
        return not known or bool(comments(self.text[node.value : node.value_end]))

    def _head(self, node: Table, absent: list[tuple[Key, Any]]) -> None:
        """Gives a header to a table that so far is only named by what is in it."""
        first = self.document.blocks_of(node)[0]
        nl = line_end(self.text, first.start)
        lines = "".join(spell_line((), key, value, "", nl) for key, value in absent)
        self.edits.insert(first.start, f"[{spell_key(*node.path)}]{nl}{lines}{nl}")

    def _add(self, node: Table, cls: type, key: Key, value: Any) -> None:
        offset, like = place_for(self.document, node, [one.name for one in keys_of(cls)], key.name)
        indent = self.text[like.start : like.key_start] if like and not like.mark else ""
        nl = line_end(self.text, like.start if like else offset)
        self.edits.insert(offset, spell_line(node.prefix, key, value, indent, nl))

    def _inline(self, inside: Bracket, before: Any, after: Any, path: tuple[Step, ...]) -> None:
        old = None if before is _NOTHING else before
        names = [item.path[0] for item in inside.items]
        removed, added = set(), []
        order = [key.name for key in keys_of(type(after))]
        for key in keys_of(type(after)):
            new = getattr(after, key.field)
            was = _NOTHING if old is None else getattr(old, key.field)
            if was == new:
                continue
            if key.name not in names:
                if not is_missing(new) and new != key.default:
                    spot = _rank(names, order, key.name)
                    added.append(Added(spot, f"{spell_key(key.name)} = {spell_inline(new)}"))
                continue
            index = names.index(key.name)
            item = inside.items[index]
            if len(item.path) > 1:
                raise CannotWrite(f"{'.'.join(map(str, path))} uses dotted keys; edit it by hand")
            if _goes(key, new):
                removed.add(index)
            else:
                self.value(item.value, item.end, key, was, new, (*path, key.name))
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


def _vanishes(node: Table, after: Any) -> bool:
    """Whether a row of no keys would be left to nothing but dotted keys, which cannot say it."""
    if node.headed or after is None:
        return False
    known = {key.name for key in keys_of(type(after))}
    return not any(written_keys(after)) and known >= node.keys.keys()


def _goes(key: Key, after: Any) -> bool:
    return is_missing(after) or (key.kind == "flag" and after == key.default)


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


def _misfit(path: tuple[Step, ...]) -> CannotWrite:
    return CannotWrite(f"{'.'.join(map(str, path))} is a table in the file; edit it by hand")
