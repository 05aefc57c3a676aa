"""The workbook as a whole: opening, moving between the pages, every size, every kind of text."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from driving import (
    SIZES,
    Driver,
    cursor_on,
    flat,
    key_words,
    open_page,
    paste_text,
    plan_in,
    rows_of,
    screen,
    screen_text,
    settle,
    strips,
    too_wide,
    type_text,
    workbook,
    write_plan,
)

from planner.drawing.text_map import plain_row, text_map
from planner.plan.model import Plan
from planner.plan.text import cells, clean
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.dialogs.help.screen import Help
from planner.ui.live_keys import live_keys
from some_plans import HOSTILE, hostile_plan

Step = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What is shown, the keys that lead there, and those that lead back."""

STEPS: tuple[Step, ...] = (
    ("race map", ("4",), ()),
    ("closed goals", ("f",), ("f",)),
    ("one row a goal", ("z", "z", "z"), ("z",)),
    ("course", ("enter",), ("escape",)),
    ("why", ("w",), ("escape",)),
    ("goal", ("1",), ()),
    ("another goal", ("right", "down", "down"), ()),
    ("a question", ("enter",), ("escape",)),
    ("tactics", ("2", "down"), ()),
    ("tactics by person", ("v", "down"), ("v", "v")),
    ("ask", ("minus",), ("escape",)),
    ("review", ("3", "end", "enter", "down"), ()),
    ("check-in", ("c", "1"), ("escape",)),
    ("help", ("question_mark",), ("escape",)),
)
SELDOM: tuple[Step, ...] = (
    ("what if", ("4", "enter", "plus", "right", "down"), ("escape", "escape")),
    ("step back", ("b", "enter"), ("escape",)),
    ("first run", ("a",), ("escape",)),
    ("end of the help", ("question_mark", "end"), ("escape",)),
    ("palette", ("4", "ctrl+p"), ()),
    ("found in the palette", ("g", "o"), ("escape",)),
    ("projector", ("P",), ("down",)),
    ("one goal in the projector", (), ("escape",)),
    ("messages", ("d", "M"), ("escape",)),
    ("earlier versions", ("H",), ("escape",)),
    ("colours", ("ctrl+p", *"colours", "enter"), ("escape",)),
)
"""What is looked at for its edges alone."""


async def walk(pilot: Driver, steps: Iterable[Step] = STEPS) -> AsyncIterator[str]:
    """Every page of the workbook in turn, by its keys."""
    for name, there, back in steps:
        await pilot.press(*there)
        await settle(pilot)
        yield name
        await pilot.press(*back)


def at_edge(app: PlannerApp) -> list[str]:
    """The rows in which more than a frame stands in the last column."""
    rows = (strip.text for strip in strips(app))
    return [row for row in rows if cells(row) != app.size.width or row[-1] not in " │╮╯─▾▴"]


def quits(app: PlannerApp) -> bool:
    return "quit" in key_words(app) or "back" in key_words(app)


@pytest.mark.parametrize("size", SIZES[::2], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_page_fits_every_size_and_says_how_to_leave_and_what_each_key_does(
    size: tuple[int, int], shop: Path
) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        async for name in walk(pilot):
            assert too_wide(app) == [] or (name == "course" and size[0] < 76), name
            assert quits(app) or name == "ask", f"{name}: {key_words(app)}"
            assert len(screen(app)) == size[1]
            assert at_edge(app) == [], name
            for key in live_keys(app.screen):
                assert key.id and key.words and key.tooltip, (name, key)
        async for name in walk(pilot, SELDOM):
            assert at_edge(app) == [], name


async def test_the_example_opens_on_the_map_with_its_sentence_and_every_goal(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)):
        rows = screen(app)
    assert " 4 Race map " in rows[0] and "Lantern Street Books" in rows[0]
    assert rows[1].strip().startswith("1 behind · 3 on track · 2 of 3 likely to arrive")
    for name in ("More people in on weekdays", "Fewer calls", "Orders from", "Customers come"):
        assert any(name in row for row in rows), name
    assert rows[-1].strip().endswith("q quit") and "c check in" in rows[-1]


async def test_looking_around_and_leaving_leaves_the_file_alone(shop: Path) -> None:
    before, content = shop.stat(), shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "2", "3", "4", "enter", "escape", "question_mark", "escape", "q")
    after = shop.stat()
    assert shop.read_bytes() == content
    for name in ("st_mtime_ns", "st_ino", "st_mode", "st_size"):
        assert getattr(before, name) == getattr(after, name), name
    assert [path.name for path in shop.parent.iterdir()] == [shop.name]


async def test_the_numbers_show_the_four_pages(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        for key, name in (("1", "Goal"), ("2", "Tactics"), ("3", "Review"), ("4", "Race map")):
            await pilot.press(key)
            await settle(pilot)
            assert open_page(app) == f"{key} {name}"


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("ctrl+c",), ("c", "1", "ctrl+q")])
async def test_quit_is_at_hand_everywhere(keys: tuple[str, ...], shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await settle(pilot)
        assert not app.is_running or app._exit
    assert app.return_code == 0


async def test_undo_and_redo_say_what_they_did(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert "weekdays" not in [goal.id for goal in plan_in(shop).goals]
        assert "More people in on weekdays" not in flat(app).replace(app.status, "")
        await pilot.press("u")
        await settle(pilot)
        assert app.status.startswith("undid: More people in on weekdays deleted")
        assert app.status in screen_text(app)
        assert shop.read_bytes() == before
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert app.status.startswith("redid: More people in on weekdays deleted")
        await pilot.press("u", "u")
        await settle(pilot)
        assert app.status == "Nothing to undo."


async def test_the_filter_shows_what_is_called_so_and_esc_shows_all(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"calls")
        await settle(pilot)
        assert "Fewer calls" in screen_text(app) and "Customers come back" not in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Customers come back" in screen_text(app)
        await pilot.press("2", "slash", *"callum", "enter")
        await settle(pilot)
        assert "Callum" in screen_text(app) and "Tomasz" not in screen_text(app)


async def test_the_palette_finds_a_command_and_a_goal_by_words(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"rows for each goal")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await settle(pilot)
        await app.workers.wait_for_complete()
        await settle(pilot)
        page = app.screen
        assert getattr(page, "density", 0) == 3
        await pilot.press("ctrl+p", *"go to reading groups")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await settle(pilot)
        assert open_page(app) == "1 Goal" and "Orders from reading groups" in screen_text(app)


async def test_a_theme_that_is_gone_is_no_trouble(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="gone"))
    async with app.run_test(size=(80, 24)):
        assert app.theme == "track"


async def test_help_lists_the_keys_of_the_page_and_typing_finds_one_of_them(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(120, 40)) as pilot:
        for page, own, sign in (("4", "race.density", "the plan today"), ("2", "tactics.stop", "")):
            await pilot.press(page)
            await settle(pilot)
            live = {key.id for key in live_keys(app.screen)}
            await pilot.press("question_mark")
            await settle(pilot)
            assert isinstance(app.screen, Help)
            assert set(rows_of(app).keys) == live and own in live
            assert sign in screen_text(app) and open_page(app).startswith(page)
            await pilot.press("right", "down", "left", *"lines")
            await settle(pilot)
            assert set(rows_of(app).keys) < live
            await pilot.press("escape")
            await settle(pilot)
            assert set(rows_of(app).keys) == live
            await pilot.press(*"zqx")
            await settle(pilot)
            assert rows_of(app).keys == [] and "No key is called that. Esc shows all." in flat(app)
            await pilot.press("enter", "question_mark")
            await settle(pilot)
            assert open_page(app).startswith(page) and not isinstance(app.screen, Help)


async def test_resizing_while_typing_keeps_what_is_typed(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"21")
        for size in ((60, 15), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        await pilot.press("2", "enter")
        await settle(pilot)
        assert plan_in(shop).goals[0].readings[-1].value == 212
        await pilot.press("escape", "1")
        await settle(pilot)
        cursor_on(app, "why")
        await pilot.press("enter")
        await paste_text(pilot, " and more")
        await pilot.resize_terminal(60, 15)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
    assert "and more" in shop.read_text(encoding="utf-8")


async def test_a_broken_file_opens_read_only_with_its_line_and_is_never_written(
    shop: Path,
) -> None:
    broken = shop.read_bytes() + b"\n<<<<<<< ours\nname = 3\n"
    line = broken[: broken.index(b"<<<<<<<")].count(b"\n") + 1
    shop.write_bytes(broken)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        assert f".plan.toml:{line}:" in "".join(row.strip() for row in screen(app))
        await pilot.press("1", "a", "2", "a", *"sing", "enter", "3", "c", "4", "d", "u", "escape")
        await settle(pilot)
    assert shop.read_bytes() == broken


async def test_a_repaired_file_can_be_edited_again(shop: Path) -> None:
    good = shop.read_bytes()
    shop.write_bytes(good + b"\n=======\n")
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        shop.write_bytes(good)
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "Lantern Street Books" in screen_text(app)
        await pilot.press("d")
        await settle(pilot)
    assert len(plan_in(shop).goals) == 5


async def test_what_somebody_else_writes_is_shown_with_a_word_about_it(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        text = shop.read_text(encoding="utf-8").replace("Lantern Street", "Candle Street", 2)
        shop.write_text(text, encoding="utf-8")
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "Candle Street Books" in screen_text(app)
        assert "“Lantern Street Books” → “Candle Street Books”" in app.status


async def test_what_cannot_be_saved_is_said_kept_and_saved_with_the_next_edit(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    shop.unlink()
    shop.mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert app.status and app.status[:20] in screen_text(app)
        assert app.session.unsaved and len(app.plan.goals) == 5
        shop.rmdir()
        shop.write_bytes(before)
        await pilot.press("2", "3", "4", "d")
        await settle(pilot)
        assert app.session.unsaved is None
    assert len(plan_in(shop).goals) == 4


# Text from anyone.


def controls(app: PlannerApp) -> list[str]:
    """Characters on the screen that a terminal could obey."""
    return [
        f"{ord(char):x}"
        for strip in strips(app)
        for char in strip.text
        if unicodedata.category(char) in ("Cc", "Cs") or char in "\u202e\u2066\u2069\u2028"
    ]


async def test_hostile_text_is_shown_on_every_page_as_it_is_written(tmp_path: Path) -> None:
    path = write_plan(tmp_path, hostile_plan())
    app = workbook(path, settings=Settings(by=HOSTILE[0]))
    async with app.run_test(size=(120, 40)) as pilot:
        async for name in walk(pilot):
            assert controls(app) == [], name
            assert app.is_running, name


@pytest.mark.parametrize("text", HOSTILE[:5], ids=["markup", "osc", "c1", "bidi", "c0"])
async def test_a_name_stands_literally_on_map_and_goal(text: str, tmp_path: Path) -> None:
    plan = hostile_plan()
    goals = (replace(plan.goals[0], name=text, owner=""),)
    path = write_plan(tmp_path, Plan(name="Ours", goals=goals))
    app = workbook(path)
    async with app.run_test(size=(200, 60)) as pilot:
        assert clean(text) in screen_text(app)
        cursor_on(app, goals[0].id)
        await pilot.press("1")
        await settle(pilot)
        assert clean(text) in screen_text(app)
        await pilot.press("4", "d")
        await settle(pilot)
        assert controls(app) == [] and app.is_running


async def test_nothing_in_a_name_can_be_clicked(tmp_path: Path) -> None:
    path = write_plan(tmp_path, hostile_plan())
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        for y in range(2, 20, 2):
            await pilot.click(offset=(30, y))
        await settle(pilot)
        assert app.is_running and not app._exit
        for strip in strips(app):
            for segment in strip:
                assert not (segment.style and segment.style.link)


async def test_what_is_typed_is_never_taken_for_markup(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "a")
        await type_text(pilot, "shout [/] and [@click=app.quit]x, Ines, 2/week")
        assert "shout [/] and [@click=app.quit]x" in [t.name for t in plan_in(shop).tactics]
        assert app.is_running and "shout [/]" in screen_text(app)


async def test_the_map_on_the_screen_is_the_printed_map(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="terminal"))  # paints no grounds
    async with app.run_test(size=(80, 24)):
        seen = screen_text(app).replace("▌", " ")
        for row in text_map(app.plan, app.today, 80):
            line = plain_row(row)
            if "┃" in line or "┓" in line or "╞" in line:
                assert line in seen, line
