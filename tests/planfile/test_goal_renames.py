"""A goal under another id: its table stays where it is, and every byte of it but the id."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fuzzing import some_plan
from planner.plan.goal_renames import renamed_goals
from planner.plan.measure_edit import count_instead
from planner.plan.model import Measure, Plan, Stone
from planner.planfile.patch import CannotWrite, patch, rename_tables
from planner.planfile.read import parse
from planner.tomlfile.scan import whole_lines
from some_plans import TODAY
from spelling import Speller

SEEDS = st.integers(0, 2**32)

SPELLINGS = {
    "header": "[goal.@] # a\nname = 'x'\n",
    "gaps": "  [ goal . @ ]\t# a\n",
    "more tables": "[goal.@.own_call]\n[goal.@]\n[[goal.@.legs]] # a\n[goal.@.other.goal.fans]\n",
    "dotted": "[goal]\n@.name = 'x' # a\n@ . other.fans = 1\n[stone]\nfans.name = 'fans'\n",
    "from the root": "goal.@.name = 'x' # a\ngoal.@.baseline=3\nfans = 1\n",
    "a line": "[goal]\n@ = { name = 'x', fans = 1 } # a\n",
    "one line": "goal = { a = { fans = 1 }, @ = { goal = { fans = 1 } }, @.x = 1 } # a\n",
    "not meant": "why = '''\n[goal.fans]\n'''\n# [goal.fans]\n[goal.fans-2]\n[stone.fans]\n"
    "goal = 'fans'\n[goal.a.goal.fans]\n[tool.goal.fans]\n[goal.@]\n",
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("quoted", ["fans", '"fans"', "'fans'", r'"f\u0061ns"'])
def test_the_key_is_changed_wherever_it_is_one_and_nothing_else(text: str, quoted: str) -> None:
    there = rename_tables(text.replace("@", quoted), "goal", {"fans": "orders", "gone": "x"})
    assert there == text.replace("@", "orders")


def test_an_id_that_needs_quotes_gets_them() -> None:
    assert rename_tables("[goal.a]\n", "goal", {"a": "b c"}) == '[goal."b c"]\n'


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_however_a_plan_is_spelled_only_the_ids_change(seed: int) -> None:
    plan = some_plan(Random(seed), entries=3)
    text = whole_lines(Speller(Random(seed), 0.4).text(plan))
    ids = {goal.id: f"now-{goal.id}" for goal in plan.goals[:2]}
    there = rename_tables(text, "goal", ids)
    goals = tuple(replace(goal, id=ids.get(goal.id, goal.id)) for goal in plan.goals)
    assert parse(there.encode()).plan == replace(plan, goals=goals)
    back = rename_tables(there, "goal", {new: old for old, new in ids.items()})
    assert re.sub("[\"']", "", back) == re.sub("[\"']", "", text)


MOVED = {field.name for field in dataclasses.fields(Measure)} - {"id", "name", "owner"}
MOVED |= {"need", "own_call", "deadline"}
MARK = re.compile(r"# c\d+|own-\d+")
"""A comment, or a key of another program."""


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_goal_that_counts_something_else_keeps_what_is_written_around_it(seed: int) -> None:
    plan = some_plan(Random(seed), entries=3)
    assume(plan.goals)
    speller = Speller(Random(seed), 0.3)
    text, id = speller.text(plan), plan.goals[0].id
    after = count_instead(id, "orders", "/wk", TODAY, "fans", gives_id=True)(plan)
    assert renamed_goals(plan, after) == {id: after.goals[0].id}
    try:
        there = patch(text, plan, after)
    except CannotWrite as error:
        assert "open the file with E" in error.message
        return
    assert parse(there.encode()).plan == after
    gone = set(MARK.findall(text)) - set(MARK.findall(there))
    for line, owner in speller.lines:
        if gone & set(MARK.findall(line)):
            # What stands between two tables of a list that goes, goes with them.
            assert owner[:2] == ("goal", id) and {*owner[2:3]} <= MOVED, (line, owner)
            assert not re.match(rf"\s*\[\s*goal\s*\.\s*[\"']?{id}[\"']?\s*\]", line), line
    assert parse(patch(there, after, plan).encode()).plan == plan


def test_an_entry_that_only_looks_like_it_is_not_taken_for_the_same() -> None:
    text = "format = 1\n[goal.a]\nname = 'A' # a\n[goal.b]\nname = 'B'\n"
    plan = parse(text.encode()).plan
    other = replace(plan, goals=(replace(plan.goals[0], id="c"), plan.goals[1]))
    assert renamed_goals(plan, other) == {}
    filed = Plan(goals=plan.goals[1:], stones=(Stone(id="a", name="A", goal="b"),))
    assert renamed_goals(plan, filed) == {} and "# a" not in patch(text, plan, filed)
