"""The first number of a race: nothing is due, asked for or missed before its day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import RHYTHMS, Goal, Pause, Plan
from planner.race.due import due
from planner.race.headline import checkin_words
from planner.race.number_due import number_day, numbers_due
from planner.race.track import lane_of, next_words
from planner.race.verdict import NO_KEYS, verdict_of
from races import day, goal, plan_of

DAY = dt.timedelta(days=1)
WEEKS = ("week", "2 weeks", "month", "quarter")


def told(goal: Goal, plan: Plan, today: dt.date) -> tuple[str, ...]:
    """The verdict and the number to come on the map, the first line, and what remind says."""
    lane = lane_of(goal, plan, today)
    words = verdict_of(lane.measure, lane.standing, today), next_words(lane, today)
    return (*words, checkin_words(plan, today), *(item.words for item in due(plan, today)))


def test_a_monthly_number_is_first_asked_for_at_the_end_of_its_month() -> None:
    race = goal(every="month", name="Members")  # begun on a Thursday
    plan = plan_of(race)
    assert told(race, plan, day("2026-01-09")) == ("just begun", "first number 30 Jan", "")
    assert told(race, plan, day("2026-01-30")) == (
        "just begun",
        "c enters the first",
        "Check-in day: 1 number",
        "Members: number due today",
    )
    assert "Members: number due today" in told(race, plan, day("2026-02-06"))
    assert "Members: number due today, 1 before it missed" in told(race, plan, day("2026-02-27"))


def test_who_has_no_keys_reads_when_the_first_number_is_due() -> None:
    race = goal(every="month")
    lanes = {n: lane_of(race, plan_of(race), day(f"2026-01-{n}")) for n in (20, 26, 30)}
    assert [next_words(lane, day(f"2026-01-{n}"), NO_KEYS, 40) for n, lane in lanes.items()] == [
        "first number by Fri 30 Jan",
        "first number by Fri",
        "first number due today",
    ]


@pytest.mark.parametrize("every", WEEKS)
@settings(max_examples=6)
@given(start=st.integers(0, 30), pause=st.tuples(st.integers(0, 60), st.integers(0, 30)))
def test_nothing_is_missed_before_the_first_due_day(
    every: str, start: int, pause: tuple[int, int]
) -> None:
    begun = day("2026-01-01") + start * DAY
    race = goal(every=every, start=begun, deadline=begun + 400 * DAY)
    away = Pause(begun + pause[0] * DAY, begun + sum(pause) * DAY)
    plan = Plan(goals=(race,), pauses=(away,) if pause[1] else ())
    first = number_day(race, plan, begun)
    assert first is not None and first > begun
    for today in (begun + n * DAY for n in range(RHYTHMS[every] + 50)):
        waiting, lane = numbers_due(plan, today), lane_of(race, plan, today, ends=False)
        reminded = [item for item in due(plan, today) if item.id]
        assert bool(waiting) == bool(reminded) == bool(checkin_words(plan, today))
        if today < first:
            assert waiting is None and lane.status == "begun"
            assert next_words(lane, today).startswith("first number")
        elif waiting:
            assert 0 <= waiting.missed["goal"] <= (today - first).days // (RHYTHMS[every] // 7 * 7)
            assert reminded[0].overdue == (today > first)
