"""The page for people without a terminal: whole in itself, and no text of a plan acts in it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from planner import examples
from planner.drawing.lane_text import position_text, verdict_text
from planner.export.html import html
from planner.export.json_status import json_status
from planner.export.svg_lane import STYLE
from planner.plan.model import Goal, Leg, Plan, Reading, Review
from planner.race.headline import headline_words, standing_parts
from planner.race.track import lanes
from planner.race.verdict import number
from poisoned import PAYLOADS, poisoned
from some_plans import TODAY, example, plans

VOID = {"meta"}
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
ASKS = {"src", "href", "xlink:href", "action", "background", "poster", "data", "style", "srcset"}
OURS = set(
    "html head meta title style body main header section article footer h1 h2 h3 h4 p ul li span "
    "strong svg desc g line path circle rect text".split()
)


class Page(HTMLParser):
    """What a browser finds in a page: tags, attributes, texts, and whether all is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def words(self) -> str:
        return "\n".join(self.texts)


def harmless(text: str) -> Page:
    """Hold that a page asks for nothing, runs nothing and is well made."""
    page = Page(text)
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= OURS
    names = {name for _, attributes in page.tags for name in attributes}
    assert not names & ASKS and not any(name.startswith("on") for name in names)
    assert not CONTROLS.search(text) and "url(" not in text and "@import" not in text
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert "http" not in style and text.count("<style") == 1
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    body = text[text.index("<body") : text.index("</body>") + 7]
    ET.fromstring(body)
    return page


def test_it_is_a_page_with_a_title_a_language_and_headings_in_order() -> None:
    page = harmless(html(example(), TODAY))
    assert ("html", {"lang": "en"}) in page.tags
    assert "Lantern Street Books · 21 November 2026" in page.texts
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", examples.NAMES)
def test_every_lane_says_in_words_what_it_draws(name: str) -> None:
    plan = example(name)
    page = harmless(html(plan, TODAY))
    pictures = [a["aria-label"] or "" for _, a in page.tags if a.get("aria-label")]
    goals = {goal["id"]: goal for goal in json_status(plan, "p", TODAY)["goals"]}
    drawn = lanes(plan, TODAY)
    assert len(pictures) == len(drawn)
    assert headline_words(standing_parts(drawn, TODAY)) in page.texts
    for lane, words in zip(drawn, pictures, strict=True):
        record = goals[lane.measure.id]
        assert words.startswith(f"{record['name']}: {verdict_text(lane, TODAY)}")
        assert number(record["value"], lane.measure) in words
        assert verdict_text(lane, TODAY) in page.texts and position_text(lane, TODAY) in page.texts
        if record["pacer"] is not None and record["direction"] in ("up", "down"):
            assert f"the plan today {number(record['pacer'], lane.measure)}" in words


def test_the_goals_are_told_with_their_work_and_what_changed() -> None:
    words = harmless(html(example(), TODAY)).words
    for sentence in (
        "We need 260 walk-ins from Monday to Thursday by 26 Mar, up from 180, because Saturday",
        "Followers who live in town",
        "690 now · 800 by 18 Dec",
        "10 of 12 in four weeks",
        "20 Nov · Ines · how sure: 3 of 5",
        "› to do: Callum: Ask the nursery again",
        "parked 9 Oct: waiting for the new till",
        "The next check-in is on Friday 27 Nov.",
    ):
        assert sentence in words, sentence


def test_a_client_sees_the_race_and_neither_notes_nor_doubts() -> None:
    plan = example()
    page = harmless(html(plan, TODAY, client=True))
    full = html(plan, TODAY)
    for private in ("how sure", "nursery", "Learned", "waiting for the new till", "Worth a thought",
                    "neighbours see the book", "idea", "check-in is on", "……"):  # fmt: skip
        assert private not in page.words
    assert [verdict_text(lane, TODAY) in page.texts for lane in lanes(plan, TODAY)] == [True] * 4
    assert "how sure" in full and "neighbours see the book" in full


def test_a_half_answered_goal_shows_its_gaps_to_us_and_none_to_a_client() -> None:
    plan = Plan(goals=(Goal(id="a", name="A goal", measure="visits", target=9),))
    assert "because …" in harmless(html(plan, TODAY)).words
    words = harmless(html(plan, TODAY, client=True)).words
    assert "…" not in words and "How many" not in words and "who" not in words
    assert "We need 9 visits." in words


def test_no_words_of_the_page_name_a_key() -> None:
    readings = (Reading(TODAY.replace(month=9), 3),)
    goals = (
        Goal(id="a", baseline=0, target=9, start=TODAY.replace(month=8),
             deadline=TODAY.replace(month=12), readings=readings),
        Goal(id="b", baseline=0, target=9, start=TODAY.replace(month=8),
             deadline=TODAY.replace(month=10), readings=readings),
        Goal(id="c", baseline=0, target=9, start=TODAY.replace(month=8),
             deadline=TODAY.replace(month=12)),
        Goal(id="d", baseline=0, target=9, start=TODAY.replace(year=2027),
             deadline=TODAY.replace(year=2028)),
        Goal(id="e"),
    )  # fmt: skip
    words = harmless(html(Plan(goals=goals), TODAY)).words
    assert not re.search(r"\b[cb] (enters|new day|sets)|Enter", words)


def test_no_text_of_a_plan_acts() -> None:
    text = html(poisoned(), TODAY)
    page = harmless(text)
    assert "<script" not in text.lower() and "<img" not in text and "onload=x&gt;" in text
    assert PAYLOADS[0] in "".join(page.texts)
    for client in (True, False):
        harmless(html(replace(poisoned(), name="</title><script>x"), TODAY, client=client))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_any_plan_makes_a_page(plan: Plan) -> None:
    page = harmless(html(plan, TODAY))
    harmless(html(plan, TODAY, client=True))
    for lane in lanes(plan, TODAY):
        assert " ".join(verdict_text(lane, TODAY).split()) in page.texts


def test_a_goal_that_is_no_further_than_today_is_told_with_its_numbers_on_the_way() -> None:
    race = example("shop").goals[0]
    legs = (Leg(TODAY + dt.timedelta(days=30), 210),)
    level = replace(race, baseline=210, target=210, legs=legs)
    assert level.name in harmless(html(Plan(goals=(level,)), TODAY)).texts


def test_a_check_in_in_which_nothing_was_said_is_no_line_of_what_changed() -> None:
    plan = replace(Plan(goals=example().goals), reviews=(Review(TODAY, by="Ana"),))
    assert "What changed" not in harmless(html(plan, TODAY)).texts


def test_a_plan_without_goals_is_a_page_too() -> None:
    assert "No race is running yet." in harmless(html(Plan(), TODAY)).texts


def test_words_can_be_read_in_light_and_in_dark() -> None:
    light, _, dark = STYLE.partition("@media screen")
    for scheme in (light, dark.partition("svg {")[0]):
        colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", scheme))
        for words in ("text", "soft", "dim", "behind", "pace", "ahead"):
            for ground in ("back", "card"):
                assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
        assert contrast(colours["road"], colours["card"]) >= 3


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it, from 1 to 21."""
    bright, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
