"""A note that was waved away stays away until it would be news."""

from __future__ import annotations

from dataclasses import replace

from sound_plans import GOAL, START, TODAY, goal, notes_of, plan

from planner.coach.ranking import notes
from planner.plan.dismissal import dismiss
from planner.plan.model import Dismissal, Plan

THREE = tuple(replace(GOAL, id=f"g{n}") for n in range(3))


def waved(plan: Plan, rule: str, why: str = "") -> Plan:
    """The plan after somebody pressed the key on a note of a rule."""
    note = notes_of(plan, rule)[0]
    return dismiss(Dismissal(note.rule, note.where, why, TODAY, note.facts))(plan)


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
