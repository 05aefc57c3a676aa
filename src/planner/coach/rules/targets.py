"""Rules about a target beside what had been reached before it was set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.texts import plain_text
from planner.coach.rules.trail import about, limit, line_number, past, trail
from planner.plan.model import EarlierLine, Goal, Plan
from planner.race.days import race_days
from planner.race.line import PlanLine
from planner.race.position import position_of
from planner.race.verdict import number

_YEAR = dt.timedelta(days=366)


def target_already_met(context: RuleContext) -> Iterator[Finding]:
    """The number was past the target when the line was drawn or began, and still is.

    Also where the first number after that went at least twice the way.
    """
    for goal in context.active_goals:
        words = met_from_the_start(context, goal)
        value = context.standing(goal).value
        if words and value is not None and goal.enough is not None:
            values = {"value": number(value, goal), "target": number(goal.enough, goal)}
            facts = _drawn_on(goal, context.today) or "first"
            yield about(goal, values, facts, words)


def met_from_the_start(context: RuleContext, goal: Goal) -> str:
    """The wording for a line that was no race: "text", "over" where it was far passed, or ""."""
    standing, enough = context.standing(goal), goal.enough
    value = standing.value
    if goal.keeps or enough is None or value is None:
        return ""
    if standing.line is None:
        undrawn = goal.direction is not None and not goal.flows and standing.status == "not-drawn"
        known = goal.baseline is not None and past(goal.baseline, enough, goal.sign)
        return "text" if undrawn and not known and past(value, enough, goal.sign) else ""
    line = standing.line
    if line.sign * (line.target - line.baseline) <= line.noise:
        return ""
    if standing.status not in ("finished", "not-started") or not past(value, enough, line.sign):
        return ""
    drawn = _drawn_on(goal, context.today)
    began = max(line.start, dt.date.fromisoformat(drawn)) if drawn else line.start
    then = position_of(goal, context.plan, min(began, context.today))
    if then is not None and past(then, line.target, line.sign):
        return "text"
    first = next((footprint for footprint in trail(context, goal) if footprint[0] > began), None)
    far = first and (line.progress(first[1]) or 0.0) >= limit("far_past")
    return "over" if far else ""


def _drawn_on(goal: Goal, today: dt.date) -> str:
    """The day from which this target holds, as a text; "" when it was the first one."""
    target = goal.enough
    for row in rows_before(goal, today)[::-1]:
        if row.target != target or (row.direction or goal.direction) != goal.direction:
            return (row.until + dt.timedelta(days=1)).isoformat()
    return ""


def target_below_actual(context: RuleContext) -> Iterator[Finding]:
    """The number has been past this target before: in the race before this one, or in the year
    before the start. For what comes in, the race before was faster than this line asks.

    Silent where the target is met already; that is said instead.
    """
    for goal in context.active_goals:
        enough, line = goal.enough, context.standing(goal).line
        if goal.keeps or enough is None or met_from_the_start(context, goal):
            continue
        if context.standing(goal).status == "finished":
            continue
        before = race_before(context.plan, goal)
        if goal.flows:
            if (
                before
                and line
                and _past_rate(context.plan, before) * goal.sign > line.sign * _needed_rate(line)
            ):
                yield about(goal, {}, line_number(goal), "pace")
            continue
        if goal.direction is None and line is None:
            continue
        best = _best_before(context, goal, before)
        if best is not None and past(best, enough, goal.sign):
            values = {"value": number(best, goal), "target": number(enough, goal)}
            yield about(goal, values, line_number(goal))


def _best_before(context: RuleContext, goal: Goal, before: Goal | None) -> float | None:
    """The best number of the year before the start, estimates left out, and where the race
    before this one ended."""
    start = context.standing(goal).start
    rows = [row for row in goal.readings if start and start - _YEAR <= row.date < start]
    values = [float(row.value) for row in rows if not row.about and row.date <= context.today]
    last = before and _last_day(before)
    if before and last and last <= context.today:
        ended = position_of(before, context.plan, last)
        values += [] if ended is None else [ended]
    return max(values, key=lambda value: goal.sign * value, default=None)


def _last_day(before: Goal) -> dt.date | None:
    days = [day for day in (before.ended, before.deadline) if day is not None]
    return min(days, default=None)


def _past_rate(plan: Plan, before: Goal) -> float:
    """What a race made in a race day, up to its last day; 0 where that is not known."""
    last = _last_day(before)
    if before.start is None or before.baseline is None or last is None or last <= before.start:
        return 0.0
    ended = position_of(before, plan, last)
    days = race_days(plan.pauses).count(before.start, last)
    return 0.0 if ended is None or days <= 0 else (ended - before.baseline) / days


def _needed_rate(line: PlanLine) -> float:
    """What a line asks for in a race day."""
    days = line.days.count(line.start, line.deadline) if line.deadline else 0
    return (line.target - line.baseline) / days if days > 0 else 0.0


def rows_before(goal: Goal, today: dt.date) -> list[EarlierLine]:
    """The lines that held before, oldest first."""
    past_rows = (row for row in goal.earlier_lines if row.until < today)
    return sorted(past_rows, key=lambda row: row.until)


def race_before(plan: Plan, goal: Goal) -> Goal | None:
    """The race that this one follows: as it says itself, else the last one with the same
    measure that was due before this one began."""
    named = plan.goal(goal.follows) if goal.follows else None
    if named is not None:
        return named if named.way == goal.way else None
    words = plain_text(goal.measure).strip()
    earlier = [
        other
        for other in plan.goals
        if other.id != goal.id
        and words
        and plain_text(other.measure).strip() == words
        and (other.unit, other.way, other.counting) == (goal.unit, goal.way, goal.counting)
        and other.deadline is not None
        and (goal.start is not None or goal.deadline is not None)
        and other.deadline <= (goal.start or goal.deadline or other.deadline)
        and other.deadline != goal.deadline
    ]
    return max(earlier, key=lambda other: other.deadline or dt.date.min, default=None)


RULES: Mapping[str, Rule] = {
    "target-already-met": target_already_met,
    "target-below-actual": target_below_actual,
}
