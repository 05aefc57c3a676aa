"""What serves what, and which goal stands under which: chosen by name, never by id."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from driving import cursor_on, flat, plan_in, screen, settle, status, workbook, write_plan

from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.text import clean
from planner.ui.dialogs.picker import Picker
from planner.ui.messages import Edited, OpenPicker
from planner.ui.widgets.goal_links import ask_goal_above
from some_plans import HOSTILE, TODAY

DAY = dt.timedelta(days=1)
GUESTS = Goal(id="g-1", name="More guests", measure="guests", why="rent", baseline=10, target=40,
              start=TODAY - 30 * DAY, deadline=TODAY + 90 * DAY)  # fmt: skip
FANS = Goal(id="g-2", name="Fans", measure="followers", why="they buy", baseline=850, target=2000,
            start=TODAY - 30 * DAY, deadline=TODAY + 90 * DAY)  # fmt: skip
MAIL = Stone(id="s-1", goal="g-1", name="Letters opened")
FILM = Tactic(id="t-1", name="Film the tray", serves=())
PLAN = Plan(name="Shop", goals=(GUESTS, FANS), stones=(MAIL,), tactics=(FILM,))


def served(path: Path) -> tuple[str, ...]:
    return plan_in(path).tactics[0].serves


async def test_what_a_tactic_serves_is_chosen_by_name_and_taken_back_at_once(
    tmp_path: Path,
) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "U")
        await settle(pilot)
        lines = screen(app)
        assert "What does “Film the tray” serve?" in flat(app)
        assert [line.split("] ")[1].strip(" │") for line in lines if "[ ]" in line] == [
            "More guests",
            "Letters opened",
            "Fans",
        ]
        assert "Space mark" in lines[-1] and "Enter choose" in lines[-1]
        await pilot.press(*"fans", "enter")
        await settle(pilot)
        assert served(path) == ("g-2",)
        assert "Film the tray serves Fans" in status(app)
        await pilot.press("U")
        await settle(pilot)
        await pilot.press("up", "space", "enter")
        await settle(pilot)
        assert served(path) == ("s-1", "g-2")
        assert "Film the tray serves Letters opened, Fans" in status(app)
        await pilot.press("u")
        await settle(pilot)
        assert served(path) == ("g-2",)
        await pilot.press("U")
        await settle(pilot)
        await pilot.press("up", "space", "escape")
        await settle(pilot)
        assert served(path) == ("g-2",)


async def test_the_names_come_up_where_a_tactic_is_changed_line_by_line(tmp_path: Path) -> None:
    path = write_plan(tmp_path, replace(PLAN, tactics=(replace(FILM, serves=("g-1", "g-2")),)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("enter")
        for _ in range(4):
            await settle(pilot)
            await pilot.press("enter")
        await settle(pilot)
        assert flat(app).count("[x]") == 2
        await pilot.press("enter")
        await settle(pilot)
        assert "Where? The place comes last." in flat(app)
        assert served(path) == ("g-1", "g-2"), "Enter keeps what is marked"


async def test_a_goal_is_filed_under_another_by_name(tmp_path: Path) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("1", "right", "U")
        await settle(pilot)
        assert "Under which goal does “Fans” stand?" in flat(app)
        assert "Space" not in screen(app)[-1]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert plan_in(path).goals[1].under == "g-1"
        assert "Fans stands under More guests" in status(app)
        cursor_on(app, "under")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("up", "enter")
        await settle(pilot)
        assert plan_in(path).goals[1].under == ""
        assert "Fans stands by itself" in status(app)


def test_no_goal_can_be_filed_under_one_that_stands_below_it() -> None:
    top, middle, low = (Goal(id=id, name=id, under=above) for id, above in ("a-", "ba", "cb"))
    loop = Goal(id="d", name="d", under="d")
    plan = Plan(goals=(replace(top, under=""), middle, low, loop))
    asked = ask_goal_above(plan, plan.goals[0], print)
    assert isinstance(asked, OpenPicker) and list(asked.names) == ["", "d"]
    posted: list[object] = []
    asked = ask_goal_above(plan, low, posted.append)
    assert isinstance(asked, OpenPicker) and list(asked.names) == ["", "a", "b", "d"]
    for choice in (None, ("b",)):
        asked.pick(choice)
    assert posted == []
    asked.pick(("a",))
    (edited,) = posted
    assert isinstance(edited, Edited) and edited.edit(plan).goals[2].under == "a"


async def test_enter_says_yes_where_the_coach_asks_whether_a_goal_leads_to_another(
    tmp_path: Path,
) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        cursor_on(app, "note goal-only-followers goal.g-2")
        await settle(pilot)
        note = " ".join(flat(app).replace("▌", " ").split())
        assert "Does it lead to “More guests”? Enter says yes" in note
        await pilot.press("enter")
        await settle(pilot)
        assert plan_in(path).goals[1].under == "g-1"
        assert "Fans stands under More guests" in status(app)
        assert "Does it lead to" not in flat(app)
        await pilot.press("u")
        await settle(pilot)
        assert plan_in(path).goals[1].under == ""


async def test_hostile_names_are_shown_as_text_and_any_size_has_room(tmp_path: Path) -> None:
    goals = tuple(replace(GUESTS, id=f"g{n}", name=text) for n, text in enumerate(HOSTILE))
    path = write_plan(tmp_path, replace(PLAN, goals=goals, stones=()))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "U")
        for size in ((80, 3), (20, 6), (200, 60)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            await pilot.press("end", "space", "home", "space")
            await settle(pilot)
            assert [line for line in screen(app) if line != clean(line)] == []
        await pilot.press("escape")
        await settle(pilot)
        assert app.is_running


async def test_in_a_narrow_terminal_the_question_takes_two_rows(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(60, 15)) as pilot:
        await pilot.press("2", "U")
        await settle(pilot)
        assert isinstance(app.screen, Picker)
        rows = screen(app)
        first = next(place for place, row in enumerate(rows) if "What does" in row)
        shown = " ".join(row.strip(" │") for row in rows[first : first + 2])
        assert shown == app.screen.question
