"""For screen readers the map is told in words before it is drawn, without glow and panels."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from textual.geometry import Size
from textual.theme import Theme

from planner.drawing.text_map import plain_row
from planner.plan.text import cells
from planner.race.track import lanes
from planner.store.settings import Preferences
from planner.ui.pages.race_map.lines import MapLines
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.rows import ScreenRow
from some_plans import TODAY, example, hostile_plan

PLAIN = Preferences(plain=True)


def map_lines(size: tuple[int, int], *, hostile: bool = False) -> list[ScreenRow]:
    plan = hostile_plan() if hostile else example()
    drawn = lanes(plan, TODAY)
    here = drawn[0].measure.id
    lines = MapLines(plan, TODAY, Size(*size), here, drawn, drawn, "", "", preferences=PLAIN)
    return lines.lines(0, {}, closed_shown=False)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60)])
def test_each_lane_is_told_in_words_before_it_is_drawn(size: tuple[int, int]) -> None:
    text = [plain_row(line.row) for line in map_lines(size)]
    assert not any("╭" in row for row in text), "no panels"
    told = next(n for n, row in enumerate(text) if "More people in on weekdays: 10 days" in row)
    lane = next(n for n, row in enumerate(text) if "├" in row)
    assert told < lane and "30 %. 210 now" in " ".join(" ".join(text[told:lane]).split())


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
def test_the_words_fit_whatever_stands_in_the_plan(size: tuple[int, int]) -> None:
    for line in map_lines(size, hostile=True):
        assert sum(cells(part.text) for part in line.row) <= size[0]
        assert all(part.text.isprintable() for part in line.row)


def test_nothing_is_painted() -> None:
    theme = Theme("one", primary="#ffffff", background="#101010")
    app = SimpleNamespace(
        has_no_color=False,
        color_system="truecolor",
        current_theme=theme,
        preferences=Preferences(),
    )
    widget: Any = SimpleNamespace(app=app)
    assert can_paint(widget, ascii_only=False)
    for wanted in (PLAIN, Preferences(glow=False)):
        app.preferences = wanted
        assert not can_paint(widget, ascii_only=False)
