"""Where a race stands on a day: lead, safe days, pace, next number and status. Exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from planner.plan.model import RHYTHMS, Measure, Plan
from planner.race.checkin_days import checkin_after, checkin_day_before, days_read, next_checkin_day
from planner.race.days import RaceDays, race_days
from planner.race.keep_goals import periods_of, run_length, share_kept
from planner.race.line import PlanLine, as_of, line_of, terms_of
from planner.race.position import Footprint, Position, position_under
from planner.race.rounding import rounded_need, shown_decimals, to_safe_side, to_tenth
from planner.race.status import RUNNING, finished_on, status_of
from planner.race.thresholds import (
    FEW_STEPS,
    GRACE_DAYS,
    RECENT_LEAST,
    RECENT_RACE_DAYS,
    RECENT_READINGS,
)

_SETTLED = (None, "not-drawn", "finished", "not-started")


class Pace(NamedTuple):
    """Amounts per week of race days, signed in the measure's unit."""

    plan: float | None
    """The line's slope today; 0 where it is flat."""
    recent: float | None
    """Theil–Sen slope over the last readings; None while there are too few."""
    needed: float | None
    """What it takes from here to the target, rounded to the safe side; None for keep goals and
    where a few steps are counted."""


class Next(NamedTuple):
    """The number to aim for by the next check-in."""

    date: dt.date
    value: float
    """A position; for a flow what must come in by then; for a keep goal its target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a measure stands on a day. What is not known is None."""

    status: str | None
    """finished, past-due, not-started, no-reading, stale, ahead, on-pace, slipping, behind,
    holding or not-drawn; None for goals that are closed or parked."""
    start: dt.date | None
    deadline: dt.date | None
    value: float | None
    value_date: dt.date | None
    checkins: int
    """Days that count with a reading after the start day, up to today."""
    progress: float | None = None
    """The share of the way from baseline to target, not clamped; keep goals: of periods kept."""
    elapsed: float | None = None
    """Race days gone over race days in all, from 0 to 1."""
    margin: float | None = None
    """Keep goals: how far the value is on the good side of the target."""
    pacer: float | None = None
    """The line today."""
    lead: float | None = None
    """How far the value is on the good side of the line."""
    lead_days: float | None = None
    """The lead in race days, to 0.1, negative when behind; None for keep goals. Unrounded:
    :meth:`PlanLine.lead_days`."""
    safe_days: int | None = None
    pace: Pace
    next: Next | None = None
    periods: tuple[bool | None, ...]
    """Keep goals, oldest first: kept, missed, or None for no number."""
    run_of_good: int
    """How many of the latest periods in a row were kept."""
    finished_on: dt.date | None
    """The day of the first reading at or past the target, or that completed the hold. Once
    crossed, the finish line stays crossed."""
    line: PlanLine | None
    fell_back: bool = False
    """It was finished, and its last number is short of the target again before its day is over."""
    is_last_day: bool = False
    """A race's day is today, and the target was not reached: it is open until the day is over."""
    first_due: dt.date | None = None
    """Without a number: the day that asks for the first one."""


def standing_of(measure: Measure, plan: Plan, today: dt.date) -> Standing:
    """Where a goal or stone stands on a day, by the line in force on that day."""
    measure = as_of(measure, today)
    terms = terms_of(measure, today)
    line = line_of(measure, plan, today)
    days = race_days(plan.pauses)
    position = position_under(measure, terms, days, today)
    judged = periods_of(measure, position.footprints, days, today) if measure.keeps and line else ()
    periods = tuple(period.good for period in judged)
    finish = finished_on(measure, line, position, judged, today)
    standing = Standing(
        status=status_of(measure, terms, line, position, finish, today),
        start=terms.start,
        deadline=terms.deadline,
        value=position.value,
        value_date=position.last[0] if position.last else None,
        checkins=sum(
            day != terms.start and days.is_race_day(day) for day, _ in position.footprints
        ),
        progress=share_kept(judged) if measure.keeps else None,
        pace=_pace(line, position, days, today),
        periods=periods,
        run_of_good=run_length(True, periods),
        finished_on=finish,
        line=line,
    )
    return standing if line is None else _compare_with_line(standing, measure, plan, line, today)


def _compare_with_line(
    standing: Standing, measure: Measure, plan: Plan, line: PlanLine, today: dt.date
) -> Standing:
    """The standing with all that the line says about its value on a day."""
    value = standing.value
    lead = None if value is None else line.lead(value, today)
    return replace(
        standing,
        fell_back=standing.status == "finished" and _is_short(line, value, today),
        progress=standing.progress if measure.keeps else _progress(line, value),
        elapsed=line.elapsed(today),
        margin=lead if measure.keeps else None,
        pacer=line.at(today),
        lead=lead,
        is_last_day=not line.flat and today == line.deadline and standing.status in RUNNING,
        lead_days=_lead_days(line, value, today),
        safe_days=_safe_days(measure, plan, line, value, today),
        next=_next(_as_drawn(measure, line), plan, line, standing, today),
        first_due=_first_due(measure, plan, line) if standing.status == "no-reading" else None,
    )


def counts_steps(line: PlanLine | None) -> bool:
    """Whether a line of steps counts a few whole ones, as a launch does: they have no pace."""
    if line is None or not line.steps:
        return False
    way = abs(line.target - line.baseline)
    return way <= FEW_STEPS and way.is_integer()


def awaits_last_number(measure: Measure, standing: Standing, today: dt.date) -> bool:
    """Whether its day has come and no number of that day or later is known yet.

    It is asked for as long after that day as any other number may be late. A keep goal that is
    at its target, and has no hold to complete, needs none.
    """
    line = standing.line
    deadline = line.deadline if line else standing.deadline
    if deadline is None or today < deadline or standing.status in _SETTLED:
        return False
    if _has_last_number(standing) or (standing.status == "holding" and not measure.hold):
        return False
    late = line.days.count(deadline, today) if line else (today - deadline).days
    return late <= RHYTHMS[measure.every] + GRACE_DAYS


def ended_unseen(standing: Standing) -> bool:
    """Whether its day is over, and nobody entered a number of that day or later."""
    return standing.status == "past-due" and not _has_last_number(standing)


def _has_last_number(standing: Standing) -> bool:
    day, deadline = standing.value_date, standing.deadline
    return day is not None and deadline is not None and day >= deadline


def _is_short(line: PlanLine, value: float | None, today: dt.date) -> bool:
    """Whether a race that is not over yet has its number on the wrong side of the target."""
    if line.flat or value is None or line.deadline is None or today > line.deadline:
        return False
    return line.sign * (value - line.target) <= -line.noise


def _progress(line: PlanLine, value: float | None) -> float | None:
    return None if value is None else line.progress(value)


def _lead_days(line: PlanLine, value: float | None, today: dt.date) -> float | None:
    if line.flat or value is None:
        return None
    return to_tenth(line.lead_days(value, today))


def _safe_days(
    measure: Measure, plan: Plan, line: PlanLine, value: float | None, today: dt.date
) -> int | None:
    """Days that the value held flat stays good; 0 when it was on the wrong side yesterday."""
    if value is None or line.deadline is None:
        return None
    yesterday = today - dt.timedelta(days=1)
    before = line_of(measure, plan, yesterday)
    if before and before.start <= yesterday:
        terms = terms_of(measure, yesterday)
        held = position_under(measure, terms, before.days, yesterday).value
        if held is not None and before.lead(held, yesterday) < 0:
            return 0
    return line.safe_days(value, today)


def _pace(line: PlanLine | None, position: Position, days: RaceDays, today: dt.date) -> Pace:
    if line is not None and counts_steps(line):
        return Pace(plan=line.slope(today), recent=None, needed=None)
    needed = _needed(line, position.value, today)
    if needed is not None and line is not None:
        needed = to_safe_side(needed * 7, line.sign, shown_decimals(needed * 7))
    plan = line.slope(today) if line else None
    return Pace(plan=plan, recent=_recent(position.footprints, days), needed=needed)


def _needed(line: PlanLine | None, value: float | None, today: dt.date) -> float | None:
    """What it takes a race day from here to the target, unrounded."""
    if line is None or line.flat or line.deadline is None or value is None:
        return None
    left = line.days.count(max(today, line.start), line.deadline)
    return (line.target - value) / left if left > 0 else None


def _recent(footprints: Sequence[Footprint], days: RaceDays) -> float | None:
    """The Theil–Sen slope: the median of the slopes between all pairs of readings."""
    counted = [(d, v) for d, v in footprints if days.is_race_day(d)][-RECENT_READINGS:]
    points = [(days.index(d.toordinal()), v) for d, v in counted]
    if len(points) < RECENT_LEAST or points[-1][0] - points[0][0] < RECENT_RACE_DAYS:
        return None
    slopes = sorted(
        (v2 - v1) / (d2 - d1) * 7 for (d1, v1), (d2, v2) in combinations(points, 2) if d2 > d1
    )
    middle = len(slopes) // 2
    return slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2


def _as_drawn(measure: Measure, line: PlanLine) -> Measure:
    """The measure with the numbers of the line in force, so that an old day keeps its spelling."""
    if not measure.earlier_lines:
        return measure
    return replace(measure, baseline=line.baseline, target=line.target, legs=line.legs)


def _asked_on(measure: Measure, plan: Plan, line: PlanLine, today: dt.date) -> dt.date:
    """The check-in day from today on that asks for the next number."""
    following, rhythm = next_checkin_day(plan, today), RHYTHMS[measure.every]
    if rhythm <= 7:
        return following
    read = [line.start, *days_read(measure, line.start, today)]
    return max(following, checkin_after(read, plan, rhythm))


def _first_due(measure: Measure, plan: Plan, line: PlanLine) -> dt.date:
    """The day a rhythm after the start, and no later than the deadline."""
    rhythm = RHYTHMS[measure.every]
    regular = (
        line.days.after(line.start, rhythm)
        if rhythm < 7
        else checkin_after([line.start], plan, rhythm)
    )
    return min(regular, line.deadline or regular)


def _next(
    measure: Measure, plan: Plan, line: PlanLine, standing: Standing, today: dt.date
) -> Next | None:
    """The number to aim for: it stands still until a new number, or the check-in day, comes."""
    date, value, deadline = _asked_on(measure, plan, line, today), standing.value, line.deadline
    if line.flat:
        return Next(date, line.target)
    if value is None or deadline is None or _needed(line, value, today) is None:
        return None
    step = line.next_step(value, today) if line.steps and line.lead(value, today) >= 0 else None
    if step is None and counts_steps(line):
        late = line.next_step(value, line.start)
        step = (min(date, deadline), late[1]) if late else None
    if step is not None:
        return Next(step[0], step[1] - value if measure.flows else step[1])
    begin = max(standing.value_date or today, line.start)
    if date == next_checkin_day(plan, today):
        begin = max(begin, checkin_day_before(date, line.days))
    needed = _needed(line, value, begin)
    if needed is None or needed * line.sign <= 0:
        return None
    end = min(date, deadline)
    move = needed * max(0, line.days.count(begin, end))
    return Next(end, rounded_need(measure, abs(move) if measure.flows else value + move))
