"""A replay shows the race as it was known then, never makes a key wait, and writes nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from driving import flat, screen, settle, workbook
from textual.geometry import Size

from planner.plan.model import Plan
from planner.ui.widgets.replay import STEP, Replay

TODAY = dt.date(2026, 11, 21)


class SlowScreen(SimpleNamespace):
    """A screen whose pictures take longer than there is time for, and which notes them."""

    def __init__(self) -> None:
        super().__init__(
            plan=Plan(), today=TODAY, size=Size(80, 24), is_current=True, replay=None, shown=[]
        )

    def picture_of(self, frame: int) -> Callable[[], int]:
        def make() -> int:
            time.sleep(2.5 * STEP)
            return frame

        return make

    def show_picture(self, picture: int) -> None:
        self.shown.append(picture)

    def draw_all(self) -> None:
        self.shown.append("today")


def test_late_frames_are_left_out_and_other_things_go_on_meanwhile() -> None:
    screen: Any = SlowScreen()

    async def play() -> int:
        loop = asyncio.get_running_loop()
        screen.run_worker = lambda work: loop.create_task(work)
        screen.replay = Replay(screen, range(12))
        screen.replay.begin()
        turns = 0
        while screen.replay is not None:
            await asyncio.sleep(0)
            turns += 1
        return turns

    turns = asyncio.run(play())
    assert screen.shown[0] == 0 and screen.shown[-1] == "today"
    places = screen.shown[:-1]
    assert all(after - before >= 2 for before, after in pairwise(places))
    assert turns > 100, "a picture is made beside the loop that takes the keys"


def test_a_plan_that_changes_or_a_screen_that_is_left_ends_it() -> None:
    screen: Any = SlowScreen()

    async def play() -> None:
        loop = asyncio.get_running_loop()
        screen.run_worker = lambda work: loop.create_task(work)
        screen.replay = Replay(screen, range(12))
        screen.replay.begin()
        screen.plan = Plan(name="another")
        while screen.replay is not None:
            await asyncio.sleep(0)

    asyncio.run(play())
    assert screen.shown == ["today"]


async def test_r_replays_the_map_and_any_key_ends_it_and_does_nothing_else(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.ui.widgets.replay.STEP", 60.0)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    app = workbook(shop)
    before, plan = shop.read_bytes(), app.plan
    async with app.run_test(size=(80, 24)) as pilot:
        app.animation_level = "full"
        await settle(pilot)
        today = screen(app)
        await pilot.press("r")
        while "Fri 28 Aug" not in screen(app)[0]:
            await asyncio.sleep(0.01)
            await settle(pilot)
        assert "first number by 4 Sep" in flat(app) and "any key shows today" in flat(app)
        await pilot.resize_terminal(60, 15)
        await settle(pilot)
        assert "any key" in flat(app) and "10 days behind" not in flat(app)
        await pilot.resize_terminal(80, 24)
        await pilot.press("d")
        await settle(pilot)
        assert screen(app) == today and app.plan == plan, "d did not delete"
        assert not app.session.can_undo and shop.read_bytes() == before
        await pilot.press("r", "q")
        await settle(pilot)
        assert app._exit, "q leaves all the same"
