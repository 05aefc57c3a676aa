"""What a plan file holds beside the plan: unknown keys and tables, and values of no use."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from planner.plan.model import Plan
from planner.plan.row_identity import IDENTITY
from planner.planfile.keys import keys_of
from planner.planfile.spelling import spell_key, spell_scalar
from planner.planfile.values import Values
from planner.tomlfile.blocks import Document, Node, Table, Tables
from planner.tomlfile.scan import Statement, line_end, whole_lines

Name = tuple[Any, ...]
"""Where an unknown key stands, with its row's date and the like in place of the row's number."""
LONGEST = 10_000
"""Bits of a whole number past which Python refuses to write it in tens."""


class UnknownKey(NamedTuple):
    """A key that no plan has, or a value that none can use."""

    path: Name
    """Keys and row numbers, as they are in its own text."""
    value: Any
    line: str
    """Its line as it was written; where it has none of its own, how it can be written."""

    def same(self, other: UnknownKey | None) -> bool:
        """Whether both say the same, however they are spelled."""
        return other is not None and toml_text(self.value) == toml_text(other.value)

    @property
    def where(self) -> str:
        """The keys that lead to it, or to the list whose row it is in."""
        row = next((index for index, step in enumerate(self.path) if isinstance(step, int)), None)
        return ".".join(map(str, self.path[:row]))


def find_unknown_keys(text: str) -> dict[Name, UnknownKey]:
    """All unknown keys of a text, by where they stand; the text must have been read before."""
    document = Document(whole_lines(text))
    raw, values = document.raw, Values()
    values.plan(raw)
    paths = [*_find_unknown_paths(Plan, raw, ()), *(path for path, _ in values.findings)]
    unknown = {}
    for path in paths:
        try:
            value = document.raw_at(path)
        except (KeyError, IndexError, TypeError):
            continue
        if path != ("format",):
            unknown[_name_of(raw, path)] = UnknownKey(path, value, _line_of(document, path, value))
    return unknown


def insert_key(text: str, name: Name, unknown: UnknownKey) -> str:
    """The text with an unknown key of another text in its place there, or at the end.

    The caller has to read the result: not every place can hold every key.
    """
    document = Document(whole_lines(text))
    node = _node(document, name)
    if isinstance(node, Statement):
        start, end = node.value, node.value_end
        after = document.text[:start] + toml_text(unknown.value) + document.text[end:]
        return _with_bom(text, after)
    above = _node(document, name[:-1])
    if isinstance(above, Table) and above.home is not None:
        line = unknown.line
        if above.prefix or len(unknown.path) == 1 or "=" not in line:
            line = _assignment((*above.prefix, name[-1]), unknown.value)
        return _with_bom(text, _insert_lines(document.text, _body_end(above), line))
    if not all(isinstance(step, str) for step in name):
        raise ValueError("there is no such row")
    header = f"\n[{spell_key(*name[:-1])}]\n"
    after = _insert_lines(document.text, len(document.text), header + unknown.line)
    return _with_bom(text, after)


def insert_remark(text: str, name: Name, unknown: UnknownKey, whose: str) -> str:
    """The text with an unknown key of another text as a remark, as near as may be to its place."""
    document = Document(whole_lines(text))
    offset, node = len(document.text), _node(document, name)
    if isinstance(node, Statement):
        offset = node.end
    else:
        for depth in range(len(name) - 1, 0, -1):
            above = _node(document, name[:depth])
            if isinstance(above, Statement):
                offset = above.end
                break
            if isinstance(above, Table) and above.home is not None:
                offset = _body_end(above)
                break
    rows = any(not isinstance(step, str) for step in unknown.path)
    lines = unknown.line.splitlines() or [""]
    lead = (
        f"# {whose}, {unknown.where}: " if rows or offset == len(document.text) else f"# {whose}: "
    )
    remark = "\n".join([lead + lines[0], *(f"#   {line}" for line in lines[1:])])
    return _with_bom(text, _insert_lines(document.text, offset, remark))


def toml_text(value: Any) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{spell_key(key)} = {toml_text(held)}" for key, held in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml_text, value))}]"
    if isinstance(value, dt.datetime | dt.time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and value.bit_length() > LONGEST:
        return hex(value)
    return spell_scalar(value)


def _find_unknown_paths(cls: type, raw: Any, path: Name) -> Iterator[Name]:
    """Where the keys stand that no plan has."""
    if not isinstance(raw, dict):
        return
    keys = {key.name: key for key in keys_of(cls)}
    for step, value in raw.items():
        key, key_path = keys.get(step), (*path, step)
        if key is None:
            yield from _leaves(value, key_path)
        elif key.row is not None:
            if key.by_id and isinstance(value, dict):
                rows = list(value.items())
            else:
                rows = list(enumerate(value)) if isinstance(value, list) else []
            if isinstance(value, dict) and not key.by_id:
                yield from _find_unknown_paths(key.row, value, key_path)
            for name, row in rows:
                yield from _find_unknown_paths(key.row, row, (*key_path, name))


def _leaves(value: Any, path: Name) -> Iterator[Name]:
    if isinstance(value, dict) and value:
        for step, inner in value.items():
            yield from _leaves(inner, (*path, step))
    else:
        yield path


def _identity(row: Any, cls: type | None) -> tuple[str, ...]:
    """What a row of the file is known by; one of a list that no plan has, by all that may be."""
    if not isinstance(row, dict):
        return (repr(row),)
    names = _ANY_IDENTITY if cls is None else _identity_keys(cls)
    return tuple(f"{name}={row[name]!r}" for name in names if name in row)


def _identity_keys(cls: type) -> tuple[str, ...]:
    """The keys of the file that make two rows of a class the same."""
    return tuple(key.name for key in keys_of(cls) if key.field in IDENTITY.get(cls, ()))


_ANY_IDENTITY = tuple(dict.fromkeys(name for cls in IDENTITY for name in _identity_keys(cls)))


def _row_class(cls: type | None, step: Any) -> type | None:
    """The class of what stands under a key, as far as the plan has one."""
    if cls is None or not isinstance(step, str):
        return cls
    return next((key.row for key in keys_of(cls) if key.name == step), None)


def _name_of(raw: Any, path: Name) -> Name:
    name: list[Any] = []
    cls: type | None = Plan
    for step in path:
        if isinstance(step, int):
            known = _identity(raw[step], cls)
            alike = [index for index, row in enumerate(raw) if _identity(row, cls) == known]
            name.append((known, alike.index(step)))
        else:
            name.append(step)
        cls, raw = _row_class(cls, step), raw[step]
    return tuple(name)


def _path(raw: Any, name: Name) -> Name | None:
    """Where a name leads in these values; None where it leads nowhere."""
    path: list[Any] = []
    cls: type | None = Plan
    for step in name:
        if isinstance(step, tuple):
            rows = enumerate(raw) if isinstance(raw, list) else ()
            alike = [index for index, row in rows if _identity(row, cls) == step[0]]
            if step[1] >= len(alike):
                return None
            step = alike[step[1]]
        elif not isinstance(raw, dict) or step not in raw:
            return None
        cls = _row_class(cls, step)
        path.append(step)
        raw = raw[step]
    return tuple(path)


def _node(document: Document, name: Name) -> Node | None:
    """The table or statement of a name; a row of a list in brackets has none."""
    path = _path(document.raw, name)
    return None if path is None else _node_at(document, path)


def _node_at(document: Document, path: Name) -> Node | None:
    node: Node | None = document.root
    for step in path:
        if isinstance(node, Tables) and isinstance(step, int):
            node = node.items[step]
        elif isinstance(node, Table) and isinstance(step, str):
            node = node.keys.get(step)
        else:
            return None
    return node


def _line_of(document: Document, path: Name, value: Any) -> str:
    node = _node_at(document, path)
    if isinstance(node, Statement) and len(node.path) == 1:
        return document.text[node.key_start : node.end].rstrip("\r\n")
    for depth, step in enumerate(path):
        if isinstance(step, int) and _node_at(document, path[: depth + 1]) is None:
            return toml_text(document.raw_at(path[: depth + 1]))
    last = path[-1]
    return _assignment((last,), value) if isinstance(last, str) else toml_text(value)


def _assignment(keys: Name, value: Any) -> str:
    return f"{spell_key(*keys)} = {toml_text(value)}"


def _body_end(table: Table) -> int:
    assert table.home is not None
    return table.home.body[-1].end if table.home.body else table.home.start


def _insert_lines(text: str, offset: int, lines: str) -> str:
    newline = line_end(text, max(offset - 1, 0))
    lines = lines.replace("\r\n", "\n").replace("\n", newline)
    return text[:offset] + lines + newline + text[offset:]


def _with_bom(text: str, after: str) -> str:
    """With the byte order mark that the text had."""
    return "\ufeff" + after if text.startswith("\ufeff") else after
