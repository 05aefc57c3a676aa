"""Enter on a note of the coach opens what it asks for: nothing has to be looked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from driving import cursor_on, flat, plan_in, settle, type_text, workbook, write_plan

from planner.plan.model import Goal, Plan, Reading, Tactic
from some_plans import TODAY

DAY = dt.timedelta(days=1)
GUESTS = Goal(
    id="guests",
    name="Guests",
    why="They stay.",
    measure="guests",
    baseline=10,
    target=40,
    start=TODAY - 30 * DAY,
    begun=TODAY - 30 * DAY,
    deadline=TODAY + 90 * DAY,
    owner="Ana",
    source="the book",
    readings=(Reading(TODAY - DAY, 18),),
)
ORDERS = replace(
    GUESTS, id="orders", name="Orders", measure="orders", readings=(Reading(TODAY - 11 * DAY, 12),)
)
CALL = Tactic(id="call", name="Call the school", begun=TODAY, owner="Ana", rhythm="1/week")
FILM = Tactic(id="film", name="Film the window", serves=("guests",), begun=TODAY, rhythm="2/week")


async def test_a_name_a_list_or_the_row_is_there_with_one_key(tmp_path: Path) -> None:
    path = write_plan(tmp_path, Plan(name="Ours", goals=(GUESTS, ORDERS), tactics=(CALL, FILM)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        assert "which goal does this serve?" in flat(app)
        cursor_on(app, "note tactic-no-goal tactic.call")
        await pilot.press("enter")
        await settle(pilot)
        assert "What does “Call the school” serve?" in flat(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert plan_in(path).tactics[0].serves == ("orders",)
        cursor_on(app, "note owner-missing tactic.film")
        await pilot.press("enter")
        await settle(pilot)
        assert "Who does it?" in flat(app) and "Enter keeps it" in flat(app)
        await type_text(pilot, "Ben")
        assert plan_in(path).tactics[1].owner == "Ben" and "How often" not in flat(app)
        await pilot.press("3")
        await settle(pilot)
        cursor_on(app, "note stale goal.orders")
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "140")
        await settle(pilot)
        assert [row.value for row in plan_in(path).goals[1].readings] == [12, 140]
