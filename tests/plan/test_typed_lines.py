"""Stepping stones and tactics as they are typed in one line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.typed_lines import (
    TypedRace,
    TypedStone,
    TypedTactic,
    read_person,
    read_race,
    read_rhythm,
    read_stone,
    read_tactic,
    why_no_race,
)

TODAY = dt.date(2026, 11, 21)
NEW_YEARS_EVE = dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Followers nearby", TypedStone("Followers nearby")),
        (
            "Followers nearby, 127 now, 1000 by 31 dec, because they see it before leaving home",
            TypedStone(
                "Followers nearby", 127, 1000, NEW_YEARS_EVE, "they see it before leaving home"
            ),
        ),
        (
            "Followers nearby, now 127, 1,000 by 31 dec",
            TypedStone("Followers nearby", 127, 1000, NEW_YEARS_EVE),
        ),
        ("Replies, 2.5 today", TypedStone("Replies", 2.5)),
        ("Stars, 12.5k by 31 dec", TypedStone("Stars", None, 12500, NEW_YEARS_EVE)),
        ("Stars, 5000", TypedStone("Stars", None, 5000)),
        ("Likes, comments and shares", TypedStone("Likes, comments and shares")),
        ("Taps because they come", TypedStone("Taps", hunch="they come")),
    ],
)
def test_a_stone_is_understood_in_one_line(typed: str, said: TypedStone) -> None:
    assert read_stone(typed, TODAY) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("film the first tray", TypedTactic("film the first tray")),
        (
            "film the first tray, Maria, 5/week",
            TypedTactic("film the first tray", "Maria", "5/week"),
        ),
        (
            "film the first tray, 5 a week, Maria",
            TypedTactic("film the first tray", "Maria", "5/week"),
        ),
        (
            "window sign, Joe, by 31 dec",
            TypedTactic("window sign", "Joe", "once", NEW_YEARS_EVE),
        ),
        (
            "window sign, once by 31 dec",
            TypedTactic("window sign", "", "once", NEW_YEARS_EVE),
        ),
        (
            "coupon post every Tuesday on Facebook",
            TypedTactic("coupon post every Tuesday", "", "1/week", None, "Facebook"),
        ),
        (
            "answer calls, daily, Instagram",
            TypedTactic("answer calls", "", "1/day", None, "Instagram"),
        ),
        (
            "ask the school, the church and the club at the door",
            TypedTactic("ask the school, the church and the club at the door"),
        ),
    ],
)
def test_a_tactic_is_understood_in_one_line(typed: str, said: TypedTactic) -> None:
    assert read_tactic(typed, TODAY) == said


def test_somebody_who_takes_part_is_known_by_name_however_long() -> None:
    people = ("Maria del Carmen Ruiz",)
    said = read_tactic("film it, Maria del Carmen Ruiz, 2/week", TODAY, people)
    assert (said.name, said.owner) == ("film it", people[0])


@pytest.mark.parametrize(
    ("typed", "rhythm"),
    [
        ("5/week", "5/week"),
        ("five a week", "5/week"),
        ("3 times a month", "3/month"),
        ("2x per day", "2/day"),
        ("twice a month", "2/month"),
        ("once a week", "1/week"),
        ("every Tuesday", "1/week"),
        ("every day", "1/day"),
        ("each morning", "1/day"),
        ("weekly", "1/week"),
        ("write a post 3 a week", "3/week"),
        ("send a mail twice a month", "2/month"),
        ("every 2 weeks", "1/2 weeks"),
        ("Every two weeks", "1/2 weeks"),
        ("every other week", "1/2 weeks"),
        ("every second week", "1/2 weeks"),
        ("fortnightly", "1/2 weeks"),
        ("every fortnight", "1/2 weeks"),
        ("biweekly", "1/2 weeks"),
        ("twice a fortnight", "2/2 weeks"),
        ("3 times every 2 weeks", "3/2 weeks"),
        ("once in two weeks", "1/2 weeks"),
        ("1/2 weeks", "1/2 weeks"),
        ("write a mail every 3 weeks", "1/3 weeks"),
        ("every 10 days", "1/10 days"),
        ("every 2 months", "1/2 months"),
        ("wait 2 weeks", ""),
        ("the next 3 months", ""),
        ("now and then", ""),
        ("by friday", ""),
    ],
)
def test_a_rhythm_is_heard_in_plain_words(typed: str, rhythm: str) -> None:
    assert read_rhythm(typed) == rhythm


@pytest.mark.parametrize("typed", ["", "   ", ",", " , "])
def test_without_a_name_one_kind_line_says_what_to_type(typed: str) -> None:
    for read in (read_stone, read_tactic):
        with pytest.raises(ValueError, match=r"^(Name|Say)[^\n]+\.$"):
            read(typed, TODAY)


LINES = st.text(alphabet="ab 1230.,k/%by nowweekdecXé早\u202e\x1b", max_size=60) | st.text(
    max_size=60
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_whatever_is_typed_is_understood_or_refused_in_one_line(typed: str) -> None:
    for read in (read_stone, read_tactic):
        try:
            said = read(typed, TODAY)
        except ValueError as error:
            assert "\n" not in str(error) and str(error)
        else:
            assert said.name.strip()


@pytest.mark.parametrize(
    "text",
    [
        "weekday visitors with the coupon, 40 a week now, 70 by 30 June",
        "weekday visitors with the coupon, now 40 a week, 70 by 30 June.",
    ],
)
def test_a_race_said_in_one_line_is_understood(text: str) -> None:
    race = read_race(text, TODAY)
    assert race == TypedRace(
        "weekday visitors with the coupon", 40, 70, dt.date(2027, 6, 30), "a week"
    )


def test_a_race_may_be_said_from_to_or_by() -> None:
    assert read_race("stars from 700 to 5,000 this quarter", TODAY) == TypedRace(
        "stars", 700, 5000, dt.date(2026, 12, 31)
    )
    assert read_race("10 new people merge a pull request by 30 September", TODAY) == TypedRace(
        "new people merge a pull request", None, 10, dt.date(2027, 9, 30)
    )


def test_a_start_that_is_not_known_and_a_number_alone_are_a_race_too() -> None:
    singers = read_race("Singers from ? to 30 by easter", TODAY)
    assert singers == TypedRace("Singers", None, 30, dt.date(2027, 3, 28), "", True)
    followers = read_race("2000 Instagram followers", TODAY)
    assert followers == TypedRace("Instagram followers", None, 2000, None) and followers.is_bare
    assert read_race("reach 1,200 subscribers", TODAY) == TypedRace("subscribers", None, 1200, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("from ? to 30 by easter", "What is counted?"),
        ("from 12 to 30", "What is counted?"),
        ("visitors from 12 to 30 by the fair", "“the fair” is no date"),
        ("20 gifts by whenever", "“whenever” is no date"),
        ("More visitors by word of mouth", ""),
        ("visitors from 12 to 30", ""),
        ("visitors from 12 to 30 by 1 may", ""),
    ],
)
def test_a_line_that_looks_like_a_race_and_is_none_is_told_why(text: str, why: str) -> None:
    said = why_no_race(text, TODAY)
    assert said.startswith(why) and bool(said) == bool(why)


@pytest.mark.parametrize("text", ["nobody yet", "Nobody", "TBD", "?", "–", "no one.", "n/a", " - "])
def test_nobody_is_no_person(text: str) -> None:
    assert read_person(text) == ""
    assert read_tactic(f"film the tray, {text}, 2/week", TODAY).owner == ""


@pytest.mark.parametrize("text", ["Ana", "Nobu", "Mr. No", "Team North", "open-air crew"])
def test_somebody_is_a_person(text: str) -> None:
    assert read_person(f" {text} ") == text


@pytest.mark.parametrize(
    "text", ["More people through the door on weekdays", "5 stars on the map", "", "x" * 999]
)
def test_an_ordinary_answer_is_not_taken_for_a_race(text: str) -> None:
    assert read_race(text, TODAY) is None
