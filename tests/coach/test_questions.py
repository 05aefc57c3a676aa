"""The twelve questions: what is typed is what the plan says afterwards."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.coach.questions.answers import QuestionContext, answer_measure, read_amount
from planner.coach.questions.lines import LINES
from planner.coach.questions.questions import (
    FIRST_FIVE,
    TWELVE,
    answered,
    next_blank,
    question,
    takes_more,
)
from planner.plan.model import Goal, Leg, Plan, Reading
from planner.race.track import lane_of
from some_plans import TODAY, example, plans

DAY = dt.timedelta(days=1)
BLANK = Plan(goals=(Goal(id="door", name="", start=TODAY),))


def context_of(plan: Plan = BLANK) -> QuestionContext:
    return QuestionContext(plan, plan.goals[0], TODAY)


def answer(plan: Plan, key: str, text: str) -> Plan:
    """The plan after a question was answered."""
    return question(key).edit(context_of(plan), text)(plan)


def goal_after(key: str, text: str, plan: Plan = BLANK) -> Goal:
    return answer(plan, key, text).goals[0]


def test_there_are_twelve_goal_first_and_place_last() -> None:
    keys = [entry.key for entry in TWELVE]
    assert len(set(keys)) == 12
    assert [entry.key for entry in FIRST_FIVE] == ["what", "measure", "today", "enough", "deadline"]
    assert keys.index("where") > max(keys.index(key) for key in ("why", "who", "tactics", "stones"))
    for entry in TWELVE:
        words = f"{entry.ask} {entry.hint}".lower()
        assert "kpi" not in words and "okr" not in words
        assert entry.why and len(entry.why.split("\n")) <= 3


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("what", "More people through the door", "More people through the door"),
        ("measure", "visitors a week", "visitors a week"),
        ("today", "40", "40"),
        ("today", "1,250", "1,250"),
        ("today", "40 a week", "40"),
        ("today", "not known", "not known"),
        ("today", "?", "not known"),
        ("enough", "70", "70"),
        ("enough", "70 a week", "70"),
        ("enough", "private", "private"),
        ("enough", "not known", "?"),
        ("enough", "at least 4.6", "at least 4.6"),
        ("enough", "at most 6 %", "at most 6"),
        ("deadline", "30 june", "2027-06-30"),
        ("deadline", "+12w", "2027-02-13"),
        ("why", "it pays the rent", "it pays the rent"),
        ("who", "people nearby to stop in before work", "people nearby to stop in before work"),
        ("who", "people nearby", "people nearby"),
        ("help", "by showing the bread", "showing the bread"),
        ("stones", "Followers nearby, 127 now, 1000 by 31 dec", "Followers nearby"),
        ("tactics", "film the first tray, Maria, 5/week", "film the first tray"),
        ("again", "Friday", "friday"),
        ("again", "mo", "monday"),
        ("again", "every Friday", "friday"),
        ("again", "Thursdays at 5 pm", "thursday"),
        ("again", "on Tues mornings", "tuesday"),
    ],
)
def test_an_answer_is_read_back_as_it_was_meant_and_is_no_change_when_kept(
    key: str, typed: str, read: str
) -> None:
    after = answer(BLANK, key, typed)
    entry = question(key)
    assert entry.answer(context_of(after)) == read
    assert answered(context_of(after))[TWELVE.index(entry)]
    if not entry.repeats:
        assert answer(after, key, read).goals == after.goals


def test_where_is_asked_for_each_tactic_in_turn_with_its_because() -> None:
    plan = answer(answer(BLANK, "tactics", "film it, Maria"), "tactics", "sing, Joe")
    plan = answer(plan, "where", "Instagram because the 7 am crowd is there")
    assert question("where").answer(context_of(plan)) == ""
    plan = answer(plan, "where", "the door")
    assert [t.channel for t in plan.tactics] == ["Instagram", "the door"]
    assert plan.tactics[0].channel_because == "the 7 am crowd is there"
    assert question("where").words(context_of(plan))[:2] == (
        "Why there? the door, for “sing”",
        "because",
    )
    plan = answer(plan, "where", "because they pass it")
    assert plan.tactics[1].channel_because == "they pass it"
    assert question("where").answer(context_of(plan)) == "Instagram, the door"
    assert plan.people == ("Maria", "Joe")


def test_a_place_that_was_named_with_the_tactic_is_asked_for_its_reason() -> None:
    goal = replace(BLANK.goals[0], audience="people who live nearby")
    plan = answer(Plan(goals=(goal,)), "tactics", "coupon post every Tuesday on Facebook")
    ask, lead, hint = question("where").words(context_of(plan))
    assert (ask, lead) == ("Why there? Facebook, for “coupon post every Tuesday”", "because")
    assert hint == "people who live nearby: are they there?"
    plan = answer(plan, "where", "they ask there when we open")
    assert plan.tactics[0].channel_because == "they ask there when we open"
    assert not takes_more(question("where"), context_of(plan))


@pytest.mark.parametrize(
    ("typed", "people", "action"),
    [
        ("people who live nearby to stop in before work", "people who live nearby", "stop in"),
        ("families who pass on the way to school", "families who pass on the way to school", ""),
        ("parents on the way to school to stop for a book", "parents on the way to school", "stop"),
        ("people who are new to the village", "people who are new to the village", ""),
        ("people who want to read more", "people who want to read more", ""),
        ("readers who came to us to come back", "readers who came to us", "come back"),
        ("commuters to London to buy a ticket", "commuters to London", "buy"),
        ("teachers", "teachers", ""),
        ("to tell a friend", "to tell a friend", ""),
    ],
)
def test_what_people_have_to_do_begins_at_the_to_that_means_it(
    typed: str, people: str, action: str
) -> None:
    goal = goal_after("who", typed)
    assert (goal.audience, goal.action.startswith(action), bool(goal.action)) == (
        people,
        True,
        bool(action),
    )


def test_the_because_is_said_once() -> None:
    assert goal_after("why", "because it pays the rent").why == "it pays the rent"
    assert goal_after("why", "Because").why == "Because"


def test_what_was_said_of_a_number_holds_as_long_as_its_words_mean_the_same() -> None:
    goal = replace(BLANK.goals[0], measure="subscribers", number_class="outcome")
    for typed, held in (("paid Subscribers", None), ("Subscribers", "outcome"), ("calls", None)):
        assert goal_after("measure", typed, Plan(goals=(goal,))).number_class == held


def test_a_rhythm_beside_a_number_becomes_the_unit() -> None:
    assert goal_after("today", "40 a week").unit == "/wk"
    assert goal_after("measure", "weekday visitors per month").unit == "/mo"
    named = Plan(goals=(replace(BLANK.goals[0], unit="visits"),))
    assert goal_after("today", "40 a week", named).unit == "visits"


def test_a_start_that_is_not_known_makes_finding_it_the_next_step() -> None:
    goal = goal_after("today", "not known")
    assert goal.baseline is None and goal.find_baseline_by == TODAY + 14 * DAY
    assert lane_of(goal, BLANK, TODAY).missing
    began = goal_after("today", "40", answer(BLANK, "today", "not known"))
    assert (began.baseline, began.find_baseline_by) == (40, None)


def test_a_placeholder_target_keeps_its_word_and_invents_no_number() -> None:
    goal = goal_after("enough", "private")
    assert (goal.target, goal.enough) == ("private", None)


def test_at_least_and_at_most_keep_instead_of_race() -> None:
    least, most = goal_after("enough", "at least 4.6"), goal_after("enough", "at most 6 %")
    assert (least.direction, least.target) == ("keep-above", 4.6)
    assert (most.direction, most.target, most.unit) == ("keep-below", 6, "%")
    kept = answer(BLANK, "enough", "at least 4.6")
    assert not goal_after("enough", "5", kept).keeps


def test_moving_what_is_enough_or_by_when_keeps_the_earlier_line() -> None:
    goal = replace(
        BLANK.goals[0], baseline=40, target=70, start=TODAY - 30 * DAY, deadline=TODAY + 90 * DAY
    )
    plan = Plan(goals=(goal,))
    for key, typed in (("enough", "60"), ("deadline", "+20w")):
        (line,) = goal_after(key, typed, plan).earlier_lines
        assert (line.target, line.deadline) == (70, goal.deadline)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("today", "many"),
        ("today", "1,234k"),
        ("enough", "12 or 14"),
        ("deadline", "soon"),
        ("deadline", "03/04/2027"),
        ("deadline", "1 january 2026"),
        ("deadline", "2026-11-21"),
        ("stones", ", ,"),
        ("tactics", " "),
        ("where", "Instagram"),
        ("again", "someday"),
        ("again", "t"),
        ("again", "every other friday"),
        ("again", "monday or friday"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_kind_line(key: str, typed: str) -> None:
    with pytest.raises(ValueError) as caught:
        answer(BLANK, key, typed)
    message = str(caught.value)
    assert message and "\n" not in message and len(message) < 140
    assert not any(word in message.lower() for word in ("invalid", "error", "illegal", "must"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([entry.key for entry in TWELVE]), st.text(max_size=40))
def test_whatever_is_typed_makes_a_plan_or_one_line(key: str, typed: str) -> None:
    try:
        after = answer(BLANK, key, typed)
    except ValueError as error:
        assert str(error) and "\n" not in str(error).replace(typed.strip(), "")
    else:
        assert len(after.goals) == 1
        question(key).answer(context_of(after))


@settings(max_examples=40, deadline=None)
@given(plans())
def test_every_question_can_read_every_plan_and_the_next_blank_is_blank(plan: Plan) -> None:
    for goal in plan.goals:
        here = QuestionContext(plan, goal, TODAY)
        done = answered(here)
        for after in (-1, 0, 11):
            place = next_blank(here, after)
            assert place is None and all(done) if all(done) else not done[place or 0]
        assert all(isinstance(line.answer(here), str) for line in LINES.values())


def test_a_worked_example_leaves_no_question_blank() -> None:
    plan = example()
    complete = [goal for goal in plan.goals if all(answered(QuestionContext(plan, goal, TODAY)))]
    assert {"weekday-walk-ins", "hours-calls", "group-orders"} <= {goal.id for goal in complete}
    assert all(next_blank(QuestionContext(plan, goal, TODAY)) is None for goal in complete)


def test_going_round_starts_behind_the_question_that_was_answered() -> None:
    assert next_blank(context_of(), -1) == 0
    assert next_blank(context_of(), 4) == 5
    assert next_blank(context_of(), 11) == 0


@pytest.mark.parametrize(
    ("key", "typed", "field", "value"),
    [
        ("owner", "Maria", "owner", "Maria"),
        ("source", "the till", "source", "the till"),
        ("counting", "new ones, every month", "counting", "flow"),
        ("counting", "in all, every 2 weeks", "every", "2 weeks"),
        ("counting", "where it stands, every month", "every", "month"),
        ("legs", "60 by 1 feb, 50 by 18 dec", "legs",
         (Leg(dt.date(2026, 12, 18), 50), Leg(dt.date(2027, 2, 1), 60))),
        ("lesson", "start early", "lesson", "start early"),
    ],
)  # fmt: skip
def test_the_smaller_lines_are_kept_and_read_back(
    key: str, typed: str, field: str, value: object
) -> None:
    line = LINES[key]
    after = line.edit(context_of(), typed)(BLANK)
    assert getattr(after.goals[0], field) == value
    again = line.edit(context_of(after), line.answer(context_of(after)))(after)
    assert again.goals == after.goals


def test_a_follower_count_that_makes_way_for_a_result_becomes_its_stepping_stone() -> None:
    """All that was entered stays with the number that it was entered for."""
    rows = (Reading(TODAY - dt.timedelta(days=7), 130), Reading(TODAY, 141))
    goal = Goal(id="g", name="More guests", measure="followers", baseline=127, target=1000)
    goal = replace(goal, readings=rows, start=TODAY - dt.timedelta(days=30))
    plan = Plan(goals=(goal,))
    new = answer_measure(QuestionContext(plan, goal, TODAY), "bookings a week")(plan)
    assert (new.goals[0].measure, new.goals[0].unit) == ("bookings a week", "/wk")
    assert (new.goals[0].baseline, new.goals[0].target, new.goals[0].readings) == (None, None, ())
    stone = new.stones[0]
    assert (stone.name, stone.goal, stone.readings) == ("followers", "g", rows)
    assert (stone.baseline, stone.target) == (127, 1000)
    better = answer_measure(QuestionContext(plan, goal, TODAY), "followers in town")(plan)
    assert better.stones == () and better.goals[0].readings == rows


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("about 180", (180, "")),
        ("~180", (180, "")),
        ("180 visitors a week", (180, "/wk")),
        ("1,234 orders", (1234, "")),
        ("around 40 a month", (40, "/mo")),
    ],
)
def test_a_number_may_say_what_is_counted_and_that_it_is_a_guess(
    text: str, amount: tuple[int, str]
) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    ("baseline", "typed", "unit", "line"),
    [
        (0, "1", "", "steps"),
        (0, "2", "", "straight"),
        (0, "1 %", "", "straight"),
        (3, "4", "", "straight"),
        (None, "1", "", "straight"),
        (0, "1", "%", "straight"),
    ],
)
def test_a_launch_is_one_step_and_no_pace(
    baseline: int | None, typed: str, unit: str, line: str
) -> None:
    goal = Goal(id="g", baseline=baseline, unit=unit)
    enough = next(question for question in TWELVE if question.key == "enough")
    plan = Plan(goals=(goal,))
    changed = enough.edit(QuestionContext(plan, goal, TODAY), typed)(plan)
    assert changed.goals[0].line == line
    again = enough.edit(QuestionContext(changed, changed.goals[0], TODAY), "5")(changed)
    assert again.goals[0].line == "straight"


@pytest.mark.parametrize(
    ("typed", "every"),
    [
        ("Donations a month in €", "month"),
        ("revenue per quarter", "quarter"),
        ("Orders a week", "week"),
        ("calls a day", "week"),
        ("GitHub stars", "week"),
    ],
)
def test_a_number_of_a_month_is_asked_for_once_a_month(typed: str, every: str) -> None:
    goal = Goal(id="g", name="x")
    plan = Plan(goals=(goal,))
    assert answer_measure(QuestionContext(plan, goal, TODAY), typed)(plan).goals[0].every == every
    known = Goal(id="g", name="x", readings=(Reading(TODAY, 3),))
    plan = Plan(goals=(known,))
    assert answer_measure(QuestionContext(plan, known, TODAY), typed)(plan).goals[0].every == "week"
