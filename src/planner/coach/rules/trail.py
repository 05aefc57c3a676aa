"""What the rules about the race share: readings looked back on, and figures as they are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from planner.coach.notes import Finding, RuleContext, entry_place
from planner.coach.rules.texts import called
from planner.coach.words_file import words_file
from planner.plan.model import RHYTHMS, Goal, Measure, Stone
from planner.race.line import NOISE, PlanLine
from planner.race.pace import Standing
from planner.race.position import Footprint, footprints_of
from planner.race.status import RACING

FOUR_WEEKS = dt.timedelta(days=28)


@cache
def _thresholds() -> Mapping[str, float]:
    return dict(words_file("rules/race.toml")["thresholds"])


def limit(name: str) -> float:
    """A threshold of the rules about the race, from the file that holds their words."""
    return _thresholds()[name]


def races(context: RuleContext, *statuses: str) -> Iterator[tuple[Goal, Standing, PlanLine]]:
    """The active goals with a race (keep goals have none) in one of these statuses."""
    for goal in context.active_goals:
        standing = context.standing(goal)
        if standing.line and not standing.line.flat and standing.status in (statuses or RACING):
            yield goal, standing, standing.line


def trail(context: RuleContext, measure: Measure) -> tuple[Footprint, ...]:
    """Each reading day since the start with the position then, led by the start itself."""
    prints = footprints_of(measure, context.plan, context.today)
    line = context.standing(measure).line
    if line is None or line.flat or line.start > context.today:
        return prints
    if prints and prints[0][0] <= line.start:
        return prints
    return ((line.start, line.baseline), *prints)


def since_change(measure: Measure, prints: Sequence[Footprint], today: dt.date) -> list[Footprint]:
    """The footprints of the line that holds today."""
    changed = max((row.until for row in measure.earlier_lines if row.until < today), default=None)
    return [footprint for footprint in prints if changed is None or footprint[0] > changed]


def spaced(measure: Measure, prints: Sequence[Footprint]) -> list[Footprint]:
    """About one footprint for each check-in, ending with the last one.

    What is read daily is looked at a week apart, so that a weekend is no trend.
    """
    least = 7 if RHYTHMS[measure.every] == 1 else 4
    kept: list[Footprint] = []
    for footprint in reversed(prints):
        if not kept or (kept[-1][0] - footprint[0]).days >= least:
            kept.append(footprint)
    return kept[::-1]


def at_day(prints: Sequence[Footprint], day: dt.date) -> float | None:
    """The position on a day; None before the first footprint."""
    return next((value for date, value in reversed(prints) if date <= day), None)


def gains(
    prints: Sequence[Footprint], line: PlanLine, first: dt.date, last: dt.date
) -> tuple[float, float]:
    """What a race gained between two days, and what its line did: shares of the way."""
    way = line.target - line.baseline
    if not way:
        return 0.0, 0.0
    before, after = at_day(prints, first), at_day(prints, last)
    begun = line.baseline if before is None else before
    gained = 0.0 if after is None else (after - begun) / way
    return gained, (line.at(last) - line.at(first)) / way


def last_day(prints: Sequence[Footprint], holds: Callable[[Footprint], bool]) -> str:
    """The day of the last footprint for which something holds, as facts; ``never`` without one."""
    days = (footprint[0].isoformat() for footprint in reversed(prints) if holds(footprint))
    return next(days, "never")


def line_number(measure: Measure) -> str:
    """Which line it is, counted from the first one: changes when the line is changed."""
    return str(len(measure.earlier_lines))


def about(
    measure: Goal | Stone, values: Mapping[str, str], facts: str = "", words: str = "text"
) -> Finding:
    """What was found about a goal or stone; its words may name it."""
    return Finding(entry_place(measure), {"name": called(measure), **values}, facts, words)


def past(value: float, enough: float, sign: int) -> bool:
    """Whether a value has reached what is enough."""
    return sign * (value - enough) > -max(NOISE, 1e-15 * abs(enough))


def percent(share: float) -> str:
    """A share in per cent, rounded towards zero, so that nearly there is not there."""
    return f"{int(share * 100 + (NOISE if share > 0 else -NOISE)):,}"
