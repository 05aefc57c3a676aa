"""The coach on a plan as it is written: each rule speaks when it should, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from grids import hold_all
from hypothesis import given, settings
from plan_rule_cases import CASES, FOLLOWERS, OTHER, POSTS, THIRD
from sound_plans import GOAL, START, TODAY, dismissed, goal, notes_of, plan, stone

from planner.coach.ranking import notes, rules
from planner.coach.rules.texts import counts
from planner.plan.model import CLASSES, Goal, Plan, Reading
from planner.plan.text import cells, clean
from some_plans import TODAY as EXAMPLE_DAY
from some_plans import example, hostile_plan, plans

ROWS = [
    (f"{rule}, plans {n}", (rule, *row))
    for rule, rows in CASES.items()
    for n, row in enumerate(rows)
]
"""Every case, named by its rule and by where its two plans stand among that rule's."""


def test_each_rule_speaks_where_it_should_and_nowhere_near() -> None:
    def speaks_there_alone(rule: str, where: str, speaks: Plan, silent: Plan) -> None:
        assert where in [note.where for note in notes_of(speaks, rule)]
        assert notes_of(silent, rule) == []

    hold_all(ROWS, speaks_there_alone)


def test_what_was_waved_away_is_not_said_again() -> None:
    def keeps_quiet(rule: str, where: str, speaks: Plan, _: Plan) -> None:
        for place in (where, where.partition(".")[2], ""):
            assert where not in [
                note.where for note in notes_of(dismissed(speaks, rule, place), rule)
            ]
        elsewhere = dismissed(speaks, rule, "goal.elsewhere")
        assert where in [note.where for note in notes_of(elsewhere, rule)]

    hold_all(ROWS, keeps_quiet)


def test_each_note_is_one_short_line_in_a_kind_voice() -> None:
    def is_short_and_kind(rule: str, _: str, speaks: Plan, __: Plan) -> None:
        for note in notes_of(speaks, rule):
            assert len(note.text) <= 140 and len(note.text.split()) <= 20, note.text
            assert not {"{", "}", "!", "\n"} & set(note.text)
            low = note.text.lower()
            assert not any(
                word in low for word in ("failed", "wrong", "vanity", "the business", "must")
            )

    hold_all(ROWS, is_short_and_kind)


def test_every_rule_about_the_written_plan_has_its_cases() -> None:
    written = {
        id
        for id, rule in rules().items()
        if rule.__module__.rpartition(".")[2]
        in ("aims", "lines", "measures", "stones", "tactics", "people", "posts", "private")
    }
    assert set(CASES) == written


def test_a_sound_plan_hears_nothing() -> None:
    assert [note for note in notes(plan(), TODAY) if note.rule in CASES] == []


@pytest.mark.parametrize("name", ["shop", "project", "charity"])
def test_the_examples_draw_nothing_but_a_tip(name: str) -> None:
    remarks = [note for note in notes(example(name), EXAMPLE_DAY) if note.rule in CASES]
    assert [note.rule for note in remarks if note.level != "tip"] == []
    assert len(remarks) <= 1


@pytest.mark.parametrize("number_class", CLASSES)
def test_followers_as_a_stepping_stone_draw_no_remark(number_class: str) -> None:
    steps = [stone(measure=words, unit=words) for words in ("followers", "likes", "page views")]
    for step in steps:
        remarks = notes(plan(replace(step, number_class=number_class)), TODAY)
        assert [note for note in remarks if note.where == "stone.taps"] == []


def test_what_a_person_says_about_a_number_is_believed() -> None:
    for number_class in ("intent", "outcome", "impact", "unknown"):
        assert (
            notes_of(plan(replace(FOLLOWERS, number_class=number_class)), "goal-only-followers")
            == []
        )
    orders = plan(goal(number_class="attention"))
    assert notes_of(orders, "goal-is-engagement") or notes_of(orders, "goal-only-followers")


def test_a_stepping_stone_beside_an_outcome_is_asked_whether_it_leads_there() -> None:
    [note] = notes_of(plan(GOAL, FOLLOWERS), "goal-only-followers")
    assert "Breakfast orders" in note.text
    [note] = notes_of(plan(FOLLOWERS), "goal-only-followers")
    assert "What do you want those people to do?" in note.text


def test_an_outcome_in_another_goal_does_not_excuse_counting_our_own_work() -> None:
    assert notes_of(plan(GOAL, POSTS), "goal-is-activity")


@pytest.mark.parametrize("state", ["parked", "finished", "missed", "dropped"])
def test_a_closed_goal_is_not_questioned_about_its_form(state: str) -> None:
    bare = goal(
        state=state,
        measure="",
        unit="",
        baseline=None,
        target=None,
        deadline=None,
        why="",
        owner="",
    )
    remarks = [n for n in notes(plan(bare, stones=(), tactics=()), TODAY) if n.rule in CASES]
    assert remarks == []


def test_a_number_that_was_never_given_a_start_offers_the_first_one() -> None:
    first = Reading(START, 320)
    [note] = notes_of(plan(goal(baseline=None, readings=(first,))), "no-baseline")
    assert "320" in note.text


def test_too_many_goals_is_news_again_when_there_is_one_more() -> None:
    three, four = plan(GOAL, OTHER, THIRD), plan(GOAL, OTHER, THIRD, replace(THIRD, id="fourth"))
    assert notes_of(three, "too-many-goals")[0].facts != notes_of(four, "too-many-goals")[0].facts


@settings(max_examples=40, deadline=None)
@given(plans())
def test_any_plan_is_read_without_a_slip_and_every_text_is_safe(any_plan: Plan) -> None:
    for note in notes(any_plan, EXAMPLE_DAY):
        assert clean(note.text) == note.text and "{" not in note.text and cells(note.text) <= 150


def test_hostile_names_do_not_reach_a_note() -> None:
    hostile = replace(hostile_plan(), people=("a", "b"))
    bare = tuple(
        replace(entry, owner="", why="", source="", target="\x1b[31m") for entry in hostile.goals
    )
    remarks = notes(replace(hostile, goals=bare), EXAMPLE_DAY)
    assert remarks and all(clean(note.text) == note.text for note in remarks)


@pytest.mark.parametrize(
    ("name", "measure", "words"),
    [
        ("YouTube subscribers", "YouTube subscribers", "this"),
        ("Newsletter", "newsletter ", "this"),
        ("Be better known", "subscribers", "“subscribers”"),
        ("", "subscribers", "this"),
        ("Subscribers", "", "this"),
    ],
)
def test_a_note_does_not_say_a_name_twice(name: str, measure: str, words: str) -> None:
    assert counts(Goal(id="g", name=name, measure=measure)) == words
