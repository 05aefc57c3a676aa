"""What happened before, to be read again: the messages, and earlier versions of the plan."""

from __future__ import annotations

import datetime as dt

import pytest

from planner import examples
from planner.drawing.lane_layout import View
from planner.plan.model import Plan
from planner.planfile.read import parse
from planner.ui.dialogs.message_log import what_happened
from planner.ui.pages.history.page import kept_words, lanes_then
from planner.ui.widgets.rows import plain_lines


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Bread: one more · u takes it back", "Bread: one more"),
        ("Not saved · S writes it again", "Not saved"),
        ("Ines, 2 numbers · 3 goals", "Ines, 2 numbers · 3 goals"),
        ("u takes it back", "u takes it back"),
        ("", ""),
    ],
)
def test_a_message_of_the_past_offers_no_key(said: str, told: str) -> None:
    assert what_happened(said) == told


def test_an_earlier_version_shows_where_the_races_would_stand() -> None:
    plan, view = Plan(), View(dt.date(2026, 11, 27), 80, 1)
    assert lanes_then(plan, view.today, view, 99) == []
    plan = parse(examples.text("shop", dt.date(2026, 11, 21)).encode()).plan
    shown = plain_lines(lanes_then(plan, view.today, view, 6))
    assert len(shown) == 6 and "d behind" in shown[2]
    assert lanes_then(plan, view.today, view, 5) == []
    assert lanes_then(plan, view.today, view._replace(width=40), 99) == []


def test_history_says_how_many_versions_are_kept_and_marks_its_keys() -> None:
    assert kept_words(0, 80) == []
    for count, words in ((1, "1 version is kept."), (3, "3 versions are kept.")):
        lines = kept_words(count, 80)
        assert words in plain_lines(lines)[0]
        keys = [part.text for line in lines for part in line.row if part.token == "bold-cursor"]
        assert keys == ["Enter", "u"]
