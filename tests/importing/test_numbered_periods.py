"""Weeks and months in figures alone, told apart by their column or asked about."""

from __future__ import annotations

import pytest

from planner.importing.cells import BadCell, Cell
from planner.importing.csv_tables import read_tables
from planner.importing.known_exports import date_columns
from planner.importing.numbered_periods import WeeksOrMonths
from planner.importing.rows.split_periods import join_years
from planner.importing.written_spans import is_span, spans_of

WEEK_45, WEEK_9 = "2026-11-02 2026-11-08", "2026-02-23 2026-03-01"
SEPTEMBER = "2026-09-01 2026-09-30"


def read(column: str, *texts: str, covers: str | None = None) -> str:
    cells = [Cell(line, text) for line, text in enumerate(texts, 2)]
    first = spans_of(cells, column=column, covers=covers)[0]
    return f"{first.first} {first.last}"


@pytest.mark.parametrize(
    ("column", "texts", "days"),
    [
        ("isoYearIsoWeek", ("202645",), WEEK_45),
        ("ISO week of ISO year", ("202609",), WEEK_9),
        ("Week", ("202609", "202610"), WEEK_9),
        ("ISO week", ("45/2026",), WEEK_45),
        ("Woche", ("09/2026",), WEEK_9),
        ("Kalenderwoche", ("2026-09",), WEEK_9),
        ("Period", ("202609", "202613"), WEEK_9),
        ("Period", ("45/2026", "46/2026"), WEEK_45),
        ("Period", ("2026-W45", "202646"), WEEK_45),
        ("Period", ("202609", "202612", "202701"), SEPTEMBER),
        ("Period", ("2026-09",), SEPTEMBER),
        ("yearMonth", ("202609",), SEPTEMBER),
        ("Month", ("9/2026",), SEPTEMBER),
        ("yearWeek", ("202645",), "2026-11-01 2026-11-07"),
        ("yearWeek", ("202601",), "2026-01-01 2026-01-03"),
    ],
)
def test_a_column_shows_whether_its_figures_are_weeks_or_months(
    column: str, texts: tuple[str, ...], days: str
) -> None:
    assert read(column, *texts) == days


def test_figures_that_can_be_weeks_and_months_are_asked_about() -> None:
    with pytest.raises(WeeksOrMonths, match=r"a week \(23 Feb to 1 Mar 2026\) or a month"):
        read("Period", "202609", "202612")
    assert read("Period", "202609", covers="week") == WEEK_9
    assert read("Period", "202609", covers="month") == SEPTEMBER


@pytest.mark.parametrize(
    ("column", "text"), [("Month", "202645"), ("Week", "202553"), ("Week", "2026-54")]
)
def test_a_week_or_month_that_there_is_not_is_refused(column: str, text: str) -> None:
    with pytest.raises(BadCell):
        read(column, text)


def test_six_figures_are_no_period_where_another_column_has_the_days() -> None:
    assert not is_span("202645")
    (table,) = read_tables(b"Date,Visits\n2026-11-02,202645\n2026-11-03,202646\n")
    assert date_columns(table) == ["Date"]
    (table,) = read_tables(b"Week,Visits\n202645,202645\n202646,202646\n")
    assert date_columns(table) == ["Week"]


@pytest.mark.parametrize(
    ("header", "row", "name", "days"),
    [
        ("ISO year,ISO week,Visits", "2026,45,7", "ISO year ISO week", WEEK_45),
        ("Week,Year,Visits", "9,2026,7", "Year Week", WEEK_9),
        ("Jahr,Monat,Visits", "2026,9,7", "Jahr Monat", SEPTEMBER),
    ],
)
def test_a_year_and_a_week_or_month_in_two_columns_are_read_together(
    header: str, row: str, name: str, days: str
) -> None:
    (table,) = map(join_years, read_tables(f"{header}\n{row}\n".encode()))
    assert date_columns(table) == [name]
    assert read(name, *(cell.text for cell in table.cells(table.header.index(name)))) == days


def test_a_year_beside_a_day_or_a_count_of_weeks_stays_as_it_is() -> None:
    for text in ("Date,Year,Week\n2026-11-02,2026,45\n", "Year,Weeks open,Visits\n2026,90,7\n"):
        (table,) = read_tables(text.encode())
        assert join_years(table) is table
