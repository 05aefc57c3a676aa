"""Whether a number that was typed should be looked at again before it is kept.

A number is odd where it lies further off than the last numbers and the plan let expect. One that
is a slip of the fingers away from an ordinary number is asked about sooner, and the question
names that number. What was insisted on stands among the numbers from then on, so that its level
is ordinary. The thresholds were measured on series of numbers as they came in: fewer than one in
a hundred of them is asked about.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

from planner.plan.edits import Edit, together
from planner.plan.model import Dismissal, Entry, Goal, Measure, Number, Reading, Tactic
from planner.plan.review_edits import dismiss
from planner.race.thresholds import (
    ODD_READINGS,
    ODD_SEPARATOR_TIMES,
    ODD_SEPARATOR_TIMES_WHOLE,
    ODD_SHARE,
    ODD_USUAL_TIMES,
    RESET_READINGS,
)
from planner.race.typed.typing_slips import Slip, slips_from
from planner.race.typed.usual_numbers import Habit, habit_of
from planner.race.verdict import number

RULE = "odd-jump"
"""The coach's note on an odd number."""
MOST_QUESTIONS = 2
"""About so many numbers of one check-in at most."""


class OddNumber(NamedTuple):
    """Why a number is asked about."""

    fact: str
    """What is odd: ``546 after 470``."""
    guess: str = ""
    """What may have been meant instead."""
    anew: bool = False
    """Whether a counter may have begun again."""


def find_odd(entry: Entry, day: dt.date, value: Number, text: str) -> OddNumber | None:
    """Why a number should be looked at again, if it should; ``text`` is what was typed."""
    habit = habit_of(entry, day)
    if meant := _meant(entry, day, value, text, habit):
        best = min(meant, key=lambda one: abs(one - (habit.last or 0)))
        guess = "" if best % 1 and habit.is_whole else spell(best)
        return OddNumber(_describe(value, habit), guess)
    if _began_again(entry, day, value):
        return OddNumber(_describe(value, habit), anew=True)
    if habit.distance(value) <= habit.reach or _leads_on(entry, day, value, habit.reach):
        return None
    return OddNumber(_describe(value, habit))


def breaks_habit(entry: Entry, day: dt.date, value: Number) -> bool:
    """Whether a number lies far off what many numbers before it made usual.

    The coach asks about it, where it was not entered by somebody who was asked.
    """
    days = {row.date for row in entry.readings if row.date < day}
    return len(days) >= ODD_READINGS and habit_of(entry, day).breaks(value)


def insist(entry: Entry, reading: Reading, today: dt.date) -> Edit:
    """An odd number was meant: where the coach would ask about it as well, it does not."""
    if isinstance(entry, Tactic) or not breaks_habit(entry, reading.date, reading.value):
        return together()
    place = f"{'goal' if isinstance(entry, Goal) else 'stone'}.{entry.id}"
    return dismiss(Dismissal(RULE, place, on=today, facts=reading.date.isoformat()))


class AskedRows:
    """Which rows of a check-in were asked about: at most one question a row, and two in all."""

    def __init__(self) -> None:
        self._ids: dict[dt.date, set[str]] = {}

    def may_ask(self, id: str, day: dt.date) -> bool:
        """Whether a number may still be asked about."""
        asked = self._ids.get(day, set())
        return id not in asked and len(asked) < MOST_QUESTIONS

    def add(self, id: str, day: dt.date) -> None:
        """A number of this row is asked about."""
        self._ids.setdefault(day, set()).add(id)


def spell(value: float) -> str:
    """A number with all its figures: where that is the question, ``1.234`` is not ``1.23``."""
    if value % 1 == 0 or abs(value) >= 1e9:
        return number(value)
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _meant(entry: Entry, day: dt.date, value: Number, text: str, habit: Habit) -> list[Number]:
    """The numbers that are a slip away from what was typed, and would be ordinary."""
    relative = not habit.flows and habit.last is not None
    slips = list(slips_from(text, habit.last, relative=relative))
    other = [slip.value for slip in slips if slip.kind == "separator"]
    if near := [one for one in other if _is_likelier(entry, one, value, habit)]:
        return near
    if _leads_on(entry, day, value, habit.slip_reach):
        return []
    explains = _explains_amount if habit.flows else _explains_step
    tiny = not habit.flows and _is_far_below(entry, value, habit)
    return [
        slip.value
        for slip in slips
        if explains(slip, value, habit) or (tiny and _restores(slip, habit))
    ]


def _is_likelier(entry: Entry, other: Number, value: Number, habit: Habit) -> bool:
    """Whether the other reading of a separator, and not this one, lies near what is known."""
    odd_part = habit.is_whole and value % 1
    if habit.last and not odd_part and _is_near(value, habit.last, ODD_SEPARATOR_TIMES):
        return False
    times = ODD_SEPARATOR_TIMES_WHOLE if odd_part else ODD_SEPARATOR_TIMES
    enough = entry.enough if isinstance(entry, Measure) else None
    known = (habit.last, enough, habit.planned)
    return any(one and _is_near(other, one, times) for one in known)


def _is_near(value: float, known: float, times: float) -> bool:
    """Whether two numbers are on one side of zero and within so many times of each other."""
    return value * known > 0 and 1 / times <= value / known <= times


def _explains_step(slip: Slip, value: Number, habit: Habit) -> bool:
    far, near = habit.distance(value), habit.distance(slip.value)
    reach = habit.reach if far > habit.reach else habit.slip_reach
    return far > reach and near <= min(far / 4, reach)


def _is_far_below(entry: Entry, value: Number, habit: Habit) -> bool:
    """Whether a number is a fraction of all that are known of a level, target and start too."""
    if isinstance(entry, Tactic) or habit.last is None:
        return False
    values = (entry.baseline, entry.enough, *(row.value for row in entry.readings))
    least = min(abs(one) for one in (*values, habit.last) if one is not None)
    return least >= 20 * habit.grain and 0 < abs(value) < least / 3


def _restores(slip: Slip, habit: Habit) -> bool:
    """Whether figures that were moved make a number like the last one again."""
    last = habit.last or 0.0
    return slip.kind == "tenfold" and _is_near(slip.value, last, ODD_USUAL_TIMES)


def _explains_amount(slip: Slip, value: Number, habit: Habit) -> bool:
    """Whether a slip makes a usual amount of one that is far more, or far less, than any before."""
    if not habit.last or not _is_near(slip.value, habit.last, ODD_USUAL_TIMES):
        return False
    many = len(habit.sizes) > 2
    if slip.kind == "tenfold" and abs(value) < habit.last:
        return many and abs(value) < habit.least / 3 and habit.least >= 10 * habit.grain
    times = 3 if slip.kind == "tenfold" else 1.5
    known = many or slip.kind == "tenfold"
    return known and abs(value) > max(times * habit.most, habit.slip_reach)


def _leads_on(entry: Entry, day: dt.date, value: Number, reach: float) -> bool:
    """Whether another number of that day, or else that of a later one, lies near."""
    if isinstance(entry, Tactic) or entry.flows:
        return False
    later = next((row for row in entry.readings if row.date >= day), None)
    if later is None or later.restart is not None:
        return False
    return abs(later.value - value) <= max(reach, ODD_SHARE * abs(later.value))


def _began_again(entry: Entry, day: dt.date, value: Number) -> bool:
    """Whether a count that never fell stands at less than half of what it was."""
    values = [reading.value for reading in entry.readings if reading.date < day]
    flows = isinstance(entry, Tactic) or entry.flows
    if flows or len(values) < RESET_READINGS or not 0 <= 2 * value < values[-1]:
        return False
    return all(after >= before for before, after in pairwise(values)) and values[0] < values[-1]


def _describe(value: Number, habit: Habit) -> str:
    """What is to be looked at: ``546 after 470``, ``212 at once, where about 1 is planned``."""
    if habit.last is not None and not habit.flows:
        return f"{spell(value)} after {spell(habit.last)}"
    if habit.last:
        return f"{spell(value)} at once, where about {number(round(habit.last, 1))} is usual"
    if habit.planned:
        expected = number(round(habit.planned * habit.stretch, 1))
        return f"{spell(value)} at once, where about {expected} is planned"
    return spell(value)
