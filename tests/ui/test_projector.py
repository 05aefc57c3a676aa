"""The large view for a room: opened from any page, turned by one key, left by one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from driving import cursor_on, flat, key_words, open_page, rows_of, screen_text, settle, workbook

from planner.drawing.course.replay import moment_on, replay_days
from planner.drawing.text_map import plain_row
from planner.ui.dialogs.projector import Projector
from some_plans import TODAY


async def test_the_races_come_one_after_the_other_and_one_key_leads_back(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("P")
        await settle(pilot)
        assert "More people in on weekdays" in screen_text(
            app
        ) and "Customers come back" in screen_text(app)
        assert "Esc back" in key_words(app) and "next goal" in key_words(app)
        for key in ("space", "pagedown", "right"):
            await pilot.press(key)
        assert "Fewer calls about opening hours" in screen_text(app), "as on the map, worst first"
        assert "Customers come back" not in screen_text(app)
        await pilot.press("left", "left", "left", "left")
        assert "Orders from reading groups" in screen_text(app) and "17 days" not in screen_text(
            app
        )
        await pilot.press("right", "0")
        assert "17 days ahead" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert open_page(app) == "4 Race map"
        await pilot.press("1", "P")
        await settle(pilot)
        assert "the plan today" in screen_text(app), "from the page of a goal it is that goal"
        await pilot.press("P")
        await settle(pilot)
        assert open_page(app) == "1 Goal"
        await pilot.press("3", "P")
        await settle(pilot)
        await pilot.click(offset=(5, 5))
        await settle(pilot)
        assert "the plan today" in screen_text(app), "a click goes on"


async def test_a_number_that_comes_from_outside_is_shown_at_once_in_the_old_order(
    shop: Path,
) -> None:
    app = workbook(shop, ascii_only=True)
    async with app.run_test(size=(60, 15)) as pilot:
        cursor_on(app, "weekday-walk-ins")
        await pilot.press("P", "down")
        await settle(pilot)
        assert "next: 214 by Fri" in flat(app)
        shop.write_bytes(shop.read_bytes().replace(b"20, value = 210", b"20, value = 259"))
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "the plan today" in screen_text(app) and screen_text(app).isascii()
        assert "More people in on weekdays" in screen_text(app), "though it is no longer the worst"
        await pilot.press("up")
        assert "Customers come back" in screen_text(app), "before the first comes the whole map"
        await pilot.press("escape")
        await settle(pilot)
        assert rows_of(app).keys.index("weekday-walk-ins") > 0


@pytest.mark.parametrize("size", [(20, 3), (1, 1)])
async def test_no_terminal_is_too_small_for_it(shop: Path, size: tuple[int, int]) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        await pilot.press("P", "down", "y")
        await settle(pilot)
        assert isinstance(app.screen, Projector)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, Projector)


async def test_a_plan_without_a_race_has_a_large_view_as_well(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('format = 1\nname = "Nothing yet"\n')
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "P", "down", "y")
        await settle(pilot)
        assert "Nothing yet" in screen_text(app)


async def test_a_room_sees_no_figure_of_a_private_goal_even_in_a_replay(shop: Path) -> None:
    text = shop.read_text("utf-8").replace(
        "[goal.weekday-walk-ins]", "[goal.weekday-walk-ins]\nprivate = true"
    )
    shop.write_text(text, "utf-8")
    app = workbook(shop)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("P")
        await settle(pilot)
        projector = app.screen
        assert isinstance(projector, Projector)
        begun = moment_on(projector.plan, TODAY - dt.timedelta(days=30))
        then = "\n".join(plain_row(row) for row in projector.picture_of(begun)())
        for seen in ("\n".join(projector.page_text()[1]), then):
            assert "More people in on weekdays" in seen and "behind" in seen
            assert not {"180", "210", "260"} & set(re.findall(r"\w+", seen))
            assert "days behind" not in seen
        assert replay_days([goal for goal in projector.plan.goals if goal.private], TODAY)[1:]
