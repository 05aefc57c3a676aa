"""The JSON Schema says what the dataclasses say."""

import dataclasses
import json
from typing import Any

import pytest

from planner.plan.model import Coach, Goal, Plan, Reading, Review, Stone, Tactic, file_key
from planner.store.schema import json_schema

ROWS = [Goal, Stone, Tactic, Review, Coach, Reading]


def table(name: str) -> dict[str, Any]:
    schema = json_schema()
    found: dict[str, Any] = schema if name == "Plan" else schema["$defs"][name]
    return found


@pytest.mark.parametrize("cls", [Plan, *ROWS])
def test_every_field_has_its_key_under_its_own_description(cls: type) -> None:
    fields = {file_key(one): one for one in dataclasses.fields(cls) if "kind" in one.metadata}
    properties = dict(table(cls.__name__)["properties"])
    properties.pop("format", None)
    assert properties.keys() == fields.keys()
    for name, field in fields.items():
        assert properties[name]["description"] == field.metadata["doc"]
        if field.metadata["choices"]:
            assert properties[name]["enum"] == list(field.metadata["choices"])


def test_a_reading_needs_its_day_and_its_number() -> None:
    assert table("Reading")["required"] == ["date", "value"]
    assert "required" not in table("Plan")


def test_goals_are_tables_named_by_ids() -> None:
    goals = table("Plan")["properties"]["goal"]
    assert goals["additionalProperties"] == {"$ref": "#/$defs/Goal"}
    assert goals["propertyNames"]["pattern"] == "^[A-Za-z0-9_-]+$"


def test_it_is_plain_json_and_every_reference_leads_somewhere() -> None:
    schema = json_schema()
    text = json.dumps(schema)
    for name in text.split('"#/$defs/')[1:]:
        assert name.partition('"')[0] in schema["$defs"]


def test_keys_that_it_does_not_know_are_allowed() -> None:
    assert all(one["additionalProperties"] is True for one in json_schema()["$defs"].values())
