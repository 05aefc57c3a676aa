"""Tables that have lines of the file to themselves: where they are, go, and come in."""

from __future__ import annotations

import re
from typing import NamedTuple

from planner.tomlfile.blocks import Block, Document, Node, Table, statements_of
from planner.tomlfile.scan import Statement, line_end, line_start
from planner.tomlfile.splices import Splices

_BLANK_LINE = re.compile(r"[ \t]*\r?\n")


class TableRun(NamedTuple):
    """Blocks that follow one another: their own lines, ``start`` to ``stop``."""

    start: int
    stop: int


def table_runs(document: Document, node: Node) -> list[TableRun]:
    """The blocks of a table and of all that is in it, in runs."""
    runs: list[TableRun] = []
    last: Block | None = None
    mine = {id(block) for block in document.blocks_of(node)}
    for block in document.blocks:
        if id(block) in mine:
            start = runs.pop().start if last and id(last) in mine else block.start
            runs.append(TableRun(start, block.stop))
        last = block
    return runs


def remove_table(document: Document, edits: Splices, node: Node) -> None:
    """Takes out a table's lines, the comments above its headers and the blank lines below it."""
    for statement in statements_of(node):
        cut_statement(document, edits, statement)
    for run in table_runs(document, node):
        stop = run.stop
        while below := _BLANK_LINE.match(document.text, stop):
            stop = below.end()
        edits.cut(run.start, stop)


def cut_statement(document: Document, edits: Splices, statement: Statement) -> None:
    """Takes out a statement with its lines, and one of two blank lines that would meet."""
    start, end = statement.start, statement.end
    above = document.text[line_start(document.text, start - 1) : start] if start else ""
    below = _BLANK_LINE.match(document.text, end)
    edits.cut(start, below.end() if below and not above.strip() else end)


def put_blocks(document: Document, edits: Splices, offset: int, blocks: list[str]) -> None:
    """Puts new blocks in at the start of a line, with one blank line around each."""
    text = document.text
    nl = line_end(text, offset)
    above = text[line_start(text, offset - 1) : offset].strip() if offset else edits.touches(0, 0)
    below = offset < len(text) and not _BLANK_LINE.match(text, offset)
    edits.insert(offset, (nl if above else "") + nl.join(blocks) + (nl if below else ""))


def place_for(
    document: Document, table: Table, order: list[str], name: str
) -> tuple[int, Statement | None]:
    """Where a new key of a table goes, and a statement to write it like.

    After the nearest of the keys that come before it in ``order``; in front of ``readings``,
    which stays the last key; ``readings`` itself after everything.

    People put keys in an order of their own. Going by the nearest key that is there, and not by
    a place counted from the top, keeps a new key beside what it belongs to; ``readings`` are
    last because they grow, and a key behind hundreds of rows would not be found again.
    """
    home = table.home
    assert home is not None
    mine = [one for one in home.body if not one.mark]
    order = ["format", *order]
    if name == "readings":
        before = mine
    else:
        known = order[: order.index(name)]
        ranks = {one.start: known.index(one.path[0]) for one in mine if one.path[0] in known}
        best = max(ranks.values(), default=-1)
        before = [one for one in mine if ranks.get(one.start) == best]
    rows = next((one for one in mine if one.path[0] == "readings"), None)
    like = before[-1] if before else mine[0] if mine else home.head
    offset = before[-1].end if before else _top(home, mine)
    if rows and offset > rows.start:
        offset = document.comments_above(rows.start, home)
    return offset, like


def _top(home: Block, mine: list[Statement]) -> int:
    if home.head:
        return home.head.end
    return mine[0].start if mine else home.stop
