"""The course of a goal over time: any plan gives a picture that fits, whatever its numbers."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.course.head import course_head, earlier_line_text, fitting
from planner.drawing.course.picture import course_rows
from planner.drawing.lane import Segment
from planner.drawing.text_map import plain_row
from planner.drawing.what_if_rows import what_if_rows
from planner.drawing.why.words import why_words
from planner.plan.model import Goal, Plan
from planner.plan.rows import EarlierLine, Reading
from planner.plan.text import cells
from planner.planfile.read import parse
from planner.race.forecast.what_if import WhatIf
from planner.race.track import lane_of
from some_plans import TODAY, example, plans

PLAN = """
format = 1
[goal.a]
name = "A"
baseline = {baseline}
target = {target}
direction = "{direction}"
start = 2026-09-01
deadline = 2027-03-01
legs = [{{ by = 2026-12-01, value = {leg} }}]
earlier_lines = [
  {{ until = 2026-10-01, start = 2026-09-01, baseline = 0, target = 9, deadline = 2026-12-01 }},
]
readings = [
  {{ date = 2026-11-13, value = {value} }},
]
"""


def draw_all(plan: Plan, width: int, height: int) -> None:
    """Every course, as it is and with its line moved, and hold it to its room."""
    for goal in plan.goals:
        for row in course_head(lane_of(goal, plan, TODAY), TODAY, width):
            assert cells(plain_row(row)) < width
        picture = course_rows(goal, plan, TODAY, width, height, TODAY)
        assert len(picture) in (0, height)
        for row in picture:
            assert cells("".join(segment.text for segment in row)) <= width
        try:
            what = WhatIf(plan, goal.id, TODAY)
        except ValueError:
            continue
        for line in (what.now, what.later(what.easier(what.now), 1), what.larger(what.now, 40)):
            for row in what_if_rows(what, line, TODAY, width):
                assert cells(plain_row(row)) < width
            tried = what.tried(line).plan
            course_rows(tried.goals[plan.goals.index(goal)], tried, TODAY, width, height, None)


def test_a_forecast_that_is_too_long_ends_with_one_of_its_parts() -> None:
    whole = "Likely about 248 on the day, between 220 and 278; 30 % to make 260."
    assert [fitting(whole, width) for width in (70, 55, 45, 20)] == [
        whole,
        "Likely about 248 on the day, between 220 and 278.",
        "Likely about 248 on the day.",
        "Likely about 248 on…",
    ]


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(40, 200), st.integers(6, 60))
def test_any_plan_has_courses_that_fit(plan: Plan, width: int, height: int) -> None:
    draw_all(plan, width, height)


@pytest.mark.parametrize("direction", ["up", "down", "keep-above", "keep-below"])
@pytest.mark.parametrize(
    ("baseline", "target", "leg", "value"),
    [
        ("0", "5e-324", "5e-324", "5"),
        ("5e-324", "-3.5", "5e-324", "1e-320"),
        ("1e-320", "-3.5", "5e-324", "0"),
        ("1", "1.0000000000000002", "1", "999999999999999"),
        ("-999999999999999", "999999999999999", "0", "5e-324"),
    ],
)
def test_numbers_next_to_nothing_or_to_each_other_have_a_course(
    baseline: str, target: str, leg: str, value: str, direction: str
) -> None:
    named = {"baseline": baseline, "target": target, "leg": leg, "value": value}
    text = PLAN.format(direction=direction, **named)
    draw_all(parse(text.encode(), TODAY).plan, 80, 20)
    draw_all(parse(text.replace(f"value = {value} ", "value = 5e-324 ").encode()).plan, 80, 20)
    without = text.split("readings")[0] + "readings = []\n"
    draw_all(parse(without.encode(), TODAY).plan, 80, 20)


def test_an_earlier_target_without_a_reason_ends_without_a_colon() -> None:
    told = EarlierLine(until=TODAY, target=300, why="too many evenings")
    silent = EarlierLine(until=TODAY, target=300)
    day = f"{TODAY.day} {TODAY:%b}"
    words = [earlier_line_text(row, Goal(id="walk-ins"), TODAY) for row in (told, silent)]
    assert words == [
        f"▪ until {day} the target was 300: too many evenings",
        f"▪ until {day} the target was 300",
    ]


TWO_MONTHS = """
format = 1
[goal.g]
name = "More cake orders"
measure = "Orders a week"
baseline = 31
target = 45
start = 2026-11-02
deadline = 2027-03-28
readings = [
  { date = 2026-11-06, value = 33 },
  { date = 2026-11-20, value = 36 },
  { date = 2026-12-11, value = 41 },
]
[goal.kept]
name = "Overtime"
measure = "Hours of overtime a week"
direction = "keep-below"
target = 8
start = 2026-11-02
readings = [
  { date = 2026-12-11, value = 7 },
]
"""
MONDAY = dt.date(2026, 12, 14)


def head(id: str, width: int) -> list[str]:
    plan = parse(TWO_MONTHS.encode()).plan
    goal = plan.goal(id)
    assert goal is not None
    rows = course_head(lane_of(goal, plan, MONDAY), MONDAY, width)
    return [plain_row(row).strip() for row in rows]


@pytest.mark.parametrize("width", [60, 67, 70, 76, 80, 100])
def test_the_paces_above_a_course_are_never_cut_inside(width: int) -> None:
    paces = head("g", width)[2]
    assert not paces.endswith("…")
    assert paces.endswith(("a month", "lately about 7", "from here", "likely 8 Jan"))
    plan = parse(TWO_MONTHS.encode()).plan
    what = WhatIf(plan, "g", MONDAY)
    for line in (what.now, what.easier(what.now), what.later(what.now, 1)):
        *_, pace = what_if_rows(what, line, MONDAY, width)
        assert len(plain_row(pace)) < width and "…" not in plain_row(pace)
        assert "lately" in plain_row(pace) or width < 76


def test_a_target_below_the_last_number_needs_nothing_more() -> None:
    what = WhatIf(parse(TWO_MONTHS.encode()).plan, "g", MONDAY)
    line = what.now
    while line.target > 35:
        line = what.easier(line)
    *_, pace = what_if_rows(what, line, MONDAY, 80)
    assert plain_row(pace).split("  ")[-1].strip() == "nothing more is needed"


def test_a_number_that_is_kept_is_told_as_such() -> None:
    plan = parse(TWO_MONTHS.encode()).plan
    assert head("kept", 80)[1] == "Holding."
    assert "The last number is 7. Each week" in " ".join(why_words(plan, "kept", MONDAY))
    with pytest.raises(ValueError, match="A number that is kept has no finish line to move"):
        WhatIf(plan, "kept", MONDAY)


@pytest.mark.parametrize("width", [50, 60, 70, 80, 100, 120])
def test_the_head_of_a_course_names_the_chance_at_every_width(width: int) -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    said = plain_row(course_head(lane_of(plan.goals[0], plan, TODAY), TODAY, width)[1])
    assert "30 %" in said and "…" not in said
    assert "about 248 on the day" in said or width < 60


@pytest.mark.parametrize("width", [60, 80])
def test_the_head_of_a_course_with_an_old_number_is_not_cut(width: int) -> None:
    plan = parse(examples.text("charity", TODAY).encode(), TODAY).plan
    today = TODAY + dt.timedelta(days=6)
    said = plain_row(course_head(lane_of(plan.goals[0], plan, today), today, width)[1])
    assert "…" not in said and "too old" in said.lower()


@pytest.mark.parametrize("painted", [False, True])
@pytest.mark.parametrize(("width", "height"), [(60, 12), (75, 17), (80, 12), (120, 26), (200, 44)])
def test_the_words_of_a_leg_stand_right_of_today_and_above_the_plan(
    width: int, height: int, painted: bool
) -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    today, goal = TODAY + dt.timedelta(days=6), plan.goals[0]
    rows = course_rows(goal, plan, today, width, height, None, painted=painted)
    texts = ["".join(segment.text for segment in row) for row in rows]
    at, text = next((n, text) for n, text in enumerate(texts) if "225" in text)
    assert "225 by 18 Dec" in text
    assert text.index("225") > text.index("╎")
    assert next(n for n, text in enumerate(texts) if "260 ┤" in text) < at
    assert at < next(n for n, text in enumerate(texts) if "210 ┤" in text)
    labels = [part for part in rows[at] if "225" in part.text]
    assert labels == [Segment("225 by 18 Dec", "soft")]


@pytest.mark.parametrize(
    ("width", "words"),
    [(120, "% of the time, 37 % of the way"), (80, "% of time, 37 % of way"), (60, "")],
)
def test_time_and_way_stand_above_a_course_where_there_is_room(width: int, words: str) -> None:
    plan = example()
    rows = [
        plain_row(row) for row in course_head(lane_of(plan.goals[0], plan, TODAY), TODAY, width)
    ]
    assert words in rows[0] and ("% of" in rows[0]) == bool(words)
    assert rows[0].rstrip().endswith("260 by 26 Mar")
    assert ("; the plan about" in rows[2]) == (width == 120)


def test_the_paces_above_a_course_have_one_period() -> None:
    goal = Goal(
        id="g",
        baseline=0,
        target=90,
        start=dt.date(2026, 9, 25),
        deadline=dt.date(2027, 1, 2),
        readings=tuple(
            Reading(dt.date(2026, 10, 2) + dt.timedelta(weeks=week), value)
            for week, value in enumerate((1, 1, 2, 2, 3, 3, 3, 4))
        ),
    )
    plan = Plan(goals=(goal,))
    paces = plain_row(course_head(lane_of(goal, plan, TODAY), TODAY, 120)[2])
    assert "the plan about" in paces and paces.count("a month") == 2 and "a week" not in paces


def test_what_if_with_an_old_number_says_why_there_is_no_chance() -> None:
    plan = parse(examples.text("charity", TODAY).encode(), TODAY).plan
    today = TODAY + dt.timedelta(days=6)
    what = WhatIf(plan, plan.goals[0].id, today)
    for width in (60, 80):
        told = " ".join(plain_row(row) for row in what_if_rows(what, what.now, today, width))
        assert "no chance until a new number" in told and "too early" not in told


def test_what_if_of_a_race_past_its_day_says_so_and_not_that_it_is_too_early() -> None:
    start, day = dt.date(2026, 9, 4), TODAY - dt.timedelta(days=3)
    numbers = tuple(Reading(start + dt.timedelta(weeks=n), 10 + 2 * n) for n in range(11))
    goal = Goal(id="g", baseline=10, target=50, start=start, deadline=day, readings=numbers)
    what = WhatIf(Plan(goals=(goal,)), "g", TODAY)
    later = what.later(what.now, 2)
    told = [plain_row(row) for row in what_if_rows(what, later, TODAY, 80)]
    chance = next(row for row in told if row.strip().startswith("chance "))
    assert re.search(r"its day is over +→ <?\d+ %", chance) and "too early" not in " ".join(told)


def test_why_of_a_race_that_is_over_or_has_no_line_is_told_plainly() -> None:
    start = dt.date(2026, 10, 2)
    over = Goal(
        id="over",
        baseline=0,
        target=60,
        start=start,
        deadline=dt.date(2027, 4, 2),
        readings=(Reading(dt.date(2026, 11, 13), 30), Reading(dt.date(2026, 11, 20), 61)),
    )
    plan = Plan(goals=(over, Goal(id="none", readings=over.readings)))
    told = " ".join(why_words(plan, "over", TODAY))
    assert "sets the next line" in told and "would reach it" not in told
    assert "The idea behind it" not in told
    told = " ".join(why_words(plan, "none", TODAY))
    assert "There is no finish line yet." in told and "? by ?" not in told
