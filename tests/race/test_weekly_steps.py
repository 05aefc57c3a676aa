"""The last weeks of a race: how far each took it, and whether that was the right way."""

from __future__ import annotations

from planner.plan.model import Goal, Plan, Reading
from planner.race.position import WeekStep, weekly_steps
from races import SHIFT, day

FRIDAY = day("2026-11-20")


def weekly(*values: float | None) -> tuple[Reading, ...]:
    first = FRIDAY - SHIFT(weeks=len(values) - 1)
    return tuple(
        Reading(first + SHIFT(weeks=week), value)
        for week, value in enumerate(values)
        if value is not None
    )


def test_a_step_of_a_race_is_how_far_a_week_went_towards_its_target() -> None:
    start, readings = FRIDAY - SHIFT(weeks=4), weekly(8, None, 4, 6)
    goal = Goal(id="g", baseline=10, target=0, start=start, readings=readings)
    forth, back = WeekStep(1.0, True), WeekStep(0.5, False)
    assert weekly_steps(goal, Plan(), FRIDAY, 5) == (None, WeekStep(0.5, True), None, forth, back)


def test_of_what_comes_in_a_step_is_all_that_came_and_none_went_back() -> None:
    readings = (*weekly(4, 2), Reading(FRIDAY, 1))
    goal = Goal(id="g", baseline=0, target=50, counting="flow", readings=readings)
    assert weekly_steps(goal, Plan(), FRIDAY, 2) == (WeekStep(1.0, True), WeekStep(0.75, True))


def test_what_is_kept_is_told_by_its_number_and_forward_where_it_is_kept() -> None:
    goal = Goal(id="g", target=38, direction="keep-above", readings=weekly(40, 36, 38))
    steps = (WeekStep(1.0, True), WeekStep(0.0, False), WeekStep(0.5, True))
    assert weekly_steps(goal, Plan(), FRIDAY, 3) == steps


def test_a_week_that_is_not_over_and_has_no_number_is_not_told() -> None:
    goal = Goal(id="g", baseline=0, target=9, readings=weekly(1, 3))
    told = weekly_steps(goal, Plan(), FRIDAY, 2)
    assert told == weekly_steps(goal, Plan(), FRIDAY + SHIFT(days=7), 2)
    assert weekly_steps(goal, Plan(), FRIDAY + SHIFT(days=8), 2) == (WeekStep(1.0, True), None)
