"""What is seldom said of a goal and its plan, each in a line where it is said."""

from __future__ import annotations

import datetime as dt

from planner.coach.questions.more_lines import guards_words
from planner.plan.model import Goal, Pause, Plan
from planner.plan.text import clean
from planner.race.verdict import date_words

PRIVATE = "others are shown the lane and a word, no figure"
"""What it means that a goal is private."""


def more_texts(plan: Plan, goal: Goal, today: dt.date) -> dict[str, str]:
    """Guards, the team's own word, that its figures are private, and the days away that are not
    over, by the key of each."""
    away = (_pause_text(pause, today) for pause in plan.pauses if pause.last >= today)
    said = {
        "guards": ("Must not get worse", guards_words(plan, goal)),
        "own-call": ("How we see it", goal.own_call_text),
        "private": ("Private", PRIVATE if goal.private else ""),
        "away": ("Away", ", ".join(away)),
    }
    return {key: f"{label}: {clean(text)}" for key, (label, text) in said.items() if text}


def _pause_text(pause: Pause, today: dt.date) -> str:
    days = date_words(pause.first, today)
    if pause.last != pause.first:
        days += f" to {date_words(pause.last, today)}"
    return f"{days} ({pause.why})" if pause.why else days
