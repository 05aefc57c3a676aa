"""What stands beside the number of a check-in's row."""

from __future__ import annotations

import datetime as dt

from planner.drawing.lane import STATUS_TOKENS
from planner.plan.model import Entry, Measure, Plan, Reading, Tactic
from planner.race.checkin import CheckinRow, change_words, last_known_words
from planner.race.pace import standing_of
from planner.race.position import begins_past_target
from planner.race.typed.readings import OddJump
from planner.race.verdict import date_words, finish_words, number, short_verdict, start_offer

SIDE_BY_SIDE = 76
"""Cells of a terminal from which a step and a verdict stand beside each other."""
ROOM = 23
"""Cells for what stands beside a number."""


def draft_texts(name: str, id: str, text: str, day: dt.date) -> list[tuple[str, str]]:
    """What is kept of a half-typed number (``row``) or note, with its day."""
    return [(f"{name} {id}", text), (f"on {id}", day.isoformat())]


def last_number_words(row: CheckinRow, plan: Plan, *, entered: bool) -> str:
    """The last number and its day; what is counted as it comes in, with what was entered."""
    words = last_known_words(row, plan)
    return words.replace("so far", "now") if entered and row.flows else words


def wanted_words(row: CheckinRow, today: dt.date, *, moved: bool) -> str:
    """What is to be typed: for another day, times done, new ones, or the finish line."""
    if moved:
        return f"for {date_words(row.day, today)}"
    if isinstance(row.entry, Tactic):
        return "times done"
    return "new ones" if row.flows else finish_words(row.entry, today)


def result_words(
    row: CheckinRow, reading: Reading, plan: Plan, today: dt.date, *, wide: bool, lane: bool
) -> tuple[str, str]:
    """What the number did and where it stands now, with the colour token of that.

    Where a ``lane`` below the row says how it stands, the row says only what the number did.
    """
    words = change_words(row, reading)
    if lane and row.flows and isinstance(row.entry, Measure):
        words = f"{number(reading.value, row.entry)} new"
    if not isinstance(row.entry, Measure) or lane:
        return words or "noted", ""
    standing = standing_of(row.entry, plan, today)
    verdict = short_verdict(row.entry, standing, today)
    if words and wide:
        verdict = f"{words:<9} {verdict}"
    return verdict or "noted", STATUS_TOKENS.get(standing.status or "", "")


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
