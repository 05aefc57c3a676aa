"""What was posted and the team's own rule, as people type them in one line."""

from __future__ import annotations

import re

from planner.plan.model import Coach, Mix, Number
from planner.plan.near_words import did_you_mean
from planner.plan.posts.mixes import KINDS

MOST_DIGITS = 6
RULES = {
    "third": 33,
    "thirds": 33,
    "1/3": 33,
    "80/20": 20,
    "20/80": 20,
    "5-3-2": 20,
    "4-1-1": 17,
    "half": 50,
}
"""Rules that have a name, each with the per cent that may be about ourselves."""
_WORDS = {
    "us": "ourselves our own ours we promo promotional promotion",
    "useful": "use help helpful tips",
    "others": "other other's others' people's peoples their theirs shared curated",
    "talk": "talks conversation conversations chat replies",
    "asks": "ask asking act action",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in (kind, *words.split())}
_FILLERS = frozenset("and about posts post pieces piece of to people that x times".split())
_PARTS = re.compile(r"[-+]?\d[\d.]*|[^\W\d_]+(?:'[^\W\d_]+)?|[^\s,;:.=/&]")
_ORDER = " ".join(KINDS)


def read_mix(text: str) -> Mix | None:
    """ "us 6 useful 2 talk 1", the words in any order and before or behind their numbers, or
    numbers alone in the order of the kinds; None where nothing stands there.

    Raises:
        ValueError: a word or a number that cannot be read, with a line for the person.
    """
    found = _PARTS.findall(text.casefold().replace("’", "'"))
    parts = [part for part in found if part not in _FILLERS]
    words = [part for part in parts if not _is_number(part)]
    if not parts:
        return None
    if not words:
        if len(parts) > len(KINDS):
            raise ValueError(f"five numbers at most, in this order: {_ORDER}")
        return Mix(**dict(zip(KINDS, map(_count, parts), strict=False)))
    return Mix(**_pairs(parts))


def _pairs(parts: list[str]) -> dict[str, Number]:
    """Each kind with its number, which stands behind it or, everywhere, before it."""
    named = [part if _is_number(part) else _kind(part) for part in parts]
    pairs = zip(named, ["", *named], strict=False)
    left = [part for part, before in pairs if part != before or _is_number(part)]
    left = left[::-1] if _is_number(parts[0]) else left
    counts: dict[str, Number] = {}
    while left:
        kind, *left = left
        if _is_number(kind):
            raise ValueError(f"{kind} of what? One word beside each number: {_ORDER}")
        if not left or not _is_number(left[0]):
            raise ValueError(f"how many of “{kind}”? One number beside each word, such as us 6")
        if kind in counts:
            raise ValueError(f"“{kind}” stands there twice: one number for each kind")
        number, *left = left
        counts[kind] = _count(number)
    return counts


def _kind(word: str) -> str:
    if word not in _KIND_OF:
        raise ValueError(f"“{word}” is no kind of post: {_ORDER}{did_you_mean(word, _KIND_OF)}")
    return _KIND_OF[word]


def _is_number(part: str) -> bool:
    return part.lstrip("+-")[:1].isdecimal()


def _count(part: str) -> Number:
    digits = part.rstrip(".")
    if not re.fullmatch(rf"\d{{1,{MOST_DIGITS}}}(\.\d{{1,2}})?", digits, re.ASCII):
        raise ValueError(f"“{part}” cannot be counted: write how many there were, such as 6")
    return float(digits) if float(digits) % 1 else int(float(digits))


def spell_mix(mix: Mix | None) -> str:
    """A mix as it is typed."""
    said = ((kind, getattr(mix, kind)) for kind in KINDS) if mix is not None else ()
    return " ".join(f"{kind} {count}" for kind, count in said if count is not None)


def read_rule(text: str) -> Number:
    """The per cent that may be about ourselves: a number, or a name such as "thirds" or "80/20".

    Raises:
        ValueError: it is neither, with a line for the person.
    """
    typed = " ".join(text.casefold().replace("%", " ").split())
    typed = typed.removeprefix("at most ").removeprefix("a ")
    typed = re.sub(r"\s*([-/])\s*", r"\1", typed)
    if not typed:
        return Coach().promotional_limit
    if typed in RULES:
        return RULES[typed]
    if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", typed, re.ASCII) and float(typed) <= 100:
        return float(typed) if float(typed) % 1 else int(float(typed))
    raise ValueError(f"“{text.strip()}”: write 0 to 100, or thirds, 80/20, 5-3-2, 4-1-1")
