"""What stands beside the questions helps, costs nobody a key, and is asked once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from driving import (
    cursor_on,
    flat,
    key_words,
    paste_text,
    plan_in,
    rows_of,
    screen_text,
    settle,
    type_text,
    until,
    workbook,
    write_plan,
)

from planner.plan.model import Goal, Plan, Tactic
from planner.ui.app import PlannerApp
from planner.ui.pages.first_run.page import FirstRun
from planner.ui.widgets.text_prompt import TextPrompt
from some_plans import TODAY

DOOR = "More people through the door"
FIVE = Goal(
    id="g",
    name="Fewer empty mornings",
    measure="orders",
    baseline=4,
    target=9,
    start=TODAY - dt.timedelta(days=30),
    deadline=TODAY + dt.timedelta(days=90),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "corner-bakery"
    folder.mkdir()
    return folder / "plan.toml"


def with_goal(folder: Path, **changes: object) -> Path:
    goal = replace(FIVE, **changes)  # type: ignore[arg-type]
    return write_plan(folder, Plan(name="Ours", goals=(goal,)))


# What kind of number it is.


@pytest.mark.parametrize("size", [(80, 24), (60, 15)], ids=["80x24", "60x15"])
async def test_while_a_measure_is_typed_one_line_says_what_it_counts(
    size: tuple[int, int], path: Path
) -> None:
    app = workbook(path)
    async with app.run_test(size=size) as pilot:
        await type_text(pilot, DOOR)
        for typed, said in (
            ("zib", ""),
            ("followers", "people reacted: a stepping stone. What do they do then?"),
            ("posts", "our work. What changes if it works?"),
            ("walk-ins", "people acted ✓"),
        ):
            await pilot.press("ctrl+u")
            await paste_text(pilot, typed)
            assert said in flat(app) and "vanity" not in flat(app)
            assert ("people acted" in flat(app)) == (typed == "walk-ins")
            assert "How would you count it?" in screen_text(app) and "├" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "people acted ✓" in screen_text(app) and "How many today?" in screen_text(app)


async def test_a_better_number_is_offered_and_never_filled_in(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, DOOR)
        await paste_text(pilot, "likes")
        assert "It could be counted as" in screen_text(app) and "door counter" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
    assert plan_in(path).goals[0].measure == "likes"


async def test_the_measure_is_changed_where_the_goal_s_page_says_it(tmp_path: Path) -> None:
    path = with_goal(tmp_path)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        assert "Counted as: orders" in flat(app) and "people acted ✓" in screen_text(app)
        cursor_on(app, "measure")
        await pilot.press("enter", "ctrl+u")
        await paste_text(pilot, "impressions")
        assert "people saw it: a stepping stone" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
    assert plan_in(path).goals[0].measure == "impressions"


async def test_a_race_in_one_line_that_counts_a_step_is_told_so_once(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "stars from 700 to 5,000 by 31 dec")
        assert "people reacted: a stepping stone. What do they do then?" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "What do they do then?" not in screen_text(app)
    assert plan_in(path).goals[0].target == 5000


# An ambiguous word.


async def test_an_ambiguous_word_is_asked_about_right_after_and_remembered(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "A bigger circle", "subscribers")
        assert "Subscribers to what?" in screen_text(app) and "step 2 of 5" in screen_text(app)
        assert "1 A social channel" in screen_text(app) and "3 Something" in screen_text(app)
        await type_text(pilot, "9")
        assert "Type a number from 1 to 3" in screen_text(app)
        await pilot.press("backspace")
        await type_text(pilot, "3")
        assert "people acted ✓" in screen_text(app) and "How many today?" in screen_text(app)
    assert plan_in(path).goals[0].number_class == "outcome"


async def test_enter_skips_the_doubt_and_it_is_not_asked_again(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "A bigger circle", "subscribers", "")
        assert "How many today?" in screen_text(app)
        await pilot.press("up")
        await settle(pilot)
        await type_text(pilot, " a month")
        assert "How many today?" in screen_text(app)
        await type_text(pilot, "40", "70", "30 june")
        cursor_on(app, "measure")
        await pilot.press("enter")
        await type_text(pilot, " now")
        assert "Subscribers to what?" not in screen_text(app)
    goal = plan_in(path).goals[0]
    assert (goal.number_class, goal.baseline) == (None, 40)


async def test_what_was_typed_ahead_of_the_doubt_answers_the_question_behind_it(
    path: Path,
) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "A bigger circle", "subscribers", "40 a week", "70", "30 june")
        assert "70 by 30 Jun" in screen_text(app)
    assert plan_in(path).goals[0].baseline == 40


async def test_the_goal_s_page_asks_the_doubt_and_goes_on(tmp_path: Path) -> None:
    path = with_goal(tmp_path, measure="")
    app = workbook(path)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        await type_text(pilot, "members")
        assert "Do members pay" in screen_text(app)
        await pilot.press("up")
        await settle(pilot)
        assert "How would you count it?" in screen_text(app)
        await type_text(pilot, " in all")
        assert "Why does it matter?" in screen_text(app)


# The kind of goal.


async def test_one_key_takes_the_kind_and_another_refuses_it(path: Path) -> None:
    for key, kind in (("f3", "walk-in"), ("f4", "other")):
        app = workbook(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("a") if path.exists() else None
            await type_text(pilot, DOOR)
            assert "looks like" not in screen_text(app)
            await type_text(pilot, "walk-ins a week")
            assert "This looks like more people through the door." in screen_text(app)
            assert "F3 yes" in key_words(app) and "F4 no" in key_words(app)
            await pilot.press(key)
            await settle(pilot)
            assert "looks like" not in screen_text(app) and "F3" not in key_words(app)
            await type_text(pilot, "40", "70", "30 june")
        assert plan_in(path).goals[-1].kind == kind
        assert plan_in(path).goals[-1].baseline == 40


async def test_going_on_without_the_kind_costs_no_key_and_it_is_offered_once(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(60, 15)) as pilot:
        await type_text(pilot, DOOR, "walk-ins a week")
        assert "F3 yes" in screen_text(app)
        await type_text(pilot, "40", "70", "30 june")
        await pilot.press("enter")
        await settle(pilot)
        assert "Why does it matter?" in screen_text(app) and "looks like" not in screen_text(app)
    assert plan_in(path).goals[0].kind == ""


async def test_another_kind_is_offered_nothing(tmp_path: Path) -> None:
    path = with_goal(tmp_path, name=DOOR, kind="other", why="rent")
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        assert "Who has to do what?" in screen_text(app) and "For example" not in screen_text(app)


# What may help.


def _asks_nine(app: PlannerApp) -> bool:
    return "9 of 12 · What would move first?" in flat(app)


async def test_offers_stand_below_the_field_and_go_before_the_question_does(
    tmp_path: Path,
) -> None:
    path = with_goal(tmp_path, name=DOOR, why="rent", audience="all", action="come", help="x")
    for size, rows in (((120, 40), 5), ((80, 24), 5), ((60, 15), 1)):
        app = workbook(path)
        async with app.run_test(size=size) as pilot:
            await pilot.press("1", "n")
            await until(pilot, partial(_asks_nine, app))
            assert "Followers nearby" in screen_text(app)
            offered = screen_text(app).count("taps for directions") + screen_text(app).count(
                "calls that ask"
            )
            assert offered == (2 if rows > 1 else 1)
            await pilot.press("escape")
            await settle(pilot)
            assert "taps for directions" not in screen_text(app)


# A why of pressure.


async def test_a_why_of_pressure_draws_one_line_once_and_enter_goes_on(tmp_path: Path) -> None:
    path = with_goal(tmp_path)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        await type_text(pilot, "because everyone is on it")
        assert "says why you have to" in screen_text(app) and "Why does it matter?" in screen_text(
            app
        )
        assert plan_in(path).goals[0].why == "everyone is on it"
        await pilot.press("enter")
        await settle(pilot)
        assert "Who has to do what?" in screen_text(app) and "pressure" not in screen_text(app)
        await pilot.press("up")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Who has to do what?" in screen_text(app)


# Where, last.


async def test_where_comes_after_what_is_tried_and_asks_for_its_reason(tmp_path: Path) -> None:
    path = with_goal(tmp_path, why="rent", audience="neighbours", action="come", help="x")
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        await type_text(pilot, "", "coupon post every Tuesday on Facebook", "")
        assert "11 of 12 · Why there? Facebook" in flat(
            app
        ) and "neighbours: are they there?" in screen_text(app)
        await type_text(pilot, "they ask there when we open")
        assert "12 of 12 · When do we look again?" in flat(app)
    (tactic,) = plan_in(path).tactics
    assert (tactic.channel, tactic.channel_because) == ("Facebook", "they ask there when we open")


async def test_without_anything_to_try_no_place_is_asked_for(tmp_path: Path) -> None:
    path = with_goal(tmp_path, why="rent", audience="neighbours", action="come", help="x")
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        await type_text(pilot, "", "")
        assert "12 of 12 · When do we look again?" in flat(app)


# The next twelve months.


async def test_the_aims_are_asked_once_and_one_key_makes_one_a_goal(tmp_path: Path) -> None:
    path = with_goal(tmp_path, why="rent", audience="neighbours", action="come", help="x")
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "n")
        await settle(pilot)
        await type_text(pilot, "", "", "friday")
        assert "in the next twelve months?" in screen_text(app)
        await type_text(pilot, "Win two caterers, Open on Sundays", "A second oven", "")
        assert "For the next twelve months" in screen_text(app)
        assert len(plan_in(path).goals) == 1
        cursor_on(app, "aim.1")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, FirstRun) and "How would you count it?" in screen_text(app)
        assert plan_in(path).goals[-1].name == "Open on Sundays"
        await type_text(pilot, "Sunday orders a week", "0", "40", "30 june")
        await pilot.press("left")
        await settle(pilot)
        assert "Open on Sundays" not in screen_text(app) and "Win two caterers" in screen_text(app)
        cursor_on(app, "aim.0")
        await pilot.press("d")
        await settle(pilot)
    assert plan_in(path).aims == ("Open on Sundays", "A second oven")


async def test_aims_that_were_skipped_are_not_asked_for_again(tmp_path: Path) -> None:
    path = with_goal(tmp_path, why="rent", audience="neighbours", action="come", help="x")
    for asks in (True, False):
        app = workbook(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("1")
            await settle(pilot)
            await pilot.press("n")
            await settle(pilot)
            await type_text(pilot, "", "", *["friday"][:asks])
            assert ("in the next twelve months?" in screen_text(app)) == asks
            if asks:
                await type_text(pilot, "")
                assert "twelve months" not in screen_text(app)
    assert plan_in(path).aims == ()


# The first drawing of a line.


async def test_changing_an_answer_of_the_first_run_asks_for_no_reason(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Fewer empty mornings", "orders", "40", "70")
        await paste_text(pilot, "30 june")
        await pilot.press("up", "ctrl+u")
        await settle(pilot)
        await pilot.press("ctrl+u")
        await type_text(pilot, "80")
        await type_text(pilot, "")
        assert not isinstance(app.screen, TextPrompt)
        cursor_on(app, "enough")
        await pilot.press("enter", "ctrl+u")
        await type_text(pilot, "90")
        assert not isinstance(app.screen, TextPrompt)
        assert rows_of(app) is not None
    goal = plan_in(path).goals[0]
    assert (goal.target, goal.deadline, goal.earlier_lines) == (90, dt.date(2027, 6, 30), ())


async def test_a_tactic_with_its_place_and_reason_leaves_nothing_to_ask(tmp_path: Path) -> None:
    tactic = Tactic(id="t", name="film it", serves=("g",), channel="X", channel_because="they are")
    path = write_plan(tmp_path, Plan(name="Ours", goals=(FIVE,), tactics=(tactic,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await settle(pilot)
        assert "11 Where?" not in screen_text(app)
