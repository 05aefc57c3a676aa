"""Stepping stones and tactics as they are typed in one line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.typed_lines import (
    TypedStone,
    TypedTactic,
    read_person,
    read_rhythm,
    read_stone,
    read_tactic,
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
        ("Readers from 140 to 300 by 31 dec", TypedStone("Readers", 140, 300, NEW_YEARS_EVE)),
        ("Helpers, from 3 to 6, because so", TypedStone("Helpers", 3, 6, hunch="so")),
        ("Opened, 31% now, 45% by 31 dec", TypedStone("Opened", 31, 45, NEW_YEARS_EVE, "", "%")),
        ("The cash box, €85 now, €400", TypedStone("The cash box", 85, 400)),
        ("Mails from 3 to 6 by whenever", TypedStone("Mails from 3 to 6 by whenever")),
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


@pytest.mark.parametrize(
    ("typed", "name", "people"),
    [
        ("hold a stall, Bo and Chioma, weekly", "hold a stall", ["Bo", "Chioma"]),
        ("hold a stall, Bo & Chioma", "hold a stall", ["Bo", "Chioma"]),
        ("hold a stall, Bo/Chioma + Mr Ito", "hold a stall", ["Bo", "Chioma", "Mr Ito"]),
        ("hold a stall, Bo, Maria Ruiz Sanz", "hold a stall", ["Bo", "Maria Ruiz Sanz"]),
        ("cook soup, cut and serve, Bo", "cook soup, cut and serve", ["Bo"]),
        ("post it, Facebook and TikTok", "post it, Facebook and TikTok", [""]),
    ],
)
def test_several_people_of_a_tactic_are_heard(typed: str, name: str, people: list[str]) -> None:
    said = read_tactic(typed, TODAY, ["Maria Ruiz Sanz"])
    assert (said.name, [said.owner, *said.co_owners]) == (name, people)


@pytest.mark.parametrize(
    ("typed", "name", "owners"),
    [
        ("Mara: hold a stall, weekly", "hold a stall", ["Mara"]),
        ("mara and Ben: hold a stall", "hold a stall", ["Mara", "Ben"]),
        ("Mara: hold a stall, Ben", "hold a stall", ["Mara", "Ben"]),
        ("Newsletter: write it, Ben", "Newsletter: write it", ["Ben"]),
        ("hold a stall at 9:30", "hold a stall at 9:30", [""]),
        ("Mara:", "Mara:", [""]),
    ],
)
def test_who_stands_in_front_of_a_tactic_does_it(typed: str, name: str, owners: list[str]) -> None:
    said = read_tactic(typed, TODAY, ("Mara", "Ben"))
    assert (said.name, [said.owner, *said.co_owners]) == (name, owners)


def test_which_day_of_the_week_a_tactic_has_is_not_lost() -> None:
    said = read_tactic("drive the van, Bo, every other Saturday", TODAY)
    assert (said.name, said.owner) == ("drive the van, every other Saturday", "Bo")
    assert said.rhythm == "1/2 weeks"


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
        ("Saturdays", "1/week"),
        ("on Tuesdays and Thursdays", "2/week"),
        ("every second Saturday", "1/2 weeks"),
        ("first Monday of the month", "1/month"),
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


@settings(max_examples=60, deadline=None)
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
    "text", ["nobody yet", "no owner yet", "Nobody", "TBD", "?", "–", "no one.", "n/a", " - "]
)
def test_nobody_is_no_person(text: str) -> None:
    assert read_person(text) == ""
    assert read_tactic(f"film the tray, {text}, 2/week", TODAY).owner == ""


@pytest.mark.parametrize("text", ["Ana", "Nobu", "Mr. No", "Team North", "open-air crew"])
def test_somebody_is_a_person(text: str) -> None:
    assert read_person(f" {text} ") == text
