"""Empty cells of what came in: not known where a period has no others, never a 0 made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.importing.checkin_days import import_series
from planner.importing.import_results import Series
from planner.importing.periods import period
from planner.plan.model import Goal, Import, ImportColumn, Plan

SATURDAY = dt.date(2026, 3, 7)
TODAY = dt.date(2026, 12, 1)
SOURCE = Import("x", columns=(ImportColumn("g", "New", "flow"),))
CELLS = st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=60)


def series(cells: list[int | None], first: int = 0) -> dict[str, Series]:
    days = [SATURDAY + dt.timedelta(days=first + n) for n in range(len(cells))]
    rows = dict(zip(days, cells, strict=True))
    amounts = {day: Decimal(n) for day, n in rows.items() if n is not None}
    blank = frozenset(days) - amounts.keys()
    return {"g": Series(amounts, days[0], days[-1], frozenset(days), blank)}


def plan(every: str = "week") -> Plan:
    start = SATURDAY - dt.timedelta(days=1)
    return Plan(goals=(Goal(id="g", counting="flow", every=every, start=start),))


@given(CELLS, st.sampled_from(["day", "week", "2 weeks"]))
def test_no_number_is_made_of_empty_cells_alone(cells: list[int | None], every: str) -> None:
    result = import_series(plan(every), SOURCE, series(cells), TODAY)
    filled = list(series(cells)["g"].amounts)
    for row in result.new_readings:
        after, end = period(plan(every).goals[0], plan(every), row.reading.date)
        assert any(after < day <= end for day in filled)


@pytest.mark.parametrize("every", ["day", "week", "2 weeks"])
@given(cells=CELLS, cut=st.integers(1, 60))
def test_cells_that_are_filled_in_later_bring_what_they_would_have_brought_at_once(
    every: str, cells: list[int | None], cut: int
) -> None:
    yet = [*cells[:cut], *([None] * len(cells[cut:]))]
    early = import_series(plan(every), SOURCE, series(yet), TODAY).plan
    late = import_series(early, SOURCE, series(cells), TODAY)
    assert late.plan.goals == import_series(plan(every), SOURCE, series(cells), TODAY).plan.goals
    assert not any(days.replaceable for days in late.skipped)
