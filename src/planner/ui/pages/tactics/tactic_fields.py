"""The fields of a tactic: how each is asked for and typed, and what a typed line changes."""

from __future__ import annotations

import dataclasses
import datetime as dt

from planner.coach.questions.offers import asks_about_posts
from planner.plan import edits
from planner.plan.model import Plan, Reading, Tactic
from planner.plan.text import reason_words, strip_because
from planner.plan.typed_lines import read_tactic, split_names

FIELDS = (
    ("name", "What will be done: a verb and a thing?"),
    ("hunch", "Why should it work?"),
    ("owner", "Who does it? One person first, others after a comma."),
    ("rhythm", "How often: 5/week, every 2 weeks, or once by a day?"),
    ("serves", ""),
    ("channel", "Where? The place comes last."),
    ("channel_because", "Why there?"),
    ("lesson", "What was learned?"),
)
"""The fields in the order of asking, each with its question; what it serves is a list."""


def idle_actions(plan: Plan, tactic: Tactic | None) -> set[str]:
    """What would change nothing about the tactic under the cursor, so that the bar leaves it out;
    what was posted, too, where the plan is not about media.

    Without one all that is about one is left out already.
    """
    idle = set() if asks_about_posts(plan) else {"posts"}
    if tactic is None:
        return idle
    if tactic.state == "stopped":
        idle.add("stop")
    if tactic.state in ("stopped", "done", "idea"):
        idle.add("did")  # a time that it was done can still be noted
    return idle if plan.goals or plan.stones else idle | {"serves"}


def spell_field(tactic: Tactic, name: str) -> str:
    """What a field says, as it is typed."""
    if name == "rhythm" and tactic.due is not None:
        return f"by {tactic.due.isoformat()}"
    return tactic.owners_text if name == "owner" else str(getattr(tactic, name))


def field_changes(name: str, text: str, today: dt.date) -> dict[str, object]:
    """What a typed line changes on a tactic.

    Raises:
        ValueError: it does not fit, with a line for the person.
    """
    if name == "rhythm":
        tactic = read_tactic(f"it, {text}", today)
        return {"rhythm": tactic.rhythm or text, "due": tactic.due}
    if name == "owner":
        names = (*split_names(text), "")
        return {"owner": names[0], "co_owners": names[1:-1]}
    if name == "name" and not text:
        raise ValueError("A name is needed: a verb and a thing.")
    return {name: strip_because(text) if name in ("hunch", "channel_because") else text}


def one_more(tactic: Tactic, today: dt.date) -> edits.Edit:
    """One more time done on a day."""
    row = next((row for row in tactic.readings if row.date == today), None)
    if row is None:
        return edits.record(tactic.id, Reading(today, 1))
    return edits.correct_reading(tactic.id, row, dataclasses.replace(row, value=row.value + 1))


def tactic_lines(tactic: Tactic) -> list[str]:
    """A tactic in lines that nothing is cut from."""
    often = tactic.rhythm or (f"by {tactic.due.isoformat()}" if tactic.due else "")
    lines = [", ".join(filter(None, (tactic.name, tactic.owners_text, often, tactic.state)))]
    lines += [reason_words(tactic.hunch)] if tactic.hunch else []
    where = ": ".join(filter(None, (tactic.channel, tactic.channel_because)))
    lines += [where] if where else []
    lines += [f"{tactic.state}: {tactic.because}"] if tactic.because else []
    return [*lines, f"learned: {tactic.lesson}"] if tactic.lesson else lines
