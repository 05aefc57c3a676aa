"""Random edits of random plans in random spellings: nothing but the edit changes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import in_order, some_edit, some_plan, some_text
from one_edit import one_edit
from planner.plan.model import Goal, Plan, Reading
from planner.planfile.patch import CannotWrite, compose, patch
from planner.planfile.read import parse
from spelling import Speller

SEEDS = st.integers(0, 2**32)
TAG = re.compile(r"# c\d+\b")


def plan_of(text: str) -> Plan:
    return parse(text.encode()).plan


def spelled(rng: Random, quirks: float = 0.25) -> tuple[Plan, str]:
    plan = some_plan(rng, entries=2)
    return plan, Speller(rng, quirks).text(plan)


def tagged(text: str) -> dict[str, str]:
    """What each comment stands behind: a key or header, a row, or nothing on its line."""
    found = {}
    for line in text.splitlines():
        if tag := TAG.search(line):
            before = line[: tag.start()].strip()
            rows = before.startswith(("{", '"', "g", "s-", "t_", "new"))
            found[tag[0]] = "a row" if rows else before.partition("=")[0].strip(" ,[]")
    return found


def following(text: str) -> dict[str, str]:
    """The line that follows each comment on a line of its own, by its comment."""
    lines = [line for line in text.splitlines() if line.strip()]
    return {
        line.strip(): tag[0]
        for line, below in pairwise(lines)
        if TAG.fullmatch(line.strip()) and (tag := TAG.search(below))
    }


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_a_plan_reads_back_however_it_is_spelled(seed: int) -> None:
    plan, text = spelled(Random(seed), 0.4)
    assert plan_of(text) == plan
    assert plan_of(compose(plan)) == plan


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_an_edit_touches_only_itself(seed: int) -> None:
    made = one_edit(seed)
    assert made.outcome != "wrong", made.why
    assert made.outcome == "right" or "open the file with E" in made.why


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_edits_on_top_of_each_other_say_the_last_plan(seed: int) -> None:
    rng = Random(seed)
    plan, text = spelled(rng)
    for _ in range(3):
        new = some_edit(some_edit(plan, rng), rng)
        try:
            text = patch(text, plan, new)
        except CannotWrite as error:
            assert "open the file with E" in error.message
            continue
        assert plan_of(text) == new
        plan = new


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_undoing_an_edit_brings_back_the_plan_and_keeps_what_is_not_of_it(seed: int) -> None:
    rng = Random(seed)
    plan, text = spelled(rng)
    new = some_edit(plan, rng)
    try:
        there = patch(text, plan, new)
    except CannotWrite as error:
        assert "open the file with E" in error.message
        return
    back = patch(there, new, plan)
    assert plan_of(back) == plan
    assert set(re.findall(r"own-\d+", back)) == set(re.findall(r"own-\d+", there))


def checkins(count: int) -> tuple[Plan, str]:
    first = dt.date(2026, 1, 2)
    rows = tuple(Reading(first + dt.timedelta(at), at) for at in range(count))
    plan = Plan(name="Flower shop", goals=(Goal(id="a", name="A", target=9, readings=rows),))
    speller = Speller(Random(1), 0)
    lines = []
    for line in compose(plan).splitlines():
        lines += [speller.tag(), f"{line} {speller.tag()}"] if line else [""]
    return plan, "\n".join(lines) + "\n"


def edited_row(rng: Random, rows: tuple[Reading, ...]) -> tuple[Reading, ...]:
    at = rng.randrange(len(rows))
    day = rows[0].date + dt.timedelta(rng.randrange(400))
    kind = rng.randrange(4)
    if kind == 0:
        return in_order([*rows, Reading(day, rng.randrange(999), note=some_text(rng))])
    if kind == 1:
        return rows[:at] + rows[at + 1 :]
    changed = replace(rows[at], value=-rng.randrange(999), by=rng.choice(["", some_text(rng)]))
    return in_order([*rows[:at], changed, *rows[at + 1 :]])


def test_300_check_ins_survive_a_hundred_edits_with_every_comment_beside_its_neighbour() -> None:
    rng = Random(7)
    plan, text = checkins(300)
    beside, above = tagged(text), following(text)
    for _ in range(100):
        goal = plan.goals[0]
        new = replace(plan, goals=(replace(goal, readings=edited_row(rng, goal.readings)),))
        written = patch(text, plan, new)
        came = set(written.splitlines()) - set(text.splitlines())
        went = set(text.splitlines()) - set(written.splitlines())
        assert len(came) <= 1 and len(went) <= 1
        assert plan_of(written) == new
        plan, text = new, written
    now, below = tagged(text), following(text)
    assert {tag: beside[tag] for tag in now} == now
    assert len(now) > 500
    # A comment above a row stays above it, or above the next one when the row went.
    assert all(below[tag] == above[tag] for tag in below if above[tag] in now)
