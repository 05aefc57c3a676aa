"""Rules about the end of a race: near it, over it, past its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.targets import met_from_the_start
from planner.coach.rules.trail import about, limit, line_number, percent, races, trail
from planner.plan.model import Goal
from planner.race.checkin_days import next_checkin
from planner.race.line import PlanLine
from planner.race.pace import Standing, ended_unseen
from planner.race.status import LOSING
from planner.race.verdict import counted, date_words, number

_WEEK = dt.timedelta(days=7)


def near_finish(context: RuleContext) -> Iterator[Finding]:
    """Four fifths of the way are run, or the forecast's middle finish is two check-ins away.

    Not once somebody stepped back since, nor where the next race is already drawn up.
    """
    for goal, standing, line in races(context):
        share = standing.progress or 0.0
        if standing.status in LOSING:
            continue
        if any(other.follows == goal.id for other in context.plan.goals):
            continue
        if share >= limit("near_share"):
            if not _has_stepped_back(context, _near_since(context, goal, line)):
                yield about(goal, {"share": percent(share)}, line_number(goal))
            continue
        day = _finish_soon(context, goal, standing, line)
        if day is not None and not _has_stepped_back(context, standing.value_date or context.today):
            yield about(goal, {"date": date_words(day, context.today)}, line_number(goal), "soon")


def _near_since(context: RuleContext, goal: Goal, line: PlanLine) -> dt.date:
    """The first day of the latest readings that are all near the finish."""
    since = context.today
    for day, value in reversed(trail(context, goal)):
        if (line.progress(value) or 0.0) < limit("near_share"):
            break
        since = day
    return since


def _has_stepped_back(context: RuleContext, since: dt.date) -> bool:
    reviews = context.plan.reviews
    return any(
        review.kind == "step-back" and since <= review.date <= context.today for review in reviews
    )


def _finish_soon(
    context: RuleContext, goal: Goal, standing: Standing, line: PlanLine
) -> dt.date | None:
    """The middle finish day where it is within two check-ins.

    The forecast is asked only where the recent pace makes that likely at all.
    """
    recent = standing.pace.recent
    if recent is None or standing.value is None or recent * line.sign <= 0:
        return None
    if (line.target - standing.value) / recent > 2 * limit("near_check_ins") + 1:
        return None
    forecast = context.forecast(goal)
    last = next_checkin(context.plan, context.today) + _WEEK * (limit("near_check_ins") - 1)
    day = forecast.finish.p50 if forecast else None
    return day if day is not None and day <= last else None


def finished(context: RuleContext) -> Iterator[Finding]:
    """The target was reached, or a keep goal was held as often as it should be.

    Not where it had been met from the start or fell back, nor once the next race is drawn up.
    """
    for goal in context.active_goals:
        standing = context.standing(goal)
        if (
            standing.status != "finished"
            or standing.fell_back
            or met_from_the_start(context, goal)
            or _backwards(standing)
        ):
            continue
        if any(other.follows == goal.id for other in context.plan.goals):
            continue
        if goal.keeps:
            yield about(goal, {"hold": str(goal.hold)}, line_number(goal), "held")
        elif standing.finished_on and standing.deadline:
            early = (standing.deadline - standing.finished_on).days
            words = "text" if early > 0 else "late" if early else "day"
            values = {"days": counted(abs(early), "day")}
            yield about(goal, values, line_number(goal), words)


def _backwards(standing: Standing) -> bool:
    """Whether the line runs against its direction: reaching it says nothing."""
    line = standing.line
    return line is not None and line.sign * (line.target - line.baseline) < 0


def deadline_passed(context: RuleContext) -> Iterator[Finding]:
    """The deadline lies before today and what is enough was not reached.

    Also where nobody knows whether it was: without a number, or without a line.
    """
    for goal in context.active_goals:
        standing = context.standing(goal)
        day = standing.deadline
        if day is None or day >= context.today or standing.status not in ("past-due", "not-drawn"):
            continue
        share, value = standing.progress, standing.value
        facts = day.isoformat()
        if standing.status == "not-drawn" or value is None:
            yield about(goal, {"date": date_words(day, context.today)}, facts, "silent")
            continue
        shown = {"value": number(value, goal)}
        if ended_unseen(standing) and (goal.keeps or share is None or share < 0):
            yield about(goal, shown, facts, "open")
        elif goal.keeps:
            values = {"kept": str(standing.run_of_good), "hold": str(goal.hold or 1)}
            yield about(goal, values | shown, facts, "keep" if goal.hold else "number")
        elif share is not None and share >= 0:
            read = {"date": date_words(standing.value_date or day, context.today)}
            values = {"share": percent(share)} | read
            yield about(goal, values, facts, "unread" if ended_unseen(standing) else "text")
        else:
            yield about(goal, shown, facts, "number")


RULES: Mapping[str, Rule] = {
    "near-finish": near_finish,
    "finished": finished,
    "deadline-passed": deadline_passed,
}
