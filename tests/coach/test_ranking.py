"""What the coach says first, how often it says it, and when it is silent."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound_plans import (
    GOAL,
    START,
    TODAY,
    dismissed,
    goal,
    notes_of,
    plan,
    reviews,
    stone,
    tactic,
    tactics,
    weekly,
)

from counting import calls_of
from planner.coach.notes import GROUPS, LEVELS, Note
from planner.coach.ranking import (
    because,
    checkins,
    idea,
    notes,
    plan_on,
    rules,
    since_silence,
    top,
)
from planner.plan.model import Plan, Reading, Review
from some_plans import TODAY as EXAMPLE_DAY
from some_plans import example, plans

WEEK = dt.timedelta(weeks=1)
BARE = goal(
    id="bare", name="Joy", measure="", unit="", baseline=None, target=None, deadline=None, why=""
)


def shown(plan: Plan, today: dt.date) -> list[str]:
    """The rules of what is said on a day."""
    return [note.rule for note in top(plan, today)]


def by_week(plan: Plan, rule: str, weeks: int, since: dt.date = TODAY) -> str:
    """Which check-ins a rule spoke at, as each was made: "x..x"."""
    marks = ""
    for n in range(weeks):
        day = since + n * WEEK
        met = replace(plan, reviews=reviews(n + 1, day))
        marks += "x" if rule in shown(met, day) else "."
    return marks


def test_the_weightiest_comes_first_and_praise_last() -> None:
    stopped = tactic(id="old", state="stopped", ended=TODAY, because="Nobody came.")
    messy = plan(BARE, GOAL, stone(goal=""), tactic(), tactic(id="lost", serves=()), stopped)
    remarks = notes(messy, TODAY)
    order = [(LEVELS.index(note.level), GROUPS.index(note.group)) for note in remarks]
    assert order == sorted(order)
    assert [note.level for note in remarks][-1] == "praise"


def test_the_same_plan_and_day_say_the_same() -> None:
    assert notes(example(), EXAMPLE_DAY) == notes(example(), EXAMPLE_DAY)
    assert top(example(), EXAMPLE_DAY) == top(example(), EXAMPLE_DAY)


def test_a_bare_goal_gets_one_question_at_a_time_though_all_that_is_missing_is_known() -> None:
    bare = plan(BARE, stones=(), tactics=())
    missing = {"no-measure", "no-target", "no-baseline", "no-deadline", "why-empty"}
    assert missing <= {note.rule for note in notes(bare, TODAY)}
    structure = [note for note in top(bare, TODAY) if note.group == "structure"]
    assert [note.rule for note in structure] == ["no-measure"]


def test_the_same_question_is_asked_of_one_goal_at_a_time() -> None:
    many = plan(*(replace(GOAL, id=f"g{n}", why="") for n in range(4)))
    assert len([note for note in notes(many, TODAY) if note.rule == "why-empty"]) == 4
    assert shown(many, TODAY).count("why-empty") == 1


def test_praise_fills_a_free_slot_and_is_given_once() -> None:
    stops = tuple(
        tactic(id=f"old-{n}", state="stopped", ended=TODAY, because="Nobody came.") for n in (1, 2)
    )
    free = plan(tactics=(tactic(), *stops))
    assert shown(free, TODAY).count("good-stop") == 1
    full = plan(
        BARE, replace(GOAL, owner=""), tactics=(tactic(serves=(), begun=None), *stops), stones=()
    )
    assert len(top(full, TODAY)) == 3 and "good-stop" not in shown(full, TODAY)


def test_before_the_first_check_in_a_note_is_there_every_day() -> None:
    bare = plan(goal(why="", begun=TODAY))
    for day in range(7):
        assert "why-empty" in shown(bare, TODAY + dt.timedelta(days=day))


def test_the_same_note_is_said_at_every_third_check_in() -> None:
    assert by_week(plan(goal(why="", begun=TODAY)), "why-empty", 10) == "x..x..x..x"


def test_a_note_from_before_the_first_check_in_has_been_said_by_then() -> None:
    assert by_week(plan(goal(why="")), "why-empty", 7) == "..x..x."


def test_a_goal_that_was_made_today_is_asked_about_today() -> None:
    met = plan(GOAL, replace(GOAL, id="new", why="", begun=TODAY), reviews=reviews(5, TODAY))
    assert "why-empty" in shown(met, TODAY)
    later = replace(met, reviews=reviews(6, TODAY + WEEK))
    assert "why-empty" not in shown(later, TODAY + WEEK)


def test_between_two_check_ins_nothing_comes_or_goes_by_itself() -> None:
    met = plan(goal(why=""), reviews=reviews(6, TODAY))
    silent = plan(goal(why=""), reviews=reviews(7, TODAY))
    for day in range(7):
        assert "why-empty" in shown(met, TODAY + dt.timedelta(days=day))
        assert "why-empty" not in shown(silent, TODAY + dt.timedelta(days=day))


def test_numbers_without_a_review_are_a_check_in_and_a_week_has_one() -> None:
    rows = (Reading(TODAY, 1), Reading(TODAY + dt.timedelta(days=1), 2))
    unreviewed = plan(goal(readings=rows), reviews=(Review(TODAY + dt.timedelta(days=2)),))
    assert checkins(unreviewed, TODAY + WEEK) == (TODAY,)
    assert checkins(unreviewed, TODAY - WEEK) == ()


def test_after_two_silent_months_the_coach_begins_anew() -> None:
    met = plan(goal(why=""), reviews=reviews(7, TODAY))
    for days, says in ((59, False), (60, True), (400, True)):
        assert ("why-empty" in shown(met, TODAY + dt.timedelta(days=days))) == says
    back = TODAY + dt.timedelta(days=70)
    again = replace(met, reviews=(*met.reviews, Review(back)))
    assert "why-empty" not in shown(again, back)


def test_all_of_a_team_see_the_same_whoever_opens_first() -> None:
    met = plan(goal(why=""), reviews=reviews(6, TODAY))
    backwards = replace(met, reviews=met.reviews, people=("Joe", "Maria"))
    assert top(met, TODAY) == top(backwards, TODAY)


@settings(max_examples=12, deadline=None)
@given(plans(), st.integers(4, 9))
def test_no_note_is_said_twice_within_three_check_ins(any_plan: Plan, weeks: int) -> None:
    met = replace(any_plan, reviews=reviews(weeks, EXAMPLE_DAY), check_in="saturday")
    days = since_silence(checkins(met, EXAMPLE_DAY), EXAMPLE_DAY)
    said_at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, day in enumerate(days):
        for note in top(plan_on(met, day, EXAMPLE_DAY), day):
            said_at[note.rule, note.where].append(n)
    for places in said_at.values():
        assert all(later - earlier >= 3 for earlier, later in pairwise(places))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_at_most_three_of_what_holds_are_said(any_plan: Plan) -> None:
    remarks, most = notes(any_plan, EXAMPLE_DAY), top(any_plan, EXAMPLE_DAY)
    assert len(most) <= 3 and set(most) <= set(remarks)
    assert sum(note.level == "praise" for note in most) <= 1


def test_a_dismissed_note_stays_away_and_others_come_up() -> None:
    bare = plan(goal(why="", owner=""))
    assert shown(bare, TODAY)[0] == "why-empty"
    assert shown(dismissed(bare, "why-empty", "breakfast"), TODAY)[0] == "owner-missing"


def test_a_rule_that_is_not_known_may_be_dismissed() -> None:
    assert notes(dismissed(plan(goal(why="")), "from-the-future"), TODAY)


def every_note() -> Iterator[Note]:
    for name in ("shop", "project", "charity"):
        yield from notes(example(name), EXAMPLE_DAY)
    yield from notes(plan(BARE, stone(goal=""), *tactics(8, owner="")), TODAY)


def test_every_note_can_say_why_in_a_few_sentences() -> None:
    for note in every_note():
        assert because(note) == idea(note).text
        assert len(because(note).split()) < 80 and because(note).count(".") >= 3
        assert idea(note).name and "\n" not in because(note)


def test_every_rule_has_its_words_and_every_idea_is_told() -> None:
    words = files("planner.coach") / "words"
    tables = {
        id: row
        for name in ("plan", "race")
        for id, row in tomllib.loads((words / f"rules/{name}.toml").read_text("utf-8")).items()
        if id not in ("thresholds", "lists")
    }
    ideas = tomllib.loads((words / "ideas.toml").read_text("utf-8"))
    assert set(tables) == set(rules())
    for id, row in tables.items():
        assert row["level"] in LEVELS and row["group"] in GROUPS and row["idea"] in ideas, id
        assert "text" in row, id
    for row in ideas.values():
        assert row["name"] and len(row["text"].split()) < 80


def test_looking_back_leaves_out_what_came_later() -> None:
    then = TODAY - 3 * WEEK
    closed = goal(state="finished", ended=TODAY, because="done", readings=weekly(*range(12)))
    new = goal(id="new", begun=TODAY)
    back = plan_on(plan(closed, new, reviews=reviews(9, TODAY)), then, TODAY)
    assert [entry.id for entry in back.goals] == ["breakfast"]
    assert back.goals[0].state == "active" and back.goals[0].because == ""
    assert max(row.date for row in back.goals[0].readings) <= then
    assert max(review.date for review in back.reviews) <= then


def large(weeks: int) -> Plan:
    """Twelve goals, stones and tactics, and a number in each of so many weeks."""
    numbers = weekly(*range(weeks), since=TODAY - (weeks + 1) * WEEK)
    goals = tuple(
        goal(id=f"g{n}", start=START - 90 * WEEK, begun=None, why="", readings=numbers)
        for n in range(12)
    )
    stones = tuple(stone(id=f"s{n}", goal=f"g{n}", readings=numbers) for n in range(12))
    tried = tuple(tactic(id=f"t{n}", serves=(f"g{n}",), readings=numbers) for n in range(12))
    return Plan(goals=goals, stones=stones, tactics=tried, reviews=reviews(weeks, TODAY))


def test_the_notes_of_twice_the_weeks_take_twice_the_work_at_most() -> None:
    year, two_years = (calls_of(partial(top, large(weeks), TODAY)) for weeks in (52, 104))
    assert two_years < 2.2 * year, (year, two_years)


@pytest.mark.parametrize("rule", ["why-empty", "owner-missing"])
def test_what_is_answered_is_gone(rule: str) -> None:
    assert notes_of(plan(goal(why="", owner="")), rule) and not notes_of(plan(), rule)
