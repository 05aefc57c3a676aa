"""What people type in one line about a race, a stepping stone or a tactic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class TypedTactic:
    """A tactic as it was typed."""

    name: str
    owner: str = ""
    rhythm: str = ""
    due: dt.date | None = None
    channel: str = ""


def read_stone(text: str, today: dt.date) -> TypedStone:
    """ "Followers nearby, 127 now, 1000 by 31 dec, because …"; all but the name may be missing.

    Raises:
        ValueError: there is no name, with a line for the person.
    """
    text, _, hunch = text.strip().partition("because ")
    parts = [part.strip() for part in re.split(r",(?!\d)", text) if part.strip()]
    if not parts:
        raise ValueError("Name the number that should move first, such as newsletter readers.")
    baseline = target = None
    deadline = None
    words = [parts[0]]
    for part in parts[1:]:
        amount, _, day = part.partition(" by ")
        figure = re.fullmatch(r"(?:now |today )?([\d][\d.,kKmM ]*?)(?: now| today)?", amount)
        if figure is None:
            words.append(part)
            continue
        value = _number(figure.group(1))
        is_now = "today" in part or (baseline is None and "now" in part)
        if value is not None and is_now and not day:
            baseline = value
        elif value is not None:
            target, deadline = value, _date(day, today)
    return TypedStone(", ".join(words), baseline, target, deadline, strip_because(hunch))


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

    A rhythm ("3 a week", "every Tuesday", "daily"), a day ("by 1 dec") and a well-known place
    ("on Facebook") are found inside the words too; the words that say them stay in the name
    unless they stand alone between commas.

    Raises:
        ValueError: there is no name, with a line for the person.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise ValueError("Say what will be done: a verb and a thing.")
    name, rhythm, due, owner = parts[0], read_rhythm(parts[0]), None, ""
    channel = _channel(parts[0])
    for part in parts[1:]:
        own_rhythm = read_rhythm(part)
        day = _date(re.sub(r"^(by|once by|once)\s+", "", part), today)
        if part in people:
            owner = part
        elif own_rhythm:
            rhythm = own_rhythm
        elif day is not None:
            rhythm, due = "once", day
        elif _channel(f"on {part}"):
            channel = _channel(f"on {part}")
        elif not read_person(part):
            continue
        elif not owner and len(part.split()) <= 2:
            owner = part
        else:
            name = f"{name}, {part}"
    if channel and name.lower().endswith(f" on {channel.lower()}"):
        name = name[: -len(channel) - 4].rstrip()
    return TypedTactic(name, owner, rhythm, due, channel)


def split_names(text: str) -> list[str]:
    """Names with commas, "and", "with", "+" or "&" between them, each once."""
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
    day = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    if re.search(rf"\b(?:every|each|on)\s+{day}\b", text):
        return "1/week"
    every = re.search(r"\b(?:every|each)\s+(day|week|month|morning|evening)\b", text)
    if every:
        return f"1/{_UNITS.get(every.group(1), 'day')}"
    alone = re.search(r"\b(daily|weekly|monthly)\b", text)
    return f"1/{_UNITS[alone.group(1)]}" if alone else ""


def say_two_weeks(text: str) -> str:
    """The text in lower case with "2 weeks" for "every other week", "fortnightly" and the like."""
    text = text.lower()
    for other, words in _TWO_WEEKS.items():
        text = re.sub(other, words, text)
    return text


def _channel(text: str) -> str:
    for channel in CHANNELS:
        if re.search(rf"\bon {re.escape(channel)}\s*$", text, re.IGNORECASE):
            return channel
    return ""


class TypedRace(NamedTuple):
    """A race as it was typed in one line; None is what the line did not say."""

    measure: str
    baseline: Number | None
    target: Number
    deadline: dt.date | None
    unit: str = ""
    """Words that stood beside the first number, as in ``40 a week``."""
    starts_unknown: bool = False
    """Whether the line says that the start is not known: ``from ? to 30``."""

    @property
    def is_bare(self) -> bool:
        """Whether it is only a number and what it counts, which a name can be as well."""
        return self.baseline is None and self.deadline is None and not self.starts_unknown


_FIGURE = rf"[{MONEY}]?\d[\d.,' ]*(?:k|m|%)?"
# Ways of typing a race, as text: they are compiled with the first line that is typed.
_NOW = (
    rf"(?P<measure>.+?),\s+(?:now|today|currently)?\s*(?:at\s+)?(?P<baseline>{_FIGURE})"
    rf"(?P<unit>\s(?!(?:now|today)\b)[^,]*?)?(?:\s+(?:now|today))?,\s+(?P<target>{_FIGURE})[^,]*?\s+by\s+(?P<day>.+)"
)
_FROM = (
    rf"(?P<measure>.+?),?\s+from\s+(?P<baseline>{_FIGURE}|\?)\s+to\s+(?P<target>{_FIGURE})"
    r"(?P<unit>\s+(?:an?|per|each)\s+\w+)?(?:\s+(?:by\s+)?(?P<day>.+))?"
)
_BY = rf"(?P<target>{_FIGURE})\s+(?P<measure>\D.*?),?\s+by\s+(?P<day>[^,]+)"
_ONLY = (
    r"(?:(?:reach|get to|get|have|win|gain|find|sell|recruit)\s+)?"
    rf"(?P<target>{_FIGURE})\s+(?P<measure>(?!stars?\b)[^\d,;:?]{{3,60}})"
)
_WITHOUT_MEASURE = rf"from\s+(?:{_FIGURE}|\?)\s+to\s+{_FIGURE}.*"


def read_race(text: str, today: dt.date) -> TypedRace | None:
    """A race that is typed in one line, or None when the line says less than that.

    Understood: ``visitors, 40 a week now, 70 by 30 June`` · ``stars from 700 to 5,000 this
    quarter`` · ``singers from ? to 30 by easter`` · ``10 new people by 30 September`` · ``2000
    followers``. The days are reckoned from ``today``.
    """
    line = " ".join(text.split()).rstrip(".!")
    if len(line) > 300:
        return None
    for pattern in (_NOW, _FROM, _BY, _ONLY):
        if match := re.fullmatch(pattern, line, re.IGNORECASE):
            parts = match.groupdict()
            start = parts.get("baseline")
            try:
                target = read_number(parts["target"])
                baseline = read_number(start) if start and start != "?" else None
                day = read_date(parts["day"], today) if parts.get("day") else None
            except (NotANumber, NotADate):
                continue
            unit = (parts.get("unit") or "").strip()
            measure = parts["measure"].strip()
            return TypedRace(measure, baseline, target, day, unit, start == "?")
    return None


def why_no_race(text: str, today: dt.date) -> str:
    """Why a line that looks like a race is none; nothing for a line that is just a wish."""
    line = " ".join(text.split()).rstrip(".!")
    if len(line) > 300:
        return ""
    if re.fullmatch(_WITHOUT_MEASURE, line, re.IGNORECASE):
        return "What is counted? Begin with it: visitors from 12 to 30 by 5 april."
    for pattern in (_NOW, _FROM, _BY):
        match = re.fullmatch(pattern, line, re.IGNORECASE)
        if match and match["day"]:
            try:
                read_date(match["day"], today)
            except NotADate as error:
                words = str(error)
                return f"{words[:1].upper()}{words[1:]}."
    return ""
