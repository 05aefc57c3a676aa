"""Several people look after a goal, and the team has a word of its own for it."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.coach.questions.own_call import read_own_call
from planner.plan.model import Goal, OwnCall, Stone
from planner.plan.rows import OWN_CALL_WORDS

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "status", "why"),
    [
        ("behind, the second oven is late", "behind", "the second oven is late"),
        ("On track", "on-pace", ""),
        ("on pace: fine", "on-pace", "fine"),
        ("on-track because it sells", "on-pace", "it sells"),
        ("a little behind - rain", "slipping", "rain"),
        ("we are ahead", "ahead", ""),
    ],
)
def test_the_team_s_own_word_is_typed_in_one_line(text: str, status: str, why: str) -> None:
    assert read_own_call(text, TODAY) == OwnCall(status, why, TODAY)


def test_another_word_is_told_which_ones_there_are_and_none_takes_it_away() -> None:
    with pytest.raises(ValueError, match="ahead, on track, a little behind, behind, holding"):
        read_own_call("behindhand", TODAY)
    for text in ("behınd, the oven is late", "BEHİND"):  # as Turkish keyboards have it
        with pytest.raises(ValueError, match="Begin with one of these"):
            read_own_call(text, TODAY)
    assert read_own_call("  ", TODAY) is None
    for status in OWN_CALL_WORDS:
        goal = Goal(id="g", own_call=OwnCall(status, "rain", TODAY))
        assert read_own_call(goal.own_call_text, TODAY) == goal.own_call


def test_owners_and_the_own_word_stand_beside_the_name() -> None:
    goal = Goal(id="g", owner="Ines", co_owners=("Joe", " Ines "), own_call=OwnCall("slipping"))
    assert goal.owners == ("Ines", "Joe")
    assert goal.beside_name == "Ines, Joe · we say: a little behind"
    assert Goal(id="g").beside_name == ""
    assert Stone(id="s", owner="Bea").beside_name == "Bea"
