"""Rows of an export that speak for a week, a month or any other span of days."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from planner.importing.cells import BadCell, Cell, TwoWays
from planner.importing.csv_tables import Table
from planner.importing.date_cells import dates_of, is_day
from planner.importing.written_spans import Span
from planner.plan.dates import add_months

_DAY = dt.timedelta(days=1)
_WEEKS = {"week": 7, "2 weeks": 14, "4 weeks": 28}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_MOST_SLACK = 4
_COLUMN_NAMES = (
    ("week", re.compile(r"\b(?:weeks?|wochen?|semaine|semana|settimana|kw)\b")),
    ("month", re.compile(r"\b(?:months?|monate?|mois|mes|mês|mese)\b")),
    ("quarter", re.compile(r"\b(?:quarters?|quartal|trimestre)\b")),
)
_BEGINS = re.compile(
    r"\b(?:start|starts|started|begin|begins|beginning|beginn|from|von|ab|debut|du|desde|dal|inicio"
    r"|inicial|inizio|od|poczatek|poczatku|van|fran|начало)\b|開始|开始|시작"
)
_ENDS = re.compile(
    r"\b(?:end|ends|ended|ending|to|until|till|through|bis|ende|fin|au|hasta|al|final|fine|ate|fim|do"
    r"|koniec|konca|tot|eind|einde|till|slut|конец)\b|終了|结束|종료"
)


class RowsApart(TwoWays):
    """Rows stand a week or a month apart: each may speak for more than the day it has."""

    def __init__(self, rhythm: str, cell: Cell) -> None:
        message = (
            f"“{cell.text}” can be the first day of the {rhythm} that a row counts, its last day, "
            "or the one day that it counts"
        )
        super().__init__("rows", cell, message, ("first", "last", "day"))
        self.rhythm = rhythm


def span_of(day: dt.date, covers: str, dated: str | None) -> Span:
    """The days that a row speaks for, by one of them: a ``week`` or ``month``, first or last."""
    if covers in _WEEKS:
        more = (_WEEKS[covers] - 1) * _DAY
        return Span(day, day + more) if dated == "first" else Span(day - more, day)
    count = _MONTHS[covers]
    if dated == "first":
        return Span(day, add_months(day, count) - _DAY)
    return Span(add_months(day + _DAY, -count), day)


def find_rhythm(days: Iterable[dt.date], column: str) -> str | None:
    """How far the rows are apart, as ``Import.covers`` has it; None where they are of single days.

    Of a single row its column says it, where it is called "Week" or "Month".
    """
    ordered = sorted(set(days))
    if len(ordered) < 2:
        name = re.sub(r"[_\d]", " ", column).casefold()
        return next((rhythm for rhythm, words in _COLUMN_NAMES if words.search(name)), None)
    months = {day.year * 12 + day.month for day in ordered}
    if len({day.day for day in ordered}) == 1 or all((day + _DAY).day == 1 for day in ordered):
        return _fitting(_MONTHS, sorted(months))
    return _fitting(_WEEKS, [day.toordinal() for day in ordered])


def are_regular(days: Sequence[dt.date]) -> bool:
    """Whether rows are as far apart as those before, or most of them; ``days`` are in order.

    So are rows of every three weeks or ten days, of months and of quarters, and where one is left
    out. A day or two more or less are no matter between rows that are far apart.
    """
    gaps = [(after - before).days for before, after in pairwise(days)]
    often = len(days) > 3 and 2 * max(Counter(gaps).values()) >= len(days)
    if often or len(gaps) < 2 or find_rhythm(days, "") is not None:
        return often or find_rhythm(days, "") is not None
    step = median_low(gaps)
    slack = min(step // 10, _MOST_SLACK)
    return all(gap and abs(gap - round(gap / step) * step) <= slack for gap in gaps)


def _fitting(lengths: dict[str, int], places: Sequence[int]) -> str | None:
    """The length that rows stand apart, or else the shortest of which all distances are multiples.

    None where there is none.
    """
    gaps = [after - before for before, after in pairwise(places)]
    fitting = [name for name, length in lengths.items() if not any(gap % length for gap in gaps)]
    exact = [name for name in fitting if lengths[name] == min(gaps)]
    return next(iter(exact or fitting), None)


def find_span_columns(table: Table) -> tuple[str, str] | None:
    """The columns with the first and the last day of each row, where there are such, by name."""
    named = {
        kind: [name for name in table.header if words.search(_words(name))]
        for kind, words in (("begins", _BEGINS), ("ends", _ENDS))
    }
    for begins in named["begins"]:
        for ends in named["ends"]:
            if begins != ends and _are_spans(table, begins, ends):
                return begins, ends
    return None


def _words(name: str) -> str:
    """The words of a column's name, without accents: ``startDate`` is ``start date``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", name).casefold().replace("ł", "l")
    plain = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")


def _are_spans(table: Table, begins: str, ends: str) -> bool:
    """Whether two columns hold first and last days, of more than one day and sharing none."""
    columns = [table.cells(table.header.index(name)) for name in (begins, ends)]
    cells = [cell for pair in zip(*columns, strict=True) for cell in pair]
    if not cells or not all(is_day(cell.text) for cell in cells):
        return False
    try:
        days = dates_of(cells)
        spans = [Span(*pair) for pair in zip(days[::2], days[1::2], strict=True)]
        check_spans(cut_ends(spans), [row.line for row in table.rows])
    except TwoWays:
        return True  # how the days are meant will be asked
    except BadCell:
        return False
    return any(span.first != span.last for span in spans)


def hold_same_days(table: Table, names: Sequence[str]) -> bool:
    """Whether columns hold the same day in every row, as when something begins and ends on it."""
    try:
        columns = [dates_of(table.cells(table.header.index(name))) for name in names]
    except (BadCell, TwoWays):
        return False
    return all(days == columns[0] for days in columns)


def cut_ends(spans: Sequence[Span]) -> list[Span]:
    """The spans, each a day shorter where one ends on the day on which the next one begins."""
    begins = {span.first for span in spans}
    touch = any(span.last in begins and span.first != span.last for span in spans)
    if not touch or any(span.first >= span.last for span in spans):
        return list(spans)
    return [Span(span.first, span.last - _DAY) for span in spans]


def check_spans(spans: Sequence[Span], lines: Sequence[int]) -> None:
    """Raises BadCell where a span ends before it begins, or two share days but are not the same."""
    for span, line in zip(spans, lines, strict=True):
        if span.first > span.last:
            raise BadCell(line, f"{span.first} to {span.last} ends before it begins")
    ordered = sorted(zip(spans, lines, strict=True))
    for (before, _), (after, line) in pairwise(ordered):
        if after != before and after.first <= before.last:
            words = f"{after.first} to {after.last} overlaps {before.first} to {before.last}"
            raise BadCell(line, f"{words}; keep rows that do not share days")
