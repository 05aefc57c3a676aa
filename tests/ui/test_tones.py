"""What is wrong, what is done and what is only a hint are told apart, and said where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Driver, screen, settle, strips, type_text, workbook
from textual.color import Color

from planner.plan.text import ascii_twin
from planner.ui.app import PlannerApp


def coloured(app: PlannerApp, row: int, token: str) -> str:
    """The words of a row of the screen that have the colour of a token."""
    wanted = Color.parse(app.get_css_variables()[f"lane-{token}"]).rich_color
    parts = [part for part in strips(app)[row] if part.style and part.style.color == wanted]
    return "".join(part.text for part in parts).strip()


async def check_in_a_word(app: PlannerApp, pilot: Driver) -> int:
    await pilot.press("c")
    await settle(pilot)
    await type_text(pilot, "abc")
    return next(y for y, row in enumerate(screen(app)) if "abc" in row)


async def test_a_hint_is_soft_done_has_its_sign_and_what_is_wrong_is_in_its_row(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "opens a goal over time" in coloured(app, -2, "soft")
        await pilot.press("p", "enter")
        await settle(pilot)
        assert screen(app)[-2].startswith(" ✓ ") and coloured(app, -2, "ahead") == "✓"
        await pilot.press("u")
        await settle(pilot)
        y = await check_in_a_word(app, pilot)
        assert coloured(app, y, "error").startswith("✗ “abc” is no")
        assert coloured(app, -2, "error").startswith("✗ “abc” is no number; try")


@pytest.mark.parametrize("size", [(60, 15), (120, 40)])
async def test_what_is_wrong_has_an_ascii_sign(shop: Path, size: tuple[int, int]) -> None:
    app = workbook(shop, ascii_only=True)
    async with app.run_test(size=size) as pilot:
        y = await check_in_a_word(app, pilot)
        assert (
            f"{ascii_twin('✗')} " in screen(app)[y]
            and "no number" in screen(app)[y]
            and "✗" not in "".join(screen(app))
        )


@pytest.mark.parametrize("size", [(80, 18), (80, 24)])
async def test_a_long_message_pushes_no_lane_off_the_map(shop: Path, size: tuple[int, int]) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        names = [goal.name for goal in app.plan.goals if goal.state == "active"]
        app.services.notifications.say("a word or two " * 20)
        await settle(pilot)
        shown = "\n".join(screen(app))
        assert "a word" in screen(app)[-3] and "▾" not in shown
        assert all(name in shown for name in names)
        await pilot.press("end")
        await settle(pilot)
        assert all(name in "\n".join(screen(app)) for name in names)
