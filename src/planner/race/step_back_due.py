"""When a race asks for a step-back, and in which words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.plan.model import Goal, Plan
from planner.race.checkin_days import next_checkin
from planner.race.forecast.forecast import forecast_of
from planner.race.line import line_of
from planner.race.pace import Standing, ended_unseen, standing_of
from planner.race.position import footprints_of
from planner.race.status import LOSING, RUNNING
from planner.race.tactic_beside_numbers import noun
from planner.race.verdict import date_words, number

NEAR = 0.8
"""The share of the way from which the finish counts as near."""
QUARTER = dt.timedelta(days=90)
QUIET_AFTER_STEP_BACK = dt.timedelta(days=21)
"""So long after a step-back, about three check-ins, a near finish is not brought up again, nor
is one that was reached and kept though the number fell back."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is time to look again: there, day-passed, near, slips or quarter; in one line."""

    kind: str
    words: str


def step_back_reason(goal: Goal, plan: Plan, today: dt.date) -> Reason | None:
    """Why a step-back is offered for a goal on a day; None when it is not, or not running."""
    if goal.state != "active":
        return None
    standing, since = standing_of(goal, plan, today), _last_look(plan, today)
    looked_at = since is not None and today - since <= QUIET_AFTER_STEP_BACK
    if standing.status == "finished" and not (standing.fell_back and looked_at):
        return Reason(
            "there", f"{_arrival_words(goal, standing, today)}. Ten minutes, then the next line."
        )
    if standing.status == "past-due":
        return Reason(
            "day-passed",
            f"{_passed_day_words(goal, standing)}. Ten minutes, then a new target or day.",
        )
    if standing.status in RUNNING and not looked_at:
        near = _near_words(goal, standing, plan, today)
        if near:
            return Reason("near", f"{near}. A good moment to step back.")
    if standing.status in LOSING and _slipped_twice(goal, plan, today, since):
        words = "Two check-ins in a row lost ground to the plan. What changed?"
        return Reason("slips", words)
    begun = goal.begun or standing.start
    anchor = max((day for day in (since, begun) if day is not None), default=None)
    if anchor is not None and today - anchor > QUARTER:
        return Reason("quarter", "A quarter has gone by. Ten minutes to step back?")
    return None


def step_back_offers(plan: Plan, today: dt.date) -> tuple[tuple[Goal, Reason], ...]:
    """The goals for which a step-back is offered, the most pressing reason first."""
    pairs = [(goal, step_back_reason(goal, plan, today)) for goal in plan.goals]
    order = ("there", "day-passed", "near", "slips", "quarter")
    offers = [(goal, reason) for goal, reason in pairs if reason is not None]
    return tuple(sorted(offers, key=lambda pair: order.index(pair[1].kind)))


def _last_look(plan: Plan, today: dt.date) -> dt.date | None:
    """The last step-back; a review has no goal of its own, so one about any goal counts."""
    looks = [r.date for r in plan.reviews if r.kind == "step-back" and r.date <= today]
    return max(looks, default=None)


def _arrival_words(goal: Goal, standing: Standing, today: dt.date) -> str:
    if goal.keeps:
        return f"Held {goal.hold} times in a row"
    amount = f"{number(goal.enough or 0, goal)} {noun(goal, '')}".strip()
    arrived, deadline = standing.finished_on, standing.deadline
    on = f" reached on {date_words(arrived, today)}" if arrived else ""
    if standing.fell_back and standing.value is not None:
        return f"{amount}{on}, {number(standing.value, goal)} now"
    if arrived is None or deadline is None or arrived == deadline:
        return f"{amount}{on}"
    days = (deadline - arrived).days
    plural = "" if abs(days) == 1 else "s"
    return f"{amount}{on}, {abs(days)} day{plural} {'early' if days > 0 else 'late'}"


def _passed_day_words(goal: Goal, standing: Standing) -> str:
    if ended_unseen(standing):
        return "The deadline passed, and its number is missing"
    if goal.enough is None or standing.value is None or goal.keeps:
        return "The deadline passed"
    lacking = goal.sign * (goal.enough - standing.value)
    side = "short" if goal.sign > 0 else "over"
    return f"The deadline passed, {number(lacking, goal)} {side}"


def _near_words(goal: Goal, standing: Standing, plan: Plan, today: dt.date) -> str:
    """How near the finish is in words, or nothing: 80 % of the way, or two check-ins before it."""
    if goal.keeps:
        run, hold = standing.run_of_good, goal.hold or 0
        return f"{run} of {hold} held" if hold and NEAR <= run / hold < 1 else ""
    if standing.progress is not None and standing.progress >= NEAR - 1e-9:
        return f"{int(standing.progress * 100 + 1e-6)} % of the way"
    likely = forecast_of(goal, plan, today)
    second = next_checkin(plan, next_checkin(plan, today))
    if likely is None or likely.finish.p50 is None or likely.finish.p50 > second:
        return ""
    return f"The finish is likely by {date_words(likely.finish.p50, today)}"


def _slipped_twice(goal: Goal, plan: Plan, today: dt.date, since: dt.date | None) -> bool:
    """Whether the last two check-ins both fell behind a good one, or behind further each time.

    A changed line is no slip, and what was looked at in a step-back is not brought up again.
    """
    days = [day for day, _ in footprints_of(goal, plan, today)][-3:]
    if len(days) < 3 or (since is not None and days[1] <= since):
        return False
    then = [standing_of(goal, plan, day) for day in days]
    lines = [line_of(goal, plan, day) for day in days]
    if any(line is None or line != lines[-1] for line in lines):
        return False
    if any(standing.status not in LOSING for standing in then[1:]):
        return False
    if then[0].status in RUNNING and then[0].status not in LOSING:
        return True
    leads = [standing.lead for standing in then if standing.lead is not None]
    return len(leads) == 3 and leads[2] < leads[1] < leads[0]
