"""Something done or counted every two weeks is planned, asked for and told as such."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.drawing.how_often import often_text, often_words
from planner.plan.model import Goal, Plan, Reading, Tactic
from planner.plan.problems import problems_of
from planner.planfile.patch import compose
from planner.planfile.read import parse
from planner.race.due import due
from planner.race.tactic_counts import count_tactic

FRIDAY = dt.date(2026, 10, 2)
TODAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("rhythm", "words", "planned"),
    [
        ("1/2 weeks", "every 2 weeks", 2),
        ("3/2 weeks", "3 in 2 weeks", 6),
        ("1/10 days", "every 10 days", 3),
        ("1/2 months", "every 2 months", 0),
        ("5/week", "5 a week", 20),
    ],
)
def test_what_is_done_every_two_weeks_is_planned_twice_in_four(
    rhythm: str, words: str, planned: int
) -> None:
    tactic = Tactic(id="mail", name="Write", rhythm=rhythm, begun=FRIDAY)
    plan = Plan(tactics=(tactic,))
    assert count_tactic(tactic, plan, TODAY).planned == planned
    assert often_words(tactic, TODAY) == words
    assert problems_of(plan) == () and parse(compose(plan).encode()).plan == plan


def test_in_a_narrow_column_it_is_said_in_fewer_letters() -> None:
    tactic = Tactic(id="mail", name="Write", rhythm="1/2 weeks")
    assert often_text(tactic, TODAY, 11) == "every 2 wks"
    assert often_text(Tactic(id="mail", name="Write"), TODAY, 11) == "how often? "
    for wrong in ("1/0 weeks", "2 weeks", "1/half week"):
        plan = Plan(tactics=(Tactic(id="mail", name="Write", rhythm=wrong),))
        assert "1/2 weeks" in problems_of(plan)[0].message


def test_a_number_of_every_two_weeks_is_due_every_second_check_in_day() -> None:
    rows = tuple(Reading(FRIDAY + dt.timedelta(14 * n), 40 + n) for n in range(4))
    goal = Goal(
        id="a",
        name="A",
        measure="A",
        every="2 weeks",
        baseline=39,
        target=80,
        start=FRIDAY,
        deadline=dt.date(2027, 3, 26),
        readings=rows,
    )
    plan = Plan(goals=(goal,))
    asked = [day for day in range(60) if _asks(plan, FRIDAY + dt.timedelta(42 + day))]
    assert asked[0] == 14


def _asks(plan: Plan, day: dt.date) -> bool:
    return any(item.id == "a" for item in due(plan, day))
