"""The plan file's JSON Schema, derived from the dataclasses of the plan."""

from __future__ import annotations

from typing import Any

from planner.plan.ids import ID_CHARACTERS
from planner.plan.model import Plan
from planner.planfile.keys import Key, keys_of

Schema = dict[str, Any]

OWN_KEY = "^(x|my|our)_|-"
"""Keys of one's own: ``x_``, ``my_`` or ``our_`` in front, or a dash somewhere; no key has one."""

_SIMPLE: dict[str, Schema] = {
    "text": {"type": "string"},
    # Whole numbers are named beside the others for editors that tell TOML's two kinds apart.
    "number": {"type": ["integer", "number"]},
    "target": {"type": ["integer", "number", "string"]},
    "whole": {"type": "integer"},
    "flag": {"type": "boolean"},
    # Editors hand TOML dates to a validator as text.
    "date": {"type": "string", "format": "date"},
    "texts": {"type": "array", "items": {"type": "string"}},
}


def json_schema() -> Schema:
    """The schema of a plan file, draft 2020-12.

    An editor marks a key that it does not know, which is mostly a misspelt one. The program keeps
    such a key; one that looks like somebody's own is not marked (:data:`OWN_KEY`).
    """
    rows: dict[str, type] = {}
    _collect(Plan, rows)
    plan = _table(Plan)
    file_format = {"type": "integer", "const": 1, "description": "the version of this format"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Plan",
        **plan,
        "properties": {"format": file_format, **plan["properties"]},
        "$defs": {name: _table(cls) for name, cls in sorted(rows.items())},
    }


def _collect(cls: type, rows: dict[str, type]) -> None:
    for key in keys_of(cls):
        if key.row and key.row.__name__ not in rows:
            rows[key.row.__name__] = key.row
            _collect(key.row, rows)


def _table(cls: type) -> Schema:
    keys = keys_of(cls)
    required = [key.name for key in keys if key.required]
    return {
        "description": (cls.__doc__ or "").partition("\n")[0],
        "type": "object",
        "properties": {key.name: _property(key) for key in keys},
        **({"required": required} if required else {}),
        "patternProperties": {OWN_KEY: {}},
        "additionalProperties": False,
    }


def _property(key: Key) -> Schema:
    schema: Schema = {"description": key.doc, **_type(key)}
    if not key.required and isinstance(key.default, str | int) and key.default not in ("", False):
        schema["default"] = key.default
    return schema


def _type(key: Key) -> Schema:
    if key.kind == "choice":
        return {"enum": list(key.choices)}
    if key.kind in _SIMPLE:
        return _SIMPLE[key.kind]
    row = {"$ref": f"#/$defs/{key.row.__name__}"}
    if key.by_id:
        # Unknown ids are what this table is for; a name of other characters is no id.
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID_CHARACTERS}$"},
            "additionalProperties": row,
        }
    return {"type": "array", "items": row} if key.kind == "rows" else row
