"""A plan as Markdown: the goal pages as they are told, and no text of a plan as markup."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planner.drawing.markdown_text import clean_markdown, escape_markdown
from planner.drawing.sheet import people
from planner.export.markdown import markdown, one_sheet
from planner.plan.model import Goal, Plan, Tactic
from planner.plan.text import clean
from some_plans import HOSTILE, TODAY, example, hostile_plan, plans

UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"text", "softbreak", "strong_open", "strong_close"}
SPECIAL = st.text(st.sampled_from("ab1 .)|*_[]()<>`~#-+=&;!\\:\t\n"), max_size=24)


def spans(text: str) -> list[Token]:
    """What a reader finds within the lines of some Markdown."""
    return [token for block in READER.parse(text) if block.children for token in block.children]


def blocks(text: str) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in READER.parse(text)}


def read(text: str) -> str:
    return "".join(token.content for token in spans(text))


SHOP = markdown(example(), TODAY)


def test_a_goal_page_says_the_sentence_and_the_work_below_it() -> None:
    page = SHOP.partition("## More people in on weekdays")[2].partition("\n## ")[0]
    for text in (
        "Ines · 210 now · 260 by 26 Mar · 10 days behind",
        "We need 260 walk-ins from Monday to Thursday by 26 Mar, up from 180,\nbecause Saturday",
        "| Followers who live in town | 410 | 690 | 800 by 18 Dec | neighbours see",
        "| Read one chapter aloud at lunch | Ines | 1 a week | 4/4 | the shop",
        "- On the way: 225 by 18 Dec",
        "check-in on Friday · step back at 244",
    ):
        assert text in page, text
    assert "Ask people to guess" not in page


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, ["We need 9 by 1 Mar, up from 3."]),
        ({"why": "the rent"}, ["We need 9 by 1 Mar, up from 3,", "because the rent."]),
        (
            {"audience": "parents", "action": "stop by"},
            ["We need 9 by 1 Mar, up from 3.", "We want parents to stop by."],
        ),
        ({"help": "posters"}, ["We need 9 by 1 Mar, up from 3.", "We get there by posters."]),
    ],
)
def test_what_a_client_reads_ends_where_an_answer_is_missing(
    answers: dict[str, str], said: list[str]
) -> None:
    goal = Goal(
        id="g", name="More", baseline=3, target=9, start=TODAY, deadline=dt.date(2027, 3, 1)
    )
    page = markdown(Plan(goals=(replace(goal, **answers),)), TODAY, client=True)  # type: ignore[arg-type]
    lines = [line for line in page.splitlines() if line.startswith(("We ", "because"))]
    assert lines == said


def test_no_owner_is_said_as_such_and_nobody_is_no_person() -> None:
    tactic = Tactic(id="t", name="Film the tray", serves=("g",))
    plan = Plan(goals=(Goal(id="g", name="More people"),), tactics=(tactic,))
    page = markdown(plan, TODAY)
    assert page.count("no owner yet") == 2 and "nobody" not in page


def test_every_active_goal_has_its_page_and_the_closed_ones_a_line_with_their_lesson() -> None:
    pages, _, closed = SHOP.partition("## Closed and parked")
    for goal in example().goals:
        assert (f"## {goal.name}" in pages) == (goal.state == "active")
        assert (f"**{goal.name}**" in closed) == (goal.state != "active")
    assert "  - learned: Guests brought guests" in closed
    assert "parked 9 Oct: waiting for the new till" in closed


def test_the_sheets_come_only_when_they_are_asked_for() -> None:
    assert "what are you working on" not in SHOP
    text = markdown(example(), TODAY, sheets=True)
    assert all(f"## {who}: what are you working on, and why?" in text for who in ("Bea", "Ines"))


def test_an_empty_plan_is_a_title() -> None:
    assert markdown(Plan(), TODAY) == "# Plan · 21 Nov 2026\n"


@pytest.mark.parametrize(
    "text",
    [
        "# one", "- two", "+ three", "4. four", "5) five", "> six", "=== seven", "* eight", "---",
        "a | b", "*bold*", "__init__", "[x](http://e.vil)", "![x](y)", "<b>nine</b>", "`code`",
        "~~gone~~", "&lt;", "&#60;b&#62;", "\\*", "trailing #", "a\\", "<!-- hidden -->", "```",
    ],
)  # fmt: skip
def test_text_is_read_as_it_was_written(text: str) -> None:
    for around in ("{}", "- {} · end", "## {}", "**{}**", "a {}"):
        assert text in read(around.format(escape_markdown(text))), around
    table = READER.render(f"| a | b |\n| --- | --- |\n| {escape_markdown(text)} | c |")
    assert table.count("<td>") == 2


@given(SPECIAL)
@settings(max_examples=50)
def test_no_text_becomes_markup_or_loses_a_character(text: str) -> None:
    line = clean_markdown(text)
    shown = " ".join(clean(text).split())
    assert "<" not in line and "\n" not in line
    assert {token.type for token in spans(line)} <= {"text"} and blocks(line) <= {
        "paragraph",
        "inline",
    }
    assert read(line) == shown


@given(plans())
@settings(max_examples=40, deadline=None)
def test_any_plan_can_be_told_and_nothing_in_it_acts(plan: Plan) -> None:
    harmless(plan)


def test_a_hostile_plan_does_nothing() -> None:
    spread = example()
    words = replace(spread, not_doing=HOSTILE, why="<script>alert(1)</script>")
    harmless(replace(hostile_plan(), why="<b>"))
    assert "<script" not in harmless(words)


def harmless(plan: Plan) -> str:
    text = markdown(plan, TODAY, sheets=True)
    assert "<" not in text and not UNSAFE.search(text)
    assert {token.type for token in spans(text)} <= OURS
    headings = [token for token in READER.parse(text) if token.type == "heading_open"]
    closed = any(goal.state != "active" for goal in plan.goals)
    active = sum(goal.state == "active" for goal in plan.goals)
    assert len(headings) == 1 + active + closed + len(people(plan))
    for person in people(plan):
        assert one_sheet(plan, person, TODAY).startswith("# ")
    return text


def test_a_name_of_blanks_is_told_by_its_id() -> None:
    plan = Plan(goals=(Goal(id="calls", name="  "),), tactics=(Tactic(id="hush", name="\t"),))
    text = markdown(plan, TODAY, sheets=True)
    assert "## calls" in text and "****" not in text
