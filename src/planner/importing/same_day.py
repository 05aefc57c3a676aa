"""Several rows of one day: what would be counted twice is left out, the rest is added up."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from planner.importing.csv_tables import CsvRow, Table

TOTALS = frozenset(("total", "totals", "grand total", "grand totals", "sum", "overall"))
_ALL = TOTALS | {"all", "all accounts", "all networks", "all channels", "all profiles"}
_ACCOUNTS = re.compile(
    r"(?:social )?(?:account|profile|network|channel|platform|service|page)s?"
    r"(?: (?:name|username))?|user ?name|handle"
)


def plain_name(name: str) -> str:
    """A name as it is compared: however it is spaced and capitalised."""
    return " ".join(name.casefold().split())


def drop_repeated_rows(
    days: Sequence[dt.date], rows: Sequence[CsvRow], *, posts: bool
) -> tuple[list[dt.date], list[CsvRow], tuple[str, ...]]:
    """The days and rows without repeated rows and totals of a day, and remarks about those.

    A row is a total only beside other rows of its day; of posts, none is.
    """
    seen: dict[tuple[str, ...], int] = {}
    repeated = [row for row in rows if seen.setdefault(row.cells, row.line) != row.line]
    repeated_lines = {row.line for row in repeated}
    remarks = []
    if repeated:
        twice = f"line {repeated[0].line} is line {seen[repeated[0].cells]} once more"
        more = f", and {len(repeated) - 1} more like it" if len(repeated) > 1 else ""
        remarks.append(f"{twice}{more}; equal rows were taken once")
    totals = set() if posts else {row.line for row in rows if _is_total(row)}
    summed = {day for day, row in zip(days, rows, strict=True) if row.line not in totals}
    kept, left_out = [], []
    for day, row in zip(days, rows, strict=True):
        if row.line in repeated_lines:
            continue
        if row.line in totals and day in summed:
            left_out.append(row.line)
        else:
            kept.append((day, row))
    if left_out:
        count = len(left_out) - 1
        lines = "is 1 more line" if count == 1 else f"are {count} more lines"
        more = f", as {lines}; they were" if count else " and was"
        remarks.append(f"line {left_out[0]} is a total{more} left out")
    return [day for day, _ in kept], [row for _, row in kept], tuple(remarks)


def _is_total(row: CsvRow) -> bool:
    return any(plain_name(text) in _ALL for text in row.cells)


def say_several(days: Sequence[dt.date], own: bool) -> tuple[str, ...]:
    """A remark where a day has several rows that are added up, and none has a text of its own."""
    counts = Counter(days)
    day = next((day for day, count in counts.items() if count > 1 and not own), None)
    if day is None:
        return ()
    return (f"{day} has {counts[day]} rows, which were added up, as on any day with several",)


def is_account(name: str) -> bool:
    """Whether a column names accounts; its name is in small letters."""
    return _ACCOUNTS.fullmatch(name) is not None


def differ_in_account(table: Table, one: CsvRow, other: CsvRow) -> bool:
    """Whether two rows are of two accounts, as a column of the table says."""
    return any(
        is_account(plain_name(name)) and one.cells[place] != other.cells[place]
        for place, name in enumerate(table.header)
    )
