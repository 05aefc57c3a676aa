"""Tables in the exports of measuring tools: bytes in, headers and rows out.

Comma, semicolon or tab; UTF-8 or UTF-16; with or without ``sep=``, lines above the table and
several tables in one file. What does not fit is refused with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from planner.importing.cells import Cell
from planner.importing.numbered_periods import is_six_figures
from planner.importing.written_spans import is_dated

LARGEST = 20_000_000
"""Bytes. A year of posts with their texts is a hundredth of this."""

LONGEST_HEADER = 10_000
LONGEST_TITLE = 200

_DELIMITERS = ",;\t"
_SAMPLE = 100_000
_MOST_REMARKS = 15
_SEP = re.compile(r'"?sep=(?P<delimiter>[^\w"\r\n])"?(?:\r\n|\n|\r)', re.IGNORECASE)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NOT_TEXT = (
    (b"\xd0\xcf\x11\xe0", "an .xls file; open it in a spreadsheet and save it as CSV first"),
    (b"PK\x03\x04", "an .xlsx or zip file; open it in a spreadsheet and save it as CSV first"),
    (b"%PDF", "a PDF; only CSV can be read here"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
)
_NOT_CSV = {
    "<": "a web page or an .xls in disguise; open it in a spreadsheet and save it as CSV first",
    "{": "JSON; only CSV can be read here",
}


class NotATable(ValueError):
    """The file, or a line of it, cannot be read as a table; lines count from 1, 0 is none."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class CsvRow(NamedTuple):
    """One row, without the spaces around its cells, and the line on which it begins."""

    line: int
    cells: tuple[str, ...]
    lines: tuple[int, ...] = ()
    """The line of each cell, where these do not all stand on one."""

    def cell(self, column: int) -> Cell:
        """What stands in one column."""
        return Cell(self.lines[column] if self.lines else self.line, self.cells[column])


@dataclass(frozen=True, slots=True)
class Table:
    """A header with names, and rows that are as long as it."""

    title: str
    """The last line above that is no part of a table, or nothing."""
    about: tuple[str, ...]
    """The lines above that begin with ``#``, without it."""
    header: tuple[str, ...]
    line: int
    rows: tuple[CsvRow, ...]
    unnamed: bool = False
    """Whether the file has no names for the columns, which are numbered then, from 1."""

    def cells(self, column: int) -> list[Cell]:
        """One column, from the top."""
        return [row.cell(column) for row in self.rows]


def read_tables(content: bytes) -> tuple[Table, ...]:
    """The tables of an export, at least one; raises :class:`NotATable`."""
    text = _decode(content)
    skipped, delimiter = 0, ""
    if match := _SEP.match(text):
        text, skipped, delimiter = text[match.end() :], 1, match["delimiter"]
    if text.lstrip()[:1] in _NOT_CSV:
        raise NotATable(_NOT_CSV[text.lstrip()[0]])
    delimiter = delimiter or max(_DELIMITERS, key=partial(_rate_delimiter, text[:_SAMPLE]))
    parts = _drop_remarks(list(_tables(_records(text, delimiter, skipped))))
    tables = tuple(_join_names(_table(part) for part in parts))
    if not tables:
        raise NotATable("there is no table in it: no line has two columns")
    return tables


def _decode(content: bytes) -> str:
    if len(content) > LARGEST:
        raise NotATable("larger than 20 MB; export fewer days at a time")
    for begins, what in _NOT_TEXT:
        if content.startswith(begins):
            raise NotATable(f"this is {what}")
    encoding, start = _encoding(content)
    try:
        text = content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = content[start:][: error.start].decode(encoding, "replace")
        words = f"this is not {encoding.upper()[:6].rstrip('-')}; save it as CSV UTF-8"
        raise NotATable(words, _last_line_number(before)) from error
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise NotATable("the file is empty")
    if "\0" in text:
        line = _last_line_number(text[: text.index("\0")])
        raise NotATable("there is a NUL byte; this is not a text file", line)
    return text


def _encoding(content: bytes) -> tuple[str, int]:
    """The encoding by its mark, or by the zeros that plain letters have in UTF-16."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    zeros = [byte == 0 for byte in content[:4]]
    if zeros == [False, True, False, True]:
        return "utf-16-le", 0
    if zeros == [True, False, True, False]:
        return "utf-16-be", 0
    return "utf-8", 0


def _last_line_number(before: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", before)) + 1


def _rate_delimiter(text: str, delimiter: str) -> tuple[int, int, int]:
    """How a delimiter parts a text: rows with a day in a cell, rows of one width, that width."""
    widths: Counter[int] = Counter()
    dated = 0
    try:
        for row in islice(_records(text, delimiter, 0), 300):
            if len(row.cells) > 1:
                widths[len(row.cells)] += 1
                dated += any(map(is_dated, row.cells))
    except NotATable:
        pass  # the beginning of a text may end inside a cell
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return dated, count, width


def _records(text: str, delimiter: str, skipped: int) -> Iterator[CsvRow]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise NotATable(_explain(str(error)), line) from error
        yield CsvRow(line, tuple(cell.strip() for cell in cells))


def _explain(error: str) -> str:
    if "unexpected end" in error:
        return "a quote is opened here and never closed"
    if "field limit" in error:
        return "a cell here is longer than 100,000 characters; is a quote missing?"
    return "something stands behind a closing quote; a quote inside a cell is written twice"


class _Part(NamedTuple):
    """A table that is not read yet: its first line, and the lines above and below."""

    title: str
    about: tuple[str, ...]
    header: CsvRow
    days: list[CsvRow]
    rows: list[CsvRow]


def _tables(records: Iterable[CsvRow]) -> Iterator[_Part]:
    title, about, header, width = "", [], None, 0
    days: list[CsvRow] = []
    rows: list[CsvRow] = []
    for row in records:
        filled = [cell for cell in row.cells if cell]
        remark = row.cells[:1] != ("#",) and bool(filled) and row.cells[0].startswith("#")
        if header is not None and (not filled or (remark and len(row.cells) != width)):
            yield _Part(title, tuple(about), header, days, rows)
            title, header, days, rows = "", None, [], []
        if header is not None:
            rows.append(row)
        elif remark:
            about.append(", ".join(filled).lstrip("#- "))
        elif len(filled) == 1 and len(row.cells) > 1 and is_dated(filled[0]):
            days.append(row)
        elif len(filled) == 1:
            title = filled[0] if len(filled[0]) <= LONGEST_TITLE else ""
        elif filled:
            header, width = row, len(_trimmed(row.cells))
            if sum(map(len, row.cells)) > LONGEST_HEADER:
                raise NotATable("this is too long for the names of columns", row.line)
    if header is not None:
        yield _Part(title, tuple(about), header, days, rows)


def _drop_remarks(parts: Sequence[_Part]) -> list[_Part]:
    """The parts without those that are remarks, as banks write them: above a table that is wider.

    Their lines are not of one width, so that they could not be read.
    """
    widths = [len(_trimmed(part.header.cells)) for part in parts]
    return [
        part
        for place, part in enumerate(parts)
        if all(len(_trimmed(row.cells)) <= widths[place] <= len(row.cells) for row in part.rows)
        or len(part.rows) > _MOST_REMARKS
        or max(widths[place + 1 :], default=0)
        <= max(len(_trimmed(row.cells)) for row in (part.header, *part.rows))
    ]


def _table(part: _Part) -> Table:
    """The table; with its first line among the rows, and numbers for names, where it has no names.

    Its rows begin with ``days`` then: the lines above that have a day and empty cells beside it.
    """
    title, about, header, days, rows = part
    names = _trimmed(header.cells)
    days = [row for row in days if len(row.cells) == len(header.cells)]
    unnamed = _is_row(names, days + rows)
    if unnamed:
        rows = [*days, header, *rows]
        alike = (row.cells for row in rows if len(row.cells) == len(header.cells))
        names = tuple(str(number + 1) for number in range(max(len(_trimmed(c)) for c in alike)))
    place = f"{'' if unnamed else 'in the header '}on line {header.line}"
    fitted = tuple(_fit_row(row, len(names), place) for row in rows)
    return Table(title, about, names, header.line, fitted, unnamed)


def _is_row(cells: tuple[str, ...], others: Sequence[CsvRow]) -> bool:
    """Whether the first line of a table is a row of it, and holds no names.

    That is a line with a day where the other lines have days too, or with nothing but days and
    figures. A table with days across the top has none below them.
    """
    days = [n for n, cell in enumerate(cells) if is_dated(cell) or is_six_figures(cell)]
    below = any(
        is_dated(row.cells[column]) or is_six_figures(row.cells[column])
        for row in others[:5]
        for column in days
        if column < len(row.cells)
    )
    figures = all(is_dated(cell) or not any(map(str.isalpha, cell)) for cell in cells)
    return bool(days) and (below or (figures and not others))


def _join_names(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables, where names that an empty line parts from their rows go with these."""
    names: Table | None = None
    for table in tables:
        if names and table.unnamed and len(names.header) == len(table.header):
            yield replace(names, rows=table.rows)
            names = None
            continue
        if names:
            yield names
        names = None if table.rows or any(map(is_dated, table.header)) else table
        if names is None:
            yield table
    if names:
        yield names


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without the empty ones at the end."""
    count = len(cells)
    while count and not cells[count - 1]:
        count -= 1
    return cells[:count]


def _fit_row(row: CsvRow, width: int, place: str) -> CsvRow:
    if len(row.cells) < width or any(row.cells[width:]):
        count = max(len(_trimmed(row.cells)), min(len(row.cells), width))
        columns = f"{count} column{'s' * (count != 1)}"
        raise NotATable(f"{columns}, but {width} {place}", row.line)
    return CsvRow(row.line, row.cells[:width])
