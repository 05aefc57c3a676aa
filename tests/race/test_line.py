"""Race days and the drawn line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import EarlierLine, Goal, Leg, Pause
from planner.race.days import RaceDays
from planner.race.line import PlanLine, line_of
from races import SHIFT, day, goal, plan_of, readings


def drawn(measure: Goal, today: str, *pauses: tuple[str, str]) -> PlanLine:
    line = line_of(measure, plan_of(measure, pauses), day(today))
    assert line is not None
    return line


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(-2, 9)), max_size=4)


@settings(max_examples=50, deadline=None)
@given(spans, st.integers(-10, 60), st.integers(-10, 60), st.integers(-20, 20))
def test_race_days_are_those_in_no_pause_however_pauses_overlap(
    closed: list[tuple[int, int]], a: int, b: int, n: int
) -> None:
    first = day("2026-12-01")
    pauses = [
        Pause(first + SHIFT(days=at), first + SHIFT(days=at + length)) for at, length in closed
    ]
    days = RaceDays(pauses)
    paused = {number for at, length in closed for number in range(at, at + length + 1)}
    low, high = min(a, b), max(a, b)
    expected = sum(1 for number in range(low + 1, high + 1) if number not in paused)
    start, end = first + SHIFT(days=a), first + SHIFT(days=b)
    assert days.count(start, end) == (expected if a <= b else -expected)
    assert days.is_race_day(start) == (a not in paused)
    assert days.count(start, days.after(start, n)) == n
    assert days.is_race_day(days.after(start, n))


def test_the_line_runs_straight_through_the_legs_and_is_flat_outside() -> None:
    line = drawn(goal(legs=(Leg(day("2026-01-11"), 50),)), "2026-01-01")
    # 10 days to the leg, then 90 days for the other 50.
    assert line.at(day("2025-12-25")) == 0
    assert line.at(day("2026-01-06")) == 25
    assert line.at(day("2026-01-11")) == 50
    assert line.at(day("2026-02-25")) == 75
    assert line.at(day("2026-04-11")) == line.at(day("2200-01-01")) == 100
    assert line.slope(day("2026-01-06")) == 35  # 5 a day
    assert line.slope(day("2026-04-11")) == 0


def test_the_line_stands_still_in_a_pause_and_is_steeper_for_it() -> None:
    line = drawn(goal(), "2026-01-01", ("2026-01-11", "2026-01-30"))
    # 100 days less 20 paused: 1.25 a race day; 9 race days through 10 January.
    assert line.at(day("2026-01-10")) == line.at(day("2026-01-30")) == 11.25
    assert line.at(day("2026-01-31")) == 12.5
    assert line.elapsed(day("2026-01-31")) == 10 / 80


def test_a_line_of_steps_waits_for_each_legs_day() -> None:
    line = drawn(goal(line="steps", legs=(Leg(day("2026-02-01"), 40),)), "2026-01-01")
    assert line.at(day("2026-01-31")) == 0
    assert line.at(day("2026-02-01")) == line.at(day("2026-04-10")) == 40
    assert line.at(day("2026-04-11")) == 100


def test_two_legs_within_one_pause_make_a_jump_on_the_later_ones_day() -> None:
    legs = (Leg(day("2026-01-12"), 20), Leg(day("2026-01-15"), 30))
    line = drawn(goal(legs=legs), "2026-01-01", ("2026-01-11", "2026-01-20"))
    assert line.at(day("2026-01-12")) == line.at(day("2026-01-14")) == 20
    assert line.at(day("2026-01-15")) == line.at(day("2026-01-20")) == 30
    # 25 was good through the 14th: 9 race days after the start, 10 race days before the 30th.
    assert line.lead_days(25, day("2026-01-30")) == -10


def test_legs_outside_the_race_are_no_part_of_the_line() -> None:
    stray = (Leg(day("2025-12-01"), 70), Leg(day("2026-04-11"), 7), Leg(day("2027-01-01"), 9))
    assert drawn(goal(legs=stray), "2026-01-01").at(day("2026-02-20")) == 50


def test_a_keep_goals_line_is_flat_at_its_target_with_or_without_a_deadline() -> None:
    for deadline in (None, day("2026-04-11"), day("2025-01-01")):
        line = drawn(goal(direction="keep-above", target=4.6, deadline=deadline), "2026-01-01")
        assert {line.at(day(d)) for d in ("2025-06-01", "2026-02-01", "2027-01-01")} == {4.6}


def test_without_a_start_the_line_starts_with_the_first_reading() -> None:
    measure = goal(start=None, readings=readings(("2026-02-09", 6), ("2026-01-20", 2)))
    assert drawn(measure, "2026-03-01").start == day("2026-01-20")
    assert line_of(measure, plan_of(measure), day("2026-01-19")) is None


@pytest.mark.parametrize(
    "missing",
    [
        {"baseline": None},
        {"target": None},
        {"target": "?"},
        {"target": "private"},
        {"deadline": None},
        {"start": None},
        {"deadline": day("2026-01-01")},
        {"deadline": day("2025-06-01")},
    ],
)
def test_what_is_not_known_is_not_drawn(missing: dict[str, object]) -> None:
    measure = goal(**missing)
    assert line_of(measure, plan_of(measure), day("2026-02-01")) is None


def test_earlier_lines_hold_through_their_last_day_in_any_order() -> None:
    measure = goal(
        target=200,
        earlier_lines=(
            EarlierLine(day("2026-02-10"), day("2026-01-11"), 10, 60, day("2026-03-02")),
            EarlierLine(day("2026-01-20"), day("2026-01-01"), 0, 50, day("2026-04-11")),
        ),
    )
    assert drawn(measure, "2026-01-20").target == 50
    second = drawn(measure, "2026-01-21")
    assert (second.start, second.baseline, second.target) == (day("2026-01-11"), 10, 60)
    assert drawn(measure, "2026-02-10").target == 60
    assert drawn(measure, "2026-02-11").target == 200


def test_far_dates_and_huge_amounts_are_only_numbers() -> None:
    line = drawn(goal(target=1e15, deadline=day("2200-01-01")), "2026-01-01")
    assert line.lead(line.at(day("2100-06-01")), day("2100-06-01")) == 0
    assert line.safe_days(1e15, day("2026-01-02")) == (day("2200-01-01") - day("2026-01-01")).days


@pytest.mark.parametrize(
    ("baseline", "target", "value", "share"),
    [
        (0.0, 200.0, 50.0, 0.25),
        (200.0, 100.0, 250.0, -0.5),
        (-1e308, 1e308, 0.0, 0.5),
        (0.0, 1e-300, 1.0, 1e6),
        (0.0, 1e-300, -1.0, -1e6),
    ],
)
def test_the_share_of_the_way_is_a_number_however_far_the_target(
    baseline: float, target: float, value: float, share: float
) -> None:
    direction = "up" if target > baseline else "down"
    line = drawn(goal(baseline=baseline, target=target, direction=direction), "2026-02-01")
    assert line.progress(value) == share
