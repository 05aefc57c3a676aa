"""The smaller lines of a goal's page: each with its question, its words and its edit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.coach.questions.answers import Asked, guess_unit, read_amount
from planner.plan import edits
from planner.plan.dates import read_date
from planner.plan.edits import Edit
from planner.plan.model import RHYTHMS, Leg, Stone
from planner.plan.typed_lines import read_stone
from planner.race.verdict import number


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One line: what is asked, a hint, what stands there, and what an answer changes.

    ``edit`` raises ValueError with a line for the person.
    """

    ask: str
    hint: str
    answer: Callable[[Asked], str]
    edit: Callable[[Asked, str], Edit]


def _text_line(name: str, ask: str, hint: str) -> PlainLine:
    return PlainLine(
        ask,
        hint,
        lambda asked: str(getattr(asked.goal, name)),
        lambda asked, text: edits.set_fields(asked.goal.id, **{name: text.strip()}),
    )


def _owner(asked: Asked, text: str) -> Edit:
    name = text.strip()
    return edits.together(edits.set_fields(asked.goal.id, owner=name), edits.add_person(name))


def _not_doing(asked: Asked, text: str) -> Edit:
    del asked
    return edits.set_plan(not_doing=tuple(part.strip() for part in text.split(",") if part.strip()))


def counting_words(asked: Asked) -> str:
    """ "in all, every week" or "new ones, every month"."""
    way = "new ones" if asked.goal.flows else "in all"
    return f"{way}, every {asked.goal.every}"


def _counting(asked: Asked, text: str) -> Edit:
    low = text.lower()
    every = next((name for name in ("2 weeks", *RHYTHMS) if name in low), asked.goal.every)
    if "new" not in low and "in all" not in low and every not in low:
        raise ValueError(
            "Say “in all” or “new ones”, and every day, week, 2 weeks, month or quarter."
        )
    flows = "new" in low if "new" in low or "in all" in low else asked.goal.flows
    if flows and not asked.goal.flows and asked.goal.baseline and guess_unit(asked.goal.measure):
        raise ValueError(
            f"Each number is for its own time already: “in all, every {every}” fits. "
            f"New ones would be added to the {number(asked.goal.baseline)} of the start."
        )
    counting = "flow" if flows else "level"
    return edits.set_fields(asked.goal.id, counting=counting, every=every)


def legs_words(asked: Asked) -> str:
    """ "225 by 2026-12-18, 240 by 2027-02-01" """
    return ", ".join(f"{number(leg.value)} by {leg.by.isoformat()}" for leg in asked.goal.legs)


def _legs(asked: Asked, text: str) -> Edit:
    legs = []
    for part in re.split(r"[,;]\s+", text.strip()):
        amount, by, day = part.partition(" by ")
        if not part.strip():
            continue
        if not by:
            raise ValueError("Each is a number and its day: 225 by 18 dec, 240 by 1 feb.")
        legs.append(Leg(read_date(day, asked.today), read_amount(amount)[0]))
    legs.sort(key=lambda leg: leg.by)
    return edits.set_line(asked.goal.id, asked.today, legs=tuple(legs))


def _under(asked: Asked, text: str) -> Edit:
    said = text.strip()
    others = [goal for goal in asked.plan.goals if goal.id != asked.goal.id]
    known = {goal.name.strip().casefold(): goal.id for goal in others}
    known |= {goal.id: goal.id for goal in others}
    id = known.get(said) or known.get(said.casefold(), "")
    if said and not id:
        there = ", ".join(goal.id for goal in others) or "there is none"
        raise ValueError(f"No other goal is called {said}: {there}.")
    return edits.set_fields(asked.goal.id, under=id if said else "")


def stone_words(stone: Stone) -> str:
    """A stepping stone as it would be typed: "followers, 410 now, 800 by 2026-12-18, because …"."""
    parts = [stone.name]
    if stone.baseline is not None:
        parts.append(f"{number(stone.baseline)} now")
    if stone.enough is not None:
        by = f" by {stone.deadline.isoformat()}" if stone.deadline else ""
        parts.append(f"{number(stone.enough)}{by}")
    if stone.hunch:
        parts.append(f"because {stone.hunch}")
    return ", ".join(parts)


def change_stone(stone: Stone, text: str, today: dt.date) -> Edit:
    """What a retyped stepping stone changes; the line that held before is kept.

    Raises:
        ValueError: it has no name, with a line for the person.
    """
    said = read_stone(text, today)
    return edits.together(
        edits.set_fields(stone.id, name=said.name, hunch=said.hunch),
        edits.set_line(
            stone.id, today, baseline=said.baseline, target=said.target, deadline=said.deadline
        ),
    )


LINES: dict[str, PlainLine] = {
    "owner": PlainLine(
        "Who looks after this goal?", "One person.", lambda asked: asked.goal.owner, _owner
    ),
    "source": _text_line(
        "source", "Who can read this number, and where?", "till report, Friday at close"
    ),
    "counting": PlainLine(
        "Is the number in all, or new ones since the last time? How often is it read?",
        "in all, every week · new ones, every month",
        counting_words,
        _counting,
    ),
    "legs": PlainLine(
        "Which numbers on the way?", "225 by 18 dec, 240 by 1 feb", legs_words, _legs
    ),
    "under": PlainLine(
        "Under which goal does this one stand?",
        "The other goal's name, or its id; planner status shows the ids.",
        lambda asked: asked.goal.under,
        _under,
    ),
    "lesson": _text_line("lesson", "What did you learn, in one line?", "For the next race."),
    "not-doing": PlainLine(
        "What do we leave alone?",
        "Separate with commas.",
        lambda asked: ", ".join(asked.plan.not_doing),
        _not_doing,
    ),
}
