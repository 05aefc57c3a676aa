"""Days in exports: read as they were meant, in many languages, or asked about once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.importing.cells import BadCell, Cell, TwoWays
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


@pytest.mark.parametrize("text", ["13/11/26", "26-11-07", "11/07/26"])
def test_figures_that_settle_nothing_are_asked_about(text: str) -> None:
    with pytest.raises(TwoWays) as doubt:
        dates_of([Cell(2, text)])
    assert "year-first" in doubt.value.ways


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
     ("2 sty 2026", "2026-01-02"), ("24 gennaio 2026", "2026-01-24")],
)  # fmt: skip
def test_months_that_are_not_as_in_english_are_read(text: str, day: str) -> None:
    assert dates_of([Cell(2, text)])[0].isoformat() == day


def test_a_word_for_two_months_is_not_guessed() -> None:
    with pytest.raises(BadCell, match="can be in October or November; write its month in figures"):
        dates_of([Cell(2, "7 listopad 2026")])


def test_an_export_in_german_goes_on_after_november(planner: Planner, plan: Path) -> None:
    file = write("Datum;Jars", "7. Nov. 2026;1", "13. Nov. 2026;2")
    assert planner("import", plan, file, *FLOW).code == 0
    file = write("Datum;Jars", "14. Nov. 2026;3", "20. Nov. 2026;1", "5. Dez. 2026;1")
    assert planner("import", plan, file).code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 3), ("2026-11-20", 4)]
