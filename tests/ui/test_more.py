"""What is seldom changed has a way in: the list behind the full stop, and the palette."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from driving import flat, plan_in, screen, settle, status, type_text, workbook, write_plan

from planner.cli.commands.status import draw_plan
from planner.drawing.text_map import plain_row, text_map
from planner.export.json_status import json_status
from planner.plan.model import Goal, Leg, OwnCall, Pause, Plan, Reading, Review
from some_plans import TODAY

DAY = dt.timedelta(days=1)
GUESTS = Goal(id="g-1", name="More guests", measure="guests", why="rent", baseline=10, target=40,
              start=TODAY - 30 * DAY, deadline=TODAY + 90 * DAY, owner="Ines")  # fmt: skip
FANS = Goal(id="g-2", name="Fans", measure="followers", baseline=850, target=2000,
            start=TODAY - 30 * DAY, deadline=TODAY + 90 * DAY)  # fmt: skip
PLAN = Plan(name="Shop", goals=(GUESTS, FANS))


async def test_days_away_guards_and_our_own_word_are_set_from_the_goal_page(tmp_path: Path) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "full_stop")
        await settle(pilot)
        assert "More about “More guests”" in flat(app)
        assert "Who looks after it Ines" in flat(app)
        await pilot.press(*"days", "enter")
        await settle(pilot)
        await type_text(pilot, "24 dec to 3 jan, closed")
        assert plan_in(path).pauses == (
            Pause(dt.date(2026, 12, 24), dt.date(2027, 1, 3), "closed"),
        )
        assert "days away: 24 dec to 3 jan, closed" in status(app)
        assert "Away: 24 Dec to 3 Jan (closed)" in flat(app)
        await pilot.press("full_stop", "down", "down", "enter")
        await settle(pilot)
        await type_text(pilot, "fine")
        assert "Begin with one of these: ahead, on track" in flat(app)
        await pilot.press(*["backspace"] * 4)
        await type_text(pilot, "behind, the oven is late")
        assert plan_in(path).goals[0].own_call == OwnCall("behind", "the oven is late", TODAY)
        assert "How we see it: behind, the oven is late" in flat(app)
        await pilot.press("full_stop", "down", "enter")
        await settle(pilot)
        assert "[ ] Fans" in flat(app) and "[ ] More guests" not in flat(app)
        await pilot.press("enter")
        await settle(pilot)
        assert plan_in(path).goals[0].guards == ("g-2",)
        assert "must not get worse: Fans" in status(app)
        await pilot.press("u")
        await settle(pilot)
        assert plan_in(path).goals[0].guards == ()
        await pilot.press("full_stop", "enter")
        await settle(pilot)
        await type_text(pilot, "20 by 20 jan")
        assert plan_in(path).goals[0].legs == (Leg(dt.date(2027, 1, 20), 20),)


async def test_who_sees_the_figures_is_chosen_from_a_list_and_undone_in_words(
    tmp_path: Path,
) -> None:
    path = write_plan(tmp_path, PLAN)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "full_stop")
        await settle(pilot)
        assert "Who sees its figures everybody who is shown the plan" in flat(app)
        await pilot.press(*"sees", "enter")
        await settle(pilot)
        assert "Who sees the figures of “More guests”?" in flat(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert plan_in(path).goals[0].private and "private = true" in path.read_text("utf-8")
        assert "Private: others are shown the lane and a word, no figure" in flat(app)
        assert "figures private" in status(app)
        await pilot.press("u")
        await settle(pilot)
        assert not plan_in(path).goals[0].private and "private" not in path.read_text("utf-8")
        assert "figures private" in status(app) and "Private:" not in flat(app)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert plan_in(path).goals[0].private


async def test_a_note_is_changed_at_its_number_in_the_record(tmp_path: Path) -> None:
    rows = (Reading(TODAY - 7 * DAY, 12, note="rain"),)
    reviews = (Review(TODAY - 7 * DAY, changed="Rain."),)
    path = write_plan(tmp_path, replace(PLAN, goals=(replace(GUESTS, readings=rows), FANS),
                                        reviews=reviews))  # fmt: skip
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "g")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert any("What was special on" in line for line in screen(app))
        await type_text(pilot, " and wind")
        assert plan_in(path).goals[0].readings[0].note == "rain and wind"
        assert "rain and wind" in status(app)


def test_our_own_word_stands_beside_the_computed_one_on_map_status_and_json() -> None:
    goal = replace(GUESTS, own_call=OwnCall("on-pace", "they book late", TODAY), co_owners=("Joe",))
    plan = replace(PLAN, goals=(goal, FANS))
    wide = [plain_row(row) for row in text_map(plan, TODAY, width=80)]
    assert any("More guests  we say: on track" in line for line in wide)
    said = "\n".join("".join(text for text, _ in row) for row in draw_plan(plan, TODAY))
    assert "we say: on track, they book late" in said and "g-1: no number yet" in said
    shown = json_status(plan, "p", TODAY)["goals"][0]
    assert shown["own_call"] == {
        "status": "on-pace",
        "why": "they book late",
        "on": TODAY.isoformat(),
    }
    assert shown["with"] == ["Joe"] and shown["status"] != "on-pace"


async def test_a_target_restated_in_another_unit_is_asked_about_before_anything_turns(
    tmp_path: Path,
) -> None:
    sales = replace(
        GUESTS, measure="Sales a month", unit="sales/mo", baseline=1800, target=2100,
        readings=(Reading(TODAY - 7 * DAY, 1860),),
    )  # fmt: skip
    path = write_plan(tmp_path, replace(PLAN, goals=(sales,)))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "j")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*["backspace"] * 5)
        await type_text(pilot, "420")
        assert "420 is below the start, 1,800, and more was better." in flat(app)
        assert plan_in(path).goals[0].target == 2100
        await pilot.press("escape")
        await settle(pilot)
        assert plan_in(path).goals[0].target == 2100
        assert "Not kept, it is not an answer yet: 420" in status(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*["backspace"] * 5)
        await type_text(pilot, "420")
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "weekly report")
        goal = plan_in(path).goals[0]
        assert (goal.baseline, goal.target, goal.unit) == (414, 420, "sales/wk")
        assert goal.earlier_lines[-1].why == "weekly report"
        assert "1 number converted" in status(app)
        await pilot.press("u")
        await settle(pilot)
        assert plan_in(path).goals[0] == sales
