"""A tactic beside its stone and its goal, and the weeks of all of them above each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.tactics.chart import CAUSE, chart_rows
from planner.drawing.tactics.strips import (
    RECENT,
    counted_ends,
    counted_weeks,
    month_names,
    recent_weeks,
    strip_legend,
    week_strip,
)
from planner.drawing.text_map import plain_row
from planner.plan.model import Plan, Reading, Tactic
from planner.plan.text import cells
from planner.planfile.read import parse
from planner.race.tactic_counts import week_ends
from some_plans import TODAY, plans

FRIDAY = dt.date(2026, 11, 27)


def shop() -> Plan:
    return parse(examples.text("shop", TODAY).encode(), TODAY).plan


def chart(tactic: Tactic, plan: Plan, width: int = 117, height: int = 12) -> list[str]:
    return [plain_row(row) for row in chart_rows(tactic, plan, TODAY, width, height, painted=False)]


def test_done_stone_and_goal_stand_below_each_other_with_from_and_to() -> None:
    text = "\n".join(chart(shop().tactics[0], shop()))
    for words in ("done a week", "of 3 a week", "Followers who", "→ 690", "More people", "→ 210"):
        assert words in text, words
    assert text.index("done a week") < text.index("→ 690") < text.index("→ 210")


def test_it_is_said_that_moving_together_is_not_causing() -> None:
    lines = chart(shop().tactics[0], shop(), width=197, height=20)
    assert CAUSE in " ".join(" ".join(line.split()) for line in lines) or all(
        word in " ".join(lines) for word in CAUSE.split()
    )


def test_a_tactic_without_a_goal_says_nothing_of_causes() -> None:
    alone = replace(shop().tactics[0], serves=())
    text = " ".join(chart(alone, replace(shop(), tactics=(alone,))))
    assert "done a week" in text and "causing" not in text


def test_a_goal_that_falls_has_bars_that_fall() -> None:
    plan = shop()
    tactic = next(t for t in plan.tactics if t.id == "hours-everywhere")
    rows = chart(tactic, plan, height=5)
    calls = next(row for row in rows if "Fewer calls" in row)
    bars = [bar for bar in calls if bar in "▁▂▃▄▅▆▇█"]
    assert bars and bars == sorted(bars, reverse=True)


def test_a_month_stands_above_its_first_week() -> None:
    ends = week_ends(shop(), TODAY)
    names = month_names(ends, 3)
    for place, end in enumerate(ends):
        name = f"{end:%b}"
        if place and ends[place - 1].month != end.month:
            assert names[3 * place : 3 * place + 3] == name


def test_all_strips_of_a_plan_end_with_the_same_week() -> None:
    plan = shop()
    first, second = plan.tactics[:2]
    told = replace(first, readings=(*first.readings, Reading(FRIDAY, 3)))
    now = replace(plan, tactics=(told, second))
    assert week_ends(now, FRIDAY)[-1] == FRIDAY
    strips = [
        "".join(part.text for part in week_strip(tactic, now, FRIDAY, painted=False))
        for tactic in (told, second)
    ]
    assert strips[0].endswith("■") and strips[1].endswith("·"), "not told of yet is not undone"


@settings(max_examples=25)
@given(plans(), st.sampled_from(((97, 7), (117, 12), (197, 21))), st.booleans())
def test_nothing_is_wider_or_higher_than_its_panel(
    plan: Plan, room: tuple[int, int], painted: bool
) -> None:
    width, height = room
    for tactic in plan.tactics:
        rows = chart_rows(tactic, plan, TODAY, width, height, painted=painted)
        assert len(rows) <= height
        assert all(cells(plain_row(row)) <= width for row in rows)
    assert cells(plain_row(strip_legend(painted=painted))) < 97


def test_the_last_four_weeks_have_a_cell_each_and_their_count() -> None:
    plan = shop()
    film = plan.tactics[0]
    told = "".join(part.text for part in recent_weeks(film, plan, TODAY, painted=False))
    assert told.split()[-1] == "10/12" and len(told.split()) == 5 and cells(told) == RECENT
    later = "".join(part.text for part in recent_weeks(film, plan, FRIDAY, painted=False))
    assert later.split()[-2:] == ["·", "8/12"], "the week that ends today is not told of yet"


def test_the_last_four_of_twelve_weeks_are_those_that_are_counted() -> None:
    plan = shop()
    for today in (TODAY, FRIDAY):
        assert counted_ends(plan, today)[-1] == FRIDAY - dt.timedelta(weeks=today < FRIDAY)
        for tactic in plan.tactics:
            weeks = counted_weeks(tactic, plan, today, painted=False)
            recent = recent_weeks(tactic, plan, today, painted=False)
            assert len(weeks) == 24 and (len(recent) == 1 or weeks[-8:] == recent[:8])


def test_the_chart_leaves_out_whole_what_it_has_no_rows_for() -> None:
    tactic = replace(shop().tactics[0], hunch="seven words are said here of it. " * 9)
    for height in range(7, 24):
        text = " ".join(" ".join(chart(tactic, shop(), height=height)).split())
        assert text.count("seven words") in (0, 9), height
