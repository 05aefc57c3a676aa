"""The step-back: four cards, nothing closed before the last Enter, nothing typed lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from driving import (
    SIZES,
    Driver,
    cursor_on,
    flat,
    key_words,
    open_page,
    paste_text,
    plan_in,
    rows_of,
    screen,
    screen_text,
    settle,
    status,
    too_wide,
    type_text,
    workbook,
    write_plan,
)

from planner.plan.model import Goal, Plan, Reading, Tactic
from planner.plan.rows import CLOSED_GOAL_STATES
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.pages.step_back.cards import StepBackDraft
from planner.ui.pages.step_back.next_line import ENDINGS, NextLine
from planner.ui.pages.step_back.next_line_text import complaint
from some_plans import HOSTILE, TODAY, example, hostile_plan

INES = Settings(by="Ines")
OLD = "weekday-walk-ins"
LATE = dt.timedelta(days=3)


def past_due(tmp_path: Path) -> Path:
    """A plan whose only race is past its day."""
    past = replace(example().goals[0], deadline=TODAY - LATE, legs=())
    return write_plan(tmp_path, Plan(name="Ours", goals=(past,)))


def arrived(tmp_path: Path) -> Path:
    """A plan whose only race has arrived, with one thing that was tried for it."""
    start = TODAY - dt.timedelta(weeks=8)
    rows = (Reading(start + dt.timedelta(weeks=4), 30), Reading(TODAY - LATE, 61))
    goal = Goal(
        id="leads",
        name="Catering leads",
        measure="Leads",
        unit="leads",
        baseline=0,
        target=60,
        start=start,
        deadline=TODAY + dt.timedelta(days=13),
        readings=rows,
    )
    tasting = Tactic(id="tasting", name="Tasting day", serves=("leads",), owner="Joe", begun=start)
    return write_plan(tmp_path, Plan(name="Ours", goals=(goal,), tactics=(tasting,)))


def goal_of(path: Path, id: str) -> Goal:
    goal = plan_in(path).goal(id)
    assert goal is not None
    return goal


async def through(pilot: Driver, *keys: str) -> None:
    """Keys one after another, each settled; a text with a blank before it is typed at once."""
    for key in keys:
        if key.startswith(" "):
            await paste_text(pilot, key.strip())
        else:
            await pilot.press(key)
        await settle(pilot)


async def test_b_opens_the_cards_on_the_map_and_on_review_and_the_footer_says_so(
    shop: Path,
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "b step back" in key_words(app)
        await through(pilot, "b")
        assert screen(app)[0].endswith("step back")
        assert " More people in on weekdays  10 days behind. Ten minutes" in screen(app)[2]
        assert "1  What moved it?" in screen_text(app)
        await through(pilot, "escape", "3")
        assert "b step back" in key_words(app)
        await through(pilot, "b")
        assert "1  What moved it?" in screen_text(app)


async def test_a_race_that_arrived_is_followed_by_more_of_it(tmp_path: Path) -> None:
    path = arrived(tmp_path)
    app = workbook(path, settings=INES)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b")
        assert "61" in screen_text(app)
        assert "60 leads reached on 18 Nov, 16 days early." in screen_text(app)
        await type_text(pilot, "The tasting day.")
        assert "Tasting day" in screen_text(app) and "leads 0 → 61" in screen_text(app)
        await through(pilot, "+", "enter")
        await type_text(pilot, "Let them taste it.")
        assert "[more of it] · higher · hold it · something else · done" in screen_text(app)
        assert "today 61 ├►" in screen_text(app) and "? by ?" in screen_text(app)
        await through(pilot, "enter")
        assert "As far again would be 121" in flat(app)
        await paste_text(pilot, "+60")
        assert "121 by ?" in screen_text(app) and "60 more than today" in flat(app)
        await through(pilot, "enter", " 30 june")
        assert "121 by 30 Jun" in screen_text(app) and "every week" in screen_text(app)
        await through(pilot, "enter", "enter")
        assert "closed: finished. Next: 121 by 30 Jun. Comes along: Tasting day." in flat(
            app
        ).replace(" █", "")
        assert goal_of(path, "leads").state == "active"
        await through(pilot, "enter")
        assert open_page(app) == "4 Race map" and "u takes it back" in status(app)
    old, new = goal_of(path, "leads"), goal_of(path, "catering-leads")
    assert (old.state, old.because, old.lesson) == (
        "finished",
        "The tasting day.",
        "Let them taste it.",
    )
    assert (new.follows, new.baseline, new.target) == ("leads", 61, 121)
    assert (new.start, new.deadline) == (TODAY, dt.date(2027, 6, 30))
    review = plan_in(path).reviews[-1]
    assert (review.kind, review.by, review.changed) == (
        "step-back",
        "Ines",
        "Catering leads: The tasting day.",
    )
    assert plan_in(path).tactics[0].serves == ("catering-leads", "leads")


async def test_one_undo_brings_the_old_race_back(tmp_path: Path) -> None:
    path = arrived(tmp_path)
    before = path.read_bytes()
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", *["enter"] * 8)
        assert goal_of(path, "leads").state == "finished" and len(plan_in(path).goals) == 2
        await through(pilot, "u")
    assert path.read_bytes() == before


async def test_leaving_closes_nothing_and_keeps_all_that_was_typed(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", " Lunch.", "enter", "+", "-", " too late", "enter", "enter")
        await through(pilot, " half a less", "escape")
        assert open_page(app) == "4 Race map"
        await through(pilot, "b")
        assert "Lunch." in screen_text(app) and "1 comes along, 1 stops" in screen_text(app)
        assert "half a less" in screen_text(app)
        await through(pilot, "up")
        assert (
            "+ keep" in screen_text(app)
            and "- stop" in screen_text(app)
            and "too late" in screen_text(app)
        )
        await through(pilot, "1", "4", "b")
        assert "2  What comes along" in screen_text(app) and "too late" in screen_text(app)
    assert shop.read_bytes() == before


async def test_a_mark_is_taken_back_with_its_own_key_and_stones_only_stay(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "enter", "+")
        assert any("Film one" in row and row.endswith("+ keep") for row in screen(app))
        await through(pilot, "k", "+")
        assert not any("Film one" in row and row.endswith("+ keep") for row in screen(app))
        await through(pilot, "j", "j", "j", "minus")
        assert "stays with this race" in status(app)


async def test_in_the_middle_of_a_race_the_line_can_be_kept(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", " Lunch.", "enter", "j", "-", " tired", "enter", "enter", "enter")
        assert "[keep this line]" in screen_text(app)
        await through(pilot, "enter")
        assert "goes on as it was drawn. Stops: Read one chapter" in flat(app).replace(" █", "")
        await through(pilot, "enter")
        await through(pilot, "b")
        assert "Lunch." not in screen_text(app)
    plan = plan_in(shop)
    assert plan.goals == example().goals
    stopped = plan.find("lunch-reading")
    assert isinstance(stopped, Tactic) and (stopped.state, stopped.because) == ("stopped", "tired")
    assert (plan.reviews[-1].kind, plan.reviews[-1].changed) == (
        "step-back",
        "More people in on weekdays: Lunch.",
    )
    assert plan.find("pram-hour") == example().find("pram-hour")


async def test_a_race_left_before_its_end_is_closed_as_the_person_says(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "enter", "enter", "enter", "left", "enter")
        assert "finished · not reached · [dropped]" in screen_text(app)
        await through(pilot, *"not", "enter")
        assert "Not carried on, so it stops: Film one" in flat(app).replace(" █", "")
        await through(pilot, "enter")
    assert goal_of(shop, OLD).state == "missed"
    assert len(plan_in(shop).goals) == len(example().goals)


async def test_past_its_day_a_new_day_is_a_few_keys_away(tmp_path: Path) -> None:
    path = past_due(tmp_path)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "enter", "enter", "enter")
        assert "[a new day]" in screen_text(app)
        await through(pilot, "enter", " yesterday", "enter")
        assert "Pick a day after today." in screen_text(app)
        await through(pilot, "ctrl+u", " +6w", "enter", "enter")
    goal = goal_of(path, OLD)
    assert goal.deadline == TODAY + dt.timedelta(weeks=6)
    assert goal.earlier_lines[-1].deadline == TODAY - LATE


async def test_something_else_goes_on_with_its_own_questions(tmp_path: Path) -> None:
    path = past_due(tmp_path)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "enter", "enter", "enter", "left", "left", "enter", "enter")
        assert "Name it in your own words" in flat(app)
        await through(pilot, " Evening readers", "enter", "enter")
        assert open_page(app) == "1 Goal" and "Evening readers" in screen_text(app)
        assert "How would you count it?" in screen_text(app)
    assert goal_of(path, OLD).state == "missed"
    assert goal_of(path, "evening-readers").follows == OLD


async def test_what_is_held_is_kept_at_least_there(tmp_path: Path) -> None:
    path = arrived(tmp_path)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "enter", "enter", "enter", "h", "enter")
        assert "higher or hold it? Type on" in status(app) and "[more of it]" in screen_text(app)
        await through(pilot, "h", "o", "enter", " 60")
        assert "at least 60" in screen_text(app)
        await through(pilot, "enter", "enter", "enter")
    new = goal_of(path, "catering-leads")
    assert (new.direction, new.target, new.deadline) == ("keep-above", 60, None)


async def test_a_number_that_is_there_already_is_asked_about_once(tmp_path: Path) -> None:
    path = arrived(tmp_path)
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "enter", "enter", "enter", "enter", " soon", "enter")
        assert "no number" in screen_text(app)
        await through(pilot, "ctrl+u", " 50", "enter")
        assert "Today is 61 already; +50 would make it 111." in flat(app)
        await through(pilot, "enter", "up", "ctrl+u", " ?", "enter", "enter", "enter", "enter")
    assert goal_of(path, "catering-leads").target == "?"


def test_a_next_line_behind_today_says_that_less_is_better_before_it_turns() -> None:
    goal = Goal(id="g", name="Sales", measure="Sales a month", unit="sales/mo", baseline=1800,
                target=2100, start=TODAY - dt.timedelta(60), deadline=TODAY + dt.timedelta(90),
                readings=(Reading(TODAY - dt.timedelta(3), 1860),))  # fmt: skip

    def typed(text: str) -> tuple[str, str, Goal | None]:
        draft = StepBackDraft()
        draft.choice, draft.step, draft.texts = "more", "target", {"more.target": text}
        line = NextLine(draft, goal, Plan(goals=(goal,)), TODAY)
        return complaint(line), complaint(line), line.race()

    first, second, race = typed("300")
    assert first.endswith("Enter again: less is better from now on.") and second == ""
    assert race is not None and (race.target, race.direction) == (300, "down")
    first, second, race = typed("500 a week")
    assert "by the week instead of by the month" in first and "(1,860 → 427.8)" in first
    assert race is not None and (race.baseline, race.target, race.way) == (427.8, 500, "up")
    assert typed("2500")[0] == ""


def test_what_fell_back_from_its_target_may_go_on_as_it_was() -> None:
    def card(*values: float) -> NextLine:
        rows = [Reading(TODAY - dt.timedelta(7 * n), value) for n, value in enumerate(values)]
        goal = Goal(id="g", name="Sales", baseline=10, target=60, start=TODAY - dt.timedelta(60),
                    deadline=TODAY + dt.timedelta(90), readings=tuple(rows[::-1]))  # fmt: skip
        return NextLine(StepBackDraft(), goal, Plan(goals=(goal,)), TODAY)

    fell, there = card(52, 61), card(61, 58)
    assert fell.choices["same"] == "keep this line" and "same" not in there.choices
    assert (fell.first_choice, there.first_choice) == ("same", "more")
    assert fell.first_ending == "finished"  # it was reached, should it be closed


async def test_review_offers_the_step_back_that_is_due(tmp_path: Path) -> None:
    app = workbook(arrived(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "3")
        assert "Catering leads: finished" in screen_text(app)
        assert screen_text(app).count("b steps back") == 1, "the note asks for it, and asks once"
        await through(pilot, "slash", "n", "o", "v", "enter")
        assert "Catering leads: 60 leads reached on 18 Nov" in screen_text(
            app
        ) and "b steps back" in screen_text(app)


@pytest.mark.parametrize("size", (SIZES[0], SIZES[2]))
async def test_the_cards_fit_every_size(size: tuple[int, int], shop: Path) -> None:
    app = workbook(shop)

    def whole(*shown: str) -> None:
        assert too_wide(app) == [] and "more" not in screen_text(app).replace("more of it", "")
        for text in shown:
            assert text in flat(app).replace(" █", ""), text

    async with app.run_test(size=size) as pilot:
        await through(pilot, "b")
        whole("What moved it?", "What comes along", "What did we learn", "The next line")
        await through(pilot, " Lunch.", "enter")
        whole("Film one custom", "Taps on 'show me", "stays here", "690 now")
        await through(pilot, "+", "enter", "enter", "right")
        whole("[more of it]", "keep this line", "done")
        await through(pilot, "enter", "3", "0", "0", "enter", " 30 june", "enter", "enter", "enter")
        whole("300 by 30 Jun", "Not carried on", "Enter does all of it at once")


async def test_hostile_words_do_nothing_but_stand_there(tmp_path: Path) -> None:
    path = write_plan(tmp_path, replace(hostile_plan(), goals=hostile_plan().goals[:1]))
    app = workbook(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", f" {HOSTILE[0]}", "enter", "+", "enter", "enter", "left", "left")
        assert not any(ord(character) < 32 for row in screen(app) for character in row)
        assert isinstance(app, PlannerApp) and app.is_running


async def test_the_help_names_the_keys_of_the_cards(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(120, 40)) as pilot:
        cursor_on(app, OLD)
        await through(pilot, "b", "enter", "question_mark")
        assert {"step.keep", "step.stop", "step.leave"} <= set(rows_of(app).keys)
        assert "it comes along" in screen_text(app)


async def test_f2_says_why_a_card_is_there(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await through(pilot, "b", "f2")
        assert "What was different then?" in flat(app)
        await through(pilot, "enter", "f2")
        assert "begin again today" in flat(app)


def test_every_way_a_goal_can_close_is_offered() -> None:
    assert tuple(ENDINGS) == CLOSED_GOAL_STATES


@pytest.mark.parametrize(("size", "is_shown"), [((120, 40), True), ((80, 24), False)])
async def test_the_race_stands_below_the_questions_where_there_is_room(
    shop: Path, size: tuple[int, int], is_shown: bool
) -> None:
    app = workbook(shop)
    async with app.run_test(size=size) as pilot:
        await pilot.press("b")
        await settle(pilot)
        assert "What moved it?" in flat(app)
        assert ("⚑ 26 Mar" in screen_text(app)) == is_shown
