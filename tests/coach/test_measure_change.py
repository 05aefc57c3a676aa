"""A goal that follows the coach: it counts something else, and the old number goes beneath it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_rule_cases import CASES

from planner.coach.questions.answers import NotAnAnswer, QuestionContext, answer_measure
from planner.coach.questions.beginning import answer_race
from planner.coach.questions.measure_hints import asks_again, filed_words, with_measure
from planner.coach.questions.questions import TWELVE, answered, empty_answer
from planner.coach.questions.typed_race import read_race
from planner.coach.ranking import notes
from planner.plan.goal_renames import same_goal
from planner.plan.ids import make_id
from planner.plan.model import Goal, Measure, Plan, Reading
from some_plans import HOSTILE, TODAY, plans

ORDERS = "orders from the web shop a week"
ORDERS_ID = "orders-from-web-shop"
ON_THE_WAY = ("followers", "likes per post", "reach", "posts a week", "newsletter subscribers")
SHARED = {field.name for field in dataclasses.fields(Measure)} - {"id", "name"}
STEPS_AS_GOALS = ("goal-only-followers", "goal-is-engagement", "goal-is-activity")
FANS = Goal(
    id="followers",
    name="followers",
    measure="followers",
    baseline=850,
    target=2000,
    start=TODAY,
    deadline=TODAY + dt.timedelta(days=120),
)
ROWS = (Reading(TODAY - dt.timedelta(days=7), 860), Reading(TODAY, 900))


def counting(text: str, goal: Goal = FANS, **more: object) -> Plan:
    """The plan of one goal after the question how it is counted was answered."""
    plan = Plan(goals=(replace(goal, **more),))  # type: ignore[arg-type]
    return answer_measure(QuestionContext(plan, plan.goals[0], TODAY), text)(plan)


@pytest.mark.parametrize("rows", [(), ROWS])
def test_a_result_takes_the_goal_and_the_old_number_keeps_its_figures(
    rows: tuple[Reading, ...],
) -> None:
    after = counting(ORDERS, readings=rows)
    (goal,), (stone,) = after.goals, after.stones
    assert (goal.id, goal.name, goal.measure, goal.unit) == (ORDERS_ID, ORDERS, ORDERS, "/wk")
    assert (goal.baseline, goal.target, goal.readings) == (None, None, ())
    assert (stone.id, stone.name, stone.measure) == ("followers", "followers", "followers")
    assert stone.goal == ORDERS_ID == make_id(Plan(), ORDERS)
    assert (stone.baseline, stone.target, stone.readings) == (850, 2000, rows)
    assert goal.deadline == stone.deadline == FANS.deadline


def test_the_new_figures_are_asked_for_next() -> None:
    after = counting(ORDERS, find_baseline_by=TODAY)
    done = answered(QuestionContext(after, after.goals[0], TODAY))
    blank = [question.key for question, is_done in zip(TWELVE, done, strict=True) if not is_done]
    assert blank[:2] == ["today", "enough"]


@pytest.mark.parametrize(
    ("name", "measure", "goal", "stone"),
    [
        ("followers", "followers", ORDERS, "followers"),
        ("Followers ", "followers", ORDERS, "Followers"),
        ("Grow our fans", "followers", ORDERS, "Grow our fans"),
        ("", "followers", ORDERS, "followers"),
        ("Followers", "", ORDERS, "Followers"),
        ("More guests", "followers", "More guests", "followers"),
        ("Become known in town", "followers", "Become known in town", "followers"),
        ("Post more", "posts a week", ORDERS, "Post more"),
    ],
)
def test_a_name_that_only_says_the_old_number_goes_with_it(
    name: str, measure: str, goal: str, stone: str
) -> None:
    after = counting(ORDERS, name=name, measure=measure)
    assert (after.goals[0].name, after.stones[0].name) == (goal, stone)
    assert after.stones[0].measure == measure


@pytest.mark.parametrize(
    ("id", "name", "goal", "stone"),
    [
        ("followers", "followers", ORDERS_ID, "followers"),
        ("followers-2", "Followers", ORDERS_ID, "followers-2"),
        ("g1", "Grow our fans", ORDERS_ID, "g1"),
        ("fans", "", ORDERS_ID, "fans"),
        ("instagram_followers", "Become known", "become-known", "instagram_followers"),
        ("followers", "More guests", "guests", "followers"),
        ("more-guests", "More guests", "more-guests", "followers"),
        ("more-guests", "", "more-guests", "followers"),
        ("g1", "Become known in town", "g1", "followers"),
    ],
)
def test_the_id_goes_with_the_number_where_it_names_that(
    id: str, name: str, goal: str, stone: str
) -> None:
    after = counting(ORDERS, id=id, name=name)
    assert (after.goals[0].id, after.stones[0].id, after.stones[0].goal) == (goal, stone, goal)


def test_an_id_that_is_taken_is_not_taken_again() -> None:
    plan = Plan(goals=(FANS, Goal(id=ORDERS_ID, name="x", measure="guests")))
    after = answer_measure(QuestionContext(plan, FANS, TODAY), ORDERS)(plan)
    assert [goal.id for goal in after.goals] == [f"{ORDERS_ID}-2", ORDERS_ID]


def test_the_aim_that_the_goal_was_made_from_is_called_the_same() -> None:
    plan = Plan(goals=(FANS,), aims=("followers", "Sundays", ORDERS))
    after = answer_measure(QuestionContext(plan, FANS, TODAY), ORDERS)(plan)
    assert after.aims == (ORDERS, "Sundays")


@pytest.mark.parametrize(
    "text",
    ["followers in town", "Instagram followers", "fans on Facebook", "follower", "FOLLOWERS"],
)
def test_the_same_number_in_better_words_keeps_its_figures(text: str) -> None:
    after = counting(text, readings=ROWS)
    (goal,) = after.goals
    assert after.stones == () and asks_again(FANS, text) == ""
    assert goal == replace(FANS, measure=text, readings=ROWS)


@pytest.mark.parametrize("text", ["come to the shop", "enquiries", "downloads", "Bestellungen"])
def test_words_that_say_something_else_do_not_take_over_the_figures(text: str) -> None:
    after = counting(text)
    assert after.goals[0].target is None and after.stones[0].target == 2000


@pytest.mark.parametrize("text", ["yes", "No", "?", "don't know", "not known", "2000", "👍"])
def test_what_names_nothing_is_asked_again(text: str) -> None:
    with pytest.raises(NotAnAnswer, match="Name what people do"):
        counting(text)
    assert with_measure(Plan(goals=(FANS,)), FANS, text, TODAY) == FANS


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("likes a week", "stepping stone too. What do they do then?"),
        ("reach", "stepping stone too"),
        ("posts a week", "our own work. What changes"),
        (ORDERS, ""),
        ("come to the shop", ""),
    ],
)
def test_another_step_on_the_way_draws_the_question_again(text: str, asks: str) -> None:
    line = asks_again(FANS, text)
    assert asks in line and bool(line) == bool(asks)
    assert asks_again(replace(FANS, measure="orders", name="x"), text) == ""
    after = counting(text)
    assert (after.goals[0].measure, after.goals[0].target) == (text, None)
    assert (after.stones[0].measure, after.stones[0].target) == ("followers", 2000)


def test_where_nothing_was_entered_another_word_is_another_word() -> None:
    bare = Goal(id="g", name="More guests", measure="followers", start=TODAY)
    assert counting("likes", bare) == Plan(goals=(replace(bare, measure="likes"),))
    named = Goal(id="g", name="More followers", start=TODAY)
    assert counting(ORDERS, named).goals[0].name == "More followers"
    assert counting(ORDERS, named).stones == ()
    filed = counting(ORDERS, bare)
    assert (filed.stones[0].name, filed.goals[0].name) == ("followers", "More guests")


def test_an_empty_answer_leaves_a_number_what_it_is() -> None:
    assert empty_answer(QuestionContext(Plan(goals=(FANS,)), FANS, TODAY), "measure") is None


def test_a_race_in_one_line_files_the_old_number_too() -> None:
    plan = Plan(goals=(FANS,))
    race = read_race("orders from 10 to 40 by 30 june", TODAY)
    assert race is not None
    after = answer_race(QuestionContext(plan, FANS, TODAY), race)(plan)
    goal, stone = after.goals[0], after.stones[0]
    assert (goal.name, goal.baseline, goal.target, goal.start) == ("orders", 10, 40, TODAY)
    assert (goal.deadline, stone.deadline) == (dt.date(2027, 6, 30), FANS.deadline)
    assert (stone.name, stone.baseline, stone.target) == ("followers", 850, 2000)
    again = read_race("followers from 900 to 2500 by 30 june", TODAY)
    assert again is not None
    assert answer_race(QuestionContext(plan, FANS, TODAY), again)(plan).stones == ()


def test_a_goal_beside_a_sound_one_is_asked_under_which_it_stands() -> None:
    sound = Goal(id="shop", name="More guests", measure="guests", why="rent")
    plan = Plan(goals=(replace(FANS, why="they buy"), sound))
    (note,) = [remark for remark in notes(plan, TODAY) if remark.rule == "goal-only-followers"]
    assert "Does it lead to “More guests”?" in note.text
    assert (note.action, note.other) == ("under", "shop")
    filed = replace(plan, goals=(replace(plan.goals[0], under="shop"), sound))
    assert not [remark for remark in notes(filed, TODAY) if remark.rule == "goal-only-followers"]


# What holds whatever is in the plan.

SPOKEN = [
    pytest.param(where.removeprefix("goal."), plan, id=f"{rule}-{n}")
    for rule in STEPS_AS_GOALS
    for n, (where, plan, _) in enumerate(CASES[rule])
]


@pytest.mark.parametrize(("id", "plan"), SPOKEN)
def test_a_goal_that_followed_the_coach_is_not_asked_the_same_again(id: str, plan: Plan) -> None:
    goal = plan.goal(id)
    assert goal is not None
    after = answer_measure(QuestionContext(plan, goal, TODAY), ORDERS)(plan)
    now = same_goal(id, plan, after)
    assert now is not None and now.enough is None and now.measure == ORDERS
    stone = after.stones[-1]
    assert len(after.stones) == len(plan.stones) + 1
    assert all(getattr(stone, name) == getattr(goal, name) for name in SHARED)
    places = [(note.rule, note.where) for note in notes(after, TODAY)]
    assert not [r for r, where in places if where == f"goal.{now.id}" and r in STEPS_AS_GOALS]
    assert not [rule for rule, where in places if where == f"stone.{stone.id}"]
    assert filed_words(plan, after) and filed_words(plan, plan) == ""


@settings(max_examples=25, deadline=None)
@given(plans().filter(lambda plan: plan.goals), st.sampled_from(ON_THE_WAY), st.booleans())
def test_a_result_never_takes_over_the_figures_of_a_step(
    plan: Plan, measure: str, named_after_it: bool
) -> None:
    goal = replace(plan.goals[0], measure=measure)
    goal = replace(goal, name=measure) if named_after_it else goal
    plan = replace(plan, goals=(goal, *plan.goals[1:]))
    after = answer_measure(QuestionContext(plan, goal, TODAY), ORDERS)(plan)
    stone = after.stones[-1]
    assert len(after.stones) == len(plan.stones) + 1
    assert all(getattr(stone, name) == getattr(goal, name) for name in SHARED)
    assert (after.goals[0].name == ORDERS) >= named_after_it
    assert (stone.id == goal.id) >= named_after_it
    assert (after.goals[0].baseline, after.goals[0].target) == (None, None)


@settings(max_examples=40, deadline=None)
@given(plans(), st.sampled_from((ORDERS, "likes", "reach", "followers", "yes", "", *HOSTILE)))
def test_no_answer_puts_one_number_s_figures_under_another(plan: Plan, text: str) -> None:
    for goal in plan.goals:
        try:
            after = answer_measure(QuestionContext(plan, goal, TODAY), text)(plan)
        except NotAnAnswer:
            continue
        now = same_goal(goal.id, plan, after)
        assert now is not None and now.measure == text.strip()
        filed = after.stones[len(plan.stones) :]
        held = (goal.baseline, goal.target, goal.readings, goal.legs, goal.earlier_lines)
        holders: list[Measure] = [*filed] or [now]
        for holder in holders:
            assert held == (
                holder.baseline,
                holder.target,
                holder.readings,
                holder.legs,
                holder.earlier_lines,
            )
        if filed:
            assert (now.baseline, now.target, now.readings, now.legs) == (None, None, (), ())
        assert after.reviews == plan.reviews and len(after.tactics) == len(plan.tactics)
