"""What a TOML value says as a value of the plan, and what is wrong with it.

Nothing raises: a value that cannot be used is a finding and counts as not known.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, TypeVar

from planner.plan.ids import ID_PATTERN
from planner.plan.model import Plan, Reading, Review
from planner.plan.rows import FIRST_DAY, LARGEST_NUMBER, LAST_DAY
from planner.planfile.keys import Key, keys_of
from planner.planfile.typo_suggestions import TypoSuggestions

Path = tuple[str | int, ...]
Row = TypeVar("Row")

DATED: tuple[type, ...] = (Reading, Review)
"""Rows that the plan holds in date order, whatever their order in the file."""

_ID_CHARACTERS = "use only A-Z, a-z, 0-9, - and _"
_EXAMPLES = {
    "date": "write it like 2027-03-28",
    "number": "write it like 318",
    "target": "write it like 318",
    "whole": "write it like 3",
    "flag": "write true or false",
    "text": 'write it like "some words"',
    "texts": 'write it like ["one", "two"]',
    "row": "write it like { key = value }",
    "rows": "write it like [{ key = value }]",
}
_MUST_BE = {
    "date": "a date",
    "number": "a number",
    "target": "a number",
    "whole": "a whole number",
    "flag": "true or false",
    "text": "a text",
    "texts": "a list of texts",
    "row": "a table",
    "rows": "a list of tables",
}


class Values:
    """Reads one file's values.

    ``findings`` are pairs of a path in the file and a message. ``orders`` says, for each list
    that is not held row by row as the file has it, which row of the file each one is.
    """

    def __init__(self) -> None:
        self.findings: list[tuple[Path, str]] = []
        self.orders: dict[Path, list[int]] = {}
        self._slips = TypoSuggestions()

    def plan(self, raw: dict[str, Any]) -> Plan:
        """The plan that a parsed file says."""
        named: dict[str, Any] = {}
        taken: dict[str, str] = {}
        for key in keys_of(Plan):
            if key.name not in raw:
                continue
            if key.by_id:
                value = self._named_rows(key, raw[key.name], (key.name,), taken)
            else:
                value = self._value(key, raw[key.name], (key.name,))
            if value is not None:
                named[key.field] = value
        self.findings += self._slips.found(Plan, raw, (), "format")
        return Plan(**named)

    def row(self, cls: type[Row], raw: dict[str, Any], path: Path, **given: Any) -> Row | None:
        """One table as a row of the plan; None when something that it cannot be without fails."""
        whole = True
        for key in keys_of(cls):
            if key.name in raw:
                value = self._value(key, raw[key.name], (*path, key.name))
                if value is not None:
                    given[key.field] = value
                    continue
            elif key.required:
                say = _EXAMPLES.get(key.kind, f"one of: {', '.join(key.choices)}")
                self._find(path, f"{key.name}: missing; {say}")
            whole = whole and not key.required
        self.findings += self._slips.found(cls, raw, path)
        return cls(**given) if whole else None

    def rows(self, cls: type[Row], raw: list[Any], path: Path) -> tuple[Row, ...]:
        """The rows that can be used; dated ones in date order, equals as the file has them."""
        found: list[tuple[int, Row]] = []
        looked_at: set[tuple[str, ...]] = set()
        for index, item in enumerate(raw):
            row: Any = _plain_reading(item) if cls is Reading else None
            if row is not None:
                if (names := tuple(item)) not in looked_at:
                    looked_at.add(names)
                    self.findings += self._slips.found(cls, item, (*path, index))
            elif isinstance(item, dict):
                row = self.row(cls, item, (*path, index))
            else:
                message = f"{path[-1]}: {show(item)} is not a table; it is left out"
                self._find((*path, index), message)
            if row is not None:
                found.append((index, row))
        if cls in DATED:
            found.sort(key=lambda pair: pair[1].date)  # type: ignore[attr-defined]
        self._remember(path, [index for index, _ in found], len(raw))
        return tuple(row for _, row in found)

    def _named_rows(self, key: Key, raw: Any, path: Path, taken: dict[str, str]) -> Any:
        if not isinstance(raw, dict):
            return self._bad(path, key.name, f"is not a table; write [{key.name}.SOME-ID]")
        rows = []
        for id, table in raw.items():
            here = (*path, id)
            if not isinstance(table, dict):
                self._bad(here, id, f"is not a table; write [{key.name}.{id}]")
            elif not ID_PATTERN.match(id):
                only = "begin it with a letter" if id[:1] == "-" else _ID_CHARACTERS
                self._bad(here, show(id), f"is not an id; {only}")
            elif id in taken:
                self._bad(here, id, f"is already the id of a {taken[id]}; choose another one")
            else:
                taken[id] = key.name
                rows.append(self.row(key.row, table, here, id=id))
        return tuple(rows)

    def _value(self, key: Key, raw: Any, path: Path) -> Any:
        """The value that a key holds, or None when it cannot be used."""
        if key.kind == "text":
            return raw if isinstance(raw, str) else self._wrong(key, raw, path)
        if key.kind in ("number", "target", "whole"):
            return self._number(key, raw, path)
        if key.kind == "date":
            return self._date(key, raw, path)
        if key.kind == "flag":
            return raw if isinstance(raw, bool) else self._wrong(key, raw, path)
        if key.kind == "choice":
            return self._choice(key, raw, path)
        if key.kind == "texts":
            return self._texts(key, raw, path)
        if key.kind == "row":
            fits = isinstance(raw, dict)
            return self.row(key.row, raw, path) if fits else self._wrong(key, raw, path)
        fits = isinstance(raw, list)
        return self.rows(key.row, raw, path) if fits else self._wrong(key, raw, path)

    def _number(self, key: Key, raw: Any, path: Path) -> Any:
        if key.kind == "target" and isinstance(raw, str) and not _is_number(raw):
            return raw or None
        if isinstance(raw, str) and _is_number(raw):
            return self._bad(path, key.name, f"{show(raw)} is a text; leave out the quotes")
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return self._wrong(key, raw, path)
        if raw != raw or raw in (float("inf"), float("-inf")):
            return self._bad(path, key.name, f"{show(raw)} is not an amount; write it like 318")
        if not -LARGEST_NUMBER < raw < LARGEST_NUMBER:
            return self._bad(path, key.name, "the number is too large; use a larger unit")
        if key.kind == "whole" and not isinstance(raw, int):
            return self._wrong(key, raw, path)
        return raw

    def _date(self, key: Key, raw: Any, path: Path) -> Any:
        if isinstance(raw, dt.datetime):
            raw = raw.date()
            self._bad(path, key.name, f"only the day counts; write it like {raw.isoformat()}")
        if isinstance(raw, str) and _is_date(raw):
            return self._bad(path, key.name, f"{show(raw)} is a text; leave out the quotes")
        if not isinstance(raw, dt.date):
            return self._wrong(key, raw, path)
        if not FIRST_DAY <= raw <= LAST_DAY:
            return self._bad(path, key.name, f"{raw.isoformat()}: the year must be 1900 to 2200")
        return raw

    def _choice(self, key: Key, raw: Any, path: Path) -> Any:
        if isinstance(raw, str) and raw in key.choices:
            return raw
        known = ", ".join(key.choices)
        return self._bad(path, key.name, f"{show(raw)} is not known here; use {known}")

    def _texts(self, key: Key, raw: Any, path: Path) -> Any:
        if not isinstance(raw, list):
            return self._wrong(key, raw, path)
        for index, item in enumerate(raw):
            if not isinstance(item, str):
                self._find((*path, index), f"{key.name}: {show(item)} is not a text; use quotes")
        kept = [index for index, item in enumerate(raw) if isinstance(item, str)]
        self._remember(path, kept, len(raw))
        return tuple(raw[index] for index in kept)

    def _remember(self, path: Path, kept: list[int], count: int) -> None:
        if kept != list(range(count)):
            self.orders[path] = kept

    def _wrong(self, key: Key, raw: Any, path: Path) -> Any:
        return self._bad(
            path, key.name, f"{show(raw)} is not {_MUST_BE[key.kind]}; {_EXAMPLES[key.kind]}"
        )

    def _bad(self, path: Path, subject: str, message: str) -> Any:
        """Notes what is wrong; the value then counts as not known."""
        self._find(path, f"{subject}: {message}")

    def _find(self, path: Path, message: str) -> None:
        self.findings.append((path, message if len(message) <= 100 else message[:99] + "…"))


def _plain_reading(raw: Any) -> Reading | None:
    # Nearly every row of a long plan is plain; the long way round costs four times as much.
    if type(raw) is not dict:
        return None
    day, value = raw.get("date"), raw.get("value")
    by, note, about = raw.get("by", ""), raw.get("note", ""), raw.get("about", False)
    if (
        "restart" not in raw
        and type(day) is dt.date
        and FIRST_DAY <= day <= LAST_DAY
        and (type(value) is int or type(value) is float)
        and -LARGEST_NUMBER < value < LARGEST_NUMBER
        and type(by) is str
        and type(note) is str
        and type(about) is bool
    ):
        return Reading(day, value, by, note, about)
    return None


def show(raw: Any) -> str:
    """A TOML value in a few characters, for a message."""
    if isinstance(raw, str):
        return f'"{raw}"' if len(raw) <= 24 else f'"{raw[:23]}…"'
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, dict | list):
        return "a table" if isinstance(raw, dict) else "a list"
    if isinstance(raw, int) and not -LARGEST_NUMBER < raw < LARGEST_NUMBER:
        return "a very large number"
    return str(raw)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[+-]?\d[\d_]*(?:\.\d+)?\s*", text, re.ASCII))


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
