"""The race map as values: which lane stands where, ready to be drawn by anything.

A place on a lane is a fraction: 0 is the start, 1 the finish; behind the start
is below 0. Everything here is a function of the plan and a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planner.plan.memory import remember_last
from planner.plan.model import GOAL_STATES, Goal, Measure, Plan
from planner.plan.number_conflicts import NumberConflict, open_conflicts_of
from planner.race.forecast.forecast import Forecast, forecast_of
from planner.race.line import PlanLine, as_of
from planner.race.next_number import form_that_fits, now_and_next
from planner.race.pace import Standing, awaits_last_number, standing_of
from planner.race.position import begins_past_target, first_number, footprints_of
from planner.race.status import LOSING, UNKNOWN
from planner.race.verdict import (
    KEYS,
    WIDTH,
    date_words,
    first_fitting,
    just_begun,
    number,
    too_early,
)

BEHIND, NEEDS, FINE = "behind", "needs", "fine"
GROUPS = (BEHIND, NEEDS, FINE)
"""The order of the lanes on the map."""

_GROUP_OF = dict.fromkeys(("past-due", *LOSING), BEHIND) | dict.fromkeys(UNKNOWN, NEEDS)

MISSING = ("measure", "start", "baseline", "target", "deadline")
"""What an undrawn lane asks for, one thing at a time, in this order."""


class LegMark(NamedTuple):
    """Where a leg stands on a lane, whether its day is past, and its number in words."""

    place: float
    passed: bool
    label: str


class Lane(NamedTuple):
    """One measure on the map, as it was on the day.

    ``missing`` names the first thing that keeps the lane from being drawn, or is empty.
    """

    measure: Measure
    standing: Standing
    group: str
    missing: str
    runner: float | None
    pacer: float | None
    footprints: tuple[float, ...]
    legs: tuple[LegMark, ...]
    forecast: Forecast | None = None
    band: tuple[float, ...] = ()
    """Places that one, two and a half, seven and a half and nine of ten ends stay short of."""
    conflict: NumberConflict | None = None
    """The latest day about which two people entered different numbers, until one is chosen."""

    @property
    def chance(self) -> float | None:
        """The chance to make it, where one may be shown."""
        return self.forecast.chance if self.forecast else None

    @property
    def status(self) -> str:
        """The standing's status; ``closed`` without one, ``begun`` before a number is due.

        ``fell-back`` where it was finished and its number is short of the target again.
        """
        if self.standing.fell_back:
            return "fell-back"
        if self.standing.status == "no-reading" and self.group == FINE:
            return "begun"
        return self.standing.status or "closed"

    @property
    def is_past_due(self) -> bool:
        """Whether its day is over, and its last number is not waited for."""
        return self.standing.status == "past-due" and self.group == BEHIND

    @property
    def is_old(self) -> bool:
        """Whether its last number no longer says where it stands today."""
        return self.status in ("stale", "closed")

    @property
    def is_too_early(self) -> bool:
        """Whether its verdict goes on "too early"; who is ahead reads it beside the number."""
        early = too_early(self.standing) and not self.measure.keeps
        return early and self.status != "ahead" and not self.is_hidden

    @property
    def is_hidden(self) -> bool:
        """Whether no figure may stand beside it."""
        return bool(self.measure.hidden_word)

    @property
    def shows_pacer(self) -> bool:
        """Whether the plan's place of today belongs on the lane."""
        return self.pacer is not None and self.status not in ("finished", "closed", "not-started")


@remember_last(64)
def lane_of(measure: Measure, plan: Plan, today: dt.date, *, ends: bool = True) -> Lane:
    """The lane of one goal or stepping stone on a day; without ``ends`` it has no forecast.

    What others are shown of a private goal has the lane that it was given, whatever the day.
    """
    shown: Lane | None = getattr(measure, "lane", None)
    if shown is not None:
        return shown._replace(measure=measure)
    standing = standing_of(measure, plan, today)
    measure = as_of(measure, today)
    missing = missing_of(measure, today) if standing.status == "not-drawn" else ""
    waits = awaits_last_number(measure, standing, today)
    begun = just_begun(measure, standing, today)
    group = FINE if begun else NEEDS if waits else _GROUP_OF.get(standing.status or "", FINE)
    at_finish = 1.0 if standing.status == "finished" and not measure.keeps else None
    forecast = _goal_forecast(measure, plan, today, standing) if ends else None
    conflict = next(iter(open_conflicts_of(measure, plan, today)), None)
    lane = Lane(
        measure, standing, group, missing, at_finish, None, (), (), forecast, conflict=conflict
    )
    line = standing.line
    if line is None or measure.keeps:
        return lane
    return _place_on_line(lane, line, plan, today)


def _place_on_line(lane: Lane, line: PlanLine, plan: Plan, today: dt.date) -> Lane:
    """The lane with its runner, pacer and marks at their places between baseline and target."""
    measure, standing = lane.measure, lane.standing
    start, span = line.baseline, line.target - line.baseline

    def place(value: float) -> float:
        return (value - start) / span

    begun = just_begun(measure, standing, today)
    band = lane.forecast.on_deadline if lane.forecast else None
    return lane._replace(
        runner=0.0 if begun else None if standing.value is None else place(standing.value),
        pacer=None if standing.pacer is None else place(standing.pacer),
        footprints=tuple(place(value) for _, value in footprints_of(measure, plan, today)),
        legs=tuple(
            LegMark(place(leg.value), leg.by <= today, number(leg.value, measure))
            for leg in line.legs
        ),
        band=tuple(sorted(map(place, (band.p10, band.p25, band.p75, band.p90)))) if band else (),
    )


def _goal_forecast(
    measure: Measure, plan: Plan, today: dt.date, standing: Standing
) -> Forecast | None:
    """The forecast of a goal; stepping stones are shown without one."""
    return forecast_of(measure, plan, today, standing) if isinstance(measure, Goal) else None


def next_words(
    lane: Lane,
    today: dt.date,
    keys: Mapping[str, str] = KEYS,
    width: int = WIDTH,
    form: int = 0,
) -> str:
    """The number now and the one to aim for, or by when a lane that is ahead is likely there."""
    if lane.is_hidden:
        return ""
    there = there_by(lane)
    return now_and_next(lane.measure, lane.standing, today, keys, width, there, form)


def common_form(shown: Iterable[Lane], today: dt.date, width: int) -> int:
    """The form of :func:`next_words` that fits in so many cells for all of these lanes."""
    forms = (
        form_that_fits(lane.measure, lane.standing, today, width, there_by(lane))
        for lane in shown
        if not lane.missing and lane.conflict is None and not lane.is_hidden
    )
    return max(forms, default=0)


def conflict_words(conflict: NumberConflict, today: dt.date) -> str:
    """``3 Dec: 41 and 45, Ana and Ben; which one counts?``"""
    values = (number(row.value, conflict.entry) for row in conflict.readings)
    return conflict.describe(date_words(conflict.day, today), values)


def question_words(
    lane: Lane, today: dt.date, keys: Mapping[str, str] = KEYS, width: int = WIDTH
) -> str:
    """``41 or 45 on 3 Dec? S`` where two people's numbers wait for an answer, else nothing."""
    if lane.conflict is None:
        return ""
    *others, last = (number(row.value, lane.measure) for row in lane.conflict.readings)
    values, day = f"{', '.join(others)} or {last}", date_words(lane.conflict.day, today)
    key = keys["settle"]
    if not key:
        return first_fitting(width, f"{values} on {day}?", f"{values}?")
    several = f"{len(others) + 1} numbers? {key} asks"
    return first_fitting(width, f"{values} on {day}? {key}", f"{values}? {key} asks", several)


def there_by(lane: Lane) -> dt.date | None:
    """The day by which a lane is as likely there as not, if that is in time."""
    there = lane.forecast.finish.p50 if lane.forecast else None
    deadline = lane.standing.deadline
    return None if there is None or deadline is None or there > deadline else there


def missing_of(measure: Measure, today: dt.date) -> str:
    """What a measure lacks to be drawn, by the first of :data:`MISSING`, or ``""``.

    ``start`` where the first number is known, which may be the start; ``way`` where the target is
    no further than the baseline or the first number, ``dates`` where nothing is missing but the
    day is not after the start.
    """
    if not measure.measure and not measure.unit and not measure.readings:
        known = measure.baseline is not None or measure.target is not None
        if not known:
            return "measure"
    if measure.keeps:
        return "" if measure.enough is not None else "target"
    if begins_past_target(measure, today):
        return "way"
    if measure.baseline is None:
        return "start" if first_number(measure, today) else "baseline"
    if measure.target is None or measure.target == "?":
        return "target"
    if measure.enough is not None and measure.sign * (measure.enough - measure.baseline) <= 0:
        return "way"
    deadline = measure.deadline
    if deadline is None:
        return "deadline"
    return "dates" if measure.start is not None and deadline <= measure.start else ""


def lanes(plan: Plan, today: dt.date, *, ends: bool = True) -> tuple[Lane, ...]:
    """The lanes of all active goals in the map's order: behind, needs a number, fine."""
    drawn = [lane_of(goal, plan, today, ends=ends) for goal in plan.goals if goal.state == "active"]
    return tuple(sorted(drawn, key=_order))


def _order(drawn: Lane) -> tuple[int, float]:
    days = drawn.standing.lead_days
    if drawn.is_past_due:
        days = float("-inf")
    return GROUPS.index(drawn.group), 0.0 if days is None else days


def goals_off_map(plan: Plan) -> dict[str, tuple[Goal, ...]]:
    """The goals that are closed or parked, by state, in the plan's order."""
    goals_by_state: dict[str, tuple[Goal, ...]] = {}
    states = dict.fromkeys(("finished", "missed", "parked", *GOAL_STATES))
    for state in (state for state in states if state != "active"):
        goals = tuple(goal for goal in plan.goals if goal.state == state)
        if goals:
            goals_by_state[state] = goals
    return goals_by_state


_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()


def in_words(count: int) -> str:
    """A small count as a word, a large one in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)
