"""A start that was not known: the first number is offered as it, with its own day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.plan.model import Goal, Plan, Reading, Tactic
from planner.race.typed.first_number import first_number

TODAY = dt.date(2026, 11, 27)
ROWS = (Reading(dt.date(2026, 10, 2), 31.5), Reading(dt.date(2026, 11, 27), 30))


def goal(readings: tuple[Reading, ...] = ROWS, **fields: Any) -> Goal:
    return Goal(id="weight", name="Weight", readings=readings, **fields)


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({}, "31.5 as the start, from 2 Oct?"),
        ({"target": 28}, "31.5 as the start, from 2 Oct?"),
        ({"target": 28, "direction": "down"}, "31.5 as the start, from 2 Oct?"),
        (
            {"target": 28, "direction": "up"},
            "31.5 is past the target, 28. As the start all the same, from 2 Oct?",
        ),
        (
            {"target": 35, "direction": "down"},
            "31.5 is past the target, 35. As the start all the same, from 2 Oct?",
        ),
        ({"target": 31.5}, "31.5 is the target already. As the start all the same, from 2 Oct?"),
        ({"start": dt.date(2026, 11, 1)}, "30 as the start, from 27 Nov?"),
    ],
)
def test_the_first_number_is_offered_as_the_start_with_its_day(
    fields: dict[str, Any], question: str
) -> None:
    first = first_number(goal(**fields), TODAY)
    assert first is not None and first.question(TODAY) == question
    begun = first.as_start()(Plan(goals=(goal(**fields),))).goals[0]
    assert (begun.baseline, begun.start) == (first.value, first.day)
    assert first_number(begun, TODAY) is None


def test_new_ones_of_the_first_day_are_its_number_together() -> None:
    rows = (Reading(ROWS[0].date, 3), Reading(ROWS[0].date, 4), Reading(TODAY, 5))
    first = first_number(goal(rows, counting="flow"), TODAY)
    assert first is not None and (first.value, first.day) == (7, ROWS[0].date)


@pytest.mark.parametrize(
    "fields",
    [
        {"baseline": 40},
        {"direction": "keep-above", "target": 30},
        {"readings": ()},
        {"deadline": ROWS[0].date},
    ],
)
def test_nothing_is_offered_where_the_start_is_known_or_no_race_could_begin(
    fields: dict[str, Any],
) -> None:
    assert first_number(goal(**fields), TODAY) is None
    assert first_number(Tactic(id="ring", readings=ROWS), TODAY) is None
