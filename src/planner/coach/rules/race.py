"""Rules about a race that is being run: pace, lead and direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.trail import (
    about,
    last_day,
    limit,
    line_number,
    races,
    since_change,
    spaced,
    trail,
)
from planner.plan.model import RHYTHMS, Goal
from planner.race.keep_goals import run_length
from planner.race.line import PlanLine
from planner.race.pace import Standing
from planner.race.position import Footprint
from planner.race.rates import both_rates, rate_words
from planner.race.thresholds import RECENT_READINGS, SLIPPING_POINTS
from planner.race.track import in_words
from planner.race.verdict import counted, number


def behind(context: RuleContext) -> Iterator[Finding]:
    """A race whose status is behind; a keep goal whose last two numbers or more were missed."""
    for goal, standing, line in races(context, "behind"):
        yield about(goal, *_lag(context, goal, standing, line))
    for goal in context.active_goals:
        standing = context.standing(goal)
        missed = _count_missed(standing.periods)
        if standing.line is None or not goal.keeps or standing.status != "behind":
            continue
        if missed >= limit("missed_periods"):
            values = {
                "side": "under" if goal.sign > 0 else "over",
                "target": number(standing.line.target, goal),
                "times": in_words(missed),
            }
            yield about(goal, values, _last_kept_day(context, goal, standing.line), "keep")


def _last_kept_day(context: RuleContext, goal: Goal, line: PlanLine) -> str:
    """The day of the last reading of a keep goal that was good."""
    return last_day(
        trail(context, goal), lambda footprint: line.lead(footprint[1], footprint[0]) >= 0
    )


def _count_missed(periods: Sequence[bool | None]) -> int:
    """How many of the latest periods with a number were missed in a row."""
    known = [kept for kept in periods if kept is not None]
    return run_length(False, known)


def _lag(
    context: RuleContext, goal: Goal, standing: Standing, line: PlanLine
) -> tuple[dict[str, str], str, str]:
    """Values, facts and wording for a race that is behind.

    Facts: the last reading that was not behind on its own day.
    """
    prints = since_change(goal, trail(context, goal), context.today)
    way = abs(line.target - line.baseline) or 1.0
    facts = last_day(
        prints,
        lambda footprint: -line.lead(footprint[1], footprint[0]) / way * 100 <= SLIPPING_POINTS,
    )
    days = round(abs(standing.lead_days or 0))
    values = {"lag": f"{counted(days, 'day')} behind" if days else "behind the line"}
    needed, recent = standing.pace.needed, standing.pace.recent
    if needed is None:
        return values, facts, "short"
    if recent is None:
        values["needed"] = _capital(rate_words(goal, needed, need=True))
        return values, facts, "unpaced"
    needs, values["recent"] = both_rates(goal, needed, recent)
    values["needed"] = _capital(needs)
    if recent * line.sign < 0:
        return values, facts, "away"
    return values, facts, "enough" if recent / needed >= 1 else "text"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def steep(context: RuleContext) -> Iterator[Finding]:
    """The pace needed is more than three times the best of the recent weeks.

    Speaks from the fourth reading after the start on.
    """
    for goal, standing, line in races(context):
        needed = standing.pace.needed
        if needed is None or standing.checkins < limit("steep_readings"):
            continue
        best = _best_week(trail(context, goal), line)
        need = needed * line.sign
        if need <= 0 or need <= limit("steep_times") * best:
            continue
        if best <= 0:
            values = {"needed": rate_words(goal, needed, need=True)}
            yield about(goal, values, line_number(goal), "none")
        else:
            times = need / best
            shown = "over 99" if times > 99 else f"{times:.1f}".removesuffix(".0")
            yield about(goal, {"times": shown}, line_number(goal))


def _best_week(prints: Sequence[Footprint], line: PlanLine) -> float:
    """The best move in a week of race days among the recent readings, good way positive."""
    recent = [(line.days.index(day.toordinal()), value) for day, value in prints]
    recent = recent[-RECENT_READINGS - 1 :]
    best = 0.0
    for n, (day, value) in enumerate(recent):
        before = next((earlier for earlier in reversed(recent[:n]) if day - earlier[0] >= 6), None)
        if before is not None:
            best = max(best, line.sign * (value - before[1]) / max(7, day - before[0]) * 7)
    return best


def wrong_direction(context: RuleContext) -> Iterator[Finding]:
    """The last two readings each moved away by more than the usual wobble.

    The usual wobble is half the median step; a fall of two readings that this race has seen
    before, or of less than a hundredth of the way, is none either.
    """
    for goal, _, line in races(context):
        prints = spaced(goal, trail(context, goal))
        steps = [line.sign * (after - before) for (_, before), (_, after) in pairwise(prints)]
        if len(steps) < 2:
            continue
        least = max(median(abs(step) for step in steps) / 2, line.noise)
        fall = -(steps[-1] + steps[-2])
        if max(steps[-2:]) >= -least or fall < abs(line.target - line.baseline) / 100:
            continue
        run = next((n for n, step in enumerate(reversed(steps)) if step >= 0), len(steps))
        earlier = pairwise(steps[: len(steps) - run])
        if any(max(two) < 0 and -sum(two) >= fall - line.noise for two in earlier):
            continue
        values = {
            "before": number(prints[-3][1], goal),
            "now": number(prints[-1][1], goal),
        }
        yield about(goal, values, prints[-1 - run][0].isoformat())


def early_lead(context: RuleContext) -> Iterator[Finding]:
    """Ahead by a rhythm or more with a fifth of the race run at most, and the lead not fading.

    A line that is flat today, or in steps, makes a long lead of nothing: silent there.
    """
    for goal, standing, line in _races_ahead(context):
        if (
            standing.checkins
            and (standing.elapsed or 0) <= limit("early_share")
            and not _fading_lead(context, goal, line)
        ):
            share = round((standing.elapsed or 0) * 100)
            values = {"days": counted(standing.lead_days or 0, "day"), "share": str(share)}
            yield about(goal, values, line_number(goal))


def comfortable(context: RuleContext) -> Iterator[Finding]:
    """Ahead by more than a quarter of what is left, after a quarter of the race."""
    for goal, standing, line in _races_ahead(context):
        if line.deadline is None or (standing.elapsed or 0) < limit("comfortable_after"):
            continue
        left = line.days.count(context.today, line.deadline)
        lead = standing.lead_days or 0
        if lead > limit("comfortable_share") * left and not _fading_lead(context, goal, line):
            yield about(goal, {"days": counted(lead, "day")}, line_number(goal))


def _races_ahead(context: RuleContext) -> Iterator[tuple[Goal, Standing, PlanLine]]:
    for goal, standing, line in races(context, "ahead"):
        if not line.steps and line.sign * line.slope(context.today) > 0:
            yield goal, standing, line


def lead_fading(context: RuleContext) -> Iterator[Finding]:
    """The lead was a rhythm or more and has fallen at three check-ins in a row.

    By a rhythm and a third of it at least, on one and the same line. Once it is behind, that
    is said instead.
    """
    for goal, _, line in races(context, "ahead", "on-pace", "slipping"):
        faded = _fading_lead(context, goal, line)
        if faded:
            first, last, since = faded
            values = {"before": f"{round(first):,}", "now": counted(last, "day")}
            yield about(goal, values, since, "text" if round(last) > 0 else "gone")


def _leads(context: RuleContext, goal: Goal, line: PlanLine) -> list[tuple[str, float]]:
    prints = since_change(goal, spaced(goal, trail(context, goal)), context.today)[-26:]
    return [(day.isoformat(), line.lead_days(value, day)) for day, value in prints]


def _fading_lead(
    context: RuleContext, goal: Goal, line: PlanLine
) -> tuple[float, float, str] | None:
    """The lead three check-ins ago and now, and since when it falls; None when it does not fade."""
    if line.steps:
        return None
    leads = _leads(context, goal, line)
    falling = [after <= before - 0.05 for (_, before), (_, after) in pairwise(leads)]
    run = next((n for n, fell in enumerate(reversed(falling)) if not fell), len(falling))
    if run < limit("fading_check_ins"):
        return None
    first, last = leads[-1 - int(limit("fading_check_ins"))][1], leads[-1][1]
    rhythm = RHYTHMS[goal.every]
    if first < rhythm or first - last < max(rhythm, first * limit("fading_share")):
        return None
    return first, last, leads[-1 - run][0]


RULES: Mapping[str, Rule] = {
    "behind": behind,
    "steep": steep,
    "wrong-direction": wrong_direction,
    "early-lead": early_lead,
    "comfortable": comfortable,
    "lead-fading": lead_fading,
}
