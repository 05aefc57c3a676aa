"""What a row of the check-in says of a start that is not known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.plan.edits import record
from planner.plan.model import Goal, Plan, Reading, Tactic
from planner.race.checkin import checkin_row
from planner.ui.pages.checkin.form_text import more_words, with_tab
from planner.ui.pages.checkin.row_lane import rows_a_goal
from planner.ui.pages.checkin.row_shown import with_typed
from planner.ui.pages.checkin.row_text import result_words, short_complaint, start_words

ROWS = (Reading(dt.date(2026, 10, 2), 31.5), Reading(dt.date(2026, 11, 27), 30))
OFFER = ("31.5 as the start, from 2 Oct?", True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, OFFER),
        ({"target": 28}, OFFER),
        ({"target": 28, "direction": "down"}, OFFER),
        ({"baseline": 40}, ("", False)),
        ({"counting": "flow"}, ("", False)),
        (
            {"target": 28, "direction": "up"},
            ("31.5 is past the target of 28: one of the two needs another look.", False),
        ),
        (
            {"target": 31.5},
            ("31.5 is the target already: one of the two needs another look.", False),
        ),
    ],
)
def test_the_first_number_is_the_start_unless_it_is_past_the_target(
    fields: dict[str, Any], words: tuple[str, bool]
) -> None:
    goal = Goal(id="weight", name="Weight", readings=ROWS, **fields)
    assert start_words(goal, ROWS[1].date) == words


FRIDAY = ROWS[1].date


@pytest.mark.parametrize(
    ("fields", "typed", "words"),
    [
        ({"target": 40, "readings": ROWS[:1]}, 34.5, "+3"),
        ({"target": 20, "readings": ROWS[:1]}, 29.5, "2 less"),
        ({"target": 40, "readings": ROWS[:1]}, 31.5, "the same"),
        ({"target": 40, "readings": ()}, 30, "first number"),
        ({"target": 70, "counting": "flow", "readings": ROWS[:1]}, 2, "2 new: 33.5 now"),
    ],
)
def test_what_a_number_did_is_said_in_words_for_every_kind(
    fields: dict[str, Any], typed: float, words: str
) -> None:
    goal = Goal(id="a", name="A", start=ROWS[0].date, baseline=31.5, **fields)
    reading = Reading(FRIDAY, typed)
    row, plan = checkin_row(goal, FRIDAY), Plan(goals=(goal,))
    saved = record("a", reading)(plan)
    entry = saved.goals[0]
    shown = row._replace(entry=entry)
    assert result_words(shown, reading, saved, FRIDAY, wide=True, lane=True)[0].endswith(words)
    beside = result_words(shown, reading, saved, FRIDAY, wide=True, lane=False)[0]
    assert len(beside) <= 22 and beside


def test_a_tactic_says_how_often_it_was_done() -> None:
    row = checkin_row(Tactic(id="t", name="T"), FRIDAY)
    said = result_words(row, Reading(FRIDAY, 3), Plan(), FRIDAY, wide=True, lane=False)
    assert said == ("3 done", "")


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("text", ["2x", "\u202e1", "a very long text that is nothing of the kind"])
def test_what_is_wrong_fits_beside_the_field(text: str, wide: bool) -> None:
    whole = f"“{text}” is no number; try 361, +12, =3+4 or 12.5k"
    said = short_complaint(whole, wide=wide)
    assert "number" in said and len(said) <= (20 if wide else 12)
    assert short_complaint("only a number that stands somewhere counts", wide=wide) == "see below"


def test_goals_have_lanes_in_a_small_window_too() -> None:
    assert rows_a_goal(4, 60, 10, 3) == 2
    assert rows_a_goal(8, 60, 10, 3) == 1
    assert rows_a_goal(4, 40, 10, 3) == 1


def test_what_is_out_of_sight_is_told() -> None:
    assert more_words(0, 5) == "▾ 5 more · "
    assert more_words(2, 0) == "▴ 2 above · " and more_words(0, 0) == ""


@pytest.mark.parametrize(
    ("fields", "text", "words"),
    [
        ({"target": 40}, "34.5", "+3"),
        ({"target": 70, "counting": "flow"}, "2", "2 new: 33.5 now"),
        ({"target": 40}, "34x", None),
    ],
)
def test_a_number_is_told_of_while_it_is_typed(
    fields: dict[str, Any], text: str, words: str | None
) -> None:
    goal = Goal(id="a", name="A", start=ROWS[0].date, baseline=31.5, readings=ROWS[:1], **fields)
    row, plan = checkin_row(goal, FRIDAY), Plan(goals=(goal,))
    told = with_typed(row, None, text, plan, FRIDAY, "Ines")
    if told is None or told.reading is None:
        assert words is None
        return
    shown = row._replace(entry=told.entry)
    said = result_words(shown, told.reading, told.plan, FRIDAY, wide=True, lane=True)
    assert said[0] == words


def test_stones_and_tactics_are_announced_in_every_row() -> None:
    plan = Plan(tactics=(Tactic(id="t", name="T"), Tactic(id="u", name="U")))
    assert with_tab(["↑ back"], plan, now=True, room=58) == ["↑ back", "Tab 2 tactics"]
    missed = ["Empty is no news", "← 20 Nov, missed"]
    assert with_tab(missed, plan, now=False, room=58) == [*missed, "last row: Tab 2 tactics"]
    shows = "after the last row: Tab shows 2 tactics"
    assert with_tab(missed, plan, now=False, room=78) == [*missed, shows]
