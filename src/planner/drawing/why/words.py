"""The verdict on one goal in plain words, on what it rests, and what the coach asks about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from planner.drawing.notes import note_words
from planner.drawing.why.chance import ends_words
from planner.plan.model import Goal, Measure, Plan
from planner.plan.text import reason_words
from planner.race.forecast.forecast import forecast_of
from planner.race.forecast.what_if import even_lines
from planner.race.line import as_of
from planner.race.pace import Standing, awaits_last_number, counts_steps, standing_of
from planner.race.rates import both_rates, rate_words
from planner.race.rounding import spelled_decimals
from planner.race.status import OVER
from planner.race.steps import steps_words
from planner.race.track import missing_of
from planner.race.verdict import (
    counted,
    date_words,
    finish_words,
    number,
    start_offer,
    verdict_of,
)

_NOT_DRAWN = {
    "dates": "the deadline is not after the start.",
    "way": "the target is no further than the start. How many would be enough?",
}

_NOT_KNOWN = "something is not known yet: today's number, how many is enough, or by when."


def _not_drawn_words(measure: Measure, today: dt.date) -> str:
    missing = missing_of(measure, today)
    if missing == "start":
        return f"it has no start yet. {start_offer(measure, today)}"
    return _NOT_DRAWN.get(missing, _NOT_KNOWN)


def why_words(plan: Plan, id: str, today: dt.date) -> tuple[str, ...]:
    """A heading and short paragraphs about a goal or stepping stone; empty when there is none."""
    measure = plan.find(id)
    if not isinstance(measure, Measure):
        return ()
    standing = standing_of(measure, plan, today)
    measure = as_of(measure, today)
    forecast = forecast_of(measure, plan, today, standing) if isinstance(measure, Goal) else None
    chance = forecast.chance if forecast else None
    heading = f"{measure.display_name}: {verdict_of(measure, standing, today, chance)}"
    sections = why_sections(plan, id, today)
    return (heading, *(text for section in sections for text in section.texts))


class Section(NamedTuple):
    """Paragraphs about one side of a verdict."""

    name: str
    texts: Sequence[str]


def why_sections(plan: Plan, id: str, today: dt.date) -> tuple[Section, ...]:
    """On what the verdict rests, by what it is about; those that say nothing are left out."""
    measure = plan.find(id)
    if not isinstance(measure, Measure):
        return ()
    standing = standing_of(measure, plan, today)
    measure = as_of(measure, today)
    forecast = forecast_of(measure, plan, today, standing) if isinstance(measure, Goal) else None
    notes = note_words(plan, measure, today) if standing.status not in OVER else []
    sections = (
        Section("The finish", [_what_words(measure, today)]),
        Section("Where it stands", _stand_paragraphs(measure, standing, today)),
        Section("It would take", [_even_words(plan, measure, today)]),
        Section("The pace", [_describe_pace(measure, standing)]),
        Section("The chance", ends_words(plan, measure, standing, forecast, today)),
        Section("What it rests on", _evidence_paragraphs(plan, measure, standing, today)),
        Section("The coach", notes),
    )
    said = (section._replace(texts=[t for t in section.texts if t]) for section in sections)
    return tuple(section for section in said if section.texts)


def _stand_paragraphs(measure: Measure, standing: Standing, today: dt.date) -> list[str]:
    if standing.line is None:
        return [f"The lane is not drawn because {_not_drawn_words(measure, today)}"]
    if measure.keeps:
        return _keep_paragraphs(measure, standing)
    return _race_paragraphs(measure, standing, today)


def _even_words(plan: Plan, measure: Measure, today: dt.date) -> str:
    """What would make the odds even, where it is behind: "260 by 30 Apr, or 246 by 26 Mar"."""
    lines = even_lines(plan, measure.id, today)
    told = [
        f"{number(line.target, measure)} by {date_words(line.deadline, today)}" for line in lines
    ]
    return f"For even odds: {', or '.join(told)}." if told else ""


def _what_words(measure: Measure, today: dt.date) -> str:
    counted_as = f", counted as {measure.measure}" if measure.measure else ""
    source = f" ({measure.source})" if measure.source else ""
    if measure.target is None and measure.enough is None and measure.deadline is None:
        return "There is no finish line yet."
    return f"The finish line is {finish_words(measure, today)}{counted_as}{source}."


def _keep_paragraphs(measure: Measure, standing: Standing) -> list[str]:
    good = sum(period is True for period in standing.periods)
    missed = sum(period is False for period in standing.periods)
    unknown = sum(period is None for period in standing.periods)
    run = (
        f"; the last {standing.run_of_good} in a row were good" if standing.run_of_good > 1 else ""
    )
    period = "two-week period" if measure.every == "2 weeks" else measure.every
    last = (
        "" if standing.value is None else f"The last number is {number(standing.value, measure)}. "
    )
    text = (
        f"{last}Each {period} is judged by its own number: {good} on the good side, {missed} not"
        f"{f', {unknown} without a number' if unknown else ''}{run}. "
        f"A {period} without a number is not known; it is never taken for zero."
    )
    return [text]


def _race_paragraphs(measure: Measure, standing: Standing, today: dt.date) -> list[str]:
    few = counts_steps(standing.line)
    lead = steps_words(measure, standing, today) if few else _describe_lead(measure, standing)
    paragraphs = [lead]
    if standing.status == "finished":
        paragraphs.append("It is reached. A step back (b) sets the next line, or closes it.")
    if standing.safe_days and not few and not _in_days(standing):
        paragraphs.append(
            f"If the number stopped here, it would stay on the good side of the plan for "
            f"{standing.safe_days} {'day' if standing.safe_days == 1 else 'days'}."
        )
    if standing.deadline is not None and awaits_last_number(measure, standing, today):
        day = "today" if standing.deadline == today else date_words(standing.deadline, today)
        paragraphs.append(f"The deadline is {day}, and the number of that day decides.")
    elif standing.is_last_day:
        paragraphs.append("Today is the last day; the race is open until it is over.")
    elif standing.deadline is not None and standing.status == "past-due":
        paragraphs.append(
            f"The deadline was {date_words(standing.deadline, today)}; set a new one, or close it."
        )
    return paragraphs


def _describe_lead(measure: Measure, standing: Standing) -> str:
    """How far the last number is from the plan's line, in amount and days."""
    if standing.value is None or standing.pacer is None or standing.lead is None:
        return ""
    side = "ahead of" if standing.lead >= 0 else "short of"
    decimals = spelled_decimals(measure)
    if abs(standing.lead) < 10**-decimals:
        decimals += 1  # the difference would be lost; of a larger one no more is known
    return (
        f"The last number is {number(standing.value, measure)}. The plan is at "
        f"{number(round(standing.pacer, decimals))} today, so you are "
        f"{number(abs(round(standing.lead, decimals)))} {side} it.{_in_days(standing)}"
    )


def _describe_pace(measure: Measure, standing: Standing) -> str:
    """What it takes a week from here, beside what the numbers did lately."""
    pace = standing.pace
    if standing.line is None or measure.keeps or pace.needed is None or standing.status in OVER:
        return ""
    if pace.recent is None:
        needed = rate_words(measure, pace.needed, need=True)
        lately = "There are too few numbers yet to say how fast it moves."
    else:
        needed, recent = both_rates(measure, pace.needed, pace.recent)
        lately = f"Lately it was {recent}."
    return f"From here it takes {needed} to arrive. {lately}"


def _in_days(standing: Standing) -> str:
    days = standing.lead_days
    if days is None or abs(days) < 0.05 or standing.status in OVER:
        return ""
    if days > 0:
        return f" If your number stopped here, the plan would reach it in {_day_words(days)}."
    return f" The plan was where you are {_day_words(-days)} ago."


def _day_words(days: float) -> str:
    return counted(days, "day") if days >= 1 else "less than a day"


def _evidence_paragraphs(
    plan: Plan, measure: Measure, standing: Standing, today: dt.date
) -> list[str]:
    paragraphs = []
    if standing.value_date is not None:
        ago = (today - standing.value_date).days
        when = "today" if ago == 0 else "yesterday" if ago == 1 else f"{ago} days ago"
        paragraphs.append(
            f"It rests on {counted(standing.checkins, 'check-in')}, the last number "
            f"{when} ({date_words(standing.value_date, today)})."
        )
    if plan.pauses and not measure.keeps and standing.line is not None:
        paragraphs.append("Days in a pause do not count: the plan does not move on them.")
    for earlier in measure.earlier_lines[-1:]:
        why = f": {earlier.why}" if earlier.why else ""
        paragraphs.append(
            f"Until {date_words(earlier.until, today)} another finish line held{why}. Those days "
            "are judged by that one."
        )
    call = getattr(measure, "own_call", None)
    if call is not None:
        because = f", {reason_words(call.why)}" if call.why else ""
        paragraphs.append(
            f"You call it {measure.own_word} yourselves{because}. That does not change the figures."
        )
    return paragraphs
