"""Choosing the colours: seen on the page as one moves, kept on Enter, as before on Esc."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import EVERY_PAGE, Driver, screen, settle, strips, themes, workbook
from textual.color import Color
from textual.geometry import Offset

from planner.store.settings import Settings, load_settings
from planner.ui.app import PlannerApp
from planner.ui.dialogs.colours import Colours
from planner.ui.services.themes import read_themes, why_no_choice

SHIPPED = read_themes(themes())[0]
NAMES = [theme.name for theme in SHIPPED]


async def choosing(app: PlannerApp, pilot: Driver, kept: list[str | None]) -> None:
    await pilot.pause()
    await app.push_screen(Colours(SHIPPED), kept.append)
    await settle(pilot)


def ground(app: PlannerApp, row: int = 1) -> str:
    """The colour that a row of the page stands on."""
    style = next(segment.style for segment in strips(app)[row] if segment.text)
    assert style is not None and style.bgcolor is not None
    return Color.from_rich_color(style.bgcolor).hex.lower()


def background(name: str) -> str:
    return str(SHIPPED[NAMES.index(name)].background)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_the_page_wears_each_theme_as_one_moves(shop: Path, size: tuple[int, int]) -> None:
    app = workbook(shop, settings=Settings(theme="track"))
    kept: list[str | None] = []
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before = screen(app)
        await choosing(app, pilot, kept)
        after = screen(app)
        assert after[: size[1] - 2] == before[: size[1] - 2], "the page is covered"
        assert "[track]" in after[-2] and "Enter keep" in after[-1] and "Esc" in after[-1]
        await pilot.press("left", "left")
        await settle(pilot)
        assert app.theme == "paper" and "[paper]" in screen(app)[-2]
        assert ground(app) == background("paper")
        await pilot.press(*"night")
        await settle(pilot)
        assert ground(app) == background("night") and kept == []


async def test_enter_keeps_what_is_seen(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="track"))
    kept: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await choosing(app, pilot, kept)
        await pilot.press("home", "enter")
        await settle(pilot)
        assert kept == [NAMES[0]] and app.theme == NAMES[0]


async def test_escape_brings_the_colours_back_from_before(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="dusk"))
    kept: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await choosing(app, pilot, kept)
        await pilot.press("down", "down", "right", "escape")
        await settle(pilot)
        assert kept == [None] and app.theme == "dusk"
        assert ground(app) == background("dusk")


async def test_the_themes_go_round(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="track"))
    async with app.run_test(size=(80, 24)) as pilot:
        await choosing(app, pilot, [])
        await pilot.press("G", "right")
        assert app.theme == NAMES[0]
        await pilot.press("left")
        assert app.theme == NAMES[-1]


async def test_a_click_looks_at_a_theme_and_a_second_one_keeps_it(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="track"))
    kept: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await choosing(app, pilot, kept)
        place = Offset(screen(app)[-2].index("night") + 1, 22)
        await pilot.click(offset=place)
        await settle(pilot)
        assert app.theme == "night" and kept == []
        await pilot.click(offset=place)
        await settle(pilot)
        assert kept == ["night"]


async def test_with_many_themes_the_one_that_is_seen_stays_in_sight(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="track"))
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.pause()
        await app.push_screen(Colours(SHIPPED * 4))
        for _ in range(20):
            await pilot.press("right")
            await settle(pilot)
            assert f"[{app.theme}]" in screen(app)[-2]


async def test_the_terminal_s_own_colours_are_sent_as_such(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="track"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = "terminal"
        await settle(pilot)
        styles = [s.style for strip in strips(app) for s in strip if s.style and s.text.strip()]
        assert {s.bgcolor.name for s in styles if s.bgcolor} <= {"default", "color(3)"}
        assert all(s.color is None or s.color.triplet is None for s in styles)
        assert any(s.dim for s in styles)


@pytest.mark.parametrize(
    ("no_color", "system", "term", "themes", "word"),
    [
        (True, "truecolor", "xterm-256color", 6, "NO_COLOR"),
        (False, None, "dumb", 6, "dumb"),
        (False, "standard", "vt220", 1, "vt220"),
        (False, "standard", "xterm-mono", 1, "xterm-mono"),
        (False, None, "", 6, "no TERM"),
        (False, "standard", "screen", 1, "16 colours"),
        (False, "truecolor", "xterm", 1, "only one"),
    ],
)
def test_where_there_is_nothing_to_choose_from_it_is_said(
    no_color: bool, system: str | None, term: str, themes: int, word: str
) -> None:
    said = why_no_choice(no_color, system, term, themes)
    assert word in said and len(said) <= 78
    assert why_no_choice(False, "256", "screen-256color", 6) == ""


async def test_only_what_was_kept_is_written(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="track", visited=EVERY_PAGE))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.run_action("colours")
        await pilot.press("left", "left")
        await settle(pilot)
        assert load_settings()[0].theme == ""
        await pilot.press("enter")
        await settle(pilot)
        assert load_settings()[0].theme == "paper" == app.theme
        await app.run_action("colours")
        await pilot.press("left", "escape")
        await settle(pilot)
        assert load_settings()[0].theme == "paper" == app.theme


async def test_the_page_is_seen_under_the_picker_in_the_terminal_s_colours_too(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="terminal"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen(app)
        await choosing(app, pilot, [])
        assert screen(app)[:22] == before[:22]


async def test_without_colours_the_ground_is_the_terminal_s_own_and_it_is_said(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = workbook(shop, settings=Settings(theme="paper"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        styles = [s.style for strip in strips(app) for s in strip if s.style and s.text.strip()]
        for style in styles:
            assert all(c is None or c.name == "default" for c in (style.color, style.bgcolor))
        assert any(style.dim for style in styles) and any(style.bold for style in styles)
        await app.run_action("colours")
        assert "NO_COLOR" in app.status
