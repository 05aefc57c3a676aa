"""The step-back: what is asked about a race that is looked back at, and what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from planner.plan.model import Goal, Number, Plan, Stone, Tactic

KEEP, STOP, CHANGE = "keep", "stop", "change"
MORE, HIGHER, HOLD, ELSE, DONE = "more", "higher", "hold", "else", "done"
SAME, NEW_DAY = "same", "day"
"""What the next line can be: five ways to leave the race, and two in which it goes on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said about a tactic or a stepping stone: keep, stop or change, and one line."""

    call: str
    words: str = ""
    """Why it stops, after ``learned:`` also its lesson; or what it becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack:
    """All that was said on the four cards."""

    goal: str
    on: dt.date
    by: str = ""
    moved: str = ""
    lesson: str = ""
    marks: Mapping[str, Mark] = field(default_factory=lambda: MappingProxyType({}))
    """By the id of a tactic or stepping stone; what is not named was not spoken about."""
    ends: str | None = None
    """finished, missed or dropped; None where the race goes on."""
    next: Goal | None = None
    """The race after this one."""
    new_day: dt.date | None = None
    """Another deadline for a race that goes on."""
    last: Mapping[str, Number] = field(default_factory=lambda: MappingProxyType({}))
    """Where each kept stepping stone stands."""


def things_of(plan: Plan, goal: Goal) -> tuple[Tactic | Stone, ...]:
    """What card 2 asks about: tactics that were not stopped before, then stepping stones."""
    tactics = tuple(tactic for tactic in plan.tactics_of(goal) if tactic.state != "stopped")
    return (*tactics, *plan.stones_of(goal))


def next_goal(old: Goal, choice: str, id: str, last: Number | None, on: dt.date) -> Goal:
    """The race that follows, without its number and day: from where the old one stands.

    ``else`` gives a bare goal. ``hold`` keeps the number from here on; what is counted as it
    comes in then has no baseline, since each period is judged on its own.
    """
    if choice == ELSE:
        return Goal(id=id, begun=on, start=on, follows=old.id)
    follows = replace(
        old,
        id=id,
        baseline=None if old.flows and (choice == HOLD or old.keeps) else last,
        find_baseline_by=None,
        target=None,
        deadline=None,
        start=on,
        legs=(),
        need="",
        begun=on,
        lesson="",
        follows=old.id,
        guards=(),
        own_call=None,
        earlier_lines=(),
        readings=(),
    )
    if choice == HOLD:
        return replace(follows, direction="keep-above" if old.sign > 0 else "keep-below")
    return follows


def serves_others(tactic: Tactic, plan: Plan, goal: Goal) -> bool:
    """Whether it serves another race that runs, and so stays when nothing is said about it."""
    return any(
        other.id != goal.id and other.state == "active" and tactic in plan.tactics_of(other)
        for other in plan.goals
    )
