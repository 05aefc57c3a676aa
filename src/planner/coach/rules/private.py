"""A rule about figures that are kept from others, and stand in a text that they are shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext, entry_place
from planner.coach.rules.texts import called, short
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.race.verdict import date_words, number

FEWEST_DIGITS = 3
"""Shorter figures, such as 12, stand everywhere and tell nothing."""
_NUMBER = re.compile(r"\d+(?:[.,' \u00a0\u202f]\d+)*")
_PIECE = re.compile(r"[\d.,']+")
_NO_DIGIT = re.compile(r"\D")


def private_figures(context: RuleContext) -> Iterator[Finding]:
    """A figure of a private goal stands in a text that others are shown: in its own reasons, in
    its stones and tactics, in what is said of the plan, or in a review or promise.

    Figures of one or two digits are passed over.
    """
    for goal in context.plan.goals:
        figures = _figures(goal) if goal.private else {}
        found = [
            (place, figures[digits])
            for place, text in (_texts(context.plan, goal, context.today) if figures else ())
            for digits in sorted(_digits_in(text) & figures.keys())
        ]
        if found:
            places = list(dict.fromkeys(place for place, _ in found))
            more = f" and in {len(places) - 1} more" if places[1:] else ""
            values = {"name": called(goal), "figure": found[0][1], "place": places[0] + more}
            facts = " ".join(f"{figure} {place}" for place, figure in found)
            yield Finding(entry_place(goal), values, facts)


def _figures(goal: Goal) -> dict[str, str]:
    """The numbers of a goal as they are shown, by their digits."""
    values = [goal.baseline, goal.enough, *(leg.value for leg in goal.legs)]
    values += [reading.value for reading in goal.readings]
    values += [value for line in goal.earlier_lines for value in (line.baseline, line.target)]
    shown = [number(value, goal) for value in values if isinstance(value, int | float)]
    figures = {_NO_DIGIT.sub("", text): text for text in shown}
    return {digits: text for digits, text in figures.items() if len(digits) >= FEWEST_DIGITS}


def _digits_in(text: str) -> set[str]:
    """The digits of every number in a text, with blanks for thousands and without."""
    texts = [*_NUMBER.findall(text), *_PIECE.findall(text)]
    return {_NO_DIGIT.sub("", found) for found in texts}


def _texts(plan: Plan, goal: Goal, today: dt.date) -> Iterator[tuple[str, str]]:
    """What others are shown beside the goal, with the place where it stands."""
    yield "its name", goal.name
    yield "its why", goal.why
    yield "how it comes about", goal.help
    yield "who has to act", f"{goal.audience} / {goal.action}"
    yield "why it ended", goal.because
    yield "what was learned", goal.lesson
    entries: tuple[Stone | Tactic, ...] = (*plan.stones_of(goal), *plan.tactics_of(goal))
    for entry in entries:
        yield f"“{short(entry.display_name)}”", f"{entry.name} / {entry.hunch}"
    yield "the plan's why", plan.why
    yield "what we leave alone", " / ".join(plan.not_doing)
    for review in sorted(plan.reviews, key=lambda row: row.date, reverse=True):
        promised = (promise.text for promise in review.promises)
        words = " / ".join((review.changed, *promised))
        yield f"the review of {date_words(review.date, today)}", words


RULES: Mapping[str, Rule] = {"private-figures": private_figures}
