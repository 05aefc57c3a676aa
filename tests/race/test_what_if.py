"""What would it take: what is tried is what the map would show, and nothing changes meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.plan.model import Plan
from planner.race.forecast.forecast import forecast_of
from planner.race.forecast.what_if import DAY_STEP, TriedLine, WhatIf, even_lines
from planner.race.status import LOSING
from races import Race, bakery, day, goal, plan_of, races

TODAY = day("2026-11-21")


def bakery_race(value: float = 345) -> WhatIf:
    _, plan = bakery(value, 420)
    return WhatIf(plan, "breakfast", TODAY)


def test_a_later_day_and_a_smaller_number_make_it_likelier() -> None:
    what = bakery_race()
    now = what.tried(what.now).chance
    later = what.tried(what.later(what.now, 3)).chance
    easier = what.tried(what.easier(what.easier(what.now))).chance
    bolder = what.tried(what.larger(what.now, 2)).chance
    assert now is not None and later is not None and easier is not None and bolder is not None
    assert later > now and easier > now > bolder


def test_a_race_that_is_behind_says_which_day_or_number_would_make_it_even() -> None:
    for what in (bakery_race(345), bakery_race(330)):
        chance = what.tried(what.now).chance
        lines = even_lines(what.plan, "breakfast", TODAY)
        if what.tried(what.now).standing.status not in LOSING or chance is None or chance >= 0.5:
            assert lines == ()
            continue
        later, easier = lines
        assert later.target == 420 and later.deadline > what.now.deadline
        assert easier.deadline == what.now.deadline and 330 < easier.target < 420
        for line, harder in (
            (later, TriedLine(later.deadline - dt.timedelta(weeks=1), later.target)),
            (easier, what.larger(easier, 1)),
        ):
            even, less = what.tried(line).chance, what.tried(harder).chance
            assert even is not None and less is not None and less < 0.5 <= even
    assert even_lines(what.plan, "breakfast", TODAY) == lines != ()
    assert even_lines(what.plan, "nothing", TODAY) == ()


def test_trying_changes_nothing_and_moving_keeps_the_line_before() -> None:
    what = bakery_race()
    plan = what.plan
    chosen = what.later(what.easier(what.now), 1)
    what.tried(chosen)
    assert what.plan is plan
    moved = what.edit(chosen, "the second oven is late")(plan).goals[0]
    assert (moved.target, moved.deadline) == (chosen.target, chosen.deadline)
    held = moved.earlier_lines[-1]
    assert (held.target, held.why) == (420, "the second oven is late")


def test_the_number_moves_in_round_steps_toward_and_away_from_the_start() -> None:
    what = bakery_race()
    assert what.number_step == 5
    assert what.easier(what.now).target == 415
    calls = goal(direction="down", baseline=64, target=20, deadline=day("2026-12-31"))
    down = WhatIf(plan_of(calls), "goal", day("2026-02-01"))
    assert down.easier(down.now).target == 22
    assert down.larger(down.now, -1).target == 18
    rating = goal(baseline=4.2, target=4.6, deadline=day("2026-12-31"))
    assert WhatIf(plan_of(rating), "goal", day("2026-02-01")).number_step == 0.1


def test_the_line_never_reaches_the_start_or_today() -> None:
    what = bakery_race()
    line = what.now
    for _ in range(60):
        line = what.later(what.easier(line), -1)
    assert line.target > 310 and line.deadline > TODAY


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "parked"},
        {"target": "private"},
        {"deadline": None},
        {"baseline": None},
        {"direction": "keep-above"},
    ],
)
def test_where_there_is_no_line_it_says_so(fields: dict[str, object]) -> None:
    measure = replace(goal(), **fields)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"line"):
        WhatIf(plan_of(measure), "goal", TODAY)
    with pytest.raises(ValueError, match=r"line"):
        WhatIf(Plan(), "goal", TODAY)


@settings(max_examples=80, deadline=None)
@given(races(keeps=False), st.integers(-3, 3), st.integers(-3, 3))
def test_what_is_tried_is_what_the_map_shows_once_it_is_moved(
    race: Race, weeks: int, steps: int
) -> None:
    measure, plan, today = race
    assume(
        measure.state == "active" and measure.enough is not None and measure.baseline is not None
    )
    assume(measure.deadline is not None and measure.enough != measure.baseline)
    what = WhatIf(plan, measure.id, today)
    chosen = what.larger(what.later(what.now, weeks), steps)
    moved = what.edit(chosen, "why")(plan)
    forecast = forecast_of(moved.goals[0], moved, today)
    assert what.tried(chosen).chance == (forecast.chance if forecast else None)
    assert isinstance(chosen, TriedLine) and chosen.deadline - what.now.deadline == (
        DAY_STEP * weeks if chosen.deadline != what.now.deadline else dt.timedelta()
    )
