"""The whole plan as JSON: every key of the file, and the status that `status --json` prints."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import tomli
from hypothesis import given, settings

from planner import examples
from planner.export.json_plan import json_plan
from planner.export.json_status import json_status
from planner.plan.model import Goal, Plan
from planner.planfile.keys import keys_of
from planner.planfile.read import parse
from poisoned import poisoned
from some_plans import TODAY, example, plans


def whole_export(plan: Plan, *, client: bool = False) -> dict[str, Any]:
    """The object after it went through JSON, in which there is no NaN."""
    text = json.dumps(json_plan(plan, "a.toml", TODAY, client=client), allow_nan=False)
    read: dict[str, Any] = json.loads(text)
    return read


def holds(value_read: Any, written: Any) -> None:
    """Whether the JSON has all that a file says, under the same names."""
    if isinstance(written, dict):
        for key, value in written.items():
            holds(value_read[key], value)
    elif isinstance(written, list):
        assert len(value_read) == len(written)
        for part, value in zip(value_read, written, strict=True):
            holds(part, value)
    else:
        assert value_read == (written.isoformat() if isinstance(written, dt.date) else written)


@pytest.mark.parametrize("name", examples.NAMES)
def test_it_has_all_that_the_file_says(name: str) -> None:
    text = examples.text(name, TODAY)
    written_out = whole_export(parse(text.encode()).plan)
    holds(written_out["plan"] | {"format": written_out["format"]}, tomli.loads(text))


def test_every_key_is_there_and_what_is_not_known_is_null() -> None:
    written_out = whole_export(Plan(goals=(Goal(id="a"),)))["plan"]
    assert written_out["why"] is None and written_out["pauses"] == [] and written_out["stone"] == {}
    assert set(written_out) == {key.name for key in keys_of(Plan)}
    goal = written_out["goal"]["a"]
    assert set(goal) == {key.name for key in keys_of(Goal)}
    assert goal["target"] is None and goal["name"] is None and goal["state"] == "active"


@pytest.mark.parametrize("client", [False, True])
def test_it_carries_the_status_with_the_same_numbers(client: bool) -> None:
    plan = example()
    status, shared = json_status(plan, "a.toml", TODAY), whole_export(plan, client=client)["status"]
    if not client:
        assert shared == json.loads(json.dumps(status))
        return
    assert shared["notes"] == []
    for mine, theirs in zip(status["goals"], shared["goals"], strict=True):
        shown = {key: value for key, value in mine.items() if key != "tactics"}
        assert {key: value for key, value in theirs.items() if key != "tactics"} == shown


def test_a_client_sees_no_private_word() -> None:
    plan = poisoned()
    written_out = whole_export(plan, client=True)["plan"]
    assert written_out["not_doing"] == []
    assert written_out["review"] == [] and written_out["coach"]["dismissed"] == []
    for entries in (written_out["goal"], written_out["stone"], written_out["tactic"]):
        for entry in entries.values():
            private = [entry.get(name) for name in ("because", "lesson", "hunch", "own_call")]
            assert private == [None] * 4
            assert not any(row["note"] for row in entry["readings"])
            assert not any(line["why"] for line in entry.get("earlier_lines", ()))
    states = {tactic["state"] for tactic in written_out["tactic"].values()}
    assert not states & {"idea", "stopped"}


def test_a_client_is_not_told_where_the_file_is() -> None:
    for client, path in ((False, "/home/me/a.toml"), (True, "a.toml")):
        written_out = json_plan(Plan(), "/home/me/a.toml", TODAY, client=client)
        assert written_out["status"]["path"] == path


@given(plans())
@settings(max_examples=40, deadline=None)
def test_any_plan_can_be_told_and_a_client_s_stands_where_ours_does(plan: Plan) -> None:
    ours, theirs = whole_export(plan)["status"], whole_export(plan, client=True)["status"]
    for mine, other in zip(ours["goals"], theirs["goals"], strict=True):
        names = ("status", "value", "pacer", "lead_days", "forecast", "progress")
        assert [mine[name] for name in names] == [other[name] for name in names]


def test_the_status_says_what_was_posted_where_anybody_told_it() -> None:
    plan = example("shop")
    posts = json_status(plan, "a.toml", TODAY)["posts"]
    assert posts["promotional_limit"] == 33
    assert posts["four_weeks"] == {
        "us": 9,
        "useful": 13,
        "others": 5,
        "talk": 8,
        "asks": 5,
        "about_us": 22,
    }
    assert posts["twelve_weeks"]["us"] == 17
    assert json_status(Plan(), "a.toml", TODAY)["posts"] is None
