"""A replay stops at check-ins, from the start to today, and shows only what was known then."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given

from planner.drawing.course.replay import MOST_FRAMES, moment_on, replay_days
from planner.plan.model import Goal, Plan, Reading
from planner.race.track import lanes
from some_plans import TODAY, example, plans

SHOP = example()
RUNNING = [goal for goal in SHOP.goals if goal.state == "active"]


def test_the_days_are_those_of_check_ins_from_the_start_to_today() -> None:
    days = replay_days(RUNNING, TODAY)
    assert days[0] == dt.date(2026, 8, 28) and days[-1] == TODAY
    known = {row.date for goal in RUNNING for row in goal.readings} | {TODAY}
    assert set(days) <= known | {goal.start for goal in RUNNING}
    assert len(days) == len(set(days)) <= MOST_FRAMES


def test_a_year_of_days_is_thinned_evenly_and_nothing_entered_is_one_picture() -> None:
    rows = tuple(Reading(TODAY - dt.timedelta(n), float(n)) for n in range(300, 0, -1))
    daily = Goal(id="daily", name="Daily", readings=rows)
    days = replay_days([daily], TODAY)
    gaps = {(b - a).days for a, b in pairwise(days)}
    assert len(days) == MOST_FRAMES and days[-1] == TODAY and gaps == {25}
    assert replay_days([Goal(id="new", name="New")], TODAY) == [TODAY]


def test_nothing_entered_later_is_known_and_the_glow_narrows() -> None:
    def width(day: dt.date) -> float:
        plan, _ = moment_on(SHOP, day)
        lane = next(lane for lane in lanes(plan, day) if lane.measure.id == "weekday-walk-ins")
        assert all(row.date <= day for row in lane.measure.readings)
        return lane.band[-1] - lane.band[0]

    early, late = dt.date(2026, 10, 2), TODAY
    assert width(early) > width(late) > 0
    line = next(goal for goal in moment_on(SHOP, dt.date(2026, 9, 18)).plan.goals)
    assert (line.target, line.earlier_lines) == (300, ()), "the line that held then"
    assert all(review.date <= early for review in moment_on(SHOP, early).plan.reviews)


@given(plans())
def test_every_plan_can_be_replayed(plan: Plan) -> None:
    for day in replay_days(plan.goals, TODAY):
        moment = moment_on(plan, day)
        lanes(moment.plan, moment.day)
    assert moment_on(plan, dt.date.max).plan == plan
