"""Every change that a person can make, and the way back from each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import examples
from planner.plan import edits, review_edits
from planner.plan.edits import Edit
from planner.plan.ids import make_id
from planner.plan.model import Goal, Plan, Promise, Reading, Review, Stone, Tactic
from planner.session import Session
from some_plans import TODAY, example, goals

DAY = dt.timedelta(days=1)
SHOP = example()
WALK_INS, ORDERS = "weekday-walk-ins", "group-orders"
BARE = Plan(goals=(Goal(id="orders", name="Orders"),))


def only(plan: Plan) -> Goal:
    (goal,) = plan.goals
    return goal


def changed(edit: Edit, **fields: object) -> Goal:
    """The only goal of a small plan after an edit."""
    return only(edit(Plan(goals=(replace(only(BARE), **fields),))))  # type: ignore[arg-type]


# Every verb, each choosing at random what it is done to.


def some_entry(rng: Random, plan: Plan) -> str:
    return rng.choice([entry.id for entry in plan.entries])


def some_closable(rng: Random, plan: Plan) -> str:
    return rng.choice([entry.id for entry in plan.entries if not isinstance(entry, Stone)])


def some_day(rng: Random) -> dt.date:
    return TODAY - rng.randrange(60) * DAY


def a_correction(rng: Random, plan: Plan) -> Edit:
    entry = rng.choice([entry for entry in plan.entries if entry.readings])
    old = rng.choice(entry.readings)
    new = rng.choice([None, replace(old, value=old.value + 1), replace(old, date=some_day(rng))])
    return edits.correct_reading(entry.id, old, new)


def a_tick(rng: Random, plan: Plan) -> Edit:
    review = rng.choice([review for review in plan.reviews if review.promises])
    return review_edits.keep_promise(
        review, rng.choice(review.promises), rng.choice([True, False, None])
    )


def a_closing(rng: Random, plan: Plan) -> Edit:
    goal = rng.choice(plan.goals).id
    state = rng.choice(["parked", "finished", "missed", "dropped"])
    return edits.close(goal, state, TODAY, because="so it goes", lesson='a "new" line\nof it')


VERBS: dict[str, Callable[[Random, Plan], Edit]] = {
    "set_plan": lambda _rng, _plan: edits.set_plan(name="Ours", check_in="monday", aims=("a", "b")),
    "add_goal": lambda _rng, _plan: edits.add_goal(
        Goal(id="new-goal", name="Grüße 🌷", target="?")
    ),
    "add_stone": lambda _rng, _plan: edits.add_stone(Stone(id="new", name="Taps", goal=WALK_INS)),
    "add_tactic": lambda _rng, _plan: edits.add_tactic(Tactic(id="new", name="Sing # loudly")),
    "set_fields": lambda rng, plan: edits.set_fields(some_entry(rng, plan), name="Something else"),
    "set_line": lambda rng, plan: edits.set_line(
        rng.choice(plan.goals).id, TODAY, "too bold", target=rng.randrange(20, 400)
    ),
    "delete": lambda rng, plan: edits.delete(some_entry(rng, plan)),
    "move": lambda rng, plan: edits.move(some_entry(rng, plan), rng.randrange(-5, 6)),
    "record": lambda rng, plan: edits.record(
        some_entry(rng, plan), Reading(some_day(rng), rng.randrange(99), by="Bea"), again=True
    ),
    "record anew": lambda rng, plan: edits.record(
        some_entry(rng, plan), Reading(some_day(rng), rng.randrange(99) / 4, note="fair")
    ),
    "correct_reading": a_correction,
    "close": a_closing,
    "stop": lambda rng, plan: edits.close(
        rng.choice(plan.tactics).id, "stopped", TODAY, because="nobody came"
    ),
    "reopen": lambda rng, plan: edits.reopen(some_closable(rng, plan)),
    "write_review": lambda rng, _plan: review_edits.write_review(
        Review(some_day(rng), by="Ines", changed="x", promises=(Promise("y", "Bea"),))
    ),
    "add_to_review": lambda rng, plan: review_edits.add_to_review(
        replace(rng.choice(plan.reviews), changed="and more", confidence=2)
    ),
    "append_review": lambda rng, plan: review_edits.append_review(
        replace(rng.choice(plan.reviews), changed="once more", kind="step-back")
    ),
    "correct_review": lambda rng, plan: review_edits.correct_review(
        old := rng.choice(plan.reviews), replace(old, changed="said better")
    ),
    "remove_review": lambda rng, plan: review_edits.remove_review(rng.choice(plan.reviews)),
    "keep_promise": a_tick,
    "add_person": lambda _rng, _plan: edits.add_person("Noor"),
    "start_baseline": lambda rng, _plan: edits.start_baseline(ORDERS, 3, some_day(rng)),
    "together": lambda _rng, _plan: edits.together(
        edits.add_person("Noor"), edits.set_fields(WALK_INS, owner="Noor"), edits.delete(ORDERS)
    ),
}


@pytest.mark.parametrize("verb", VERBS)
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(examples.NAMES))
def test_undo_gives_back_plan_and_bytes_and_redo_does_it_again(
    verb: str, seed: int, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "example.plan.toml"
    source = examples.text(name, TODAY).encode()
    path.write_bytes(source)
    session = Session.open(path, TODAY)
    before, rng = session.plan, Random(seed)
    if verb in ("add_stone", "start_baseline", "together") and name != "shop":
        return
    outcome = session.apply(verb, VERBS[verb](rng, before))
    after, written = session.plan, path.read_bytes()
    assert session.unsaved is None
    assert Session.open(path, TODAY).plan == after
    if not outcome.changed:
        assert written == source
        return
    session.undo()
    assert (session.plan, path.read_bytes()) == (before, source)
    session.redo()
    assert (session.plan, path.read_bytes()) == (after, written)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(tuple(VERBS)), min_size=1, max_size=6))
def test_an_edit_leaves_the_plan_it_is_given_alone_and_ids_unique(
    seed: int, verbs: list[str]
) -> None:
    rng, plan, kept = Random(seed), SHOP, example()
    for verb in verbs:
        try:
            plan = VERBS[verb](rng, plan)(plan)
        except ValueError:
            continue
    ids = [entry.id for entry in plan.entries]
    assert len(ids) == len(set(ids))
    assert kept == SHOP


# Names and ids.


def test_an_id_is_made_of_the_words_that_matter_and_is_free() -> None:
    assert make_id(BARE, "More people through the door on weekdays") == "people-door-weekdays"
    assert make_id(BARE, "Our orders") == "orders-2"
    assert make_id(BARE, "Our orders", also=("orders-2",)) == "orders-3"
    assert make_id(BARE, "Größe für Café") == "groe-fur-cafe"
    assert make_id(BARE, "早餐") == "goal"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_name_makes_an_id_that_a_plan_takes(name: str) -> None:
    goal = Goal(id=make_id(SHOP, name), name=name)
    assert edits.add_goal(goal)(SHOP).find(goal.id) == goal
    assert len(goal.id) <= 40


def test_an_id_that_is_taken_or_no_id_is_refused() -> None:
    for id in ("orders", "not an id", "", "a.b", "ü", "orders\n", "-rf"):
        with pytest.raises(ValueError, match=r"orders|id"):
            edits.add_tactic(Tactic(id=id))(BARE)


@pytest.mark.parametrize(
    "edit",
    [
        edits.set_fields("gone", name="x"),
        edits.set_line("gone", TODAY, target=3),
        edits.delete("gone"),
        edits.move("gone", 1),
        edits.record("gone", Reading(TODAY, 1)),
        edits.close("gone", "parked", TODAY),
        edits.reopen("gone"),
    ],
)
def test_what_is_gone_is_said_by_its_name(edit: Edit) -> None:
    with pytest.raises(ValueError, match="nothing called gone"):
        edit(BARE)


def test_several_edits_are_made_all_or_none() -> None:
    both = edits.together(edits.set_fields("orders", name="A"), edits.delete("gone"))
    with pytest.raises(ValueError, match="gone"):
        both(BARE)


# The finish line and the lines before it.


def lined(**fields: object) -> Goal:
    known: dict[str, object] = {
        "baseline": 10,
        "target": 50,
        "start": TODAY - 30 * DAY,
        "deadline": TODAY + 60 * DAY,
    }
    return replace(only(BARE), **(known | fields))  # type: ignore[arg-type]


def test_a_corrected_number_does_not_begin_to_count_in_place_of_the_later_one() -> None:
    goal = Goal(id="a", readings=(Reading(TODAY, 5, "Sam"), Reading(TODAY, 7, "Ines")))
    change = edits.correct_reading("a", goal.readings[0], Reading(TODAY, 6, "Sam"))
    assert [row.value for row in change(Plan(goals=(goal,))).goals[0].readings] == [6, 7]


def test_moving_a_line_keeps_the_one_that_held_through_yesterday_with_its_why() -> None:
    goal = lined()
    after = only(edits.set_line("orders", TODAY, "too bold", target=40)(Plan(goals=(goal,))))
    (held,) = after.earlier_lines
    assert (after.target, after.deadline) == (40, goal.deadline)
    assert (held.until, held.start) == (TODAY - DAY, goal.start)
    assert (held.target, held.deadline, held.why) == (50, goal.deadline, "too bold")


def test_two_moves_on_one_day_keep_one_earlier_line() -> None:
    plan = Plan(goals=(lined(),))
    once = edits.set_line("orders", TODAY, "first", target=40)(plan)
    twice = edits.set_line("orders", TODAY, "second", deadline=TODAY + 90 * DAY)(once)
    (held,) = only(twice).earlier_lines
    assert (held.target, held.deadline, held.why) == (50, TODAY + 60 * DAY, "first")
    week_later = edits.set_line("orders", TODAY + 7 * DAY, "third", target=30)(twice)
    assert [line.target for line in only(week_later).earlier_lines] == [50, 40]


@pytest.mark.parametrize(
    "fields",
    [{"target": None}, {"target": "?"}, {"deadline": None}, {"start": TODAY}, {"start": None}],
)
def test_a_line_that_never_held_is_simply_replaced(fields: dict[str, object]) -> None:
    plan = Plan(goals=(lined(**fields),))
    after = only(edits.set_line("orders", TODAY, "why", target=40)(plan))
    assert after.earlier_lines == () and after.target == 40


@settings(max_examples=60, deadline=None)
@given(goals("orders"), st.lists(st.integers(0, 3), min_size=1, max_size=5))
def test_earlier_lines_grow_by_at_most_one_a_day_and_never_change(
    goal: Goal, waits: list[int]
) -> None:
    plan, day = Plan(goals=(goal,)), TODAY
    for number, wait in enumerate(waits):
        before, day = only(plan), day + wait * DAY
        plan = edits.set_line("orders", day, target=1000 + number)(plan)
        after = only(plan).earlier_lines
        assert after[: len(before.earlier_lines)] == before.earlier_lines
        assert len(after) - len(before.earlier_lines) <= 1
        ours = [line.until for line in after[len(goal.earlier_lines) :]]
        assert len(ours) == len(set(ours))


# Deleting and moving.


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_deleting_leaves_nothing_that_points_at_what_is_gone(data: st.DataObject) -> None:
    plan = example(data.draw(st.sampled_from(examples.NAMES)))
    ids = [entry.id for entry in plan.entries]
    linked = tuple(
        replace(goal, under=data.draw(st.sampled_from(ids)), guards=tuple(ids[-2:]))
        for goal in plan.goals
    )
    plan = replace(plan, goals=linked)
    while ids:
        id = data.draw(st.sampled_from(ids))
        ids.remove(id)
        before, plan = plan, edits.delete(id)(plan)
        pointed = {stone.goal for stone in plan.stones} | {goal.under for goal in plan.goals}
        pointed |= {id for tactic in plan.tactics for id in tactic.serves}
        pointed |= {id for goal in plan.goals for id in goal.guards}
        assert id not in pointed
        assert {entry.id for entry in before.entries} == {entry.id for entry in plan.entries} | {id}


def test_moving_stops_at_both_ends() -> None:
    ids = [goal.id for goal in SHOP.goals]

    def moved(id: str, steps: int) -> list[str]:
        return [goal.id for goal in edits.move(id, steps)(SHOP).goals]

    assert moved(ids[0], 1)[:2] == [ids[1], ids[0]]
    assert moved(ids[1], -99)[0] == ids[1]
    assert moved(ids[1], 99)[-1] == ids[1]
    assert edits.move(ids[0], 0)(SHOP) == SHOP


# Numbers.


def test_a_second_number_of_a_day_takes_the_place_of_a_level_and_keeps_its_note() -> None:
    rows = (Reading(TODAY - DAY, 5), Reading(TODAY, 7, note="fair"), Reading(TODAY + DAY, 8))
    edit = edits.record("orders", Reading(TODAY, 9, by="Joe"))
    assert changed(edit, readings=rows).readings == (
        rows[0],
        Reading(TODAY, 9, by="Joe", note="fair"),
        rows[2],
    )


def test_two_people_s_numbers_of_a_day_stand_beside_each_other() -> None:
    rows = (Reading(TODAY, 5, by="Ann"),)
    for by in ("Joe", ""):
        after = changed(edits.record("orders", Reading(TODAY, 9, by=by)), readings=rows)
        assert after.readings == (*rows, Reading(TODAY, 9, by=by))


def test_a_number_entered_again_stands_last_and_is_there_once_word_for_word() -> None:
    edit = edits.record("orders", Reading(TODAY, 9), again=True)
    after = changed(edit, readings=(Reading(TODAY, 5),))
    assert [row.value for row in after.readings] == [5, 9]
    assert changed(edit, readings=after.readings).readings == after.readings


def test_a_second_number_of_a_day_is_added_to_what_comes_in() -> None:
    rows = (Reading(TODAY, 7), Reading(TODAY + DAY, 8))
    after = changed(edits.record("orders", Reading(TODAY, 2)), readings=rows, counting="flow")
    assert [row.value for row in after.readings] == [7, 2, 8]


def test_numbers_stay_in_date_order_whichever_comes_first() -> None:
    plan = BARE
    for days in (3, 1, 4, 1, 5):
        plan = edits.record("orders", Reading(TODAY - days * DAY, days))(plan)
    assert [row.value for row in only(plan).readings] == [5, 4, 3, 1]


def test_a_corrected_number_that_is_gone_is_refused() -> None:
    with pytest.raises(ValueError, match="any more"):
        edits.correct_reading("orders", Reading(TODAY, 3), None)(BARE)


# Closing, reviewing.


def test_closing_says_when_and_why_and_taking_up_again_forgets_it() -> None:
    shut = edits.close("orders", "parked", TODAY, because="the oven", lesson="ask first")(BARE)
    assert (only(shut).state, only(shut).ended) == ("parked", TODAY)
    assert (only(shut).because, only(shut).lesson) == ("the oven", "ask first")
    again = only(edits.reopen("orders")(shut))
    assert (again.state, again.ended, again.because) == ("active", None, "")
    assert again.lesson == "ask first"


def test_a_stopped_tactic_keeps_its_lesson_and_runs_again() -> None:
    tactic = SHOP.tactics[0].id
    stopped = edits.close(tactic, "stopped", TODAY, because="x", lesson="y")(SHOP)
    again = edits.reopen(tactic)(stopped).find(tactic)
    assert isinstance(again, Tactic) and (again.state, again.lesson) == ("running", "y")


def test_a_stone_is_neither_closed_nor_reopened() -> None:
    for edit in (edits.close("followers", "parked", TODAY), edits.reopen("followers")):
        with pytest.raises(ValueError, match="stone"):
            edit(SHOP)


def test_a_second_check_in_of_the_day_adds_to_the_first_one() -> None:
    first = Review(TODAY, by="Joe", changed="Rain.", confidence=3, promises=(Promise("a"),))
    second = Review(TODAY, by="Joe", changed="Fair.", promises=(Promise("a"), Promise("b")))
    other = Review(TODAY, by="Maria", changed="Mine.")
    plan = Plan()
    for review in (first, other, second):
        plan = review_edits.add_to_review(review)(plan)
    both = replace(first, changed="Rain. Fair.", promises=(Promise("a"), Promise("b")))
    assert set(plan.reviews) == {both, other}


def test_reviews_stay_in_date_order() -> None:
    plan = Plan()
    for days in (3, 1, 2):
        plan = review_edits.write_review(Review(TODAY - days * DAY))(plan)
    assert [(TODAY - review.date).days for review in plan.reviews] == [3, 2, 1]


def test_a_promise_is_ticked_and_the_tick_taken_back() -> None:
    promise = Promise("ring them", "Joe")
    review = Review(TODAY, promises=(promise, Promise("other")))
    ticked = review_edits.keep_promise(review, promise, True)(Plan(reviews=(review,)))
    assert [p.kept for p in ticked.reviews[0].promises] == [True, None]
    with pytest.raises(ValueError, match="not in the plan any more"):
        review_edits.keep_promise(review, promise, False)(ticked)


def test_a_person_is_named_once() -> None:
    plan = edits.add_person("Joe")(edits.add_person("Joe")(BARE))
    assert plan.people == ("Joe",)
    assert edits.add_person("")(BARE) == BARE
