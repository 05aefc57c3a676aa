"""Several rows of one day: posts are added up, what would be counted twice is not."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from planner.importing.cells import BadCell
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import is_day

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
        more = f", as are {count} more lines; they were" if count else " and was"
        remarks.append(f"line {left_out[0]} is a total{more} left out")
    return [day for day, _ in kept], [row for _, row in kept], tuple(remarks)


def _is_total(row: CsvRow) -> bool:
    return any(plain_name(text) in _ALL for text in row.cells)


def refuse_accounts(
    days: Sequence[dt.date], rows: Sequence[CsvRow], table: Table
) -> tuple[str, ...]:
    """A remark where a day has several rows; raises BadCell where they are of two accounts.

    Rows that each have a text of their own are posts.
    """
    counts = Counter(days)
    several = [index for index, day in enumerate(days) if counts[day] > 1]
    if not several or any(_one_each(table, rows, column) for column in range(len(table.header))):
        return ()
    for column, name in enumerate(table.header):
        first_texts: dict[dt.date, str] = {}
        for index in several if _ACCOUNTS.fullmatch(plain_name(name)) else ():
            text = rows[index].cells[column]
            first_text = first_texts.setdefault(days[index], text)
            if first_text != text:
                words = f"“{text}” beside “{first_text}” on {days[index]} in “{name}”"
                raise BadCell(rows[index].line, f"{words}; keep the rows of one account")
    day = days[several[0]]
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
    if len(set(texts)) < len(texts) or any(not text or is_day(text) for text in texts):
        return False
    named = _ONE_EACH.fullmatch(plain_name(table.header[column])) is not None
    return named or all(any(map(str.isalpha, text)) for text in texts)
