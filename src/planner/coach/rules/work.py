"""Rules that hold what is done against the race itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.rules.texts import called
from planner.coach.rules.trail import (
    FOUR_WEEKS,
    about,
    gains,
    last_day,
    limit,
    line_number,
    percent,
    races,
    trail,
)
from planner.plan.model import Goal, Tactic
from planner.plan.rows import CLOSED_GOAL_STATES
from planner.race.days import race_days
from planner.race.line import PlanLine
from planner.race.position import Footprint
from planner.race.status import LOSING
from planner.race.tactic_counts import count_tactic, is_done_once
from planner.race.verdict import date_words, number


def tactic_late(context: RuleContext) -> Iterator[Finding]:
    """The day of something that is an idea or runs passed more than seven race days ago.

    Not once it was done, nor where it serves only goals that are not active.
    """
    days = race_days(context.plan.pauses)
    for tactic in context.plan.tactics:
        if tactic.due is None or tactic.state not in ("idea", "running"):
            continue
        served = _served_goals(context, tactic)
        if served and all(goal.state != "active" for goal in served):
            continue
        once = is_done_once(tactic)
        done = once and count_tactic(tactic, context.plan, context.today).done > 0
        if not done and days.count(tactic.due, context.today) > limit("late_days"):
            values = {"name": called(tactic), "date": date_words(tactic.due, context.today)}
            words = "text" if once or tactic.state == "idea" else "until"
            yield Finding(entry_place(tactic), values, tactic.due.isoformat(), words)


def goal_finished_tactics_running(context: RuleContext) -> Iterator[Finding]:
    """A goal is finished, missed or dropped, and tactics run that serve such goals only."""
    for goal in context.plan.goals:
        if goal.state not in CLOSED_GOAL_STATES:
            continue
        left = [
            tactic
            for tactic in context.plan.tactics_of(goal)
            if tactic.state == "running"
            and all(other.state in CLOSED_GOAL_STATES for other in _served_goals(context, tactic))
        ]
        if len(left) == 1:
            values = {"tactic": called(left[0])}
            yield about(goal, values, words="one")
        elif left:
            yield about(goal, {"count": str(len(left))})


def _served_goals(context: RuleContext, tactic: Tactic) -> list[Goal]:
    """The goals that a tactic serves, itself or through a stone."""
    served = set(tactic.serves)
    served |= {stone.goal for stone in context.plan.stones if stone.id in served}
    return [goal for goal in context.plan.goals if goal.id in served]


def busy_not_moving(context: RuleContext) -> Iterator[Finding]:
    """Seven tenths of what was planned in four weeks was done, and the goal gained less than two
    points of the way, and less than half of what its line did.

    With three readings or more in that time. Silent while it is ahead all the same.
    """
    for goal, standing, line in races(context, "on-pace", *LOSING):
        month = _month(context, goal, line)
        done, planned = _count_done(context, goal)
        if standing.checkins < 1 or month.readings < limit("busy_readings"):
            continue
        small = min(limit("busy_gain"), month.planned / 2)
        if planned < limit("least_planned") or done < limit("busy_share") * planned:
            continue
        if month.gained >= small:
            continue
        values = {"moved": percent(month.gained), "done": number(done), "planned": number(planned)}
        facts = _last_moving_day(month.prints, line)
        yield about(goal, values, facts, "back" if month.gained < 0 else "text")


def _last_moving_day(prints: Sequence[Footprint], line: PlanLine) -> str:
    """The last day from which it is two points or more to where it stands."""
    least = (line.target - line.baseline) * limit("busy_gain")
    return last_day(prints, lambda footprint: (prints[-1][1] - footprint[1]) / least >= 1)


def moving_not_busy(context: RuleContext) -> Iterator[Finding]:
    """The goal gained ten points or more in four weeks, and half of what its line did, with less
    than a quarter done of what was planned.

    What was never counted is not known, so it is not taken for not done.
    """
    for goal, _, line in races(context):
        month = _month(context, goal, line)
        done, planned = _count_done(context, goal)
        moved = month.gained >= max(limit("idle_gain"), month.planned / 2)
        if month.readings < 2 or not moved or planned < limit("least_planned"):
            continue
        if done < limit("idle_share") * planned:
            shown = {"moved": percent(month.gained), "done": number(done)}
            yield about(goal, shown | {"planned": number(planned)}, line_number(goal))


def planned_not_done(context: RuleContext) -> Iterator[Finding]:
    """The goal falls behind its line, and less than half was done of what was planned in four
    weeks: whether the tactics help cannot be known yet.

    What was never counted is not known, so it is not taken for not done.
    """
    for goal, _, _ in races(context, *LOSING):
        done, planned = _count_done(context, goal)
        if planned >= limit("least_planned") and done < limit("undone_share") * planned:
            values = {"done": number(done), "planned": number(planned)}
            yield about(goal, values, line_number(goal), "text" if done else "nothing")


class _Month(NamedTuple):
    """The last four weeks of a race."""

    prints: Sequence[Footprint]
    readings: int
    gained: float
    planned: float


def _month(context: RuleContext, goal: Goal, line: PlanLine) -> _Month:
    prints, first = trail(context, goal), context.today - FOUR_WEEKS
    read = sum(1 for day, _ in prints if day > max(first, line.start))
    return _Month(prints, read, *gains(prints, line, first, context.today))


def _count_done(context: RuleContext, goal: Goal) -> tuple[float, int]:
    """Times done, and times planned, in the last four weeks, of what is counted for a goal."""
    done, planned = 0.0, 0
    for tactic in context.plan.tactics_of(goal):
        if not tactic.readings or _long_ago(context, tactic):
            continue
        counts = count_tactic(tactic, context.plan, context.today)
        if counts.planned:
            done += min(counts.done, counts.planned)
            planned += counts.planned
    return done, planned


def _long_ago(context: RuleContext, tactic: Tactic) -> bool:
    """Whether it was to be done once, before these four weeks."""
    return tactic.due is not None and tactic.due <= context.today - FOUR_WEEKS


RULES: Mapping[str, Rule] = {
    "tactic-late": tactic_late,
    "goal-finished-tactics-running": goal_finished_tactics_running,
    "busy-not-moving": busy_not_moving,
    "moving-not-busy": moving_not_busy,
    "planned-not-done": planned_not_done,
}
