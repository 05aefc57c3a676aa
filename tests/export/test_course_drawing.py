"""The course of a goal as a drawing: the same numbers as on the screen, in shapes and in words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, assume, given, settings

from planner import examples
from planner.drawing.course.subject import Subject, last_day_words
from planner.export.course_shapes import (
    BOTTOM,
    BRIGHTEST,
    FAINTEST,
    TOP,
    Frame,
    area,
    gaps,
    layer_opacity,
    layer_shares,
    plan_points,
    simplify,
)
from planner.export.html import html
from planner.export.last_day_shape import last_day_parts
from planner.export.svg_course import STYLE, course_picture
from planner.export.svg_goals import svg_goals
from planner.export.svg_weeks import weeks_picture
from planner.plan.model import Goal, Plan
from poisoned import poisoned
from races import Race, races
from some_plans import TODAY, example

PLACE = re.compile(r"(-?[\d.e-]+),(-?[\d.e-]+)")


def frame(of: Subject) -> Frame:
    extent = of.extent(glows=True)
    assert extent is not None
    return Frame(extent, 100.0, 800.0, 285.0)


def texts(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter("text")]


def drawn(picture: ET.Element, class_: str) -> list[ET.Element]:
    return [mark for mark in picture.iter() if class_ in (mark.get("class") or "").split()]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(races(keeps=False))
def test_what_is_green_on_the_last_day_is_the_chance(race: Race) -> None:
    goal, plan, _ = race
    assume(len(goal.readings) > 2)
    of = Subject(goal, plan, goal.readings[-1].date + dt.timedelta(days=1))
    assume(of.knots)
    assert of.distribution is not None and of.line is not None
    parts = last_day_parts(frame(of), of.distribution, of.line, 803.0)
    areas = {part.kind: area(part.points) for part in parts}
    green = areas.get("past", 0.0) + areas.get("been", 0.0)
    assert green / sum(areas.values()) == pytest.approx(of.distribution.by_deadline, abs=0.01)


def test_a_place_is_as_bright_as_on_the_screen() -> None:
    shares = layer_shares()
    assert shares == sorted(shares)
    for layers, (share, next_share) in enumerate(pairwise(shares), 1):
        middle = (share + next_share) / 2
        wanted = FAINTEST + (BRIGHTEST - FAINTEST) * (2 * middle) ** 0.85
        assert 1 - (1 - layer_opacity()) ** layers == pytest.approx(wanted, abs=0.04)
    assert f"fill-opacity: {layer_opacity():.4f}" in STYLE


@pytest.mark.parametrize("name", examples.NAMES)
def test_a_course_of_an_example_stands_where_the_numbers_are(name: str) -> None:
    plan = example(name)
    for goal in plan.goals:
        of, picture = Subject(goal, plan, TODAY), course_picture(goal, plan, TODAY)
        assert picture is not None
        assert len(ET.tostring(picture)) < 10_000
        (line,) = drawn(picture, "readings")
        ys = [float(y) for _, y in PLACE.findall(line.get("d", ""))]
        highest = max(of.points, key=lambda point: point[1])
        assert min(ys) == pytest.approx(frame(of).y(highest[1]), abs=0.1)
        last = drawn(picture, "last")[0].get("d", "")
        assert float(PLACE.findall(last)[0][1]) == pytest.approx(
            frame(of).y(of.points[-1][1]), abs=0.1
        )
        chance, rest = last_day_words(of.lane)
        assert not chance or {chance, rest} <= set(texts(picture))
        assert bool(drawn(picture, "glow")) == bool(of.knots)


def test_the_course_is_told_in_words() -> None:
    plan = example()
    picture = course_picture(plan.goals[0], plan, TODAY)
    assert picture is not None and picture.get("role") == "img"
    assert picture.findtext("title") == "More people in on weekdays over time"
    words = picture.findtext("desc") or ""
    for part in (
        "10 days behind · 30 %. From 180 on 28 Aug to 210 on 20 Nov. the plan today 214",
        "260 by 26 Mar. Likely about 248 on the day, between 220 and 278; 30 % to make 260",
    ):
        assert part in words


def test_a_gap_is_past_the_plan_or_short_of_it_and_turns_where_they_cross() -> None:
    plan = example()
    goal = plan.goals[0]
    of = Subject(goal, plan, TODAY)
    assert of.line is not None
    place = frame(of)
    found = list(gaps(place, of, of.line))
    assert {is_past for is_past, _ in found} == {True, False}
    on_plan = plan_points(place, of.line)
    assert on_plan[-1] == pytest.approx((place.right, place.y(260)))
    assert all(TOP <= y <= BOTTOM for _, polygon in found for _, y in polygon)


def test_a_goal_without_numbers_and_line_has_no_course() -> None:
    plan = Plan(goals=(Goal(id="a", name="A goal"),))
    assert course_picture(plan.goals[0], plan, TODAY) is None
    page = html(plan, TODAY)
    assert 'class="course' not in page and "our numbers" not in page
    assert "A goal" in svg_goals(plan, TODAY, ["a"])


def test_the_weeks_of_a_tactic_are_drawn_and_told() -> None:
    strip = weeks_picture((None, 0.0, 0.2, 0.5, 1.0, 1.0))
    classes = [mark.get("class") for mark in strip if mark.tag != "title"]
    assert classes == ["unknown", "week of-0", "week of-1", "week of-2", "week of-4", "week of-4"]
    assert (
        strip.findtext("title") == "in the last 6 weeks: all of it in 2, a part in 2, nothing in 1"
    )


def test_points_on_the_way_are_left_out() -> None:
    line = [(float(x), 2.0 * x) for x in range(50)]
    assert simplify(line) == [line[0], line[-1]]
    assert len(simplify([*line, (50.0, 0.0)])) == 3


def test_one_goal_alone_can_be_drawn() -> None:
    text = svg_goals(example(), TODAY, ["come-back", "weekday-walk-ins"])
    picture = ET.fromstring(text)
    words = " ".join(
        "".join(mark.itertext()) for mark in picture.iter() if mark.tag.endswith("}text")
    )
    assert "Customers come back" in words and "10 days behind · 30 %" in words
    assert "reading groups" not in words and "parked" not in words
    assert text.count("<svg") == 1 + 2 * 3 and "url(" not in text


def test_no_text_of_a_plan_acts_in_a_course() -> None:
    plan = poisoned()
    for client in (True, False):
        text = svg_goals(plan, TODAY, [goal.id for goal in plan.goals], client=client)
        ET.fromstring(text)
        assert "<script" not in text and "<img" not in text


@settings(max_examples=20, deadline=None)
@given(races())
def test_any_race_has_a_course_within_its_frame(race: Race) -> None:
    goal, plan, today = race
    picture = course_picture(goal, plan, today)
    for mark in picture.iter("path") if picture is not None else ():
        for x, y in PLACE.findall(mark.get("d", "")):
            assert -1500 <= float(x) <= 2500 and -400 <= float(y) <= 600
    assert len(ET.tostring(picture)) < 20_000 if picture is not None else True
    html(replace(plan, goals=(goal,)), today + dt.timedelta(days=3))
