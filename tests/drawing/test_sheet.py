"""The sheet for a chat with one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.drawing.sheet import (
    ASK_GOAL,
    ASK_WHO,
    PromiseRecord,
    people,
    person_question,
    promises,
    served_goals,
    sheet,
)
from planner.plan.model import Goal, Plan, Promise, Review, Stone, Tactic
from some_plans import TODAY, example

SHOP = example()
WEEK = dt.timedelta(weeks=1)


def sheet_text(person: str, plan: Plan = SHOP) -> str:
    return "\n".join(sheet(plan, person, TODAY))


def with_tactics(*more: Tactic) -> Plan:
    return replace(SHOP, tactics=(*SHOP.tactics, *more))


def test_it_says_what_for_which_goal_in_whose_words_how_often_and_what_was_done() -> None:
    assert sheet_text("Ines").splitlines()[:5] == [
        "## Ines: what are you working on, and why?",
        "",
        "- **Film one customer who cannot stop talking about a book** · 3 a week"
        " · 10 of 12 in four weeks",
        "  - for More people in on weekdays, by way of Followers who live in town: Saturday pays"
        " for the whole week; 260 walk-ins from Monday to Thursday would let the week pay for"
        " itself.",
        "  - because neighbours trust neighbours; half a minute is enough to want the book",
    ]


def test_why_a_goal_matters_is_said_once_in_a_sheet() -> None:
    assert sheet_text("Ines").count("Saturday pays") == 1
    assert sheet_text("Ines").count("for More people in on weekdays") == 2


def test_promises_of_the_last_eight_reviews_are_counted_once_ticked() -> None:
    assert "2 of 3 promises kept since 9 Oct" in sheet_text("Ines")
    assert "promised, not ticked yet: Put up a card in both office kitchens" in sheet_text("Ines")
    kept = tuple(
        Review(TODAY - n * WEEK, promises=(Promise("x", "Ines", n < 8),)) for n in range(12)
    )
    assert promises(Plan(reviews=kept), "Ines", TODAY) == PromiseRecord(8, 8, (), TODAY - 7 * WEEK)
    assert promises(Plan(), "Ines", TODAY) == PromiseRecord(0, 0, (), None)


def test_what_is_nobodys_comes_first_then_who_works_without_a_goal() -> None:
    plan = with_tactics(
        Tactic(id="a", name="Answer every comment", owner="Tomasz"),
        Tactic(id="b", name="Print the hours", serves=("hours-calls",)),
    )
    assert people(plan) == ("", "Tomasz", "Bea", "Callum", "Ines")
    assert (person_question(plan, ""), person_question(plan, "Tomasz")) == (ASK_WHO, ASK_GOAL)
    assert sheet_text("Tomasz", plan).index("for which goal?") < sheet_text("Tomasz", plan).index(
        "Keep the"
    )
    assert f"**{ASK_WHO}**" in sheet_text("", plan)


def test_what_is_over_raises_no_question() -> None:
    plan = with_tactics(Tactic(id="a", owner="Tomasz", state="stopped"))
    assert person_question(plan, "Tomasz") == "" and people(plan)[0] != "Tomasz"
    assert people(SHOP) == ("Bea", "Callum", "Ines", "Tomasz")


def test_what_came_along_from_a_closed_race_is_for_the_one_that_runs() -> None:
    races = (Goal(id="old", name="Old", state="finished"), Goal(id="new", name="New", why="More."))
    kept = Tactic(id="t", name="Film", owner="Joe", serves=("new", "old"))
    plan = Plan(goals=races, tactics=(kept,))
    assert [purpose.goal for purpose in served_goals(plan, kept)] == [races[1]]
    assert "for New: More." in sheet_text("Joe", plan) and "Old" not in sheet_text("Joe", plan)
    only_old = replace(plan, tactics=(replace(kept, serves=("old",)),))
    assert "for Old (finished)" in sheet_text("Joe", only_old)


def test_a_stone_without_a_goal_is_named_and_asked_about() -> None:
    loose = Tactic(id="t", name="Film", owner="Joe", serves=("fans",))
    plan = Plan(stones=(Stone(id="fans", name="Fans"),), tactics=(loose,))
    assert "for Fans, which leads to no goal yet" in sheet_text("Joe", plan)
    assert person_question(plan, "Joe") == ASK_GOAL


def test_who_carries_nothing_has_a_sheet_that_says_so() -> None:
    assert "Nothing is tried under this name yet." in sheet_text("Dora")
    assert people(Plan(people=("Dora",))) == ("Dora",)
