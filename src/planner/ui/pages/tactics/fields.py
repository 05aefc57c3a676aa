"""The lines of a tactic that a person changes one by one, and one more time done."""

from __future__ import annotations

import dataclasses
import datetime as dt

from planner.plan import edits
from planner.plan.model import Plan, Reading, Tactic
from planner.plan.typed_lines import read_tactic

FIELDS = (
    ("name", "What will be done: a verb and a thing?"),
    ("hunch", "Why should it work?"),
    ("owner", "Who does it?"),
    ("rhythm", "How often: 5/week, 1/month, or once by a day?"),
    ("serves", "Which goal or stepping stone does it serve?"),
    ("channel", "Where? The place comes last."),
    ("channel_because", "Why there?"),
    ("lesson", "What was learned?"),
)
"""The fields in the order of asking, each with its question."""


def field_changes(plan: Plan, name: str, text: str, today: dt.date) -> dict[str, object]:
    """What a typed line changes on a tactic.

    Raises:
        ValueError: it does not fit, with a line for the person.
    """
    if name == "serves":
        ids = tuple(part.strip() for part in text.split(",") if part.strip())
        known = {entry.id for entry in (*plan.goals, *plan.stones)}
        strange = [id for id in ids if id not in known]
        if strange:
            raise ValueError(f"No goal or stone is called {strange[0]}: {', '.join(sorted(known))}")
        return {"serves": ids}
    if name == "rhythm":
        said = read_tactic(f"it, {text}", today)
        return {"rhythm": said.rhythm or text, "due": said.due}
    if name == "name" and not text:
        raise ValueError("A name is needed: a verb and a thing.")
    return {name: text}


def one_more(tactic: Tactic, today: dt.date) -> edits.Edit:
    """One more time done on a day."""
    own = next((row for row in tactic.readings if row.date == today), None)
    if own is None:
        return edits.record(tactic.id, Reading(today, 1))
    return edits.correct_reading(tactic.id, own, dataclasses.replace(own, value=own.value + 1))
