"""What is due: the numbers of a check-in, days that come near, and what was promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.plan.dates import NotADate, read_date
from planner.plan.model import WEEKDAYS, Measure, Plan, Promise, Review, Tactic
from planner.race.checkin import goals_to_ask, stones_and_tactics_to_ask
from planner.race.checkin_days import next_checkin
from planner.race.days import race_days
from planner.race.number_due import numbers_due
from planner.race.pace import Standing, awaits_last_number, standing_of
from planner.race.status import OVER
from planner.race.step_back_due import step_back_offers
from planner.race.tactic_counts import count_tactic, is_done_once
from planner.race.verdict import date_words, finish_words, number

NEAR = dt.timedelta(days=7)
"""A finish line, a number on the way or a thing to do is brought up so long before its day."""
PROMISES = 4
"""Check-ins back to which a promise that nobody ticked is still asked about."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due, in words that may hold any text of the plan."""

    day: dt.date
    """The day on which it is due; past days for what is late."""
    words: str
    id: str = ""
    """The goal that waits for a number; empty for everything else."""
    overdue: bool = False
    """Whether a check-in day has passed without that number."""
    on: dt.date | None = None
    """The day that the number is asked for, where that is not today."""


def due(plan: Plan, today: dt.date) -> tuple[Due, ...]:
    """What is due: the numbers that wait, then the rest by its day; nothing in a pause."""
    if not race_days(plan.pauses).is_race_day(today):
        return ()
    numbers = sorted(_due_numbers(plan, today), key=lambda item: item.day)
    rest = [*_due_targets(plan, today), *_due_things(plan, today), *_due_promises(plan, today)]
    rest += _due_step_backs(plan, today)
    return (*numbers, *sorted(rest, key=lambda item: item.day))


def _due_numbers(plan: Plan, today: dt.date) -> Iterator[Due]:
    """The goals that wait for a number, from the day on which it is due."""
    waiting = numbers_due(plan, today)
    if waiting is None:
        return
    for id, day in waiting.days.items():
        goal = plan.goal(id)
        if goal is None:
            continue
        last = next((row for row in reversed(goal.readings) if row.date <= today), None)
        known = (
            f", last {number(last.value, goal)} on {date_words(last.date, today)}" if last else ""
        )
        since = "today" if day == today else f"since {_day(day, today)}"
        missed = waiting.missed[id]
        before = f", {missed} before it missed" if missed else ""
        last_day = standing_of(goal, plan, today).status == "past-due"
        what = "last number" if last_day else "number"
        words = f"{goal.display_name}: {what} due {since}{before}{known}"
        yield Due(day, words, goal.id, waiting.first[id] < today, day if last_day else None)


def _due_targets(plan: Plan, today: dt.date) -> Iterator[Due]:
    """The finish lines and the numbers on the way that are near and not reached."""
    stones = (entry for entry in stones_and_tactics_to_ask(plan) if isinstance(entry, Measure))
    for measure in (*goals_to_ask(plan), *stones):
        standing = standing_of(measure, plan, today)
        if standing.status in OVER:
            continue
        now = "" if standing.value is None else f", {number(standing.value, measure)} now"
        for day, what in _days_of(measure, standing, today):
            if today <= day <= today + NEAR:
                yield Due(day, f"{measure.display_name}: {what}{now}")


def _days_of(measure: Measure, standing: Standing, today: dt.date) -> Iterator[tuple[dt.date, str]]:
    """The finish line, and the numbers on the way that are still to come."""
    if standing.deadline is not None:
        yield standing.deadline, finish_words(measure, today)
    line = standing.line
    for leg in line.legs if line else ():
        if standing.value is None or measure.sign * (standing.value - leg.value) < 0:
            amount = number(leg.value, measure)
            yield leg.by, f"{amount} by {date_words(leg.by, today)} on the way"


def _due_things(plan: Plan, today: dt.date) -> Iterator[Due]:
    """What is to be done once by a day that is near or past: a tactic, finding a start."""
    for goal in goals_to_ask(plan):
        day = goal.find_baseline_by
        known = goal.baseline is not None or goal.readings
        if not known and day is not None and day <= today + NEAR:
            by = f"by {_day(day, today)}" if day >= today else f"; the day was {_day(day, today)}"
            words = f"find out where it stands {by}".replace(" ;", ";")
            yield Due(day, f"{goal.display_name}: {words}")
    closed = {goal.id for goal in plan.goals if goal.state != "active"}
    closed |= {stone.id for stone in plan.stones if stone.goal in closed}
    for tactic in plan.tactics:
        if tactic.due is None or tactic.due > today + NEAR or _is_done(tactic, plan, today):
            continue
        if not tactic.serves or not closed.issuperset(tactic.serves):
            owner = f", {tactic.owner}" if tactic.owner else ""
            yield Due(tactic.due, f"{tactic.display_name}: due on {_day(tactic.due, today)}{owner}")


def _is_done(tactic: Tactic, plan: Plan, today: dt.date) -> bool:
    """Whether nothing is due any more; the day of something repeated is only its last one."""
    if not is_done_once(tactic) or tactic.state not in ("idea", "running"):
        return True
    return count_tactic(tactic, plan, today).done > 0


def _due_promises(plan: Plan, today: dt.date) -> Iterator[Due]:
    """What was to be done by the next check-in or a later day of its own, and has no tick yet."""
    for review in [review for review in plan.reviews if review.promises][-PROMISES:]:
        for promise in review.promises:
            day = max(next_checkin(plan, review.date), promised_day(plan, review, promise))
            if promise.kept is None and day <= today:
                owner = f"{promise.owner}: " if promise.owner else ""
                question = f"promised on {date_words(review.date, today)}, kept?"
                yield Due(day, f"{owner}{promise.text} ({question})")


def promised_day(plan: Plan, review: Review, promise: Promise) -> dt.date:
    """The day that a promise ends in ("print the menu by Tuesday"), else the next check-in."""
    following = next_checkin(plan, review.date)
    _, by, day = promise.text.strip().rstrip(".").casefold().rpartition(" by ")
    try:
        return read_date(day, review.date) if by else following
    except NotADate:
        return following


def _due_step_backs(plan: Plan, today: dt.date) -> Iterator[Due]:
    """The step-backs of races that are over, and one for all where a quarter has gone by."""
    reasons = step_back_offers(plan, today)
    for goal, reason in reasons:
        waits = awaits_last_number(goal, standing_of(goal, plan, today), today)
        if reason.kind in ("there", "day-passed") and not waits:
            yield Due(today, f"{goal.display_name}: {reason.words}")
    for reason in [reason for _, reason in reasons if reason.kind == "quarter"][:1]:
        yield Due(today, reason.words)


def _day(day: dt.date, today: dt.date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()} {date_words(day, today)}"
