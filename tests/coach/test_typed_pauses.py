"""Days away are read as people type them, and never as other days than they meant."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.coach.questions.typed_pauses import read_pause, read_pauses, typed_pause, typed_pauses
from planner.plan.model import Pause

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "first", "last", "why"),
    [
        ("24 dec to 3 jan, closed", "2026-12-24", "2027-01-03", "closed"),
        ("from 24 dec until 3 jan because we rest", "2026-12-24", "2027-01-03", "we rest"),
        ("20-27 dec", "2026-12-20", "2026-12-27", ""),
        ("24 to 27 december 2026", "2026-12-24", "2026-12-27", ""),
        ("Dec 24, 2026 to Jan 3, 2027, xmas", "2026-12-24", "2027-01-03", "xmas"),
        ("24.12. to 3.1.: closed", "2026-12-24", "2027-01-03", "closed"),
        ("24 dec–3 jan", "2026-12-24", "2027-01-03", ""),
        ("24/12 to 03/01", "2026-12-24", "2027-01-03", ""),
        ("12/24 to 1/3", "2026-12-24", "2027-01-03", ""),
        ("tomorrow to friday", "2026-12-01", "2026-12-04", ""),
        ("today to +2w", "2026-11-30", "2026-12-14", ""),
        ("24 dec", "2026-12-24", "2026-12-24", ""),
        ("next week, fair", "2026-12-07", "2026-12-13", "fair"),
        ("august", "2027-08-01", "2027-08-31", ""),
        ("16 nov to 22 nov: flu", "2026-11-16", "2026-11-22", "flu"),
        ("1 jun to 15 jun", "2027-06-01", "2027-06-15", ""),
    ],
)
def test_days_away_are_understood(text: str, first: str, last: str, why: str) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert read_pause(text, TODAY) == Pause(*days, why)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("carnival", "carnival.*no date.*24 dec to 3 jan"),
        ("24 dez to 3 jan", "24 dez"),
        ("thıs week", "thıs week.*no date"),
        ("03/04 to 05/04", "can be"),
        ("3 jan 2027 to 24 dec 2026", "the last day is before the first"),
        ("3 jan to 24 dec", "356 days; type the years"),
        ("1 jan 2027 to 1 jan 2029", "more than a year"),
    ],
)
def test_what_names_no_days_away_is_said_with_its_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_pause(text, TODAY)


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1))
WHYS = st.text("abc ,;:-to 2027", max_size=12).map(str.strip)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DAYS, st.integers(0, 360), WHYS, DAYS)
def test_a_pause_that_stands_stays_as_it_is_when_another_is_added(
    first: dt.date, length: int, why: str, today: dt.date
) -> None:
    pause = Pause(first, first + dt.timedelta(days=length), why)
    added = read_pauses(f"{typed_pause(pause)}; 1 may 2040, fair", today, (pause,))
    assert added[0] == pause and len(added) == 2
    assert read_pauses(typed_pauses(added), today, added) == added
