"""Why the chance falls with a number that gains days."""

from __future__ import annotations

import datetime as dt

import pytest

from planner import examples
from planner.plan.edits import record
from planner.plan.model import Measure, Plan, Reading
from planner.planfile.read import parse
from planner.race.track import Lane, lane_of
from planner.race.typed.less_likely import less_likely_texts

FRIDAY = dt.date(2026, 11, 27)


def shop() -> Plan:
    return parse(examples.text("shop", dt.date(2026, 11, 21)).encode()).plan


def lane(id: str, plan: Plan) -> Lane:
    goal = plan.find(id)
    assert isinstance(goal, Measure)
    return lane_of(goal, plan, FRIDAY)


def texts(id: str, value: float) -> tuple[str, ...]:
    plan = shop()
    with_number = record(id, Reading(FRIDAY, value))(plan)
    return less_likely_texts(lane(id, plan), lane(id, with_number))


@pytest.mark.parametrize(
    ("id", "value", "sentence"),
    [
        (
            "group-orders",
            2,
            "Further ahead, but slower than lately (about 3.2 a week), so the chance falls.",
        ),
        (
            "weekday-walk-ins",
            212,
            "Less far behind, but slower than lately (about 2.7 more a week), so the chance falls.",
        ),
    ],
)
def test_a_slow_number_is_told_as_the_reason(id: str, value: float, sentence: str) -> None:
    long, *shorter = texts(id, value)
    assert long == sentence
    assert all(len(text) < len(long) and text.endswith("less chance.") for text in shorter)


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("group-orders", 4),  # as fast as lately: the chance does not fall
        ("group-orders", 0),  # no day is gained
        ("weekday-walk-ins", 206),  # both fall
        ("hours-calls", 28),  # even odds are no figure
        ("come-back", 45),  # kept, and no race
    ],
)
def test_where_there_is_nothing_odd_nothing_is_told(id: str, value: float) -> None:
    assert texts(id, value) == ()
