"""The quiet lines beside the questions, and the short questions that an answer draws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from planner.coach.questions.aims import (
    aims_are_due,
    answer_aims,
    dismiss_aims,
    drop_aim,
    waiting_aims,
)
from planner.coach.questions.answers import NotAnAnswer, QuestionContext, answer_name
from planner.coach.questions.doubts import answer_doubt, doubt_words, open_doubt
from planner.coach.questions.measure_hints import (
    measure_words,
    number_class_words,
    pressure,
    with_measure,
)
from planner.coach.questions.offers import undecided_kind
from planner.coach.questions.questions import empty_answer
from planner.coach.ranking import notes
from planner.plan.model import Goal, Plan
from some_plans import TODAY, plans

DOOR = Goal(id="door", name="More people through the door")


def context_of(goal: Goal, *, aims: tuple[str, ...] = ()) -> QuestionContext:
    return QuestionContext(Plan(goals=(goal,), aims=aims), goal, TODAY)


def counted(measure: str, name: str = "", **fields: str) -> Goal:
    return Goal(id="g", name=name, measure=measure, number_class=fields.get("number_class"))


# What kind of number is typed.


BURDENS = (
    "Hours of overtime a week · Sick days · Staff absences · Customer complaints · Returns · "
    "Parcels returned · Refunds paid · Cancelled bookings · Cancellations · Open bugs · "
    "Bugs reported · Running costs per month · Unpaid invoices · Late deliveries · Chargebacks"
)


@pytest.mark.parametrize("measure", BURDENS.split(" · "))
def test_nobody_acted_for_us_where_what_weighs_on_us_is_counted(measure: str) -> None:
    assert measure_words(counted(measure)) == "a result ✓"


@pytest.mark.parametrize(
    "measure", ["Customers returning", "People who return", "Bookings", "Members who renew"]
)
def test_people_who_come_back_act(measure: str) -> None:
    assert measure_words(counted(measure)) == "people acted ✓"


def test_less_of_our_own_work_is_a_result() -> None:
    fewer = replace(counted("hours worked a week"), baseline=60, target=40)
    assert measure_words(fewer) == "a result ✓"
    more = replace(fewer, target=70)
    assert measure_words(more) == "our work. What changes if it works?"
    told = [note.rule for note in notes(Plan(goals=(fewer,)), TODAY)]
    assert "goal-is-activity" not in told
    assert "goal-is-activity" in [note.rule for note in notes(Plan(goals=(more,)), TODAY)]


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("orders a week", "people acted ✓"),
        ("profit", "it pays, or helps ✓"),
        ("form starts", "people show interest"),
        ("followers", "people reacted: a stepping stone. What do they do then?"),
        ("impressions", "people saw it: a stepping stone. What do they do then?"),
        ("posts a week", "our work. What changes if it works?"),
        ("zibble", ""),
        ("", ""),
    ],
)
def test_a_measure_says_what_kind_of_number_it_is(measure: str, words: str) -> None:
    line = measure_words(counted(measure))
    assert line == words and len(line) < 60
    assert "vanity" not in line and "wrong" not in line


def test_only_a_step_is_spoken_of_after_a_race_in_one_line() -> None:
    assert number_class_words(counted("orders")) == "" != number_class_words(counted("stars"))


def test_what_a_person_said_of_the_number_wins_while_they_type_the_same_words() -> None:
    goal = counted("subscribers", number_class="outcome")
    plan = Plan(goals=(goal,))
    assert measure_words(with_measure(plan, goal, "subscribers", TODAY)) == "people acted ✓"
    assert "stepping" in measure_words(with_measure(plan, goal, "followers", TODAY))


# One question where a word is ambiguous.


def test_an_ambiguous_word_is_asked_about_until_it_was_settled() -> None:
    goal = counted("subscribers")
    doubt = open_doubt(goal)
    assert doubt is not None and doubt_words(doubt).startswith("1 ")
    assert len(doubt_words(doubt, tall=False).splitlines()) == 1
    plan = answer_doubt(context_of(goal), doubt, "1")(Plan(goals=(goal,)))
    assert plan.goals[0].number_class == doubt.answers[0].number_class
    assert open_doubt(plan.goals[0]) is None


def test_an_answer_in_words_is_understood_where_it_fits_one_alone() -> None:
    goal = counted("subscribers")
    doubt = open_doubt(goal)
    assert doubt is not None
    after = answer_doubt(context_of(goal), doubt, "our newsletter")(Plan(goals=(goal,))).goals[0]
    assert after.number_class == "intent"
    for typed in ("9", "0", "hm", "a"):
        with pytest.raises(NotAnAnswer, match="1 to 3"):
            answer_doubt(context_of(goal), doubt, typed)


def test_what_the_goal_says_itself_is_not_asked() -> None:
    assert open_doubt(counted("visitors")) is not None
    assert open_doubt(counted("weekday visitors with the coupon", DOOR.name)) is None
    assert open_doubt(counted("visitors", "A fuller museum")) is None
    assert open_doubt(Goal(id="g", name="subscribers")) is None


# A why of mere pressure.


@pytest.mark.parametrize("why", ["everyone is on it", "we have to", "a competitor does it"])
def test_a_why_of_pressure_draws_the_next_question(why: str) -> None:
    goal = replace(DOOR, why=why)
    line = pressure(Plan(goals=(goal,)), goal, TODAY)
    assert line.endswith("?") and line[0].isupper() and DOOR.name not in line and len(line) < 64


@pytest.mark.parametrize("why", ["", "it pays the rent", "people nearby eat well again"])
def test_any_other_why_draws_nothing(why: str) -> None:
    goal = replace(DOOR, why=why)
    assert pressure(Plan(goals=(goal,)), goal, TODAY) == ""


@settings(max_examples=40, deadline=None)
@given(plans())
def test_the_quiet_lines_can_be_said_of_any_plan(plan: Plan) -> None:
    for goal in plan.goals:
        assert "\n" not in measure_words(goal) + pressure(plan, goal, TODAY)
        doubt = open_doubt(goal)
        assert doubt is None or len(doubt.answers) > 1


# The kind of goal.


def test_a_kind_is_offered_until_it_is_taken_or_refused() -> None:
    kind = undecided_kind(DOOR)
    assert kind is not None and kind.id == "walk-in"
    for answer in ("walk-in", "other", "event"):
        assert undecided_kind(replace(DOOR, kind=answer)) is None


# The next twelve months.


def test_aims_are_listed_one_by_one_or_with_commas_and_are_five_at_most() -> None:
    plan = answer_aims(context_of(DOOR), "Win two caterers, Open on Sundays")(Plan(goals=(DOOR,)))
    here = QuestionContext(plan, DOOR, TODAY)
    plan = answer_aims(here, "Open on Sundays; a third")(plan)
    assert plan.aims == ("Win two caterers", "Open on Sundays", "a third")
    with pytest.raises(NotAnAnswer, match="room for 2 more"):
        answer_aims(QuestionContext(plan, DOOR, TODAY), "d, e, f")


def test_an_aim_waits_until_a_goal_is_called_so_and_is_renamed_with_it() -> None:
    plan = Plan(goals=(DOOR,), aims=(DOOR.name.upper(), "Open on Sundays"))
    assert waiting_aims(plan) == ("Open on Sundays",)
    sunday = Goal(id="sun", name="Open on Sundays")
    both = replace(plan, goals=(DOOR, sunday))
    assert waiting_aims(both) == ()
    after = answer_name(QuestionContext(both, sunday, TODAY), "Sunday brunch")(both)
    assert waiting_aims(after) == () and after.aims[1] == "Sunday brunch"
    assert drop_aim("Open on Sundays")(plan).aims == plan.aims[:1]


def test_the_aims_are_asked_for_once_in_a_plan() -> None:
    plan = Plan(goals=(DOOR,))
    assert aims_are_due(plan)
    assert not aims_are_due(replace(plan, aims=("one",)))
    assert not aims_are_due(dismiss_aims(TODAY)(plan))
    many = tuple(Goal(id=f"g{n}", name="x") for n in range(4))
    assert not aims_are_due(Plan(goals=many))


# Taken back.


def test_an_answer_can_be_taken_back_but_not_the_first() -> None:
    goal = replace(DOOR, measure="subscribers", number_class="intent", why="w", audience="people")
    plan = Plan(goals=(goal,))
    for key, name in (("measure", "measure"), ("why", "why"), ("who", "audience")):
        edit = empty_answer(QuestionContext(plan, goal, TODAY), key)
        assert edit is not None and getattr(edit(plan).goals[0], name) == ""
    assert empty_answer(QuestionContext(plan, goal, TODAY), "what") is None
    edit = empty_answer(QuestionContext(plan, goal, TODAY), "measure")
    assert edit is not None and edit(plan).goals[0].number_class is None
