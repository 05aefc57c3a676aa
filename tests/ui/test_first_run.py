"""From an empty folder to the first picture."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driving import (
    flat,
    open_page,
    paste_text,
    plan_in,
    screen_text,
    settle,
    status,
    type_text,
    workbook,
)

from planner.plan.model import Goal

JUNE = dt.date(2027, 6, 30)
FIVE = ("More people in on weekdays", "weekday visitors a week", "40", "70", "30 june")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "corner-bakery"
    folder.mkdir()
    return folder / "plan.toml"


def only_goal(path: Path) -> Goal:
    (goal,) = plan_in(path).goals
    return goal


async def test_five_answers_draw_the_lane_and_write_the_plan(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "What do you want to happen?" in screen_text(app) and "step 1 of 5" in screen_text(
            app
        )
        assert (
            "facebook" not in screen_text(app).lower()
            and "instagram" not in screen_text(app).lower()
        )
        assert not path.exists()
        await type_text(pilot, FIVE[0])
        assert only_goal(path).name == FIVE[0]
        assert FIVE[0] in screen_text(app) and "How would you count it?" in screen_text(app)
        await type_text(pilot, FIVE[1], FIVE[2])
        assert "├" in screen_text(app) and "40" in screen_text(app)
        await type_text(pilot, FIVE[3])
        assert "step 5 of 5" in screen_text(app) and "70 by ?" in screen_text(app)
        await type_text(pilot, FIVE[4])
        assert open_page(app) == "1 Goal"
        assert "70 by 30 Jun" in screen_text(app) and "├" in screen_text(app)
        assert "Why does it matter?" in screen_text(app)
    goal = only_goal(path)
    assert (goal.baseline, goal.target, goal.deadline) == (40, 70, JUNE)
    assert goal.measure == FIVE[1]
    assert plan_in(path).name == "Corner bakery"


async def test_the_whole_race_in_one_line_is_understood_and_shown_for_a_nod(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "weekday visitors with the coupon, 40 a week now, 70 by 30 June")
        for shown in ("weekday visitors with the coupon", "40", "70"):
            assert shown in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert open_page(app) == "1 Goal"
    goal = only_goal(path)
    assert (goal.measure, goal.unit) == ("weekday visitors with the coupon", "/wk")
    assert (goal.baseline, goal.target, goal.deadline) == (40, 70, JUNE)


async def test_numbers_against_the_words_are_asked_about_where_they_are_typed(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(60, 20)) as pilot:
        await type_text(pilot, "more guests from 40 to 30 by 30 june")
        assert "step 1 of 5" in screen_text(app) and not path.exists()
        assert "30 is fewer than 40 today, but the words say" in flat(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "step 5 of 5" in screen_text(app)
        await pilot.press("up")
        await settle(pilot)
        await pilot.press(*["backspace"] * 2)
        await type_text(pilot, "50")
        assert "50 is above the start, 40, and less was better." in flat(app)
    goal = only_goal(path)
    assert (goal.baseline, goal.target, goal.direction) == (40, 30, "down")


async def test_not_known_keeps_its_question_mark_and_a_day_to_find_it(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "More regulars", "", "not known", "70", "30 june")
        assert "?" in screen_text(app)
    goal = only_goal(path)
    assert goal.baseline is None and goal.find_baseline_by is not None


async def test_what_is_no_answer_stays_with_one_line_and_up_goes_back(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "step 1 of 5" in screen_text(app)
        await type_text(pilot, "More regulars", "", "lots")
        assert "lots" in screen_text(app) and "no number" in screen_text(app)
        await pilot.press(*["backspace"] * 4, "up")
        await settle(pilot)
        assert "How would you count it?" in screen_text(app)
        await pilot.press("up")
        await settle(pilot)
        await paste_text(pilot, " and more")
        await pilot.press("enter")
        await settle(pilot)
    assert only_goal(path).name == "More regulars and more"


async def test_leaving_half_way_keeps_what_was_answered(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "More regulars")
        await paste_text(pilot, "regulars a week")
        await pilot.press("escape")
        await settle(pilot)
        assert open_page(app) == "1 Goal"
    assert only_goal(path).measure == "regulars a week"
    again = workbook(path)
    async with again.run_test(size=(80, 24)):
        assert "More regulars" in screen_text(again)


async def test_who_begins_with_a_channel_is_thanked_and_asked_what_it_should_bring(
    path: Path,
) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "We need TikTok", "a newsletter")
        assert "step 1 of 5" in screen_text(app) and "What do you want to happen?" in flat(app)
        assert "an idea, for later We need TikTok · a newsletter" in flat(app)
        assert "Kept as an idea, thank you: where comes last." in status(app)
        kept = plan_in(path)
        assert not kept.goals and kept.name == "Corner bakery"
        await type_text(pilot, "Fill the quiet mornings")
        assert "step 2 of 5" in screen_text(app)
    plan = plan_in(path)
    assert [goal.name for goal in plan.goals] == ["Fill the quiet mornings"]
    ideas = [(tactic.name, tactic.state, tactic.serves) for tactic in plan.tactics]
    assert ideas == [("We need TikTok", "idea", ()), ("a newsletter", "idea", ())]


async def test_the_same_channel_typed_again_is_meant_as_the_goal(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(60, 15)) as pilot:
        await type_text(pilot, "TikTok", "tiktok")
        assert "step 2 of 5" in screen_text(app)
    plan = plan_in(path)
    assert [goal.name for goal in plan.goals] == ["tiktok"] and len(plan.tactics) == 1


async def test_an_example_can_be_looked_at_and_nothing_is_written(path: Path) -> None:
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await settle(pilot)
        assert "Lantern Street Books" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "What do you want to happen?" in screen_text(app)
    assert not path.exists()


@pytest.mark.parametrize("size", [(60, 15), (200, 60)], ids=["60x15", "200x60"])
async def test_the_question_its_field_and_quit_stand_on_every_size(
    size: tuple[int, int], path: Path
) -> None:
    app = workbook(path)
    async with app.run_test(size=size) as pilot:
        for answer in FIVE:
            assert "Ctrl+Q quit" in screen_text(app)
            await paste_text(pilot, answer)
            assert answer in screen_text(app)
            await pilot.press("enter")
            await settle(pilot)
        assert "by 30 Jun" in screen_text(app)


async def test_a_second_goal_goes_the_same_way(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await type_text(pilot, "stars from 700 to 5,000 by 31 dec")
        await pilot.press("enter")
        await settle(pilot)
        assert "700" in screen_text(app) and "5,000" in screen_text(app)
    assert len(plan_in(shop).goals) == 7
