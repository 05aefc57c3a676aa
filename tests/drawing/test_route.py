"""What happened on the way, on the time axis of a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.drawing.course.picture import course_rows, day_columns
from planner.drawing.course.route import route_rows
from planner.drawing.text_map import plain_row
from planner.plan.model import Goal, Plan, Reading, Stone, Tactic
from planner.plan.text import cells
from races import day, goal, readings
from some_plans import TODAY, plans

NOW = day("2026-02-20")
SEEN = Stone(
    id="seen", name="Groups that ask", goal="goal", direction="up", baseline=0, target=10,
    start=day("2026-01-01"), deadline=day("2026-04-11"),
    readings=readings(("2026-01-16", 4), ("2026-01-30", 11)),
)  # fmt: skip
RACE = goal(readings=readings(("2026-01-09", 5), ("2026-02-20", 30)))


def tactic(state: str, first: str, last: str | None = None) -> Tactic:
    return Tactic(
        id=state, name="Read one chapter aloud", serves=("goal",), state=state,
        ended=day(last) if last else None, readings=(Reading(day(first), 1),),
    )  # fmt: skip


def told(plan: Plan, today: dt.date = NOW, most: int = 9, width: int = 100) -> list[str]:
    race = plan.goals[0]

    def columns(days: Sequence[dt.date]) -> list[int]:
        return day_columns(race, plan, today, days, width, 20)

    return [plain_row(row) for row in route_rows(race, plan, today, columns, width, most)]


def test_a_stone_that_was_reached_has_a_flag_on_its_day() -> None:
    plan = Plan(goals=(RACE,), stones=(SEEN,))
    place = day_columns(RACE, plan, NOW, [day("2026-01-30")], 100, 20)[0]
    axis = plain_row(course_rows(RACE, plan, NOW, 100, 20, None)[-2])
    assert axis[place] == "⚐" and axis.count("⚐") == 1
    (row,) = told(plan)
    assert row.index("⚐") == place and "⚐ 10 Groups that ask" in row


@pytest.mark.parametrize("today", ["2026-01-20", "2026-01-29"])
def test_one_that_is_on_its_way_has_none(today: str) -> None:
    plan = Plan(goals=(RACE,), stones=(SEEN,))
    assert told(plan, day(today)) == []
    assert "⚐" not in plain_row(course_rows(RACE, plan, day(today), 100, 20, None)[-2])


def test_what_was_tried_reaches_from_its_first_day_to_its_last() -> None:
    stopped, runs = tactic("stopped", "2026-01-09", "2026-02-13"), tactic("running", "2026-01-23")
    plan = Plan(goals=(RACE,), tactics=(stopped, runs, replace(stopped, id="x", state="idea")))
    first, second = told(plan)
    assert "► Read one chapter aloud" in first  # the newer one stands first
    assert "┤" in second and "►" not in second
    days = [day("2026-01-09"), day("2026-02-13"), day("2026-01-23"), NOW]
    begun, ended, since, now = day_columns(RACE, plan, NOW, days, 100, 20)
    assert (second.index("├"), second.index("┤")) == (begun, ended)
    assert (first.index("├"), first.index("►")) == (since, now)


def test_a_short_one_has_its_name_beside_it_and_no_more_rows_come_than_there_is_room() -> None:
    plan = Plan(goals=(RACE,), tactics=(tactic("stopped", "2026-02-17", "2026-02-19"),))
    (row,) = told(plan)
    assert "Read one chapter aloud" in row and row.index("├") < row.index("Read")
    assert told(plan, most=0) == []


@given(plans(), st.integers(40, 200), st.integers(0, 5))
def test_rows_of_any_plan_fit(plan: Plan, width: int, most: int) -> None:
    for race in plan.goals:
        if isinstance(race, Goal) and race.state == "active":
            rows = told(replace(plan, goals=(race,)), TODAY, most, width)
            assert len(rows) <= most and all(cells(row) < width for row in rows)
