"""What kind of number is this? A measure's words, read for what they count.

The words, and how they are read, are in ``words/lexicon.toml``. The answer is a guess that a
person may overrule: what the plan says always wins, and ``unknown`` is an honest answer.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from planner.coach.lexicon.phrase import known
from planner.coach.lexicon.text import WordedPhrase
from planner.coach.lexicon.vocabulary import Answer, Doubt, Guess, names_channel, vocabulary
from planner.plan.model import Measure

__all__ = [
    "PLAIN",
    "Answer",
    "Doubt",
    "Guess",
    "class_of",
    "doubt_of",
    "guess_of",
    "is_burden",
    "is_channel",
    "is_engagement",
    "is_follower_count",
    "is_total",
    "kind_of_number",
    "rests_on_people",
]

PLAIN: Mapping[str, str] = {
    "activity": "our work",
    "exposure": "people saw it",
    "attention": "people reacted",
    "intent": "people show interest",
    "outcome": "people acted",
    "impact": "it pays, or helps",
    "unknown": "",
}
"""A class in the words of the screen; ``unknown`` has none."""


@functools.lru_cache(maxsize=1024)
def kind_of_number(text: str, unit: str = "") -> Guess:
    """What kind of number these words count; the unit settles what they leave open."""
    words = vocabulary()
    tokens, unit_tokens = words.tokens(text), words.tokens(unit)
    context = frozenset(map(words.fold, tokens + unit_tokens)) | {*tokens, *unit_tokens}
    guess = WordedPhrase(tokens, context).guess()
    done = [words.acts.get(token) for token in unit_tokens]
    if known(guess) and not any(act and act.number_class == "outcome" for act in done):
        return guess
    by_unit = WordedPhrase(unit_tokens, context).guess()
    if known(by_unit):
        return by_unit
    return Guess("impact", "money", None) if "$" in context and not known(guess) else guess


def guess_of(measure: Measure) -> Guess:
    """The guess from what is counted, else from the unit, else from the name."""
    guess = kind_of_number(measure.measure, measure.unit)
    return guess if known(guess) else kind_of_number(measure.name)


def rests_on_people(guess: Guess) -> bool:
    """Whether a guess only names people, so that other words may outweigh it."""
    return vocabulary().has("people", guess.phrase)


def class_of(measure: Measure) -> str:
    """One of ``plan.model.CLASSES``: as the plan says, else as guessed."""
    return measure.number_class or guess_of(measure).number_class


def doubt_of(measure: Measure) -> Doubt | None:
    """The question that would settle a measure's class; None when the plan says it."""
    return None if measure.number_class else guess_of(measure).doubt


@functools.cache
def _folded_list(kind: str) -> frozenset[str]:
    words = vocabulary()
    return frozenset(" ".join(map(words.fold, entry.split())) for entry in words.words[kind])


def _is_listed(kind: str, phrase: str) -> bool:
    return " ".join(map(vocabulary().fold, phrase.split())) in _folded_list(kind)


def _listed_in(kind: str, text: str) -> bool:
    tokens = vocabulary().tokens(text)
    spans = ((index, index + length) for index in range(len(tokens)) for length in (1, 2, 3))
    return any(_is_listed(kind, " ".join(tokens[start:end])) for start, end in spans)


def is_engagement(text: str) -> bool:
    """Whether it is about engagement as such: a result of something else."""
    return kind_of_number(text).number_class in ("attention", "unknown") and _listed_in(
        "engagement", text
    )


def is_follower_count(text: str) -> bool:
    """Whether it counts followers, fans or the like; not "followers who buy"."""
    guess = kind_of_number(text)
    words = guess.phrase.split()
    tails = (" ".join(words[index:]) for index in range(len(words)))
    seen = guess.number_class in ("exposure", "attention")
    return seen and any(_is_listed("followers", tail) for tail in tails)


def is_burden(text: str) -> bool:
    """Whether it counts what weighs on us: overtime, costs, complaints, what is sent back."""
    words = vocabulary()
    tokens = words.tokens(text)
    if any(words.has("burdens", token) for token in tokens):
        return True
    people = any(words.has("people", token) for token in tokens)
    return not people and any(words.has("burdens_of_things", token) for token in tokens)


def is_channel(text: str) -> bool:
    """Whether it only names a place: "our Instagram page", "TikTok"."""
    return names_channel(text)


def is_total(text: str) -> bool:
    """Whether it is a counter that only rises: "total followers", "downloads to date"."""
    return _listed_in("total", text) and not _listed_in("not_total", text)
