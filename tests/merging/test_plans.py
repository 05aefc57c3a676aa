"""Three plans made one: laws over random plans, and what a team expects."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import some_edit, some_field_edit, some_plan
from planner.merging.conflicts import CannotRebase
from planner.merging.plans import merge, rebase, settle
from planner.plan import model
from planner.plan.changes.field_text import value_text
from planner.plan.model import (
    Dismissal,
    EarlierLine,
    Goal,
    Leg,
    OwnCall,
    Pause,
    Plan,
    Promise,
    Reading,
    Review,
    Stone,
    Tactic,
)
from planner.plan.row_identity import IDENTITY

SEEDS = st.integers(0, 2**32)
FRIDAY, NEXT = dt.date(2026, 11, 20), dt.date(2026, 11, 27)


def three(seed: int) -> tuple[Plan, Plan, Plan]:
    """A plan, and what two people made of it."""
    rng = Random(seed)
    base = some_plan(rng, entries=2)
    mine = theirs = base
    for _ in range(rng.randrange(1, 5)):
        mine, theirs = some_edit(mine, rng), some_edit(theirs, rng)
    return base, mine, theirs


def rows_of(plan: Plan) -> Counter[str]:
    """Every entry, reading, review and text of a list, however often it is there."""
    found = Counter(f"entry {entry.id}" for entry in plan.entries)
    found.update(f"review {review.date} {review.kind} {review.by}" for review in plan.reviews)
    for entry in plan.entries:
        found.update(f"{entry.id} {row.date} {row.by}" for row in entry.readings)
    found.update(f"{name} {text}" for name in TEXTS for text in getattr(plan, name))
    return found


TEXTS = ("people", "aims", "not_doing")


def unordered(value: Any) -> Any:
    """A value that is equal to another one whenever they differ in nothing but order."""
    if isinstance(value, tuple):
        return sorted(map(repr, map(unordered, value)))
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return type(value).__name__, [unordered(getattr(value, name)) for name in names]
    return value


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_what_one_side_did_is_taken_as_it_is(seed: int) -> None:
    base, mine, theirs = three(seed)
    for merged, expected in (
        (merge(base, mine, base), mine),
        (merge(base, base, theirs), theirs),
        (merge(base, mine, mine), mine),
        (merge(Plan(), Plan(), theirs), theirs),
    ):
        assert (merged.plan, merged.conflicts) == (expected, ())


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_the_sides_may_be_exchanged(seed: int) -> None:
    base, mine, theirs = three(seed)
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert Counter(
        (said.entry, *map(repr, (said.base, said.mine, said.theirs)), said.both)
        for said in one.conflicts
    ) == Counter(
        (said.entry, *map(repr, (said.base, said.theirs, said.mine)), said.both)
        for said in other.conflicts
    )
    assert unordered(one.plan) == unordered(settle(other, ["theirs"] * len(other.conflicts)))


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_no_row_is_lost_that_neither_side_took_out(seed: int) -> None:
    base, mine, theirs = three(seed)
    merged = merge(base, mine, theirs)
    before, ours, others = rows_of(base), rows_of(mine), rows_of(theirs)
    gone = (before - ours) + (before - others)
    asked = {said.entry for said in merged.conflicts}
    for row in ((ours | others) - gone) - rows_of(merged.plan):
        assert row.split(" ")[0] in asked or row.startswith("review"), row


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_settling_gives_the_side_that_was_chosen(seed: int) -> None:
    base, mine, theirs = three(seed)
    merged = merge(base, mine, theirs)
    count = len(merged.conflicts)
    assert settle(merged, ["mine"] * count) == merged.plan
    if not count:
        return
    with pytest.raises(ValueError):
        settle(merged, ["mine"] * (count - 1))
    both = ["both" if said.both else "theirs" for said in merged.conflicts]
    settle(merged, both)
    if "theirs" in both:
        with pytest.raises(ValueError, match="cannot be settled by"):
            settle(merged, ["both"] * count)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_edits_of_different_entries_commute(seed: int) -> None:
    rng = Random(seed)
    base = some_plan(rng, entries=3)
    if len(base.goals) < 2:
        return
    first, last = base.goals[0], base.goals[-1]
    changed = some_field_edit(first, rng), some_field_edit(last, rng)
    mine = replace(base, goals=(changed[0], *base.goals[1:]))
    theirs = replace(base, goals=(*base.goals[:-1], changed[1]))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.plan == replace(base, goals=(changed[0], *base.goals[1:-1], changed[1]))


GOAL = Goal(id="orders", name="More orders", target=450, readings=(Reading(FRIDAY, 340),))
BASE = Plan(name="Bakery", people=("Maria", "Joe"), goals=(GOAL, Goal(id="calls")))


def with_goal(**changes: Any) -> Plan:
    return replace(BASE, goals=(replace(GOAL, **changes), *BASE.goals[1:]))


def with_rows(*rows: Reading) -> Plan:
    return with_goal(readings=(*GOAL.readings, *rows))


def test_each_field_is_merged_by_itself() -> None:
    merged = merge(BASE, with_goal(target=400), with_goal(deadline=NEXT, owner="Joe"))
    assert merged.plan == with_goal(target=400, deadline=NEXT, owner="Joe")


def test_one_field_changed_on_both_sides_is_named_in_plain_words() -> None:
    merged = merge(BASE, with_goal(deadline=FRIDAY), with_goal(deadline=NEXT))
    (said,) = merged.conflicts
    assert said.where == "More orders: deadline"
    assert (said.entry, said.base, said.mine, said.theirs) == ("orders", None, FRIDAY, NEXT)
    assert not said.both
    assert settle(merged, ["theirs"]) == with_goal(deadline=NEXT)


def test_two_people_s_numbers_of_one_day_are_two_rows() -> None:
    maria, joe = Reading(NEXT, 350, "Maria"), Reading(NEXT, 355, "Joe")
    merged = merge(BASE, with_rows(maria), with_rows(joe))
    assert (merged.plan, merged.conflicts) == (with_rows(maria, joe), ())


def test_one_number_that_both_entered_is_one_row() -> None:
    plain, told = Reading(NEXT, 350), Reading(NEXT, 350, note="first rainy week")
    assert merge(BASE, with_rows(plain), with_rows(plain)).plan == with_rows(plain)
    assert merge(BASE, with_rows(plain), with_rows(told)).plan == with_rows(told)


def test_two_levels_of_one_day_without_names_are_asked_about() -> None:
    merged = merge(BASE, with_rows(Reading(NEXT, 350)), with_rows(Reading(NEXT, 355)))
    (said,) = merged.conflicts
    assert (said.where, said.both) == ("More orders, 27 Nov 2026", True)
    assert (value_text(said.mine), value_text(said.theirs)) == ("350", "355")
    both = with_rows(Reading(NEXT, 350), Reading(NEXT, 355))
    assert settle(merged, ["both"]) == both
    assert settle(merged, ["theirs"]) == with_rows(Reading(NEXT, 355))


def test_what_came_in_on_one_day_adds_up_and_is_kept_twice() -> None:
    rows = ((), (Reading(NEXT, 5),), (Reading(NEXT, 7),))
    calls = [Plan(goals=(Goal(id="calls", counting="flow", readings=one),)) for one in rows]
    posts = [Plan(tactics=(Tactic(id="posts", readings=one),)) for one in rows]
    for plans in (calls, posts):
        merged = merge(*plans)
        assert merged.conflicts == ()
        assert [row.value for row in next(merged.plan.entries).readings] == [5, 7]


def test_a_row_added_beside_one_that_is_corrected() -> None:
    first, second = Reading(FRIDAY, 340), Reading(FRIDAY, 341)
    corrected = with_goal(readings=(replace(first, value=345),))
    added = with_goal(readings=(first, second))
    for mine, theirs in ((corrected, added), (added, corrected)):
        merged = merge(BASE, mine, theirs)
        assert merged.conflicts == ()
        assert [row.value for row in merged.plan.goals[0].readings] == [345, 341]


def test_what_is_gone_on_one_side_and_changed_on_the_other_is_asked_about() -> None:
    gone, changed = replace(BASE, goals=BASE.goals[1:]), with_rows(Reading(NEXT, 350))
    merged = merge(BASE, gone, changed)
    (said,) = merged.conflicts
    assert (said.where, said.mine, said.both) == ("More orders", None, False)
    assert merged.plan == gone
    assert settle(merged, ["theirs"]) == changed
    assert value_text(said.theirs) == "More orders"
    assert merge(BASE, gone, BASE).plan == gone
    row = merge(BASE, with_goal(readings=()), with_goal(readings=(Reading(FRIDAY, 9),)))
    assert [said.where for said in row.conflicts] == ["More orders, 20 Nov 2026"]


def test_a_goal_that_both_began_is_merged_field_by_field() -> None:
    one = Goal(id="sun", name="Open on Sundays", target=4, readings=(Reading(FRIDAY, 1),))
    other = Goal(id="sun", name="Open on Sundays", target=5, owner="Joe")
    merged = merge(
        BASE, replace(BASE, goals=(*BASE.goals, one)), replace(BASE, goals=(*BASE.goals, other))
    )
    assert [said.where for said in merged.conflicts] == ["Open on Sundays: target"]
    assert merged.plan.goals[-1] == replace(one, owner="Joe")


def test_lists_of_words_are_sets_in_order() -> None:
    mine = replace(BASE, people=("Ann", "Maria", "Joe"))
    theirs = replace(BASE, people=("Maria", "Sam"))
    assert merge(BASE, mine, theirs).plan.people == ("Ann", "Maria", "Sam")


def test_order_is_that_of_the_side_that_changed_it() -> None:
    new = Goal(id="sun")
    turned = replace(BASE, goals=BASE.goals[::-1])
    added = replace(BASE, goals=(BASE.goals[0], new, BASE.goals[1]))
    for mine, theirs in ((turned, added), (added, turned)):
        ids = [goal.id for goal in merge(BASE, mine, theirs).plan.goals]
        assert ids == ["calls", "orders", "sun"]


def test_reviews_that_two_people_wrote_are_both_kept() -> None:
    for by in ("", "Joe"):
        one, other = Review(FRIDAY, changed="rain"), Review(FRIDAY, by=by, changed="sun")
        merged = merge(BASE, replace(BASE, reviews=(one,)), replace(BASE, reviews=(other,)))
        assert (merged.plan.reviews, merged.conflicts) == ((one, other), ())


def test_a_promise_is_ticked_where_another_is_made() -> None:
    review = Review(FRIDAY, "check-in", "Joe", promises=(Promise("Call"),))
    base, mine, theirs = (
        replace(BASE, reviews=(replace(review, promises=promises),))
        for promises in (
            review.promises,
            (Promise("Call", kept=True),),
            (Promise("Call"), Promise("Write")),
        )
    )
    expected = (Promise("Call", kept=True), Promise("Write"))
    assert merge(base, mine, theirs).plan.reviews[0].promises == expected


def test_the_team_s_own_word_is_one_thing() -> None:
    mine = with_goal(own_call=OwnCall("behind", "oven"))
    theirs = with_goal(own_call=OwnCall("ahead", on=FRIDAY))
    (said,) = merge(BASE, mine, theirs).conflicts
    assert said.where == "More orders: our own word"
    assert value_text(said.theirs) == "status ahead, on 20 Nov 2026"


def test_a_note_that_both_waved_away_is_no_conflict() -> None:
    plans = [
        replace(BASE, coach=replace(BASE.coach, dismissed=(Dismissal("late", "orders", on=day),)))
        for day in (FRIDAY, NEXT)
    ]
    merged = merge(BASE, *plans)
    assert merged.conflicts == ()
    assert len(merged.plan.coach.dismissed) == 2


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"legs": (Leg(FRIDAY, 3),)}, "More orders: on the way, 20 Nov 2026: number"),
        ({"earlier_lines": (EarlierLine(FRIDAY),)}, "More orders: earlier targets, 20 Nov 2026"),
    ],
)
def test_other_rows_are_named_by_their_day(row: dict[str, Any], where: str) -> None:
    ((name, (first,)),) = row.items()
    field = "value" if name == "legs" else "why"
    plans = [with_goal(**{name: (replace(first, **{field: held}),)}) for held in (1, 2, 3)]
    (said,) = merge(*plans).conflicts
    assert said.where.startswith(where)


def test_a_pause_that_both_drew_is_asked_about_once() -> None:
    plans = [replace(BASE, pauses=(Pause(FRIDAY, last),)) for last in (FRIDAY, NEXT)]
    (said,) = merge(BASE, *plans).conflicts
    assert (said.where, said.both) == ("the plan: pauses, 20 Nov 2026", False)


def test_every_kind_of_row_has_something_to_be_known_by() -> None:
    rows = {
        field.metadata["row"]
        for cls in vars(model).values()
        if dataclasses.is_dataclass(cls)
        for field in dataclasses.fields(cls)
        if field.metadata.get("kind") == "rows"
    }
    assert rows - {Goal, Stone, Tactic} == IDENTITY.keys()


def test_a_change_is_carried_over_or_clashes() -> None:
    after, now = with_rows(Reading(NEXT, 350)), with_rows(Reading(NEXT, 355))
    carried = rebase(BASE, after, now)
    assert [row.value for row in carried.goals[0].readings] == [340, 350, 355]
    with pytest.raises(CannotRebase, match=r"^More orders: target$"):
        rebase(BASE, with_goal(target=1), with_goal(target=2))
