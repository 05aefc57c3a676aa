"""The weekly check-in without a screen: whose turn it is, on which day, and what was typed."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from planner.plan.model import (
    RHYTHMS,
    WEEKDAYS,
    Entry,
    Goal,
    Measure,
    Plan,
    Reading,
    Stone,
    Tactic,
)
from planner.race.days import race_days
from planner.race.pace import standing_of
from planner.race.rates import less_word
from planner.race.thresholds import GRACE_DAYS
from planner.race.verdict import date_words, number

_WEEK = dt.timedelta(days=7)


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

    The last check-in day while it is within grace and a goal lacks its number, else today. In a
    pause no check-in is due.
    """
    back = (today.weekday() - WEEKDAYS.index(plan.checkin_day)) % 7
    day = today - dt.timedelta(days=back)
    begun = [goal for goal in goals_to_ask(plan) if goal.start is None or goal.start < day]
    waits = any(all(row.date != day for row in goal.readings) for goal in begun)
    held = race_days(plan.pauses).is_race_day(day)
    return day if waits and held and back <= GRACE_DAYS else today


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
    start = entry.begun if isinstance(entry, Tactic) else entry.start
    if isinstance(entry, Measure) and start is None and not entry.readings:
        return False  # nothing says that it had begun
    every = dt.timedelta(days=RHYTHMS[entry.every] if isinstance(entry, Measure) else 7)
    # The first number is due a rhythm after the start, in whole weeks: that day's own is known.
    if start is not None and day - start <= max(every - _WEEK, dt.timedelta()):
        return False
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


def measure_to_show(entry: Entry, plan: Plan) -> Measure | None:
    """Whose course tells what a number is for: of the goal, where it is filed under one.

    A stone that leads to no goal has its own; a tactic has the goal of what it serves first.
    """
    if isinstance(entry, Tactic):
        served = (plan.find(id) for id in entry.serves)
        return next((measure_to_show(each, plan) for each in served if each is not None), None)
    return (plan.goal(entry.goal) or entry) if isinstance(entry, Stone) else entry


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
