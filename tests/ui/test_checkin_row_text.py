"""What a row of the check-in says of a start that is not known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.plan.model import Goal, Reading
from planner.ui.pages.checkin.row_text import start_words

ROWS = (Reading(dt.date(2026, 10, 2), 31.5), Reading(dt.date(2026, 11, 27), 30))
OFFER = ("31.5 as the start, from 2 Oct?", True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, OFFER),
        ({"target": 28}, OFFER),
        ({"target": 28, "direction": "down"}, OFFER),
        ({"baseline": 40}, ("", False)),
        ({"counting": "flow"}, ("", False)),
        (
            {"target": 28, "direction": "up"},
            ("31.5 is past the target of 28: one of the two needs another look.", False),
        ),
        (
            {"target": 31.5},
            ("31.5 is the target already: one of the two needs another look.", False),
        ),
    ],
)
def test_the_first_number_is_the_start_unless_it_is_past_the_target(
    fields: dict[str, Any], words: tuple[str, bool]
) -> None:
    goal = Goal(id="weight", name="Weight", readings=ROWS, **fields)
    assert start_words(goal, ROWS[1].date) == words
