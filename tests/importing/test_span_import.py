"""Rows that speak for several days: each is booked whole or not at all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.importing.checkin_days import import_series
from planner.importing.import_results import Series, days_between
from planner.importing.row_spans import find_rhythm, span_of
from planner.plan.model import Goal, Import, ImportColumn, Plan

MONDAY = dt.date(2026, 3, 2)
TODAY = dt.date(2026, 12, 1)
SOURCE = Import("x", columns=(ImportColumn("g", "New", "flow"),))
ROWS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 40), st.none() | st.integers(0, 99)),
    min_size=1,
    max_size=8,
)
"""Rows one after the other: days to the one before, length in days, number or an empty cell."""


def lay_out(rows: list[tuple[int, int, int | None]]) -> dict[tuple[dt.date, dt.date], int | None]:
    spans, day = {}, MONDAY
    for gap, length, number in rows:
        first = day + dt.timedelta(days=gap)
        day = first + dt.timedelta(days=length)
        spans[first, day - dt.timedelta(days=1)] = number
    return spans


def series(spans: dict[tuple[dt.date, dt.date], int | None]) -> Series:
    days = {span: frozenset(days_between(*span)) for span in spans}
    empty = [days[span] for span, number in spans.items() if number is None]
    return Series(
        {last: Decimal(n) for (_, last), n in spans.items() if n is not None},
        min(first for first, _ in spans),
        max(last for _, last in spans),
        frozenset().union(*days.values()),
        frozenset().union(*empty),
        {last: first for first, last in spans},
    )


@given(ROWS, st.integers(-5, 90))
def test_each_row_is_one_reading_on_its_last_day(
    rows: list[tuple[int, int, int | None]], start: int
) -> None:
    begins = MONDAY + dt.timedelta(days=start)
    plan = Plan(goals=(Goal(id="g", counting="flow", start=begins),))
    spans = lay_out(rows)
    result = import_series(plan, SOURCE, {"g": series(spans)}, TODAY)
    assert {row.reading.date: row.reading.value for row in result.new_readings} == {
        last: number
        for (first, last), number in spans.items()
        if number is not None and last < TODAY and not first < begins < last
    }
    again = import_series(result.plan, SOURCE, {"g": series(spans)}, TODAY)
    assert again.plan == result.plan


@given(ROWS, st.data())
def test_rows_in_two_exports_bring_what_they_bring_in_one(
    rows: list[tuple[int, int, int | None]], data: st.DataObject
) -> None:
    spans = lay_out(rows)
    cut = data.draw(st.integers(0, len(spans)))
    plan = Plan(goals=(Goal(id="g", counting="flow", start=MONDAY),))
    for part in (dict(list(spans.items())[:cut]), dict(list(spans.items())[cut:])):
        if part:
            plan = import_series(plan, SOURCE, {"g": series(part)}, TODAY).plan
    one = Plan(goals=(Goal(id="g", counting="flow", start=MONDAY),))
    assert import_series(one, SOURCE, {"g": series(spans)}, TODAY).plan.goals == plan.goals


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from(["week", "2 weeks", "month", "quarter"]),
    st.sampled_from(["first", "last"]),
    st.integers(2, 6),
)
def test_rows_that_follow_each_other_share_no_day_and_leave_none(
    day: dt.date, rhythm: str, dated: str, count: int
) -> None:
    day = day.replace(day=1)
    days = [day]
    for _ in range(count):
        days.append(span_of(days[-1], rhythm, "first").last + dt.timedelta(days=1))
    assert find_rhythm(days, "Date") == rhythm
    spans = [span_of(one, rhythm, dated) for one in days]
    for before, after in pairwise(spans):
        assert after.first - before.last == dt.timedelta(days=1)
