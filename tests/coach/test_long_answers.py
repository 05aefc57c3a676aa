"""A book pasted where a line is asked for is read in time that grows with its length alone."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence

import pytest

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.own_call import read_own_call
from planner.coach.questions.questions import TWELVE
from planner.coach.questions.typed_pauses import read_pauses
from planner.coach.questions.typed_race import read_race, why_no_race
from planner.plan.checkin import read_promises
from planner.plan.dates import read_date
from planner.plan.numbers import read_number
from planner.plan.pasted_numbers import split_figures
from planner.plan.typed_lines import read_person, read_stone, read_tactic, split_names
from some_plans import TODAY, example

BITS = (
    *(
        "1,1,1,",
        "a, a, a, ",
        "1/1/1/",
        ". . . ",
        "every every ",
        "((((",
        "1",
        " ",
        "; ",
        "– ",
        "a; ",
    ),
    *("a; ", "because ", "by ", "Bo and Chioma, ", "from 1 to ", "1\n", "on x ", "24 dec to "),
)
"""What the long texts consist of."""
PEOPLE = ("Joe", "Maria")
CONTEXT = QuestionContext(example(), example().goals[0], TODAY)
READERS: tuple[Callable[[str], object], ...] = (
    *(lambda text, question=question: question.edit(CONTEXT, text) for question in TWELVE),
    lambda text: read_tactic(text, TODAY, PEOPLE),
    lambda text: read_stone(text, TODAY),
    lambda text: read_date(text, TODAY),
    lambda text: read_number(f"={text}"),
    lambda text: read_promises(text, PEOPLE),
    lambda text: read_pauses(text, TODAY),
    lambda text: read_race(text, TODAY) or why_no_race(text, TODAY),
    lambda text: read_own_call(text, TODAY),
    lambda text: split_figures(text, 5),
    lambda text: (read_person(text), split_names(text)),
)
SHORT, LONG = 4_000, 32_000
NOTICED = 0.005
"""Seconds; what takes less is not looked at: there the clock's own grain counts."""


def processor_time(readers: Sequence[Callable[[str], object]], text: str) -> list[float]:
    """How long each reader takes for a text, a refusal among them; the best of three."""
    times = []
    for reader in readers:
        tries = []
        for _ in range(3):
            begun = time.thread_time()
            with contextlib.suppress(ValueError):
                reader(text)
            tries.append(time.thread_time() - begun)
            if tries[-1] < NOTICED:
                break
        times.append(min(tries))
    return times


@pytest.mark.parametrize("bit", BITS)
def test_eight_times_the_text_takes_about_eight_times_as_long(bit: str) -> None:
    long = processor_time(READERS, (bit * LONG)[:LONG])
    short = processor_time(READERS, (bit * SHORT)[:SHORT])
    for number, (more, less) in enumerate(zip(long, short, strict=True)):
        assert more < NOTICED or more < 24 * less, f"reader {number}"


def test_who_when_and_where_are_found_behind_a_long_list() -> None:
    shelves = ", ".join(f"the shelf {number}" for number in range(300))
    typed = read_tactic(f"dust {shelves}, Maria, 5/week", TODAY, PEOPLE)
    assert (typed.name, typed.owner, typed.rhythm) == (f"dust {shelves}", "Maria", "5/week")


def test_a_refused_book_is_not_repeated_as_a_whole() -> None:
    with pytest.raises(ValueError, match="Such as: 24 dec to 3 jan") as refusal:
        read_pauses("a book " * 9000, TODAY)
    assert len(str(refusal.value)) < 200
