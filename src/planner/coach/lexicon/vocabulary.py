"""The words that measures are read by, loaded once from ``words/lexicon.toml``."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.coach.words_file import words_file

_TOKEN = re.compile(
    r"(?P<money>[€$£¥]|\b(?:euros?|eur|usd|gbp|chf|dollars?)\b)"
    r"|(?P<number>\d[\d.,]*(?:(?:[kmx]|bn|st|nd|rd|th)\b)?)"
    r"|(?P<stop>[,;:()&+/])|(?P<word>[a-z]+)"
)
LONGEST = 500
"""Characters of a text that are read; the longest phrases of people have about a hundred."""
_SIGNS = {"money": "$", "number": "#", "stop": "|"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a doubt, and the class that it stands for."""

    words: str
    number_class: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question that settles an ambiguous word."""

    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A class, the phrase that told it (as in the word list), and the doubt that is left."""

    number_class: str
    phrase: str
    doubt: Doubt | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the list. A trap has no class; a head decides whatever follows it."""

    phrase: str
    number_class: str
    near: tuple[tuple[str, frozenset[str]], ...] = ()
    doubt: Doubt | None = None
    is_head: bool = False

    def read(self, context: frozenset[str]) -> Guess:
        """What it means beside these words: the first row of ``near`` that has one of them."""
        for number_class, words in self.near:
            if words & context:
                return Guess(number_class, self.phrase, None)
        return Guess(self.number_class, self.phrase, self.doubt)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole list: phrases and acts by their key, words by kind, joints by word."""

    entries: Mapping[str, Entry]
    acts: Mapping[str, Entry]
    words: Mapping[str, frozenset[str]]
    joints: Mapping[str, str]

    def fold(self, word: str) -> str:
        """A word without its plural."""
        if word in self.words["as_written"] or len(word) < 3 or word.endswith(("ss", "us", "is")):
            return word
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "ches", "shes", "xes")):
            return word[:-2]
        return word.removesuffix("s")

    def key(self, phrase: str) -> str:
        """A phrase as it is looked up: folded, without articles."""
        words = phrase.replace("-", " ").split()
        return " ".join(self.fold(word) for word in words if word not in self.words["noise"])

    def has(self, kind: str, word: str) -> bool:
        """Whether a word, in the plural or not, is of that kind."""
        return word in self.words[kind] or self.fold(word) in self.words[kind]

    def tokens(self, text: str) -> list[str]:
        """Small words without accents; ``#`` a number, ``$`` money, ``|`` a break.

        A text longer than :data:`LONGEST` is read that far: it is no phrase, and what is looked
        for in each of its words must not keep anybody waiting.
        """
        plain = (
            unicodedata.normalize("NFKD", text[:LONGEST].lower()).replace("'", "").replace("’", "")
        )
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        tokens = (_SIGNS.get(str(hit.lastgroup), hit.group()) for hit in _TOKEN.finditer(plain))
        return ["#" if token in self.words["numbers"] else token for token in tokens]


def _split_list(text: str) -> list[str]:
    return [phrase for part in text.split(",") if (phrase := " ".join(part.split()))]


def _forms(phrase: str) -> Iterator[str]:
    """A verb as people write it: book, books, booking, booked."""
    verb, _, rest = phrase.partition(" ")
    stem = verb.removesuffix("e")
    double = verb + verb[-1]
    for form in (
        verb,
        verb + "s",
        verb + "es",
        stem + "ing",
        stem + "ed",
        double + "ing",
        double + "ed",
    ):
        yield f"{form} {rest}".strip()


def _by_class(table: Mapping[str, str], *, is_head: bool = False) -> Iterator[tuple[str, Entry]]:
    for number_class, listed in table.items():
        for phrase in _split_list(listed):
            yield phrase, Entry(phrase, number_class, is_head=is_head)


def _ambiguous(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Entry]]:
    for row in rows:
        answers = tuple(Answer(*answer) for answer in row.get("answers", ()))
        doubt = Doubt(row["question"], answers) if answers else None
        near = tuple((name, frozenset(_split_list(words))) for name, words in row.get("near", ()))
        for phrase in _split_list(row["words"]):
            yield phrase, Entry(phrase, row["class"], near, doubt, row.get("head", False))


@functools.cache
def vocabulary() -> Vocabulary:
    """The list as it ships with the program; read once."""
    raw = words_file("lexicon.toml")
    words = {kind: frozenset(_split_list(listed)) for kind, listed in raw["words"].items()}
    joints = {word: kind for kind, listed in raw["joints"].items() for word in _split_list(listed)}
    bare = Vocabulary({}, {}, words, joints)
    folded, noise = functools.cache(bare.fold), words["noise"]

    def key_of(phrase: str) -> str:
        parts = phrase.replace("-", " ").split()
        return " ".join([folded(word) for word in parts if word not in noise])

    phrases = [
        *((phrase, Entry(phrase, "")) for phrase in _split_list(raw["traps"])),
        *_by_class(raw["phrases"]),
        *_by_class(raw["heads"], is_head=True),
        *_ambiguous(raw["ambiguous"]),
    ]
    entries = {key_of(phrase): entry for phrase, entry in phrases}
    for key, entry in entries.items():
        opening = entries.get(" ".join(key.split()[:2]))
        if opening and opening.is_head and entry.number_class == opening.number_class:
            entries[key] = replace(entry, is_head=True)
    acts = {key_of(form): act for phrase, act in _by_class(raw["acts"]) for form in _forms(phrase)}
    return Vocabulary(entries, acts, words, joints)


def names_channel(text: str) -> bool:
    """Whether a text only names a place: "our Instagram page", "TikTok"."""
    words = vocabulary()
    tokens = [token for token in words.tokens(text) if token not in words.words["noise"]]
    kinds = ("channels", "channel_filler")
    place = any(words.has("channels", token) for token in tokens) or "media" in tokens
    return place and all(
        token in "#|" or any(words.has(kind, token) for kind in kinds) for token in tokens
    )
