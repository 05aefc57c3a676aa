"""What a key does to a goal or tactic on several pages, as the message that the page posts."""

from __future__ import annotations

from textual.message import Message

from planner.plan import edits
from planner.plan.model import Goal, Stone, Tactic
from planner.ui.messages import AskWhyParked, Edited


def park_or_reopen(goal: Goal) -> Message:
    """Park a goal that is open, with a line of why; take up one that is not."""
    if goal.state == "active":
        return AskWhyParked(goal.id)
    return Edited(f"{goal.name} taken up again", edits.reopen(goal.id))


def delete(entry: Goal | Stone | Tactic) -> Message:
    """Delete it; undo brings it back."""
    return Edited(f"{entry.name} deleted", edits.delete(entry.id))


def move(id: str, steps: int) -> Message:
    """Move it among its own kind, in the plan's order."""
    return Edited("moved", edits.move(id, steps))
