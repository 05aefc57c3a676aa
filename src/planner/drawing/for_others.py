"""The plan as it is shown to others: of private goals the name, the lane and a word, no figure.

What is exported or projected is drawn from this plan, so that no figure can stand in it: the
goals themselves hold none any more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

from planner.plan.memory import remember_last
from planner.plan.model import Goal, Plan
from planner.plan.private import HiddenGoal, bare
from planner.race.line import PlanLine
from planner.race.pace import Pace, Standing
from planner.race.track import Lane, lane_of
from planner.race.verdict import EVEN, odds

_WORDS = {
    "begun": "just begun",
    "fell-back": "fell back",
    "finished": "reached",
    "no-reading": "no number yet",
    "not-drawn": "not drawn",
    "not-started": "not started yet",
    "on-pace": "on pace",
    "past-due": "deadline passed",
    "slipping": "behind",
    "stale": "needs a number",
}
"""What a status is called here, where that is not its own word."""


@remember_last(8)
def for_others(plan: Plan, today: dt.date) -> Plan:
    """The plan with its private goals hidden; the same plan where there is none."""
    if not any(goal.private for goal in plan.goals):
        return plan
    goals = (_hidden(goal, plan, today) if goal.private else goal for goal in plan.goals)
    return replace(plan, goals=tuple(goals))


def _hidden(goal: Goal, plan: Plan, today: dt.date) -> HiddenGoal:
    lane, shown = lane_of(goal, plan, today), bare(goal)
    known = {field.name: getattr(shown, field.name) for field in fields(Goal)}
    return HiddenGoal(**known, word=_word(lane), lane=_without_figures(lane, shown))


def _word(lane: Lane) -> str:
    """Where it stands without a figure: ``behind · unlikely``, ``on pace · even odds``."""
    if lane.status == "past-due" and not lane.is_past_due:
        return "last number due"
    word = lane.measure.state if lane.status == "closed" else lane.status
    word = _WORDS.get(word, word)
    if not odds(lane.standing, lane.chance) or lane.standing.is_last_day:
        return word
    low, high = EVEN
    chance = lane.chance or 0.0
    return f"{word} · {'unlikely' if chance < low else 'likely' if chance > high else 'even odds'}"


def _without_figures(lane: Lane, shown: Goal) -> Lane:
    """Where it stands, to a hundredth of the way, and nothing that was reckoned beside that."""
    return lane._replace(
        measure=shown,
        standing=_bare_standing(lane.standing),
        runner=_roughly(lane.runner),
        pacer=_roughly(lane.pacer),
        footprints=(),
        legs=(),
        forecast=None,
        band=(),
        conflict=None,
    )


def _roughly(place: float | None) -> float | None:
    """A place from which no number can be told; what is short of the finish stays short of it."""
    if place is None or place >= 1:
        return None if place is None else 1.0
    return max(-1.0, min(round(place, 2), -0.01)) if place < 0 else min(round(place, 2), 0.99)


def _bare_standing(standing: Standing) -> Standing:
    """The status with the periods that were kept; days ahead only order the lanes."""
    return Standing(
        status=standing.status,
        start=None,
        deadline=None,
        value=None,
        value_date=None,
        checkins=0,
        lead_days=standing.lead_days,
        pace=Pace(None, None, None),
        periods=standing.periods,
        run_of_good=0,
        finished_on=None,
        line=_bare_line(standing.line),
        fell_back=standing.fell_back,
    )


def _bare_line(line: PlanLine | None) -> PlanLine | None:
    """A line from 0 to 1, so that the lane counts as one that can be drawn."""
    if line is None:
        return None
    return replace(line, baseline=0.0, legs=(), target=1.0, deadline=None)
