"""A goal as prose, and one measure over time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.questions import TWELVE, answered
from planner.drawing.course.head import reading_words
from planner.drawing.course.picture import course_rows
from planner.drawing.goal.brief import BLANK_MARK, brief
from planner.drawing.how_often import often_words
from planner.drawing.lane import CellRow
from planner.drawing.tactics.strips import done_words
from planner.drawing.text_map import plain_row
from planner.plan.model import Goal, Leg, Measure, Pause, Plan, Reading, Tactic
from planner.plan.text import cells, clean
from planner.race.line import line_of
from planner.race.tactic_counts import TacticCount
from some_plans import TODAY, example, hostile_plan, plans

DAY = dt.timedelta(days=1)
SHOP = example()
WALK_INS = SHOP.goals[0]


def prose(plan: Plan, goal: Goal, width: int = 80) -> str:
    return "\n".join(plain_row(line.row) for line in brief(plan, goal, TODAY, width))


def test_the_answers_become_one_sentence_and_the_work_stands_below() -> None:
    text = " ".join(prose(SHOP, WALK_INS).split())
    assert "We need 260 walk-ins from Monday to Thursday by 26 Mar, up from 180," in text
    assert "because Saturday pays for the whole week" in text
    assert "We want people who live or work within ten minutes' walk to come in" in text
    assert "Stepping stones Followers who live in town" in text
    assert "Film one customer" in text and "3 a week" in text
    assert "Not doing: discount codes" in text


@pytest.mark.parametrize(
    ("measure", "unit", "need"),
    [
        ("Orders a week", "/wk", "25 orders a week by 30 Apr, up from 18,"),
        ("Share who come back", "%", "25 % (share who come back) by 30 Apr, up from 18 %,"),
        ("", "%", "25 % by 30 Apr, up from 18 %,"),
        ("GitHub stars", "", "25 GitHub stars by 30 Apr, up from 18,"),
    ],
)
def test_what_is_needed_is_said_with_its_unit(measure: str, unit: str, need: str) -> None:
    goal = Goal(
        id="g", measure=measure, unit=unit, baseline=18, target=25, deadline=dt.date(2027, 4, 30)
    )
    assert f"We need {need}" in prose(Plan(goals=(goal,)), goal)


def test_the_circles_count_the_answers() -> None:
    for goal in SHOP.goals:
        done = sum(answered(QuestionContext(SHOP, goal, TODAY)))
        head = prose(SHOP, goal).splitlines()[0]
        assert head.count("●") == done and head.count("○") == 12 - done
        assert ("complete" if done == 12 else f"{done} of 12") in head


def test_a_blank_goal_is_a_sentence_with_blanks_and_no_channel() -> None:
    plan = Plan(goals=(Goal(id="g", name="More people"),))
    text = prose(plan, plan.goals[0])
    assert text.count(BLANK_MARK) >= 3
    assert "social media" not in text and "Facebook" not in text and "the business" not in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_goal_without_an_owner_says_so_and_names_nobody_in_the_place_of_a_person(
    width: int,
) -> None:
    goal = Goal(id="g", name="More people in the shop on quiet mornings all through the year")
    tactic = Tactic(id="t", name="Film the tray", serves=("g",))
    text = prose(Plan(goals=(goal,), tactics=(tactic,)), goal, width)
    assert "no owner yet" in text.splitlines()[0]
    assert "nobody" not in text and "Film the tray" in text


def test_social_media_is_only_spoken_of_where_the_plan_does() -> None:
    assert "social media will help us by" in prose(SHOP, WALK_INS)
    quiet = replace(WALK_INS, audience="neighbours", help="opening earlier")
    assert "and we get there by" in prose(Plan(goals=(quiet,)), quiet)


def test_every_line_that_can_be_changed_names_what_enter_changes() -> None:
    keys = {line.key for line in brief(SHOP, WALK_INS, TODAY, 80) if line.key}
    known = {question.key for question in TWELVE}
    assert {"what", "enough", "why", "who", "help", "stone.followers"} <= keys
    assert all("." in key or key in known or key.islower() for key in keys)


def test_how_often_and_how_much_was_done_are_said_in_words() -> None:
    assert often_words(Tactic(id="t", rhythm="5/week"), TODAY) == "5 a week"
    assert often_words(Tactic(id="t", rhythm="once", due=TODAY + 10 * DAY), TODAY) == "by 1 Dec"
    assert done_words(TacticCount(16, 20)) == "16/20"
    assert done_words(TacticCount(0, None)) == "not begun"


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(40, 200))
def test_the_page_of_any_goal_fits_any_width_and_holds_no_control(plan: Plan, width: int) -> None:
    for goal in plan.goals:
        for line in brief(plan, goal, TODAY, width):
            text = plain_row(line.row)
            assert cells(text) <= width, text
            assert clean(text) == text


def test_a_leg_of_a_line_that_ends_where_it_starts_breaks_nothing() -> None:
    legs = (Leg(TODAY + 9 * DAY, 40),)
    goal = replace(WALK_INS, baseline=260, legs=legs, readings=(), earlier_lines=())
    assert "260" in prose(Plan(goals=(goal,)), goal)


def test_what_is_counted_stands_on_the_page_with_its_kind_and_can_be_changed_there() -> None:
    lines = {line.key: plain_row(line.row) for line in brief(SHOP, WALK_INS, TODAY, 80)}
    assert "Counted as: Walk-ins" in " ".join(lines["measure"].split())
    assert lines["measure"].rstrip().endswith("people acted ✓")


# One measure over time.


def course(measure: Measure, plan: Plan, width: int = 80, height: int = 18) -> list[CellRow]:
    cursor = measure.readings[-1].date if measure.readings else None
    return course_rows(measure, plan, TODAY, width, height, cursor)


def test_the_course_shows_the_line_the_flag_today_and_the_runner() -> None:
    text = "\n".join(plain_row(row) for row in course(WALK_INS, SHOP))
    for glyph in "⚑╎═▪◆":
        assert glyph in text, glyph
    assert "260 ┤" in text and "180 ┤" in text
    assert [
        name for name in ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar") if name not in text
    ] == []
    assert any(0x2800 < ord(char) < 0x2900 for char in text)


def test_the_course_of_nothing_is_nothing() -> None:
    assert course(Goal(id="g"), Plan()) == []


def test_a_pause_is_drawn_closed() -> None:
    pause = Pause(TODAY + 10 * DAY, TODAY + 40 * DAY)
    open_, shut = replace(SHOP, pauses=()), replace(SHOP, pauses=(pause,))
    assert "═" not in plain_row(course(WALK_INS, open_)[-2])
    assert "═" in plain_row(course(WALK_INS, shut)[-2])


def test_a_reading_is_told_with_its_day_its_number_and_its_step() -> None:
    rows = (Reading(TODAY - 8 * DAY, 346), Reading(TODAY - DAY, 350, about=True))
    goal = Goal(id="g", readings=rows)
    assert reading_words(goal, 1, TODAY).split() == ["20", "Nov", "about", "350", "+4"]
    assert reading_words(goal, 0, TODAY).split() == ["13", "Nov", "346"]
    flow = replace(goal, counting="flow")
    assert reading_words(flow, 1, TODAY, 696).split()[3:] == ["+350", "→", "696"]
    assert "+" not in reading_words(flow, 1, TODAY)
    same = replace(goal, readings=(goal.readings[0], replace(goal.readings[1], value=346)))
    assert reading_words(same, 1, TODAY).split()[-1] == "0"


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(40, 200), st.integers(6, 60), st.integers(0, 400))
def test_any_measure_can_be_drawn_over_time_in_the_room_there_is(
    plan: Plan, width: int, height: int, later: int
) -> None:
    today = TODAY + (later - 200) * DAY
    for measure in (*plan.goals, *plan.stones):
        if measure.flows and line_of(measure, plan, today) is None:
            continue
        cursor = measure.readings[0].date if measure.readings else None
        rows = course_rows(measure, plan, today, width, height, cursor)
        assert len(rows) in (0, height)
        assert all(cells(plain_row(row)) <= width for row in rows)
        for index in range(len(measure.readings)):
            assert clean(words := reading_words(measure, index, today)) == words


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_hostile_plan_stays_within_its_page(width: int) -> None:
    plan = hostile_plan()
    for goal in plan.goals:
        for row in [line.row for line in brief(plan, goal, TODAY, width)]:
            text = plain_row(row)
            assert cells(text) <= width and clean(text) == text
