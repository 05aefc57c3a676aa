"""What a column's cells say, and what its goal takes of them, where nobody has to be asked."""

from __future__ import annotations

import re
from dataclasses import replace

from planner.importing.csv_tables import Table
from planner.importing.known_exports import cells_of, shape_of
from planner.importing.number_cells import is_rate
from planner.plan.model import ImportColumn, Measure, Plan, Tactic
from planner.plan.rows import COUNTED_ROWS

_SPANS = {"d": "day", "w": "week", "m": "month", "q": "quarter"}
_PER = re.compile(
    r"\b(?:per|an?|each|every)\s+(day|week|wk|month|mo|quarter)\b"
    r"|/\s*(day|d|week|wk|w|month|mon|mo|quarter|qtr|q)\b"
    r"|\b(daily|weekly|monthly|quarterly)\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"(?:[\w-]+ ){0,2}(?:followers|subscribers|members)(?: (?:on|of|within|in) .*)?"
    r"|.*\b(?:in all|all told|altogether)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:new|net|extra|more|gain|join|add|lost|leav|unfollow|unsubscrib|sign)", re.IGNORECASE
)


def guess_cells(table: Table, column: str) -> str | None:
    """``flow`` or ``level``: what a cell of a column says, or None where it has to be asked.

    The export's shape says it; else what is in per cent cannot be added up. The table must have
    the column.
    """
    if column == COUNTED_ROWS:
        return "flow"
    shape = shape_of(table)
    if shape and (cells := cells_of(shape, column)):
        return cells
    return "level" if is_rate(table.cells(table.header.index(column))) else None


def takes_sums_only(plan: Plan, id: str) -> bool:
    """Whether the numbers of an entry add up, so that it takes sums and nothing else.

    So it is for an id that the plan does not have.
    """
    entry = plan.find(id)
    return entry is None or isinstance(entry, Tactic) or entry.flows


def set_gives(column: ImportColumn, gives: str) -> ImportColumn:
    """A column that takes ``sum`` or ``total``; what waits is kept where that is no news."""
    before = column.gives or "total"
    return replace(column, gives=gives, rest=column.rest if before == gives else None)


def set_cells(column: ImportColumn, cells: str) -> ImportColumn:
    """A column whose cells say ``flow`` or ``level``; what waits is kept where that is no news."""
    return column if cells == column.cells else replace(column, cells=cells, rest=None)


def set_gaps(column: ImportColumn, gaps: str) -> ImportColumn:
    """A column that says what a level is between two rows: ``unchanged`` or ``unknown``."""
    return replace(column, gaps=gaps) if column.cells == "level" else column


def set_where(column: ImportColumn, where: tuple[str, ...]) -> ImportColumn:
    """A column that takes the rows of a filter; what waits is kept where that is no news."""
    return column if where == column.where else replace(column, where=where, rest=None)


def find_stated_period(entry: Measure | Tactic) -> str:
    """``day``, ``week``, ``month`` or ``quarter``: what a number is said to be for, or nothing.

    The unit, the measure and the name are looked at in turn: ``visits/wk``, ``Weekly takings``.
    """
    for text in _list_texts(entry):
        if match := _PER.search(text):
            return _SPANS[match[match.lastindex or 0][0].lower()]
    return ""


def infer_sum_or_total(entry: Measure | Tactic) -> str | None:
    """``sum`` or ``total`` where the entry's own words leave no doubt, else None.

    A number of a week that is read by the month is neither.
    """
    if isinstance(entry, Tactic) or entry.flows:
        return "sum"
    if period := find_stated_period(entry):
        return "sum" if period == entry.every else None
    texts = _list_texts(entry)
    if any(map(_STANDING.fullmatch, texts)) and not any(map(_CHANGE.search, texts)):
        return "total"
    return None


def _list_texts(entry: Measure | Tactic) -> list[str]:
    if isinstance(entry, Tactic):
        return []
    return [" ".join(text.split()) for text in (entry.unit, entry.measure, entry.name) if text]
