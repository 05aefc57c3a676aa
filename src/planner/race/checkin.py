"""The weekly check-in without a screen: whose turn it is, on which day, and what was typed."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from planner.plan.model import (
    RHYTHMS,
    WEEKDAYS,
    Entry,
    Goal,
    Measure,
    Number,
    Plan,
    Reading,
    Stone,
    Tactic,
)
from planner.plan.numbers import NotANumber, read_number
from planner.race.line import as_of
from planner.race.pace import standing_of
from planner.race.rates import less_word
from planner.race.thresholds import GRACE_DAYS
from planner.race.verdict import date_words, number

ODD_STEPS = 6
"""A step of more than so many median steps is asked about …"""
ODD_READINGS = 5
"""… once there are so many readings before it."""
RESET_READINGS = 3
"""So many readings before it show that a counter never fell: one at less than half began anew."""

_YEAR = dt.timedelta(days=366)
_ANEW = re.compile(r"(?P<value>.+?)\s+(?:anew|was\s+(?P<was>\S.*))\s*\Z", re.IGNORECASE)


class OddJump(ValueError):
    """A number far from the last ones, or of a day before the start.

    The same answer again is taken as meant.
    """


class CheckinRow(NamedTuple):
    """One row of the check-in."""

    entry: Entry
    day: dt.date
    last: Reading | None

    @property
    def flows(self) -> bool:
        """Whether new ones are asked for."""
        return isinstance(self.entry, Tactic) or self.entry.flows


def checkin_day(plan: Plan, today: dt.date) -> dt.date:
    """The day that numbers entered today belong to.

    The last check-in day while it is within grace and a goal lacks its number, else today.
    """
    back = (today.weekday() - WEEKDAYS.index(plan.checkin_day)) % 7
    day = today - dt.timedelta(days=back)
    begun = [goal for goal in goals_to_ask(plan) if goal.start is None or goal.start < day]
    waits = any(all(row.date != day for row in goal.readings) for goal in begun)
    return day if waits and back <= GRACE_DAYS else today


def entry_day(entry: Entry, day: dt.date, today: dt.date) -> dt.date:
    """The check-in's day, or today for what began after it."""
    start = entry.begun if isinstance(entry, Tactic) else entry.start
    return today if start is not None and start > day else day


def earlier_day(plan: Plan, day: dt.date, steps: int = 1) -> dt.date:
    """The check-in day so many weeks before a day (after it, when negative)."""
    back = (day.weekday() - WEEKDAYS.index(plan.checkin_day)) % 7
    if back and steps > 0:
        return day - dt.timedelta(days=back + 7 * (steps - 1))
    return day - dt.timedelta(days=7 * steps)


def is_overdue(entry: Entry, day: dt.date, today: dt.date) -> bool:
    """Whether a check-in day before today has gone by without the number that was due."""
    if day >= today or entry_day(entry, day, today) != day:
        return False
    every = dt.timedelta(days=RHYTHMS[entry.every] if isinstance(entry, Measure) else 7)
    end = day + dt.timedelta(days=GRACE_DAYS)
    return not any(day - every < row.date <= end for row in entry.readings)


def goals_to_ask(plan: Plan) -> tuple[Goal, ...]:
    """The goals a check-in asks for, in the plan's order."""
    return tuple(goal for goal in plan.goals if goal.state == "active")


def stones_and_tactics_to_ask(plan: Plan) -> tuple[Stone | Tactic, ...]:
    """The stepping stones and running tactics that wait behind the goals."""
    open_goals = {goal.id for goal in plan.goals if goal.state == "active"}
    filed = {goal.id for goal in plan.goals}
    stones = tuple(s for s in plan.stones if s.goal in open_goals or s.goal not in filed)
    return (*stones, *(t for t in plan.tactics if t.state == "running"))


def checkin_row(entry: Entry, day: dt.date) -> CheckinRow:
    """The row of one entry on a day; the last number is the one before that day, or of it."""
    before = [reading for reading in entry.readings if reading.date <= day]
    return CheckinRow(entry, day, before[-1] if before else None)


def last_known_words(row: CheckinRow, plan: Plan) -> str:
    """ "346 on 13 Nov", or for what is counted as it comes in "28 so far"."""
    entry = row.entry
    if isinstance(entry, Tactic):
        return "" if row.last is None else f"{number(row.last.value)} last time"
    if row.flows:
        so_far = standing_of(entry, plan, row.day).value
        return "" if so_far is None else f"{number(so_far, entry)} so far"
    if row.last is not None:
        return f"{number(row.last.value, entry)} on {date_words(row.last.date, row.day)}"
    if entry.baseline is not None:
        return f"{number(entry.baseline, entry)} at the start"
    return "no number yet"


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
    if not sure and (question := _question_about(row, value, text.strip())):
        raise OddJump(question)
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


def _question_about(row: CheckinRow, value: Number, text: str) -> str:
    """What is asked before a number is kept, or nothing."""
    if question := _question_about_day(row):
        return question
    before = number(row.last.value if row.last else 0)
    if _began_again(row, value):
        return (
            f'{number(value)} after {before}. Counted anew? Type "{text} anew"; else Enter again.'
        )
    if _is_odd(row, value):
        return f"{number(value)} after {before}: is that right? Enter again keeps it."
    return ""


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
    return f"{day} is before the {name}, {start}: is that right? Enter again keeps it."


def _began_again(row: CheckinRow, value: Number) -> bool:
    """Whether a count that never fell stands at less than half of what it was."""
    values = [reading.value for reading in row.entry.readings if reading.date < row.day]
    if row.flows or len(values) < RESET_READINGS or not 0 <= 2 * value < values[-1]:
        return False
    return all(after >= before for before, after in pairwise(values)) and values[0] < values[-1]


def _is_odd(row: CheckinRow, value: Number) -> bool:
    values = [reading.value for reading in row.entry.readings if reading.date < row.day]
    if len(values) < ODD_READINGS:
        return False
    if row.flows:
        usual = median(abs(v) for v in values)
        return usual > 0 and abs(value) > ODD_STEPS * usual
    steps = [abs(after - before) for before, after in pairwise(values)]
    usual = median(steps)
    return usual > 0 and abs(value - values[-1]) > ODD_STEPS * usual


def change_words(row: CheckinRow, reading: Reading) -> str:
    """The step to a reading: "+4", "the same", or "-2", which is "2 fewer" where less is better.

    "" for what is counted as it comes in, and without a number before.
    """
    if row.flows or row.last is None:
        return ""
    before = row.last.value if reading.restart is None else reading.restart
    step = reading.value - before
    if step == 0:
        return "the same"
    entry = row.entry
    measure = entry if isinstance(entry, Measure) else None
    if step > 0:
        return f"+{number(step, measure)}"
    if measure is not None and measure.sign < 0:
        return f"{number(-step, measure)} {less_word(measure, step)}"
    return number(step, measure)
