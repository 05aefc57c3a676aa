"""Figures of a private goal stay in the team's own files: others see a lane and a word."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.drawing.for_others import for_others
from planner.drawing.lane import CellRow
from planner.drawing.projector import SMALLEST, Room, one_goal
from planner.drawing.projector_map import whole_map
from planner.drawing.text_map import plain_row, text_map
from planner.export.csv_sheet import csv_sheet
from planner.export.html import html
from planner.export.ics import ics
from planner.export.json_plan import json_plan
from planner.export.markdown import markdown
from planner.export.post import post
from planner.export.svg import svg
from planner.export.svg_goals import svg_goals
from planner.plan.model import Goal, Leg, Plan, Promise, Reading, Review
from planner.race.track import lanes
from some_plans import TODAY, days, example, goals

MONTH = dt.timedelta(days=30)
REVENUE = Goal(
    id="revenue",
    name="Revenue of the shop",
    measure="revenue a month, 48271 today",
    need="61,904 a month",
    why="The rent.",
    unit="€",
    source="the bank",
    private=True,
    baseline=40127,
    target=61904,
    start=TODAY - 3 * MONTH,
    deadline=TODAY + 3 * MONTH,
    legs=(Leg(TODAY + MONTH, 53118),),
    readings=tuple(
        Reading(TODAY - (9 - n) * dt.timedelta(days=7), value, note="43999 without tax")
        for n, value in enumerate((41002, 42377, 44019, 43881, 46250, 47113, 47902, 48115, 48271))
    ),
)
PLAN = Plan(name="Shop", goals=(REVENUE,))

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONG = re.compile(r"\d{5}")
_SHORT = re.compile(r"\d[kMGT]\b")


def _all_goals(plan: Plan, today: dt.date) -> str:
    return svg_goals(plan, today, [goal.id for goal in plan.goals])


def _projected(plan: Plan, today: dt.date) -> str:
    """On the projector with nothing drawn large, where figures can be read as text."""
    drawn = lanes(for_others(plan, today), today)
    rows: list[CellRow] = []
    for width, height in ((60, 5), (80, 24), (200, 60)):
        room = Room(plan, today, width, height, smaller=SMALLEST)
        for picture in (whole_map(drawn, room), *(one_goal(lane, room) for lane in drawn)):
            rows += picture
    return "\n".join(map(plain_row, rows))


def _for_client(plan: Plan, today: dt.date) -> str:
    pages = (html(plan, today, client=True), svg(plan, today, client=True))
    table = csv_sheet(plan, client=True).decode()
    days = ics(plan, today, client=True).decode()
    days = re.sub(r"(UID|DTSTAMP|DTSTART|RRULE|EXDATE)[:;].*(\r\n .*)*", "", days)
    return "\n".join((*pages, table, days, str(json_plan(plan, "p", today, client=True))))


SHOWN: dict[str, Callable[[Plan, dt.date], str]] = {
    "html": html,
    "html since": lambda plan, today: html(plan, today, since=today - 3 * MONTH),
    "svg": svg,
    "svg of goals": _all_goals,
    "markdown for a client": lambda plan, today: markdown(plan, today, client=True),
    "post": lambda plan, today: post(plan, today, today - 3 * MONTH),
    "all for a client": _for_client,
    "projector": _projected,
}
"""All that others are shown of a plan."""


def figures_in(text: str) -> Iterator[str]:
    """The figures of five digits and more, and the shortened ones such as 48.3k."""
    drawn = _STYLE.sub("", text)
    yield from _LONG.findall(drawn.replace(",", ""))
    yield from _SHORT.findall(_TAG.sub(" ", drawn))


@pytest.mark.parametrize("shown", SHOWN)
def test_no_figure_of_a_private_goal_is_shown(shown: str) -> None:
    public = replace(PLAN, goals=(replace(REVENUE, private=False),))
    assert list(figures_in(SHOWN[shown](public, TODAY)))
    assert list(figures_in(SHOWN[shown](PLAN, TODAY))) == []


def test_others_are_shown_the_name_the_place_and_the_word() -> None:
    """No day either, and no percentage."""
    for shown in ("html", "svg", "svg of goals"):
        page = _STYLE.sub("", SHOWN[shown](PLAN, TODAY))
        assert "Revenue of the shop" in page and "behind" in page and 'class="you"' in page
        assert "days behind" not in page and "%" not in _TAG.sub(" ", page)
        assert "19 Feb" not in page
    assert "- ▼ **Revenue of the shop**: behind" in post(PLAN, TODAY, TODAY - MONTH)
    assert "private · behind" in markdown(PLAN, TODAY, client=True)


def test_the_map_keeps_its_order_and_its_places_to_a_hundredth() -> None:
    plan = example()
    hidden = replace(plan, goals=tuple(replace(goal, private=True) for goal in plan.goals))
    own, shown = lanes(plan, TODAY), lanes(for_others(hidden, TODAY), TODAY)
    assert [lane.measure.id for lane in own] == [lane.measure.id for lane in shown]
    assert [lane.status for lane in own] == [lane.status for lane in shown]
    for before, after in zip(own, shown, strict=True):
        assert (before.runner is None) == (after.runner is None)
        assert after.runner is None or abs(after.runner - (before.runner or 0)) <= 0.01


def test_a_private_goal_at_its_target_stands_there_and_one_just_short_of_it_does_not() -> None:
    for value, runner, word in ((61905, 1.0, "reached"), (61903, 0.99, "ahead · likely")):
        goal = replace(REVENUE, readings=(*REVENUE.readings, Reading(TODAY, value)))
        plan = replace(PLAN, goals=(goal,))
        (lane,) = lanes(for_others(plan, TODAY), TODAY)
        assert lane.runner == runner
        assert f"**: {word}" in post(plan, TODAY, TODAY)


def test_the_teams_own_files_and_screens_keep_all_figures() -> None:
    own = markdown(PLAN, TODAY)
    table = [row[4] for row in csv.reader(io.StringIO(csv_sheet(PLAN, raw=True).decode()))]
    assert "61,904" in own and "48,271 now" in own
    assert "48271" in table
    assert json_plan(PLAN, "p", TODAY)["plan"]["goal"]["revenue"]["target"] == 61904
    assert any("61,904 by" in plain_row(row) for row in text_map(PLAN, TODAY, width=100))


def test_a_client_s_json_has_the_word_of_a_private_goal_and_no_amount() -> None:
    shown = json_plan(PLAN, "p", TODAY, client=True)
    (row,) = shown["status"]["goals"]
    assert row["status"] == "slipping"
    assert row["value"] is row["baseline"] is row["deadline"] is row["forecast"] is None
    assert shown["plan"]["goal"]["revenue"]["target"] == "private"


def test_a_plan_without_private_goals_is_shown_as_it_is() -> None:
    plan = example()
    assert for_others(plan, TODAY) is plan


def test_a_note_of_the_coach_with_a_figure_is_left_out_of_the_page() -> None:
    promised = Review(TODAY, promises=(Promise("Bring it to 61,904", "Ines"),))
    plan = replace(PLAN, goals=(replace(REVENUE, why="61904 pays the rent."),), reviews=(promised,))
    page = _TAG.sub(" ", _STYLE.sub("", html(plan, TODAY)))
    assert page.count("61904") == page.count("61,904") == 1  # as written in the why, and promised


def unusual(value: Any) -> Any:
    """A number so large that it stands nowhere else; a word, or nothing, as it is."""
    return value * 100_000 + 4_827_137 if isinstance(value, int | float) else value


def with_unusual_figures(goal: Goal) -> Goal:
    """A private goal with unusual figures alone."""
    lines = (
        replace(line, baseline=unusual(line.baseline), target=unusual(line.target))
        for line in goal.earlier_lines
    )
    return replace(
        goal,
        private=True,
        baseline=unusual(goal.baseline),
        target=unusual(goal.target),
        legs=tuple(replace(leg, value=unusual(leg.value)) for leg in goal.legs),
        earlier_lines=tuple(lines),
        readings=tuple(
            replace(row, value=unusual(row.value), restart=unusual(row.restart))
            for row in goal.readings
        ),
    )


PRIVATE_PLANS = st.lists(goals().map(with_unusual_figures), min_size=1, max_size=3).map(
    lambda drawn: Plan(
        name="Shop",
        goals=tuple(replace(goal, id=f"goal-{n}") for n, goal in enumerate(drawn)),
    )
)


@given(PRIVATE_PLANS, days(-30, 120))
def test_none_of_many_private_plans_shows_a_figure(plan: Plan, today: dt.date) -> None:
    for shown, render in SHOWN.items():
        assert list(figures_in(render(plan, today))) == [], shown
