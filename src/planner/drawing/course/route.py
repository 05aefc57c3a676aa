"""What happened on the way, on the time axis of a course: stones that were reached, tactics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from planner.drawing.lane import CellRow, Segment
from planner.plan.memory import remember_last
from planner.plan.model import Goal, Measure, Plan, Stone
from planner.plan.text import cells, clean, fit
from planner.race.pace import standing_of
from planner.race.verdict import number

REACHED = "⚐"
"""A stepping stone that was reached, on its day."""
LEAST_NAME = 12
"""Cells of a name from which it says something."""


class Stretch(NamedTuple):
    """Something on the way, from a day to a day."""

    first: dt.date
    last: dt.date
    name: str
    """Not cleaned yet."""
    goes_on: bool = False
    """A tactic that runs."""
    is_stone: bool = False


def reached_stones(measure: Measure, plan: Plan, today: dt.date) -> list[tuple[dt.date, Stone]]:
    """The stepping stones of a goal that were reached by a day, each with the day."""
    goal = plan.goal(measure.id)
    stones = plan.stones_of(goal) if isinstance(goal, Goal) else ()
    days = [(standing_of(stone, plan, today).finished_on, stone) for stone in stones]
    reached = [(day, stone) for day, stone in days if day is not None and day <= today]
    return sorted(reached, key=lambda pair: pair[0])


def route_rows(
    measure: Measure,
    plan: Plan,
    today: dt.date,
    columns: Callable[[Sequence[dt.date]], list[int]],
    width: int,
    most: int,
) -> list[CellRow]:
    """At most ``most`` rows of ``width`` cells: a flag with its name for each stone that was
    reached, then what was tried, from its first day to its last; the newest first.

    ``columns`` says in which cells days stand. That they stand one above the other does not mean
    that one led to the other.
    """
    stretches = _stretches(measure, plan, today)[:most] if most else ()
    days = [day for each in stretches for day in (each.first, each.last)]
    places = columns(days)
    return [
        _row(each, first, last, width - 1)
        for each, first, last in zip(stretches, places[::2], places[1::2], strict=True)
    ]


def _row(of: Stretch, first: int, last: int, width: int) -> CellRow:
    """``├─ Read one chapter aloud ──►``; a name that is longer than its line stands beside it."""
    inside, after, before = last - first - 4, width - last - 2, first - 2
    name = clean(of.name)
    if of.is_stone:
        line: CellRow = (Segment(REACHED, "bold-ahead"),)
    elif inside >= cells(name) or (inside >= LEAST_NAME and after < cells(name)):
        name = fit(name, inside)
        rest = "─" * (inside - cells(name)) + ("►" if of.goes_on else "┤")
        line = (Segment("├─ ", "road"), Segment(name, "soft"), Segment(f" {rest}", "road"))
        name = ""
    else:
        ends = "►" if of.goes_on else "┤"
        line = (Segment("├" + "─" * max(0, last - first - 1) + ends, "road"),)
    if not name or after >= min(before, cells(name)):
        return (Segment(" " * first), *line, Segment(fit(f" {name}", max(0, after)), "soft"))
    name = fit(name, before)
    gap = " " * (first - cells(name) - 1)
    return (Segment(gap), Segment(f"{name} ", "soft"), *line)


@remember_last(16)
def _stretches(measure: Measure, plan: Plan, today: dt.date) -> tuple[Stretch, ...]:
    return (*_stones(measure, plan, today), *_tactics(measure, plan, today))


def _stones(measure: Measure, plan: Plan, today: dt.date) -> Iterator[Stretch]:
    for day, stone in reversed(reached_stones(measure, plan, today)):
        target = "" if stone.enough is None else f"{number(stone.enough, stone)} "
        yield Stretch(day, day, f"{target}{stone.display_name}", is_stone=True)


def _tactics(measure: Measure, plan: Plan, today: dt.date) -> Iterator[Stretch]:
    goal = plan.goal(measure.id)
    tried = []
    for tactic in plan.tactics_of(goal) if goal is not None else ():
        days = [row.date for row in tactic.readings if row.date <= today]
        begun = tactic.begun or min(days, default=None)
        if begun is None or begun > today or tactic.state == "idea":
            continue
        runs = tactic.state == "running"
        last = today if runs else tactic.ended or max(days, default=begun)
        tried.append(Stretch(begun, max(begun, last), tactic.display_name, runs))
    yield from sorted(tried, key=lambda each: each.first, reverse=True)
