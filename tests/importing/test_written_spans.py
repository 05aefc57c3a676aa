"""Cells that speak for a week, a month or a quarter, as tools write them."""

from __future__ import annotations

import pytest

from planner.importing.cells import Cell, TwoWays
from planner.importing.csv_tables import read_tables
from planner.importing.row_spans import cut_ends, find_span_columns
from planner.importing.written_spans import Span, is_span, spans_of


def read(text: str) -> str:
    (span,) = spans_of([Cell(2, text)], "day-first")
    return f"{span.first} {span.last}"


@pytest.mark.parametrize(
    "text",
    [
        "2026-W45", "2026W45", "KW 45/2026", "W45 2026", "Week 45, 2026", "2026 Week 45",
        "Semaine 45 2026", "S45-2026", "Tydzień 45 2026", "v. 45 2026", "2026年第45週",
        "2026-11-02,2026-11-08", "02.11.-08.11.2026", "02/11/2026 - 08/11/2026",
        "02/11 - 08/11/2026", "2026/11/02 - 11/08", "2026/11/02～2026/11/08", "20261102-20261108",
        "Week November 2 – 8, 2026", "Nov 2 - Nov 8, 2026", "2-8 Nov 2026",
        "From 2026-11-02 to 2026-11-08", "du 2 novembre 2026 au 8 novembre 2026",
        "del 2 al 8 de noviembre de 2026", "2026-11-02 00:00 - 2026-11-08 23:59",
        "w/c 2026-11-02", "Week of Nov 2, 2026", "week ending 08/11/2026", "Woche ab 2.11.2026",
    ],
)  # fmt: skip
def test_a_week_is_read_however_it_is_written(text: str) -> None:
    assert read(text) == "2026-11-02 2026-11-08"


@pytest.mark.parametrize(
    "text",
    ["2026-09", "09/2026", "9.2026", "2026.09", "Sep 2026", "Sep-26", "Sep '26", "2026 Sep",
     "2026年9月", "2026M09", "septembre 2026", "setembro de 2026", "wrzesień 2026"],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert read(text) == "2026-09-01 2026-09-30"


@pytest.mark.parametrize("text", ["Q3 2026", "2026Q3", "T3 2026", "3. Quartal 2026"])
def test_a_quarter_is_read_however_it_is_written(text: str) -> None:
    assert read(text) == "2026-07-01 2026-09-30"


def test_a_month_whose_name_is_that_of_two_is_asked_about() -> None:
    with pytest.raises(TwoWays, match=r"1 October .* or 1 November"):
        read("lis 2026")
    (span,) = spans_of([Cell(2, "lis 2026")], None, "pl")
    assert (span.first.month, span.last.day) == (11, 30)


@pytest.mark.parametrize("text", ["2026.5", "1,234", "12.50", "5/6", "v 2", "10:30", "Sep", "3-4"])
def test_what_is_no_period_is_left_alone(text: str) -> None:
    assert not is_span(text)


@pytest.mark.parametrize(
    "header",
    [
        "Start,End",
        "Fecha inicio,Fecha fin",
        "Od,Do",
        "開始日,終了日",
        "Début,Fin",
        "startDate,endDate",
    ],
)
def test_columns_with_the_first_and_the_last_day_are_known_by_their_names(header: str) -> None:
    (table,) = read_tables(
        f"{header},V\n2026-11-02,2026-11-08,5\n2026-11-09,2026-11-15,7\n".encode()
    )
    assert find_span_columns(table) == tuple(header.split(","))


def test_an_end_that_is_the_next_beginning_is_not_counted() -> None:
    days = [
        spans_of([Cell(2, text)])[0].first for text in ("2 Nov 2026", "9 Nov 2026", "16 Nov 2026")
    ]
    first, second = cut_ends([Span(*days[:2]), Span(*days[1:])])
    assert (str(first.last), str(second.last)) == ("2026-11-08", "2026-11-15")
    apart = [Span(days[0], days[1])]
    assert cut_ends(apart) == apart
