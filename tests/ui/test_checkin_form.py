"""One form for the Review page and the prompt: missed days, pasted lines, half-typed rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from driving import plan_in, settle, themes, workbook
from textual import events
from textual.app import App
from textual.pilot import Pilot

from planner import examples
from planner.drawing.text_map import plain_row
from planner.plan.model import Goal
from planner.planfile.read import load
from planner.race.checkin import checkin_day, earlier_day, goals_to_ask, is_overdue
from planner.session import Session
from planner.store import drafts
from planner.store.drafts import Draft
from planner.store.settings import Settings, load_settings
from planner.ui.inline import InlineCheckin
from planner.ui.pages.checkin.form import Checkin
from planner.ui.pages.checkin.row_lane import RowLane
from planner.ui.services.drafts import CHECKIN
from some_plans import TODAY

INES = Settings(by="Ines")
FRIDAY = dt.date(2026, 11, 27)
LATER = dt.date(2026, 12, 4)
MODES = ("full screen", "inline")


def hosted(mode: str, path: Path, today: dt.date = FRIDAY, settings: Settings = INES) -> App[Any]:
    if mode == "inline":
        return InlineCheckin(Session.open(path, today), settings, themes())
    return workbook(path, today=today, settings=settings, start="checkin")


def text_of(app: App[Any]) -> str:
    return " ".join(
        " ".join(strip.text for strip in app.screen._compositor.render_strips()).split()
    )


def form(app: App[Any]) -> Checkin:
    return app.screen.query_one(Checkin)


async def paste(pilot: Pilot[Any], text: str) -> None:
    assert pilot.app.focused is not None
    pilot.app.focused.post_message(events.Paste(text))
    await settle(pilot)


def last_of(path: Path) -> list[tuple[int, float]]:
    goals = goals_to_ask(plan_in(path))
    return [(goal.readings[-1].date.day, goal.readings[-1].value) for goal in goals]


def figure(goal: Goal) -> str:
    return "2" if goal.flows else f"{goal.readings[-1].value:g}"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", examples.NAMES)
async def test_a_check_in_with_a_missed_week_caught_up_takes_few_keys(
    name: str, mode: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(examples.text(name, TODAY), encoding="utf-8")
    plan = load(path).plan
    goals = goals_to_ask(plan)
    today = max(row.date for goal in goals for row in goal.readings) + dt.timedelta(weeks=2)
    day = checkin_day(plan, today)
    late = [goal for goal in goals if is_overdue(goal, earlier_day(plan, day), today)]
    figures = [figure(goal) for goal in (*goals, *late)]
    keys = [*["c"][: mode == "full screen"], "left"]
    keys += [key for text in figures for key in (*text, "enter")] + ["escape"]
    assert len(late) >= 2
    assert len(keys) <= sum(map(len, figures)) + 2 * len(goals) + 4
    app = hosted(mode, path, today)
    if mode == "full screen":
        app = workbook(path, today=today, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*(("full_stop" if key == "." else key) for key in keys))
        await settle(pilot)
    for goal in goals_to_ask(plan_in(path)):
        days = [row.date for row in goal.readings]
        assert days[-1] == day
        assert (earlier_day(plan, day) in days) is (goal.id in {one.id for one in late})


@pytest.mark.parametrize("mode", MODES)
async def test_left_takes_the_rows_that_missed_the_day_and_they_come_again(
    mode: str, shop: Path
) -> None:
    app = hosted(mode, shop, LATER)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "← 27 Nov, missed" in text_of(app)
        await pilot.press("down", "left")
        await settle(pilot)
        assert "→ this week" in text_of(app) and text_of(app).count("for 27 Nov") == 3
        await pilot.press(*"29", "enter", "enter", *"44", "enter")
        await settle(pilot)
        assert text_of(app).count("for 4 Dec") == 3
        assert app.focused is form(app).rows[1].field
        await pilot.press(*"-1", "enter", "escape")
        await settle(pilot)
    assert last_of(shop) == [(20, 210), (4, 28), (20, 4), (27, 44)]


@pytest.mark.parametrize("mode", MODES)
async def test_a_pasted_line_fills_the_rows_and_what_cannot_be_read_stays(
    mode: str, shop: Path
) -> None:
    app = hosted(mode, shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await paste(pilot, "213;many;-;43\n")
        assert "“many” is no number" in text_of(app)
        assert app.focused is form(app).rows[1].field
        assert last_of(shop) == [(27, 213), (20, 30), (20, 4), (27, 43)]
        await pilot.press(*["backspace"] * 4)
        await paste(pilot, "28 2")
        assert "2 rows filled" in text_of(app)
        await pilot.press("escape")
        await settle(pilot)
    assert last_of(shop) == [(27, 213), (27, 28), (27, 2), (27, 43)]


async def test_one_number_with_a_space_is_asked_about_when_pasted_and_taken_when_typed(
    shop: Path,
) -> None:
    app = hosted("inline", shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await paste(pilot, "1 234")
        assert "one number?" in text_of(app)
        assert last_of(shop)[0] == (20, 210)
        await pilot.press("enter", "enter")
        await settle(pilot)
    assert last_of(shop)[:2] == [(27, 1234), (20, 30)]


async def test_a_typed_line_of_figures_fills_the_rows_when_it_is_meant(shop: Path) -> None:
    app = hosted("inline", shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*(("space" if key == " " else key) for key in "213 28 2 43"), "enter")
        await settle(pilot)
        assert "4 numbers?" in text_of(app) and last_of(shop)[0] == (20, 210)
        await pilot.press("enter", "escape")
        await settle(pilot)
    assert last_of(shop) == [(27, 213), (27, 28), (27, 2), (27, 43)]


@pytest.mark.parametrize("mode", MODES)
async def test_esc_keeps_the_number_that_stands_in_a_row(mode: str, shop: Path) -> None:
    app = hosted(mode, shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"213", "escape")
        await settle(pilot)
    assert last_of(shop)[:2] == [(27, 213), (20, 30)]


@pytest.mark.parametrize("mode", MODES)
async def test_an_odd_number_that_nobody_confirmed_is_left_out_only_after_a_word(
    mode: str, shop: Path
) -> None:
    app = hosted(mode, shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"2130", "down", "escape")
        await settle(pilot)
        assert "Enter in the row keeps it" in text_of(app) and last_of(shop)[0] == (20, 210)
        await pilot.press("escape")
        await settle(pilot)
    assert last_of(shop)[0] == (20, 210)


async def test_an_odd_number_is_asked_about_in_its_row_and_only_two_a_check_in(shop: Path) -> None:
    app = hosted("inline", shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"2130", "enter")
        await settle(pilot)
        assert "213? Enter keeps 2130" in text_of(app)
        assert "after 210: did you mean 213? Enter keeps 2,130." in text_of(app)
        await pilot.press("backspace", *"00", "enter")  # another odd one: not asked once more
        await settle(pilot)
        assert last_of(shop)[0] == (27, 21300)
        await pilot.press(*"3000", "enter", "enter", *"4000", "enter")
        await settle(pilot)
        assert last_of(shop)[1:3] == [(27, 3000), (27, 4000)]
        assert app.focused is form(app).rows[3].field


async def test_what_is_typed_after_the_question_takes_the_place_of_the_odd_number(
    shop: Path,
) -> None:
    app = hosted("inline", shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"2130", "enter", *"214", "enter", *"310", "enter", "backspace", "enter")
        await settle(pilot)
    assert last_of(shop)[:2] == [(27, 214), (27, 31)]


@pytest.mark.parametrize("mode", MODES)
async def test_the_form_is_opened_again_with_what_stood_half_typed(
    mode: str, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed: Mapping[str, str] = {
        "row hours-calls": "2",
        "on hours-calls": "2026-11-27",
        "answer changed": "Rain.",
        "row gone": "7",
    }
    left = (Draft(CHECKIN, dict(typed), dt.datetime(2026, 11, 27, 9, 0)),)
    monkeypatch.setattr("planner.store.drafts.find_drafts", lambda *_: left)
    app = hosted(mode, shop, LATER)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        row = form(app).rows[1]
        assert (row.field.value, row.checkin_row.day) == ("2", FRIDAY)
        assert app.focused is row.field
        assert "“7” for gone" in text_of(app)
        await pilot.press("9", "enter", "enter", "enter", "enter")
        await settle(pilot)
        assert "Rain." in text_of(app)
        await pilot.press("escape")
        await settle(pilot)
    assert (FRIDAY, 29) in [(row.date, row.value) for row in plan_in(shop).goals[1].readings]
    assert plan_in(shop).reviews[-1].changed == "Rain."


async def test_ctrl_c_keeps_what_was_entered_and_what_stands_half_typed(shop: Path) -> None:
    app = hosted("inline", shop)
    assert isinstance(app, InlineCheckin)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"213", "enter", *"2")
        await settle(pilot)
        await pilot.press("ctrl+c")
        await settle(pilot)
    assert app.return_code == 130
    assert last_of(shop)[:2] == [(27, 213), (20, 30)]
    assert app.half_typed == {"row hours-calls": "2", "on hours-calls": "2026-11-27"}


async def test_a_finished_check_in_leaves_no_draft(shop: Path) -> None:
    app = hosted("inline", shop)
    assert isinstance(app, InlineCheckin)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        app.services.drafts.write()
        await pilot.press(*"13", *["enter"] * 4, *"4", "enter", "escape")
        await settle(pilot)
    assert [one for one in drafts.find_drafts(shop) if one.form == CHECKIN] == []
    assert app.reviewed and plan_in(shop).reviews[-1].changed == "4"


async def test_who_checks_in_is_asked_once_and_signs_all_numbers(shop: Path) -> None:
    app = hosted("inline", shop, settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"213", *["enter"] * 4, *"Noor", "escape")
        await settle(pilot)
    assert plan_in(shop).goals[0].readings[-1].by == "Noor"
    assert load_settings()[0].by == "Noor"


@pytest.mark.parametrize("mode", MODES)
async def test_e_corrects_the_number_just_saved_and_f6_puts_a_note_to_it(
    mode: str, shop: Path
) -> None:
    app = hosted(mode, shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"212", "enter", *"e213", "enter")
        await settle(pilot)
        assert app.focused is form(app).rows[1].field and last_of(shop)[0] == (27, 213)
        assert "e correct" in text_of(app) and "F6 note" in text_of(app)
        await pilot.press("up", *"e214", "enter", *"28", "f6", *"Fair", "enter")
        await settle(pilot)
        assert "note: Fair" in text_of(app) and app.focused is form(app).rows[2].field
        await pilot.press("f6", "backspace", *"ground", "escape", *"2", "enter")
        await pilot.press("up", "up", *"e27", "enter", "f6", *" or", "enter", "escape")
        await settle(pilot)
    calls = plan_in(shop).goals[1].readings[-1]
    assert (last_of(shop)[0], last_of(shop)[2]) == ((27, 214), (27, 2))
    assert (calls.value, calls.note) == (27, "Fair")
    assert plan_in(shop).goals[2].readings[-1].note == "or"


async def test_the_first_number_is_taken_as_the_start_with_one_key(shop: Path) -> None:
    text = shop.read_text().replace("baseline = 180\n", "", 1)
    readings = re.compile(r"readings = \[\n.*?\n\]\n", re.DOTALL)
    shop.write_text(readings.sub("", text, count=1))
    app = hosted("full screen", shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"210", "enter", *"28", "enter")
        await settle(pilot)
        assert "210 as the start, from 27 Nov? F3 yes" in text_of(app)
        await pilot.press("f3")
        await settle(pilot)
        assert "as the start" not in text_of(app) and "210 at the start" in text_of(app)
        assert app.focused is form(app).rows[2].field
        await pilot.press("up", "up", *"e211", "enter", "escape")
        await settle(pilot)
    goal = plan_in(shop).goals[0]
    assert (goal.baseline, goal.start, goal.readings[-1].value) == (211, FRIDAY, 211)


async def test_in_a_narrow_terminal_a_name_can_still_be_told_from_others(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        assert "More people in on" in text_of(app)
        assert "260 by 26 Mar" in text_of(app)


def lane_words(app: App[Any], place: int) -> str:
    return plain_row(list(app.screen.query(RowLane))[place].lines[0].row)


@pytest.mark.parametrize("mode", MODES)
async def test_a_lane_moves_once_the_number_that_is_typed_stands(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.plan.toml"
    path.write_text(examples.text("shop", TODAY))
    app = hosted(mode, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = lane_words(app, 0)
        assert "16 days behind" in before and "▷" not in before
        await pilot.press("2", "x")
        await settle(pilot)
        app.screen.query(RowLane).first().draw()
        assert lane_words(app, 0) == before, "half a number moves nothing"
        await pilot.press("backspace", "1", "3")
        while lane_words(app, 0) == before:
            await pilot.pause(0.05)
        assert "9 days behind" in lane_words(app, 0) and "▷" in lane_words(app, 0)
        assert plan_in(path).goals[0].readings[-1].date < FRIDAY, "nothing is saved by drawing"
        await pilot.press("enter")
        await settle(pilot)
        assert "+3" in text_of(app) and "9 days behind" in text_of(app)
