"""Two people's different numbers of one day, of which a person says which one counts.

Only where a number says where it stands in all: what is counted as it comes in adds up. Numbers
of one person are no conflict, the last one counts; neither is what an import brought, beside
which a person's number was entered on purpose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from planner.plan.model import Goal, Measure, Plan, Reading, Stone
from planner.plan.rows import IMPORTED
from planner.plan.text import clean

RULE = "two-numbers"
"""The rule that a dismissal names where both numbers are left as they are."""
NOBODY = "somebody"
"""Who entered a number that bears no name, beside one that does."""


QUESTION = "which one counts?"


class NumberConflict(NamedTuple):
    """The last number of each person about one day, in the order of the file."""

    entry: Goal | Stone
    readings: tuple[Reading, ...]

    @property
    def day(self) -> dt.date:
        """The day that the numbers are about."""
        return self.readings[0].date

    @property
    def people(self) -> tuple[str, ...]:
        """Who entered them, in their order, for a person to read."""
        return tuple(clean(row.by.strip(), limit=24) or NOBODY for row in self.readings)

    @property
    def facts(self) -> str:
        """The day and the numbers; others make another conflict."""
        return " ".join([self.day.isoformat(), *(f"{row.value:g}" for row in self.readings)])

    def describe(self, day: str, values: Iterable[str]) -> str:
        """``3 Dec: 41 and 45, Ana and Ben; which one counts?``, with day and numbers as given."""
        return f"{day}: {_join(values)}, {_join(self.people)}; {QUESTION}"


def conflicts_of(measure: Measure, today: dt.date | None = None) -> Iterator[NumberConflict]:
    """The conflicts of a goal or stepping stone, the latest day last; those left as well."""
    if measure.flows or not isinstance(measure, Goal | Stone):
        return
    for day, rows in groupby(measure.readings, key=lambda row: row.date):
        if today is not None and day > today:
            return
        last: dict[str, Reading] = {}
        for row in rows:
            if row.by != IMPORTED:
                last.pop(_person(row), None)
                last[_person(row)] = row
        if len({row.value for row in last.values()}) > 1:
            yield NumberConflict(measure, tuple(last.values()))


def open_conflicts(plan: Plan, today: dt.date | None) -> tuple[NumberConflict, ...]:
    """Every conflict up to today that nobody answered, the latest first."""
    measures: tuple[Goal | Stone, ...] = (*plan.goals, *plan.stones)
    found = [found for measure in measures for found in open_conflicts_of(measure, plan, today)]
    return tuple(sorted(found, key=lambda conflict: conflict.day, reverse=True))


def open_conflicts_of(
    measure: Measure, plan: Plan, today: dt.date | None
) -> tuple[NumberConflict, ...]:
    """Those of one goal or stepping stone, the latest first; none where its race is closed."""
    goal = measure if isinstance(measure, Goal) else plan.goal(getattr(measure, "goal", ""))
    found = tuple(conflicts_of(measure, today))
    if not found or (goal is not None and goal.state != "active"):
        return ()
    left = left_conflicts(plan, measure.id)
    return tuple(conflict for conflict in reversed(found) if conflict.facts not in left)


def left_conflicts(plan: Plan, id: str) -> tuple[str, ...]:
    """The conflicts of an entry that somebody left, by their facts."""
    rows = (row for row in plan.coach.dismissed if row.rule == RULE)
    return tuple(part for row in rows if row.where == id for part in row.facts.split("; "))


def _person(row: Reading) -> str:
    return " ".join(row.by.split()).casefold()


def _join(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
