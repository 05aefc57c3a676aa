"""A goal that got another id is still the one that is shown, pointed at and typed about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from driving import (
    Driver,
    flat,
    paste_text,
    plan_in,
    rows_of,
    settle,
    type_text,
    workbook,
    write_plan,
)
from textual.widgets import Input

from planner.coach.questions.answers import QuestionContext, answer_measure
from planner.plan.model import Goal, Plan, Reading
from planner.planfile.patch import patch
from planner.store.drafts import find_drafts
from planner.ui.app import PlannerApp
from planner.ui.dialogs.projector import Projector
from planner.ui.pages.course.page import CourseScreen
from planner.ui.pages.goal.page import GoalScreen
from planner.ui.widgets.field import Field
from some_plans import TODAY

DAY = dt.timedelta(days=1)
ORDERS, ID = "orders a week", "orders-week"
SHOP = Goal(id="shop", name="More guests", measure="guests", baseline=3, target=9,
            start=TODAY - 30 * DAY, deadline=TODAY + 90 * DAY)  # fmt: skip
FANS = replace(SHOP, id="followers", name="followers", measure="followers", target=2000,
               readings=(Reading(TODAY - DAY, 900),))  # fmt: skip
PLAN = Plan(name="Ours", goals=(SHOP, FANS))


def shown(pilot: Driver) -> str:
    page = pilot.app.screen
    assert isinstance(page, GoalScreen) and page.goal is not None
    return page.goal.id


async def answer_anew(pilot: Driver, key: str, text: str) -> None:
    """Ask a question about the goal that is shown, and type another answer."""
    page = pilot.app.screen
    assert isinstance(page, GoalScreen)
    page.questions.ask(key)
    await settle(pilot)
    page.query_one(Field).query_one(Input).value = ""
    await type_text(pilot, text)


async def show_fans(pilot: Driver) -> None:
    await pilot.press("1")
    pilot.app.screen.arrive("followers", "")  # type: ignore[attr-defined]
    await settle(pilot)


def changed_outside(path: Path) -> None:
    plan = plan_in(path)
    goal = plan.goal("followers")
    assert goal is not None
    after = answer_measure(QuestionContext(plan, goal, TODAY), ORDERS)(plan)
    path.write_text(patch(path.read_text(), plan, after))


async def test_the_page_the_map_undo_and_redo_stay_on_the_goal(tmp_path: Path) -> None:
    path = write_plan(tmp_path, PLAN)
    before = path.read_bytes()
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await show_fans(pilot)
        await answer_anew(pilot, "measure", ORDERS)
        page = app.screen
        assert isinstance(page, GoalScreen) and page.questions.open_key == ""
        assert "3 How many today?" in flat(app)
        after = path.read_bytes()
        (_, goal), (stone,) = plan_in(path).goals, plan_in(path).stones
        assert (shown(pilot), goal.id, stone.id) == (ID, ID, "followers")
        assert stone.readings == FANS.readings and "goal 2 of 2" in flat(app)
        await pilot.press("u")
        await settle(pilot)
        assert (path.read_bytes(), shown(pilot)) == (before, "followers")
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert (path.read_bytes(), shown(pilot)) == (after, ID)
        for keys, content, id in (("4", after, ID), ("u", before, "followers"),
                                  ("ctrl+r", after, ID)):  # fmt: skip
            await pilot.press(keys)
            await settle(pilot)
            assert (path.read_bytes(), rows_of(app).cursor) == (content, id)
        await pilot.press("1")
        await settle(pilot)
        assert shown(pilot) == ID


async def test_what_another_program_did_moves_nobody_to_another_goal(tmp_path: Path) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await show_fans(pilot)
        app.screen.questions.ask("why")  # type: ignore[attr-defined]
        await paste_text(pilot, "They come in")
        changed_outside(path)
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert shown(pilot) == ID and "They come in" in flat(app)
        app.services.drafts.write()
        assert app.services.drafts.written["goal"] == {
            "goal": ID,
            "question": "why",
            "text": "They come in",
        }
        await pilot.press("enter")
        await settle(pilot)
        assert [goal.why for goal in plan_in(path).goals] == ["", "They come in"]


@pytest.mark.parametrize("keys", [("ctrl+q",), ("enter", "ctrl+q"), ("escape", "ctrl+q")])
async def test_an_answer_that_was_kept_is_no_draft_under_the_new_id(
    tmp_path: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await show_fans(pilot)
        app.screen.questions.ask("measure")  # type: ignore[attr-defined]
        await settle(pilot)
        app.screen.query_one(Field).query_one(Input).value = ""
        await paste_text(pilot, ORDERS)
        app.services.drafts.write()
        await pilot.press(*keys)
        await settle(pilot)
    assert plan_in(path).goal(ID) is not None
    monkeypatch.setattr("planner.store.drafts._is_running", lambda _: False)
    assert find_drafts(path) == ()


async def test_the_course_stays_with_the_numbers(tmp_path: Path) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.services.navigator.push(CourseScreen("followers", TODAY))
        changed_outside(path)
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "900" in flat(app) and app.screen.here == ID  # type: ignore[attr-defined]


async def test_the_projector_keeps_its_order(tmp_path: Path) -> None:
    behind = replace(FANS, readings=(Reading(TODAY - DAY, 10),))
    path = write_plan(tmp_path, replace(PLAN, goals=(SHOP, behind)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "P", "j")
        await settle(pilot)
        page = app.screen
        assert isinstance(page, Projector) and page.shown_id == "followers"
        changed_outside(path)
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert page.shown_id == ID
        await pilot.press("j")
        await settle(pilot)
        assert page.shown_id == "shop"


async def test_a_key_that_comes_before_the_course_is_drawn_anew_takes_the_last_reading(
    tmp_path: Path,
) -> None:
    app = workbook(write_plan(tmp_path, PLAN))
    async with app.run_test(size=(80, 24)) as pilot:
        page = CourseScreen("followers", TODAY)
        await app.services.navigator.push(page)
        await settle(pilot)
        page.place = 99
        page.action_correct()
        await settle(pilot)
        assert "what should it say?" in flat(app)


async def test_a_first_run_goes_on_with_its_goal(tmp_path: Path) -> None:
    path = write_plan(tmp_path, replace(PLAN, goals=(SHOP,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await type_text(pilot, "More followers", "followers", "850", "2000")
        await pilot.press("up", "up", "up")
        await settle(pilot)
        app.screen.query_one(Field).query_one(Input).value = ""
        await paste_text(pilot, ORDERS)
        assert "How would you count it?" in flat(app)
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "12", "40", "31 mar")
        await settle(pilot)
        (_, goal), (stone,) = plan_in(path).goals, plan_in(path).stones
        assert (goal.id, goal.name, goal.baseline, goal.target) == (ID, ORDERS, 12, 40)
        assert (stone.id, stone.baseline, stone.target) == ("followers", 850, 2000)
        assert shown(pilot) == ID


@pytest.mark.parametrize("outside", [False, True])
async def test_a_step_back_that_was_left_is_found_under_the_goal(
    tmp_path: Path, outside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await show_fans(pilot)
        await pilot.press("b")
        await settle(pilot)
        await paste_text(pilot, "Lunch.")
        if not outside:
            await pilot.press("escape")
            await settle(pilot)
        app.services.drafts.write()
        changed_outside(path)
        app.services.controller.look_at_disk()
        await settle(pilot)
        if not outside:
            await pilot.press("b")
            await settle(pilot)
        assert "Lunch." in flat(app) and app.screen.here == ID  # type: ignore[attr-defined]
    monkeypatch.setattr("planner.store.drafts._is_running", lambda _: False)
    assert [draft.form for draft in find_drafts(path)] == [f"step-back {ID}"]


async def test_a_step_back_from_before_is_taken_up_under_the_goal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_plan(tmp_path, PLAN)
    first = workbook(path)
    async with first.run_test(size=(80, 24)) as pilot:
        await show_fans(pilot)
        await pilot.press("b")
        await settle(pilot)
        await paste_text(pilot, "Lunch.")
        first.services.drafts.write()
    changed_outside(path)
    monkeypatch.setattr("planner.store.drafts._is_running", lambda _: False)
    app: PlannerApp = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await settle(pilot)
        assert "Lunch." in flat(app) and app.screen.here == ID  # type: ignore[attr-defined]
