"""The smaller lines of a goal's page: each with its question, its words and its edit."""

from __future__ import annotations

import datetime as dt
import re

from planner.coach.own_numbers import answer_own, keep_total, may_be_own
from planner.coach.questions.answers import QuestionContext, guess_unit, read_amount
from planner.coach.questions.more_lines import MORE_LINES
from planner.coach.questions.plain_line import PlainLine
from planner.plan import edits
from planner.plan.changes.field_text import day_text
from planner.plan.dates import read_date
from planner.plan.edits import Edit
from planner.plan.model import RHYTHMS, Goal, Leg, Number, Stone
from planner.plan.text import strip_because
from planner.plan.typed_lines import read_stone, say_two_weeks
from planner.race.verdict import number


def counting_words(context: QuestionContext) -> str:
    """ "where it stands, every week" or "new ones, every month"."""
    way = "new ones" if context.goal.flows else "where it stands"
    return f"{way}, every {context.goal.every}"


def _answer_counting(context: QuestionContext, text: str) -> Edit:
    goal, low = context.goal, text.lower()
    low = say_two_weeks(low)
    every = next((name for name in ("2 weeks", *RHYTHMS) if name in low), goal.every)
    new, stands = "new" in low, "stand" in low or "in all" in low or "total" in low
    if re.search(r"\bown\b", low) and may_be_own(goal):
        return answer_own(goal, every)
    if not new and not stands and every not in low:
        raise ValueError(
            "Say “where it stands” or “new ones”, and every day, week, 2 weeks, month or quarter."
        )
    flows = new if new or stands else goal.flows
    if flows and not goal.flows and goal.baseline and guess_unit(goal.measure):
        raise ValueError(
            f"Each number is for its own time already: “where it stands, every {every}” fits. "
            f"New ones would be added to the {number(goal.baseline)} of the start."
        )
    counting = "flow" if flows else "level"
    edit = edits.set_fields(goal.id, counting=counting, every=every)
    return keep_total(goal, edit, context.today) if stands and not new else edit


def legs_words(context: QuestionContext) -> str:
    """ "225 by 18 Dec 2026, 240 by 1 Feb 2027" """
    return ", ".join(f"{number(leg.value)} by {day_text(leg.by)}" for leg in context.goal.legs)


def _leg(goal: Goal, day: dt.date, value: Number) -> Leg:
    """A number on the way; its day has to lie between the start and the deadline."""
    if goal.deadline is not None and day >= goal.deadline:
        raise ValueError(f"{day_text(day)} is not before the deadline, {day_text(goal.deadline)}.")
    if goal.start is not None and day <= goal.start:
        raise ValueError(f"{day_text(day)} is not after the start, {day_text(goal.start)}.")
    return Leg(day, value)


def _answer_legs(context: QuestionContext, text: str) -> Edit:
    if context.goal.keeps:
        raise ValueError("A number to keep has none on the way: each one is judged alone.")
    legs = []
    for part in re.split(r"[,;]\s+", text.strip()):
        amount, by, day = part.partition(" by ")
        if not part.strip():
            continue
        if not by:
            raise ValueError("Each is a number and its day: 225 by 18 dec, 240 by 1 feb.")
        legs.append(_leg(context.goal, read_date(day, context.today), read_amount(amount)[0]))
    legs.sort(key=lambda leg: leg.by)
    return edits.set_line(context.goal.id, context.today, legs=tuple(legs))


def stone_words(stone: Stone) -> str:
    """A stepping stone as it would be typed: "followers, 410 now, 800 by 2026-12-18, because …"."""
    parts = [stone.name]
    if stone.baseline is not None:
        parts.append(f"{number(stone.baseline)} now")
    if stone.enough is not None:
        by = f" by {stone.deadline.isoformat()}" if stone.deadline else ""
        parts.append(f"{number(stone.enough)}{by}")
    if stone.hunch:
        parts.append(f"because {strip_because(stone.hunch)}")
    return ", ".join(parts)


def change_stone(stone: Stone, text: str, today: dt.date) -> Edit:
    """What a retyped stepping stone changes; the line that held before is kept.

    Raises:
        ValueError: it has no name, with a line for the person.
    """
    line = read_stone(text, today)
    return edits.together(
        edits.set_fields(stone.id, name=line.name, hunch=line.hunch),
        edits.set_line(
            stone.id, today, baseline=line.baseline, target=line.target, deadline=line.deadline
        ),
    )


LINES: dict[str, PlainLine] = {
    "counting": PlainLine(
        "how it is counted",
        "Do you enter where it stands, or the new ones since last time? How often?",
        "where it stands, every week · new ones, every month · each week its own",
        counting_words,
        _answer_counting,
    ),
    "legs": PlainLine(
        "on the way",
        "Which numbers on the way?",
        "225 by 18 dec, 240 by 1 feb",
        legs_words,
        _answer_legs,
    ),
    **MORE_LINES,
}
