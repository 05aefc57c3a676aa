"""Goal, tactics, map and course: every line can be changed where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
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
    until,
    workbook,
    write_plan,
)
from textual.widgets import Input

from planner.plan import edits
from planner.plan.model import Goal, Plan, Reading, Tactic
from planner.ui.widgets.rows import Rows
from some_plans import TODAY, example

WALK_INS = "weekday-walk-ins"


def tactic(path: Path, id: str) -> Tactic:
    found = plan_in(path).find(id)
    assert isinstance(found, Tactic)
    return found


# Goal.


async def test_answering_a_blank_writes_it_and_lights_the_next(tmp_path: Path) -> None:
    goal = Goal(id="g", name="More regulars", measure="regulars", baseline=4, target=9)
    path = write_plan(tmp_path, Plan(name="Ours", goals=(goal,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        assert "By when?" in screen_text(app)
        await type_text(pilot, "30 june", "it pays the rent")
        assert "Who has to do what?" in screen_text(app)
        assert "because it pays the rent" in flat(app)
        await pilot.press("escape")
    held = plan_in(path).goals[0]
    assert (held.deadline, held.why) == (dt.date(2027, 6, 30), "it pays the rent")


async def test_moving_the_line_asks_for_one_line_of_why_and_keeps_the_earlier(shop: Path) -> None:
    before = plan_in(shop).goals[0]
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        cursor_on(app, "enough")
        await pilot.press("enter", *["backspace"] * 3, *"240", "enter")
        await settle(pilot)
        assert "You are moving the finish line. Why?" in screen_text(app)
        assert plan_in(shop).goals[0] == before
        await type_text(pilot, "two of us are away")
    after = plan_in(shop).goals[0]
    assert after.target == 240
    assert after.earlier_lines[:-1] == before.earlier_lines
    line = after.earlier_lines[-1]
    assert (line.target, line.why) == (260, "two of us are away")
    assert line.until == TODAY - dt.timedelta(days=1)


async def test_esc_at_the_why_leaves_the_line_where_it_was(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        cursor_on(app, "enough")
        await pilot.press("enter", *["backspace"] * 3, *"240", "enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.status
    assert shop.read_bytes() == before


async def test_arrows_turn_the_goals_and_parking_asks_what_it_waits_for(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "right")
        await settle(pilot)
        assert "Fewer calls" in screen_text(app) and "goal 2 of 6" in screen(app)[0]
        await pilot.press("p")
        await settle(pilot)
        await type_text(pilot, "the new phone")
        parked = plan_in(shop).goal("hours-calls")
        assert parked is not None
        assert (parked.state, parked.because) == ("parked", "the new phone")
        await pilot.press("4")
        await settle(pilot)
        assert "Fewer calls" not in "\n".join(screen(app)[2:-2])
        assert "2 parked" in screen_text(app)


async def test_a_question_left_with_esc_keeps_what_stands_in_it(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        cursor_on(app, "why")
        await pilot.press("enter")
        await paste_text(pilot, " And so on.")
        await pilot.press("escape")
        await settle(pilot)
    assert plan_in(shop).goals[0].why.endswith(" And so on.")


# Tactics.


async def test_a_tactic_is_added_under_the_goal_of_the_cursor(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        cursor_on(app, "hours-everywhere")
        await pilot.press("a")
        await settle(pilot)
        assert "Fewer calls about opening hours" in screen_text(app)
        await type_text(pilot, "print the hours on the bag, Callum, 2/week")
        assert "print the hours" in screen_text(app)
        assert rows_of(app).cursor == plan_in(shop).tactics[-1].id
    added = plan_in(shop).tactics[-1]
    assert (added.name, added.owner) == ("print the hours on the bag", "Callum")
    assert (added.rhythm, added.serves, added.begun) == ("2/week", ("hours-calls",), TODAY)


async def test_a_goal_without_tactics_gets_its_first_and_the_cursor_goes_to_it(
    tmp_path: Path,
) -> None:
    goals = tuple(Goal(id=id, name=id.capitalize()) for id in ("bread", "cakes", "tea"))
    both = Tactic(id="both", name="Bake both", serves=("cakes", "bread"))
    path = write_plan(tmp_path, Plan(goals=goals, tactics=(both,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        app.screen.arrive("tea", "")  # type: ignore[attr-defined]
        await pilot.press("2")
        await settle(pilot)
        assert rows_of(app).keys == ["both", "cakes", "tea"] and rows_of(app).cursor == "tea"
        assert "Nothing is tried here yet. Press a to add one thing." in flat(app)
        for keys, name, goal in (
            (("a",), "Pour a cup", "Tea"),
            (("g", "a"), "Knead", "Bread"),
            (("j", "enter"), "Ice them", "Cakes"),
        ):
            await pilot.press(*keys)
            await settle(pilot)
            assert f"What will you try for “{goal}”?" in flat(app)
            await type_text(pilot, name)
            added = plan_in(path).tactics[-1]
            assert (added.name, added.serves) == (name, (goal.lower(),))
            assert rows_of(app).cursor == added.id
        await pilot.press("slash", *"ice", "enter", "a")
        await settle(pilot)
        await type_text(pilot, ",")
        assert "Say what will be done" in flat(app)
        await pilot.press("ctrl+u")
        await type_text(pilot, "Whip cream")
        assert "Shown:" not in flat(app)
        assert rows_of(app).cursor == plan_in(path).tactics[-1].id


async def test_stopping_asks_why_once_and_keeps_it(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        cursor_on(app, "cannot-stop")
        await pilot.press("minus")
        await settle(pilot)
        await type_text(pilot, "nobody looked")
        assert "stopped" in screen_text(app) and "nobody looked" in screen_text(app)
        stopped = tactic(shop, "cannot-stop")
        assert (stopped.state, stopped.because, stopped.ended) == (
            "stopped",
            "nobody looked",
            TODAY,
        )
        await pilot.press("minus", "escape", "u")
        await settle(pilot)
    assert tactic(shop, "cannot-stop").state == "running"


async def test_one_key_says_that_it_was_done_once_more(shop: Path) -> None:
    before = tactic(shop, "cannot-stop").readings
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        cursor_on(app, "cannot-stop")
        await pilot.press("plus", "plus")
        await settle(pilot)
    rows = tactic(shop, "cannot-stop").readings
    assert rows[:-1] == before and (rows[-1].date, rows[-1].value) == (TODAY, 2)


async def test_tactics_are_grouped_by_goal_person_and_state(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        groups = []
        for _ in range(3):
            groups.append(
                [line.row[0].text for line in rows_of(app).lines if line.row and not line.key]
            )
            await pilot.press("v")
            await settle(pilot)
        assert any("More people in" in text for text in groups[0])
        assert any(text.strip() == "Callum" for text in groups[1])
        assert any(text.strip() == "Stopped" for text in groups[2])


async def test_what_serves_no_goal_stands_first_with_one_question(tmp_path: Path) -> None:
    plan = example()
    stray = Tactic(id="stray", name="Post a coupon")
    path = write_plan(tmp_path, replace(plan, tactics=(*plan.tactics, stray)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        rows = screen_text(app)
        assert rows.index("Which goal") < rows.index("Post a coupon") < rows.index("More people")


async def test_a_tactic_is_changed_line_by_line_and_moved_and_deleted(shop: Path) -> None:
    order = [one.id for one in plan_in(shop).tactics]
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        cursor_on(app, order[0])
        await pilot.press("enter")
        await paste_text(pilot, " twice")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+u")
        await paste_text(pilot, "Bea, Zoe and Callum")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert tactic(shop, order[0]).name.endswith(" twice")
        assert tactic(shop, order[0]).owners == ("Bea", "Zoe", "Callum")
        await pilot.press("J")
        await settle(pilot)
        assert [one.id for one in plan_in(shop).tactics][:2] == [order[1], order[0]]
        await pilot.press("d")
        await settle(pilot)
    assert [one.id for one in plan_in(shop).tactics] == order[1:]


async def test_a_tactic_without_a_name_is_asked_for_one_and_says_why(shop: Path) -> None:
    first = plan_in(shop).tactics[0]
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        cursor_on(app, first.id)
        await pilot.press("enter", "ctrl+u", "enter")
        await settle(pilot)
        assert "What will be done" in screen_text(app) and "A name is needed" in screen_text(app)
        await pilot.press("ctrl+u", *"Post twice", "enter", "escape")
        await settle(pilot)
    assert plan_in(shop).tactics[0] == replace(first, name="Post twice")


# Map.


async def test_a_check_in_never_moves_the_row_under_the_cursor(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        order = [one.measure.id for one in app.screen.ordered()]  # type: ignore[attr-defined]
        app.services.controller.apply("a number", edits.record(WALK_INS, Reading(TODAY, 259)))
        await settle(pilot)
        assert [one.measure.id for one in app.screen.ordered()] == order  # type: ignore[attr-defined]
        assert "▲ More people" in screen_text(app)
        await pilot.press("1", "4")
        await settle(pilot)
        assert [one.measure.id for one in app.screen.ordered()] != order  # type: ignore[attr-defined]


async def test_enter_on_an_undrawn_lane_asks_its_question_on_the_spot(tmp_path: Path) -> None:
    plan = example()
    bare = Goal(id="bare", name="Sunday orders", measure="orders", target=9)
    path = write_plan(tmp_path, replace(plan, goals=(bare, *plan.goals)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        cursor_on(app, "bare")
        await pilot.press("enter")
        await settle(pilot)
        assert "How many today?" in screen_text(app)
        await type_text(pilot, "3")
    assert plan_in(path).goals[0].baseline == 3


async def test_closed_goals_open_with_one_key(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Paying guests" not in screen_text(app)
        await pilot.press("f")
        await settle(pilot)
        assert "Paying guests" in screen_text(app) and "parked Books put aside" in flat(app)
        assert "f hide" in screen(app)[-1]


async def test_closing_a_race_that_is_past_its_day_asks_for_a_new_one(tmp_path: Path) -> None:
    past = replace(example().goals[0], deadline=TODAY - dt.timedelta(days=3), legs=())
    path = write_plan(tmp_path, Plan(name="Ours", goals=(past,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "b")
        await settle(pilot)
        await pilot.press(*["enter"] * 4, *"+6w", "enter", "enter")
        await settle(pilot)
    goal = plan_in(path).goals[0]
    assert goal.deadline == TODAY + dt.timedelta(weeks=6)
    assert goal.earlier_lines[-1].deadline == past.deadline


# Course.


async def test_a_correction_that_is_no_number_is_asked_for_again_with_what_was_typed(
    shop: Path,
) -> None:
    before = plan_in(shop)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "e", "ctrl+u", *"lots", "enter")
        await settle(pilot)
        assert app.screen.query_one(Input).value == "lots"
        assert "no number" in flat(app)
        await pilot.press("ctrl+u", *"211", "enter")
        await settle(pilot)
        assert not app.screen.is_modal
    (*earlier, last) = plan_in(shop).goals[0].readings
    assert last.value == 211 and tuple(earlier) == before.goals[0].readings[:-1]


async def test_arrows_go_through_the_readings_and_e_corrects(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "left")
        await settle(pilot)
        assert any(row.startswith("▌13 Nov") for row in screen(app))
        await pilot.press("e", "end", "backspace", "5", "enter")
        await settle(pilot)
        assert "205" in screen_text(app)
        await pilot.press("n", *"snow", "enter")
        await settle(pilot)
        assert "snow" in screen_text(app)
        await pilot.press("right", "d")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert open_page(app) == "4 Race map"
    rows = plan_in(shop).goals[0].readings
    assert (len(rows), rows[-1].value, rows[-1].note) == (12, 205, "snow")


async def test_w_explains_and_esc_comes_back(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await settle(pilot)
        assert "10 days behind" in screen_text(app) and "The chance comes from" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert open_page(app) == "4 Race map"


async def test_what_is_read_stands_beside_the_page_where_there_is_room(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p", "enter", "u")
        await settle(pilot)
        before = screen(app)
        await pilot.press("w")
        await settle(pilot)
        rows = [row[76:] for row in screen(app)]
        assert " Why " in rows[1] and "It rests on 12 check-ins" in "\n".join(rows)
        lanes = "\n".join(row[:76] for row in screen(app))
        assert open_page(app) == "4 Race map" and "10 days behind" in lanes
        assert "17 days ahead" in lanes and "It rests on" not in lanes
        await pilot.press("escape")
        await settle(pilot)
        assert screen(app)[:-2] == before[:-2]
        await pilot.press("3")
        await settle(pilot)
        before = screen(app)
        await pilot.press("M", "escape")
        await settle(pilot)
        assert screen(app)[:-2] == before[:-2]
        await pilot.press("4", "w")
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "17 days ahead" not in screen_text(app))
        assert open_page(app) == "4 Race map" and "It rests on" in screen_text(app)


async def test_the_ascii_twin_draws_no_glyph_beyond_ascii(shop: Path) -> None:
    app = workbook(shop, ascii_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("4",), ("enter",), ("escape", "1"), ("2",), ("3",), ("question_mark",)):
            await pilot.press(*keys)
            await settle(pilot)
            strange = {char for row in screen(app) for char in row if not char.isascii()}
            assert strange == set(), keys


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_question_stands_in_a_frame_below_the_line_that_it_asks_about(
    shop: Path, size: tuple[int, int]
) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "down", "down", "enter")
        await settle(pilot)
        rows = screen(app)
        above = next(place for place, row in enumerate(rows) if "of 12 · Why" in row)
        assert "week pay for itself." in rows[above - 1]
        below = next(place for place, row in enumerate(rows) if "Enter keeps it" in row)
        assert "Esc goes back" in rows[below] and "We want people" in rows[below + 1]
        await pilot.click(offset=(10, below + 1))
        await settle(pilot)
        assert "Enter keeps it" not in screen_text(app)
        assert app.screen.query_one(Rows).cursor == "who"


async def test_a_long_question_leaves_its_field_in_sight_in_a_small_window(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("1", "m")
        await settle(pilot)
        text = screen_text(app)
        assert "What else do you want" in text and "Enter keeps it" in text
