"""Two people's different numbers of one day are told by name, and one edit says which counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner.merging.files import merge_files
from planner.plan.edits import correct_reading, record
from planner.plan.model import Coach, Dismissal, Goal, Plan, Reading, Stone
from planner.plan.number_conflicts import RULE, open_conflicts
from planner.plan.problems import problems_of
from planner.plan.review_edits import leave_both, let_count
from planner.planfile.patch import compose
from planner.race.track import conflict_words, lane_of, question_words

FRIDAY, TODAY = dt.date(2026, 12, 4), dt.date(2026, 12, 5)


def plan_with(*rows: tuple[float, str], **changes: object) -> Plan:
    """A plan with one goal and these numbers of one day, in the order of the file."""
    readings = tuple(Reading(FRIDAY, value, by) for value, by in rows)
    goal = Goal(id="drivers", name="More drivers", measure="Drivers", baseline=30, target=80)
    return Plan(goals=(replace(goal, readings=readings, **changes),))  # type: ignore[arg-type]


def told(plan: Plan) -> list[str]:
    return [conflict_words(found, TODAY) for found in open_conflicts(plan, TODAY)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(41, "Ana"), (45, "Ben")], "41 and 45, Ana and Ben"),
        ([(45, "Ben"), (41, "Ana")], "45 and 41, Ben and Ana"),
        ([(41, "Ana"), (45, "Ben"), (43, "Cleo")], "41, 45 and 43, Ana, Ben and Cleo"),
        ([(41, "Ana"), (45, "Ben"), (41, "Cleo")], "41, 45 and 41, Ana, Ben and Cleo"),
        ([(41, "Ana"), (45, "Ben"), (42, "Ana")], "45 and 42, Ben and Ana"),
        ([(41, ""), (45, "Ben")], "41 and 45, somebody and Ben"),
        ([(1234.5, "Ana"), (45, "cron")], "1,234.5 and 45, Ana and cron"),
        ([(41, "A\x1b[31mna"), (45, "Ben")], "41 and 45, A␛[31mna and Ben"),
    ],
)
def test_the_numbers_are_told_with_the_names_of_those_who_entered_them(
    rows: list[tuple[float, str]], words: str
) -> None:
    assert told(plan_with(*rows)) == [f"4 Dec: {words}; which one counts?"]


@pytest.mark.parametrize(
    "rows",
    [
        [(41, "Ana"), (41, "Ben")],
        [(41, "Ana"), (41.0, "Ben")],
        [(41, "Ana"), (45, "Ana")],
        [(41, "Ana"), (45, " ana ")],
        [(41, ""), (45, "")],
        [(41, "Ana"), (45, "Ben"), (45, "Ana")],
        [(41, "import"), (45, "Ana")],
        [(41, "Ana")],
    ],
)
def test_nothing_is_asked_where_people_agree_or_one_corrected_herself(
    rows: list[tuple[float, str]],
) -> None:
    assert told(plan_with(*rows)) == []


def test_new_ones_of_two_people_add_up_and_a_closed_race_is_let_be() -> None:
    rows = (41, "Ana"), (45, "Ben")
    assert told(plan_with(*rows, counting="flow")) == []
    assert told(plan_with(*rows, state="parked")) == []
    assert told(plan_with(*rows, direction="keep-above")) != []
    stone = Stone(
        id="calls", name="Calls", goal="drivers", readings=plan_with(*rows).goals[0].readings
    )
    assert len(told(replace(plan_with(), stones=(stone,)))) == 1
    assert told(replace(plan_with(state="finished"), stones=(stone,))) == []
    tomorrow = TODAY + dt.timedelta(1)
    ahead = tuple(replace(row, date=tomorrow) for row in stone.readings)
    assert told(replace(plan_with(), stones=(replace(stone, readings=ahead),))) == []


def test_check_names_both_and_the_lane_asks_in_the_room_it_has() -> None:
    plan = plan_with((41, "Ana"), (45, "Ben"))
    question = "readings: 2026-12-04: 41 and 45, Ana and Ben; which one counts?"
    assert [problem.message for problem in problems_of(plan)] == [question]
    lane = lane_of(plan.goals[0], plan, TODAY)
    assert lane.standing.value == 45
    assert question_words(lane, TODAY) == "41 or 45 on 4 Dec? S"
    assert question_words(lane, TODAY, width=16) == "41 or 45? S asks"
    long = plan_with((41, "Maximiliana von Hohenfels-Langenburg"), (45, "B" * 60))
    message = problems_of(long)[0].message
    assert len(message) <= 100 and message.endswith("…; which one counts?")


@pytest.mark.parametrize("place", [0, 1])
def test_the_answer_is_one_edit_that_keeps_the_note_of_the_day(place: int) -> None:
    plan = plan_with((41, "Ana"), (45, "Ben"), (43, "Ana"))
    note = Reading(FRIDAY, 45, "Ben", "rain")
    noted = correct_reading("drivers", plan.goals[0].readings[1], note)
    plan = noted(plan)
    found = open_conflicts(plan, TODAY)[0]
    kept = found.readings[place]
    after = let_count(found, kept)(plan)
    assert after.goals[0].readings == (replace(kept, note="rain"),)
    assert told(after) == []
    with pytest.raises(ValueError, match="others now"):
        let_count(found, kept)(after)


def test_numbers_that_are_left_stay_so_until_there_are_others() -> None:
    plan = plan_with((41, "Ana"), (45, "Ben"))
    left = leave_both(open_conflicts(plan, TODAY)[0], TODAY)(plan)
    assert told(left) == [] and left.goals == plan.goals
    assert [problem.is_legal for problem in problems_of(left)] == [True]
    friday = FRIDAY - dt.timedelta(7)
    more = record("drivers", Reading(friday, 3, "Ben"))(
        record("drivers", Reading(friday, 2, "Ana"))(left)
    )
    assert told(more) == ["27 Nov: 2 and 3, Ana and Ben; which one counts?"]
    both = leave_both(open_conflicts(more, TODAY)[0], TODAY)(more)
    assert told(both) == []
    assert told(record("drivers", Reading(FRIDAY, 46, "Ben"))(both)) != []


def test_the_merge_of_two_check_ins_says_so_at_once() -> None:
    base = plan_with()
    sides = [
        compose(record("drivers", Reading(FRIDAY, *row))(base)).encode()
        for row in ((41, "Ana"), (45, "Ben"))
    ]
    merged = merge_files(compose(base).encode(), sides[0], sides[1])
    assert merged.marks == 0
    assert [problem.message for problem in merged.problems] == [
        "readings: 2026-12-04: 41 and 45, Ana and Ben; which one counts?"
    ]


def test_two_people_who_let_another_number_count_are_asked_again_and_no_number_is_lost() -> None:
    plan = plan_with((41, "Ana"), (45, "Ben"))
    found = open_conflicts(plan, TODAY)[0]
    sides = [compose(let_count(found, kept)(plan)).encode() for kept in found.readings]
    merged = merge_files(compose(plan).encode(), sides[0], sides[1])
    assert merged.marks == 0
    assert [problem.message for problem in merged.problems] == [
        "readings: 2026-12-04: 41 and 45, Ana and Ben; which one counts?"
    ]
    same = merge_files(compose(plan).encode(), sides[0], sides[0])
    assert not same.problems


def test_a_note_put_away_for_another_rule_leaves_the_question() -> None:
    plan = plan_with((41, "Ana"), (45, "Ben"))
    other = Coach(dismissed=(Dismissal("no-why", "drivers"), Dismissal(RULE, "calls", facts="x")))
    assert told(replace(plan, coach=other)) != []
