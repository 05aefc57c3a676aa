"""Waving a note away is an edit like any other."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import Coach, Dismissal, Plan
from planner.plan.review_edits import dismiss

DAY = dt.date(2026, 11, 20)


def test_one_row_says_it_for_a_rule_and_a_place() -> None:
    old = Dismissal("too-many-goals", "plan", "two are small", DAY, "3")
    other = Dismissal("no-stones", "goal.orders", "", DAY)
    plan = Plan(coach=Coach(dismissed=(old, other), promotional_limit=40))
    new = Dismissal("too-many-goals", "plan", "all are small", DAY, "4")
    assert dismiss(new)(plan).coach == Coach((new, other), 40)


def test_the_same_rule_may_be_dismissed_in_several_places() -> None:
    rows = [Dismissal("no-stones", f"goal.{id}", "", DAY) for id in ("one", "two")]
    plan = dismiss(rows[1])(dismiss(rows[0])(Plan()))
    assert plan.coach.dismissed == tuple(rows)
