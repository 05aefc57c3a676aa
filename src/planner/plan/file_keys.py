"""What each field of a plan may hold in the file: reading, writing and the schema follow it."""

from __future__ import annotations

import dataclasses
from typing import Any


def a_key(
    kind: str,
    default: Any = dataclasses.MISSING,
    /,
    doc: str = "",
    *,
    key: str = "",
    choices: tuple[str, ...] = (),
    row: type | None = None,
) -> Any:
    """A field that is one key of the file.

    ``kind`` is text, number, target (a number or a placeholder word), whole (a whole
    number), date, flag, choice, texts (an array of texts), row (one inline table) or
    rows (an array of them).
    """
    metadata = {"kind": kind, "key": key, "choices": choices, "row": row, "doc": doc}
    return dataclasses.field(default=default, metadata=metadata)


def a_text(doc: str, *, key: str = "") -> Any:
    """A text; empty while it is not known."""
    return a_key("text", "", doc, key=key)


def a_date(doc: str, *, key: str = "") -> Any:
    """A day; None while it is not known."""
    return a_key("date", None, doc, key=key)


def a_number(doc: str) -> Any:
    """A number; None while it is not known."""
    return a_key("number", None, doc)


def a_choice(doc: str, choices: tuple[str, ...], default: str | None, *, key: str = "") -> Any:
    """One word of a few."""
    return a_key("choice", default, doc, key=key, choices=choices)


def texts(doc: str, *, key: str = "") -> Any:
    """An array of texts."""
    return a_key("texts", (), doc, key=key)


def a_row(doc: str, row: type) -> Any:
    """One inline table."""
    return a_key("row", None, doc, row=row)


def rows(doc: str, row: type, *, key: str = "") -> Any:
    """An array of inline tables."""
    return a_key("rows", (), doc, row=row, key=key)


def file_key(field: dataclasses.Field[Any]) -> str:
    """The key in the plan file that a field is written under."""
    return str(field.metadata.get("key") or field.name)
