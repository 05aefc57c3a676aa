"""What a key does to a goal or tactic on several pages, as the message that the page posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual.message import Message

from planner.plan import edits
from planner.plan.model import Goal, Measure, Reading, Stone, Tactic
from planner.plan.text import clean
from planner.race.verdict import number
from planner.ui.messages import Edited, OpenPrompt


def park(goal: Goal, today: dt.date, post: Callable[[Message], object]) -> OpenPrompt:
    """Ask what a goal waits for; once that is said, ``post`` sends the edit that parks it."""

    def keep(why: str | None) -> None:
        if why is not None:
            edit = edits.close(goal.id, "parked", today, because=why)
            post(Edited(f"{goal.name} parked", edit))

    return OpenPrompt(f"Park “{clean(goal.name)}”: what is it waiting for?", keep)


def park_or_reopen(
    goal: Goal, today: dt.date, post: Callable[[Message], object]
) -> OpenPrompt | Edited:
    """Park a goal that is open, with a line of why; take up one that is not."""
    if goal.state == "active":
        return park(goal, today, post)
    return Edited(f"{goal.name} taken up again", edits.reopen(goal.id))


def begin_at(measure: Measure, first: Reading) -> Edited:
    """Let its first number be the start."""
    label = f"{measure.display_name} starts at {number(first.value, measure)}"
    return Edited(label, edits.start_baseline(measure.id, first.value, first.date))


def delete(entry: Goal | Stone | Tactic) -> Edited:
    """Delete it; undo brings it back."""
    return Edited(f"{entry.name} deleted", edits.delete(entry.id))


def move(id: str, steps: int) -> Edited:
    """Move it among its own kind, in the plan's order."""
    return Edited("moved", edits.move(id, steps))
