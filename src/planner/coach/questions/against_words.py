"""A race that goes against the words of its goal: 30 for "more guests", of whom 40 come today."""

from __future__ import annotations

from typing import NamedTuple

from planner.coach.lexicon.said_way import said_way
from planner.plan.model import Measure, Number
from planner.race.rates import less_word
from planner.race.verdict import number


class AgainstWords(NamedTuple):
    """What is said of such a race before it is kept, and the way that its numbers go."""

    trouble: str
    better: str
    """The word for what is better where the numbers hold: "fewer"."""
    direction: str


def against_words(
    measure: Measure, start: Number | None, target: Number | None
) -> AgainstWords | None:
    """How these numbers go against the words of a goal; None where they do not, or none say."""
    said = said_way(measure)
    if said is None or start is None or target is None or (target - start) * said.sign >= 0:
        return None
    better = "more" if target > start else less_word(measure, target - start)
    words = f"{number(target)} is {better} than {number(start)} today"
    direction = "up" if target > start else "down"
    return AgainstWords(f"{words}, but the words say “{said.word}”.", better, direction)
