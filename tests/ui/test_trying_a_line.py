"""What would it take, on the course: tried with the arrows, moved with Enter, undone with u."""

from __future__ import annotations

import re
from pathlib import Path

from driving import flat, key_words, plan_in, screen, screen_text, settle, type_text, workbook

ODDS = re.compile(r"chance +(\d+ %) +→ (\d+ %|even odds)")


async def test_the_line_is_tried_with_arrows_and_moved_with_a_why(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "plus")
        await settle(pilot)
        assert "nothing is changed yet" in screen_text(app)
        assert "‹ 260 ›" in screen_text(app) and "Enter move it" not in key_words(app)
        await pilot.press("down", "down", "right")
        await settle(pilot)
        assert "‹ 250 ›" in screen_text(app) and "‹ 9 Apr ›" in screen_text(app)
        found = ODDS.search(flat(app))
        assert found is not None and found[1] != found[2]
        assert "What if 250 by 9 Apr?" in screen_text(app) and "Enter move it" in key_words(app)
        assert "now 260 by 26 Mar" in screen_text(app) and "▪" in screen_text(app)
        assert shop.read_bytes() == before, "trying a line wrote the file"
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "the street is dug up")
        await settle(pilot)
        assert "250 by 9 Apr" in screen_text(app)
        moved = plan_in(shop).goals[0]
        assert (moved.target, str(moved.deadline)) == (250, "2027-04-09")
        assert moved.earlier_lines[-1].why == "the street is dug up"
        await pilot.press("u")
        await settle(pilot)
    assert shop.read_bytes() == before


async def test_the_course_is_tried_in_a_small_window_too(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("enter", "plus", "down")
        await settle(pilot)
        told = screen_text(app)
        assert "What if 255 by 26 Mar?" in told and "255 ┤" in told and "Mar" in told
        assert "10 d behind → " in told and "260         → ‹ 255 ›" in told


async def test_leaving_it_where_it_is_changes_nothing(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("enter", "plus", "enter")
        await settle(pilot)
        assert "Nothing is moved yet" in screen_text(app)
        await pilot.press("left", "escape")
        await settle(pilot)
        assert screen(app)[0].startswith(" 1 Goal")
    assert shop.read_bytes() == before
