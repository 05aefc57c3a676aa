"""Rows of several things in one table: two habits, accounts, currencies. Which of them count?

They must not be added up unasked. A column tells them apart that is named as such columns are, or
that has other words on rows of the same day.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from planner.importing.cells import BadCell, Cell, TwoWays
from planner.importing.csv_tables import CsvRow, Table
from planner.importing.date_cells import is_day, time_of_day
from planner.importing.known_exports import shape_of
from planner.importing.number_cells import amounts
from planner.importing.rows.filters import ALL
from planner.importing.same_day import is_account, plain_name
from planner.plan.rows import MIXED

_MOST = 20
"""A column with more different texts than this names no kinds of rows, but for a few names."""
_SHOWN = 6
_LONGEST = 40
_THINGS = re.compile(
    r".*\b(?:habits?|metrics?|measures?|indicators?|kpis?|activity|activities|exercises?|tasks?"
    r"|projects?|trackers?|counters?|sports?|items?|products?|skus?|series|goals?|accounts?"
    r"|profiles?|networks?|channels?|platforms?|types?|kinds?|gewohnheit(?:en)?|kennzahl"
    r"|messgr(?:ö|oe)(?:ß|ss)e|aktivit(?:ä|ae)t|aufgabe|projekt|projet|sportart|artikel|produkt"
    r"|produit|konto|compte|cuenta|kanal|canal|art|typ|habitudes?|h[áa]bitos?|m[ée]trica|mesure"
    r"|indicateur|indicador|activit[ée]|actividad|nawyk|miernik|aktywno(?:ść|sc)|tipo|rodzaj)\b.*"
    r"|.*(?:習慣|項目|指標|種類|種目|アクティビティ).*"
)
_NEVER_MIXED = re.compile(
    r".*\b(?:status|currency|unit|state|w(?:ä|ae)hrung|einheit|devise|unit[ée]|moneda|unidad|estado"
    r"|waluta|jednostka|valuta|(?:activity|workout|exercise) type|sports?|habits?|sportart"
    r"|aktivit(?:ä|ae)tstyp|type d['’]activit[ée]|tipo de (?:actividad|atividade)|gewohnheit"
    r"|habitude|h[áa]bito|nawyk)\b.*|activity|workout|exercise|.*(?:通貨|単位|状態|習慣).*"
)
_NAMES = re.compile(r"(?:.*\b)?(?:names?|labels?|category|categories|name|nom|nombre|nome|nazwa)")
_HABITS = re.compile(
    r".*\b(?:habits?|gewohnheit(?:en)?|habitudes?|h[áa]bitos?|nawyk|products?|skus?|accounts?"
    r"|channels?|trackers?)\b.*|.*習慣.*"
)
"""What tells kinds apart even where all its cells are figures; "Activity" may be minutes."""
_REMARKS = re.compile(
    r".*\b(?:notes?|comments?|commenttext|remarks?|descriptions?|details?|tags?|mood|weather|notizen?"
    r"|kommentar|bemerkung|commentaires?|notas?|comentarios?|weekday|day|wochentag|jour)\b.*"
)
_ONE_EACH = re.compile(
    r".*\b(?:id|link|permalink|url|posts?|title|titel|titre|t[íi]tulo|text|message|caption|subject"
    r"|video|tweet|update|headline|order|invoice|transaction|reference|campaign)\b.*"
)


class Kind(NamedTuple):
    """A column that tells rows of several things apart, with what stands in it."""

    name: str
    values: tuple[str, ...]


class WhichRows(TwoWays):
    """A table is about several things; ``ways`` are filters, and that all rows count."""

    def __init__(self, kind: Kind, cell: Cell, ids: Sequence[str]) -> None:
        shown = [f"“{value}”" if value else "an empty name" for value in kind.values[:_SHOWN]]
        if len(kind.values) > _SHOWN:
            shown.append(f"{len(kind.values) - _SHOWN} more")
        listed = f"{', '.join(shown[:-1])} and {shown[-1]}"
        words = (
            f"“{kind.name}” has rows of {listed}, "
            f"and it is not said which of them count for {', '.join(ids)}"
        )
        ways = (*(f"{kind.name}={value}" for value in kind.values[:_SHOWN]), ALL)
        super().__init__("where", cell, words, ways)
        self.ids = ids
        """The ids whose columns are asked about."""


def find_kind(
    days: Sequence[dt.date | int],
    rows: Sequence[CsvRow],
    table: Table,
    used: Collection[str],
) -> Kind | None:
    """The column that says that rows are of several things, or None.

    ``days`` say which rows are of one day (any other key will do); ``used`` are the columns that
    hold the days and the numbers. In a list of posts, payments or
    the like, each row of which has a text of its own, only what can never be added up tells.
    """
    shape = shape_of(table)
    if shape is not None and shape.posts:
        return None
    several = _days_with_several(days, rows)
    own = have_own_texts(table, rows)
    kinds = []
    for column, name in enumerate(table.header):
        words, texts = _split_words(name), [row.cells[column] for row in rows]
        if name in used or not _are_kinds(words, texts, is_key=_is_key(several, column)):
            continue
        if shape is not None:
            told = is_account(words)
        elif own:
            told = _NEVER_MIXED.fullmatch(words) is not None
        else:
            told = table.unnamed or _is_named(words) or _differs(several, column)
        if told:
            kinds.append((column, Kind(name, tuple(_list_kinds(words, texts)))))
    return _find_clearest(kinds, several)


def have_own_texts(table: Table, rows: Sequence[CsvRow]) -> bool:
    """Whether each row has a text of its own, as posts and payments have."""
    return any(_has_own_texts(table, rows, column) for column in range(len(table.header)))


def first_unlike(rows: Sequence[CsvRow], table: Table, kind: Kind) -> Cell:
    """The first cell that shows that there are several things."""
    column = table.header.index(kind.name)
    return next(row.cell(column) for row in rows if row.cells[column] == kind.values[1])


def _find_clearest(kinds: Sequence[tuple[int, Kind]], days: Sequence[list[CsvRow]]) -> Kind | None:
    """The kind that tells apart all rows of a day, else the one with the most values."""

    def rate(kind: tuple[int, Kind]) -> tuple[bool, int]:
        column, (_, values) = kind
        return not days or _is_key(days, column), len(values)

    return max(kinds, key=rate)[1] if kinds else None


def _days_with_several(days: Sequence[dt.date | int], rows: Sequence[CsvRow]) -> list[list[CsvRow]]:
    by_day: dict[dt.date | int, list[CsvRow]] = {}
    for day, row in zip(days, rows, strict=True):
        by_day.setdefault(day, []).append(row)
    return [found for found in by_day.values() if len(found) > 1]


def _differs(several: Sequence[list[CsvRow]], column: int) -> bool:
    return any(len({row.cells[column] for row in day}) > 1 for day in several)


def _is_key(several: Sequence[list[CsvRow]], column: int) -> bool:
    """Whether no two rows of a day have the same text in a column."""
    days = [[row.cells[column] for row in day] for day in several]
    return bool(days) and all(len(set(day)) == len(day) for day in days)


def _split_words(name: str) -> str:
    """The words of a column's name in small letters: ``HabitName`` is ``habit name``."""
    return plain_name(re.sub(r"(?<=[a-z])(?=[A-Z])|[_/-]", " ", name))


def _is_named(words: str) -> bool:
    return (_THINGS.fullmatch(words) or _NEVER_MIXED.fullmatch(words)) is not None


def _are_kinds(words: str, texts: Sequence[str], *, is_key: bool) -> bool:
    """Whether a column can tell kinds of rows apart: a few short texts.

    ``is_key`` says that rows of a day never have the same text in it. A name may be a number or
    left empty where the column is named as such columns are, or is such a key beside real words.
    """
    values = _list_kinds(words, texts)
    most = len(texts) if _NEVER_MIXED.fullmatch(words) else _MOST
    few = 2 <= len(values) <= min(most, max(len(texts) // 2, 6))
    if not few or _REMARKS.fullmatch(words) or max(map(len, values)) > _LONGEST:
        return False
    if words.endswith(" id") and "" not in values and len(values) < len(texts):
        return True
    if all(text and _is_word(text) for text in values):
        return True
    named = _is_named(words) or _NAMES.fullmatch(words) is not None
    if any(_is_word(text) and not _is_amount(text) for text in values):
        numbered = all(not text or any(map(str.isalnum, text)) for text in values)
        return named or (is_key and numbered)
    return _HABITS.fullmatch(words) is not None or (named and is_key)


def _list_kinds(words: str, texts: Sequence[str]) -> list[str]:
    """Each text once; an empty currency, status or unit is none of its own."""
    blank = _HABITS.fullmatch(words) or not _NEVER_MIXED.fullmatch(words)
    return list(dict.fromkeys(text for text in texts if text or blank))


def _is_word(text: str) -> bool:
    """Whether a text is no number, day or time."""
    if not any(sign.isalpha() or unicodedata.category(sign) == "So" for sign in text):
        return False
    if re.match(r"[-+(]?[€$£¥]? ?\d", text):
        return False
    return not is_day(text) and time_of_day(text)[0] < 0


def _is_amount(text: str) -> bool:
    """Whether a text is a number, or says that there is none."""
    try:
        amounts([Cell(0, text)], MIXED)
    except BadCell:
        return False
    return True


def _has_own_texts(table: Table, rows: Sequence[CsvRow], column: int) -> bool:
    """Whether a column has another text in every row, which is what a post has."""
    words, texts = _split_words(table.header[column]), [row.cells[column] for row in rows]
    if len(set(texts)) < max(len(texts), 2) or any(not text or is_day(text) for text in texts):
        return False
    if _ONE_EACH.fullmatch(words):
        return True
    long = len(texts) >= _MOST or sum(map(len, texts)) > 25 * len(texts)
    return long and not _is_named(words) and all(any(map(str.isalpha, text)) for text in texts)
