"""What people type in one line about a stepping stone or a tactic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan.dates import NotADate, read_date
from planner.plan.model import Number
from planner.plan.numbers import NotANumber, read_number

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
_UNITS = {"day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month"}
_UNITS["monthly"] = "month"
_COUNTS = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class SaidStone:
    """A stepping stone as it was typed."""

    name: str
    baseline: Number | None = None
    target: Number | None = None
    deadline: dt.date | None = None
    hunch: str = ""


@dataclass(frozen=True, slots=True)
class SaidTactic:
    """A tactic as it was typed."""

    name: str
    owner: str = ""
    rhythm: str = ""
    due: dt.date | None = None
    channel: str = ""


def read_stone(text: str, today: dt.date) -> SaidStone:
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
        if (
            value is not None
            and not day
            and ((baseline is None and "now" in part) or "tod" in part)
        ):
            baseline = value
        elif value is not None:
            target, deadline = value, _date(day, today)
    return SaidStone(", ".join(words), baseline, target, deadline, hunch.strip())


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


def read_tactic(text: str, today: dt.date, people: Sequence[str] = ()) -> SaidTactic:
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
    name, rhythm, due = parts[0], read_rhythm(parts[0]), None
    owner = ""
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
        elif not owner and len(part.split()) <= 2:
            owner = part
        else:
            name = f"{name}, {part}"
    if channel and name.lower().endswith(f" on {channel.lower()}"):
        name = name[: -len(channel) - 4].rstrip()
    return SaidTactic(name, owner, rhythm, due, channel)


def read_rhythm(text: str) -> str:
    """ "5/week" out of "5/week", "five a week", "every Tuesday", "twice a month"; else ""."""
    low = text.lower()
    found = re.search(r"\b(\d+|\w+)\s*(?:x|times)?\s*(?:/|a |an |per |each |every )\s*(\w+)", low)
    if found:
        count = _COUNTS.get(found.group(1), found.group(1))
        unit = _UNITS.get(found.group(2))
        if unit and str(count).isdigit():
            return f"{int(count)}/{unit}"
    day = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    if re.search(rf"\b(?:every|each|on)\s+{day}\b", low):
        return "1/week"
    every = re.search(r"\b(?:every|each)\s+(day|week|month|morning|evening)\b", low)
    if every:
        return f"1/{_UNITS.get(every.group(1), 'day')}"
    alone = re.search(r"\b(daily|weekly|monthly)\b", low)
    return f"1/{_UNITS[alone.group(1)]}" if alone else ""


def _channel(text: str) -> str:
    for channel in CHANNELS:
        if re.search(rf"\bon {re.escape(channel)}\s*$", text, re.IGNORECASE):
            return channel
    return ""
