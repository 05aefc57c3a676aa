"""Goals whose figures are for the team alone: ``private = true`` in the plan file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from planner.plan.model import Goal, Plan

G = TypeVar("G", bound=Goal)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)  # made at each start
class HiddenGoal(Goal):
    """A private goal as it is shown to others: nothing of it holds a figure any more."""

    word: str = ""
    """Where it stands, in words without a figure."""
    lane: Any = None
    """The lane that is drawn of it, a ``planner.race.track.Lane``."""


def without_figures(plan: Plan) -> Plan:
    """The plan whose private goals have no number, day, measure or source; the same plan where
    there is none.

    Names, people, reasons and lessons stay as they are written, and so do stepping stones.
    """
    if not any(goal.private for goal in plan.goals):
        return plan
    return replace(plan, goals=tuple(map(bare, plan.goals)))


def bare(goal: G) -> G:
    """A private goal without its figures; another one as it is."""
    if not goal.private:
        return goal
    nothing: dict[str, Any] = dict.fromkeys(("measure", "unit", "source", "need"), "")
    nothing |= dict.fromkeys(("baseline", "find_baseline_by", "start", "deadline", "hold"))
    nothing |= dict.fromkeys(("legs", "earlier_lines", "readings"), ())
    return replace(goal, **nothing, target="private", direction=goal.way, number_class=None)
