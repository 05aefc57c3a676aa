"""The examples are plans that a careful coach would be content with, on any day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.examples import NAMES, text
from planner.plan.model import WEEKDAYS, Plan
from planner.planfile.read import load
from planner.race.pace import Standing, standing_of

SATURDAY = dt.date(2026, 11, 21)
STATUSES = {
    "shop": {
        "weekday-walk-ins": "slipping",
        "hours-calls": "on-pace",
        "group-orders": "ahead",
        "come-back": "holding",
    },
    "project": {
        "new-mergers": "slipping",
        "first-answer": "ahead",
        "calm-releases": "holding",
    },
    "charity": {
        "people-riding": "ahead",
        "saturday-hands": "on-pace",
        "monthly-gifts": "slipping",
        "they-return": "holding",
    },
}


def example(name: str, today: dt.date, folder: Path) -> Plan:
    path = folder / f"{name}.plan.toml"
    path.write_bytes(text(name, today).encode())
    loaded = load(path)
    assert list(loaded.problems) == []
    return loaded.plan


def standings(plan: Plan, today: dt.date) -> dict[str, Standing]:
    return {
        goal.id: standing_of(goal, plan, today) for goal in plan.goals if goal.state == "active"
    }


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def plan(name: str, tmp_path: Path) -> Plan:
    return example(name, SATURDAY, tmp_path)


def test_an_example_shows_everything_that_a_plan_can_hold(plan: Plan) -> None:
    goals = plan.goals
    assert plan.pauses and plan.stones and plan.aims and plan.not_doing
    assert any(goal.legs for goal in goals)
    assert any(line.why for goal in goals for line in goal.earlier_lines)
    assert any(goal.keeps for goal in goals if goal.state == "active")
    assert {"active", "finished", "parked"} <= {goal.state for goal in goals}
    assert all(goal.lesson for goal in goals if goal.state == "finished")
    assert {"idea", "running", "done", "stopped"} <= {one.state for one in plan.tactics}
    assert all(one.because and one.lesson for one in plan.tactics if one.state == "stopped")
    assert sum(review.kind == "check-in" for review in plan.reviews) >= 10
    assert any(review.kind == "step-back" for review in plan.reviews)
    notes = [reading for goal in goals for reading in goal.readings]
    assert any(one.note for one in notes) and any(one.about for one in notes)
    assert all(one.by for one in notes)


def test_every_active_goal_is_answered_to_the_last_question(plan: Plan) -> None:
    for goal in (goal for goal in plan.goals if goal.state == "active"):
        answers = (goal.why, goal.measure, goal.unit, goal.source, goal.owner, goal.audience)
        assert all(answers) and all((goal.action, goal.need, goal.help, goal.kind)), goal.id
        assert goal.owner in plan.people
        assert goal.baseline is not None and goal.enough is not None
        assert goal.keeps or goal.deadline is not None
        assert len([one for one in plan.stones_of(goal) if not one.keeps]) <= 4
        assert 1 <= len(plan.tactics_of(goal)) <= 7
        assert any(one.state == "running" for one in plan.tactics_of(goal))


def test_stones_have_a_hunch_and_tactics_a_person_a_rhythm_and_a_reason(plan: Plan) -> None:
    assert all(stone.hunch and stone.owner and stone.source for stone in plan.stones)
    for tactic in plan.tactics:
        assert tactic.hunch and tactic.serves and (tactic.rhythm or tactic.due), tactic.id
        assert tactic.owner in plan.people and tactic.channel and tactic.channel_because
    assert plan.unfiled_stones == () and plan.unfiled_tactics == ()


def test_no_one_carries_everything(plan: Plan) -> None:
    active = [goal.owner for goal in plan.goals if goal.state == "active"]
    assert len(set(active)) == len(active)


def test_every_active_race_has_twelve_weeks_of_numbers(plan: Plan) -> None:
    for goal in (goal for goal in plan.goals if goal.state == "active"):
        days = [reading.date for reading in goal.readings]
        assert days == sorted(days)
        assert days[-1] - days[0] >= dt.timedelta(weeks=11)


def test_the_shop_runs_three_races_and_keeps_one_promise(tmp_path: Path) -> None:
    plan = example("shop", SATURDAY, tmp_path)
    found = standings(plan, SATURDAY)
    assert len(found) == 4
    behind, ahead = found["weekday-walk-ins"].lead_days, found["group-orders"].lead_days
    assert behind is not None and -14 <= behind <= -8
    assert ahead is not None and 14 <= ahead <= 21
    kept = plan.goal("come-back")
    assert kept is not None and kept.enough is not None
    assert sum(reading.value < kept.enough for reading in kept.readings) == 1


@pytest.mark.parametrize("days", range(7))
def test_the_standings_tell_the_same_story_on_every_day_of_the_week(
    name: str, days: int, tmp_path: Path
) -> None:
    today = SATURDAY + dt.timedelta(days=days)
    found = standings(example(name, today, tmp_path), today)
    assert {id: one.status for id, one in found.items()} == STATUSES[name]


@pytest.mark.parametrize("weeks", [-60, -1, 1, 4, 9, 26, 520])
def test_whole_weeks_later_nothing_but_the_dates_has_changed(
    name: str, plan: Plan, weeks: int, tmp_path: Path
) -> None:
    later = SATURDAY + dt.timedelta(weeks=weeks)
    moved = standings(example(name, later, tmp_path), later)
    for id, before in standings(plan, SATURDAY).items():
        assert moved[id].status == before.status
        assert moved[id].lead_days == before.lead_days


@pytest.mark.parametrize("days", range(7))
def test_the_last_check_in_was_made_and_the_next_one_was_not(
    name: str, days: int, tmp_path: Path
) -> None:
    today = SATURDAY + dt.timedelta(days=days)
    plan = example(name, today, tmp_path)
    last = max(review.date for review in plan.reviews)
    assert last == max(one.date for goal in plan.goals for one in goal.readings)
    assert last.weekday() == WEEKDAYS.index(plan.checkin_day)
    assert 1 <= (today - last).days <= 7


def test_on_the_day_it_was_written_for_the_text_is_as_written(name: str) -> None:
    written = Path(text.__code__.co_filename).with_name(f"{name}.plan.toml")
    assert text(name, SATURDAY) == written.read_text(encoding="utf-8")
