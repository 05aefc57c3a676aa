"""The Review page: nothing said twice, and what belongs to the cursor in a large window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from driving import plan_in, screen, settle, workbook
from textual.pilot import Pilot

from planner import examples
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.pages.review.record import Record

FRIDAY = dt.date(2026, 11, 27)
SIZES = (60, 15), (80, 24), (120, 40), (200, 60)
LARGE = 200, 60
SAID = "The lunch crowd brings colleagues."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(examples.text("shop", dt.date(2026, 11, 21)), "utf-8")
    return path


@pytest.fixture
def app(path: Path) -> PlannerApp:
    return workbook(path, today=FRIDAY, settings=Settings(by="Ines"))


async def go_to(pilot: Pilot[Any], key: str = "") -> list[str]:
    await settle(pilot)
    assert isinstance(pilot.app, PlannerApp)
    if not pilot.app.screen.query(Record):
        await pilot.press("3")
        await settle(pilot)
    if key:
        pilot.app.screen.query_one(Record).put_cursor(key)
        await settle(pilot)
    return screen(pilot.app)


def text(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("size", SIZES)
async def test_each_goal_has_its_verdict_and_nothing_touches_the_edge(
    app: PlannerApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        lines = await go_to(pilot)
        assert "16 days behind" in text(lines) and "11 days ahead" in text(lines)
        words = [line for line in lines if "│" not in line and "╮" not in line]
        assert all(len(line.rstrip(" ╯")) < size[0] for line in words)


@pytest.mark.parametrize("size", SIZES[1:])
async def test_the_last_check_in_is_said_once_and_can_be_corrected_there(
    app: PlannerApp, path: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        assert text(await go_to(pilot, "day 2026-11-20")).count(SAID) == 1
        await pilot.press("e", *"! ", "enter")
        await settle(pilot)
    said = next(r.changed for r in plan_in(path).reviews if r.date == dt.date(2026, 11, 20))
    assert said.endswith("!")


async def test_enter_on_the_last_check_in_shows_what_is_not_above(app: PlannerApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "day 2026-11-20")
        await pilot.press("enter")
        lines = text(await go_to(pilot))
        assert "Followers who live in town" in lines
        assert lines.count("More people in on weekdays") == 1


async def test_a_day_without_words_can_still_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(examples.text("shop", dt.date(2026, 11, 21)), "utf-8")
    lines = path.read_text("utf-8").split("[[review]]")[0]
    path.write_text(lines, "utf-8")
    app = workbook(path, today=FRIDAY, settings=Settings(by="Ines"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Nothing was written." in text(await go_to(pilot, "day 2026-11-20"))
        await pilot.press("enter")
        assert "Followers who live in town" in text(await go_to(pilot))


async def test_all_of_a_check_in_stands_beside_the_record(app: PlannerApp) -> None:
    async with app.run_test(size=LARGE) as pilot:
        latest = text(await go_to(pilot))
        assert "Friday 20 Nov, by Ines" in latest and "668 → 690" in latest
        assert "3 done of 3 a week" in latest and "The last 12 weeks" in latest
        earlier = text(await go_to(pilot, "day 2026-11-13"))
        assert "Friday 13 Nov, by Ines" in earlier and "641 → 668" in earlier
        assert "199 → 206" in earlier and "Offer the offices the Wednesday slot" in earlier


async def test_the_course_below_is_that_of_the_goal_under_the_cursor(app: PlannerApp) -> None:
    async with app.run_test(size=LARGE) as pilot:
        for key, name in (
            ("", "More people in on weekdays"),
            ("reading group-orders 2026-11-20", "Orders from reading groups"),
            ("day 2026-11-13", "Orders from reading groups"),
        ):
            lines = await go_to(pilot, key)
            assert any(line.startswith(f"╭─ {name} ─") for line in lines)


async def test_a_smaller_window_has_the_record_alone(app: PlannerApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert not any("╭" in line for line in await go_to(pilot))


async def test_the_check_in_before_stands_below_one_that_has_few_numbers(app: PlannerApp) -> None:
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("c", *"213", "enter", "escape")
        told = text(await go_to(pilot))
        assert "The check-in before, on 20 Nov" in told and "668 → 690" in told
        assert f"“{SAID}" in told


async def test_promises_stand_in_one_column_whether_they_have_an_owner_or_not(
    app: PlannerApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *["enter"] * 6, *"call", "enter")
        lines = await go_to(pilot)
        call = next(line for line in lines if "› call" in line)
        card = next(line for line in lines if "Put up a card" in line)
        assert call.index("by 4 Dec") == card.index("kept?")
