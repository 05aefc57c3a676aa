"""Which way a number should go, where the words of a goal say it: "more guests", "fewer calls"."""

from __future__ import annotations

import re
from typing import NamedTuple

from planner.coach.lexicon.vocabulary import LONGEST, vocabulary
from planner.plan.model import Measure

_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
_COMPARATIVES = frozenset(("more", "fewer", "less", "higher", "lower", "bigger", "larger"))
"""Words that say it wherever they stand; a verb does so only where a clause begins."""
_BEFORE_A_VERB = frozenset(("to", "we", "us", "and"))
_BEHIND_THE_COUNTED = frozenset(
    "who that which whose because so by with without when where while if until for per than of on "
    "at from as through instead rather".split()
)
"""What follows them is not what is counted: "guests who stay less than an hour"."""


class SaidWay(NamedTuple):
    """1 where more is better, -1 where less is, and the word that says so, as it was typed."""

    sign: int
    word: str


def said_way(measure: Measure) -> SaidWay | None:
    """What the words of a measure say, else those of its name; None where they leave it open.

    "Fewer empty mornings" may well be counted in orders, of which more is better.
    """
    found = _ways_in(measure.measure)
    if not found:
        found = _ways_in(measure.name)
        if any(way.sign < 0 for way in found) and not names_what_is_counted(measure):
            return None
    return found[0] if len({way.sign for way in found}) == 1 else None


def names_what_is_counted(measure: Measure) -> bool:
    """Whether the name is about the number: the measure has a word of it, or is not said."""
    counted = _folded(measure.measure)
    return not counted or bool(counted & _folded(measure.name))


def _folded(text: str) -> frozenset[str]:
    """The words of a text without plurals, and without those that are in many."""
    words = vocabulary()
    return frozenset(
        words.fold(token)
        for token in words.tokens(text)
        if token.isalpha() and not words.has("noise", token) and not words.has("periods", token)
    )


def _ways_in(text: str) -> list[SaidWay]:
    clauses = re.split(r"[,;:.!?()–—]|\s-\s|\band\b", text[:LONGEST], flags=re.IGNORECASE)
    return [way for clause in clauses if (way := _way_in(_PART.findall(clause)))]


def _way_in(parts: list[str]) -> SaidWay | None:
    """The first word of a clause that says a way, before what stands behind the thing counted."""
    listed = vocabulary().words
    for place, part in enumerate(parts):
        word, before = part.lower(), parts[place - 1].lower() if place else ""
        after = parts[place + 1] if place + 1 < len(parts) else ""
        if place and word in _BEHIND_THE_COUNTED:
            return None
        sign = (word in listed["growing"]) - (word in listed["lessening"])
        stands = before in ("", *_BEFORE_A_VERB) or word in _COMPARATIVES
        is_bound = after.lower() == "than" or before in ("no", "not", "never")
        is_bound = is_bound or (before == "in" and sign < 0)  # "in less time", but "bring in more"
        is_place = word in ("lower", "higher") and part.istitle() and after.istitle()
        if sign and stands and not is_bound and not is_place:
            return SaidWay(sign, part)
    return None
