"""Rules about check-ins and step-backs: their rhythm, and what was felt and decided in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.trail import FOUR_WEEKS, about, limit
from planner.plan.model import RHYTHMS, WEEKDAYS, Goal, Review
from planner.race.checkin_days import tells_only_mix
from planner.race.days import race_days
from planner.race.pace import Standing
from planner.race.status import LOSING, RACING
from planner.race.thresholds import GRACE_DAYS
from planner.race.track import in_words
from planner.race.verdict import counted, date_words

_WEEK = dt.timedelta(days=7)
_GRACE = dt.timedelta(days=GRACE_DAYS)


def _reviews_of(context: RuleContext, kind: str) -> list[Review]:
    """The reviews of a kind up to today that tell more than the posts, oldest first."""
    past = (
        review
        for review in context.plan.reviews
        if review.kind == kind and review.date <= context.today and not tells_only_mix(review)
    )
    return sorted(past, key=lambda review: review.date)


def review_due(context: RuleContext) -> Iterator[Finding]:
    """More than ninety days since the last step-back, or without one since the first check-in.

    Only while there is an active goal and the check-ins go on, and not in a pause.
    """
    checkins, step_backs = _reviews_of(context, "check-in"), _reviews_of(context, "step-back")
    if not checkins or not context.active_goals:
        return
    last = (step_backs or checkins[:1])[-1].date
    ago = (context.today - last).days
    slowest = max(RHYTHMS["month"], *(RHYTHMS[goal.every] for goal in context.active_goals))
    days = race_days(context.plan.pauses)
    goes_on = days.count(checkins[-1].date, context.today) <= slowest + GRACE_DAYS
    if ago > limit("review_days") and goes_on and days.is_race_day(context.today):
        words = "text" if step_backs else "first"
        yield Finding("plan", {"days": counted(ago, "day")}, last.isoformat(), words)


def nothing_stopped(context: RuleContext) -> Iterator[Finding]:
    """Three step-backs, and since the first of them nothing was stopped, parked or dropped.

    Only where there are at least two things running that could be.
    """
    step_backs = _reviews_of(context, "step-back")
    running = [tactic for tactic in context.plan.tactics if tactic.state == "running"]
    wanted = int(limit("step_backs"))
    if len(step_backs) < wanted or len(running) < limit("least_running"):
        return
    since = step_backs[-wanted].date
    stopped = [tactic.ended for tactic in context.plan.tactics if tactic.state == "stopped"]
    stopped += [goal.ended for goal in context.plan.goals if goal.state in ("parked", "dropped")]
    if not any(day is None or day >= since for day in stopped):
        yield Finding("plan", {"date": date_words(since, context.today)}, since.isoformat())


def steady(context: RuleContext) -> Iterator[Finding]:
    """The last four check-ins or more were made on time, give or take three days.

    Silent while a goal waits for its number, or has had none for four weeks.

    A check-in is a review, or a number of an active goal. Check-in days within a pause are
    none; one that is due these days and was not made yet is not missed.
    """
    made = {review.date for review in _reviews_of(context, "check-in")}
    made |= {row.date for goal in context.active_goals for row in goal.readings}
    made = {day for day in made if day <= context.today}
    days = race_days(context.plan.pauses)
    back = (context.today.weekday() - WEEKDAYS.index(context.plan.checkin_day)) % 7
    due = context.today - dt.timedelta(days=back)
    count, since = 0, due
    first, near = min(made, default=due), range(-GRACE_DAYS, GRACE_DAYS + 1)
    while made and due >= first - _GRACE:
        on_time = any(due + dt.timedelta(days=n) in made for n in near)
        if on_time:
            count, since = count + 1, due
        elif days.is_race_day(due) and context.today - due > _GRACE:
            break
        due -= _WEEK
    if count >= limit("steady_check_ins") and not _lacks_numbers(context, first):
        words = in_words(count).capitalize()
        yield Finding("plan", {"count": words}, since.isoformat())


def _lacks_numbers(context: RuleContext, first: dt.date) -> bool:
    """Whether an active goal waits for a number: it is late, or none came for four weeks.

    Longer where it is read less often. Counted from its start where it has no number yet, from
    the day on which it was named, or from the plan's first check-in.
    """
    days = race_days(context.plan.pauses)
    for goal in context.active_goals:
        standing = context.standing(goal)
        status = "fell-back" if standing.fell_back else standing.status
        read = [row.date for row in goal.readings if row.date <= context.today]
        since = max(read, default=goal.start or goal.begun or first)
        if status in ("finished", "not-started"):
            continue
        patience = max(FOUR_WEEKS.days, RHYTHMS[goal.every] + GRACE_DAYS)
        if status == "stale" or days.count(since, context.today) >= patience:
            return True
    return False


def feels_vs_facts(context: RuleContext) -> Iterator[Finding]:
    """Sure at the last two check-ins, while most races were behind at both and still are.

    Or unsure while most were ahead. About the race that is furthest away.
    """
    reviews = _reviews_of(context, "check-in")
    rated = [review for review in reviews if review.confidence is not None][-2:]
    if len(rated) < 2 or context.today - rated[-1].date > 2 * _WEEK + _GRACE:
        return
    felt = [review.confidence or 0 for review in rated]
    sure, unsure = min(felt) >= limit("sure"), max(felt) <= limit("unsure")
    if not sure and not unsure:
        return
    raced = _known_races(context)
    now, statuses = ("behind", LOSING) if sure else ("ahead", ("ahead",))
    then = [context.on(review.date) for review in rated]
    mistaken = [
        (goal, standing)
        for goal, standing in raced
        if standing.status == now and all(day.standing(goal).status in statuses for day in then)
    ]
    if mistaken and 2 * len(mistaken) > len(raced):
        goal, standing = max(mistaken, key=lambda pair: abs(pair[1].lead_days or 0))
        words = "text" if sure else "unsure"
        yield about(goal, {"days": counted(abs(standing.lead_days or 0), "day")}, words, words)


def _known_races(context: RuleContext) -> list[tuple[Goal, Standing]]:
    """The active races of which it is known where they stand."""
    stood = [(goal, context.standing(goal)) for goal in context.active_goals if not goal.keeps]
    return [pair for pair in stood if pair[1].status in RACING]


RULES: Mapping[str, Rule] = {
    "review-due": review_due,
    "nothing-stopped": nothing_stopped,
    "steady": steady,
    "feels-vs-facts": feels_vs_facts,
}
