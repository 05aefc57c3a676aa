"""The smaller lines of a goal's page: each with its question, its words and its edit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.coach.questions.answers import QuestionContext, guess_unit, read_amount
from planner.plan import edits
from planner.plan.dates import read_date
from planner.plan.edits import Edit
from planner.plan.model import RHYTHMS, Leg, Stone
from planner.plan.text import strip_because
from planner.plan.typed_lines import read_person, read_stone
from planner.race.verdict import number


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One line: what is asked, a hint, what stands there, and what an answer changes.

    ``edit`` raises ValueError with a line for the person.
    """

    ask: str
    hint: str
    answer: Callable[[QuestionContext], str]
    edit: Callable[[QuestionContext, str], Edit]


def _text_line(name: str, ask: str, hint: str) -> PlainLine:
    return PlainLine(
        ask,
        hint,
        lambda context: str(getattr(context.goal, name)),
        lambda context, text: edits.set_fields(context.goal.id, **{name: text.strip()}),
    )


def _answer_owner(context: QuestionContext, text: str) -> Edit:
    name = read_person(text)
    return edits.together(edits.set_fields(context.goal.id, owner=name), edits.add_person(name))


def _answer_not_doing(context: QuestionContext, text: str) -> Edit:
    del context
    return edits.set_plan(not_doing=tuple(part.strip() for part in text.split(",") if part.strip()))


def counting_words(context: QuestionContext) -> str:
    """ "where it stands, every week" or "new ones, every month"."""
    way = "new ones" if context.goal.flows else "where it stands"
    return f"{way}, every {context.goal.every}"


def _answer_counting(context: QuestionContext, text: str) -> Edit:
    goal, low = context.goal, text.lower()
    every = next((name for name in ("2 weeks", *RHYTHMS) if name in low), goal.every)
    new, stands = "new" in low, "stand" in low or "in all" in low or "total" in low
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
    return edits.set_fields(goal.id, counting=counting, every=every)


def legs_words(context: QuestionContext) -> str:
    """ "225 by 2026-12-18, 240 by 2027-02-01" """
    return ", ".join(f"{number(leg.value)} by {leg.by.isoformat()}" for leg in context.goal.legs)


def _answer_legs(context: QuestionContext, text: str) -> Edit:
    legs = []
    for part in re.split(r"[,;]\s+", text.strip()):
        amount, by, day = part.partition(" by ")
        if not part.strip():
            continue
        if not by:
            raise ValueError("Each is a number and its day: 225 by 18 dec, 240 by 1 feb.")
        legs.append(Leg(read_date(day, context.today), read_amount(amount)[0]))
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
    "owner": PlainLine(
        "Who looks after this goal?",
        "One person.",
        lambda context: context.goal.owner,
        _answer_owner,
    ),
    "source": _text_line(
        "source", "Who can read this number, and where?", "till report, Friday at close"
    ),
    "counting": PlainLine(
        "Do you enter where it stands, or the new ones since last time? How often?",
        "where it stands, every week · new ones, every month",
        counting_words,
        _answer_counting,
    ),
    "legs": PlainLine(
        "Which numbers on the way?", "225 by 18 dec, 240 by 1 feb", legs_words, _answer_legs
    ),
    "lesson": _text_line("lesson", "What did you learn, in one line?", "For the next race."),
    "not-doing": PlainLine(
        "What do we leave alone?",
        "Separate with commas.",
        lambda context: ", ".join(context.plan.not_doing),
        _answer_not_doing,
    ),
}
