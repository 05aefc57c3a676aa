"""The first number of a goal whose start was not known, offered as that start."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from planner.plan.edits import Edit, start_baseline
from planner.plan.model import Entry, Measure, Number
from planner.race.position import daily_values
from planner.race.verdict import date_words, number


class FirstNumber(NamedTuple):
    """A number and its day, from which the race of a goal or stone can start."""

    measure: Measure
    value: Number
    day: dt.date

    def as_start(self) -> Edit:
        """The race starts there."""
        return start_baseline(self.measure.id, self.value, self.day)

    def question(self, today: dt.date) -> str:
        """ "31.5 as the start, from 2 Oct?"; a target that it has passed already is named."""
        value, day = number(self.value, self.measure), date_words(self.day, today)
        enough = self.measure.enough
        way = 0 if self.measure.direction is None else self.measure.sign
        if enough is not None and self.value == enough:
            return f"{value} is the target already. As the start all the same, from {day}?"
        if enough is not None and way * (self.value - enough) > 0:
            fact = f"{value} is past the target, {number(enough, self.measure)}"
            return f"{fact}. As the start all the same, from {day}?"
        return f"{value} as the start, from {day}?"

    def words(self, today: dt.date) -> str:
        """What was done: "Weight starts at 31.5, from 2 Oct"."""
        value, day = number(self.value, self.measure), date_words(self.day, today)
        return f"{self.measure.display_name} starts at {value}, from {day}"


def first_number(entry: Entry, today: dt.date) -> FirstNumber | None:
    """The number that a race without a start can start at: its first one, with that one's day.

    None where the start is known, nothing has a start, no number is there yet, or the day of the
    first one leaves no time until the deadline.
    """
    if not isinstance(entry, Measure) or entry.keeps or entry.baseline is not None:
        return None
    values = daily_values(entry, today)
    since = [one for one in values if entry.start is not None and one[0] >= entry.start]
    if not values:
        return None
    day, value = (since or values)[0]
    if entry.deadline is not None and entry.deadline <= day:
        return None
    return FirstNumber(entry, int(value) if value == int(value) else value, day)
