"""The kinds of goal: for each, the question behind it, how it may be counted, what may help.

The words are data (``words/playbooks.toml``). A kind is guessed from what people say they
want and how they would count it; where that is not clear, no kind is guessed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.coach.words_file import words_file
from planner.plan.model import Number


@dataclass(frozen=True, slots=True)
class Finish:
    """A number that could be the finish line, or with ``guard`` one that must not get worse."""

    text: str
    unit: str
    direction: str
    """up, down, keep-above or keep-below."""
    guard: bool = False


@dataclass(frozen=True, slots=True)
class ExampleStone:
    """A stepping stone of the worked example; a guard is kept, on the good side of ``target``."""

    name: str
    measure: str
    unit: str
    baseline: Number
    target: Number
    hunch: str
    source: str
    guard: bool = False
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class ExampleTactic:
    """Something tried in the worked example."""

    name: str
    owner: str
    rhythm: str
    channel: str
    because: str


@dataclass(frozen=True, slots=True)
class Example:
    """One worked "from X to Y by D", with all that a whole plan says."""

    place: str
    """Who runs this race: a shop, a club, a charity …"""
    name: str
    need: str
    measure: str
    unit: str
    every: str
    baseline: Number
    target: Number
    weeks: int
    why: str
    audience: str
    action: str
    help: str
    source: str
    owner: str
    stones: tuple[ExampleStone, ...]
    tactics: tuple[ExampleTactic, ...]

    @property
    def line(self) -> str:
        """ "from 180 to 260 walk-ins/wk in 30 weeks"."""
        unit = self.unit if self.unit == "%" else f" {self.unit}"
        return f"from {self.baseline:g} to {self.target:g}{unit} in {self.weeks} weeks"


@dataclass(frozen=True, slots=True)
class Playbook:
    """One kind of goal, in plain words."""

    id: str
    name: str
    ask: str
    """The one question behind "What do you want to happen?"."""
    finishes: tuple[Finish, ...]
    stones: tuple[str, ...]
    """At most four numbers that may move before the goal does."""
    tactics: tuple[str, ...]
    channel: str
    """What to think of when the place is chosen; never a place that is chosen for them."""
    warn: str
    warn_at: str
    """The key of the question at which the warning matters."""
    example: Example
    says: tuple[str, ...]
    """Phrases that point to this kind by themselves."""
    hints: tuple[str, ...]
    """Phrases that point to it only together with others."""


@functools.cache
def playbooks() -> Mapping[str, Playbook]:
    """All kinds by id, in the order of the data."""
    return {id: _playbook(id, row) for id, row in _words()["kinds"].items()}


def playbook(id: str) -> Playbook | None:
    """The kind of that id; None for ``other``, nothing, or one that is not known."""
    return playbooks().get(id)


def guess(want: str, measure: str = "") -> Playbook | None:
    """The kind of goal that these words clearly point to, else None.

    Whole words are compared, hyphens and plurals aside. The longest phrase wins the words
    that it covers, and so does one that is known to mislead. Two kinds that are about as
    likely as each other, or faint words only, give None. A single faint word is enough where
    it stands beside one of wanting ("more", "find") and nothing points elsewhere.
    """
    points: dict[str, int] = {}
    for text in (want, measure):
        for place in _keep_longest(list(_find_phrases(_plain(text)))):
            if place.kind:
                points[place.kind] = points.get(place.kind, 0) + place.points
    ranked = sorted(points, key=lambda kind: -points[kind])
    if len(ranked) == 1 and set(_plain(want).split()) & _wanting_words():
        points[ranked[0]] += 1
    best, second = [points[kind] for kind in ranked[:2]] + [0] * (2 - len(ranked[:2]))
    allowed = _CLEAR * best if best > _FAINT else 0
    return playbook(ranked[0]) if best >= _FAINT and second <= allowed else None


_STRONG = 2
"""What a phrase is worth that says enough by itself, above one point for each of its words."""
_FAINT = 2
"""Two hints: enough only where nothing points elsewhere."""
_CLEAR = 0.5
"""The next best kind may have at most this share of the best one's points."""
_LONGEST = 500
"""Characters of a text in which phrases are looked for."""
_GAP = 3
"""How many words ``...`` in a phrase may stand for."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    pattern: re.Pattern[str]
    words: int
    points: int


@dataclass(frozen=True, slots=True)
class _Match:
    kind: str
    start: int
    end: int
    words: int
    points: int


def _find_phrases(text: str) -> Iterator[_Match]:
    for phrase in _phrases():
        for match in phrase.pattern.finditer(text):
            yield _Match(phrase.kind, match.start(), match.end(), phrase.words, phrase.points)


def _keep_longest(places: list[_Match]) -> list[_Match]:
    """Those that no longer one overlaps; two kinds may share a place, one kind counts it once."""
    kept: list[_Match] = []
    for place in sorted(places, key=lambda at: (-at.words, at.kind != "", at.end - at.start)):
        over = [other for other in kept if other.start < place.end and place.start < other.end]
        if all(other.words == place.words and other.kind not in ("", place.kind) for other in over):
            kept.append(place)
    return kept


@functools.cache
def _phrases() -> tuple[_Phrase, ...]:
    rows = [("", text, 0) for text in _words()["misleading"]]
    for id, kind in playbooks().items():
        rows += [(id, text, _STRONG) for text in kind.says]
        rows += [(id, text, 0) for text in kind.hints]
    return tuple(_phrase(*row) for row in rows)


def _phrase(kind: str, text: str, strength: int) -> _Phrase:
    """``...`` stands for up to three words, ``|`` between words for either of them."""
    parts, words = [], 0
    for part in text.split():
        if part == "...":
            parts.append(rf"(?:\S+ ){{0,{_GAP}}}")
        else:
            either = "|".join(re.escape(_stem(word)) for word in part.split("|"))
            parts.append(rf"(?:{either}) ")
            words += 1
    pattern = re.compile(r"(?<= )" + "".join(parts))
    return _Phrase(kind, pattern, words, strength + words if strength else 1)


def _plain(text: str) -> str:
    text = text[:_LONGEST].casefold()
    words = re.findall(r"[^\W_]+|%", re.sub(r"['’]s?\b", "", text))
    return f" {' '.join(_stem(word) for word in words)} "


def _stem(word: str) -> str:
    """The word without the ending of a plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@functools.cache
def _wanting_words() -> frozenset[str]:
    return frozenset(_stem(word) for word in _words()["wanting"])


def _words() -> dict[str, Any]:
    return words_file("playbooks.toml")


def _playbook(id: str, row: Mapping[str, Any]) -> Playbook:
    return Playbook(
        id=id,
        name=row["name"],
        ask=row["ask"],
        finishes=tuple(Finish(**finish) for finish in row["finishes"]),
        stones=tuple(row["stones"]),
        tactics=tuple(row["tactics"]),
        channel=row["channel"],
        warn=row["warn"],
        warn_at=row.get("warn_at", "measure"),
        example=_example(row["example"]),
        says=tuple(row["says"]),
        hints=tuple(row.get("hints", ())),
    )


def _example(row: Mapping[str, Any]) -> Example:
    plain = {"every": "week", **row}
    plain["stones"] = tuple(ExampleStone(**part) for part in row["stones"])
    plain["tactics"] = tuple(ExampleTactic(**part) for part in row["tactics"])
    return Example(**plain)
