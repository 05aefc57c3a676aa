"""Which earlier texts stay: the last ten, then one an hour, a day and a week, 20 MB at most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from planner.store.thinning import LARGEST, LAST, KeptText, texts_that_stay

START = dt.datetime(2026, 1, 5, 8, 0)
MOST = LAST + 24 + 31 + 53

gaps = st.lists(
    st.one_of(
        st.integers(0, 90),
        st.integers(0, 7200),
        st.integers(0, 90_000),
        st.integers(0, 1_000_000),
    ),
    max_size=300,
)
"""Seconds between two saves: keys, sittings, days and weeks."""


def texts_at(gaps: Sequence[int], size: int = 1) -> list[KeptText]:
    texts, when = [], START
    for gap in gaps:
        when += dt.timedelta(seconds=gap)
        texts.append(KeptText(when, size))
    return texts


@given(gaps)
def test_thinning_after_each_save_keeps_what_thinning_at_the_end_would(gaps: list[int]) -> None:
    texts = [text._replace(size=place) for place, text in enumerate(texts_at(gaps))]
    kept: list[KeptText] = []
    for text in texts:
        kept.append(text)
        kept = [kept[place] for place in texts_that_stay(kept)]
    assert kept == [texts[place] for place in texts_that_stay(texts)]
    assert len(kept) <= MOST and kept[-LAST:] == texts[-LAST:]


@given(gaps)
def test_what_was_said_before_each_of_the_last_days_and_weeks_stays(gaps: list[int]) -> None:
    texts = texts_at(gaps)
    stay = {texts[place].until for place in texts_that_stay(texts)}
    firsts: dict[tuple[str, object], dt.datetime] = {}
    for text in texts:
        firsts.setdefault(("day", text.until.date()), text.until)
        firsts.setdefault(("week", text.until.isocalendar()[:2]), text.until)
    days = [when for (kind, _), when in firsts.items() if kind == "day"]
    weeks = [when for (kind, _), when in firsts.items() if kind == "week"]
    assert stay.issuperset(days[-31:]) and stay.issuperset(weeks[-53:])


@given(st.lists(st.tuples(st.datetimes(), st.integers(0, 2 * LARGEST)), min_size=1, max_size=60))
def test_whatever_the_clock_says_the_newest_stay_within_the_size(
    rows: list[tuple[dt.datetime, int]],
) -> None:
    texts = [KeptText(*row) for row in rows]
    stay = texts_that_stay(texts)
    sizes = [texts[place].size for place in stay]
    assert stay[-1] == len(texts) - 1 and list(stay) == sorted(set(stay))
    assert len(stay) == 1 or sum(sizes) <= LARGEST
    if sum(text.size for text in texts) <= LARGEST:
        assert stay[-LAST:] == tuple(range(len(texts))[-LAST:])


def test_a_year_of_work_leaves_its_weeks_and_today_its_hours() -> None:
    weekly = [KeptText(START + dt.timedelta(days=7 * week), 1) for week in range(80)]
    last = weekly[-1].until
    today = [KeptText(last + dt.timedelta(minutes=10 * n), 1) for n in range(1, 60)]
    stay = [(weekly + today)[place].until for place in texts_that_stay(weekly + today)]
    assert stay[0] == weekly[-53].until
    hours = {(when.date(), when.hour) for when in stay if when >= last}
    assert len(hours) == 10 and len(stay) == 53 + 8 + 10
