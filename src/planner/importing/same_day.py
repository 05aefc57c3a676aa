"""Several rows of one day: posts are added up, what would be counted twice is not."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from planner.importing.cells import BadCell
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.written_spans import is_dated

TOTALS = frozenset(("total", "totals", "grand total", "grand totals", "sum", "overall"))
_ALL = TOTALS | {"all", "all accounts", "all networks", "all channels", "all profiles"}
_ACCOUNTS = re.compile(
    r"(?:social )?(?:account|profile|network|channel|platform|service|page)s?"
    r"(?: (?:name|username))?|user ?name|handle"
)
_ONE_EACH = re.compile(r".*\b(?:id|link|permalink|url)")


def plain_name(name: str) -> str:
    """A name as it is compared: however it is spaced and capitalised."""
    return " ".join(name.casefold().split())


def drop_repeated_rows(
    on: Sequence[dt.date], rows: Sequence[CsvRow], *, posts: bool
) -> tuple[list[dt.date], list[CsvRow], tuple[str, ...]]:
    """The days and rows without rows that are there already and totals of a day; what is said.

    A row is a total only beside other rows of its day; of posts, none is.
    """
    seen: dict[tuple[str, ...], int] = {}
    again = [row for row in rows if seen.setdefault(row.cells, row.line) != row.line]
    alike = {row.line for row in again}
    remarks = []
    if again:
        twice = f"line {again[0].line} is line {seen[again[0].cells]} once more"
        more = f", and {len(again) - 1} more like it" if len(again) > 1 else ""
        remarks.append(f"{twice}{more}; equal rows were taken once")
    sums = set() if posts else {row.line for row in rows if _ALL & set(map(plain_name, row.cells))}
    parts = {day for day, row in zip(on, rows, strict=True) if row.line not in sums}
    kept, left = [], []
    for day, row in zip(on, rows, strict=True):
        if row.line in alike:
            continue
        if row.line in sums and day in parts:
            left.append(row.line)
        else:
            kept.append((day, row))
    if left:
        more = f", as are {len(left) - 1} more lines; they were" if len(left) > 1 else " and was"
        remarks.append(f"line {left[0]} is a total{more} left out")
    return [day for day, _ in kept], [row for _, row in kept], tuple(remarks)


def refuse_accounts(on: Sequence[dt.date], rows: Sequence[CsvRow], table: Table) -> tuple[str, ...]:
    """What is said where a day has several rows; raises BadCell where they are of two accounts.

    Rows that each have a text of their own are posts.
    """
    counts = Counter(on)
    several = [column for column, day in enumerate(on) if counts[day] > 1]
    if not several or any(_one_each(table, rows, column) for column in range(len(table.header))):
        return ()
    for column, name in enumerate(table.header):
        first: dict[dt.date, str] = {}
        for n in several if _ACCOUNTS.fullmatch(plain_name(name)) else ():
            row, was = rows[n], first.setdefault(on[n], rows[n].cells[column])
            if was != row.cells[column]:
                words = f"“{row.cells[column]}” beside “{was}” on {on[n]}"
                raise BadCell(row.line, f"{words} in “{name}”; keep the rows of one account")
    day = on[several[0]]
    return (f"{day} has {counts[day]} rows, which were added up, as on any day with several",)


def differ_in_account(table: Table, one: CsvRow, other: CsvRow) -> bool:
    """Whether two rows are of two accounts, as a column of the table says."""
    return any(
        _ACCOUNTS.fullmatch(plain_name(name)) and one.cells[place] != other.cells[place]
        for place, name in enumerate(table.header)
    )


def _one_each(table: Table, rows: Sequence[CsvRow], column: int) -> bool:
    """Whether a column has another text in every row, which is what a post has."""
    texts = [row.cells[column] for row in rows]
    if len(set(texts)) < len(texts) or any(not text or is_dated(text) for text in texts):
        return False
    named = _ONE_EACH.fullmatch(plain_name(table.header[column])) is not None
    return named or all(any(map(str.isalpha, text)) for text in texts)
