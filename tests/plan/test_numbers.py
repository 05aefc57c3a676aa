"""The numbers that people type."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.numbers import Ambiguous, NotANumber, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("361", 361),
        (" 007 ", 7),
        ("+12", 12),
        ("−3", -3),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u202f234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("1_000", 1000),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1,23,456", 123456),
        ("12,5", 12.5),
        ("1,23", 1.23),
        ("0,125", 0.125),
        ("1234,567", 1234.567),
        (",5", 0.5),
        (".5", 0.5),
        ("2.345", 2.345),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12.5k", 12500),
        ("2m", 2_000_000),
        ("1.5 million", 1_500_000),
        ("50%", 50),
        ("€12", 12),
        ("12.50 €", 12.5),
        ("$1,200", 1200),
        ("=3+4", 7),
        ("= 2*3 + 4,5 - 1", 9.5),
        ("=-3+4", 1),
        ("=0.1+0.2", 0.3),
        ("=9/2", 4.5),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: float) -> None:
    value = read_number(typed)
    assert value == number
    assert isinstance(value, int) == (number == int(number))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "nan",
        "inf",
        "1e400",
        "1e5",
        "1 23",
        "1,2,3",
        "1.2.3",
        "--3",
        "=",
        "=3+",
        "=1/0",
        "12 orders",
        "1,234,56",
        "=(3)",
        "9" * 16,
        "9" * 5000,
        "9999999bn",
        ".",
        ",",
        "0x1f",
        "٣",
    ],
)
def test_what_is_no_number_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(typed)
    assert 0 < len(str(refused.value)) < 120
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "readings"), [("1,234k", (1234000, 1234)), ("1,234%", (1234, 1.234))]
)
def test_what_reads_two_ways_is_asked_about(typed: str, readings: tuple[float, float]) -> None:
    with pytest.raises(Ambiguous) as asked:
        read_number(typed)
    assert asked.value.readings == readings


def test_a_sign_counts_from_the_last_number_only_where_that_is_meant() -> None:
    assert read_number("+12", 350, relative=True) == 362
    assert read_number("-0.1", 4.7, relative=True) == 4.6
    assert read_number("12", 350, relative=True) == 12
    assert read_number("-3", None, relative=True) == -3
    assert read_number("-3", 350) == -3


@given(st.integers(-(10**15) + 1, 10**15 - 1))
@settings(max_examples=50, deadline=None)
def test_thousands_may_be_parted(number: int) -> None:
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:,}".replace(",", " ")) == number
    assert read_number(str(number)) == number


@given(st.text(max_size=30) | st.text("0123456789.,+-=*/ k%€", max_size=12))
@settings(max_examples=50, deadline=None)
def test_anything_is_a_small_enough_number_or_refused(typed: str) -> None:
    with contextlib.suppress(NotANumber):
        assert abs(read_number(typed, 350, relative=True)) < 1e15
