"""The words on a lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from planner.plan.model import Goal
from planner.race.next_number import now_and_next
from planner.race.pace import standing_of
from planner.race.verdict import (
    NO_KEYS,
    WIDTH,
    date_words,
    finish_words,
    number,
    short_verdict,
    verdict_of,
)
from races import bakery, day, goal, plan_of, readings

FRIDAYS = ("2026-01-02", "2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30")


def words(measure: Goal, today: str) -> tuple[str, str, str]:
    plan, on = plan_of(measure), day(today)
    figures = standing_of(measure, plan, on)
    texts = (
        verdict_of(measure, figures, on),
        short_verdict(measure, figures, on),
        now_and_next(measure, figures, on),
    )
    assert all(len(text) <= WIDTH for text in texts[1:])
    return texts


def keep(*values: float, **fields: object) -> Goal:
    rows = readings(*zip(FRIDAYS, values, strict=False))
    return goal(**{"direction": "keep-below", "target": 6, "readings": rows, **fields})


def test_the_map_says_days_behind_and_the_number_for_friday() -> None:
    measure, plan = bakery(350, target=420)
    on = day("2026-11-21")
    figures = standing_of(measure, plan, on)
    assert verdict_of(measure, figures, on) == "8 days behind"
    assert verdict_of(measure, figures, on, chance=0.36) == "8 days behind · 35 %"
    assert short_verdict(measure, figures, on) == "8 d behind"
    assert now_and_next(measure, figures, on) == "350 now, 355 by Fri"
    assert finish_words(measure, on) == "420 by 28 Mar"


def test_ahead_on_pace_and_a_single_day() -> None:
    at_forty = "2026-02-10"  # a Tuesday on which the line is at 40
    ahead = goal(readings=readings((at_forty, 50)))
    assert words(ahead, at_forty) == ("10 days ahead", "10 d ahead", "50 now, too early")
    on_pace = goal(readings=readings((at_forty, 40)))
    assert words(on_pace, at_forty) == ("on pace", "on pace", "40 now, 43 by Fri")
    figures = standing_of(on_pace, plan_of(on_pace), day(at_forty))
    assert verdict_of(on_pace, figures, day(at_forty), chance=0.45) == "on pace · even odds"
    daily = goal(every="day", readings=readings((at_forty, 39)))
    assert words(daily, at_forty)[0] == "1 day behind"


def test_the_likely_day_is_no_second_deadline() -> None:
    measure = goal(target=70, readings=readings(("2026-02-10", 36)))
    plan, on = plan_of(measure), day("2026-02-10")
    figures = standing_of(measure, plan, on)

    def told(there: str, width: int = WIDTH) -> str:
        return now_and_next(measure, figures, on, width=width, there=day(there))

    assert told("2026-03-02") == "36 now, likely 2 Mar"
    assert told("2026-03-12") == "36 now, likely 12 Mar"
    assert told("2027-03-12", 15) == "36 now"


def test_nothing_names_a_key_where_there_are_none_and_a_command_may_stand_alone() -> None:
    on, command = day("2026-02-10"), {**NO_KEYS, "check_in": "planner checkin"}

    def told(value: float, keys: Mapping[str, str]) -> str:
        measure = goal(readings=readings(("2026-01-09", value)))
        plan = plan_of(measure)
        return now_and_next(measure, standing_of(measure, plan, on), on, keys)

    assert (told(5, NO_KEYS), told(5, command)) == ("", "planner checkin")
    assert told(100, NO_KEYS) == told(100, command) == "set the next line"


def test_the_next_number_says_which_friday_and_none_in_a_pause_or_beyond_the_deadline() -> None:
    measure = goal(readings=readings(("2026-02-06", 30)))

    def told(today: str, *pauses: tuple[str, str]) -> str:
        plan, on = plan_of(measure, pauses), day(today)
        return now_and_next(measure, standing_of(measure, plan, on), on, width=40)

    assert told("2026-02-06") == "30 now, 38 by Fri 13 Feb"  # a Friday itself
    assert told("2026-02-07") == "30 now, 38 by Fri"
    assert told("2026-02-10", ("2026-02-12", "2026-02-14")).endswith(" by Fri 20 Feb")
    last = goal(readings=readings(("2026-04-10", 90)))  # the race ends on Saturday
    on = day("2026-04-10")
    figures = standing_of(last, plan_of(last), on)
    assert now_and_next(last, figures, on) == "90 now, 100 by Sat"


def test_a_flow_says_how_much_more_must_come_in() -> None:
    measure = goal(counting="flow", readings=readings(("2026-01-21", 2)))
    assert words(measure, "2026-01-21")[2] == "2 now, 3 more by Fri"
    plan, on = plan_of(measure), day("2026-01-21")
    wide = now_and_next(measure, standing_of(measure, plan, on), on, width=30)
    assert wide == "2 now, 3 more by Fri"


def test_figures_stay_when_words_have_to_give_way() -> None:
    measure = goal(target=1_000_000, readings=readings(("2026-02-10", 412_345)))
    assert words(measure, "2026-02-10")[2] == "412,345 · 441,728 Fri"
    more = goal(target=100_000_000, readings=readings(("2026-02-10", 41_234_567)))
    assert words(more, "2026-02-10")[2] == "44,172,839 by Fri"


def test_a_keep_goal_counts_its_broken_periods_in_its_own_rhythm() -> None:
    assert words(keep(5, 7, 7), "2026-01-17") == ("2 weeks over", "2 w over", "7 now, 6 by Fri")
    assert words(keep(5, 7, every="month"), "2026-01-17")[:2] == ("1 month over", "1 mo over")
    rising = keep(5, 7, 5, direction="keep-above")
    assert words(rising, "2026-01-17")[:2] == ("1 week under", "1 w under")
    assert words(keep(5, 7, every="2 weeks"), "2026-01-10")[0] == "2 weeks over"


def test_a_keep_goal_that_holds_says_for_how_long() -> None:
    assert words(keep(7, 5, 4.7), "2026-01-17") == ("holding", "holding", "4.7 now, 2 in a row")
    held = words(keep(5, 5, 5, hold=3), "2026-01-17")
    assert held == ("held 3 of 3", "held 3 of 3", "b sets the next line")


def test_what_is_missing_says_what_to_do() -> None:
    ask = "Enter answers it"
    assert words(goal(baseline=None), "2026-01-17") == ("no number yet", "no number", ask)
    private = words(goal(target="private"), "2026-01-17")
    assert private == ("not drawn", "not drawn", "kept to ourselves")
    assert words(goal(deadline=None), "2026-01-17") == ("no deadline yet", "no deadline", ask)
    nothing = ("no number yet", "no number", "c enters the first")
    assert words(goal(), "2026-01-17") == nothing
    ahead = words(goal(), "2025-12-20")
    assert ahead == ("starts 1 Jan", "from 1 Jan", "c enters the first")
    stale = goal(readings=readings(("2026-01-09", 9)))
    assert words(stale, "2026-02-17") == (
        "last number 9 Jan",
        "since 9 Jan",
        "c enters one, any day",
    )


def test_keys_are_named_as_they_are_bound() -> None:
    measure, plan, on = goal(), plan_of(goal()), day("2026-01-17")
    keys = {"check_in": "F5", "step_back": "B", "answer": "Space"}
    assert now_and_next(measure, standing_of(measure, plan, on), on, keys) == "F5 enters the first"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2026-03-31", "reached 11 days early"),
        ("2026-04-11", "reached on the day"),
        ("2026-04-12", "reached 1 day late"),
    ],
)
def test_a_finish_says_how_early_it_was(date: str, text: str) -> None:
    measure = goal(readings=readings((date, 101)))
    assert words(measure, "2026-04-20") == (text, "reached", "b sets the next line")


def test_past_due_says_what_was_lacking() -> None:
    up = goal(target=30, readings=readings(("2026-04-11", 22)))
    todo = "b new day or close"
    assert words(up, "2026-04-12") == ("deadline passed, 8 short", "passed", todo)
    down = goal(baseline=64, target=20, readings=readings(("2026-04-12", 22)))
    assert words(down, "2026-04-12")[0] == "deadline passed, 2 over"
    held = keep(hold=3, readings=readings(("2026-04-11", 5)))
    assert words(held, "2026-04-12")[0] == "deadline passed, 1 of 3"


@pytest.mark.parametrize("rows", [(), (("2026-04-09", 22),), (("2026-01-09", 22),)])
def test_a_day_without_its_number_is_not_called_short(rows: tuple[tuple[str, float], ...]) -> None:
    """The last number is asked for, as long as any number may be late, and then not known."""
    measure = goal(target=30, readings=readings(*rows))
    for counting in ("level", "flow"):
        measure = replace(measure, counting=counting)
        asked = ("number due today", "due today", "c enters the last")
        assert words(measure, "2026-04-11") == asked
        asked = ("last number due", "number due", "c enters the last")
        assert words(measure, "2026-04-12") == asked
        assert words(measure, "2026-04-21") == asked
        over = ("deadline passed", "passed", "b new day or close")
        assert words(measure, "2026-04-22") == over


def test_a_race_is_open_until_its_day_is_over() -> None:
    measure = goal(target=30, readings=readings(("2026-04-04", 20), ("2026-04-11", 22)))
    assert words(measure, "2026-04-11")[:2] == ("last day, 8 short", "last day")
    there = replace(measure, readings=readings(("2026-04-11", 31)))
    assert words(there, "2026-04-11")[0] == "reached on the day"


def test_what_is_kept_needs_no_last_number_unless_it_is_to_be_held() -> None:
    measure = keep(readings=readings(("2026-04-05", 5)))
    assert words(measure, "2026-04-11")[0] == words(measure, "2026-04-12")[0] == "holding"
    held = replace(measure, hold=3)
    assert words(held, "2026-04-11")[0] == "number due today"
    assert words(held, "2026-04-12")[0] == "last number due"
    missed = keep(readings=readings(("2026-04-05", 7)))
    assert words(missed, "2026-04-12")[0] == "last number due"


def test_closed_goals_say_their_state_and_no_odds() -> None:
    measure = goal(state="parked", readings=readings(("2026-01-09", 9)))
    assert words(measure, "2026-01-17") == ("parked", "parked", "9 now")


def test_below_the_line_from_the_first_day_is_behind_without_a_count() -> None:
    measure = goal(readings=readings(("2026-01-01", -20)))
    assert words(measure, "2026-01-01")[:2] == ("just behind", "behind")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "100 by 11 Apr"),
        ({"target": 1_000, "deadline": day("2027-12-31")}, "1,000 by 31 Dec 2027"),
        ({"direction": "keep-above", "target": 4.60}, "at least 4.6"),
        ({"direction": "keep-below", "target": 6, "unit": "%"}, "at most 6 %"),
        ({"target": None, "deadline": None}, "? by ?"),
        ({"target": "private"}, "private by 11 Apr"),
    ],
)
def test_the_finish_sign(fields: dict[str, object], text: str) -> None:
    assert finish_words(goal(**fields), day("2026-01-17")) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (320.0, "320"),
        (-1234.5, "-1,234.5"),
        (12345678, "12,345,678"),
        (4.666, "4.67"),
        (0.01234, "0.0123"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1e15"),
    ],
)
def test_numbers_are_written_for_people(value: float, text: str) -> None:
    assert number(value) == text


def test_a_number_takes_the_spelling_of_its_measure() -> None:
    assert number(354.32, goal()) == "354"
    assert number(4.666, goal(target=4.5)) == "4.7"


def test_dates_far_away_carry_their_year() -> None:
    assert date_words(day("2026-10-30"), day("2026-11-21")) == "30 Oct"
    assert date_words(day("2027-03-28"), day("2026-11-21")) == "28 Mar"
    assert date_words(day("2028-03-28"), day("2026-11-21")) == "28 Mar 2028"
