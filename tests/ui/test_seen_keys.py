"""Keys are seen as keys: in the bar, in the title line, and in words that name them."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import key_words, open_page, rows_of, screen, settle, strips, workbook
from textual.color import Color

from planner.drawing.lane import Segment
from planner.drawing.lane_labels import keys_seen
from planner.drawing.text_map import plain_row
from planner.plan.text import wrap
from planner.race.verdict import KEYS, NO_KEYS
from planner.ui.app import PlannerApp
from planner.ui.live_keys import key_lines, key_places
from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.widgets.rows import hint


def seen_keys(app: PlannerApp, row: int) -> list[str]:
    """The words of a row of the screen that are written like keys."""
    cursor = Color.parse(app.get_css_variables()["lane-cursor"]).rich_color
    return [
        part.text for part in strips(app)[row] if part.style and part.style.bold
        and part.style.color == cursor
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Enter opens a goal over time · ? has all keys", ["Enter", "?"]),
        ("Saved; u takes it back.", ["u"]),
        ("2 rows filled: Enter goes on.", ["Enter"]),
        ("  ← 13 Nov, missed · Tab 1 stone, 2 tactics · e corrects", ["←", "Tab", "e"]),
        ("No race is running yet. Press a to add a goal.", ["a"]),
        ("   F3 yes · F4 another kind · or just go on", ["F3", "F4"]),
        ("a goal was added, Entering", []),
        ("z takes it back", []),
    ],
)
def test_the_keys_that_words_name_are_found(text: str, keys: list[str]) -> None:
    assert [text[start:end] for start, end in key_places(text, "?ue23")] == keys
    row = hint(text, "?ue23").row
    assert [part.text for part in row if part.token == "bold-cursor"] == keys
    assert "".join(part.text for part in row) == text


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("b new day or close", ["b"]),
        ("   c enters one, any day", ["c"]),
        ("41 or 45 on 3 Dec? S", ["S"]),
        ("3 numbers? S asks", ["S"]),
        ("30 now · Friday 29", []),
        ("b", ["b"]),
        ("bread 3", []),
    ],
)
def test_the_key_that_a_lane_names_is_seen(words: str, keys: list[str]) -> None:
    row = keys_seen(words, KEYS, "soft")
    assert [part.text for part in row if part.token == "bold-cursor"] == keys
    assert "".join(part.text for part in row) == words
    assert keys_seen(words, NO_KEYS, "soft") == (Segment(words, "soft"),)


@pytest.mark.parametrize("width", [9, 14, 30, 200])
def test_keys_in_prose_are_seen_in_every_line(width: int) -> None:
    prose = "Days come first. w explains both, and r replays all; Esc leaves. a is a letter."
    rows = key_lines(prose, width, "wr")
    keys = [part.text for row in rows for part in row if part.token == "bold-cursor"]
    assert keys == ["w", "r", "Esc"]
    assert [plain_row(row) for row in rows] == wrap(prose, width)


async def test_keys_digits_and_the_open_page_have_their_colours(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert seen_keys(app, 0) == ["1", "2", "3"] and open_page(app) == "4 Race map"
        assert seen_keys(app, 1)[-1] == "f"
        assert seen_keys(app, -2) == ["Enter", "?"]
        assert seen_keys(app, -1) == ["c", "Enter", "w", "b", "r", "?", "q"]
        assert "u undo" not in key_words(app), "there is nothing to undo"
        await pilot.press("p", "enter")
        await settle(pilot)
        assert "u undo" in key_words(app)
        await pilot.press("u")
        await settle(pilot)
        assert "u undo" not in key_words(app)


async def test_where_colour_is_gone_the_open_page_has_brackets(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "[4 Race map]" in screen(app)[0]


async def test_a_plan_without_a_race_names_no_keys_that_need_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.plan.toml"
    path.write_text('name = "Empty"\n', encoding="utf-8")
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "4")
        await settle(pilot)
        assert open_page(app) == "4 Race map"
        assert not {"w", "b", "c", "u", "Enter"} & set(seen_keys(app, -1))


def grounds(app: PlannerApp, row: int) -> set[str]:
    """The colours that a row of the screen stands on."""
    found = {part.style.bgcolor for part in strips(app)[row] if part.style and part.style.bgcolor}
    return {Color.from_rich_color(colour).hex.lower() for colour in found}


async def test_the_row_under_the_cursor_is_tinted_and_that_under_the_mouse_fainter(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        rows = rows_of(app)
        page = Color.parse(str(app.current_theme.background))
        cursor = Color.parse(app.get_css_variables()["lane-cursor"])
        tinted, pointed = (page.blend(cursor, share).hex.lower() for share in (0.12, 0.06))
        here = [y for y, line in enumerate(rows.lines) if line.key == rows.cursor]
        other = next(y for y, line in enumerate(rows.lines) if line.key not in ("", rows.cursor))
        top = rows.region.y
        assert all(tinted in grounds(app, top + y) for y in here)
        await pilot.hover(rows, offset=(30, other))
        await settle(pilot)
        assert pointed in grounds(app, top + other)
        await pilot.hover(rows, offset=(30, here[0]))
        await settle(pilot)
        assert pointed not in grounds(app, top + other)
        app.theme = "terminal"
        await settle(pilot)
        assert len(grounds(app, top + here[0])) <= 1, "no ground is mixed into the terminal's own"


async def test_a_field_stands_out_from_the_page(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        first, second = list(app.screen.query(RowInput))[:2]
        for field, edge in ((first, "cursor"), (second, "road")):
            assert field.styles.border_left == (
                "outer",
                Color.parse(app.get_css_variables()[f"lane-{edge}"]),
            )
        for theme in ("track", "paper"):
            app.theme = theme
            await settle(pilot)
            for field in (first, second):
                line = field.render_line(0)
                assert line.cell_length >= field.size.width, "the line goes to the field's end"
                rest = [part.style for part in line if not (part.style and part.style.reverse)]
                assert all(style and style.underline for style in rest[1:] or rest)
