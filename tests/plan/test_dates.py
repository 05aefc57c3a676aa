"""The days that people type."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.dates import Ambiguous, NotADate, read_date
from planner.plan.rows import FIRST_DAY, LAST_DAY

SATURDAY = dt.date(2026, 11, 21)
DAYS = st.dates(FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    ("typed", "day", "past"),
    [
        ("2027-03-28", "2027-03-28", "2027-03-28"),
        ("today", "2026-11-21", "2026-11-21"),
        ("Yesterday", "2026-11-20", "2026-11-20"),
        ("fri", "2026-11-27", "2026-11-20"),
        ("Saturday", "2026-11-28", "2026-11-21"),
        ("last sat", "2026-11-14", "2026-11-14"),
        ("31 dec", "2026-12-31", "2025-12-31"),
        ("dec 31", "2026-12-31", "2025-12-31"),
        ("21 nov", "2026-11-21", "2026-11-21"),
        ("Fri 20 Nov", "2027-11-20", "2026-11-20"),
        ("by 30 June 2027", "2027-06-30", "2027-06-30"),
        ("June 30th, 2027", "2027-06-30", "2027-06-30"),
        ("31.12.2026", "2026-12-31", "2026-12-31"),
        ("31.12.26", "2026-12-31", "2026-12-31"),
        ("31.12.", "2026-12-31", "2025-12-31"),
        ("29 feb", "2028-02-29", "2024-02-29"),
        ("easter", "2027-03-28", "2026-04-05"),
        ("by Easter Sunday 2028", "2028-04-16", "2028-04-16"),
        ("christmas", "2026-12-25", "2025-12-25"),
        ("new year's eve", "2026-12-31", "2025-12-31"),
        ("New Year", "2027-01-01", "2026-01-01"),
        ("end of june", "2027-06-30", "2026-06-30"),
        ("june", "2027-06-30", "2026-06-30"),
        ("feb 2028", "2028-02-29", "2028-02-29"),
        ("this quarter", "2026-12-31", "2026-12-31"),
        ("end of the year", "2026-12-31", "2026-12-31"),
        ("next month", "2026-12-31", "2026-12-31"),
        ("+6w", "2027-01-02", "2027-01-02"),
        ("in 6 weeks", "2027-01-02", "2027-01-02"),
        ("+10d", "2026-12-01", "2026-12-01"),
        ("+3m", "2027-02-21", "2027-02-21"),
        ("2 weeks ago", "2026-11-07", "2026-11-07"),
        ("13/04/2026", "2026-04-13", "2026-04-13"),
        ("04/13/2026", "2026-04-13", "2026-04-13"),
        ("04/04/2027", "2027-04-04", "2027-04-04"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: str, past: str) -> None:
    assert read_date(typed, SATURDAY).isoformat() == day
    assert read_date(typed, SATURDAY, past=True).isoformat() == past


def test_a_day_that_reads_two_ways_is_asked_about() -> None:
    with pytest.raises(Ambiguous) as asked:
        read_date("03/04/2026", SATURDAY)
    with pytest.raises(Ambiguous, match="26 November 2007 or 7 November 2026"):
        read_date("26/11/07", SATURDAY)
    assert read_date("31/12/26", SATURDAY) == dt.date(2026, 12, 31)
    assert asked.value.readings == (dt.date(2026, 4, 3), dt.date(2026, 3, 4))
    assert "3 April 2026 or 4 March 2026" in str(asked.value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "ma",
        "40",
        "+6",
        "30 feb",
        "2/30/2026",
        "0001-01-01",
        "9999-12-31",
        "+9999y",
        "2026-13-01",
        "1899-12-31",
        "2201-01-01",
        "12:30",
        "x" * 500,
    ],
)
def test_what_is_no_day_of_a_plan_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_date(typed, SATURDAY)
    assert 0 < len(str(refused.value)) < 120


@given(DAYS, DAYS)
@settings(max_examples=50, deadline=None)
def test_a_full_date_is_that_day_on_any_day(day: dt.date, today: dt.date) -> None:
    for written in (
        day.isoformat(),
        f"{day:%d %B} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert read_date(written, today) == day


@given(st.dates(dt.date(1910, 1, 1), dt.date(2190, 1, 1)), st.dates())
@settings(max_examples=50, deadline=None)
def test_a_day_without_its_year_is_the_nearest_one(today: dt.date, other: dt.date) -> None:
    written = f"{other:%d %b}"
    assert read_date(written, today, past=True) <= today <= read_date(written, today)


@given(st.text(max_size=30), DAYS)
@settings(max_examples=50, deadline=None)
def test_anything_is_a_day_of_a_plan_or_refused(typed: str, today: dt.date) -> None:
    with contextlib.suppress(NotADate):
        assert FIRST_DAY <= read_date(typed, today) <= LAST_DAY
