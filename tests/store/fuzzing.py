"""Random plans, random spellings of them as files, and random edits, from one random source."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from planner.plan.model import Coach, Goal, Plan, Reading, Review, Stone, Tactic
from planner.store.keys import Key, keys_of
from planner.store.render import inline, key_text, written_keys

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
            some_row(cls, rng, fill, id=f"{letter}{at}") for at in range(rng.randrange(entries + 1))
        )
        for field, cls, letter in (
            ("goals", Goal, "g"),
            ("stones", Stone, "s-"),
            ("tactics", Tactic, "t_"),
        )
    }
    plan: Plan = some_row(Plan, rng, fill, **kinds, reviews=some_rows(Review, rng))
    return plan


class Speller:
    """Writes a plan as a person might, each line with a comment of its own.

    ``quirks`` is how likely anything but the usual spelling is.
    """

    def __init__(self, rng: Random, quirks: float = 0.2) -> None:
        self.rng = rng
        self.quirks = quirks
        self.count = 0
        self.lines: list[str] = []
        self.later: list[tuple[tuple[str, ...], str, Any]] = []

    def tag(self) -> str:
        self.count += 1
        return f"# c{self.count}"

    def odd(self) -> bool:
        return self.rng.random() < self.quirks

    def text(self, plan: Plan) -> str:
        self.line("format = 1")
        self.keys((), plan)
        kinds = [(key, getattr(plan, key.field)) for key in keys_of(Plan) if key.by_id]
        inline_kinds = [pair for pair in kinds if pair[1] and self.odd() and self.odd()]
        for key, rows in inline_kinds:
            whole = ", ".join(f"{row.id} = {inline(row)}" for row in rows)
            self.line(f"{key.name} = {{ {whole} }}")
        for key, rows in kinds:
            if (key, rows) in inline_kinds:
                continue
            if rows and self.odd() and self.odd():
                self.line(f"[{key.name}]")
                for row in rows:
                    self.line(f"{row.id} = {inline(row)}")
                continue
            for row in rows:
                self.block((key.name, row.id), "[", row)
        for review in plan.reviews:
            self.block(("review",), "[[", review)
        if plan.coach != Coach():
            self.block(("coach",), "[", plan.coach)
        newline = self.rng.choice(["\n", "\n", "\r\n"])
        whole = newline.join(line.replace("\n", newline) for line in self.lines)
        return ("\ufeff" if self.odd() else "") + whole + ("" if self.odd() else newline)

    def line(self, text: str) -> None:
        indent = "\t" if self.odd() and not text.startswith("[") else ""
        self.lines.append(f"{indent}{text}  {self.tag()}")

    def between(self) -> None:
        if self.odd():
            self.lines.append("")
        if self.odd():
            self.lines.append(self.tag())

    def block(self, path: tuple[str, ...], mark: str, row: Any) -> None:
        self.lines.append("")
        if self.odd():
            self.lines += [self.tag(), ""]
        if self.odd():
            self.lines += [self.tag(), self.tag()]
        self.line(mark + key_text(*path) + mark.replace("[", "]"))
        self.keys(path, row)
        later, self.later = self.later, []
        for inner, inner_mark, held in later:
            self.block(inner, inner_mark, held)

    def keys(self, path: tuple[str, ...], row: Any) -> None:
        held = list(written_keys(row))
        if isinstance(row, Plan):
            held = [(key, value) for key, value in held if key.field not in BLOCKS]
        if self.odd():
            self.rng.shuffle(held)
        for key, value in held:
            self.between()
            if self.odd():
                self.unknown()
            self.key(path, key, value)

    def unknown(self) -> None:
        text = '"""\n[goal.fake]\nname = 1 # no comment\n"""'
        self.lines.append(f"own-{self.count} = {text}  {self.tag()}")

    def key(self, path: tuple[str, ...], key: Key, value: Any) -> None:
        name = key_text(key.name)
        if key.kind == "rows" and path and self.odd():
            self.later += [((*path, key.name), "[[", row) for row in value]
        elif key.kind == "row" and path and any(written_keys(value)) and self.odd():
            if self.odd():
                self.later.append(((*path, key.name), "[", value))
                return
            for inner, held in written_keys(value):
                self.line(f"{name}.{key_text(inner.name)} = {inline(held)}")
        elif key.kind in ("rows", "texts") and (key.name == "readings") != self.odd():
            self.rows(name, value)
        elif key.kind == "text" and self.odd() and "'" not in value and value.isprintable():
            self.line(f"{name} = '{value}'")
        else:
            self.line(f"{name} = {inline(value)}")

    def rows(self, name: str, value: tuple[Any, ...]) -> None:
        self.line(f"{name} = [")
        indent = self.rng.choice(["  ", "\t", "    ", ""])
        texts = [inline(row) for row in value]
        dates = {row.date for row in value if isinstance(row, Reading)}
        if self.odd() and len(dates) == len(value):
            self.rng.shuffle(texts)
        if self.odd() and name == "readings":
            texts.insert(self.rng.randrange(len(texts)), '{ date = 2026-02-02, value = "many" }')
        for at, text in enumerate(texts):
            last = at + 1 == len(texts)
            comma = "" if last and self.odd() else ","
            if self.odd():
                self.lines.append(f"{indent}{self.tag()}")
            same_line = self.odd() and at and not self.lines[-1].endswith("\n")
            if same_line and comma and not last and "#" not in self.lines[-1]:
                self.lines[-1] += f" {text}{comma}"
            elif self.odd() and not last:
                self.lines.append(f"{indent}{text}{comma}")
            else:
                self.lines.append(f"{indent}{text}{comma} {self.tag()}")
        self.line("]")


def some_edit(plan: Plan, rng: Random) -> Plan:
    """The plan with one thing changed, anywhere in it."""
    kind = rng.choice(["root", "goals", "goals", "stones", "tactics", "reviews", "shape"])
    if kind == "root":
        edited: Plan = some_field_edit(plan, rng, BLOCKS[:-1])
        return edited
    rows = list(getattr(plan, kind, ()))
    if kind == "shape" or not rows:
        return some_shape_edit(plan, rng)
    at = rng.randrange(len(rows))
    rows[at] = some_field_edit(rows[at], rng)
    changed: dict[str, Any] = {kind: in_order(rows)}
    return dataclasses.replace(plan, **changed)


def some_field_edit(row: Any, rng: Random, but: tuple[str, ...] = ()) -> Any:
    keys = [key for key in keys_of(type(row)) if key.field not in but]
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
    what = rng.choice(["add", "add", "drop", "change", "change", "swap", "many"])
    at = rng.randrange(len(new) + 1)
    one = some_value(key, rng)[0]
    if what == "many":
        for _ in range(3):
            new = list(some_list_edit(key, tuple(new), rng))
    elif what == "add" or not new:
        new.insert(at, one)
    elif what == "drop":
        del new[min(at, len(new) - 1)]
    elif what == "swap":
        rng.shuffle(new)
    else:
        at = min(at, len(new) - 1)
        new[at] = one if key.kind == "texts" else some_field_edit(new[at], rng)
    return in_order(new)


def some_shape_edit(plan: Plan, rng: Random) -> Plan:
    """Entries added, taken out or put in another order."""
    field, cls = rng.choice(
        [("goals", Goal), ("stones", Stone), ("tactics", Tactic), ("reviews", Review)]
    )
    rows = list(getattr(plan, field))
    what = rng.choice(["add", "drop", "swap"])
    if what == "drop" and rows:
        del rows[rng.randrange(len(rows))]
    elif what == "swap":
        rng.shuffle(rows)
    else:
        id = f"new-{rng.randrange(10**9)}"
        one = some_row(cls, rng) if cls is Review else some_row(cls, rng, id=id)
        rows.insert(rng.randrange(len(rows) + 1), one)
    changed: dict[str, Any] = {field: in_order(rows)}
    return dataclasses.replace(plan, **changed)
