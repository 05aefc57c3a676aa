"""A few steps, each by its day, in words: there is no pace to tell of."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import Measure
from planner.race.line import PlanLine
from planner.race.pace import Standing
from planner.race.verdict import counted, date_words, number


def steps_words(measure: Measure, standing: Standing, today: dt.date) -> str:
    """``1 of 3 done. The next is due by 20 Dec, in 29 days; 192 days are left to 1 Jun.``"""
    line, value, deadline = standing.line, standing.value, standing.deadline
    if line is None or value is None or deadline is None:
        return ""
    done = number(line.sign * (value - line.baseline), measure)
    count = number(line.sign * (line.target - line.baseline), measure)
    words = "Not done yet." if (done, count) == ("0", "1") else f"{done} of {count} done."
    due = _due_day(line, value)
    if due is None or today > deadline:
        return words
    left = f"{counted((deadline - today).days, 'day')} left to {date_words(deadline, today)}"
    if due == deadline:
        return f"{words} {left}."
    away = (due - today).days
    when = "today" if not away else f"in {counted(away, 'day')}"
    if away < 0:
        return f"{words} The next was due by {date_words(due, today)}; {left}."
    return f"{words} The next is due by {date_words(due, today)}, {when}; {left}."


def _due_day(line: PlanLine, value: float) -> dt.date | None:
    """The day of the first step that a value does not meet, which may have gone by."""
    found = line.next_step(value, line.start)
    return found[0] if found else None
