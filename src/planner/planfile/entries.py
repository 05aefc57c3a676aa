"""Goals, stones and tactics in the file: taken out, put in order, changed, added."""

from __future__ import annotations

from typing import Any

import tomlkit

from planner.plan.model import Plan
from planner.planfile.key_changes import changes_between
from planner.planfile.keys import Key, keys_of
from planner.planfile.spelling import spell_inline, spell_key, spell_table
from planner.planfile.tables import TableEdits, change_line
from planner.planfile.unusual_entries import UnusualTable, cut_out, drop_key, put_in_order
from planner.tomlfile.blocks import Document, Node, Table, Tables, statements_of
from planner.tomlfile.scan import Statement, line_end
from planner.tomlfile.splices import CannotWrite, Splices
from planner.tomlfile.table_positions import TableRun, put_blocks, remove_table, table_runs

_BLOCKS = [
    key.name for key in keys_of(Plan) if key.by_id or key.name in ("review", "coach", "import")
]


def remove_entries(document: Document, edits: Splices, key: Key, ids: set[str]) -> None:
    """Takes entries out of the file, with what is in them and the comments above them.

    Where one inline table holds all of a kind, nothing happens here and in ``reorder_entries``:
    ``Entries`` then says the whole kind anew.
    """
    kind = document.root.keys.get(key.name)
    if isinstance(kind, Table):
        for id in ids:
            remove_table(document, edits, kind.keys[id])


def reorder_entries(
    document: Document, edits: Splices, key: Key, old: list[str], new: list[str]
) -> None:
    """Exchanges entries, with the comments above them, so that they stand in order.

    What stands between two entries stays between them; one that is spread over the file is
    gathered.
    """
    kind = document.root.keys.get(key.name)
    if not isinstance(kind, Table):
        return
    spans = _spans(document, kind)
    for here, there in zip(old, new, strict=True):
        if here == there:
            continue
        if here not in spans or there not in spans:
            raise CannotWrite(
                f"{key.name}.{there} has no lines of its own that could be moved; "
                f"open the file with E and move it there"
            )
        first, *others = spans[here]
        nl = line_end(document.text, first.start)
        edits.put(*first, nl.join(document.text[slice(*run)] for run in spans[there]))
        for run in others:
            edits.cut(*run)


def _spans(document: Document, kind: Table) -> dict[str, list[TableRun]]:
    """The runs of text in which each entry of a kind stands by itself."""
    spans = {}
    for id, node in kind.keys.items():
        if isinstance(node, Statement):
            spans[id] = [TableRun(node.start, node.end)]
        elif not any(statements_of(node)) and (runs := table_runs(document, node)):
            spans[id] = runs
    return spans


class Entries:
    """The entries of a plan, changed and added; what goes or moves has done so before."""

    def __init__(self, document: Document, edits: Splices) -> None:
        self.document = document
        self.edits = edits
        self.changes = TableEdits(document, edits)
        self._fresh: dict[int, list[str]] = {}

    def change(self, old: Plan, new: Plan) -> None:
        """Makes the file say ``new``; what is in both must stand in the new order."""
        self.changes.table(self.document.root, old, new, (), apart=_BLOCKS)
        self._set_apart_root_keys()
        for key in keys_of(Plan):
            before, after = getattr(old, key.field), getattr(new, key.field)
            if key.name not in _BLOCKS or before == after:
                continue
            if key.by_id:
                self._kind(key, before, after)
            elif key.name not in self.document.root.keys:
                mark = f"[[{key.name}]]" if key.kind == "rows" else f"[{key.name}]"
                for row in after if key.kind == "rows" else (after,):
                    self._add(self._place_of_kind(key), mark, row)
        for offset, blocks in self._fresh.items():
            put_blocks(self.document, self.edits, offset, blocks)

    def _set_apart_root_keys(self) -> None:
        # Keys that become the first lines of a file would otherwise stick to the comments above
        # the first header, which belong to that header.
        if self.document.text and not self.document.blocks[0].end and self.edits.touches(0, 0):
            self.edits.insert(0, line_end(self.document.text, 0))

    def _kind(self, key: Key, old: tuple[Any, ...], new: tuple[Any, ...]) -> None:
        kind = self.document.root.keys.get(key.name)
        known = {entry.id: entry for entry in old}
        if isinstance(kind, Statement):
            self._inline_kind(key, kind, known, new)
            return
        nodes = kind.keys if isinstance(kind, Table) else {}
        for index, entry in enumerate(new):
            before = known.get(entry.id)
            if before is None:
                near = new[:index][::-1], new[index:]
                there = [[nodes[one.id] for one in side if one.id in known] for side in near]
                self._new_entry(key, entry, *there)
            elif before is not entry and before != entry:
                self._entry(key, nodes.get(entry.id), before, entry)

    def _new_entry(
        self, key: Key, entry: Any, preceding: list[Node], following: list[Node]
    ) -> None:
        """Adds an entry after the one that precedes it in the plan, else before the next.

        It gets a block of its own, but a line in front of an entry that begins with lines.
        """
        if following and (first := next(statements_of(following[0]), None)):
            self._new_line(key, entry, following[0], first)
            return
        if preceding and not any(statements_of(preceding[0])):
            place = table_runs(self.document, preceding[0])[0].stop
        elif following:
            place = table_runs(self.document, following[0])[0].start
        else:
            place = self._place_of_kind(key)
        self._add(place, f"[{spell_key(key.name, entry.id)}]", entry)

    def _new_line(self, key: Key, entry: Any, following: Node, first: Statement) -> None:
        kind = self.document.root.keys[key.name]
        assert isinstance(kind, Table) and kind.home
        above = following.prefix[:-1] if isinstance(following, Table) else first.path[:-1]
        nl = line_end(self.document.text, first.start)
        offset = self.document.comments_above(first.start, kind.home)
        line = f"{spell_key(*above, entry.id)} = {spell_inline(entry)}{nl}"
        self.edits.insert(offset, line)

    def _entry(self, key: Key, node: Node | None, before: Any, after: Any) -> None:
        if node is None or isinstance(node, Tables):
            raise CannotWrite(f"{key.name}.{after.id} cannot be found in the file")
        self.changes.entry(node, before, after, (key.name, after.id))

    def _inline_kind(
        self, key: Key, kind: Statement, known: dict[str, Any], new: tuple[Any, ...]
    ) -> None:
        """Says all entries of a kind that one inline table holds."""
        with cut_out(self.edits, kind.start, kind.end, key.name) as file:
            table = file[key.name]
            for id in known.keys() - {entry.id for entry in new}:
                drop_key(table, id, self.edits)
            for entry in new:
                changes = changes_between(known.get(entry.id), entry)
                if entry.id not in known:
                    table[entry.id] = tomlkit.value(spell_inline(entry))
                elif changes:
                    UnusualTable(table, [entry.id], self.edits, change_line).change(changes)
            put_in_order(table, [entry.id for entry in new])

    def _place_of_kind(self, key: Key) -> int:
        """After the last block of its kind, or of the kinds before it, or before the next kind."""
        index = _BLOCKS.index(key.name)
        for name in reversed(_BLOCKS[: index + 1]):
            if runs := self._runs(name):
                return runs[-1].stop
        for name in _BLOCKS[index + 1 :]:
            if runs := self._runs(name):
                return runs[0].start
        return self.document.blocks[-1].stop

    def _runs(self, name: str) -> list[TableRun]:
        node = self.document.root.keys.get(name)
        return table_runs(self.document, node) if node else []

    def _add(self, offset: int, header: str, row: Any) -> None:
        nl = line_end(self.document.text, offset)
        self._fresh.setdefault(offset, []).append(spell_table(header, row, nl))
