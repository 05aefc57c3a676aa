"""The post that tells a chat or an issue how the week went."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from hypothesis import given

from planner.export.post import WEEK, post
from planner.plan.model import Plan, Promise, Review
from poisoned import poisoned
from races import day, goal, plan_of, readings
from some_plans import TODAY, example, plans


def test_each_goal_has_one_line_with_what_changed_and_what_is_next() -> None:
    lines = post(example(), TODAY, dt.date(2026, 10, 20)).splitlines()
    assert lines[0] == "**Lantern Street Books** · Sat 21 Nov"
    goals = [line for line in lines if line.startswith("- ")]
    assert goals[0] == (
        "- ▼ **More people in on weekdays** (Ines): 10 days behind · 30 % · 197 → 210 since 20 Oct"
        " · 214 by Fri · 260 by 26 Mar"
    )
    assert len(goals) == 5
    assert goals[-1].startswith("- ✓ **Paying guests at reading nights**: finished · 93 guests")
    assert lines[-1] == "Next check-in Fri 27 Nov"
    assert lines[-2].startswith("Promised 20 Nov: ") and "Ines: Put up a card" in lines[-2]


def test_what_has_no_new_number_says_where_it_is_and_no_change() -> None:
    race = goal(readings=readings(("2026-01-09", 8), ("2026-01-16", 8)))
    told = {
        since: post(plan_of(race), day("2026-01-17"), day(since))
        for since in ("2026-01-16", "2026-01-10", "2026-01-01")
    }
    assert "8 now" in told["2026-01-16"] and "since" not in told["2026-01-16"]
    assert "unchanged since 10 Jan" in told["2026-01-10"]


def test_who_is_not_on_the_team_reads_no_notes() -> None:
    said = "between us: it is the new till"
    plan = example()
    goals = tuple(
        replace(each, readings=tuple(replace(row, note=said) for row in each.readings))
        for each in plan.goals
    )
    reviews = (*plan.reviews, Review(TODAY, changed=said, promises=(Promise("a card", "Ana"),)))
    told = post(replace(plan, goals=goals, reviews=reviews), TODAY, TODAY - WEEK)
    assert said not in told and "Ana: a card" in told


def test_no_text_of_a_plan_acts_in_it() -> None:
    told = post(poisoned(), TODAY, dt.date(1900, 1, 1))
    assert "<" not in told and not re.search(r"(?<!\\)[`\[]", told)


@given(plans())
def test_any_plan_can_be_told_with_a_line_for_each_race(plan: Plan) -> None:
    told = post(plan, TODAY, dt.date(1900, 1, 1)).splitlines()
    names = [each for each in plan.goals if each.state == "active"]
    assert len([line for line in told if line.startswith("- ")]) >= len(names)
