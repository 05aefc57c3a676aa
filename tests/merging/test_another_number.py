"""One side has a goal count something else, the other one still knows it by its old id."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import some_edit, some_plan
from planner.coach.questions.answers import QuestionContext, answer_measure
from planner.merging.files import merge_files
from planner.merging.plans import merge, settle
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.measure_edit import count_instead
from planner.plan.model import Goal, Plan, Reading, Stone, Tactic
from planner.plan.problems import problems_of
from planner.planfile.patch import patch
from planner.planfile.read import parse
from planner.session import Session

TODAY = dt.date(2026, 11, 20)
ORDERS = "orders a week"
TEXT = """\
format = 1

# the goal of the year
[goal.followers]  # grown since May
name = "followers"
measure = "followers"
why = "They buy."
colour = "red"  # another program's
baseline = 850
target = 2000
deadline = 2027-03-31
readings = [
  { date = 2026-10-02, value = 860 },
  { date = 2026-10-09, value = 880 },
]

[goal.shop]
name = "More guests"

[tactic.film]
name = "Film the window"
serves = ["followers"]
"""
BASE = parse(TEXT.encode()).plan
NEW = Reading(dt.date(2026, 11, 13), 900, "Joe")


def another(text: str = ORDERS) -> Edit:
    return lambda plan: answer_measure(QuestionContext(plan, plan.goals[0], TODAY), text)(plan)


def merged(*doings: Edit) -> Plan:
    """What comes of another measure here and these edits there, whoever merges."""
    mine, theirs = another()(BASE), edits.together(*doings)(BASE)
    one, other = merge(BASE, mine, theirs), merge(BASE, theirs, mine)
    assert one.conflicts == other.conflicts == ()
    assert one.plan == other.plan
    texts = [patch(TEXT, BASE, plan).encode() for plan in (mine, theirs)]
    for ours, others in (texts, texts[::-1]):
        found = merge_files(TEXT.encode(), ours, others)
        assert (found.marks, found.conflicts) == (0, ())
        assert parse(found.content).plan == one.plan
        said = found.content.decode()
        assert "# the goal of the year\n[goal.orders-week]  # grown since May\n" in said
        assert 'colour = "red"  # another program\'s' in said
    assert not [one for one in problems_of(one.plan) if "is not the id" in one.message]
    return one.plan


def test_a_colleague_s_number_lands_in_the_stepping_stone() -> None:
    plan = merged(edits.record("followers", NEW))
    (goal, _), (stone,) = plan.goals, plan.stones
    assert (goal.id, goal.name, goal.readings) == ("orders-week", ORDERS, ())
    assert stone.id == "followers" and [row.value for row in stone.readings] == [860, 880, 900]


def test_each_change_goes_to_what_it_was_made_of() -> None:
    plan = merged(
        edits.set_fields("followers", target=2500, why="They come in.", name="Insta followers"),
        edits.add_tactic(Tactic(id="ask", name="Ask them", serves=("followers",))),
        edits.add_stone(Stone(id="views", name="Views", goal="followers")),
        edits.set_fields("shop", under="followers"),
    )
    goal, stone = plan.goals[0], plan.find("followers")
    assert (goal.name, goal.target, goal.why) == (ORDERS, None, "They come in.")
    assert isinstance(stone, Stone)
    assert (stone.name, stone.target, stone.goal) == ("Insta followers", 2500, goal.id)
    assert [tactic.serves for tactic in plan.tactics] == [(goal.id,), (goal.id,)]
    assert plan.goals[1].under == goal.id and [one.goal for one in plan.stones] == [goal.id] * 2


def test_a_goal_that_went_further_meanwhile_takes_nothing_of_the_old_number() -> None:
    here = edits.together(another(), edits.set_fields("orders-week", baseline=12, target=40))
    plan = merge(BASE, here(BASE), edits.record("followers", NEW)(BASE)).plan
    assert (plan.goals[0].baseline, plan.goals[0].target, plan.goals[0].readings) == (12, 40, ())
    assert plan.stones[0].readings[-1] == NEW


def test_a_goal_that_keeps_its_name_and_gives_its_id_away() -> None:
    base = Plan(goals=(Goal(id="followers", name="Known in town", measure="followers", target=3),))
    mine = another()(base)
    theirs = edits.set_fields("followers", name="Known in Leeds", target=4)(base)
    done = merge(base, mine, theirs)
    assert done.conflicts == ()
    assert [(one.id, one.name) for one in done.plan.goals] == [("known-town", "Known in Leeds")]
    (stone,) = done.plan.stones
    assert (stone.id, stone.name, stone.target) == ("followers", "followers", 4)


@pytest.mark.parametrize("rows", [(), (NEW,)])
def test_a_goal_that_keeps_its_id_takes_no_number_of_the_old_one(rows: tuple[Reading, ...]) -> None:
    guests = Goal(id="guests", name="More guests", measure="followers", baseline=3, readings=rows)
    base = Plan(goals=(guests,))
    mine = another()(base)
    theirs = edits.record("guests", Reading(TODAY, 950))(base)
    for done in (merge(base, mine, theirs), merge(base, theirs, mine)):
        (goal,), (stone,) = done.plan.goals, done.plan.stones
        assert (done.conflicts, goal.id, goal.readings) == ((), "guests", ())
        assert (stone.id, [row.value for row in stone.readings][-1]) == ("followers", 950)


def test_a_new_stone_of_its_own_takes_nothing_from_the_goal() -> None:
    stone = Stone(id="views", name="Views", measure="views", goal="followers")
    mine = edits.together(edits.add_stone(stone), edits.set_fields("followers", measure="fans"))
    done = merge(BASE, mine(BASE), edits.record("followers", NEW)(BASE))
    assert done.plan.goals[0].readings[-1] == NEW and done.plan.stones == (stone,)


def test_both_did_the_same() -> None:
    mine = another()(BASE)
    theirs = edits.set_fields("orders-week", target=40)(edits.record("followers", NEW)(mine))
    assert merge(BASE, mine, theirs).plan == merge(BASE, theirs, mine).plan == theirs


@pytest.mark.parametrize(
    "there",
    [
        edits.together(another("visitors a week"), edits.record("followers", NEW)),
        edits.together(edits.add_goal(Goal(id="orders-week", name="x")),
                       edits.record("followers", NEW)),
    ],
    ids=["another result", "a goal of that id"],
)  # fmt: skip
def test_what_cannot_be_brought_together_is_asked_about(there: Edit) -> None:
    mine, theirs = another()(BASE), there(BASE)
    done = merge(BASE, mine, theirs)
    assert done.conflicts
    for choice in ("mine", "theirs"):
        plan = settle(done, [choice] * len(done.conflicts))
        found = [one for one in (*plan.goals, *plan.stones) if NEW in one.readings]
        assert all(one.measure == "followers" for one in found)
        assert found or choice == "mine"


def test_a_goal_that_was_deleted_there_leaves_the_number_here() -> None:
    done = merge(BASE, another()(BASE), edits.delete("followers")(BASE))
    assert [one.id for one in done.plan.stones] == ["followers"]
    assert [one.id for one in done.plan.goals] == ["orders-week", "shop"]


def test_a_number_that_came_just_before_it_goes_along_and_stays_when_it_is_taken_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "some.plan.toml"
    path.write_text(TEXT)
    session = Session.open(path, TODAY)
    before = patch(TEXT, BASE, edits.record("followers", NEW)(BASE))
    path.write_text(before)
    session.apply("count", another())
    assert NEW in session.plan.stones[0].readings and session.plan.goals[0].readings == ()
    session.undo()
    assert path.read_text() == before
    session.redo()
    assert parse(path.read_bytes()).plan == session.plan
    assert [one.id for one in session.plan.stones] == ["followers"]


def test_taking_it_back_does_not_drop_what_was_entered_meanwhile() -> None:
    after = another()(BASE)
    theirs = edits.record("followers", NEW)(after)
    assert merge(after, BASE, after).plan == BASE
    assert merge(after, BASE, theirs).conflicts


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_no_number_is_lost_and_none_gets_under_the_new_name(seed: int) -> None:
    rng = Random(seed)
    base = some_plan(rng, entries=2)
    if not base.goals:
        return
    id, theirs = base.goals[0].id, base
    edit = count_instead(id, ORDERS, "/wk", TODAY, "followers", gives_id=True)
    mine = edit(base)
    for _ in range(rng.randrange(1, 6)):
        theirs = some_edit(theirs, rng)
    for done in (merge(base, mine, theirs), merge(base, theirs, mine)):
        goal, stone = done.plan.goal(mine.goals[0].id), done.plan.find(id)
        assert goal is None or goal.readings == () or theirs.goal(goal.id) is not None
        known = theirs.goal(id)
        if known is not None and theirs.find(mine.goals[0].id) is None and not done.conflicts:
            assert stone is not None and set(known.readings) <= set(stone.readings)
