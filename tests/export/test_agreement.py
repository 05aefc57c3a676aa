"""The JSON, the printed map and the words of a verdict are about the same figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.course.head import course_head
from planner.drawing.lane_layout import View
from planner.drawing.text_map import plain_row, text_map
from planner.drawing.why.words import why_words
from planner.export.json_status import json_status
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.planfile.read import parse
from planner.race.pace import standing_of
from planner.race.track import Lane, common_form, lanes, next_words
from planner.race.verdict import NO_KEYS, chance_words, date_words, odds, verdict_of
from some_plans import TODAY, plans

FIGURES = ("value", "progress", "elapsed", "pacer", "lead", "lead_days", "safe_days")


def agree(plan: Plan, today: dt.date) -> None:
    """Hold the three together for every active goal of a plan."""
    goals = {goal["id"]: goal for goal in json_status(plan, "p.toml", today)["goals"]}
    printed = "\n".join(plain_row(row) for row in text_map(plan, today, 200))
    room = View(today, 200, 2).layout.room
    form = common_form(lanes(plan, today), today, room)
    for lane in lanes(plan, today):
        goal = plan.goal(lane.measure.id)
        assert goal is not None
        standing = standing_of(goal, plan, today)
        record = goals[goal.id]
        assert record["status"] == standing.status
        assert [record[name] for name in FIGURES] == [getattr(standing, name) for name in FIGURES]
        assert record["check_ins"] == standing.checkins
        assert clean(verdict_of(goal, standing, today, lane.chance)) in printed
        assert clean(next_words(lane, today, NO_KEYS, room, form)) in printed
        agree_on_the_end(record["forecast"], lane, plan, today, printed)


def agree_on_the_end(
    forecast: dict[str, Any] | None, lane: Lane, plan: Plan, today: dt.date, printed: str
) -> None:
    """Hold chance, band and dates of the JSON, the map, the course and the words together."""
    goal, standing = lane.measure, lane.standing
    head = "\n".join(plain_row(row) for row in course_head(lane, today, 400))
    why = "\n".join(why_words(plan, goal.id, today))
    if forecast is None:
        assert lane.forecast is None and not lane.band
        assert "%" not in odds(standing, lane.chance)
        return
    assert lane.forecast is not None
    assert forecast["chance"] == lane.chance
    if forecast["chance"] is not None:
        shown = chance_words(forecast["chance"]).replace("<", "less than ")
        assert shown in why
        assert odds(standing, lane.chance).replace("<", "less than ") in head
        assert odds(standing, lane.chance) in printed
    band = forecast["on_deadline"]
    amounts = [band[name] for name in ("p10", "p25", "p50", "p75", "p90")]
    assert amounts == sorted(amounts)
    days = [forecast["finish"][name] for name in ("p10", "p50", "p90")]
    known = [day for day in days if day is not None]
    assert known == sorted(known) and all(day >= today.isoformat() for day in known)
    assert days[len(known) :] == [None] * (3 - len(known))
    line = standing.line
    if line is None or line.deadline is None or goal.keeps or forecast["chance"] is None:
        return
    for name, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
        by_then = forecast["finish"][name]
        soon = by_then is not None and by_then <= line.deadline.isoformat()
        if abs(forecast["chance"] - share) > 0.002 and (line.deadline - today).days < 700:
            assert (forecast["chance"] > share) >= soon, (name, forecast)
    if forecast["finish"]["p50"] is not None:
        assert date_words(dt.date.fromisoformat(forecast["finish"]["p50"]), today) in head


@pytest.mark.parametrize("name", examples.NAMES)
@pytest.mark.parametrize("weeks", [0, -3, -8, 5, 30])
def test_json_and_map_agree_about_the_examples(name: str, weeks: int) -> None:
    plan = parse(examples.text(name, TODAY).encode(), TODAY).plan
    agree(plan, TODAY + dt.timedelta(weeks=weeks))


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(-200, 400))
def test_json_and_map_agree_about_any_plan(plan: Plan, days: int) -> None:
    agree(plan, TODAY + dt.timedelta(days=days))
