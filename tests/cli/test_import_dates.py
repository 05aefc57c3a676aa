"""Days in exports: read as they were meant, in many languages, or asked about once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.importing.cells import Cell, TwoWays
from planner.importing.date_cells import dates_of

from .shell import Planner
from .test_import_command import load_imports, load_rows
from .test_import_spreadsheets import FLOW, LEVEL, plan, write

__all__ = ["plan"]


def test_a_year_of_two_figures_that_can_stand_first_is_asked_about_and_kept(
    planner: Planner, plan: Path
) -> None:
    file = write("Date,Weight", "26/11/07,8.1", "26/11/13,8.0")
    asked = planner("import", plan, file, *LEVEL)
    words = "“26/11/07” can be 26 November 2007 (day-first) or 7 November 2026 (year-first)"
    assert (asked.code, words in asked.err, load_rows(plan, "level")) == (2, True, [])
    assert planner("import", plan, file, *LEVEL, "--dates", "year-first").code == 0
    assert load_rows(plan, "level") == [("2026-11-13", 8.0)]
    assert planner("import", plan, write("Date,Weight", "26/11/20,7.9")).code == 0
    assert load_rows(plan, "level")[-1] == ("2026-11-20", 7.9)


def test_a_day_that_can_only_be_last_settles_where_the_year_stands() -> None:
    days = dates_of([Cell(2, "26/11/07"), Cell(3, "32-01-05")])
    assert [day.isoformat() for day in days] == ["2026-11-07", "2032-01-05"]


@pytest.mark.parametrize(
    "texts", [("13/11/26",), ("26-11-07",), ("11/07/26",), ("26.11.06", "26.11.13")]
)
def test_figures_that_settle_nothing_are_asked_about(texts: tuple[str, ...]) -> None:
    with pytest.raises(TwoWays) as doubt:
        dates_of([Cell(2, text) for text in texts])
    assert "year-first" in doubt.value.ways


@pytest.mark.parametrize(
    ("texts", "order"),
    [(("06.11.26", "13.11.26"), "day-first"), (("26. 11. 6.", "26. 11. 13."), "year-first")],
)
def test_days_with_dots_begin_with_the_day_unless_they_would_lie_years_apart(
    texts: tuple[str, ...], order: str
) -> None:
    cells = [Cell(2, text) for text in texts]
    days = [dt.date(2026, 11, 6), dt.date(2026, 11, 13)]
    assert dates_of(cells) == dates_of(cells, order) == days


def test_days_years_before_the_start_are_not_taken_unasked(planner: Planner, plan: Path) -> None:
    file = write("Date,Weight", "26.11.07,8.1", "2026-11-13,8.0")
    asked = planner("import", plan, file, *LEVEL, "--dates", "day-first")
    assert (asked.code, load_rows(plan, "level")) == (2, [])
    assert "more than a year before the start on 2026-11-01, the first on 2007-11-30" in asked.err
    assert "add --history" in asked.err and "or --since 2026-11-01" in asked.err
    assert planner("import", plan, file, *LEVEL, "--since", "2026-11-01").code == 0
    assert load_rows(plan, "level") == [("2026-11-13", 8.0)]
    assert load_imports(plan)[0].since is not None
    assert planner("import", plan, file).code == 0
    assert planner("import", plan, file, *LEVEL, "--source", "all", "--history").code == 0


def test_years_before_the_rest_are_asked_about_where_there_is_no_start(
    planner: Planner, plan: Path
) -> None:
    text = plan.read_text(encoding="utf-8").replace("start = 2026-11-01\n", "")
    plan.write_text(text, encoding="utf-8")
    file = write("Date,Weight", "2007-11-26,8.1", "2026-11-13,8.0")
    asked = planner("import", plan, file, *LEVEL)
    assert (asked.code, load_rows(plan, "level")) == (2, [])
    assert "1 number lies more than a year before the rest, which begins on 2026-11-13" in asked.err
    assert planner("import", plan, file, *LEVEL, "--history").code == 0
    assert len(load_rows(plan, "level")) == 2
    command = ("checkin", plan, "flow=3", "--on", "2007-11-26")
    told = planner(*command)
    assert (told.code, "26 Nov 2007 is more than a year ago" in told.err) == (1, True)
    assert planner(*command, "--sure").code == 0


@pytest.mark.parametrize(
    "text",
    [
        "7. Nov. 2026",
        "7 november 2026",
        "7 de noviembre de 2026",
        "sábado, 7 de noviembre de 2026",
        "7 nov. 2026 10:30",
        "lø. 7. nov. 2026",
        "7 de novembro de 2026",
        "7 listopada 2026",
        "7. marraskuuta 2026",
        "2026. november 7.",
        "7 Kasım 2026",
        "7 ноября 2026 г.",
        "7 Νοεμβρίου 2026",
        "7-Nov-26",
        "2026年11月7日",
        "2026年11月7日(土)",
        "2026년 11월 7일",
        "2026. 11. 7.",
        "7. 11. 2026",
        "7.11.26",
        "7 Nov '26",
        "07/Nov/2026:10:00:00 +0100",
        "Sat Nov 07 2026 10:00:00 GMT+0100 (Central European Standard Time)",
        "Sat Nov  7 10:00:00 2026",
        "7 novembre 2026 à 10h30",
        "2026/11/07(土)",
        "Sa. 07.11.2026, 10.30",
        "2026年11月7日 上午10:00",
        "2026. 11. 7. 오전 10:30",
        "7.11.2026 г.",
    ],
)
def test_a_day_is_read_in_the_language_of_the_export(text: str) -> None:
    cells = [Cell(2, text)]
    if "listopada" in text:  # Czech and Polish November, Croatian October
        cells.append(Cell(3, "7 grudnia 2026"))
    assert dates_of(cells)[0].isoformat() == "2026-11-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [("6 févr. 2026", "2026-02-06"), ("13 août 2026", "2026-08-13"), ("4. Dez. 2026", "2026-12-04"),
     ("1er mars 2026", "2026-03-01"), ("3 mei 2026", "2026-05-03"), ("1. Mär. 2026", "2026-03-01"),
     ("2 sty 2026", "2026-01-02"), ("24 gennaio 2026", "2026-01-24"),
     ("7 decembre 2025", "2025-12-07"), ("2 fevrier 2026", "2026-02-02")],
)  # fmt: skip
def test_months_that_are_not_as_in_english_are_read(text: str, day: str) -> None:
    assert dates_of([Cell(2, text)])[0].isoformat() == day


def test_a_word_for_two_months_is_asked_about_and_its_language_is_kept(
    planner: Planner, plan: Path
) -> None:
    file = write("Data;Weight", "7 lis 2026;8,1", "13 lis 2026;8,0")
    asked = planner("import", plan, file, *LEVEL)
    words = "“7 lis 2026” can be 7 October (hr) or 7 November (cs, pl); add --language"
    assert (asked.code, words in asked.err, load_rows(plan, "level")) == (2, True, [])
    assert planner("import", plan, file, *LEVEL, "--language", "pl").code == 0
    assert load_rows(plan, "level") == [("2026-11-13", 8.0)]
    assert planner("import", plan, write("Data;Weight", "20 lis 2026;7,9")).code == 0
    assert load_rows(plan, "level")[-1] == ("2026-11-20", 7.9)


def test_an_export_in_german_goes_on_after_november(planner: Planner, plan: Path) -> None:
    file = write("Datum;Jars", "7. Nov. 2026;1", "13. Nov. 2026;2")
    assert planner("import", plan, file, *FLOW).code == 0
    file = write("Datum;Jars", "14. Nov. 2026;3", "20. Nov. 2026;1", "5. Dez. 2026;1")
    assert planner("import", plan, file).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 3), ("2026-11-20", 4)]


MONTHS = ("Month,Jars", "2026-10-01,12", "2026-11-01,6")


def test_months_are_asked_about_and_booked_whole(planner: Planner, plan: Path) -> None:
    file = write(*MONTHS)
    asked = planner("import", plan, file, *FLOW)
    assert (asked.code, load_rows(plan, "flow")) == (2, [])
    assert "“2026-10-01” can be the first day of the month that a row counts" in asked.err
    assert "add --rows first or --rows last or --rows day" in asked.err
    told = planner("import", plan, file, *FLOW, "--rows", "first")
    assert "flow: 1 Nov to 30 Nov: not over yet" in told.err
    assert load_rows(plan, "flow") == [("2026-10-31", 12)]
    assert planner("import", plan, write("Month,Jars", "2026-09-01,10")).code == 0
    assert load_rows(plan, "flow") == [("2026-09-30", 10), ("2026-10-31", 12)]


def test_weeks_named_by_their_monday_are_not_cut_by_the_check_in_day(
    planner: Planner, plan: Path
) -> None:
    file = write("Week,Jars", "2026-10-26,1", "2026-11-02,2", "2026-11-09,3", "2026-11-16,4")
    assert planner("import", plan, file, *FLOW, "--rows", "first").code == 0
    sums = [("2026-11-01", 1), ("2026-11-08", 2), ("2026-11-15", 3)]
    assert load_rows(plan, "flow") == sums
    assert "nothing new, 3 numbers there already" in planner("import", plan, file).err


def test_a_week_that_the_start_cuts_is_left_out(planner: Planner, plan: Path) -> None:
    file = write("Week,Jars", "2026-11-04,1", "2026-11-11,2")
    told = planner("import", plan, file, *FLOW, "--rows", "last")
    assert "it begins before the start on 2026-11-01, and a row cannot be cut" in told.err
    assert load_rows(plan, "flow") == [("2026-11-11", 2)]


def test_rows_of_single_days_a_week_apart_stay_single_days(planner: Planner, plan: Path) -> None:
    file = write("Date,Jars", "2026-11-11,1", "2026-11-18,2")
    assert planner("import", plan, file, *FLOW, "--rows", "day").code == 0
    assert load_imports(plan)[0].covers == "day"
    told = planner("import", plan, file)
    assert told.code == 0 and "--rows" not in told.err


def test_where_it_stands_is_not_asked_about_weeks(planner: Planner, plan: Path) -> None:
    file = write("Week,Weight", "2026-11-13,8.1", "2026-11-20,8.0")
    assert planner("import", plan, file, *LEVEL).code == 0
    assert load_rows(plan, "level") == [("2026-11-13", 8.1), ("2026-11-20", 8.0)]


def test_the_sum_of_a_month_is_no_number_of_a_week(planner: Planner, plan: Path) -> None:
    told = planner(
        "import", plan, write(*MONTHS), "--set", "level=Jars", "--flow", "--sum", "--rows", "first"
    )
    assert "a row of 31 days is not a number for a week" in told.err
    assert load_rows(plan, "level") == []


@pytest.mark.parametrize(
    "cells",
    [
        ('"2026-11-02,2026-11-08"', '"2026-11-09,2026-11-15"'),
        ("2026-11-02 - 2026-11-08", "2026-11-09 - 2026-11-15"),
        ("2026-11-02/2026-11-08", "2026-11-09/2026-11-15"),
        ("2026-W45", "2026-W46"),
        ("KW 45/2026", "KW 46/2026"),
        ('"Nov 2 – 8, 2026"', '"Nov 9 – Nov 15, 2026"'),
        ("2.–8. Nov. 2026", "9. November 2026 bis 15. November 2026"),
    ],
)
def test_weeks_in_one_cell_are_booked_whole(
    planner: Planner, plan: Path, cells: tuple[str, str]
) -> None:
    file = write("Date,Jars", f"{cells[0]},15", f"{cells[1]},17")
    result = planner("import", plan, file, *FLOW)
    assert result.code == 0, result.err
    assert load_rows(plan, "flow") == [("2026-11-08", 15), ("2026-11-15", 17)]


@pytest.mark.parametrize("cell", ["2026-10", "10/2026", "Oct 2026", "octobre 2026", "2026年10月"])
def test_months_in_one_cell_are_booked_whole(planner: Planner, plan: Path, cell: str) -> None:
    assert planner("import", plan, write("Date,Jars", f"{cell},9"), *FLOW).code == 0
    assert load_rows(plan, "flow") == [("2026-10-31", 9)]


@pytest.mark.parametrize("words", [(), ("--date", "End"), ("--date", "Start")])
def test_a_first_and_a_last_day_in_two_columns_are_read_together(
    planner: Planner, plan: Path, words: tuple[str, ...]
) -> None:
    rows = ("2026-11-07,2026-11-13,6", "2026-11-14,2026-11-20,7")
    file = write("Start,End,Jars", *rows)
    assert planner("import", plan, file, *FLOW, *words).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 6), ("2026-11-20", 7)]
    assert "nothing new, 2 numbers" in planner("import", plan, file).err


def test_rows_that_share_days_are_refused(planner: Planner, plan: Path) -> None:
    file = write("Date,Jars", "2026-11-02 - 2026-11-08,5", "2026-11-05 - 2026-11-12,6")
    told = planner("import", plan, file, *FLOW)
    assert (told.code, load_rows(plan, "flow")) == (2, [])
    assert "x.csv:3: 2026-11-05 to 2026-11-12 overlaps 2026-11-02 to 2026-11-08" in told.err


@pytest.mark.parametrize(
    "lines",
    [
        ("Date,Weight", "2026-11-13 21:10,8.3", "2026-11-13 06:29,8.1", "2026-11-20 06:31,7.9"),
        ("Date,Weight", "11/13/2026 6:29 am,8.1", "11/13/2026 9:10 pm,8.3", "2026-11-20,7.9"),
        ("Date,Time,Weight", "2026-11-13,21:10,8.3", "2026-11-13,06:29,8.1", "2026-11-20,6:00,7.9"),
    ],
)  # fmt: skip
def test_of_two_levels_a_day_the_later_one_is_taken_and_named(
    planner: Planner, plan: Path, lines: tuple[str, ...]
) -> None:
    told = planner("import", plan, write(*lines), *LEVEL)
    assert "2026-11-13 has several rows of “Weight”; the last one, 8.3 at " in told.err
    assert load_rows(plan, "level") == [("2026-11-13", 8.3), ("2026-11-20", 7.9)]


def test_two_levels_a_day_without_a_time_are_refused(planner: Planner, plan: Path) -> None:
    told = planner("import", plan, write("Date,Weight", "2026-11-13,8.3", "2026-11-13,8.1"), *LEVEL)
    assert "x.csv:3: a second “Weight” for 2026-11-13, unlike the one on line 2" in told.err
    assert load_rows(plan, "level") == []


def test_a_month_beside_the_day_is_not_taken_for_it(planner: Planner, plan: Path) -> None:
    file = write("Month,Date,Jars", "2026-11,2026-11-07,1", "2026-11,2026-11-13,2")
    assert planner("import", plan, file, *FLOW).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 3)]
