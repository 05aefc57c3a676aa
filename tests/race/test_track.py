"""The race map as values: places on a lane, the order of the lanes, the whole in one sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from planner.plan.model import GOAL_STATES, Goal, Leg, Plan, Reading, Stone
from planner.race.pace import awaits_last_number
from planner.race.track import (
    BEHIND,
    FINE,
    GROUPS,
    NEEDS,
    goals_off_map,
    in_words,
    lane_of,
    lanes,
    missing_of,
)
from races import Race, day, goal, races, readings

TODAY = day("2026-02-20")  # half of the hundred days from 1 January are over


def racing(id: str, value: float | None, **fields: Any) -> Goal:
    """A goal of a hundred days at a value on their fiftieth."""
    rows = () if value is None else readings(("2026-02-20", value))
    return replace(goal(readings=rows, **fields), id=id)


def drawn(*goals: Goal) -> list[str]:
    return [track.measure.id for track in lanes(Plan(goals=goals), TODAY)]


STALE = replace(goal(readings=readings(("2026-01-05", 4))), id="stale")
UNDRAWN = Goal(id="undrawn", name="Sunday orders")
PAST = racing("past", 40, deadline=day("2026-02-10"))


def test_the_most_behind_comes_first_then_what_needs_a_number_then_what_is_fine() -> None:
    goals = (
        racing("far-ahead", 90),
        UNDRAWN,
        racing("on-pace", 50),
        racing("behind", 30),
        racing("far-behind", 10),
        STALE,
        PAST,
    )
    ids = drawn(*goals)
    assert ids[:3] == ["past", "far-behind", "behind"]
    assert set(ids[3:5]) == {"undrawn", "stale"}
    assert ids[5:] == ["on-pace", "far-ahead"]


def test_equals_stay_in_the_plan_s_order_and_the_closed_are_not_drawn() -> None:
    goals = [racing(f"g{n}", 50) for n in range(4)]
    assert drawn(*goals) == ["g0", "g1", "g2", "g3"]
    shut = [
        racing(state, 50, state=state, ended=TODAY) for state in GOAL_STATES if state != "active"
    ]
    assert drawn(*goals, *shut) == ["g0", "g1", "g2", "g3"]
    off_map = goals_off_map(Plan(goals=tuple(shut)))
    assert [*off_map] == ["finished", "missed", "parked", "dropped"]
    assert [len(goals) for goals in off_map.values()] == [1, 1, 1, 1]


def test_no_goal_is_lost_for_a_state_that_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    states = (*GOAL_STATES, "handed-over")
    monkeypatch.setattr("planner.race.track.GOAL_STATES", states)
    goals = tuple(racing(state, 50, state=state) for state in states)
    off_map = goals_off_map(Plan(goals=goals))
    assert off_map["handed-over"] == goals[-1:]
    assert {"active", *off_map} == set(states)


def test_counts_are_words_up_to_twelve() -> None:
    assert [in_words(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]


def test_places_are_fractions_of_the_way_from_post_to_tape() -> None:
    legs = (Leg(day("2026-01-21"), 20), Leg(day("2026-03-22"), 80))
    rows = readings(("2026-01-11", 10), ("2026-02-20", 30))
    track = lane_of(goal(legs=legs, readings=rows), Plan(), TODAY)
    assert track.runner == pytest.approx(0.3)
    assert track.pacer == pytest.approx(0.5)
    assert track.footprints == pytest.approx((0.1, 0.3))
    assert [leg.place for leg in track.legs] == pytest.approx([0.2, 0.8])
    assert [(leg.passed, leg.label) for leg in track.legs] == [(True, "20"), (False, "80")]


def test_fewer_is_a_race_to_the_right_as_well_and_behind_the_start_is_below_zero() -> None:
    down = {"baseline": 100, "target": 0}
    assert lane_of(racing("a", 70, **down), Plan(), TODAY).runner == pytest.approx(0.3)
    assert lane_of(racing("a", 110, **down), Plan(), TODAY).runner == pytest.approx(-0.1)
    assert lane_of(racing("a", -10), Plan(), TODAY).runner == pytest.approx(-0.1)


def test_a_kept_number_runs_no_race() -> None:
    kept = racing("kept", 7, direction="keep-below", target=6, deadline=None)
    track = lane_of(kept, Plan(), TODAY)
    assert (track.runner, track.pacer, track.footprints) == (None, None, ())


def test_an_undrawn_lane_asks_one_thing_at_a_time() -> None:
    steps: list[dict[str, Any]] = [
        {"measure": "orders"},
        {"baseline": 3},
        {"target": 9},
        {"deadline": TODAY + dt.timedelta(days=9), "start": TODAY},
    ]
    measure, questions = UNDRAWN, [missing_of(UNDRAWN, TODAY)]
    for step in steps:
        measure = replace(measure, **step)
        questions.append(missing_of(measure, TODAY))
    assert questions == ["measure", "baseline", "target", "deadline", ""]
    assert missing_of(replace(measure, direction="keep-above", target=None), TODAY) == "target"
    first = replace(UNDRAWN, readings=(Reading(TODAY, 3),))
    assert missing_of(first, TODAY) == "start"
    assert missing_of(first, TODAY - dt.timedelta(days=1)) == "baseline"
    assert missing_of(replace(first, counting="flow"), TODAY) == "baseline"
    assert missing_of(Stone(id="s", measure="taps", baseline=1, target=3), TODAY) == "deadline"


def test_a_word_in_the_place_of_a_target_is_not_drawn_but_asks_for_no_other_word() -> None:
    track = lane_of(racing("a", 3, target="private"), Plan(), TODAY)
    assert track.group == NEEDS and track.runner is None


@settings(max_examples=80, deadline=None)
@given(races())
def test_every_lane_has_a_group_and_a_place_that_grows_with_the_number(race: Race) -> None:
    measure, plan, today = race
    track = lane_of(measure, plan, today)
    assert track.group in GROUPS
    behind = track.status in ("past-due", "behind", "slipping")
    assert (track.group == BEHIND) == (
        behind and not awaits_last_number(measure, track.standing, today)
    )
    assert track.group != FINE or track.missing == ""
    if track.runner is None or measure.flows or track.standing.value is None:
        return
    line = track.standing.line
    assert line is not None
    assert track.runner * (line.target - line.baseline) + line.baseline == pytest.approx(
        track.standing.value, abs=1e-6
    )
    better = Reading(today, track.standing.value + measure.sign)
    rows = tuple(row for row in measure.readings if row.date < today)
    moved = lane_of(replace(measure, readings=(*rows, better)), plan, today)
    assert moved.runner is None or moved.runner > track.runner
