"""A note that was waved away stays away until it would be news."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace

import plan_rule_cases
import pytest
import race_cases
import rule_plans
from rule_plans import earlier, keep, on, race, stone, tactic
from sound_plans import GOAL, START, TODAY, goal, notes_of, plan

from planner.coach.notes import RuleContext
from planner.coach.ranking import notes, rules
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Dismissal, Goal, Plan, Reading
from planner.plan.review_edits import dismiss

THREE = tuple(replace(GOAL, id=f"g{n}") for n in range(3))


def waved(plan: Plan, rule: str, why: str = "", today: dt.date = TODAY) -> Plan:
    """The plan after somebody pressed the key on a note of a rule."""
    note = notes_of(plan, rule, today)[0]
    return dismiss(Dismissal(note.rule, note.where, why, today, note.facts))(plan)


def test_it_lasts_until_the_facts_change() -> None:
    three = waved(plan(*THREE), "too-many-goals", "all of them are small")
    assert not notes_of(three, "too-many-goals")
    four = replace(three, goals=(*three.goals, replace(GOAL, id="fourth")))
    assert notes_of(four, "too-many-goals")
    again = replace(four, goals=four.goals[:3])
    assert not notes_of(again, "too-many-goals")


def test_waved_away_again_it_is_silent_about_the_new_facts_too() -> None:
    three = waved(plan(*THREE), "too-many-goals")
    four = waved(replace(three, goals=(*three.goals, replace(GOAL, id="fourth"))), "too-many-goals")
    assert not notes_of(four, "too-many-goals")
    assert len(four.coach.dismissed) == 1


def test_only_that_note_is_silenced() -> None:
    both = plan(goal(why="", owner=""), replace(GOAL, id="other", why="", start=START))
    after = waved(both, "why-empty")
    gone = set(notes(both, TODAY)) - set(notes(after, TODAY))
    assert [(note.rule, note.where) for note in gone] == [("why-empty", "goal.breakfast")]


def records(id: str, *values: float, since: int = 0) -> Edit:
    """A number for each week from a day on."""
    numbered = enumerate(values)
    readings = (Reading(on(since + 7 * week), value) for week, value in numbered)
    return edits.together(*(edits.record(id, reading) for reading in readings))


RETURNS: dict[str, tuple[str, Plan, Edit, int]] = {
    "another target is met already": (
        "target-already-met",
        rule_plans.plan(race(105, 110, baseline=90, start=on(-8))),
        edits.set_line("goal", rule_plans.TODAY, target=108),
        0,
    ),
    "the first number, and then only stones": (
        "stones-only",
        rule_plans.plan(Goal(id="goal", baseline=0, target=100, deadline=on(200)), stone(1, 2, 3)),
        edits.together(records("goal", 5), records("stone", 4, 5, 6, since=7)),
        29,
    ),
    "a word for the target": (
        "vague-target",
        rule_plans.plan(Goal(id="goal", name="Thousands of orders")),
        edits.set_fields("goal", target="more"),
        0,
    ),
    "behind again, on a line that was moved": (
        "behind",
        rule_plans.plan(race(0, 1, 2, 3, 4, 4, 4, earlier_lines=(earlier(-8, deadline=on(99)),))),
        records("goal", 60, 20, 20),
        14,
    ),
    "kept once, and missed again": (
        "behind",
        rule_plans.plan(keep(30, 31, 32)),
        records("goal", 40, 30, 30),
        14,
    ),
    "moved once, and standing again": (
        "busy-not-moving",
        rule_plans.plan(race(0, 0, 0, 0), tactic(3, 3, 3, 3)),
        edits.together(
            records("goal", 20, 20, 20, 20, 20, 20, since=6),
            records("tactic", 3, 3, 3, 3, 3, 3, since=6),
        ),
        42,
    ),
    "another line, slower than the last race as well": (
        "target-below-actual",
        rule_plans.plan(
            race(40, 80, 100, id="before", counting="flow", last=-60, days=28),
            race(1, 1, counting="flow", follows="before"),
        ),
        edits.set_line("goal", on(7), target=110),
        8,
    ),
}
"""Where it was never otherwise: a rule, a plan on which it speaks, what makes it speak of
something new, and so many days later."""


@pytest.mark.parametrize("case", RETURNS)
def test_it_comes_back_where_it_had_never_been_otherwise(case: str) -> None:
    rule, before, edit, days = RETURNS[case]
    away = waved(before, rule, today=rule_plans.TODAY)
    assert not notes_of(away, rule, rule_plans.TODAY)
    assert notes_of(edit(before), rule, on(days))
    assert notes_of(edit(away), rule, on(days))


def test_every_wording_of_a_rule_stays_away_for_good_or_none_does() -> None:
    spoken = [(rule, fires, rule_plans.TODAY) for rule, _, _, fires, _ in race_cases.CASES]
    for rule, rows in plan_rule_cases.CASES.items():
        spoken += [(rule, speaks, TODAY) for _, speaks, _ in rows]
    has_facts: defaultdict[str, set[bool]] = defaultdict(set)
    for rule, case, today in spoken:
        findings = rules()[rule](RuleContext(case, today))
        has_facts[rule] |= {bool(finding.facts) for finding in findings}
    assert has_facts.keys() == rules().keys()
    assert [rule for rule, either in has_facts.items() if len(either) > 1] == []
