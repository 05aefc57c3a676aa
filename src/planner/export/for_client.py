"""A plan without what is said among ourselves: the numbers and the promises of the plan stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from planner.drawing.for_others import for_others
from planner.plan.model import Coach, Measure, Plan, Tactic
from planner.plan.private import without_figures

LEFT_OUT = """\
For a client these are left out: reviews, promises and how sure we are; notes beside
numbers; why something was changed, paused, stopped or parked, and what was learned;
hunches, our own calls, ideas, stopped tactics, what we leave alone, questions still
open, how numbers are imported; what the coach says. Of a private goal every figure is:
its name, its lane and a word are told."""


def for_readers(plan: Plan, today: dt.date, *, client: bool) -> Plan:
    """The plan as it is shown to others: no figure of a private goal, for a client no doubts."""
    plan = for_others(plan, today)
    return for_client(plan) if client else plan


M = TypeVar("M", bound=Measure)


def for_client(plan: Plan) -> Plan:
    """The plan as somebody outside the team may see it.

    Every number, day, name and state stays, so that it stands where it stood; notes, doubts,
    reasons and what was not decided yet go, and so do the figures of private goals.
    """
    plan = without_figures(plan)
    return replace(
        plan,
        pauses=tuple(replace(pause, why="") for pause in plan.pauses),
        goals=tuple(
            replace(_client_measure(goal), because="", lesson="", own_call=None)
            for goal in plan.goals
        ),
        stones=tuple(replace(_client_measure(stone), hunch="") for stone in plan.stones),
        tactics=tuple(
            _client_tactic(tactic)
            for tactic in plan.tactics
            if tactic.state not in ("idea", "stopped")
        ),
        not_doing=(),
        reviews=(),
        imports=(),
        coach=Coach(),
    )


def _client_measure(measure: M) -> M:
    rows = tuple(replace(reading, note="") for reading in measure.readings)
    lines = tuple(replace(line, why="") for line in measure.earlier_lines)
    return replace(measure, readings=rows, earlier_lines=lines)


def _client_tactic(tactic: Tactic) -> Tactic:
    rows = tuple(replace(reading, note="") for reading in tactic.readings)
    return replace(tactic, hunch="", because="", lesson="", channel_because="", readings=rows)
