"""Rules about where a line was drawn, and how it was moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.targets import race_before, rows_before
from planner.coach.rules.trail import about, limit, past
from planner.plan.model import RHYTHMS, EarlierLine, Goal, Plan
from planner.race.days import race_days
from planner.race.line import NOISE
from planner.race.position import position_of
from planner.race.thresholds import GRACE_DAYS
from planner.race.verdict import counted, date_words, number


def goalposts(context: RuleContext) -> Iterator[Finding]:
    """In the last quarter of the race its line was made easier, and nobody said why.

    Easier: a nearer target, or a later day for the same one. What is changed after the day
    has passed is the answer to that.
    """
    days = race_days(context.plan.pauses)
    for goal in context.active_goals:
        rows = rows_before(goal, context.today)
        for row, after in zip(rows[::-1], (None, *rows[:0:-1]), strict=False):
            if row.start is None or row.deadline is None or not row.until < row.deadline:
                continue
            whole = days.count(row.start, row.deadline)
            gone = days.count(row.start, row.until)
            if whole <= 0 or gone < limit("late_change") * whole or row.why.strip():
                continue
            words = _eased(goal, row, after)
            if words:
                left = counted((row.deadline - row.until).days, "day")
                yield about(goal, {"days": left}, row.until.isoformat(), words)
                break


def _eased(goal: Goal, row: EarlierLine, after: EarlierLine | None) -> str:
    """The wording for a line that was followed by an easier one; nothing where it was not."""
    target = after.target if after else goal.enough
    deadline = after.deadline if after else goal.deadline
    if row.direction not in (None, goal.direction) or row.target is None or target is None:
        return ""
    nearer = goal.sign * (row.target - target)
    later = deadline is None or (row.deadline is not None and deadline > row.deadline)
    if nearer > NOISE:
        return "text"
    return "moved" if nearer > -NOISE and later else ""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A line that was run before the one of today."""

    first: dt.date | None
    last: dt.date
    target: float
    reached: bool | None
    """Whether it was there on its last day; None where that is not known."""
    ran_out: bool
    """Whether it held through its deadline."""
    race: Goal


def _attempts(context: RuleContext, goal: Goal) -> list[_Attempt]:
    """The earlier lines of a goal, and the race before it, oldest first."""
    attempts = []
    before = race_before(context.plan, goal)
    last = before and (before.ended or before.deadline)
    if before and last and last <= context.today and before.enough is not None:
        first = before.start or (before.readings[0].date if before.readings else None)
        ran_out = before.state == "missed" or before.deadline == last
        reached = before.state == "finished" or _has_reached(context, before, before.enough, last)
        attempts.append(_Attempt(first, last, before.enough, reached, ran_out, before))
    start = None
    for row in rows_before(goal, context.today):
        if row.target is not None and row.direction in (None, goal.direction):
            reached = _has_reached(context, goal, row.target, row.until)
            ran_out = row.deadline is not None and row.until >= row.deadline
            first = start or row.start
            attempts.append(_Attempt(first, row.until, row.target, reached, ran_out, goal))
        start = row.until + dt.timedelta(days=1)
    return attempts


def _has_reached(context: RuleContext, goal: Goal, target: float, day: dt.date) -> bool | None:
    value = position_of(goal, context.plan, day)
    return None if value is None else past(value, target, goal.sign)


def repeated_miss(context: RuleContext) -> Iterator[Finding]:
    """The same target was missed on its day and set again, and what is tried did not change.

    A change is anything that began, ended or stopped around that day or since, and in a race
    of its own anything that the race before did not have.
    """
    for goal in context.active_goals:
        for attempt in reversed(_attempts(context, goal)):
            if goal.enough is None or not attempt.ran_out or attempt.reached is not False:
                continue
            same = abs(attempt.target - goal.enough) <= NOISE
            if same and not _has_changed(context.plan, goal, attempt):
                values = {"date": date_words(attempt.last, context.today)}
                yield about(goal, values, attempt.last.isoformat())
                break


def _has_changed(plan: Plan, goal: Goal, attempt: _Attempt) -> bool:
    """Whether something else is tried since an attempt was near its end."""
    since = attempt.last - dt.timedelta(weeks=2)
    tactics, before = plan.tactics_of(goal), plan.tactics_of(attempt.race)
    dates = [day for tactic in (*tactics, *before) for day in (tactic.begun, tactic.ended) if day]
    return any(day >= since for day in dates) or any(tactic not in before for tactic in tactics)


def raised_without_reading(context: RuleContext) -> Iterator[Finding]:
    """The target was raised although no number had come in since the one before was set, and
    one was due. Silent after three numbers on the new line."""
    days = race_days(context.plan.pauses)
    for goal in context.active_goals:
        attempts = _attempts(context, goal)
        if not attempts or goal.enough is None:
            continue
        attempt = attempts[-1]
        read = [row.date for row in attempt.race.readings if row.date <= attempt.last]
        since = sum(1 for row in goal.readings if attempt.last < row.date <= context.today)
        if any(attempt.first is None or day > attempt.first for day in read):
            continue
        due = attempt.first is None or days.count(attempt.first, attempt.last) > _patience(goal)
        raised = goal.sign * (goal.enough - attempt.target) > NOISE
        if raised and due and since < limit("raised_readings"):
            values = {"before": number(attempt.target, goal), "now": number(goal.enough, goal)}
            yield about(goal, values, attempt.last.isoformat())


def _patience(goal: Goal) -> int:
    return RHYTHMS[goal.every] + GRACE_DAYS


RULES: Mapping[str, Rule] = {
    "goalposts": goalposts,
    "repeated-miss": repeated_miss,
    "raised-without-reading": raised_without_reading,
}
