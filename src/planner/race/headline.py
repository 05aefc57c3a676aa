"""The first line: what the check-in day asks for, how the goals stand, how many may arrive."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from planner.plan.memory import remember_last
from planner.plan.model import WEEKDAYS, Plan
from planner.race.number_due import NumbersDue, numbers_due
from planner.race.track import BEHIND, FINE, NEEDS, Lane
from planner.race.verdict import date_words, number, verdict_of

NO_RACE = "No race is running yet."
SEPARATOR = " · "

_ON_TRACK = ("on-pace", "holding")
_SAID_ALREADY = ("Number due today", "Last number due")
"""What one goal says of itself, where the line already says that its number is due."""
_LACKS = {
    "start": "start",
    "target": "target",
    "way": "target",
    "deadline": "deadline",
    "dates": "deadline",
}
"""What a goal that is not drawn needs where that is no number, by :attr:`Lane.missing`."""
_GROUPS = {
    "passed": ("past its deadline", "past their deadline"),
    BEHIND: ("behind", "behind"),
    NEEDS: ("needs a number", "need a number"),
    "start": ("needs a start", "need a start"),
    "target": ("needs a target", "need a target"),
    "deadline": ("needs a deadline", "need a deadline"),
    "private": ("not drawn", "not drawn"),
    FINE: ("on track", "on track"),
    "fell-back": ("no longer at its target", "no longer at their target"),
    "finished": ("at its target", "at their target"),
    "not-started": ("not started yet", "not started yet"),
}
"""The words for one and for several, in the order of the map."""


@remember_last(8)
def checkin_words(plan: Plan, today: dt.date) -> str:
    """ "Check-in day: 4 numbers", from the check-in day on until its check-in was finished.

    "Check-in day was Fri 4 Dec: 4 numbers" after it, "2 numbers due today" on other days; ``""``
    where no number waits.
    """
    waiting = numbers_due(plan, today)
    return "" if waiting is None else _waiting_words(waiting, today)


def _waiting_words(waiting: NumbersDue, today: dt.date) -> str:
    count = len(waiting.days)
    numbers = "1 number" if count == 1 else f"{count} numbers"
    day = f"{WEEKDAYS[waiting.since.weekday()][:3].title()} {date_words(waiting.since, today)}"
    if waiting.checkin_day is None:
        return f"{numbers} due today" if waiting.since == today else f"{numbers} due since {day}"
    if waiting.checkin_day.weekday() == today.weekday():
        return f"Check-in day: {numbers}"
    return f"Check-in day was {day}: {numbers}"


def headline(drawn: Sequence[Lane], plan: Plan, today: dt.date, how: str = "c") -> tuple[str, ...]:
    """The parts of the first line, the most needed first; ``how`` is the key that checks in."""
    waiting = checkin_words(plan, today)
    standings = standing_parts(drawn, today)
    if "due" in waiting and standings[0] in _SAID_ALREADY:
        standings = ()
    return (*filter(None, (waiting, how if waiting else "")), *standings)


def headline_words(parts: Sequence[str], width: int = 0) -> str:
    """The parts as one line; where it is wider than ``width`` it is cut from the right."""
    kept = list(parts)
    while width and len(kept) > 1 and len(SEPARATOR.join(kept)) > width:
        kept.pop()
    return SEPARATOR.join(kept)


def standing_parts(drawn: Sequence[Lane], today: dt.date) -> tuple[str, ...]:
    """How the goals stand: ``1 behind``, ``1 needs a number``, ``3 on track``, and their chances.

    One goal says its own verdict: "On track", "11 days behind".
    """
    if not drawn:
        return (NO_RACE,)
    if len(drawn) == 1:
        return (_single_words(drawn[0], today),)
    counts = Counter(map(_group_of, drawn))
    parts = [
        f"{counts[name]} {words[counts[name] > 1]}"
        for name, words in _GROUPS.items()
        if counts[name]
    ]
    return (*parts, *_arrival_parts(drawn))


def _group_of(lane: Lane) -> str:
    if lane.is_past_due:
        return "passed"
    if lane.status != "not-drawn":
        return lane.status if lane.group == FINE and lane.status in _GROUPS else lane.group
    return _LACKS.get(lane.missing, NEEDS if lane.missing else "private")


def _single_words(lane: Lane, today: dt.date) -> str:
    if lane.status in _ON_TRACK and not lane.standing.is_last_day:
        return "On track"
    words = verdict_of(lane.measure, lane.standing, today)
    if lane.standing.fell_back and lane.standing.value is not None:
        words += f", {number(lane.standing.value, lane.measure)} now"
    return f"{words[:1].upper()}{words[1:]}"


def _arrival_parts(drawn: Sequence[Lane]) -> tuple[str, ...]:
    """How many of the races that have a chance are likely to arrive, as their chances add up."""
    chances = [lane.chance for lane in drawn if lane.chance is not None]
    if len(chances) < 2:
        return ()
    count, total = round(sum(chances)), len(chances)
    if count in (0, total):
        all_or_none = ("neither", "both") if total == 2 else (f"none of {total}", f"all {total}")
        return (f"{all_or_none[count == total]} likely to arrive",)
    return (f"{count} of {total} likely to arrive",)
