"""Several rows of one day: added up, taken once, left out or refused."""

from __future__ import annotations

import pytest

from planner.importing.csv_tables import read_tables
from planner.importing.mapped_export import ExportReading, read_as
from planner.importing.rows.doubts import WhichRows
from planner.plan.model import Import, ImportColumn

DAYS = range(7, 14)


def said(header: str, *rows: str, column: str = "New") -> ExportReading:
    (table,) = read_tables("\n".join((header, *rows)).encode())
    return read_as(table, Import("x", date="Date", columns=(ImportColumn("g", column, "flow"),)))


def total(found: ExportReading) -> int:
    return int(sum(found.series["g"].amounts.values()))


def test_equal_rows_are_taken_once_and_said() -> None:
    rows = [f"2026-11-{n:02},1" for n in DAYS]
    found = said("Date,New", *rows, *rows)
    assert total(found) == 7
    assert found.skipped == (
        "line 9 is line 2 once more, and 6 more like it; equal rows were taken once",
    )


@pytest.mark.parametrize("word", ["Total", "GRAND TOTAL", "All"])
def test_a_dated_total_is_left_out_and_said(word: str) -> None:
    rows = [f"2026-11-{n:02},{who},1" for n in DAYS for who in ("us", word)]
    found = said("Date,Account,New", *rows)
    assert total(found) == 7
    assert found.skipped == ("line 3 is a total, as are 6 more lines; they were left out",)


def test_a_column_that_always_says_all_is_no_total() -> None:
    assert total(said("Date,List,New", *(f"2026-11-{n:02},All,1" for n in DAYS))) == 7


@pytest.mark.parametrize("name", ["Account", "Network", "channel name", "Profile", "Username"])
def test_which_rows_of_two_accounts_count_is_asked_at_the_line(name: str) -> None:
    rows = [f"2026-11-{n:02},{who},1" for n in DAYS for who in ("ours", "theirs", "Total")]
    with pytest.raises(
        WhichRows, match=r"rows of “ours” and “theirs”, .* which of them count for g"
    ) as asked:
        said(f"Date,{name},New", *rows)
    assert asked.value.cell.line == 3
    assert asked.value.ways == (f"{name}=ours", f"{name}=theirs", "all")


def test_a_list_of_posts_is_added_up_without_a_word() -> None:
    for header, own in (("Date,Network,Post,New", "said {}"), ("Date,Network,Post id,New", "{}")):
        rows = [f"2026-11-07,{who},{own.format(n)},1" for n, who in enumerate("XYX")]
        found = said(header, *rows)
        assert (total(found), found.skipped) == (3, ())


def test_other_rows_of_one_day_are_added_up_and_said() -> None:
    found = said("Date,Page,Path,New", "2026-11-07,x,/,1", "2026-11-07,x,/,2", "2026-11-08,x,/,2")
    assert total(found) == 5
    assert found.skipped == (
        "2026-11-07 has 2 rows, which were added up, as on any day with several",
    )
