"""The JSON Schema says what the dataclasses say."""

import dataclasses
import datetime as dt
import json
import re
import types
import typing
from typing import Any

import pytest

from planner.plan.file_keys import file_key
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.planfile.schema import OWN_KEY, json_schema

ID = "^[A-Za-z0-9_][A-Za-z0-9_-]*$"
TYPES: dict[Any, Any] = {
    str: ["string"],
    int: ["integer"],
    float: ["number"],
    bool: ["boolean"],
    dt.date: ["string"],
}


def rows_of(cls: type) -> set[type]:
    """The dataclasses that a table holds, and those that they hold."""
    held: set[Any] = set().union(*map(leaves, typing.get_type_hints(cls).values()))
    own: set[Any] = {leaf for leaf in held if dataclasses.is_dataclass(leaf)}
    return own.union(*map(rows_of, own))


def leaves(hint: Any) -> set[Any]:
    """The types that a type is made of."""
    parts = [part for part in typing.get_args(hint) if part not in (..., types.NoneType)]
    return set().union(*map(leaves, parts)) if parts else {hint}


ROWS = sorted(rows_of(Plan), key=lambda cls: cls.__name__)


def fields_of(cls: type) -> dict[str, dataclasses.Field[Any]]:
    return {file_key(one): one for one in dataclasses.fields(cls) if "kind" in one.metadata}


def table(cls: type) -> dict[str, Any]:
    schema = json_schema()
    found: dict[str, Any] = schema if cls is Plan else schema["$defs"][cls.__name__]
    return found


def test_every_table_of_a_plan_is_there() -> None:
    assert {Goal, Stone, Tactic} < {*ROWS}
    assert [*json_schema()["$defs"]] == [cls.__name__ for cls in ROWS]


@pytest.mark.parametrize("cls", [Plan, *ROWS])
def test_every_field_has_its_key_under_its_own_description(cls: type) -> None:
    properties = dict(table(cls)["properties"])
    if cls is Plan:
        assert properties.pop("format")["const"] == 1
    assert table(cls)["description"]
    assert properties.keys() == fields_of(cls).keys()
    for name, field in fields_of(cls).items():
        assert properties[name]["description"] == field.metadata["doc"] != ""


@pytest.mark.parametrize("cls", [Plan, *ROWS])
def test_every_key_takes_what_its_field_holds(cls: type) -> None:
    hints = typing.get_type_hints(cls)
    for name, field in fields_of(cls).items():
        said, hint = table(cls)["properties"][name], hints[field.name]
        held, many = leaves(hint), typing.get_origin(hint) is tuple
        row: Any = next((leaf for leaf in held if dataclasses.is_dataclass(leaf)), None)
        if field.metadata["choices"]:
            assert said["enum"] == [*field.metadata["choices"]]
        elif row in (Goal, Stone, Tactic):
            assert (said["type"], said["propertyNames"]) == ("object", {"pattern": ID})
            assert said["additionalProperties"] == {"$ref": f"#/$defs/{row.__name__}"}
        elif row is not None:
            reference = said["items"] if many else said
            assert reference["$ref"] == f"#/$defs/{row.__name__}"
        else:
            of = said["items"]["type"] if many else said["type"]
            wanted = {one for leaf in held for one in TYPES[leaf]}
            assert ({of} if isinstance(of, str) else {*of}) == wanted
            assert (said.get("format") == "date") == (held == {dt.date})
        assert (said.get("type") == "array") == (many and row not in (Goal, Stone, Tactic))


@pytest.mark.parametrize("cls", [Plan, *ROWS])
def test_a_key_is_required_where_nothing_is_known_without_it(cls: type) -> None:
    fields = fields_of(cls)
    needed = [name for name, one in fields.items() if one.default is dataclasses.MISSING]
    assert table(cls).get("required", []) == needed
    for name, field in fields.items():
        said = table(cls)["properties"][name]
        assert said.get("default", field.default) == field.default


def test_it_is_plain_json() -> None:
    schema = json_schema()
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("cls", [Plan, *ROWS])
def test_a_misspelt_key_is_none_and_one_of_somebodys_own_may_stand_anywhere(cls: type) -> None:
    assert table(cls)["additionalProperties"] is False
    own = re.compile(OWN_KEY)
    assert not any(own.search(name) for name in table(cls)["properties"])
    assert table(cls)["patternProperties"] == {OWN_KEY: {}}
    assert all(map(own.search, ("our_own_key", "my_shop", "x_1", "acme-id")))
