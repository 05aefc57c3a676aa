"""The weekly check-in and its record: type, Enter, next; nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import difflib
from pathlib import Path

import pytest
from driving import (
    cursor_on,
    flat,
    open_page,
    paste_text,
    plan_in,
    rows_of,
    screen,
    screen_text,
    settle,
    type_text,
    workbook,
    write_plan,
)

from planner.plan.model import Goal, Plan, Promise, Reading
from planner.race.headline import checkin_words
from planner.store.settings import Settings, load_settings
from some_plans import TODAY

INES = Settings(by="Ines")
FRIDAY = dt.date(2026, 11, 27)


def diff(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


async def test_four_numbers_are_four_lines_in_the_file_and_few_keys(shop: Path) -> None:
    before = shop.read_text(encoding="utf-8")
    app = workbook(shop, today=FRIDAY, settings=INES)
    figures = ("213", "28", "2", "43")
    keys = ["c", *(key for figure in figures for key in (*figure, "enter")), "escape"]
    assert len(keys) <= sum(map(len, figures)) + 2 * 4 + 4
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await settle(pilot)
        assert open_page(app) == "3 Review"
        for shown in ("210 → 213", "30 → 28", "36 → 38", "43 → 43"):
            assert shown in flat(app), shown
    changes = diff(before, shop.read_text(encoding="utf-8"))
    assert [line for line in changes if line.startswith("-")] == []
    rows = [line for line in changes if "value" in line]
    assert len(rows) == 4
    assert all("date = 2026-11-27" in row and 'by = "Ines"' in row for row in rows)
    assert len(changes) <= 4 + 4
    values = [goal.readings[-1].value for goal in plan_in(shop).goals if goal.state == "active"]
    assert values == [213, 28, 2, 43]


async def test_an_empty_row_is_no_news_and_never_repeats_the_last_number(shop: Path) -> None:
    before = [goal.readings for goal in plan_in(shop).goals]
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "enter", *"+2", "enter", "enter")
        await pilot.press("escape")
        await settle(pilot)
    after = [goal.readings for goal in plan_in(shop).goals]
    assert [len(b) - len(a) for a, b in zip(before, after, strict=True)] == [0, 0, 1, 0, 0, 0]


async def test_each_number_is_saved_the_moment_it_is_kept(shop: Path) -> None:
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"213", "enter")
        await settle(pilot)
        assert plan_in(shop).goals[0].readings[-1].value == 213
        assert "saved" in screen(app)[0] and "+3" in screen_text(app)
        await pilot.press("up", "backspace", "4", "enter")
        await settle(pilot)
    rows = plan_in(shop).goals[0].readings
    assert (rows[-1].value, rows[-2].date) == (214, FRIDAY - dt.timedelta(days=7))


async def test_what_is_no_number_stays_in_its_row_with_one_line(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c", *"many", "enter")
        await settle(pilot)
        assert "many" in screen_text(app) and "no number" in screen_text(app)
        assert shop.read_bytes() == before


async def test_an_odd_jump_is_asked_about_once_and_then_kept(shop: Path) -> None:
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c", *"2130", "enter")
        await settle(pilot)
        assert plan_in(shop).goals[0].readings[-1].value == 210
        assert "2,130 after 210" in flat(app)
        await pilot.press("enter")
        await settle(pilot)
    assert plan_in(shop).goals[0].readings[-1].value == 2130


async def test_left_in_an_empty_row_goes_to_the_week_that_was_missed(tmp_path: Path) -> None:
    goal = Goal(id="g", name="Orders", readings=(Reading(TODAY - dt.timedelta(days=15), 3),))
    path = write_plan(tmp_path, Plan(name="Ours", goals=(goal,)))
    app = workbook(path, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "left")
        await settle(pilot)
        assert "20 Nov" in screen_text(app)
        await pilot.press("5", "enter", "escape")
        await settle(pilot)
    assert plan_in(path).goals[0].readings[-1].date == dt.date(2026, 11, 20)


async def test_three_questions_and_a_name_go_into_the_review(shop: Path) -> None:
    app = workbook(shop, today=FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"213", "enter", "enter", "enter", "enter")
        await type_text(pilot, "Noor", "Rain.", "7", "")
        assert "1" in screen_text(app) and "5" in screen_text(app)
        await pilot.press("backspace")
        await type_text(pilot, "4", "Callum: ring them; ask the school")
    review = plan_in(shop).reviews[-1]
    assert (review.date, review.by, review.changed, review.confidence) == (
        FRIDAY,
        "Noor",
        "Rain.",
        4,
    )
    assert review.promises == (Promise("ring them", "Callum"), Promise("ask the school"))
    assert load_settings()[0].by == "Noor"


async def test_tab_goes_through_the_goals_and_then_shows_stones_and_tactics(shop: Path) -> None:
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("c", *"213", "tab", *"28", "tab", "tab")
        await settle(pilot)
        assert "Followers who live" not in screen_text(app)
        await pilot.press(*"43", "tab", *"702", *["tab"] * 9, *"Rain", "tab", "4", "escape")
        await settle(pilot)
    plan = plan_in(shop)
    stone = plan.find("followers")
    assert stone is not None and stone.readings[-1].value == 702
    assert [goal.readings[-1].value for goal in plan.goals[:4]] == [213, 28, 4, 43]
    assert (plan.reviews[-1].changed, plan.reviews[-1].confidence) == ("Rain", 4)


async def test_leaving_with_nothing_entered_writes_nothing_and_leaves_the_check_in_open(
    shop: Path,
) -> None:
    before = shop.read_bytes()
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "escape", "c", "enter", "enter", "escape")
        await settle(pilot)
        assert open_page(app) == "3 Review"
        await pilot.press("4")
        await settle(pilot)
        assert screen(app)[1].startswith(" Check-in day: 4 numbers · c · 1 behind")
    assert shop.read_bytes() == before


async def test_a_check_in_with_every_row_left_empty_is_finished_also_after_a_restart(
    shop: Path,
) -> None:
    before = shop.read_text()
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "enter", "enter", "enter", "escape", "4")
        await settle(pilot)
        assert screen(app)[1].startswith(" 1 behind · 3 on track")
        added = 'date = 2026-11-27\nby = "Ines"'
        assert added in shop.read_text()
        assert checkin_words(plan_in(shop), FRIDAY) == ""
        assert checkin_words(plan_in(shop), FRIDAY + dt.timedelta(days=7))
        await pilot.press("u")
        await settle(pilot)
        assert screen(app)[1].startswith(" Check-in day: 4 numbers · c")
    assert shop.read_text() == before


async def test_the_whole_check_in_can_be_taken_back_step_by_step(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop, today=FRIDAY, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *"213", "enter", *"28", "enter", "escape")
        await settle(pilot)
        assert shop.read_bytes() != before
        await pilot.press("u", "u", "u")
        await settle(pilot)
    assert shop.read_bytes() == before


async def test_without_a_goal_there_is_nothing_to_check_in(tmp_path: Path) -> None:
    path = write_plan(tmp_path, Plan(name="Ours"))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("3", "c")
        await settle(pilot)
        assert app.is_running and "checked in yet" in screen_text(app)


# The record.


async def test_a_past_number_is_corrected_in_the_review(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        cursor_on(app, "day 2026-11-13")
        await pilot.press("enter")
        await settle(pilot)
        assert "206" in screen_text(app)
        cursor_on(app, "reading weekday-walk-ins 2026-11-13")
        await pilot.press("e", "end", "backspace", "8", "enter")
        await settle(pilot)
        assert "208" in screen_text(app) and app.status.startswith("206 → 208")
        await pilot.press("u")
        await settle(pilot)
        assert app.status.startswith("undid: 206 → 208")
        await pilot.press("ctrl+r")
        await settle(pilot)
    rows = {row.date: row.value for row in plan_in(shop).goals[0].readings}
    assert rows[dt.date(2026, 11, 13)] == 208 and len(rows) == 13


async def test_of_two_people_s_numbers_of_one_day_the_one_under_the_cursor_is_corrected(
    shop: Path,
) -> None:
    text = shop.read_text()
    row = "  { date = 2026-11-13, value = 206"
    assert text.count(row) == 1
    shop.write_text(
        text.replace(row, f'  {{ date = 2026-11-13, value = 205, by = "Sam" }},\n{row}')
    )
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        cursor_on(app, "day 2026-11-13")
        await pilot.press("enter", "j", "e", "end", "backspace", "3", "enter")
        await settle(pilot)
        assert app.status.startswith("205 → 203")
    rows = plan_in(shop).goals[0].readings
    values = [row.value for row in rows if row.date == dt.date(2026, 11, 13)]
    assert values == [203, 206]


async def test_the_words_of_a_past_check_in_are_corrected_and_removed(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        cursor_on(app, "day 2026-11-13")
        await pilot.press("e")
        await paste_text(pilot, " Indeed.")
        await pilot.press("enter")
        await settle(pilot)
        found = [r for r in plan_in(shop).reviews if r.date == dt.date(2026, 11, 13)]
        assert found[0].changed.endswith(" Indeed.")
        count = len(plan_in(shop).reviews)
        cursor_on(app, "day 2026-11-13")
        await pilot.press("d")
        await settle(pilot)
    assert len(plan_in(shop).reviews) == count - 1


@pytest.mark.parametrize(("key", "kept"), [("plus", True), ("minus", False)])
async def test_a_promise_is_ticked(key: str, kept: bool, shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        promise = next(key for key in rows_of(app).keys if key.startswith("promise"))
        cursor_on(app, promise)
        await pilot.press(key)
        await settle(pilot)
    assert plan_in(shop).reviews[-1].promises[0].kept is kept


async def test_esc_says_what_is_no_number_before_it_is_left_out(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press(*"2x1x", "escape")
        await settle(pilot)
        assert "No number in More people in on weekdays" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Earlier" in screen_text(app)
