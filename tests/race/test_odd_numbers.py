"""Which numbers are asked about before they are kept, and which are not."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from planner.coach.ranking import notes
from planner.plan.edits import record
from planner.plan.model import Entry, Goal, Number, Plan, Reading, Tactic
from planner.race.checkin import checkin_row
from planner.race.typed.odd_numbers import AskedRows, insist
from planner.race.typed.readings import OddJump, reading_from_text
from races import day

START, WEEK = day("2026-01-02"), dt.timedelta(weeks=1)


def weekly(values: Sequence[Number]) -> tuple[Reading, ...]:
    """A number each week, the first a week after the start."""
    return tuple(Reading(START + WEEK * week, value) for week, value in enumerate(values, 1))


def race(*values: Number, weeks: int = 20, **fields: Any) -> Goal:
    """A goal with a number each week."""
    known: dict[str, Any] = {"start": START, "deadline": START + WEEK * weeks}
    return Goal(id="visits", name="Visits", readings=weekly(values), **(known | fields))


def question_about(entry: Entry, typed: str) -> str:
    """What is asked when this is typed in the week after the last number; "" for nothing."""
    on = START + WEEK * (len(entry.readings) + 1)
    try:
        reading_from_text(checkin_row(entry, on), typed)
    except OddJump as odd:
        return str(odd)
    return ""


VISITS = race(1150, 1200, baseline=1100, target=5000)
RATING = race(baseline=4.0, target=4.6)
ORDERS = race(390, 400, baseline=380, target=600)
STEADY = race(460, 463, 466, 470, baseline=456, target=600)
NEW_ONES = race(390, 410, counting="flow", baseline=0, target=8000)
ONCE = Tactic(id="post", rhythm="1/week")


@pytest.mark.parametrize(
    ("entry", "typed", "asked"),
    [
        (VISITS, "1.234", "1.234 after 1,200: did you mean 1,234? Enter keeps 1.234."),
        (VISITS, "+1.050", "did you mean 2,250?"),
        (replace(VISITS, readings=()), "1.234", "1.234 after 1,100: did you mean 1,234?"),
        (replace(VISITS, baseline=0, readings=()), "1.234", "did you mean 1,234?"),
        (race(baseline=None, target=5000), "1.234", "did you mean 1,234?"),
        (RATING, "4,123", "4,123 after 4: did you mean 4.123? Enter keeps 4,123."),
        (race(4.1, direction="keep-above", target=4.5), "4,250", "did you mean 4.25?"),
        (race(1100, 1250, counting="flow", baseline=0, target=20000), "1.180", "mean 1,180?"),
        (ORDERS, "4100", "4,100 after 400: did you mean 410? Enter keeps 4,100."),
        (ORDERS, "41", "41 after 400: did you mean 410?"),
        (ORDERS, "4.12", "4.12 after 400: did you mean 412?"),
        (race(152, 165, baseline=140, target=400), "1,89", "did you mean 189?"),
        (replace(ORDERS, readings=ORDERS.readings[:1]), "4100", "did you mean 410?"),
        (NEW_ONES, "4100", "4,100 at once, where about 400 is usual: did you mean 410?"),
        (STEADY, "546", "546 after 470: did you mean 456? Enter keeps 546."),
        (STEADY, "888", "888 after 470: is that right? Enter keeps it."),
        (race(460, 470, baseline=450, target=600), "546", "did you mean 456?"),
        (race(23.4, 23.9, baseline=23, target=30), "42.3", "did you mean 24.3?"),
        (race(baseline=310, target=450), "900", "900 after 310: is that right?"),
        (race(64, 60, baseline=68, target=20), "400", "400 after 60: did you mean 40?"),
        (race(counting="flow", baseline=0, target=100), "212", "where about 5 is planned:"),
        (race(9, 9, 9, 9, 9, 9, baseline=0, target=100), "3000", "3,000 after 9: is that right?"),
        (race(1200, baseline=900, target=2000), "120", "120 after 1,200: did you mean 1,200?"),
        (race(1200, 1310, baseline=900, target=2000), "1.29", "did you mean 1,290?"),
        (race(900, 1310, baseline=900, target=2000), "1.3", "did you mean 1,300?"),
        (ONCE, "212", "212 at once, where about 1 is planned: is that right?"),
        (replace(ONCE, rhythm="once"), "2026", "is that right?"),
        (replace(ONCE, rhythm="", readings=weekly((2, 3))), "212", "about 2.5 is usual"),
        (replace(ONCE, rhythm="5/week", readings=weekly((5,))), "50", "did you mean 5?"),
    ],
)
def test_a_slip_of_the_fingers_is_asked_about_from_the_second_number_on(
    entry: Entry, typed: str, asked: str
) -> None:
    assert asked in question_about(entry, typed)


@pytest.mark.parametrize(
    ("entry", "typed"),
    [
        (VISITS, "1234"),
        (VISITS, "1,234"),
        (VISITS, "1 234"),
        (VISITS, "=1200+1.5"),
        (RATING, "4.123"),
        (RATING, "4,2"),
        (race(baseline=None, target=None), "1.234"),
        (race(1.1, 1.2, baseline=1, target=2000), "1.234"),
        (ORDERS, "410"),
        (ORDERS, "350"),
        (race(12, 11, baseline=8, target=30), "1"),  # few at a time
        (race(60, 30, baseline=100, target=5), "9"),  # on the way down
        (race(baseline=0, target=1000, weeks=8), "110"),  # on the plan's own line
        (race(3, baseline=0, target=500), "30"),
        (NEW_ONES, "0"),
        (NEW_ONES, "900"),
        (STEADY, "474"),
        (STEADY, "494"),
        (race(baseline=310, target=450), "330"),
        (ONCE, "3"),
        (replace(ONCE, rhythm="5/week"), "12"),
        (replace(ONCE, rhythm=""), "212"),
    ],
)
def test_an_ordinary_number_is_kept_without_a_word(entry: Entry, typed: str) -> None:
    assert question_about(entry, typed) == ""


def test_a_long_gap_lets_expect_a_longer_step() -> None:
    after_a_week = checkin_row(STEADY, START + WEEK * 5)
    with pytest.raises(OddJump):
        reading_from_text(after_a_week, "530")
    after_a_year = checkin_row(STEADY, START + WEEK * 50)
    assert reading_from_text(after_a_year, "530").value == 530


def test_a_number_that_leads_to_a_later_one_is_not_odd() -> None:
    later = Reading(START + WEEK * 6, 2600)
    caught_up = replace(STEADY, readings=(*STEADY.readings, later))
    row = checkin_row(caught_up, START + WEEK * 5)
    assert reading_from_text(row, "2590").value == 2590


@pytest.mark.parametrize("new", [3000, 40])
def test_a_jump_that_was_insisted_on_makes_the_new_level_normal(new: int) -> None:
    jumped = replace(STEADY, readings=weekly((460, 463, 466, 470, new)))
    for typed in (new, new + 4, new - 3):
        assert question_about(jumped, str(typed)) == ""
    burst = replace(NEW_ONES, readings=weekly((390, 410, 9000)))
    assert question_about(burst, "8800") == ""


def test_the_coach_does_not_ask_again_about_a_number_that_was_insisted_on() -> None:
    goal = race(460, 463, 466, 470, 473, 475, baseline=456, target=600)
    on = START + WEEK * 7
    reading = reading_from_text(checkin_row(goal, on), "900", sure=True)
    kept = record("visits", reading)(Plan(goals=(goal,)))
    assert "odd-jump" in {note.rule for note in notes(kept, on)}
    insisted = insist(goal, reading, on)(kept)
    assert "odd-jump" not in {note.rule for note in notes(insisted, on)}


def test_nothing_is_written_down_beside_a_number_that_the_coach_would_not_ask_about() -> None:
    plan = Plan(goals=(STEADY,))
    assert insist(STEADY, Reading(START + WEEK * 5, 474), START)(plan) == plan
    assert insist(ONCE, Reading(START, 212), START)(plan) == plan


def test_at_most_one_question_a_row_and_two_a_check_in() -> None:
    asked = AskedRows()
    asked.add("one", START)
    assert not asked.may_ask("one", START) and asked.may_ask("two", START)
    asked.add("two", START)
    assert not asked.may_ask("three", START)
    assert asked.may_ask("one", START + WEEK)


def some_series(rng: random.Random) -> Iterator[tuple[Sequence[Number], dict[str, Any]]]:
    """Numbers as they come in week by week, and what else the plan says of each series."""
    start = rng.choice((30, 120, 460, 1200, 9000))
    drift, noise = rng.uniform(-0.01, 0.02) * start, rng.uniform(0.005, 0.05) * start
    walk = [start]
    for _ in range(30):
        walk.append(max(0, round(walk[-1] + rng.gauss(drift, noise))))
    yield walk, {"target": max(walk) + round(start * 0.1)}
    around = [max(0, round(start * rng.lognormvariate(0, 0.15))) for _ in range(30)]
    yield [start, *around], {"target": round(start * 1.4)}
    rate = rng.choice((1, 5, 20))
    counter = [rng.choice((0, 5, 40))]
    for _ in range(30):
        counter.append(counter[-1] + sum(rng.random() < rate / 40 for _ in range(40)))
    yield counter, {"target": counter[0] + 30 * rate}
    new_ones = [b - a for a, b in pairwise(counter)]
    yield [0, *new_ones], {"target": 30 * rate, "counting": "flow"}
    yield [4.1, *(round(rng.gauss(4.2, 0.1), 1) for _ in range(30))], {"target": 4.6}


def test_fewer_than_one_in_a_hundred_ordinary_numbers_is_asked_about() -> None:
    rng, numbers, asked = random.Random(7), 0, 0
    for _ in range(12):
        for (baseline, *values), fields in some_series(rng):
            goal = race(baseline=baseline, weeks=30, **fields)
            for week, value in enumerate(values):
                numbers += 1
                known = replace(goal, readings=weekly(values[:week]))
                asked += bool(question_about(known, str(value)))
    assert numbers == 1800
    assert asked < 18
