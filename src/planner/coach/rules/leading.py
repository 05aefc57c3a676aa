"""Rules about what should move first, and about what must not get worse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.texts import called
from planner.coach.rules.trail import (
    about,
    at_day,
    gains,
    limit,
    line_number,
    percent,
    races,
    trail,
)
from planner.plan.model import RHYTHMS, Goal, Stone
from planner.race.days import race_days
from planner.race.line import NOISE, PlanLine
from planner.race.position import Footprint, footprints_of
from planner.race.status import OVER, RACING, UNKNOWN
from planner.race.thresholds import GRACE_DAYS, RECENT_READINGS
from planner.race.verdict import counted, number


def stones_only(context: RuleContext) -> Iterator[Finding]:
    """The stepping stones were read on three days since the goal's last number was in, and a
    number of the goal is due."""
    for goal in context.active_goals:
        if not read_by_stones_alone(context, goal):
            continue
        last = context.standing(goal).value_date
        if last is None:
            yield about(goal, {}, "never", "never")
        else:
            ago = (context.today - last).days
            weeks = counted(ago // 7, "week") if ago >= 14 else counted(ago, "day")
            yield about(goal, {"weeks": weeks}, last.isoformat())


def read_by_stones_alone(context: RuleContext, goal: Goal) -> bool:
    """Whether the stones of a goal are read while the goal is not, although it is its turn."""
    standing = context.standing(goal)
    if standing.status not in UNKNOWN:
        return False
    last = max((row.date for row in goal.readings if row.date <= context.today), default=None)
    since = last or goal.start
    days = {
        row.date
        for stone in context.stones
        if stone.goal == goal.id
        for row in stone.readings
        if row.date <= context.today and (since is None or row.date > since)
    }
    if len(days) < limit("stone_days"):
        return False
    due = race_days(context.plan.pauses).count(since or min(days), context.today)
    return due > RHYTHMS[goal.every] + GRACE_DAYS


def decoy_stone(context: RuleContext) -> Iterator[Finding]:
    """A stone moved a fifth the good way over four readings or more; its goal gained less than
    five points, and less than half of what the plan asked for meanwhile.

    A stone moves first: silent until the plan itself has moved by five points in that time.
    """
    for goal, _, line in races(context):
        goal_prints = trail(context, goal)
        for stone in context.stones:
            if stone.goal != goal.id or stone.keeps or not _has_a_way(stone):
                continue
            prints = [
                footprint for footprint in trail(context, stone) if footprint[0] >= line.start
            ]
            window = prints[-RECENT_READINGS:]
            if len(window) >= limit("decoy_readings") and _has_stayed(goal_prints, line, window):
                yield from _report_rise(stone, window)


def _has_a_way(stone: Stone) -> bool:
    return stone.direction is not None or (stone.baseline is not None and stone.enough is not None)


def _has_stayed(prints: Sequence[Footprint], line: PlanLine, window: Sequence[Footprint]) -> bool:
    """Whether the goal, read at least twice meanwhile, hardly moved where the plan did."""
    first, last = window[0][0], prints[-1][0]
    read = [footprint for footprint in prints if footprint[0] > first]
    gained, planned = gains(prints, line, first, last)
    small = limit("decoy_gain")
    return len(read) >= 2 and planned >= small and gained < min(small, planned / 2)


def _report_rise(stone: Stone, window: Sequence[Footprint]) -> Iterator[Finding]:
    before, now = window[0][1], window[-1][1]
    rise = stone.sign * (now - before)
    values = {"now": number(now, stone)}
    if abs(before) > NOISE and rise >= limit("decoy_rise") * abs(before):
        values |= {"move": "up" if now > before else "down", "rise": percent(rise / abs(before))}
        yield about(stone, values, line_number(stone))
    elif abs(before) <= NOISE and rise > NOISE:
        yield about(stone, values, line_number(stone), "zero")


def guard_hit(context: RuleContext) -> Iterator[Finding]:
    """A guard of the goal got worse while the goal improved.

    A guard that keeps has passed its limit; any other one is worse than at its start by more
    than its median step. What the goal gained is counted from the guard's last good reading.
    """
    for goal, _, line in races(context, *RACING, *OVER, "stale"):
        for id in goal.guards:
            guard = context.plan.find(id)
            if isinstance(guard, Goal | Stone) and guard.id != goal.id:
                yield from _report_worse(context, goal, line, guard)


def _report_worse(
    context: RuleContext, goal: Goal, line: PlanLine, guard: Goal | Stone
) -> Iterator[Finding]:
    prints = footprints_of(guard, context.plan, context.today)
    if not prints or (guard.direction is None and guard.baseline is None):
        return
    begin = prints[0][1] if guard.baseline is None else guard.baseline
    kept = guard.keeps and guard.enough is not None
    bound = guard.enough if kept and guard.enough is not None else begin
    wobble = 0.0 if kept else _usual_step(prints)

    def worse(footprint: Footprint) -> bool:
        return guard.sign * (bound - footprint[1]) > max(wobble, NOISE)

    good = next(
        (footprint for footprint in reversed(prints) if not worse(footprint)), (prints[0][0], begin)
    )
    now = prints[-1]
    fell = worse(now) and guard.sign * (good[1] - now[1]) > 0
    if not fell or not _has_gained(context, goal, line, good[0]):
        return
    values = {
        "guard": called(guard),
        "before": number(good[1], guard),
        "now": number(now[1], guard),
        "limit": number(bound, guard),
    }
    yield about(goal, values, f"{guard.id} {good[0].isoformat()}", "limit" if kept else "text")


def _has_gained(context: RuleContext, goal: Goal, line: PlanLine, since: dt.date) -> bool:
    """Whether the goal's number moved the good way from a day to today."""
    prints = trail(context, goal)
    before, after = at_day(prints, since), at_day(prints, context.today)
    start = line.baseline if before is None else before
    return after is not None and line.sign * (after - start) > 0


def _usual_step(prints: Sequence[Footprint]) -> float:
    steps = [abs(after - before) for (_, before), (_, after) in pairwise(prints)]
    return median(steps) if steps else 0.0


RULES: Mapping[str, Rule] = {
    "stones-only": stones_only,
    "decoy-stone": decoy_stone,
    "guard-hit": guard_hit,
}
