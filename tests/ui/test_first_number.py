"""The first number of what had no start, offered on its lane: one key draws the race."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from driving import cursor_on, plan_in, screen_text, settle, workbook, write_plan

from planner.plan.model import Goal, Plan, Reading
from some_plans import TODAY


async def test_enter_on_the_map_takes_the_first_number_as_the_start(tmp_path: Path) -> None:
    week = dt.timedelta(days=7)
    readings = (Reading(TODAY - week, 31.5), Reading(TODAY, 33))
    found = Goal(id="found", name="Singers", measure="singers a week", target=40,
                 deadline=TODAY + 10 * week, readings=readings)  # fmt: skip
    path = write_plan(tmp_path, Plan(name="Choir", goals=(found,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await settle(pilot)
        cursor_on(app, "found")
        assert "31.5 as the start, from" in screen_text(app)
        assert "Enter says yes" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        (goal,) = plan_in(path).goals
        assert (goal.baseline, goal.start) == (31.5, TODAY - week)
        assert "as the start" not in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert plan_in(path).goals == (found,)
