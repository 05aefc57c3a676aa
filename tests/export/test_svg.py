"""The race map as a picture: well-formed whatever the plan says, and drawn where the race is."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from planner import examples
from planner.drawing.lane_text import position_text, verdict_text
from planner.export.svg import WIDTH, svg
from planner.export.svg_lane import POST, TAPE, Label, lane_picture
from planner.plan.model import Plan
from planner.race.headline import headline_words, standing_parts
from planner.race.track import Lane, lanes
from poisoned import poisoned
from some_plans import TODAY, example, plans

SVG = "{http://www.w3.org/2000/svg}"
OURS = set("svg title desc style g rect text tspan line path circle".split())


def harmless(text: str) -> ET.Element:
    """Hold that a picture is well-formed, asks for nothing and runs nothing."""
    picture = ET.fromstring(text)
    assert {mark.tag.removeprefix(SVG) for mark in picture.iter()} <= OURS
    names = {name for mark in picture.iter() for name in mark.attrib}
    assert not any(name.startswith("on") or "href" in name or name == "style" for name in names)
    assert "<script" not in text and "url(" not in text and "@import" not in text
    assert text.count("http") - text.count("http://e.vil") == 1, "the namespace"
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    return picture


def words(picture: ET.Element) -> list[str]:
    return ["".join(mark.itertext()) for mark in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", examples.NAMES)
def test_it_says_what_the_map_says(name: str) -> None:
    plan = example(name)
    picture = harmless(svg(plan, TODAY))
    texts = words(picture)
    assert picture.get("width") == str(WIDTH) and picture.get("role") == "img"
    assert (
        headline_words(standing_parts(lanes(plan, TODAY), TODAY)) in texts
        and "1 finished, 1 parked" in texts
    )
    desc = picture.findtext(f"{SVG}desc") or ""
    for lane in lanes(plan, TODAY):
        assert verdict_text(lane, TODAY) in texts and position_text(lane, TODAY) in texts
        assert f"{lane.measure.name}: {verdict_text(lane, TODAY)}" in desc


def test_it_follows_light_and_dark_and_lays_no_text_over_another() -> None:
    text = svg(example(), TODAY)
    assert "prefers-color-scheme: dark" in text and "sans-serif" in text
    for lane in lanes(example(), TODAY):
        for width in (300.0, 590.0):
            spans = sorted(label.span(width) for label in labels(lane, width))
            assert all(left[1] < right[0] for left, right in pairwise(spans))


def labels(lane: Lane, width: float) -> list[Label]:
    """The labels below a lane of a width, as they are drawn."""
    drawn = [mark for mark in lane_picture(lane, TODAY, (width,), "") if mark.tag == "text"][1:]
    return [
        Label(
            float(mark.get("x", "")[:-1]),
            mark.text or "",
            beside=mark.get("text-anchor") == "start",
        )
        for mark in drawn
    ]


def test_pieces_stand_where_the_race_is() -> None:
    for lane in lanes(example(), TODAY):
        if lane.measure.keeps or lane.runner is None:
            continue
        picture = lane_picture(lane, TODAY, (600.0,), "")
        run = next(mark for mark in picture.iter("line") if mark.get("class") == "run")
        assert float(run.get("x1", "")[:-1]) == POST
        place = (float(run.get("x2", "")[:-1]) - POST) / (TAPE - POST)
        assert place == pytest.approx(lane.runner, abs=0.001)
        steps = [mark for mark in picture.iter("circle") if mark.get("class") == "step"]
        assert 0 < len(steps) <= len(lane.footprints)


def test_no_text_of_a_plan_acts() -> None:
    harmless(svg(poisoned(), TODAY))
    harmless(svg(poisoned(), TODAY, client=True))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_any_plan_makes_a_picture(plan: Plan) -> None:
    picture = harmless(svg(plan, TODAY))
    for mark in picture.iter():
        for name in ("x", "x1", "x2", "cx", "width"):
            value = mark.get(name, "0").rstrip("%")
            assert -10 <= float(value) <= 2000
    assert harmless(svg(plan, TODAY, client=True)) is not None
