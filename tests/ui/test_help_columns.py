"""The help's columns lose no word of a command, and its signs are those that a page draws."""

from __future__ import annotations

import pytest

from planner.drawing.lane import GLYPHS, Segment
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.text_map import plain_row
from planner.plan.text import cells
from planner.race.track import lanes
from planner.ui.bindings.groups import EVERY_DAY, FILE, GO, PAGE
from planner.ui.dialogs.help.columns import Command, Group, table
from planner.ui.dialogs.help.screen import fits
from planner.ui.dialogs.help.signs import signs_drawn
from planner.ui.services.keymap import commands
from some_plans import TODAY, example

KNOWN = {command.id: command for command in commands()}


def group(name: str, start: str, *, can_act: bool = True) -> Group:
    """The commands whose ids begin so."""
    of = (command for id, command in KNOWN.items() if id.startswith(start))
    return name, [Command(each.id, " ".join(each.keys), each.words, can_act) for each in of]


GROUPS = (
    group(PAGE, "goal."),
    group(GO, "rows.", can_act=False),
    group(EVERY_DAY, "review."),
    group(FILE, "app."),
)


@pytest.mark.parametrize(
    ("width", "columns"), [(40, 1), (60, 1), (80, 2), (100, 2), (120, 2), (200, 3)]
)
def test_every_word_of_a_command_stands_in_its_own_cells(width: int, columns: int) -> None:
    laid = table(GROUPS, width)
    assert len(laid.columns) == columns
    lines = [plain_row(line.row) for line in laid.lines("", painted=False)]
    assert max(map(cells, lines)) < width, "the last column stays free"
    starts = [sum(laid.widths[:n]) + 2 * n for n in range(columns)]
    places = laid.places()
    for _, listed in GROUPS:
        for command in listed:
            place = places[command.id]
            start = starts[place.column]
            end = start + laid.widths[place.column]
            rows = lines[place.row : place.row + place.rows]
            told = " ".join(" ".join(row[start:end] for row in rows).split())
            now = "" if command.can_act else " (not now)"
            assert told.endswith(command.words + now), (told, command)


def test_a_column_is_not_much_longer_than_the_others() -> None:
    laid = table(GROUPS, 200)
    last = {place.column: place.row + place.rows for place in laid.places().values()}
    tallest, next_to_it, *_ = sorted(last.values(), reverse=True)
    assert tallest - next_to_it <= 4


def test_a_command_is_found_by_its_key_its_words_and_other_words() -> None:
    undo = Command("app.undo", "u", "take the last change back", True, "undo revert")
    found = ("u", "und", "last change", "REVERT", "")
    assert [typed for typed in found if not fits(undo, typed)] == []
    assert not fits(undo, "U x") and not fits(undo, "ast")


def test_the_signs_of_a_page_are_those_that_it_draws() -> None:
    plan = example()
    drawn = lanes(plan, TODAY)
    for shown in ((), drawn, drawn[1:2], [lane for lane in drawn if lane.measure.keeps]):
        for painted in (True, False):
            view = View(TODAY, 100, 2, painted=painted)
            rows = [row for lane in shown for row in lane_rows(lane, view)]
            told = signs_drawn("race", rows)
            words = [meaning for _, meaning in told]
            assert len(set(words)) == len(words)
            runs = [lane for lane in shown if lane.runner is not None and not lane.measure.keeps]
            assert ("where you may end up" in words) == any(lane.band for lane in runs)
            assert ("kept" in words) == any(lane.measure.keeps for lane in shown)
            assert ("you: the last number" in words) == bool(runs)
            signs = {sign[0].text for sign, _ in told}
            assert {GLYPHS[lane.status] for lane in shown} <= signs


def test_signs_that_stand_before_a_name_are_told_apart_from_those_of_a_lane() -> None:
    rows = [
        (Segment(" "), Segment(GLYPHS[status], "bold-behind"), Segment(" name"))
        for status in ("past-due", "stale", "not-drawn")
    ]
    meanings = [meaning for _, meaning in signs_drawn("race", rows)]
    assert "its last day is over" in meanings and "the plan today" not in meanings
    assert "needs a number" in meanings and "no start yet, or no number" in meanings
