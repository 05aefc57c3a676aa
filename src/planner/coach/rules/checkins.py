"""Rules about numbers: whether they came in, and whether they can be so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.leading import read_by_stones_alone
from planner.coach.rules.trail import about, limit, races, trail
from planner.plan.model import RHYTHMS, Goal, Measure, Stone
from planner.plan.rows import LARGEST_NUMBER
from planner.race.checkin_days import quiet_since
from planner.race.days import race_days
from planner.race.position import Footprint
from planner.race.thresholds import GRACE_DAYS
from planner.race.track import in_words
from planner.race.typed.odd_numbers import breaks_habit
from planner.race.verdict import counted, date_words, number


def six_months(context: RuleContext) -> Iterator[Finding]:
    """No number and no review for sixty race days, while a goal is active and has begun.

    Longer where nothing is read that often; silent in a pause. A plan that never had a number
    is not quiet yet.
    """
    since = quiet_since(context.plan, context.today)
    if since is not None:
        yield Finding("plan", {"date": date_words(since, context.today)}, since.isoformat())


def stale(context: RuleContext) -> Iterator[Finding]:
    """The last number of a goal is older than its rhythm plus three race days.

    Or it began so long ago and has none. Goals that were left on one and the same day are said
    together. Silent in a pause, where the whole plan is quiet, and where it is said that the
    stepping stones alone are read.
    """
    days = race_days(context.plan.pauses)
    if quiet_since(context.plan, context.today) is not None or not days.is_race_day(context.today):
        return
    left: dict[tuple[dt.date, bool], list[Goal]] = {}
    for goal in context.active_goals:
        since = _left_on(context, goal)
        if since is not None and not read_by_stones_alone(context, goal):
            left.setdefault(since, []).append(goal)
    for (last, read), goals in left.items():
        ago = (context.today - last).days
        values = {"days": counted(ago, "day"), "date": date_words(last, context.today)}
        facts = last.isoformat()
        if len(goals) > 1:
            values |= {"count": in_words(len(goals)).capitalize()}
            yield Finding("plan", values, facts, "several" if read else "none")
        elif not read:
            yield about(goals[0], values, facts, "never")
        else:
            words = "text" if ago == days.count(last, context.today) else "paused"
            yield about(goals[0], values, facts, words)


def _left_on(context: RuleContext, goal: Goal) -> tuple[dt.date, bool] | None:
    """The day of the last number (or of the start, and False), where the next one is late."""
    standing = context.standing(goal)
    if standing.status == "stale" and standing.value_date:
        return standing.value_date, True
    if standing.status != "no-reading" or standing.start is None:
        return None
    waited = race_days(context.plan.pauses).count(standing.start, context.today)
    return (standing.start, False) if waited > RHYTHMS[goal.every] + GRACE_DAYS else None


def flatline(context: RuleContext) -> Iterator[Finding]:
    """The same number three times or more, where the plan expected it to move.

    Coarse numbers repeat by nature: silent while the plan asks for less than the smallest
    step seen so far. What comes in has repeated when it was nothing, or when no two numbers
    in a row were ever the same before.
    """
    for goal, _, line in races(context):
        prints = trail(context, goal)
        series = _series(goal, prints)
        same = _count_same(series, line.noise)
        if same < limit("same_readings"):
            continue
        begin = prints[-same - 1 if goal.flows else -same][0]
        expected = abs(line.at(prints[-1][0]) - line.at(begin))
        if expected > line.noise and expected >= _grain(goal, series, same, line.noise):
            value = number(series[-1][1], goal)
            values = {"value": value, "times": in_words(same)}
            yield about(goal, values, series[-same][0].isoformat())


def _series(measure: Measure, prints: Sequence[Footprint]) -> list[Footprint]:
    """What was entered, day by day: positions for a level, amounts for a flow."""
    if not measure.flows:
        read = {row.date for row in measure.readings}
        return [footprint for footprint in prints if footprint[0] in read]
    return [
        (day, measure.sign * (after - before)) for (_, before), (day, after) in pairwise(prints)
    ]


def _count_same(series: Sequence[Footprint], noise: float) -> int:
    """How many of the last numbers are the same."""
    changed = (
        n for n, (_, value) in enumerate(reversed(series)) if abs(value - series[-1][1]) > noise
    )
    return next(changed, len(series))


def _grain(goal: Goal, series: Sequence[Footprint], same: int, noise: float) -> float:
    """What the plan has to ask for before a repeated number is worth a question."""
    values = [value for _, value in series[: len(series) - same + (not goal.flows)]]
    steps = [abs(after - before) for before, after in pairwise(values)]
    if not goal.flows:
        return min((step for step in steps if step > noise), default=0.0)
    if abs(series[-1][1]) <= noise:
        return min((abs(value) for value in values if abs(value) > noise), default=0.0)
    return 0.0 if len(steps) >= 3 and min(steps) > noise else float("inf")


def odd_jump(context: RuleContext) -> Iterator[Finding]:
    """The last number moved more than six usual steps, after five numbers or more.

    A longer gap allows a longer step. An estimate, a number with a note, and one that was asked
    about when it was entered and insisted on are explained.
    """
    measures: tuple[Goal | Stone, ...] = (*context.active_goals, *context.stones)
    for measure in measures:
        rows = [row for row in measure.readings if row.date <= context.today]
        if not rows or rows[-1].about or rows[-1].note or rows[-1].restart is not None:
            continue
        day = rows[-1].date
        value = sum(row.value for row in rows if row.date == day)
        if not measure.flows:
            value = rows[-1].value
        before = [row.value for row in rows if row.date < day][-26:]
        if not breaks_habit(measure, day, value):
            continue
        values = {"now": number(value, measure), "before": number(before[-1], measure)}
        if measure.flows:
            times = abs(value) / (median(map(abs, before)) or abs(before[-1]) or 1)
            values["times"] = f"{round(min(times, LARGEST_NUMBER)):,}"
        yield about(measure, values, day.isoformat(), "alone" if measure.flows else "text")


def baseline_found(context: RuleContext) -> Iterator[Finding]:
    """A start that was not known is known, for two weeks from that day.

    It was to be found by a day, or the first reading became it after the goal was made.
    """
    for goal in context.active_goals:
        if goal.baseline is None:
            continue
        first = next((row for row in goal.readings if row.date <= context.today), None)
        day = first.date if first else goal.start
        if goal.find_baseline_by is None:
            begun = goal.begun is not None and day is not None and goal.begun < day
            became = first is not None and first.date == goal.start and first.value == goal.baseline
            if not (begun and became) or context.standing(goal).checkins:
                continue
        day = day or goal.find_baseline_by
        if day and 0 <= (context.today - day).days <= limit("found_days"):
            yield about(goal, {"value": number(goal.baseline, goal)})


RULES: Mapping[str, Rule] = {
    "six-months": six_months,
    "stale": stale,
    "flatline": flatline,
    "odd-jump": odd_jump,
    "baseline-found": baseline_found,
}
