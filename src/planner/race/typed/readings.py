"""What was typed for a row of the check-in as a reading, or as a question about it."""

from __future__ import annotations

import datetime as dt
import re

from planner.plan.model import Measure, Number, Reading
from planner.plan.numbers import NotANumber, read_number
from planner.race.checkin import CheckinRow
from planner.race.line import as_of
from planner.race.typed.odd_numbers import find_odd, spell
from planner.race.verdict import date_words

_YEAR = dt.timedelta(days=366)
_ANEW = re.compile(r"(?P<value>.+?)\s+(?:anew|was\s+(?P<was>\S.*))\s*\Z", re.IGNORECASE)


class OddJump(ValueError):
    """A number far from the last ones, or of a day before the start.

    The same answer again is taken as meant.
    """

    def __init__(self, question: str, answer: str, guess: str = "") -> None:
        super().__init__(f"{question} {answer}")
        self.question = question
        """What is asked, without how it is answered on a screen."""
        self.guess = guess
        """What may have been meant instead; "" where that cannot be told."""


def reading_from_text(
    row: CheckinRow, text: str, *, by: str = "", about: bool = False, sure: bool = False
) -> Reading:
    """The reading that was typed for a row.

    ``+12`` and ``-3`` count from the last number; for what is counted as it comes in they are
    plain numbers. With ``sure`` an odd jump is taken as meant.

    Raises:
        ValueError: it is no number, or (OddJump) one that should be looked at again.
    """
    last = None if row.last is None else row.last.value
    if last is None and isinstance(row.entry, Measure):
        last = row.entry.baseline
    typed, restart = counted_anew(text)
    anew = restart is not None
    if anew and (row.flows or last is None):
        raise NotANumber("only a number that stands somewhere can be counted anew")
    if restart == 0 and isinstance(row.entry, Measure) and row.entry.keeps:
        raise NotANumber("a number that is kept is no counter; type it as it is")
    if anew and typed.strip()[:1] in ("+", "-", "−"):
        raise NotANumber("a new count needs the number it shows now, like 40 anew")
    value = read_number(typed, last, relative=not row.flows and last is not None and not anew)
    if anew:
        return Reading(row.day, value, by=by, about=about, restart=restart)
    if not sure and (odd := _odd_jump(row, value, text.strip())):
        raise odd
    return Reading(row.day, value, by=by, about=about)


def counted_anew(text: str) -> tuple[str, Number | None]:
    """What was typed without its word about a new count, and where that count began.

    ``40 anew``: it began again at 0. ``4100 was 4080``: another source now says 4,100, and
    would have said 4,080 last time.

    Raises:
        NotANumber: what stands after ``was`` is none.
    """
    match = _ANEW.match(text)
    if match is None:
        return text, None
    return match["value"], 0 if match["was"] is None else read_number(match["was"])


def _odd_jump(row: CheckinRow, value: Number, text: str) -> OddJump | None:
    """What is asked before a number is kept, if anything is."""
    if question := _question_about_day(row):
        return OddJump(question, "Enter keeps it.")
    odd = find_odd(row.entry, row.day, value, text)
    if odd is None:
        return None
    if odd.anew:
        return OddJump(f"{odd.fact}. Counted anew?", f'Type "{text} anew", or Enter keeps it.')
    if odd.guess:
        question = f"{odd.fact}: did you mean {odd.guess}?"
        return OddJump(question, f"Enter keeps {spell(value)}.", odd.guess)
    return OddJump(f"{odd.fact}: is that right?", "Enter keeps it.")


def _question_about_day(row: CheckinRow) -> str:
    """What is asked about a day before the start; where there is none, long before the rest."""
    entry, name = row.entry, "start"
    begun = as_of(entry, row.day).start if isinstance(entry, Measure) else entry.begun
    if begun is None and entry.readings:
        begun, name = entry.readings[0].date, "first number"
    early = name == "start" and isinstance(entry, Measure)
    if begun is None or row.day >= (begun if early else begun - _YEAR):
        return ""
    day, start = date_words(row.day, begun), date_words(begun, row.day)
    return f"{day} is before the {name}, {start}: is that right?"
