"""What would it take? The same race with its day or its number moved; nothing is changed."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan import edits
from planner.plan.model import Number, Plan
from planner.race.forecast.forecast import Forecast, forecast_of
from planner.race.pace import Standing, standing_of
from planner.race.rounding import spelled_decimals
from planner.race.status import LOSING
from planner.race.verdict import why_not_to_move

DAY_STEP = dt.timedelta(weeks=2)
NUMBER_STEPS = 12
"""About so many steps of the number lead from the start to the target."""


@dataclass(frozen=True, slots=True)
class TriedLine:
    """A finish line that is tried out."""

    deadline: dt.date
    target: Number


@dataclass(frozen=True, slots=True)
class Tried:
    """How a race would stand with such a line."""

    line: TriedLine
    plan: Plan
    standing: Standing
    forecast: Forecast | None

    @property
    def chance(self) -> float | None:
        """The chance to make it, where one may be shown."""
        return self.forecast.chance if self.forecast else None


class WhatIf:
    """A running race whose line can be tried elsewhere.

    What it says is what the map would say, had the line been moved for good on that day.
    """

    def __init__(self, plan: Plan, id: str, today: dt.date) -> None:
        """Raises ValueError, in words for the screen, where there is no line to move."""
        if why := why_not_to_move(plan, id):
            raise ValueError(why)
        goal = plan.goal(id)
        assert goal is not None and goal.deadline is not None and goal.enough is not None
        self.plan, self.goal, self.today = plan, goal, today
        self.now = TriedLine(goal.deadline, goal.enough)
        self._known: dict[TriedLine, Tried] = {}

    @property
    def number_step(self) -> Number:
        """How far one step moves the number: 1, 2 or 5 of a power of ten, in its spelling."""
        way = abs(self.now.target - (self.goal.baseline or 0)) / NUMBER_STEPS
        finest = 10.0 ** -spelled_decimals(self.goal)
        power = 10.0 ** math.floor(math.log10(max(way, finest)))
        sizes = [size * power for size in (5, 2, 1) if size * power <= way * 1.0001]
        step = max([finest, *sizes[:1]])
        return int(step) if step == int(step) else step

    def later(self, line: TriedLine, steps: int) -> TriedLine:
        """The line with its day moved; never to today or before."""
        day = line.deadline + DAY_STEP * steps
        return TriedLine(day, line.target) if day > self.today else line

    def larger(self, line: TriedLine, steps: int) -> TriedLine:
        """The line with its number so many steps larger; never at the start or beyond it."""
        raw = round(line.target + steps * self.number_step, 10)
        target: Number = int(raw) if raw == int(raw) else raw
        baseline = self.goal.baseline or 0
        ahead = (target - baseline) * (self.now.target - baseline)
        return TriedLine(line.deadline, target) if ahead > 0 else line

    def easier(self, line: TriedLine) -> TriedLine:
        """The line with its number one step nearer to the start."""
        return self.larger(line, -1 if self.now.target > (self.goal.baseline or 0) else 1)

    def tried(self, line: TriedLine) -> Tried:
        """How the race stands with a line, as the map would show it."""
        if line not in self._known:
            plan = self.edit(line, "")(self.plan)
            goal = plan.goal(self.goal.id)
            assert goal is not None
            standing = standing_of(goal, plan, self.today)
            forecast = forecast_of(goal, plan, self.today, standing)
            self._known[line] = Tried(line, plan, standing, forecast)
        return self._known[line]

    def edit(self, line: TriedLine, why: str) -> edits.Edit:
        """The change that moves the line for good and keeps the one before."""
        moved = {"deadline": line.deadline, "target": line.target}
        return edits.set_line(self.goal.id, self.today, why, **moved)


EVEN = 0.5
"""The chance of a coin flip."""
LATEST_WEEKS = 52
"""So many weeks later a day is looked for at most."""


def even_lines(plan: Plan, id: str, today: dt.date) -> tuple[TriedLine, ...]:
    """Where the line of a race that is behind would have to be for even odds.

    The same number on the first later day, in whole weeks, that has them; then the same day with
    the nearest easier number. One of them, or both, are left out where there is none, and where the
    chance is even already or not known.
    """
    try:
        what = WhatIf(plan, id, today)
    except ValueError:
        return ()
    now = what.tried(what.now)
    if now.standing.status not in LOSING or now.chance is None or now.chance >= EVEN:
        return ()
    target, deadline = what.now.target, what.now.deadline
    later = [TriedLine(deadline + dt.timedelta(weeks=n), target) for n in range(LATEST_WEEKS + 1)]
    value, easier = now.standing.value or 0, [what.now]
    while len(easier) <= 2 * NUMBER_STEPS:
        nearer = what.easier(easier[-1])
        if nearer == easier[-1] or (nearer.target - value) * (target - value) <= 0:
            break  # it is there already
        easier.append(nearer)
    found = (_first_even(what, lines) for lines in (later, easier))
    return tuple(line for line in found if line is not None)


def _first_even(what: WhatIf, lines: Sequence[TriedLine]) -> TriedLine | None:
    """The first of these lines, each easier than the one before, that has even odds."""

    def is_even(line: TriedLine) -> bool:
        tried = what.tried(line)
        return tried.chance is not None and tried.chance >= EVEN

    place = bisect_left(lines, True, lo=1, key=is_even)
    return lines[place] if place < len(lines) and is_even(lines[place]) else None
