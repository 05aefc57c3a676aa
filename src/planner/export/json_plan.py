"""The whole plan as one JSON object: what its file says, and where it stands.

The names are the file's keys, and every one of them is there; what is not known is null.
"""

from __future__ import annotations

import datetime as dt
from math import isfinite
from pathlib import Path
from typing import Any

from planner.export.for_client import for_client
from planner.export.json_status import FORMAT, Json, json_status
from planner.plan.model import Plan
from planner.planfile.keys import Key, keys_of
from planner.race.pace import standing_of


def json_plan(
    plan: Plan, path: str, today: dt.date, text: str = "", *, client: bool = False
) -> Json:
    """``{"format", "today", "plan", "status"}``; the status is that of ``planner status --json``.

    As in the file, goals, stones and tactics stand by their ids. ``text`` is what the file says,
    in which the lines of the coach's notes are looked up; for a client there are none, and of
    the path only the file's name.
    """
    own, plan = plan, for_client(plan) if client else plan
    status = json_status(plan, Path(path).name if client else path, today, text)
    for goal, row in zip(own.goals, status["goals"], strict=True):
        if client and goal.private:  # nothing but the word for where it stands
            row["status"] = standing_of(goal, own, today).status
    return {
        "format": FORMAT,
        "today": today.isoformat(),
        "plan": _table(Plan, plan),
        "status": status | {"notes": []} if client else status,
    }


def _table(cls: type[Any], row: Any) -> Json:
    return {key.name: _value(key, getattr(row, key.field)) for key in keys_of(cls)}


def _value(key: Key, value: Any) -> Any:
    if key.by_id:
        return {entry.id: _table(key.row, entry) for entry in value}
    if key.kind == "rows":
        return [_table(key.row, entry) for entry in value]
    if key.kind == "row" and value is not None:
        return _table(key.row, value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return None
    return None if value == "" else value
