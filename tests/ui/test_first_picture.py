"""What is drawn around the first five questions."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.geometry import Size

from planner.plan.model import Goal, Plan
from planner.ui.pages.first_run.picture import FirstPicture

TODAY = dt.date(2026, 10, 2)


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("keep-above", "at least 12 a week"),
        ("keep-below", "at most 12 a week"),
        ("up", "12 a week"),
    ],
)
def test_a_number_to_keep_is_read_back_as_it_was_typed(direction: str, said: str) -> None:
    goal = Goal(
        id="g", name="Hours", unit="/wk", baseline=9, target=12, direction=direction, start=TODAY
    )
    picture = FirstPicture(Plan(goals=(goal,)), "g", 4, TODAY, Size(80, 24), "plan.toml")
    rows = ["".join(segment.text for segment in row.row).split() for row in picture.answers()]
    assert ["enough", *said.split()] in rows
