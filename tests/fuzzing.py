"""Random plans, random spellings of them as files, and random edits, from one random source."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from planner.plan.model import Goal, Plan, Reading, Review, Stone, Tactic
from planner.planfile.keys import Key, keys_of

BLOCKS = ("goals", "stones", "tactics", "reviews", "coach")
WORDS = (
    "tulips",
    "Mother's Day",
    'the "big" order',
    "# no comment",
    "[goal.fake]",
    "line one\nline two # still text",
    "back\\slash \\u0041",
    "Grüße 🌷",
    "x = 1",
    "tab\tand bell\x07",
    '"""',
    "'''",
    "{ date = 2026-01-01 },",
)


def some_text(rng: Random) -> str:
    return rng.choice(WORDS)


def some_day(rng: Random) -> dt.date:
    return dt.date(2026, 1, 1) + dt.timedelta(days=rng.randrange(120))


def some_value(key: Key, rng: Random) -> Any:
    """A value that a key may hold and that is written when it is there."""
    makers: dict[str, Callable[[], Any]] = {
        "text": lambda: some_text(rng),
        "number": lambda: rng.choice([0, 7, -3, 310, 12.5, 1e-7, 123456789.25, rng.randrange(999)]),
        "target": lambda: rng.choice(["?", "private", 450, 12.5]),
        "whole": lambda: rng.randrange(1, 6),
        "date": lambda: some_day(rng),
        "flag": lambda: rng.random() < 0.5,
        "choice": lambda: rng.choice(key.choices),
        "texts": lambda: tuple(some_text(rng) for _ in range(rng.randrange(1, 4))),
        "row": lambda: some_row(key.row, rng),
        "rows": lambda: some_rows(key.row, rng),
    }
    return makers[key.kind]()


def some_row(cls: type[Any], rng: Random, fill: float = 0.4, **given: Any) -> Any:
    for key in keys_of(cls):
        if not key.by_id and (key.required or rng.random() < fill):
            given.setdefault(key.field, some_value(key, rng))
    return cls(**given)


def some_rows(cls: type[Any], rng: Random, most: int = 4) -> tuple[Any, ...]:
    return in_order(some_row(cls, rng) for _ in range(rng.randrange(1, most + 1)))


def in_order(rows: Any) -> tuple[Any, ...]:
    """Rows as a plan holds them: readings and reviews by date."""
    rows = tuple(rows)
    dated = rows and isinstance(rows[0], Reading | Review)
    return tuple(sorted(rows, key=lambda row: row.date)) if dated else rows


def some_plan(rng: Random, entries: int = 3, fill: float = 0.4) -> Plan:
    kinds: dict[str, Any] = {
        field: tuple(
            some_row(cls, rng, fill, id=f"{letter}{number}")
            for number in range(rng.randrange(entries + 1))
        )
        for field, cls, letter in (
            ("goals", Goal, "g"),
            ("stones", Stone, "s-"),
            ("tactics", Tactic, "t_"),
        )
    }
    plan: Plan = some_row(Plan, rng, fill, **kinds, reviews=some_rows(Review, rng))
    return plan


def some_edit(plan: Plan, rng: Random) -> Plan:
    """The plan with one thing changed, anywhere in it."""
    kind = rng.choice(["root", "goals", "goals", "stones", "tactics", "reviews", "shape"])
    if kind == "root":
        edited: Plan = some_field_edit(plan, rng, BLOCKS[:-1])
        return edited
    rows = list(getattr(plan, kind, ()))
    if kind == "shape" or not rows:
        return some_shape_edit(plan, rng)
    index = rng.randrange(len(rows))
    rows[index] = some_field_edit(rows[index], rng)
    changed: dict[str, Any] = {kind: in_order(rows)}
    return dataclasses.replace(plan, **changed)


def some_field_edit(row: Any, rng: Random, left_out: tuple[str, ...] = ()) -> Any:
    keys = [key for key in keys_of(type(row)) if key.field not in left_out]
    readings = [key for key in keys if key.name == "readings"]
    key = rng.choice(readings if readings and rng.random() < 0.4 else keys)
    value = getattr(row, key.field)
    if key.kind in ("rows", "texts") and rng.random() < 0.9:
        value = some_list_edit(key, value, rng)
    elif key.kind == "row" and value is not None and rng.random() < 0.8:
        value = some_field_edit(value, rng)
    elif not key.required and rng.random() < 0.25:
        value = key.default
    else:
        value = some_value(key, rng)
    return dataclasses.replace(row, **{key.field: value})


def some_list_edit(key: Key, rows: tuple[Any, ...], rng: Random) -> tuple[Any, ...]:
    new = list(rows)
    action = rng.choice(["add", "add", "drop", "change", "change", "swap", "many"])
    index = rng.randrange(len(new) + 1)
    item = some_value(key, rng)[0]
    if action == "many":
        for _ in range(3):
            new = list(some_list_edit(key, tuple(new), rng))
    elif action == "add" or not new:
        new.insert(index, item)
    elif action == "drop":
        del new[min(index, len(new) - 1)]
    elif action == "swap":
        rng.shuffle(new)
    else:
        index = min(index, len(new) - 1)
        new[index] = item if key.kind == "texts" else some_field_edit(new[index], rng)
    return in_order(new)


def some_shape_edit(plan: Plan, rng: Random) -> Plan:
    """Entries added, taken out or put in another order."""
    field, cls = rng.choice(
        [("goals", Goal), ("stones", Stone), ("tactics", Tactic), ("reviews", Review)]
    )
    rows = list(getattr(plan, field))
    action = rng.choice(["add", "drop", "swap"])
    if action == "drop" and rows:
        del rows[rng.randrange(len(rows))]
    elif action == "swap":
        rng.shuffle(rows)
    else:
        id = f"new-{rng.randrange(10**9)}"
        row = some_row(cls, rng) if cls is Review else some_row(cls, rng, id=id)
        rows.insert(rng.randrange(len(rows) + 1), row)
    changed: dict[str, Any] = {field: in_order(rows)}
    return dataclasses.replace(plan, **changed)
