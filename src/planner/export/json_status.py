"""Where a plan stands as one JSON object, for scripts: ``planner status --json``.

The names and their meaning are a promise; they only ever grow. What is not known is null.
Days are rounded to 0.1 and amounts not at all, but for what it takes from here, which is
rounded to the safe side.
"""

from __future__ import annotations

import datetime as dt
from math import isfinite
from typing import Any

from planner.coach.lexicon.lexicon import class_of
from planner.coach.ranking import top
from planner.drawing.notes import note_objects
from planner.plan.model import Goal, Measure, Number, Plan, Stone, Tactic
from planner.plan.number_conflicts import open_conflicts_of
from planner.plan.posts.mixes import FOUR_WEEKS, KINDS, TWELVE_WEEKS, has_mix, mix_total
from planner.race.checkin_days import next_checkin_day
from planner.race.forecast.forecast import Forecast, forecast_of
from planner.race.line import as_of, terms_of
from planner.race.number_due import numbers_due
from planner.race.pace import Standing, standing_of
from planner.race.tactic_counts import count_tactic

FORMAT = 1
Json = dict[str, Any]


def json_status(plan: Plan, path: str, today: dt.date, text: str = "") -> Json:
    """The object that says where every goal, stone and tactic of a plan stands on a day.

    ``text`` is what the plan's file says, in which the lines of the notes are looked up.
    """
    return {
        "format": FORMAT,
        "plan": plan.name or None,
        "path": path,
        "today": today.isoformat(),
        "check_in": _check_in(plan, today),
        "goals": [_goal(goal, plan, today) for goal in plan.goals],
        "unfiled": {
            "stones": [_stone(stone, plan, today) for stone in plan.unfiled_stones],
            "tactics": [_tactic(tactic, plan, today) for tactic in plan.unfiled_tactics],
        },
        "posts": _posts(plan, today),
        "notes": note_objects(top(plan, today, again=True), text),
    }


def _posts(plan: Plan, today: dt.date) -> Json | None:
    """What was posted in the last four and twelve weeks, by kind, beside the team's own rule."""
    if not has_mix(plan):
        return None
    windows = (("four_weeks", FOUR_WEEKS), ("twelve_weeks", TWELVE_WEEKS))
    totals = {name: mix_total(plan, today, weeks) for name, weeks in windows}
    return {
        "promotional_limit": plan.coach.promotional_limit,
        **{
            name: dict(zip(KINDS, map(_amount, total.counts), strict=True))
            | {"about_us": total.about_us if total.pieces else None}
            for name, total in totals.items()
        },
    }


def _check_in(plan: Plan, today: dt.date) -> Json:
    """The day of the week, whether the check-in waits and since when, and for which goals."""
    waiting = numbers_due(plan, today)
    return {
        "day": plan.checkin_day,
        "due_since": _day(waiting.checkin_day) if waiting else None,
        "waiting": {id: _day(day) for id, day in waiting.days.items()} if waiting else {},
        "next": _day(next_checkin_day(plan, today)),
    }


def _goal(goal: Goal, plan: Plan, today: dt.date) -> Json:
    standing, terms = standing_of(goal, plan, today), terms_of(goal, today)
    return {
        "id": goal.id,
        "name": goal.name or None,
        "state": goal.state,
        "status": standing.status,
        "class": class_of(goal),
        "owner": goal.owner or None,
        "with": list(goal.co_owners),
        "own_call": _own_call(goal),
        "unit": goal.unit or None,
        "direction": as_of(goal, today).way,
        "counting": goal.counting,
        "baseline": _amount(terms.baseline),
        "target": _amount(terms.target),
        "start": _day(standing.start),
        "deadline": _day(standing.deadline),
        **_describe_position(standing),
        "conflict": _conflict(goal, plan, today),
        **_pace(standing),
        "forecast": _forecast(forecast_of(goal, plan, today, standing)),
        "stones": [_stone(stone, plan, today) for stone in plan.stones_of(goal)],
        "tactics": [_tactic(tactic, plan, today) for tactic in plan.tactics_of(goal)],
    }


def _own_call(goal: Goal) -> Json | None:
    """The team's own word, beside the computed status."""
    call = goal.own_call
    if call is None:
        return None
    return {"status": call.status, "why": call.why or None, "on": _day(call.on)}


def _describe_position(standing: Standing) -> Json:
    """What the readings say, and how far that is."""
    return {
        "value": _amount(standing.value),
        "value_date": _day(standing.value_date),
        "fell_back": standing.fell_back,
        "check_ins": standing.checkins,
        "progress": _amount(standing.progress),
        "elapsed": _amount(standing.elapsed),
        "margin": _amount(standing.margin),
    }


def _conflict(measure: Measure, plan: Plan, today: dt.date) -> Json | None:
    """Two people's numbers of one day, where nobody said yet which one counts."""
    found = next(iter(open_conflicts_of(measure, plan, today)), None)
    if found is None:
        return None
    rows = [{"value": row.value, "by": row.by or None} for row in found.readings]
    return {"date": _day(found.day), "numbers": rows}


def _pace(standing: Standing) -> Json:
    aim, pace = standing.next, standing.pace
    return {
        "next": None if aim is None else {"date": _day(aim.date), "value": _amount(aim.value)},
        "pacer": _amount(standing.pacer),
        "lead": _amount(standing.lead),
        "lead_days": _amount(standing.lead_days),
        "safe_days": standing.safe_days,
        "pace": {
            "plan": _amount(pace.plan),
            "recent": _amount(pace.recent),
            "needed": _amount(pace.needed),
            "per": "week",
        },
    }


def _forecast(forecast: Forecast | None) -> Json | None:
    if forecast is None:
        return None
    band, finish = forecast.on_deadline, forecast.finish
    days = {"p10": _day(finish.p10), "p50": _day(finish.p50), "p90": _day(finish.p90)}
    return {
        "chance": forecast.chance,
        "on_deadline": None
        if band is None
        else {name: _amount(getattr(band, name)) for name in ("p10", "p25", "p50", "p75", "p90")},
        "finish": days,
    }


def _stone(stone: Stone, plan: Plan, today: dt.date) -> Json:
    standing = standing_of(stone, plan, today)
    return {
        "id": stone.id,
        "name": stone.name or None,
        "class": class_of(stone),
        "status": standing.status,
        "value": _amount(standing.value),
        "target": _amount(terms_of(stone, today).target),
        "by": _day(standing.deadline),
        "progress": _amount(standing.progress),
        "conflict": _conflict(stone, plan, today),
    }


def _tactic(tactic: Tactic, plan: Plan, today: dt.date) -> Json:
    counts = count_tactic(tactic, plan, today)
    done = _amount(counts.done)
    return {"id": tactic.id, "state": tactic.state, "done": done, "planned": counts.planned}


def _amount(value: float | None) -> Number | None:
    """A number as a person would write it: whole ones without a point."""
    if value is None or not isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
