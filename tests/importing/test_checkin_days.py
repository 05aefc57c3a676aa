"""What an export brings: sums and standings on check-in days, each day counted once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.importing.checkin_days import ImportResult, import_series
from planner.importing.import_results import CannotImport, Series
from planner.importing.periods import period
from planner.plan.edits import record
from planner.plan.model import RHYTHMS, Goal, Import, ImportColumn, Plan, Reading, Tactic

FRIDAY = dt.date(2026, 3, 6)
"""A check-in day; the export begins on the day after it."""
TODAY = dt.date(2026, 6, 1)


def day(n: int) -> dt.date:
    """So many days after that Friday."""
    return FRIDAY + dt.timedelta(days=n)


def plan(counting: str = "flow", *readings: tuple[int, float], **fields: Any) -> Plan:
    rows = tuple(Reading(day(n), value) for n, value in readings)
    start = fields.pop("start", day(-60))
    return Plan(goals=(Goal(id="g", counting=counting, start=start, readings=rows, **fields),))


def series(
    amounts: Mapping[int, float | None], first: int | None = None, last: int | None = None
) -> Series:
    """Amounts by day; None is a day that the tool does not know.

    With a last day, the export itself says that it is about all days up to that.
    """
    by_day = {day(n): Decimal("NaN" if v is None else str(v)) for n, v in amounts.items()}
    first = min(amounts) if first is None else first
    named = () if last is None else map(day, range(first, last + 1))
    until = max(amounts) if last is None else last
    return Series(by_day, day(first), day(until), frozenset((*by_day, *named)))


def source(plan: Plan, cells: str, gives: str | None = None) -> Import:
    column = ImportColumn("g", "New", cells, gives=gives)
    return next(iter(plan.imports), Import("x", columns=(column,)))


def brought(
    plan: Plan,
    one: Series,
    cells: str = "flow",
    today: dt.date = TODAY,
    gives: str | None = None,
) -> ImportResult:
    return import_series(plan, source(plan, cells, gives), {"g": one}, today)


def rows(plan: Plan, *, by: str | None = None) -> list[tuple[int, float]]:
    entry = plan.goals[0]
    found = [r for r in entry.readings if by in (None, r.by)]
    return [((row.date - FRIDAY).days, row.value) for row in found]


def whys(done: ImportResult) -> list[str]:
    return [days.why for days in done.skipped]


def test_what_came_in_is_added_up_to_the_check_in_day() -> None:
    done = brought(plan(), series({n: n for n in range(1, 17)}))
    assert rows(done.plan) == [(7, 28), (14, 77)]
    assert all(row.by == "import" for row in done.plan.goals[0].readings)
    assert [(one.after, one.reading.date) for one in done.new_readings] == [
        (day(0), day(7)),
        (day(7), day(14)),
    ]


def test_a_day_without_a_row_is_zero_inside_the_range_and_unknown_outside() -> None:
    done = brought(plan(), series({1: 5, 3: 2, 14: 0, 21: 1}))
    assert rows(done.plan) == [(7, 7), (14, 0), (21, 1)]
    late = brought(plan(), series({3: 5, 14: 2}))
    assert rows(late.plan) == [(14, 2)]
    assert whys(late) == ["not whole: the export begins on 2026-03-09"]


def test_a_period_without_any_row_is_not_known_and_said() -> None:
    pasted = series({**dict.fromkeys(range(1, 8), 1), **dict.fromkeys(range(22, 29), 2)})
    for counting in ("flow", "level"):
        done = brought(plan(counting), pasted, gives="sum")
        assert rows(done.plan) == [(7, 7), (28, 14)]
        silent = [(one.first, one.last) for one in done.skipped]
        assert silent == [(day(8), day(14)), (day(15), day(21))]
        assert set(whys(done)) == {"no rows in the export: not known"}
    standing = brought(plan("level", (0, 100)), pasted)
    assert rows(standing.plan) == [(0, 100), (7, 107)]
    assert whys(standing)[-1] == "where it stood before is not known"
    named = brought(plan(), series({1: 5, 21: 1}, last=28))
    assert rows(named.plan) == [(7, 5), (14, 0), (21, 1), (28, 0)]


def test_a_day_without_a_row_is_zero_day_by_day_but_a_week_of_them_is_not_known() -> None:
    done = brought(plan(every="day"), series({1: 5, 3: 2, 15: 1}))
    assert rows(done.plan) == [(n, {1: 5, 3: 2, 15: 1}.get(n, 0)) for n in (*range(1, 8), 15)]


@pytest.mark.parametrize("late", [70, 400])
def test_a_row_of_a_day_to_come_does_not_stretch_the_range(late: int) -> None:
    done = brought(plan(), series({1: 5, 7: 1, 9: 1, late: 9}), today=day(30))
    assert rows(done.plan) == [(7, 6)]
    assert [one.first for one in done.skipped if one.why == "not over yet"] == [day(30)]


def moved(plan: Plan) -> Plan:
    """Checked in on Wednesdays from now on."""
    return replace(plan, check_in="wednesday")


def test_days_that_were_kept_are_counted_when_the_check_in_day_moves() -> None:
    first = brought(plan(), series(dict.fromkeys(range(1, 11), 1)))
    assert rows(first.plan) == [(7, 7)]
    second = brought(moved(first.plan), series(dict.fromkeys(range(11, 20), 1)))
    assert rows(second.plan) == [(7, 7), (12, 5), (19, 7)]
    again = brought(second.plan, series(dict.fromkeys(range(8, 20), 1)))
    assert (again.plan, again.new_readings, again.skipped) == (second.plan, (), ())


def test_days_that_were_kept_and_fit_no_period_any_more_are_said() -> None:
    first = brought(plan("level"), series(dict.fromkeys(range(1, 11), 1)), gives="sum")
    second = brought(moved(first.plan), series(dict.fromkeys(range(11, 20), 1)))
    assert rows(second.plan) == [(7, 7), (19, 7)]
    assert [(one.first, one.last, one.why) for one in second.skipped] == [
        (day(8), day(10), "kept for a check-in day that moved; not counted"),
        (day(11), day(12), "not whole: the check-in day moved"),
    ]


def test_a_day_that_the_tool_does_not_know_leaves_its_week_open() -> None:
    done = brought(plan(), series({1: 5, 3: None, 8: 1, 14: 1}))
    assert rows(done.plan) == [(14, 2)]
    assert whys(done) == ["the export does not know a day of it"]


def test_today_is_not_over() -> None:
    whole = series(dict.fromkeys(range(1, 8), 1))
    assert rows(brought(plan(), whole, today=day(7)).plan) == []
    assert rows(brought(plan(), whole, today=day(8)).plan) == [(7, 7)]
    level = brought(plan("level"), whole, "level", today=day(7))
    assert rows(level.plan) == [(7, 1)]


def test_days_to_come_do_not_count() -> None:
    days = series({1: 5, 8: 6, 70: 9})
    assert rows(brought(plan("level"), days, "level", today=day(8)).plan) == [(7, 5)]


def test_where_it_stands_is_the_last_number_and_the_running_sum() -> None:
    done = brought(plan("level", (-2, 500)), series(dict.fromkeys(range(-1, 16), 2)))
    assert rows(done.plan) == [(-2, 500), (0, 504), (7, 518), (14, 532)]
    corrected = brought(
        plan("level", (-2, 500), (10, 600)), series(dict.fromkeys(range(-1, 16), 2))
    )
    assert rows(corrected.plan)[-2:] == [(10, 600), (14, 608)]


def test_a_race_s_own_start_is_where_it_stood() -> None:
    one = plan("level", baseline=100, start=day(0))
    assert rows(brought(one, series(dict.fromkeys(range(1, 9), 1))).plan) == [(7, 107)]


@pytest.mark.parametrize("readings", [(), ((-20, 500),)])
def test_a_sum_without_a_known_start_is_refused(readings: tuple[tuple[int, float], ...]) -> None:
    with pytest.raises(CannotImport, match="where it stood on 2026-03-06 is not known"):
        brought(plan("level", *readings), series(dict.fromkeys(range(1, 9), 1)))


def test_a_standing_is_the_last_one_on_or_before_the_check_in_day() -> None:
    done = brought(plan("level"), series({1: 10, 5: 14, 8: 15, 14: 20, 22: 30}), "level")
    assert rows(done.plan) == [(7, 14), (14, 20), (28, 30)]
    assert whys(done) == ["no number in it", f"no rows yet; 30 on {day(22)} counts until there are"]
    early = brought(plan("level"), series({1: 10, 5: 14, 8: 15}), "level", today=day(14))
    assert rows(early.plan) == [(7, 14)]
    assert whys(early) == ["kept for the next import, until the check-in day"]


def test_a_number_a_week_is_the_sum_of_its_week_and_needs_no_start() -> None:
    days = series({n: n for n in range(1, 17)})
    for one in (plan("level"), plan("level", (-20, 500)), plan("level", baseline=9, start=day(0))):
        done = brought(one, days, gives="sum")
        assert rows(done.plan, by="import") == [(7, 28), (14, 77)]
        assert whys(done) == ["kept for the next import, until the check-in day"]
    month = brought(plan("level", every="month"), days, gives="sum", today=day(60))
    assert rows(month.plan) == []
    long = series(dict.fromkeys(range(-5, 27), 1))
    assert rows(brought(plan("level", every="month"), long, gives="sum").plan) == [(25, 31)]


def test_a_number_a_week_counts_its_whole_week_in_the_middle_of_which_the_race_begins() -> None:
    days = series(dict.fromkeys(range(1, 15), 1))
    one = plan("level", (3, 50), start=day(3))
    assert rows(brought(one, days, gives="sum").plan) == [(3, 50), (7, 7), (14, 7)]


def test_the_number_of_a_week_that_was_entered_by_hand_stays_the_only_one() -> None:
    days = series(dict.fromkeys(range(1, 22), 1))
    done = brought(plan("level", (6, 5), (14, 7)), days, gives="sum")
    assert rows(done.plan) == [(6, 5), (14, 7), (21, 7)]
    assert "the plan has 5, the export has 7; not changed" in whys(done)
    assert done.already_there_count == 1


def test_a_number_a_week_of_two_standings_is_how_much_it_rose() -> None:
    days = series({0: 100, 7: 130, 14: 140})
    assert rows(brought(plan("level"), days, "level", gives="sum").plan) == [(7, 30), (14, 10)]


def test_what_was_kept_without_the_word_goes_on_as_where_it_stands() -> None:
    days = series(dict.fromkeys(range(-1, 16), 2))
    for gives in (None, "total"):
        done = brought(plan("level", (-2, 500)), days, gives=gives)
        assert rows(done.plan) == [(-2, 500), (0, 504), (7, 518), (14, 532)]
    always = brought(plan("flow"), series(dict.fromkeys(range(1, 8), 2)), gives="total")
    assert rows(always.plan) == [(7, 14)]


def test_what_came_in_is_the_difference_of_two_standings_when_both_are_known() -> None:
    done = brought(plan(), series({0: 100, 7: 130, 13: 131, 14: 140, 21: 20, 28: 25}), "level")
    assert rows(done.plan) == [(7, 30), (14, 10), (28, 5)]
    assert "not known on both check-in days, or it fell" in whys(done)


def test_nothing_is_written_over_and_the_difference_is_said() -> None:
    for counting in ("flow", "level"):
        one = plan(counting, (0, 50), (7, 99))
        done = brought(one, series(dict.fromkeys(range(1, 15), 1)))
        assert rows(done.plan)[:2] == [(0, 50), (7, 99)]
        assert any("the plan has 99" in why and "not changed" in why for why in whys(done))


def test_what_was_counted_by_hand_is_not_counted_again() -> None:
    days = series(dict.fromkeys(range(1, 22), 1))
    thursday = brought(plan("flow", (0, 3), (6, 5)), days)
    assert rows(thursday.plan) == [(0, 3), (6, 5), (14, 7), (21, 7)]
    late = brought(plan("flow", (0, 3), (21, 30)), days)
    assert rows(late.plan) == [(0, 3), (21, 30)]
    assert "counted in the number of 2026-03-27, which was entered by hand" in whys(late)


def test_a_gap_between_two_imports_can_be_filled_later() -> None:
    every = dict.fromkeys(range(1, 29), 1)
    first = brought(plan(), series(dict.fromkeys(range(1, 8), 1))).plan
    last = brought(first, series(dict.fromkeys(range(15, 29), 1))).plan
    assert rows(last) == [(7, 7), (21, 7), (28, 7)]
    assert rows(brought(last, series(every)).plan) == [(7, 7), (14, 7), (21, 7), (28, 7)]


def test_a_race_without_a_start_does_not_begin_earlier_by_an_import() -> None:
    done = brought(
        plan("level", (7, 50), start=None), series({n: n for n in range(1, 22)}), "level"
    )
    assert rows(done.plan)[0] == (7, 50)
    early = brought(
        plan("level", (14, 50), start=None), series({n: n for n in range(1, 9)}), "level"
    )
    assert "before the first number, and there is no start date" in whys(early)


def test_a_tactic_is_counted_by_the_week() -> None:
    one = Plan(tactics=(Tactic(id="g", begun=day(-30)),))
    done = import_series(
        one, source(one, "flow"), {"g": series(dict.fromkeys(range(1, 8), 1))}, TODAY
    )
    assert [row.value for row in done.plan.tactics[0].readings] == [7]


@pytest.mark.parametrize(
    ("every", "around", "span"),
    [
        ("day", 3, (2, 3)),
        ("week", 1, (0, 7)),
        ("week", 7, (0, 7)),
        ("month", 1, (-6, 25)),
        ("quarter", 1, (-65, 25)),
    ],
)
def test_a_period_ends_on_its_check_in_day(every: str, around: int, span: tuple[int, int]) -> None:
    goal = plan("level", every=every).goals[0]
    assert period(goal, Plan(), day(around)) == (day(span[0]), day(span[1]))


def test_what_came_in_before_the_start_of_a_race_is_kept_apart() -> None:
    days = series(dict.fromkeys(range(1, 15), 1))
    assert rows(brought(plan(start=day(3)), days).plan) == [(3, 3), (7, 4), (14, 7)]
    assert rows(brought(plan(start=day(3), direction="keep-above"), days).plan) == [(7, 7), (14, 7)]
    level = plan("level", (0, 100), start=day(3))
    assert rows(brought(level, days).plan) == [(0, 100), (7, 107), (14, 114)]


@given(st.sampled_from(tuple(RHYTHMS)), st.integers(0, 5000), st.booleans())
def test_periods_lie_side_by_side(every: str, n: int, begun: bool) -> None:
    one = plan("flow", (n % 9, 1), every=every, start=day(3) if begun else None)
    after, end = period(one.goals[0], one, day(n))
    assert after < day(n) <= end
    assert period(one.goals[0], one, end + dt.timedelta(days=1))[0] == end
    assert period(one.goals[0], one, after + dt.timedelta(days=1)) == (after, end)


AMOUNTS = st.dictionaries(st.integers(1, 59), st.integers(0, 40), max_size=50)
CELLS = st.sampled_from(("flow", "level"))
WAYS = st.sampled_from((("flow", None), ("level", None), ("level", "sum"), ("level", "total")))
"""How a goal counts, and which word its column has."""


def whole(amounts: dict[int, int]) -> dict[int, float | None]:
    """Days from the first to the sixtieth; the range's ends have a row."""
    return {0: 7, **amounts, 60: 3}


@settings(max_examples=150)
@given(AMOUNTS, CELLS, WAYS, st.sampled_from(tuple(RHYTHMS)))
def test_importing_again_changes_nothing(
    amounts: dict[int, int], cells: str, way: tuple[str, str | None], every: str
) -> None:
    counting, gives = way
    one = plan(counting, every=every, baseline=20, start=day(-1))
    first = brought(one, series(whole(amounts)), cells, gives=gives)
    again = brought(first.plan, series(whole(amounts)), cells)
    assert again.plan == first.plan
    assert again.new_readings == ()
    assert again.already_there_count >= len(first.new_readings)


@settings(max_examples=250)
@given(
    AMOUNTS,
    CELLS,
    WAYS,
    st.sampled_from(tuple(RHYTHMS)),
    st.lists(st.integers(0, 59), max_size=4, unique=True),
    st.integers(0, 9),
    st.sampled_from((-1, -1, 10, 37)),
)
def test_the_parts_of_an_export_bring_what_the_whole_would(
    amounts: dict[int, int],
    cells: str,
    way: tuple[str, str | None],
    every: str,
    cuts: list[int],
    overlap: int,
    start: int,
) -> None:
    counting, gives = way
    start = start if counting == "flow" or gives == "sum" else -1
    one = plan(counting, every=every, baseline=20, start=day(start))
    every_day = whole(amounts)
    at_once = brought(one, series(every_day, 0, 60), cells, gives=gives).plan
    begins = 0
    for cut in (*sorted(cuts), 60):
        part = {n: v for n, v in every_day.items() if begins <= n <= cut}
        one = brought(one, series(part, begins, cut), cells, gives=gives).plan
        begins = max(0, cut + 1 - overlap)
    assert rows(one) == rows(at_once)
    assert one == at_once


@given(AMOUNTS, CELLS, WAYS, st.integers(0, 60), st.integers(0, 90))
def test_what_a_person_entered_stays(
    amounts: dict[int, int], cells: str, way: tuple[str, str | None], n: int, value: int
) -> None:
    counting, gives = way
    reading = Reading(day(n), value, by="Ines", note="by hand")
    one = record("g", reading)(plan(counting, (-1, 5)))
    done = brought(one, series(whole(amounts)), cells, gives=gives)
    assert reading in done.plan.goals[0].readings
    days_ = [row.date for row in done.plan.goals[0].readings]
    assert days_ == sorted(set(days_))


def test_only_what_is_asked_for_comes_in() -> None:
    one = plan()
    bare = Import("x", columns=(ImportColumn("gone", "New", "flow"),))
    assert import_series(one, bare, {"gone": series({1: 1})}, TODAY).plan == replace(
        one, imports=(bare,)
    )
