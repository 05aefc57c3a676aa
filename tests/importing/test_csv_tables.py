"""Tables of exports: any spelling reads back, and what is no table is refused with its line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.importing.csv_tables import LARGEST, NotATable, Table, read_tables

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="#"), max_size=12)
WORDS = st.one_of(TEXT, st.sampled_from(("a,b", "a;b", 'said "yes"', "two\nlines", "5", "1.234,5")))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def only(content: bytes) -> Table:
    (table,) = read_tables(content)
    return table


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(ENCODINGS),
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
    st.booleans(),
)
def test_any_table_that_a_program_writes_reads_back(
    rows: list[tuple[str, str]], sign: str, encoding: str, end: str, quoted: bool, sep: bool
) -> None:
    written = io.StringIO(newline="")
    dialect = csv.unix_dialect if quoted else csv.excel
    writer = csv.writer(written, dialect, delimiter=sign, lineterminator=end)
    writer.writerow(("Date", "Note", "More"))
    for at, row in enumerate(rows):
        writer.writerow((f"2026-03-{at + 1:02}", *row))
    text = (f"sep={sign}{end}" if sep else "") + written.getvalue()
    table = only(text.encode(encoding))
    assert table.header == ("Date", "Note", "More")
    assert [row[1:] for row in cells(table)] == [(a.strip(), b.strip()) for a, b in rows]


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    try:
        assert read_tables(content)
    except NotATable as refused:
        assert "\n" not in str(refused)


def test_lines_above_the_table_are_its_title_and_its_remarks() -> None:
    table = only(
        b'sep=,\r\n"Facebook follows"\r\n"Date","Primary"\r\n"2025-08-01T00:00:00","20"\r\n'
    )
    assert (table.title, table.header, table.line) == ("Facebook follows", ("Date", "Primary"), 3)
    padded = only(b"Posts report,,\nmade by us,,\nDate,Likes,Shares\n2026-01-01,1,2\n")
    assert (padded.header, cells(padded)) == (
        ("Date", "Likes", "Shares"),
        [("2026-01-01", "1", "2")],
    )


def test_several_tables_in_one_file_are_told_apart() -> None:
    head = b"# ----\n# Account: A, B\n# Start date: 20260101\n\n"
    text = head + b"Nth day,Users\n0000,3\n\n# next\nCity,Users\nRome,2\n"
    first, second = read_tables(text)
    assert (first.header, cells(first)) == (("Nth day", "Users"), [("0000", "3")])
    assert (second.header, second.line) == (("City", "Users"), 9)
    assert "Start date: 20260101" in first.about


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (
            b"2026-11-02,\n2026-11-03,\n2026-11-09,6\n2026-11-13,7\n",
            [("2026-11-02", ""), ("2026-11-03", ""), ("2026-11-09", "6"), ("2026-11-13", "7")],
        ),
        (b",02.11.2026\n5,09.11.2026\n", [("", "02.11.2026"), ("5", "09.11.2026")]),
        (
            b"Jars\n2026-11-02,5,\n2026-11-09,6,rain\n",
            [("2026-11-02", "5", ""), ("2026-11-09", "6", "rain")],
        ),
    ],
    ids=("no number in the first rows", "the number first", "no note in the first row"),
)
def test_an_empty_cell_in_the_first_row_of_a_file_without_names_loses_nothing(
    content: bytes, rows: list[tuple[str, ...]]
) -> None:
    table = only(content)
    assert (table.unnamed, cells(table)) == (True, rows)


def test_names_go_with_the_rows_below_an_empty_line() -> None:
    table = only(b"Shop\nDate,Jars\n\n2026-11-07,5\n2026-11-13,7\n")
    assert (table.title, table.header, table.unnamed) == ("Shop", ("Date", "Jars"), False)
    assert cells(table) == [("2026-11-07", "5"), ("2026-11-13", "7")]
    assert len(read_tables(b"Account;DE1\n\nDate;Jars;Text\n2026-11-13;7;x\n")) == 2


def test_a_day_above_the_names_is_no_row() -> None:
    assert cells(only(b"2026-11-30,\nDate,Jars\n2026-11-13,7\n")) == [("2026-11-13", "7")]


def test_a_line_is_counted_as_an_editor_counts_it() -> None:
    table = only(b'Date,Post\r\n2026-01-01,"two\r\nlines"\r\n2026-01-02,one\r\n')
    assert [row.line for row in table.rows] == [2, 4]


def test_a_decimal_comma_does_not_part_a_semicolon_file() -> None:
    table = only(b"Date;Reach, all\n2026-01-01;1,5\n2026-01-02;2,5\n")
    assert cells(table) == [("2026-01-01", "1,5"), ("2026-01-02", "2,5")]


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"Date,A\n2026-01-01,1\n2026-01-02,\0\n", 3, "NUL byte"),
        (b'Date,A\n2026-01-01,1\n"2026-01-02,2\n2026-01-03,3\n', 3, "never closed"),
        (b"Date,A\n2026-01-01,1\n2026-01-02,1,2\n", 3, "3 columns, but 2 in the header on line 1"),
        (b"Date,A,B\n2026-01-01,1,2\n2026-01-02,1\n", 3, "2 columns, but 3"),
        (b'Date,A\n2026-01-01,"a"b\n', 2, "behind a closing quote"),
        (b"Date,A\n2026-01-01,1\n2026-01-02,\xff\n", 3, "not UTF-8"),
        (b"\xff\xfeD\0a\0,\0\n\0\x00\xd8", 2, "not UTF-16"),
        (b'Date,A\n2026-01-01,"' + b"x" * 200_000 + b'"\n', 2, "longer than"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", 0, "save it as CSV first"),
        (b"PK\x03\x04....", 0, "save it as CSV first"),
        (b"<html><table></table>", 0, "a web page"),
        (b'{"a": 1}', 0, "JSON"),
        (b"", 0, "empty"),
        (b"\xef\xbb\xbf \n", 0, "empty"),
        (b"one\ntwo\nthree\n", 0, "no table"),
        (b"note\n" + b"a,b," * 9_000 + b"c\n", 2, "too long for the names"),
        (b"x," * (LARGEST // 2 + 1), 0, "larger than 20 MB"),
        (bytes(range(256)) * 4, 129, "not UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, line: int, told: str) -> None:
    with pytest.raises(NotATable) as refused:
        read_tables(content)
    assert told in str(refused.value)
    if line != 129:
        assert refused.value.line == line


def test_what_a_bank_says_above_its_table_is_no_table() -> None:
    lines = (
        "Umsatzanzeige;Datei erstellt am: 28.11.2026", "", "IBAN;DE12 3456", "Bank;Eine",
        "Zeitraum;31.10.2026 - 27.11.2026", "Saldo;1.234,56;EUR", "",
        "Buchung;Empfänger;Betrag;Währung", "27.11.2026;Kunde;1.100,50;EUR",
    )  # fmt: skip
    tables = read_tables("\n".join(lines).encode())
    assert tables[-1].header == ("Buchung", "Empfänger", "Betrag", "Währung")
    assert len(tables[-1].rows) == 1
    with pytest.raises(NotATable):
        read_tables("\n".join(lines[:7]).encode())
