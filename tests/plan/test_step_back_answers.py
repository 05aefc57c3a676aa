"""A step-back is one edit: the old race stays as it was run, and nothing comes along by default."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.plan.model import Goal, Plan, Review, Tactic
from planner.plan.problems import problems_of
from planner.plan.review_edits import correct_review
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.step_back import (
    CHANGE,
    DONE,
    ELSE,
    HIGHER,
    HOLD,
    KEEP,
    MORE,
    STOP,
    Mark,
    StepBack,
    next_goal,
    serves_others,
    things_of,
)
from planner.plan.step_back_edit import NOT_CARRIED_ON, step_back
from planner.planfile.patch import compose, patch
from planner.planfile.read import parse
from planner.session import Session
from some_plans import TODAY, example, plans

SHOP = example()
OLD = "weekday-walk-ins"
RACE = SHOP.goal(OLD)
assert RACE is not None
LATER = TODAY + dt.timedelta(weeks=20)


def follower(choice: str = MORE, **fields: Any) -> Goal:
    """The race after the shop's first one."""
    assert RACE is not None
    return replace(next_goal(RACE, choice, "next", 210, TODAY), **fields)


def stepped(plan: Plan = SHOP, **said: Any) -> Plan:
    """The plan after a step-back from its first race."""
    known: dict[str, Any] = {
        "goal": OLD,
        "on": TODAY,
        "ends": "finished",
        "moved": "Lunch.",
        "lesson": "Early.",
    }
    return step_back(StepBack(**(known | said)))(plan)


def tactic(plan: Plan, id: str) -> Tactic:
    found = plan.find(id)
    assert isinstance(found, Tactic)
    return found


def test_a_goal_that_guards_the_old_race_guards_the_next_one() -> None:
    goals = tuple(replace(g, guards=("hours-calls", "followers")) for g in SHOP.goals)
    plan = stepped(replace(SHOP, goals=goals), next=follower())
    after = plan.goal("next")
    assert after is not None and after.guards == ("hours-calls",)


def test_the_old_race_is_closed_with_what_moved_it_and_what_was_learned() -> None:
    old = stepped(next=follower()).goal(OLD)
    assert old is not None and RACE is not None
    assert (old.state, old.ended, old.because, old.lesson) == (
        "finished",
        TODAY,
        "Lunch.",
        "Early.",
    )
    closing = {"state": "active", "ended": None, "because": "", "lesson": ""}
    assert replace(old, **closing) == RACE  # type: ignore[arg-type]


def test_a_step_back_is_written_into_the_record() -> None:
    told = "More people in on weekdays: Lunch."
    assert stepped(by="Ines").reviews[-1] == Review(TODAY, "step-back", "Ines", told)
    silent = stepped(moved="", lesson="")
    assert silent.reviews[-1].changed == "", "nothing said leaves nothing behind"


def test_two_step_backs_of_one_day_are_two_entries() -> None:
    twice = stepped(stepped(ends="finished"), goal="hours-calls", moved="The map.")
    assert [review.changed for review in twice.reviews[-2:]] == [
        "More people in on weekdays: Lunch.",
        "Fewer calls about opening hours: The map.",
    ]
    assert parse(compose(twice).encode()).plan.reviews == twice.reviews
    again = correct_review(twice.reviews[-1], replace(twice.reviews[-1], changed="The door."))(
        twice
    )
    assert [review.changed for review in again.reviews[-2:]] == [
        "More people in on weekdays: Lunch.",
        "The door.",
    ]
    assert parse(patch(compose(twice), twice, again).encode()).plan == again


@pytest.mark.parametrize("choice", [MORE, HIGHER, HOLD])
def test_the_next_race_starts_where_the_old_one_stands(choice: str) -> None:
    new = stepped(next=follower(choice, target=300, deadline=LATER)).goal("next")
    assert new is not None and RACE is not None
    assert (new.follows, new.baseline, new.start, new.begun) == (OLD, 210, TODAY, TODAY)
    for name in ("measure", "unit", "source", "owner", "audience", "action", "help", "why"):
        assert getattr(new, name) == getattr(RACE, name), name
    assert new.readings == () and new.earlier_lines == () and new.legs == () and not new.need
    assert new.keeps is (choice == HOLD)


def test_what_is_held_of_a_number_that_shrinks_is_kept_below() -> None:
    calls = SHOP.goal("hours-calls")
    assert calls is not None
    assert next_goal(calls, HOLD, "next", 30, TODAY).direction == "keep-below"


def test_something_else_begins_bare() -> None:
    assert follower(ELSE) == Goal(id="next", begun=TODAY, start=TODAY, follows=OLD)


def test_the_next_race_stands_where_the_old_one_stood() -> None:
    order = [goal.id for goal in stepped(next=follower()).goals]
    assert order == ["next", *(goal.id for goal in SHOP.goals)]


def test_a_kept_tactic_serves_the_new_race_and_still_says_that_it_served_the_old_one() -> None:
    kept = tactic(stepped(next=follower(), marks={"lunch-reading": Mark(KEEP)}), "lunch-reading")
    assert kept.state == "running"
    assert kept.serves == ("next", OLD, "direction-taps")


def test_a_tactic_of_a_kept_stepping_stone_goes_on_for_that_stone() -> None:
    marks = {"lunch-reading": Mark(KEEP), "direction-taps": Mark(KEEP)}
    after = stepped(next=follower(deadline=LATER), marks=marks, last={"direction-taps": 45})
    stone = after.stones[-1]
    assert (stone.goal, stone.baseline, stone.target, stone.deadline) == ("next", 45, 60, LATER)
    assert stone.readings == () and stone.name == "Taps on 'show me the way'"
    assert tactic(after, "lunch-reading").serves == ("next", stone.id, OLD, "direction-taps")
    assert after.find("direction-taps") == SHOP.find("direction-taps")


def test_a_stepping_stone_that_is_there_comes_along_without_its_number() -> None:
    after = stepped(next=follower(), marks={"followers": Mark(KEEP)}, last={"followers": 820})
    assert (after.stones[-1].baseline, after.stones[-1].target) == (820, None)


def test_a_stop_says_why_and_what_it_taught() -> None:
    words = "nobody stayed; learned: noon is too late"
    one = tactic(stepped(marks={"lunch-reading": Mark(STOP, words)}), "lunch-reading")
    assert (one.state, one.ended) == ("stopped", TODAY)
    assert (one.because, one.lesson) == ("nobody stayed", "noon is too late")


def test_what_was_not_spoken_about_is_not_carried_on() -> None:
    one = tactic(stepped(next=follower()), "lunch-reading")
    assert (one.state, one.because, one.ended) == ("stopped", NOT_CARRIED_ON, TODAY)


def test_what_another_race_needs_stays_at_work() -> None:
    shared = replace(tactic(SHOP, "lunch-reading"), serves=(OLD, "group-orders"))
    rest = tuple(shared if one.id == shared.id else one for one in SHOP.tactics)
    assert tactic(stepped(replace(SHOP, tactics=rest)), "lunch-reading") == shared


def test_a_change_ends_the_tactic_and_another_goes_on_from_it() -> None:
    marks = {"lunch-reading": Mark(CHANGE, "Read at breakfast, Bea, 2/week")}
    after = stepped(next=follower(), marks=marks)
    old, new = tactic(after, "lunch-reading"), after.tactics[-1]
    assert (old.state, old.because) == ("stopped", "goes on as “Read at breakfast”")
    assert (new.name, new.owner, new.rhythm) == ("Read at breakfast", "Bea", "2/week")
    assert (new.serves, new.begun, new.readings) == (("next",), TODAY, ())


def test_where_the_race_goes_on_only_the_review_and_the_stops_are_written() -> None:
    marks = {"lunch-reading": Mark(STOP, "tired"), "pram-hour": Mark(KEEP)}
    after = stepped(ends=None, marks=marks)
    assert after.goals == SHOP.goals and after.stones == SHOP.stones
    assert after.reviews[-1].changed == "More people in on weekdays: Lunch. Learned: Early."
    assert [one.id for one in after.tactics if one not in SHOP.tactics] == ["lunch-reading"]


def test_a_new_day_keeps_the_earlier_line() -> None:
    goal = stepped(ends=None, new_day=LATER).goal(OLD)
    assert goal is not None and RACE is not None
    assert (goal.deadline, goal.earlier_lines[-1].deadline) == (LATER, RACE.deadline)
    assert goal.earlier_lines[-1].why == "Early."


def test_a_race_that_is_closed_cannot_be_stepped_back_from() -> None:
    with pytest.raises(ValueError, match="not running"):
        stepped(stepped())


def test_one_undo_brings_the_old_race_back_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "shop.plan.toml"
    path.write_bytes(examples.text("shop", TODAY).encode())
    before = path.read_bytes()
    marks = {"cannot-stop": Mark(KEEP), "followers": Mark(KEEP), "lunch-reading": Mark(STOP, "x")}
    said = StepBack(goal=OLD, on=TODAY, ends="missed", next=follower(target=300), marks=marks)
    session = Session.open(path, TODAY)
    session.apply("step back", step_back(said))
    assert path.read_bytes() != before
    session.undo()
    assert path.read_bytes() == before


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_is_said_the_old_race_and_all_readings_stay(data: st.DataObject) -> None:
    plan = data.draw(plans().filter(lambda one: any(g.state == "active" for g in one.goals)))
    goal = next(one for one in plan.goals if one.state == "active")
    choice = data.draw(st.sampled_from((MORE, HIGHER, HOLD, ELSE, DONE)))
    calls = st.sampled_from((None, Mark(KEEP), Mark(STOP, "why"), Mark(CHANGE, "It, Bea")))
    drawn = {one.id: data.draw(calls) for one in things_of(plan, goal)}
    marks = {id: mark for id, mark in drawn.items() if mark is not None}
    new = None if choice == DONE else next_goal(goal, choice, "new", 5, TODAY)
    said = StepBack(goal=goal.id, on=TODAY, ends="missed", next=new, marks=marks)
    after = step_back(said)(plan)
    for entry in plan.entries:
        now = after.find(entry.id)
        assert now is not None and now.readings == entry.readings and now.name == entry.name
    assert after.stones_of(goal) == plan.stones_of(goal)
    for one in plan.tactics_of(goal):
        kept = tactic(after, one.id)
        assert set(one.serves) <= set(kept.serves)
        is_open = one.state in OPEN_TACTIC_STATES
        if one.id not in marks and is_open and not serves_others(one, plan, goal):
            assert kept.because == NOT_CARRIED_ON


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([goal.id for goal in SHOP.goals if goal.state == "active"]),
    st.sampled_from((MORE, HIGHER, HOLD, ELSE)),
    st.sampled_from((Mark(KEEP), Mark(STOP, "why"), Mark(CHANGE, "Try it, Bea"))),
)
def test_what_comes_of_it_can_be_written(id: str, choice: str, mark: Mark) -> None:
    goal = SHOP.goal(id)
    assert goal is not None
    new = replace(next_goal(goal, choice, "new", 5, TODAY), name="New", target="?")
    marks = {one.id: mark for one in things_of(SHOP, goal)}
    after = stepped(goal=id, next=new, marks=marks)
    assert parse(compose(after).encode()).plan == after
    assert problems_of(after, TODAY) == problems_of(SHOP, TODAY)
