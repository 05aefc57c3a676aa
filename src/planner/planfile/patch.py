"""A changed plan written into its file's text: the smallest change that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from planner.plan.goal_renames import renamed_goals, with_new_ids
from planner.plan.model import Plan
from planner.planfile.entries import Entries, remove_entries, reorder_entries
from planner.planfile.keys import keys_of
from planner.planfile.spelling import spell_key
from planner.planfile.verification import lost_comments, shorten, verify
from planner.tomlfile.blocks import Document
from planner.tomlfile.scan import bracket, key_span, statements, whole_lines
from planner.tomlfile.splices import CannotWrite, Splices

__all__ = ["CannotWrite", "compose", "patch"]


def patch(text: str, old: Plan, new: Plan) -> str:
    """The text of a file that says ``old``, changed so that it says ``new``.

    Whatever does not have to change stays as it is, byte for byte: comments, unknown keys,
    spelling, order, line ends, byte order mark, a missing last line end. The result is read
    again before it is returned. Raises CannotWrite when it would not say exactly ``new`` or
    would lose a comment that does not belong to something deleted. A goal that only has another
    id now is not deleted: its table stays, with that id in its headers.
    """
    if old == new:
        return text
    body = rename_tables(whole_lines(text), "goal", renamed_goals(old, new))
    old = with_new_ids(old, new)
    moved, lost = _dropped_and_moved(body, old, new)
    document = Document(moved)
    edits = Splices(moved)
    Entries(document, edits).change(old, new)
    after = edits.apply()
    lost += lost_comments(edits)
    if moved is body:
        short = shorten(document, edits, old, new)
        verify(short.before, short.after, lost, short.plan)
    else:
        verify(body, after, lost, new)
    return _with_ends_of(text, after)


def compose(plan: Plan) -> str:
    """The text of a new plan file."""
    return patch("format = 1\n", Plan(), plan)


def _dropped_and_moved(text: str, old: Plan, new: Plan) -> tuple[str, Counter[str]]:
    """The text without what went, the rest in its new order; and the comments that went."""
    lost: Counter[str] = Counter()
    for key in keys_of(Plan):
        if not key.by_id:
            continue
        before = [entry.id for entry in getattr(old, key.field)]
        after = [entry.id for entry in getattr(new, key.field) if entry.id in before]
        if gone := set(before) - set(after):
            document, edits = Document(text), Splices(text)
            remove_entries(document, edits, key, gone)
            lost += lost_comments(edits)
            text = edits.apply()
        before = [id for id in before if id not in gone]
        if before != after:
            document, edits = Document(text), Splices(text)
            reorder_entries(document, edits, key, before, after)
            text = edits.apply()
    return text, lost


def _with_ends_of(text: str, after: str) -> str:
    """A changed body with the byte order mark, and the end, that it had before."""
    body, whole = text.removeprefix("\ufeff"), whole_lines(text)
    if body and whole.count("\n", _content_end(whole)) < 2:
        after = after[: after.find("\n", _content_end(after)) + 1]
    if body and not body.endswith("\n"):
        after = after.removesuffix("\n").removesuffix("\r")
    return "\ufeff" + after if text.startswith("\ufeff") else after


def _content_end(text: str) -> int:
    return len(text.rstrip(" \t\r\n"))


def rename_tables(text: str, kind: str, ids: Mapping[str, str]) -> str:
    """The text with each entry of a kind under its new id, wherever the old one is its key.

    It must be valid TOML that ends in a line end; comments, unknown keys and values stay.
    """
    if not ids:
        return text
    edits = Splices(text)
    for start, end, id in _keys(text, kind):
        if id in ids:
            edits.put(start, end, spell_key(ids[id]))
    return edits.apply()


def _keys(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """Where the id of an entry of that kind is written: in headers, dotted keys, inline tables."""
    table: tuple[str, ...] = ()
    for statement in statements(text):
        above = () if statement.mark else table
        path = (*above, *statement.path)
        if statement.mark:
            table = path
        if path[0] != kind:
            continue
        if len(above) < 2 <= len(path):
            yield *key_span(text, statement.key_start, 1 - len(above)), path[1]
        elif len(path) == 1 and not statement.mark and text[statement.value] == "{":
            for item in bracket(text, statement.value).items:
                yield *key_span(text, item.start, 0), item.path[0]
