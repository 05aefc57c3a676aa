"""What happened before, to be read again: the messages, and earlier versions of the plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driving import open_page, screen, screen_text, settle, workbook

from planner import examples
from planner.drawing.lane_layout import View
from planner.plan.edits import set_fields
from planner.plan.model import Plan
from planner.planfile.read import parse
from planner.ui.dialogs.message_log import what_happened
from planner.ui.pages.history.page import kept_words
from planner.ui.pages.history.picture import (
    changed_goals,
    lanes_then,
    panels_then,
    verdicts_then,
)
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


def test_where_there_is_no_room_for_all_races_those_that_changed_are_shown() -> None:
    plan = parse(examples.text("shop", dt.date(2026, 11, 21)).encode()).plan
    first = plan.goals[0]
    now = set_fields(first.id, why="for the rent")(plan)
    view = View(dt.date(2026, 11, 27), 80, 1)
    parked = set_fields(first.id, state="parked")(plan)
    told = verdicts_then(parked, plan, view.today, changed_goals(parked, plan))
    assert len(told) == 1 and "now off the map; then" in told[0] and "behind" in told[0]
    changed = changed_goals(now, plan)
    assert changed == {first.id}
    shown = plain_lines(lanes_then(plan, view.today, view, 3, changed))
    assert len(shown) == 3 and "More people" in shown[2]
    for height, course in ((12, False), (36, True)):
        rows = plain_lines(panels_then(plan, view.today, view, height, changed))
        assert "Where the races would stand" in rows[0] and len(rows) <= height
        assert any("─ More people in on weekdays" in row for row in rows) == course


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_messages_stand_at_the_foot_of_the_page_as_high_as_they_are(
    shop: Path, size: tuple[int, int]
) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        await pilot.press("M")
        await settle(pilot)
        rows = screen(app)
        assert "nothing to tell yet" in screen_text(app) and "↑↓" not in rows[-1]
        assert "10 days behind" in screen_text(app) and rows[-2] == ""
        assert "Messages since" in "".join(rows[-7:-5])
        await pilot.press("escape", "p", "enter", "u", "M")
        await settle(pilot)
        rows = screen(app)
        told = next(place for place, row in enumerate(rows) if "Messages since" in row)
        assert "undid:" in rows[told + 1] and "╰" in rows[told + 3]


async def test_in_a_large_window_the_races_of_a_version_stand_beside_the_list(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p", "enter", "u", "H")
        await settle(pilot)
        rows = screen(app)
        assert "Earlier versions" in rows[1][:54] and "Where the races would" in rows[1][54:]
        assert "Going back to before that changes" in "\n".join(row[:54] for row in rows)
        assert "17 days ahead" in "\n".join(row[54:] for row in rows)
        await pilot.press("escape")
        await settle(pilot)
        assert open_page(app) == "4 Race map"
