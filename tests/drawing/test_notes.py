"""Where the notes stand in the file, and what belongs to which goal."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from planner.coach.notes import Note
from planner.drawing.notes import lines_of, note_objects, note_words
from planner.drawing.why.words import why_words
from planner.plan.model import Goal, Plan, Reading, Stone
from some_plans import TODAY, example

TEXT = """\
# a comment
format = 1

# about orders
[goal.orders]
name = "Orders"

[stone]
taps.name = "Taps"
"""
ORDERS = Goal(id="orders", name="Orders", why="Rent.", owner="Ines")


def note(where: str) -> Note:
    return Note("a-rule", "tip", "tidy", where, "Some words.", "S0")


def test_a_note_has_the_line_where_its_thing_begins_and_the_plan_the_first() -> None:
    wheres = ["plan", "goal.orders", "plan", "stone.taps"]
    assert lines_of(map(note, wheres), TEXT) == [1, 5, 1, 9]
    assert lines_of(map(note, wheres), "") == [1, None, 1, None]


def test_an_object_has_the_promised_names_and_no_others() -> None:
    about = {"rule": "a-rule", "level": "tip", "where": "goal.orders", "line": 5}
    assert note_objects([note("goal.orders")], TEXT) == [about | {"text": "Some words."}]


def test_the_weightiest_note_about_a_goal_ends_its_explanation() -> None:
    plan = Plan(goals=(ORDERS, Goal(id="other", name="Other")))
    words = why_words(plan, "orders", TODAY)
    assert words[-1].startswith("Orders: what number would show it? The idea behind it: “Strategy")
    assert not any("Other" in paragraph for paragraph in words)


def test_a_stepping_stone_has_its_own_note_and_a_sound_one_has_none() -> None:
    loose, filed = Stone(id="loose", name="Taps"), Stone(id="filed", name="Clicks", goal="orders")
    plan = Plan(goals=(ORDERS,), stones=(loose, filed))
    assert "which goal does this stepping stone lead to?" in note_words(plan, loose, TODAY)[0]
    assert note_words(plan, filed, TODAY) == []


def test_a_bad_verdict_explained_soon_says_what_would_make_it_even() -> None:
    shop = example()
    said = "\n".join(why_words(shop, "weekday-walk-ins", TODAY))
    even = re.search(r"^For even odds: 260 by [^,]+, or 2\d\d by 26 Mar\.$", said, re.MULTILINE)
    assert even and even.start() < said.index("From here it takes")
    assert "even odds:" not in " ".join(why_words(shop, "group-orders", TODAY))


def test_a_distance_from_the_plan_has_no_decimals_that_nobody_measured() -> None:
    start = TODAY - dt.timedelta(days=28)
    readings = tuple(
        Reading(start + dt.timedelta(days=7 * week), 500.0 + 20 * week) for week in range(5)
    )
    goal = Goal(
        id="followers", name="Followers", measure="Followers", baseline=500, target=800,
        start=start, deadline=TODAY + dt.timedelta(days=45), readings=readings,
    )  # fmt: skip
    said = " ".join(why_words(Plan(goals=(goal,)), "followers", TODAY))
    assert "The plan is at 615 today, so you are 35 short of it. The plan was" in said
    assert "The plan was where you are 8 days ago." in said
    near = replace(goal, target=717)
    said = " ".join(why_words(Plan(goals=(near,)), "followers", TODAY))
    assert "The plan is at 583 today, so you are 3 short of it. The plan was" in said
    assert "The plan was where you are 1 day ago." in said
    nearer = replace(goal, target=706)
    said = " ".join(why_words(Plan(goals=(nearer,)), "followers", TODAY))
    assert "The plan is at 579" in said and "so you are 1 ahead of it. If your number" in said
    assert "less than a day" in said


def test_a_period_without_a_number_is_called_by_its_own_name() -> None:
    rows = (Reading(TODAY - dt.timedelta(days=40), 5.0), Reading(TODAY, 5.0))
    goal = Goal(id="rate", name="Rate", every="month", readings=rows, direction="keep-above")
    for every, period in (("month", "month"), ("week", "week"), ("2 weeks", "two-week period")):
        kept = replace(goal, every=every, target=4, start=TODAY - dt.timedelta(days=70))
        said = " ".join(why_words(Plan(goals=(kept,)), "rate", TODAY))
        assert f"Each {period} is judged by its own number" in said
        assert f"A {period} without a number is not known; it is never taken for zero." in said


def test_how_long_a_lead_lasts_is_said_once() -> None:
    said = " ".join(why_words(example(), "group-orders", TODAY))
    assert said.count("stopped here") == 1
