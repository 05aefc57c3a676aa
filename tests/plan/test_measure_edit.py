"""Another number for a goal: the old one is found again, whole, beneath it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.plan import model
from planner.plan.goal_renames import same_goal
from planner.plan.measure_edit import count_instead
from planner.plan.model import (
    Coach,
    Dismissal,
    Goal,
    Import,
    ImportColumn,
    Measure,
    Plan,
    Stone,
    Tactic,
)
from planner.plan.problems import problems_of
from planner.planfile.patch import compose, patch
from planner.planfile.read import parse
from planner.session import Session
from some_plans import HOSTILE, TODAY, plans

DAY = dt.timedelta(days=1)
NUMBERS = [field.name for field in dataclasses.fields(Measure)]
WORDS = ("why", "kind", "help", "audience", "action", "owner", "state", "begun", "ended",
         "because", "lesson", "follows", "under", "guards", "name")  # fmt: skip
NAMES = st.sampled_from(("followers", "stone", "Goal 0", "", "早餐", *HOSTILE[:3]))


NOTHING = " is not the id of anything here; look for a typing error"


def without_references(entry: Any) -> Any:
    """An entry that refers to nothing."""
    names = [name for row, name in REFERENCES if row is type(entry)]
    return replace(entry, **dict.fromkeys(names, ()))


@st.composite
def fed_plans(draw: st.DrawFn) -> Plan:
    """A plan with a goal at least, whose numbers come from an export, as do others'."""
    plan = draw(plans().filter(lambda plan: plan.goals))
    columns = [ImportColumn(entry.id, f"c{n}", "level") for n, entry in enumerate(plan.entries)]
    id, others = plan.goals[0].id, plan.goals[1:]
    wheres = draw(st.lists(st.sampled_from((id, f"goal.{id}", "", "plan", "stone.x")), max_size=4))
    points: dict[str, Any] = draw(
        st.sampled_from(({}, {"under": id}, {"follows": id}, {"guards": (id,)}))
    )
    return replace(
        plan,
        goals=(plan.goals[0], *(replace(goal, **points) for goal in others)),
        stones=tuple(replace(stone, goal=draw(st.sampled_from((id, "")))) for stone in plan.stones),
        tactics=tuple(replace(t, serves=(*t.serves, id)) for t in plan.tactics),
        coach=Coach(dismissed=tuple(Dismissal("r", where) for where in wheres)),
        imports=(Import("the app", "a", columns=tuple(columns)),),
    )


def unresolved(plan: Plan) -> list[str]:
    """What is said of ids that are nothing's, and of two things with one id."""
    ids = [entry.id for entry in plan.entries]
    twice = [id for id in ids if ids.count(id) > 1]
    lost = [one.to for source in plan.imports for one in source.columns if one.to not in ids]
    return [*twice, *lost, *(p.message for p in problems_of(plan) if "is not the id" in p.message)]


REFERENCES = {
    (Goal, "follows"), (Goal, "under"), (Goal, "guards"), (Stone, "goal"), (Tactic, "serves"),
    (ImportColumn, "to"), (Dismissal, "where"),
}  # fmt: skip
"""Every field of a plan that names another entry."""
AN_ID = re.compile(r"\bids? of\b|the goal, stone or tactic")


def test_every_field_that_says_an_id_is_looked_after() -> None:
    rows = [Plan, Coach, *vars(model).values()]
    rows = [row for row in rows if isinstance(row, type) and dataclasses.is_dataclass(row)]
    said = {
        (row, field.name)
        for row in rows
        for field in dataclasses.fields(row)
        if AN_ID.search(field.metadata.get("doc", ""))
    }
    assert said == REFERENCES


def references(row: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every id that something in a plan refers to, by where it is said."""
    for field in dataclasses.fields(row):
        held = getattr(row, field.name)
        held = held if isinstance(held, tuple) else (held,)
        for at, one in enumerate(held):
            if (type(row), field.name) in REFERENCES and one:
                yield (*path, field.name, at), one
            elif dataclasses.is_dataclass(one):
                yield from references(one, (*path, field.name, at))


@settings(max_examples=30, deadline=None)
@given(fed_plans(), NAMES, NAMES, st.booleans())
def test_the_old_number_is_found_again_in_one_stone_and_nothing_else_moves(
    plan: Plan, measure: str, called: str, gives_id: bool
) -> None:
    goal = plan.goals[0]
    edit = count_instead(goal.id, measure, "/wk", TODAY, called, gives_id=gives_id)
    after = edit(plan)
    new, stone = after.goals[0], after.stones[-1]
    assert (stone.id == goal.id) == gives_id and (new.id == goal.id) != gives_id
    assert after.find(stone.id) == stone
    assert same_goal(goal.id, plan, after) == new and same_goal(new.id, after, plan) == goal
    held = {name: getattr(stone, name) for name in NUMBERS}
    assert held == {name: getattr(goal, name) for name in NUMBERS} | {
        "id": stone.id,
        "name": called,
    }
    assert (stone.goal, stone.deadline) == (new.id, goal.deadline)
    assert (new.measure, new.unit, new.start) == (measure, "/wk", TODAY)
    assert (new.baseline, new.target, new.readings, new.legs) == (None, None, (), ())
    assert [getattr(new, name) for name in WORDS] == [getattr(goal, name) for name in WORDS]
    now = {goal.id: new.id, f"goal.{goal.id}": f"goal.{new.id}"}
    number = {goal.id: stone.id}
    with_number = ("to", "guards")
    was = dict(references(plan))
    assert dict(references(replace(after, stones=after.stones[:-1]))) == {
        path: (number if path[-2] in with_number else now).get(id, id) for path, id in was.items()
    }
    entries = zip((*after.goals[1:], *after.stones[:-1], *after.tactics), (*plan.goals[1:],
                  *plan.stones, *plan.tactics), strict=True)  # fmt: skip
    assert all(without_references(one) == without_references(other) for one, other in entries)
    assert unresolved(after) == unresolved(plan)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=fed_plans(), measure=NAMES, called=NAMES, gives_id=st.booleans())
def test_the_written_file_says_the_plan_and_one_undo_gives_back_its_bytes(
    plan: Plan, measure: str, called: str, gives_id: bool, tmp_path: Path
) -> None:
    path = tmp_path / "some.plan.toml"
    before = compose(plan).encode()
    path.write_bytes(before)
    session = Session.open(path, TODAY)
    id = plan.goals[0].id
    edit = count_instead(id, measure, "", TODAY, called, gives_id=gives_id)
    session.apply("count", edit)
    after = path.read_bytes()
    assert Session.open(path, TODAY).plan == session.plan
    assert len(session.plan.stones) == len(plan.stones) + 1
    session.undo()
    assert (session.plan, path.read_bytes()) == (plan, before)
    session.redo()
    assert path.read_bytes() == after
    # Another program, which has not these bytes, can write the way back as well.
    assert parse(patch(after.decode(), session.plan, plan).encode()).plan == plan


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

[goal.fans.tally]  # another program's
x = 2

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


@pytest.mark.parametrize("gives_id", [False, True])
def test_comments_and_keys_of_others_stay_where_they_are(tmp_path: Path, gives_id: bool) -> None:
    path = tmp_path / "some.plan.toml"
    path.write_text(COMMENTED)
    session = Session.open(path, TODAY)
    edit = count_instead("fans", "orders", "/wk", TODAY, "followers", gives_id=gives_id)
    session.apply("count", edit)
    text = path.read_text()
    (goal,) = session.plan.goals
    head, heads = f"# the goal of the year\n[goal.{goal.id}]  # grown since May\n", "[goal."
    assert head in text and f"[goal.{goal.id}.tally]  # another program's\nx = 2\n" in text
    assert text.count(heads) == COMMENTED.count(heads) and (goal.id == "fans") != gives_id
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
