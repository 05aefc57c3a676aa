"""A short post about a plan for a chat or an issue: how it stands, what changed, what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.drawing.for_others import for_others
from planner.drawing.lane import glyph_of
from planner.drawing.lane_text import name_of, position_text, verdict_text
from planner.drawing.markdown_text import clean_markdown
from planner.export.since import promise_words
from planner.plan.model import Goal, Measure, Plan
from planner.race.checkin_days import next_checkin_day
from planner.race.headline import SEPARATOR, headline
from planner.race.track import Lane, lane_of, lanes
from planner.race.verdict import date_words, finish_words, number

WEEK = dt.timedelta(days=7)
ENDED = {"finished": "✓", "missed": "✗", "dropped": "✗", "parked": "–"}
"""The signs of goals that ended, or wait."""


def post(plan: Plan, today: dt.date, since: dt.date) -> str:
    """The plan in Markdown, as it can be sent every week: a line for each goal.

    What is told as changed is what changed after the day ``since``. Notes, doubts and the figures
    of private goals stay in the plan: a chat is read by more people than the team. No text of the
    plan acts as markup.
    """
    waiting, plan = plan, for_others(plan, today)
    drawn = lanes(plan, today)
    name = clean_markdown(plan.name) or "Plan"
    lines = [
        f"**{name}** · {today:%a} {date_words(today, today)}",
        SEPARATOR.join(headline(drawn, waiting, today, how="")),
        "",
        *(_goal_line(lane, plan, today, since) for lane in drawn),
        *_ended_lines(plan, today, since),
        "",
        *_promise_lines(plan, today),
        _next_line(plan, today),
    ]
    return "\n".join(lines) + "\n"


def _goal_line(lane: Lane, plan: Plan, today: dt.date, since: dt.date) -> str:
    """``- ▼ **Regulars** (Ines): 16 days behind · 206 → 210 since 20 Nov · 214 by Fri``."""
    measure = lane.measure
    owners = f" ({clean_markdown(measure.owners_text)})" if measure.owners_text else ""
    changed, position = _change_words(measure, plan, today, since), position_text(lane, today)
    if changed:
        now, _, following = position.partition(", ")
        position = following if now.endswith(" now") else position
    finish = "" if lane.is_hidden else finish_words(measure, today)
    texts = (verdict_text(lane, today), changed, position, finish)
    told = SEPARATOR.join(clean_markdown(text) for text in texts if text)
    return f"- {glyph_of(lane).text} **{clean_markdown(name_of(lane))}**{owners}: {told}"


def _change_words(measure: Measure, plan: Plan, today: dt.date, since: dt.date) -> str:
    """From which number to which; nothing where none came after that day."""
    before = lane_of(measure, plan, since, ends=False).standing.value
    now = lane_of(measure, plan, today, ends=False).standing
    if now.value is None or now.value_date is None or now.value_date <= since:
        return ""
    day = date_words(since, today)
    if before is None:
        return f"first number {number(now.value, measure)}"
    if before == now.value:
        return f"unchanged since {day}"
    return f"{number(before, measure)} → {number(now.value, measure)} since {day}"


def _ended_lines(plan: Plan, today: dt.date, since: dt.date) -> Iterator[str]:
    """The goals that were closed or parked after that day."""
    for goal in plan.goals:
        if goal.ended is not None and since < goal.ended <= today and goal.state in ENDED:
            yield f"- {ENDED[goal.state]} **{clean_markdown(goal.display_name)}**: {_end(goal)}"


def _end(goal: Goal) -> str:
    return SEPARATOR.join(filter(None, (goal.state, clean_markdown(goal.because))))


def _promise_lines(plan: Plan, today: dt.date) -> Iterator[str]:
    """What was promised last, and what became of it."""
    reviews = [review for review in plan.reviews if review.promises and review.date <= today]
    if reviews:
        last = max(reviews, key=lambda review: review.date)
        told = " · ".join(clean_markdown(promise_words(each)) for each in last.promises)
        yield f"Promised {date_words(last.date, today)}: {told}"


def _next_line(plan: Plan, today: dt.date) -> str:
    day = next_checkin_day(plan, today)
    return f"Next check-in {day:%a} {date_words(day, today)}"
