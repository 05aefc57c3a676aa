"""The plan as one page for people without a terminal: the race map, the goals, what happened.

The page is whole in itself: it asks for nothing, runs nothing, and follows the reader's light
or dark. No text of the plan acts in it.
"""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

from planner.coach.ranking import notes as all_notes
from planner.coach.ranking import top
from planner.drawing.lane import glyph_of, token_of
from planner.drawing.lane_text import (
    lane_description,
    name_of,
    position_text,
    verdict_text,
)
from planner.export.for_client import for_readers
from planner.export.html_goals import put_goals
from planner.export.html_since import put_since
from planner.export.legend import CHANCE, marks, put_legend
from planner.export.markup import Element, add, clean_text, element, serialize
from planner.export.since import promise_words, review_head
from planner.export.svg_course import STYLE as COURSE_STYLE
from planner.export.svg_lane import STYLE, lane_picture
from planner.plan.model import Goal, Plan, Review
from planner.plan.private import without_figures
from planner.race.checkin_days import next_checkin_day
from planner.race.headline import headline_words, standing_parts
from planner.race.track import Lane, goals_off_map, lanes
from planner.race.verdict import date_words

WIDTHS = (560.0, 300.0)
"""Pixels of a lane on a wide screen or paper, and on a telephone."""
REVIEWS = 3
"""So many reviews are told, the latest first."""

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="planner">
<title>{title}</title>
<style>
{style}</style>
</head>
"""
_STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def html(plan: Plan, today: dt.date, *, client: bool = False, since: dt.date | None = None) -> str:
    """The page, without the figures of private goals; for a client without notes and doubts.

    With a day ``since`` it tells what happened from then on, in place of the last reviews.
    """
    own, plan = plan, for_readers(plan, today, client=client)
    name = clean_text(plan.name) or "Plan"
    title = f"{name} · {today.day} {today:%B %Y}"
    body = element("body")
    page = add(body, "main")
    _put_head(page, plan, today, name)
    goal_lanes = lanes(plan, today)
    _put_map(page, goal_lanes, today, client)
    if goal_lanes:
        put_goals(page, goal_lanes, plan, today, client)
    if since is not None:
        put_since(page, plan, since, today)
    ends = add(page, "section", class_="ends")
    _put_closed(ends, plan, today)
    if since is None:
        _put_reviews(ends, plan, today)
    if not client:
        _put_notes(ends, own, today)
    if not len(ends):
        page.remove(ends)
    _put_foot(page, plan, today, client)
    style = STYLE + COURSE_STYLE + _STYLE
    return f"{_HEAD.format(title=escape(title), style=style)}{serialize(body)}\n</html>\n"


def _put_head(page: Element, plan: Plan, today: dt.date, name: str) -> None:
    head = add(page, "header")
    add(head, "p", f"{today:%A} {today.day} {today:%B %Y}", class_="day")
    add(head, "h1", name)
    if plan.why:
        add(head, "p", plan.why, class_="why")


def _put_map(page: Element, goal_lanes: tuple[Lane, ...], today: dt.date, client: bool) -> None:
    section = add(page, "section", class_="map")
    add(section, "h2", headline_words(standing_parts(goal_lanes, today)))
    for lane in goal_lanes:
        _put_lane(section, lane, today, client)
    if not goal_lanes:
        return
    legend = put_legend(section, marks(goal_lanes))
    if any(lane.chance is not None for lane in goal_lanes):
        add(legend, "li", CHANCE)


def _put_lane(section: Element, lane: Lane, today: dt.date, client: bool) -> None:
    row = add(section, "article", class_=f"lane {token_of(lane)}")
    name = add(row, "h3")
    glyph = glyph_of(lane).text.strip()
    if glyph:
        add(name, "span", glyph, class_="glyph", aria_hidden="true")
    add(name, "span", name_of(lane))
    if beside := lane.measure.beside_name:
        add(name, "span", beside, class_="owner")
    words = lane_description(lane, today, ask=not client)
    row.append(lane_picture(lane, today, WIDTHS, words))
    add(row, "p", verdict_text(lane, today), class_="said")
    position = position_text(lane, today, ask=not client)
    if position:
        add(row, "p", position, class_="now")


def _put_foot(page: Element, plan: Plan, today: dt.date, client: bool) -> None:
    day = f"As of {date_words(today, today)} {today.year}."
    next_day = next_checkin_day(plan, today)
    checkin = f" The next check-in is on {next_day:%A} {date_words(next_day, today)}."
    add(page, "footer", day + ("" if client else checkin))


def _put_closed(section: Element, plan: Plan, today: dt.date) -> None:
    """What is over or waits, with why and what was learned."""
    goals_off = [goal for goals in goals_off_map(plan).values() for goal in goals]
    if not goals_off:
        return
    part = add(section, "section", class_="closed")
    add(part, "h2", "Not on the map")
    listed = add(part, "ul")
    for goal in goals_off:
        item = add(listed, "li")
        add(item, "strong", goal.name.strip() or goal.id)
        add(item, "span", _ending_words(goal, today))
        if goal.lesson:
            add(item, "span", f"Learned: {goal.lesson}", class_="because")


def _ending_words(goal: Goal, today: dt.date) -> str:
    on = f" {date_words(goal.ended, today)}" if goal.ended else ""
    return f"{goal.state}{on}{f': {goal.because}' if goal.because else ''}"


def _put_reviews(section: Element, plan: Plan, today: dt.date) -> None:
    """What changed at the last reviews, and what was said would be done."""
    said = (row for row in plan.reviews if row.changed.strip() or row.confidence or row.promises)
    past = sorted((row for row in said if row.date <= today), key=lambda row: row.date)
    if not past:
        return
    part = add(section, "section", class_="reviews")
    add(part, "h2", "What changed")
    listed = add(part, "ul")
    for back, review in enumerate(reversed(past[-REVIEWS:])):
        _put_review(add(listed, "li"), review, today, open=not back)


def _put_review(item: Element, review: Review, today: dt.date, *, open: bool) -> None:
    """Who looked when, how sure, what changed; of an ``open`` one also what was promised."""
    add(item, "strong", review_head(review, today))
    if review.changed.strip():
        add(item, "span", review.changed)
    for promise in review.promises if open else ():
        add(item, "span", promise_words(promise), class_="because")


def _put_notes(section: Element, plan: Plan, today: dt.date) -> None:
    """What the coach says today, three things at most; with private goals only what would be
    said without their figures too."""
    notes = top(plan, today, again=True)
    if any(goal.private for goal in plan.goals):
        said = {note.text for note in all_notes(without_figures(plan), today)}
        notes = tuple(note for note in notes if note.text in said)
    if notes:
        part = add(section, "section", class_="notes")
        add(part, "h2", "Worth a thought")
        listed = add(part, "ul")
        for note in notes:
            add(listed, "li", note.text)
