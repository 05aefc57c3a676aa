"""What people type in one line about a stepping stone or a tactic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.plan.dates import NotADate, read_date
from planner.plan.model import Number
from planner.plan.numbers import MONEY, NotANumber, read_number
from planner.plan.text import strip_because

CHANNELS = (
    "Facebook",
    "Instagram",
    "TikTok",
    "YouTube",
    "LinkedIn",
    "Mastodon",
    "Bluesky",
    "Threads",
    "Pinterest",
    "WhatsApp",
    "Telegram",
    "Discord",
    "Reddit",
    "Twitter",
    "X",
)
LONGEST = 1000
"""Characters of a tactic that are searched for how often it is done."""
SEARCHED = 50
"""So many of its last parts between commas may say who, when and where; a list has more."""
_UNITS = {
    **dict.fromkeys(("day", "daily"), "day"),
    **dict.fromkeys(("week", "weekly"), "week"),
    **dict.fromkeys(("month", "monthly"), "month"),
}
_COUNTS = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_TWO_WEEKS = {
    r"\b(?:every|each)\s+(?:other|second|2nd)\s+week\b": "every 2 weeks",
    r"\b(?:fortnightly|bi-?weekly)\b": "every 2 weeks",
    r"\b(?:fortnight|two[ -]weeks)\b": "2 weeks",
}
"""Two weeks, in other words."""
_TIMES_IN = (
    rf"(?:\b(\d+|{'|'.join(_COUNTS)})\s*(?:x|times)?\s*(?:/|in |per |each |every |a )\s*"
    r"|\b(?:every|each)\s+)([2-9]|1\d)\s+(day|week|month)s\b"
)
"""``every 3 weeks``, ``twice in 2 weeks``, ``1/2 weeks``."""
_TIMES = (
    rf"\b(\d+|{'|'.join(_COUNTS)})\s*(?:x|times)?\s*(?:/|a |an |per |each |every )"
    rf"\s*({'|'.join(_UNITS)})\b"
)


@dataclass(frozen=True, slots=True)
class TypedStone:
    """A stepping stone as it was typed."""

    name: str
    baseline: Number | None = None
    target: Number | None = None
    deadline: dt.date | None = None
    hunch: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TypedTactic:
    """A tactic as it was typed."""

    name: str
    owner: str = ""
    rhythm: str = ""
    due: dt.date | None = None
    channel: str = ""
    co_owners: tuple[str, ...] = ()


_AMOUNT = rf"[{MONEY}]?\d[\d.,kKmM ]*?%?"
_AMOUNT_NOW = rf"(?:now |today )?({_AMOUNT})(?: now| today)?"
_FROM_TO = (
    rf"(?P<name>.+?),? from (?P<baseline>{_AMOUNT}) to (?P<target>{_AMOUNT})(?:,? by (?P<day>.+))?"
)


def read_stone(text: str, today: dt.date) -> TypedStone:
    """ "Followers nearby, 127 now, 1000 by 31 dec, because …"; all but the name may be missing.

    Raises:
        ValueError: there is no name, with a line for the person.
    """
    text, _, hunch = text.strip().partition("because ")
    line = text.strip().rstrip(",")
    unit = "%" if re.search(r"\d ?%", line) else ""
    if match := re.fullmatch(_FROM_TO, line, re.IGNORECASE):
        start, target = _number(match["baseline"]), _number(match["target"])
        day = _date(match["day"] or "", today)
        if None not in (start, target) and bool(day) == bool(match["day"]):
            return TypedStone(match["name"], start, target, day, strip_because(hunch), unit)
    stone = _read_parts(line, today)
    typed_unit = "" if stone.baseline is stone.target is None else unit
    return replace(stone, hunch=strip_because(hunch), unit=typed_unit)


def _read_parts(text: str, today: dt.date) -> TypedStone:
    """A name, and behind commas the number today and the one to reach."""
    parts = [part.strip() for part in re.split(r",(?!\d)", text) if part.strip()]
    if not parts:
        raise ValueError("Name the number that should move first, such as newsletter readers.")
    baseline = target = None
    deadline = None
    words = [parts[0]]
    for part in parts[1:]:
        amount, _, day = part.partition(" by ")
        figure = re.fullmatch(_AMOUNT_NOW, amount)
        if figure is None:
            words.append(part)
            continue
        value = _number(figure.group(1))
        is_now = "today" in part or (baseline is None and "now" in part)
        if value is not None and is_now and not day:
            baseline = value
        elif value is not None:
            target, deadline = value, _date(day, today)
    return TypedStone(", ".join(words), baseline, target, deadline)


def _number(text: str) -> Number | None:
    try:
        return read_number(text)
    except NotANumber:
        return None


def _date(text: str, today: dt.date) -> dt.date | None:
    try:
        return read_date(text, today) if text else None
    except NotADate:
        return None


_NOBODY = frozenset(
    (
        *("nobody", "nobody yet", "no one", "no one yet", "noone", "none", "none yet", "not yet"),
        *("no owner", "no owner yet"),
        *("tbd", "tba", "tbc", "n/a", "na", "?", "??", "-", "–", "—", "...", "…", "who?"),
        *("unknown", "not known", "not known yet", "open", "still open", "to be decided"),
    )
)


def read_person(text: str) -> str:
    """A person's name as it was typed; nothing for words that name nobody: "nobody yet"."""
    name = " ".join(text.split())
    return "" if name.casefold().rstrip(".!") in _NOBODY or name in _NOBODY else name


def read_tactic(text: str, today: dt.date, people: Sequence[str] = ()) -> TypedTactic:
    """ "film the first tray, Maria, 5/week"; all but the name may be missing.

    One of ``people`` may stand in front too, as with a promise: "Maria: film the first tray".
    A rhythm ("3 a week", "every Tuesday", "daily"), a day ("by 1 dec") and a well-known place
    ("on Facebook") are found inside the words too; the words that say them stay in the name
    unless they stand alone between commas. Words that say which day of the week always stay.

    Raises:
        ValueError: there is no name, with a line for the person.
    """
    owners, text = _people_in_front(text, people)
    words, parts = _parts_of(text)
    rhythm, due, channel = read_rhythm(words[0]), None, _channel(words[0])
    for part in parts:
        own_rhythm = read_rhythm(part)
        day = _date(re.sub(r"^(by|once by|once)\s+", "", part), today)
        if part in people:
            owners.append(part)
        elif own_rhythm:
            rhythm = own_rhythm
            if re.search(_DAY, part, re.IGNORECASE):
                words.append(part)
        elif day is not None:
            rhythm, due = "once", day
        elif _channel(f"on {part}"):
            channel = _channel(f"on {part}")
        elif not read_person(part):
            continue
        elif not owners and (names := _read_people(part, people)):
            owners = names
        else:
            words.append(part)
    owner, *others = [*dict.fromkeys(owners)] or [""]
    name = _without_place(", ".join(words), channel)
    return TypedTactic(name, owner, rhythm, due, channel, tuple(others))


def _people_in_front(text: str, people: Sequence[str]) -> tuple[list[str], str]:
    """ "Bo and Chioma: ask the school" as those two and the rest; nobody where one is not known."""
    front, _, rest = text.partition(":")
    known = {name.casefold(): name for name in people}
    names = [known.get(name.casefold(), "") for name in split_names(front[:LONGEST])]
    return (names, rest) if rest.strip() and names and all(names) else ([], text)


def _parts_of(text: str) -> tuple[list[str], list[str]]:
    """What is part of the name for certain, and what may say something else."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise ValueError("Say what will be done: a verb and a thing.")
    end = max(1, len(parts) - SEARCHED)
    return parts[:end], parts[end:]


def _without_place(name: str, channel: str) -> str:
    at_end = channel and name.lower().endswith(f" on {channel.lower()}")
    return name[: -len(channel) - 4].rstrip() if at_end else name


def _read_people(text: str, people: Sequence[str]) -> list[str]:
    """One person or several ("Bo and Chioma"); none where the words may be something else."""
    names = split_names(text)
    if len(names) > 1:
        are_names = (name in people or not name[0].islower() for name in names)
        places = any(_channel(f"on {name}") for name in names)
        names = names if all(are_names) and not places else []
    return names if all(name in people or len(name.split()) <= 2 for name in names) else []


def split_names(text: str) -> list[str]:
    """Names with commas, "and", "with", "+", "&" or "/" between them, each once."""
    parts = re.split(r"[,;+&/]|\s(?:and|with)\s", text)
    return list(dict.fromkeys(filter(None, map(read_person, parts))))


def read_rhythm(text: str) -> str:
    """ "5/week" out of "five a week", "1/2 weeks" out of "every other week"; else ""."""
    text = say_two_weeks(text[:LONGEST])
    if match := re.search(_TIMES_IN, text):
        count = _COUNTS.get(match[1] or "1") or int(match[1] or 1)
        return f"{count}/{match[2]} {_UNITS[match[3]]}s"
    if match := re.search(_TIMES, text):
        count = _COUNTS.get(match[1]) or int(match[1])
        return f"{count}/{_UNITS[match[2]]}"
    if rhythm := _read_weekdays(text):
        return rhythm
    every = re.search(r"\b(?:every|each)\s+(day|week|month|morning|evening)\b", text)
    if every:
        return f"1/{_UNITS.get(every.group(1), 'day')}"
    alone = re.search(r"\b(daily|weekly|monthly)\b", text)
    return f"1/{_UNITS[alone.group(1)]}" if alone else ""


_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"


def _read_weekdays(text: str) -> str:
    """ "1/week" out of "every Tuesday", "2/week" out of "Tuesdays and Fridays"; else ""."""
    if re.search(rf"\b(?:every|each)\s+(?:other|second|2nd)\s+{_DAY}s?\b", text):
        return "1/2 weeks"
    ordinal = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
    if re.search(rf"\b{ordinal}\s+{_DAY}\s+(?:of|in)\s+(?:the|each|every|a)\s+month\b", text):
        return "1/month"
    if days := set(re.findall(rf"\b{_DAY}s\b", text)):
        return f"{len(days)}/week"
    return "1/week" if re.search(rf"\b(?:every|each|on)\s+{_DAY}\b", text) else ""


def say_two_weeks(text: str) -> str:
    """The text in lower case with "2 weeks" for "every other week", "fortnightly" and the like."""
    text = text.lower()
    for other, words in _TWO_WEEKS.items():
        text = re.sub(other, words, text)
    return text


def _channel(text: str) -> str:
    match = re.search(rf"\bon ({'|'.join(CHANNELS)})\s*$", text, re.IGNORECASE)
    named = match[1].lower() if match else ""
    return next((channel for channel in CHANNELS if channel.lower() == named), "")
