"""The goals of the page as prose: the sentence, what moves first, what is tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.drawing.goal.brief import BLANK_MARK
from planner.drawing.goal.goal_text import answer_sentences, answer_texts, texts_below
from planner.drawing.how_often import often_words
from planner.drawing.lane import token_of
from planner.drawing.lane_text import name_of, verdict_text
from planner.drawing.sheet import done_of
from planner.export.legend import course_marks, put_legend
from planner.export.markup import Element, add, element
from planner.export.svg_course import course_picture
from planner.export.svg_lane import small_lane
from planner.export.svg_weeks import weeks_picture
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import clean
from planner.race.tactic_counts import week_shares
from planner.race.track import Lane, lane_of
from planner.race.verdict import finish_words, number


def put_goals(
    page: Element, goal_lanes: Sequence[Lane], plan: Plan, today: dt.date, client: bool
) -> None:
    """A card for each goal, and above them what the drawings on them mean."""
    section = add(page, "section", class_="goals")
    add(section, "h2", "The goals")
    goals = [(plan.goal(lane.measure.id), lane) for lane in goal_lanes]
    cards = [_card(goal, lane, plan, today, client) for goal, lane in goals if goal is not None]
    legend = list(course_marks(cards))
    if legend:
        put_legend(section, legend)
    section.extend(cards)


def _card(goal: Goal, lane: Lane, plan: Plan, today: dt.date, client: bool) -> Element:
    """One goal as its page in the workbook tells it."""
    article = element("article", class_=f"goal {token_of(lane)}")
    head = add(article, "header")
    add(head, "h3", name_of(lane))
    add(head, "p", verdict_text(lane, today), class_="said")
    course = course_picture(goal, plan, today)
    if course is not None:
        article.append(course)
    answers = answer_texts(plan, goal, today, client=client)
    for sentence in answer_sentences(answers):
        add(article, "p", _with_gaps(sentence), class_="prose")
    _put_stones(article, goal, plan, today)
    _put_tactics(article, goal, plan, today, client)
    line = " · ".join(texts_below(answers))
    if line:
        add(article, "p", line, class_="below")
    return article


def _with_gaps(sentence: str) -> str:
    """What is still blank as an ellipsis."""
    return sentence.replace(f"{BLANK_MARK}.", "…").replace(BLANK_MARK, "…")


def _put_stones(article: Element, goal: Goal, plan: Plan, today: dt.date) -> None:
    stones = plan.stones_of(goal)
    if not stones:
        return
    add(article, "h4", "Stepping stones")
    listed = add(article, "ul", class_="stones")
    for stone in stones:
        _put_stone(add(listed, "li"), stone, plan, today)


def _put_stone(item: Element, stone: Stone, plan: Plan, today: dt.date) -> None:
    lane = lane_of(stone, plan, today)
    add(item, "span", name_of(lane), class_="what")
    value = lane.standing.value
    now = "no number yet" if value is None else f"{number(value, stone)} now"
    item.append(small_lane(lane))
    add(item, "span", f"{now} · {clean(finish_words(stone, today))}", class_="figures")
    if stone.hunch:
        add(item, "span", stone.hunch, class_="because")


def _put_tactics(article: Element, goal: Goal, plan: Plan, today: dt.date, client: bool) -> None:
    tactics = [tactic for tactic in plan.tactics_of(goal) if tactic.state in OPEN_TACTIC_STATES]
    if not tactics:
        return
    add(article, "h4", "What we try")
    listed = add(article, "ul", class_="tactics")
    for tactic in tactics:
        _put_tactic(add(listed, "li"), tactic, plan, today, client)


def _put_tactic(item: Element, tactic: Tactic, plan: Plan, today: dt.date, client: bool) -> None:
    blanks = ("", "") if client else ("no owner yet", "how often?")
    parts = (
        tactic.owners_text or blanks[0],
        often_words(tactic, today) or blanks[1],
        tactic.channel,
    )
    add(item, "span", tactic.name.strip() or tactic.id, class_="what")
    add(item, "span", " · ".join(filter(None, parts)), class_="who")
    shares = week_shares(tactic, plan, today)
    if any(share is not None for share in shares):
        item.append(weeks_picture(shares))
    add(item, "span", done_of(tactic, plan, today), class_="figures")
