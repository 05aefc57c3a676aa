"""What stands beside the number of a check-in's row."""

from __future__ import annotations

import datetime as dt

from planner.drawing.how_often import often_words
from planner.drawing.lane import GLYPHS, STATUS_TOKENS, Segment
from planner.plan.model import Entry, Measure, Plan, Reading, Tactic
from planner.plan.text import cells
from planner.race.checkin import CheckinRow, change_words, last_known_words
from planner.race.pace import standing_of
from planner.race.position import begins_past_target
from planner.race.typed.readings import OddJump
from planner.race.verdict import (
    date_words,
    finish_words,
    number,
    short_verdict,
    start_offer,
    verdict_of,
)

SIDE_BY_SIDE = 76
"""Cells of a terminal from which a step and a verdict stand beside each other."""
ROOM, NARROW_ROOM = 22, 14
"""Cells for what stands beside a number, and in a narrow terminal."""


def draft_texts(name: str, id: str, text: str, day: dt.date) -> list[tuple[str, str]]:
    """What is kept of a half-typed number (``row``) or note, with its day."""
    return [(f"{name} {id}", text), (f"on {id}", day.isoformat())]


def last_number_words(row: CheckinRow, plan: Plan, *, entered: bool, wide: bool) -> str:
    """The last number and its day; what is counted as it comes in, with what was entered.

    Where the terminal is not ``wide``, it stands alone, so that the name has its room.
    """
    words = last_known_words(row, plan)
    if not wide:
        for told in (" on ", " so far", " last time"):
            words = words.partition(told)[0]
    return words.replace("so far", "now") if entered and row.flows else words


def wanted_words(row: CheckinRow, today: dt.date, *, moved: bool) -> str:
    """What is to be typed: for another day, how often it is meant, new ones, or the finish."""
    if moved:
        return f"for {date_words(row.day, today)}"
    if isinstance(row.entry, Tactic):
        often = often_words(row.entry, today)
        return f"of {often}" if often[:1].isdigit() else often or "times done"
    if row.flows:
        return "new ones"
    has_line = row.entry.enough is not None or row.entry.deadline is not None
    return finish_words(row.entry, today) if has_line else "no line yet"


def result_words(
    row: CheckinRow, reading: Reading, plan: Plan, today: dt.date, *, wide: bool, lane: bool
) -> tuple[str, str]:
    """What the number did and where it stands now, with the colour token of that.

    Where a ``lane`` below the row says how it stands, the row says only what the number did.
    """
    entry = row.entry
    if isinstance(entry, Tactic):
        return f"{number(reading.value)} done", ""
    standing = standing_of(entry, plan, today)
    token, words = STATUS_TOKENS.get(standing.status or "", ""), change_words(row, reading)
    if row.flows:
        so_far = f": {number(standing.value, entry)} now" if lane and standing.value else ""
        words = f"{number(reading.value, entry)} new{so_far}"
    words = words or "first number"
    if lane:
        return words, token
    verdict = short_verdict(entry, standing, today)
    both = (f"{words:<7} {verdict_of(entry, standing, today)}", f"{words:<9} {verdict}")
    fitting = next((text for text in both if cells(text) <= ROOM), "") if verdict and wide else ""
    return fitting or verdict or words, token


def sign_of(entry: Entry, plan: Plan, today: dt.date) -> Segment | None:
    """The sign of where a goal or a stone stands."""
    if not isinstance(entry, Measure):
        return None
    status = standing_of(entry, plan, today).status or ""
    return Segment(GLYPHS.get(status, " "), STATUS_TOKENS.get(status, "dim"))


def short_complaint(text: str, *, wide: bool) -> str:
    """What is wrong in the few cells of its row: ``no number``; all of it is said below."""
    room = (ROOM if wide else NARROW_ROOM) - 2
    first, ask, _ = text.partition("?")
    reason = text.partition(";")[0]
    shorter = (text, first + ask if ask else "", reason, reason.partition("” is ")[2])
    return next((words for words in shorter if words and cells(words) <= room), "see below")


def start_words(entry: Entry, today: dt.date) -> tuple[str, bool]:
    """What there is to say of a start that is not known, and whether yes is an answer to it."""
    if not isinstance(entry, Measure):
        return "", False
    if not begins_past_target(entry, today):
        offer = start_offer(entry, today)
        return offer, bool(offer)
    first, enough = number(entry.readings[0].value, entry), number(entry.enough or 0, entry)
    past = f"past the target of {enough}" if first != enough else "the target already"
    return f"{first} is {past}: one of the two needs another look.", False


def odd_words(odd: OddJump, text: str, *, wide: bool) -> str:
    """The question about a number in the few cells of its row: ``456? Enter keeps 546``."""
    guess = f"{odd.guess or 'sure'}?"
    question = f"{guess} Enter keeps {text if odd.guess else 'it'}"
    return question if wide and len(question) <= ROOM else guess
