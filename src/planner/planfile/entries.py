"""Goals, stones and tactics in the file: taken out, put in order, changed, added."""

from __future__ import annotations

from typing import Any

from planner.plan.model import Plan
from planner.planfile.keys import Key, keys_of
from planner.planfile.spelling import spell_inline, spell_key, spell_line, spell_table, written_keys
from planner.planfile.tables import TableEdits, row_key
from planner.tomlfile.arrays import Added, change_items
from planner.tomlfile.blocks import Document, Node, Table, statements_of
from planner.tomlfile.scan import Bracket, Statement, line_end
from planner.tomlfile.splices import CannotWrite, Splices
from planner.tomlfile.table_positions import TableRun, put_blocks, remove_table, table_runs

_BLOCKS = [
    key.name for key in keys_of(Plan) if key.by_id or key.name in ("review", "coach", "import")
]


def remove_entries(document: Document, edits: Splices, key: Key, ids: set[str]) -> None:
    """Takes entries out of the file, with what is in them and the comments above them."""
    kind = document.root.keys.get(key.name)
    if isinstance(kind, Table):
        for id in ids:
            remove_table(document, edits, kind.keys[id])
    elif isinstance(kind, Statement):
        inside = _inline_table(document, kind, key)
        gone = {index for index, item in enumerate(inside.items) if item.path[0] in ids}
        change_items(document, edits, inside, gone, [])


def reorder_entries(
    document: Document, edits: Splices, key: Key, old: list[str], new: list[str]
) -> None:
    """Exchanges entries, with the comments above them, so that they stand in order.

    What stands between two entries stays between them; one that is spread over the file is
    gathered.
    """
    spans = _spans(document, key)
    for here, there in zip(old, new, strict=True):
        if here == there:
            continue
        if here not in spans or there not in spans:
            raise CannotWrite(f"{key.name}.{there} has no lines of its own; move it by hand")
        first, *others = spans[here]
        nl = line_end(document.text, first.start)
        edits.put(*first, nl.join(document.text[slice(*run)] for run in spans[there]))
        for run in others:
            edits.cut(*run)


def _spans(document: Document, key: Key) -> dict[str, list[TableRun]]:
    """The runs of text in which each entry stands by itself."""
    kind = document.root.keys.get(key.name)
    spans = {}
    if isinstance(kind, Statement):
        items = _inline_table(document, kind, key).items
        spans = {item.path[0]: [TableRun(item.start, item.end)] for item in items}
    for id, node in kind.keys.items() if isinstance(kind, Table) else ():
        if isinstance(node, Statement):
            spans[id] = [TableRun(node.start, node.end)]
        elif not any(statements_of(node)) and (runs := table_runs(document, node)):
            spans[id] = runs
    return spans


class Entries:
    """The entries of a plan, changed and added; nothing is taken out or moved any more."""

    def __init__(self, document: Document, edits: Splices) -> None:
        self.document = document
        self.edits = edits
        self.changes = TableEdits(document, edits)
        self._fresh: dict[int, list[str]] = {}

    def change(self, old: Plan, new: Plan) -> None:
        """Makes the file say ``new``; it must hold the entries of ``old`` in the same order."""
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
        for index, entry in enumerate(new):
            before = known.get(entry.id)
            if before is None:
                self._new_entry(key, kind, new, index, known)
            elif before is not entry and before != entry:
                self._entry(key, kind, before, entry)

    def _new_entry(
        self, key: Key, kind: Node | None, new: tuple[Any, ...], index: int, known: dict[str, Any]
    ) -> None:
        """Adds an entry after the nearest one that precedes it in the plan, else before the next,
        as a line of its own beside one that is a line, as dotted keys before such keys.
        """
        entry, place = new[index], None
        nodes = kind.keys if isinstance(kind, Table) else {}
        for following in new[index:]:
            node = nodes.get(following.id) if following.id in known else None
            if isinstance(node, Table) and self._dotted(node, entry):
                return
        near = [(one.id, True) for one in reversed(new[:index])]
        near += [(one.id, False) for one in new[index:]]
        for id, after in near:
            node = nodes.get(id) if id in known else None
            if isinstance(node, Statement):
                indent = self.document.text[node.start : node.key_start]
                nl = line_end(self.document.text, node.start)
                fresh = f"{indent}{spell_key(entry.id)} = {spell_inline(entry)}{nl}"
                self.edits.insert(node.end if after else node.start, fresh)
                return
            if node and (runs := table_runs(self.document, node)):
                place = runs[0].stop if after else runs[0].start
                break
        place = self._place_of_kind(key) if place is None else place
        self._add(place, f"[{spell_key(key.name, entry.id)}]", entry)

    def _dotted(self, following: Table, entry: Any) -> bool:
        """Adds an entry as dotted keys, where the one that follows begins with such keys."""
        first = next(statements_of(following), None)
        if first is None or following.home is None:
            return False
        prefix, nl = (*following.prefix[:-1], entry.id), line_end(self.document.text, first.start)
        lines = (spell_line(prefix, key, value, "", nl) for key, value in written_keys(entry))
        offset = self.document.comments_above(first.start, following.home)
        self.edits.insert(offset, "".join(lines))
        return True

    def _entry(self, key: Key, kind: Node | None, before: Any, after: Any) -> None:
        node = kind.keys.get(after.id) if isinstance(kind, Table) else None
        path = (key.name, after.id)
        if isinstance(node, Table):
            self.changes.table(node, before, after, path)
        elif isinstance(node, Statement):
            self.changes.value(node.value, node.value_end, row_key(key), before, after, path)
        else:
            raise CannotWrite(f"{key.name}.{after.id} cannot be found in the file")

    def _inline_kind(
        self, key: Key, kind: Statement, known: dict[str, Any], new: tuple[Any, ...]
    ) -> None:
        inside = _inline_table(self.document, kind, key)
        places = {item.path[0]: index for index, item in enumerate(inside.items)}
        added, before = [], 0
        for entry in new:
            if entry.id not in known:
                added.append(Added(before, f"{spell_key(entry.id)} = {spell_inline(entry)}"))
                continue
            before = places[entry.id] + 1
            if known[entry.id] != entry:
                item = inside.items[places[entry.id]]
                path = (key.name, entry.id)
                self.changes.value(item.value, item.end, row_key(key), known[entry.id], entry, path)
        if added:
            change_items(self.document, self.edits, inside, set(), added)

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


def _inline_table(document: Document, kind: Statement, key: Key) -> Bracket:
    inside = document.bracket(kind.value) if document.text[kind.value] == "{" else None
    if inside is None or any(len(item.path) > 1 for item in inside.items):
        raise CannotWrite(f"{key.name} is written in a way that cannot be changed here")
    return inside
