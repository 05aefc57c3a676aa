"""Line and column of what a path of keys and indexes leads to."""

from __future__ import annotations

from planner.tomlfile.blocks import Document, Node, Step, Table, Tables, statements_of
from planner.tomlfile.scan import Statement, lines_and_columns, whole_lines


def find_position(text: str, path: tuple[Step, ...]) -> tuple[int, int]:
    """Line and column, both from 1, of what a path leads to; (0, 0) when nothing does."""
    return find_positions(text, [path])[0]


def find_positions(text: str, paths: list[tuple[Step, ...]]) -> list[tuple[int, int]]:
    """Line and column for each path, reading the text once."""
    document = Document(whole_lines(text))
    found = [_locate(document, path) for path in paths]
    places = lines_and_columns(document.text, [offset for offset in found if offset is not None])
    return [(0, 0) if offset is None else places[offset] for offset in found]


def _locate(document: Document, path: tuple[Step, ...]) -> int | None:
    """The offset of what a path leads to, or of the nearest thing around it."""
    node: Node | None = document.root
    around: list[Node] = []
    for depth, step in enumerate(path):
        if isinstance(node, Table):
            node = node.keys.get(str(step))
        elif isinstance(node, Tables):
            node = node.items[step] if isinstance(step, int) and step < len(node.items) else None
        if node is None:
            break
        if isinstance(node, Statement):
            return _inside(document, node.value, path[depth + 1 :], node.key_start)
        around.append(node)
    starts = (_start(document, node) for node in reversed(around))
    return next((start for start in starts if start is not None), None)


def _start(document: Document, node: Node) -> int | None:
    block = document.first_block_of(node)
    if block and block.head:
        return block.head.start
    return next((statement.key_start for statement in statements_of(node)), None)


def _inside(document: Document, value: int, path: tuple[Step, ...], offset: int) -> int:
    """The offset of an item or entry inside the value that starts at an offset."""
    if not path or document.text[value] not in "[{":
        return offset
    items = document.bracket(value).items
    step = path[0]
    if isinstance(step, int):
        if document.text[value] == "{" or step >= len(items):
            return offset
        return _inside(document, items[step].start, path[1:], items[step].start)
    for item in items:
        if item.path and item.path == path[: len(item.path)]:
            return _inside(document, item.value, path[len(item.path) :], item.start)
    return offset
