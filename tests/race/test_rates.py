"""Paces are said as a colleague would: rounded, without a sign, in a period that fits them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.model import Goal, Measure
from planner.race.rates import (
    both_rates,
    less_word,
    pace_words,
    rate_words,
    time_and_way_words,
    two_figures,
)
from races import goal, readings, standing

ORDERS = Goal(id="orders", measure="orders", direction="up")
GUESTS = Goal(id="guests", measure="guests", unit="/wk", direction="up")
WAITING = Goal(id="waiting", measure="waiting time", unit="seconds", direction="down")
CALLS = Goal(id="calls", measure="calls", direction="down")
NEW = Goal(id="new", measure="members", counting="flow", direction="up")


@pytest.mark.parametrize(
    ("measure", "pace", "shown"),
    [
        (ORDERS, 0.909, "about 1 a week"),
        (ORDERS, 0.457, "about 2 a month"),
        (ORDERS, 6.37, "about 6.4 a week"),
        (ORDERS, 14.0, "about 14 a week"),
        (ORDERS, 1432.5, "about 1,400 a week"),
        (ORDERS, 0.05, "about 2.6 a year"),
        (ORDERS, 0.1, "about 1.3 a quarter"),
        (ORDERS, 0.004, "about 0.21 a year"),
        (ORDERS, 0, "none"),
        (ORDERS, -2.2, "about 2.2 fewer a week"),
        (GUESTS, 6.4, "about 6.4 more a week"),
        (CALLS, -3, "about 3 fewer a week"),
        (WAITING, -0.5, "about 2.2 less a month"),
        (WAITING, -3, "about 3 less a week"),
        (NEW, 2.0, "about 2 a week"),
    ],
)
def test_a_pace_is_said_in_a_period_in_which_it_is_one_or_more(
    measure: Measure, pace: float, shown: str
) -> None:
    assert rate_words(measure, pace) == shown


@given(st.floats(1e-6, 1e9), st.sampled_from([1, -1]), st.booleans())
def test_a_pace_has_two_figures_and_no_sign(size: float, sign: int, need: bool) -> None:
    for measure in (ORDERS, GUESTS, CALLS, WAITING, NEW):
        words = rate_words(measure, sign * size, need=need)
        amount = words.removeprefix("about ").split()[0]
        assert not set("+-−") & set(amount)
        assert len(amount.replace(",", "").replace(".", "").strip("0")) <= 2
        per_year = {"week": 365.25 / 7, "month": 12, "quarter": 4, "year": 1}
        shown = float(amount.replace(",", "")) * per_year[words.split()[-1]]
        year = size * per_year["week"]
        assert 0.87 <= shown / year <= 1.13 and (not need or shown >= year * 0.999)
        if "year" not in words:
            assert float(amount.replace(",", "")) >= 1


@given(st.floats(0.001, 1e6), st.floats(0.001, 1e6))
def test_what_is_needed_and_what_there_was_are_said_in_one_period(one: float, other: float) -> None:
    needed, recent = both_rates(ORDERS, one, other)
    assert needed.split()[-1] == recent.split()[-1]


@pytest.mark.parametrize(
    ("unit", "amount", "word"),
    [
        ("calls", 3, "fewer"),
        ("", 3, "fewer"),
        ("visits/wk", 3, "fewer"),
        ("seconds", 0.5, "less"),
        ("seconds", 2, "less"),
        ("kg", 1, "less"),
        ("%", 2, "less"),
        ("€", 200, "less"),
        ("€/mo", 200, "less"),
        ("minutes per call", 2, "less"),
        ("steps", 2, "fewer"),
        ("guests", 2, "fewer"),
        ("meals", 2, "fewer"),
        ("", 0.5, "less"),
    ],
)
def test_what_is_measured_is_less_and_what_is_counted_is_fewer(
    unit: str, amount: float, word: str
) -> None:
    assert less_word(Goal(id="g", unit=unit), amount) == word


def test_what_a_line_asks_is_said_in_round_words() -> None:
    assert pace_words(1.04) == "about one more every week"
    assert pace_words(-0.457, WAITING) == "about 2 less every month"
    assert pace_words(12.3, ORDERS) == "about 12 more every week"
    assert pace_words(None) == pace_words(0.0) == "the same every week"


def test_two_figures_are_kept_and_a_need_is_rounded_up() -> None:
    assert [two_figures(value) for value in (0.457, 6.41, 143, 1449)] == [0.46, 6.4, 140, 1400]
    assert two_figures(6.41, upward=True) == 6.5 and two_figures(6.4, upward=True) == 6.4
    assert two_figures(-143.0, upward=True) == -150


def test_the_pace_of_a_number_of_a_month_is_told_a_month() -> None:
    monthly, weekly = Goal(id="g", every="month", unit="/mo"), Goal(id="g")
    assert pace_words(6, monthly) == "about 26 more every month"
    assert rate_words(monthly, 6).endswith("a month") and rate_words(weekly, 6).endswith("a week")


@pytest.mark.parametrize(
    ("value", "today", "words"),
    [
        (20, "2026-02-10", "40 % of the time, 20 % of the way"),
        (104, "2026-02-10", ""),  # reached
        (-3, "2026-02-10", ""),  # behind its own start
        (20, "2026-04-20", ""),  # its day has passed
    ],
)
def test_time_and_way_stand_beside_each_other_while_it_runs(
    value: float, today: str, words: str
) -> None:
    race = goal(readings=readings(("2026-02-06", value)))
    assert time_and_way_words(race, standing(race, today))[0] == words


def test_what_is_kept_has_no_way() -> None:
    kept = goal(direction="keep-up", readings=readings(("2026-02-06", 120)))
    assert time_and_way_words(kept, standing(kept, "2026-02-10")) == ("", "")


def test_days_off_are_no_time_of_the_race() -> None:
    race = goal(readings=readings(("2026-02-06", 20)))
    off = standing(race, "2026-02-10", pauses=(("2026-02-15", "2026-03-26"),))
    assert time_and_way_words(race, off)[1] == "66 % of time, 20 % of way"
