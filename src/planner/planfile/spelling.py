"""Values of the plan as TOML 1.0 text: tomlkit spells keys and scalars, the rest is our style."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import tomlkit

from planner.planfile.keys import Key, keys_of
from planner.tomlfile.arrays import INDENT

WIDTH = 100
"""Columns that a line of rows may take before each row gets a line of its own."""
ROW_A_LINE = ("readings", "earlier_lines")
"""Lists whose rows get a line each even where they would fit on one."""


def spell_scalar(value: Any) -> str:
    """A text, number, date or flag."""
    text: str = tomlkit.item(value).as_string()
    return text


def spell_key(*path: str) -> str:
    """A key, dotted when it has several parts, quoted where it must be."""
    return tomlkit.key(path).as_string()


def is_missing(value: Any) -> bool:
    """Whether a value says "not known", which is written as no key at all."""
    return value is None or value == "" or value == ()


def written_keys(row: Any) -> Iterator[tuple[Key, Any]]:
    """The keys that a row needs in the file, and their values: all but missing and usual ones."""
    for key in keys_of(type(row)):
        value = getattr(row, key.field)
        if not is_missing(value) and value != key.default:
            yield key, value


def spell_inline(value: Any) -> str:
    """Any value on one line."""
    if isinstance(value, tuple):
        return f"[{', '.join(spell_inline(item) for item in value)}]"
    if not dataclasses.is_dataclass(value):
        return spell_scalar(value)
    parts = [f"{spell_key(key.name)} = {spell_inline(held)}" for key, held in written_keys(value)]
    return f"{{ {', '.join(parts)} }}" if parts else "{}"


def spell_line(key: Key, value: Any, indent: str, nl: str) -> str:
    """The line, or lines, that give a key its value."""
    start = f"{indent}{spell_key(key.name)} = "
    short = start + spell_inline(value)
    if not isinstance(value, tuple) or (key.name not in ROW_A_LINE and len(short) <= WIDTH):
        return short + nl
    rows = "".join(f"{indent}{INDENT}{spell_inline(item)},{nl}" for item in value)
    return f"{start}[{nl}{rows}{indent}]{nl}"


def spell_table(header: str, row: Any, nl: str) -> str:
    """A whole block: its header line and a line for each key that it needs."""
    lines = [spell_line(key, value, "", nl) for key, value in written_keys(row)]
    return header + nl + "".join(lines)
