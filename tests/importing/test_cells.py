"""Dates and numbers of an export: read as they are written, or asked about."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.cells import BadCell, Cell, TwoWays
from planner.importing.date_cells import dates_of, is_day
from planner.importing.number_cells import BadNumber, amounts, is_rate


def column(*texts: str) -> list[Cell]:
    return [Cell(line, text) for line, text in enumerate(texts, 2)]


def numbers(*texts: str, decimal: str | None = None) -> list[float | None]:
    return [None if one is None else float(one) for one in amounts(column(*texts), decimal)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-10", "2026-03-10"),
        ("2025-08-01T00:00:00", "2025-08-01"),
        ("2026-06-20 09:00 +0000", "2026-06-20"),
        ("2026-06-20 23:59:59.123Z", "2026-06-20"),
        ("20260826", "2026-08-26"),
        ("2026/03/04", "2026-03-04"),
        ("Tue, Mar 10, 2026", "2026-03-10"),
        ("Jan 13, 2026", "2026-01-13"),
        ("Jun 09, 2018 09:30 pm", "2018-06-09"),
        ("09/15/2026 18:00", "2026-09-15"),
        ("15/09/2026", "2026-09-15"),
        ("3.4.2026", "2026-04-03"),
        ("13 January 2026", "2026-01-13"),
        ("13-Jan-2026", "2026-01-13"),
        ("04/04/2026", "2026-04-04"),
        ("Nov 7th, 2026", "2026-11-07"),
        ("Saturday, November 21st 2026", "2026-11-21"),
        ("1º nov 2026", "2026-11-01"),
    ],
)
def test_a_date_is_read_as_tools_write_it(text: str, day: str) -> None:
    assert is_day(text)
    assert dates_of(column(text)) == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text",
    ["", "Lifetime", "today", "friday", "Mar 10", "march", "+3d", "0000", "2026-02-30",
     "32/13/2026", "99999999", "1999999999", "10:30", "2026", "1.5", "12/2026",
     "x" * 500, "2026-01-01 and on", "2026-01-1²"],
)  # fmt: skip
def test_what_does_not_name_a_day_with_its_year_is_no_date(text: str) -> None:
    assert not is_day(text)
    with pytest.raises(BadCell) as refused:
        dates_of(column("2026-03-10", text))
    assert refused.value.line == 3


def test_a_date_that_reads_two_ways_is_settled_by_its_neighbours() -> None:
    first = column("03/04/2026", "13/04/2026")
    assert dates_of(first) == [dt.date(2026, 4, 3), dt.date(2026, 4, 13)]
    assert dates_of(column("03/04/2026", "04/13/2026"))[0] == dt.date(2026, 3, 4)


def test_a_date_that_nothing_settles_is_asked_about() -> None:
    with pytest.raises(TwoWays, match=r"3 April .day-first. or 4 March") as doubt:
        dates_of(column("04/04/2026", "03/04/2026"))
    assert (doubt.value.key, doubt.value.cell) == ("dates", Cell(3, "03/04/2026"))
    assert dates_of(column("03/04/2026"), "day-first") == [dt.date(2026, 4, 3)]
    assert dates_of(column("03/04/2026"), "month-first") == [dt.date(2026, 3, 4)]


def test_dates_that_contradict_each_other_or_the_answer_are_refused() -> None:
    for order, texts in ((None, ("13/04/2026", "04/13/2026")), ("month-first", ("13/04/2026",))):
        with pytest.raises(BadCell):
            dates_of(column(*texts), order)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), st.booleans())
def test_a_date_in_figures_never_reads_another_way_than_said(day: dt.date, first: bool) -> None:
    text = f"{day:%d/%m/}{day.year}" if first else f"{day:%m/%d/}{day.year}"
    assert dates_of(column(text), "day-first" if first else "month-first") == [day]
    try:
        assert dates_of(column(text)) == [day]
    except TwoWays:
        assert max(day.day, day.month) <= 12


def test_two_days_in_a_row_with_the_year_before_dots_are_asked_about() -> None:
    with pytest.raises(TwoWays):
        dates_of(column("26.11.12", "26.11.13"))
    assert dates_of(column("07.11.26", "13.11.26"))[1] == dt.date(2026, 11, 13)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from("-/"))
def test_a_year_of_two_figures_is_never_taken_for_a_day_unasked(day: dt.date, by: str) -> None:
    text = f"{day:%y}{by}{day:%m}{by}{day:%d}"
    assert dates_of(column(text), "year-first") == [day]
    try:
        assert dates_of(column(text)) == [day]
    except TwoWays as doubt:
        assert "year-first" in doubt.ways


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("361", 361), ("0", 0), ("-12", -12), ("−5", -5), ("+7", 7), ("12.5", 12.5), ("12,5", 12.5),
        ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1,234.50", 1234.5), ("0.345", 0.345),
        ("1.234,50", 1234.5), ("1 234", 1234), ("1\u202f234,5", 1234.5), ("1'234", 1234),
        ("1234.567", 1234.567), ("27.78%", 27.78), ("€12", 12), ("12,00 €", 12),
        ("$1,234.00", 1234), ("'-5", -5), (".5", 0.5), ("1,23,456", 123_456), ("USD 12", 12),
    ],
)  # fmt: skip
def test_a_number_is_read_as_tools_write_it(text: str, value: float) -> None:
    assert numbers(text) == [value]


@pytest.mark.parametrize("text", ["-", "–", "n/a", "N/A", "null", "--"])
def test_what_the_tool_does_not_know_is_not_zero(text: str) -> None:
    (found,) = amounts(column(text))
    assert found is not None and found.is_nan()
    assert amounts(column("")) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "many",
        "1,2,3",
        "1.2.3",
        "0:03:12",
        ".",
        ",",
        "1e400",
        "12 34",
        "9" * 40,
        "=1+1",
        "1²",
        "½",
        "①",
    ],
)
def test_what_is_no_number_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadCell) as refused:
        amounts(column("1", text))
    assert refused.value.line == 3


def test_a_number_that_reads_two_ways_is_settled_by_its_column() -> None:
    assert numbers("2.345", "12,5") == [2345, 12.5]
    assert numbers("2.345", "12.5") == [2.345, 12.5]
    assert numbers("2,345", "1,234,567") == [2345, 1_234_567]
    assert numbers("2,345", decimal="point") == [2345]
    assert numbers("2,345", decimal="comma") == [2.345]
    with pytest.raises(TwoWays, match=r"can be 2\.345 \(with a decimal comma\) or 2345 \("):
        amounts(column("1", "2,345"))


@pytest.mark.parametrize(
    ("texts", "ways", "values"),
    [
        (("€1.500", "1,250"), 3, [1500, 1250]),
        (("$1,500", "1.250", "900"), 3, [1500, 1250, 900]),
        (("€1.500", "1,250", "2,300.50"), 2, [1500, 1250, 2300.5]),
        (("£1,500.00", "€1.500"), 2, [1500, 1500]),
        (("1.500,00", "kr 1,250"), 2, [1500, 1250]),
        (("1.200", "1.5K"), 2, [1200, 1500]),
    ],
)
def test_thousands_with_a_point_and_with_a_comma_in_one_column_are_asked_about(
    texts: tuple[str, ...], ways: int, values: list[float]
) -> None:
    with pytest.raises(TwoWays) as doubt:
        amounts(column(*texts))
    assert (len(doubt.value.ways), doubt.value.ways[-1]) == (ways, "mixed")
    assert numbers(*texts, decimal="mixed") == values


def test_thousandths_beside_others_are_not_asked_about() -> None:
    assert numbers("1.125", "0.333", "1,250") == [1.125, 0.333, 1250]
    assert numbers("€1.789", "€1.50") == [1.789, 1.5]


def test_numbers_that_contradict_each_other_or_the_answer_are_refused() -> None:
    for decimal, texts in ((None, ("1.5", "1,5")), ("comma", ("2.345", "1.5"))):
        with pytest.raises(BadCell):
            amounts(column(*texts), decimal)


@given(
    st.decimals(-(10**14), 10**14, places=2), st.sampled_from((("", "."), (",", "."), (".", ",")))
)
def test_any_amount_reads_back_in_any_spelling(value: Decimal, signs: tuple[str, str]) -> None:
    thousands, tenths = signs
    text = f"{value:,.2f}".replace(",", "T").replace(".", tenths).replace("T", thousands)
    assert amounts(column(text)) == [value]


def test_a_rate_is_known_by_its_sign() -> None:
    assert is_rate(column("1", "27.78%"))
    assert not is_rate(column("1", "2"))


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1.2K", "900"], [1200, 900]),
        (["zł 12,50", "kr 1 200", "R$ 1.200,50", "US$ 3"], ["12.5", 1200, "1200.5", 3]),
        (["6-", "5"], [-6, 5]),
        (["tak", "nie", "はい", "いいえ", "PRAWDA", "○", "×"], [1, 0, 1, 0, 1, 1, 0]),
        (["1.2m", "900k"], [1_200_000, 900_000]),
        (["5M", "2B", "12 Mio."], [5_000_000, 2_000_000_000, 12_000_000]),
        (["1,2 Tsd."], [1200]),
        (["1.2万", "3億人"], [12_000, 300_000_000]),
        (["79.3 kg", "80kg", "81 KG", "82"], ["79.3", 80, 81, 82]),
        (["1 visit", "2 visits"], [1, 2]),
        (["5 m²", "400 m²"], [5, 400]),
        (["(6)", "(1,234.50)", "($6)"], [-6, "-1234.5", -6]),
        (['="30"', '="1,234.5"'], [30, "1234.5"]),
        (["✔️", "☑️", "✅"], [1, 1, 1]),
        (["1.2E+03", "5e-1"], [1200, "0.5"]),
        (["1.234E+03"], [1234]),
        (["TRUE", "No", "YES_MANUAL", "YES_AUTO", "SKIP"], [1, 0, 1, 0, None]),
    ],
)
def test_what_dresses_a_number_is_read(texts: list[str], values: list[int | str | None]) -> None:
    assert amounts(column(*texts)) == [None if v is None else Decimal(v) for v in values]


@pytest.mark.parametrize(
    "text",
    ["#N/A", "#DIV/0!", "#REF!", "#NV", "UNKNOWN", "(not set)",
     "..", "…", "k. A.", "brak danych", "データなし", "#¡VALOR!", "Err:502"],
)  # fmt: skip
def test_a_formula_without_a_result_is_not_known(text: str) -> None:
    assert amounts(column(text))[0].is_nan()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["<1", "01:02:45", "5 or more", "1st", "5-10", "~5", "10K+", "1h 20", "12 mil", "1.2m"]
)
def test_what_may_mean_another_number_is_refused_or_left_out(text: str) -> None:
    with pytest.raises(BadNumber):
        amounts(column("1", text))
    unreadable: list[BadNumber] = []
    found = amounts(column("1", text, "2"), unreadable=unreadable)
    assert ([found[0], found[2]], len(unreadable)) == ([Decimal(1), Decimal(2)], 1)


def test_two_units_in_one_column_are_not_added_up() -> None:
    with pytest.raises(BadNumber, match="has another unit than “79 kg” on line"):
        amounts(column("79 kg", "175 lb"))
