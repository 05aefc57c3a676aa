"""Another number for a goal: the old one is found again, whole, beneath it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.plan.measure_edit import count_instead
from planner.plan.model import Goal, Import, ImportColumn, Measure, Plan, Stone
from planner.plan.problems import problems_of
from planner.session import Session
from planner.store.read import parse
from planner.store.write import compose
from some_plans import HOSTILE, TODAY, plans

DAY = dt.timedelta(days=1)
NUMBERS = [field.name for field in dataclasses.fields(Measure)]
WORDS = ("why", "kind", "help", "audience", "action", "owner", "state", "begun", "ended",
         "because", "lesson", "follows", "under", "guards", "name", "id")  # fmt: skip
NAMES = st.sampled_from(("followers", "stone", "Goal 0", "", "早餐", *HOSTILE[:3]))


@st.composite
def fed_plans(draw: st.DrawFn) -> Plan:
    """A plan with a goal at least, whose numbers come from an export, as do others'."""
    plan = draw(plans().filter(lambda plan: plan.goals))
    columns = [ImportColumn(entry.id, f"c{n}", "level") for n, entry in enumerate(plan.entries)]
    return replace(plan, imports=(Import("the app", "a", columns=tuple(columns)),))


def unresolved(plan: Plan) -> list[str]:
    """What is said of ids that are nothing's, and of two things with one id."""
    ids = [entry.id for entry in plan.entries]
    twice = [id for id in ids if ids.count(id) > 1]
    lost = [one.to for source in plan.imports for one in source.columns if one.to not in ids]
    return [*twice, *lost, *(p.message for p in problems_of(plan) if "is not the id" in p.message)]


@settings(max_examples=150, deadline=None)
@given(fed_plans(), NAMES, NAMES)
def test_the_old_number_is_found_again_in_one_stone_and_nothing_else_moves(
    plan: Plan, measure: str, called: str
) -> None:
    goal = plan.goals[0]
    after = count_instead(goal.id, measure, "/wk", TODAY, called)(plan)
    new = after.goals[0]
    (stone,) = [one for one in after.stones if one not in plan.stones]
    held = {name: getattr(stone, name) for name in NUMBERS}
    assert held == {name: getattr(goal, name) for name in NUMBERS} | {
        "id": stone.id,
        "name": called,
    }
    assert (stone.goal, stone.deadline) == (goal.id, goal.deadline)
    assert (new.measure, new.unit, new.start) == (measure, "/wk", TODAY)
    assert (new.baseline, new.target, new.readings, new.legs) == (None, None, (), ())
    assert [getattr(new, name) for name in WORDS] == [getattr(goal, name) for name in WORDS]
    rest = replace(after, goals=(goal, *after.goals[1:]), stones=plan.stones, imports=plan.imports)
    assert rest == plan
    fed = [one.to for one in after.imports[0].columns]
    was = [one.to for one in plan.imports[0].columns]
    assert fed == [stone.id if id == goal.id else id for id in was]
    assert unresolved(after) == unresolved(plan)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=fed_plans(), measure=NAMES, called=NAMES)
def test_the_written_file_says_the_plan_and_one_undo_gives_back_its_bytes(
    plan: Plan, measure: str, called: str, tmp_path: Path
) -> None:
    path = tmp_path / "some.plan.toml"
    before = compose(plan).encode()
    path.write_bytes(before)
    session = Session.open(path, TODAY)
    session.apply("count", count_instead(plan.goals[0].id, measure, "", TODAY, called))
    assert Session.open(path, TODAY).plan == session.plan
    assert len(session.plan.stones) == len(plan.stones) + 1
    session.undo()
    assert (session.plan, path.read_bytes()) == (plan, before)


COMMENTED = """\
format = 1
name = "Fresh"  # ours

# the goal of the year
[goal.fans]  # grown since May
name = "More fans"  # as Ines says
why = "They come in and buy."  # and stay
measure = "followers"
colour = "red"  # a key of another program
baseline = 850
target = 2000
deadline = 2027-03-31  # the fair
# read on Fridays
readings = [
  { date = 2026-10-02, value = 860 },
  { date = 2026-10-09, value = 900, note = "rain" },
]

[tactic.film]  # every week
name = "Film the window"
serves = ["fans"]

[[import]]
source = "the app"
header = "day,fans"
date = "day"
columns = [{ to = "fans", column = "fans", cells = "level" }]  # since June

[tool.other]
x = 1  # not ours
"""


def test_comments_and_keys_of_others_stay_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "some.plan.toml"
    path.write_text(COMMENTED)
    session = Session.open(path, TODAY)
    session.apply("count", count_instead("fans", "orders a week", "/wk", TODAY, "followers"))
    text = path.read_text()
    assert parse(text.encode()).plan == session.plan
    (stone,) = session.plan.stones
    assert [row.value for row in stone.readings] == [860, 900] and stone.target == 2000
    assert session.plan.imports[0].columns[0].to == stone.id
    comments = [line[line.index("#") :] for line in COMMENTED.splitlines() if "#" in line]
    assert [one for one in comments if one not in text] == []
    assert 'colour = "red"' in text and "x = 1  # not ours" in text
    session.undo()
    assert path.read_text() == COMMENTED


@pytest.mark.parametrize(("days", "kept"), [(1, True), (0, False), (-5, False)])
def test_a_deadline_stays_the_goal_s_while_it_is_to_come(days: int, kept: bool) -> None:
    day = TODAY + days * DAY
    plan = Plan(goals=(Goal(id="g", name="fans", measure="fans", target=9, deadline=day),))
    after = count_instead("g", "orders", "", TODAY, "fans")(plan)
    assert after.goals[0].deadline == (day if kept else None)
    assert after.stones[0].deadline == day
    assert problems_of(after) == ()


def test_what_was_said_of_the_old_race_goes_with_it() -> None:
    goal = Goal(id="g", name="fans", need="2,000 fans", counting="flow", every="month", hold=3)
    after = count_instead("g", "orders", "", TODAY, "fans")(Plan(goals=(goal,)))
    assert after.goals[0] == Goal(id="g", name="fans", measure="orders", start=TODAY)
    assert (after.stones[0].counting, after.stones[0].every) == ("flow", "month")


def test_a_second_stone_of_the_same_name_gets_an_id_of_its_own() -> None:
    goal = Goal(id="followers", name="Shop", measure="followers", baseline=3)
    plan = Plan(goals=(goal,), stones=(Stone(id="followers-2", name="followers", goal=goal.id),))
    after = count_instead("followers", "orders", "", TODAY, "followers")(plan)
    assert [one.id for one in after.stones] == ["followers-2", "followers-3"]


def test_a_goal_that_is_gone_is_named() -> None:
    with pytest.raises(ValueError, match="gone"):
        count_instead("gone", "orders", "", TODAY, "fans")(Plan())
