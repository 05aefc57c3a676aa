"""A goal that reached its target and fell back: what all who tell of it say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from planner.cli.commands.status import draw_plan
from planner.coach.ranking import notes
from planner.drawing.text_map import plain_row, text_map
from planner.export.ics import ics
from planner.export.json_status import json_status
from planner.plan.model import Goal, Plan, Review
from planner.race.checkin import checkin_day, goals_to_ask
from planner.race.due import due
from planner.race.headline import standing_parts
from planner.race.number_due import number_day
from planner.race.pace import standing_of
from planner.race.track import lanes
from planner.race.verdict import short_verdict
from races import Race, day, goal, races, readings

FRIDAY = day("2026-03-20")
RATE = {"unit": "orders a week"}
DOWN = {"direction": "down", "baseline": 100, "target": 0}
FLOW = {"counting": "flow"}


def there_and_back(*values: float, **fields: Any) -> Plan:
    days = ("2026-02-20", "2026-03-06", "2026-03-13")
    rows = readings(*zip(days, values, strict=True))
    return Plan(goals=(goal(name="Orders", readings=rows, **fields),))


@pytest.mark.parametrize(
    ("plan", "now"),
    [
        (there_and_back(60, 104, 52), "52"),
        (there_and_back(60, 104, 52, **RATE), "52"),
        (there_and_back(40, -2, 48, **DOWN), "48"),
        (there_and_back(60, 44, -30, **FLOW), "74"),
    ],
)
def test_all_say_that_it_fell_back_and_ask_for_its_number(plan: Plan, now: str) -> None:
    printed = "\n".join(plain_row(row) for row in text_map(plan, FRIDAY, 100))
    assert f"Check-in day: 1 number · Reached on 6 Mar, {now} now" in printed
    assert "reached on 6 Mar\n" in printed and f"{now} now, next line?\n" in printed
    told = "\n".join("".join(text for text, _ in row) for row in draw_plan(plan, FRIDAY, "go"))
    assert f"goal: reached on 6 Mar · {now} now · set the next line" in told
    reminded = [item.words for item in due(plan, FRIDAY)]
    assert reminded[0].startswith("Orders: number due today, last ")
    assert f"reached on 6 Mar, {now} now. Ten minutes, then the next line." in reminded[1]
    status = json_status(plan, "", FRIDAY)
    assert status["check_in"]["waiting"] == {"goal": "2026-03-20"}
    (record,) = status["goals"]
    assert (record["status"], record["fell_back"]) == ("finished", True)
    assert record["value"] == float(now)
    assert checkin_day(plan, FRIDAY + dt.timedelta(1)) == FRIDAY and goals_to_ask(plan)
    assert "DTSTART;VALUE=DATE:20260320\r\nRRULE" in ics(plan, FRIDAY).decode()
    assert all(note.rule != "finished" for note in notes(plan, FRIDAY))
    (lane,) = lanes(plan, FRIDAY)
    assert short_verdict(lane.measure, lane.standing, FRIDAY) == "fell back"
    assert standing_parts((lane, lane), FRIDAY) == ("2 no longer at their target",)


def test_a_step_back_that_kept_the_line_is_not_asked_for_again_at_once() -> None:
    plan = there_and_back(60, 104, 52)
    looked = replace(plan, reviews=(Review(day("2026-03-15"), "step-back"),))
    assert [item.words for item in due(looked, FRIDAY)] == [
        "Orders: number due today, last 52 on 13 Mar"
    ]
    later = [item.words for item in due(looked, day("2026-04-06"))]
    assert later[-1] == "Orders: 100 reached on 6 Mar, 52 now. Ten minutes, then the next line."


@pytest.mark.parametrize(
    "plan",
    [
        there_and_back(60, 104, 100),
        there_and_back(60, 104, 52, deadline=day("2026-03-19")),
        there_and_back(60, 104, 52, state="finished"),
        there_and_back(60, 70, 52),
        there_and_back(3, 3, 7, direction="keep-below", target=6, hold=2),
    ],
)
def test_what_is_at_its_target_over_closed_or_was_never_there_did_not_fall_back(plan: Plan) -> None:
    assert not standing_of(plan.goals[0], plan, FRIDAY).fell_back
    told = "\n".join("".join(text for text, _ in row) for row in draw_plan(plan, FRIDAY))
    assert "reached on 6 Mar" not in told and "no longer" not in told


@settings(max_examples=80, deadline=None)
@given(races(keeps=False))
def test_a_race_that_fell_back_is_asked_for_its_number_through_its_day(race: Race) -> None:
    measure, plan, today = race
    standing, line = standing_of(measure, plan, today), standing_of(measure, plan, today).line
    if standing.status != "finished" or line is None or standing.value is None:
        assert not standing.fell_back
        return
    assert line.deadline is not None
    short = line.lead(standing.value, line.deadline) < 0
    assert standing.fell_back == (short and today <= line.deadline)
    asked = number_day(measure, plan, today)
    assert (asked is not None) == (standing.fell_back and line.start <= today)
    assert asked is None or asked <= line.deadline or standing.value_date == line.deadline
    closed: Goal = replace(measure, state="missed")
    assert not standing_of(closed, plan, today).fell_back
