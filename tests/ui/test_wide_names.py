"""Names in wide, joined, marked and right-to-left letters leave every column where it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from driving import SIZES, Driver, screen_text, settle, strips, workbook, write_plan

from planner.plan import edits
from planner.plan.model import Plan
from planner.plan.text import cells
from planner.session import Session
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.inline import InlineCheckin
from planner.ui.pages.checkin.row import NumberRow
from some_plans import TODAY, example

NAMES = (
    "漢字の本を読む人をふやす",
    "e\u0301le\u0301gance a\u0323\u0302 n\u0308",
    "👩‍👩‍👧‍👦 families 🇫🇷 ❤️ ☕",
    "مرحبا بالعالم كتاب",
    "שלום עולם ספרים",
    "नमस्ते दुनिया",
    "ไทยกำลังอ่าน",
    "👍🏽👍🏽 ok",
    "half ｶﾅ ﾊﾝｶｸ",
)
BY_SIZE = pytest.mark.parametrize("size", SIZES[1::2], ids=lambda size: f"{size[0]}x{size[1]}")


def called_otherwise(plan: Plan) -> Plan:
    """The plan with such a name in every place for one."""
    names = cycle(NAMES)

    def named(entry: Any, *places: str) -> Any:
        return replace(entry, **{place: next(names) for place in places})

    def noted(goal: Any) -> Any:
        rows = tuple(named(row, "note", "by") for row in goal.readings)
        return replace(named(goal, "name", "owner", "measure", "why"), readings=rows)

    return replace(
        plan,
        name=next(names),
        people=NAMES[:3],
        goals=tuple(map(noted, plan.goals)),
        stones=tuple(named(stone, "name") for stone in plan.stones),
        tactics=tuple(named(tactic, "name", "owner", "channel") for tactic in plan.tactics),
        reviews=tuple(named(review, "by", "changed") for review in plan.reviews),
    )


def crooked(app: PlannerApp | InlineCheckin) -> list[str]:
    """The rows that a terminal would draw wider or narrower than the screen."""
    texts = [strip.text for strip in app.screen._compositor.render_strips()]
    return [text for text in texts if cells(text) != app.size.width]


def columns_of(app: PlannerApp, sign: str) -> set[int]:
    """In which cells a sign stands, over all rows."""
    texts = [strip.text for strip in strips(app)]
    return {cells(text[: text.index(sign)]) for text in texts if sign in text}


async def walk(app: PlannerApp, pilot: Driver) -> AsyncIterator[str]:
    """The pages of the workbook with the newer ones."""
    for name, keys in (
        ("race map", ("4",)),
        ("one row a goal", ("z", "z", "z")),
        ("course", ("z", "enter")),
        ("why", ("escape", "w")),
        ("goal", ("escape", "1")),
        ("tactics", ("2", "down")),
        ("tactics by person", ("v",)),
        ("review", ("3", "end", "enter")),
        ("check-in", ("c", "1")),
        ("history", ("escape", "escape", "4", "d", "H")),
        ("messages", ("escape", "M")),
    ):
        await pilot.press(*keys)
        await settle(pilot)
        yield name
    assert "Messages" in screen_text(app)


@BY_SIZE
async def test_every_row_of_every_page_is_as_wide_as_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = workbook(write_plan(tmp_path, called_otherwise(example())))
    async with app.run_test(size=size) as pilot:
        async for name in walk(app, pilot):
            assert crooked(app) == [], name


@BY_SIZE
async def test_lanes_and_check_in_rows_begin_in_one_column(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = workbook(write_plan(tmp_path, called_otherwise(example())))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert len(columns_of(app, "├") | columns_of(app, "▐")) == 1
        await pilot.press("c")
        await settle(pilot)
        assert len(columns_of(app, "→")) == 1


@BY_SIZE
async def test_what_both_sides_named_stands_straight(tmp_path: Path, size: tuple[int, int]) -> None:
    path = write_plan(tmp_path, called_otherwise(example()))
    app = workbook(path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        goal = app.plan.goals[0]
        head, body = path.read_text().split(f"[goal.{goal.id}]", 1)
        body = body.replace(goal.name, f"{NAMES[3]} {NAMES[0]}", 1)
        path.write_text(f"{head}[goal.{goal.id}]{body}")
        app.services.controller.apply(
            "name", edits.set_fields(goal.id, name=f"{NAMES[2]} {NAMES[4]}")
        )
        await settle(pilot)
        assert app.session.conflicts
        await pilot.press("S")
        await settle(pilot)
        assert "mine" in screen_text(app) and "theirs" in screen_text(app)
        assert crooked(app) == []


def fields(app: InlineCheckin) -> Iterator[int]:
    """Where the field of each row begins."""
    return (row.field.region.x for row in app.query(NumberRow))


@BY_SIZE
async def test_the_form_under_the_prompt_stands_straight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = write_plan(tmp_path, called_otherwise(example()))
    app = InlineCheckin(Session.open(path, TODAY), Settings(), [])
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert crooked(app) == []
        assert len(set(fields(app))) == 1
