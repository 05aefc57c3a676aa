"""What a goal's page lists below its sentences: stones, what is tried, what else is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import counting_words
from planner.coach.questions.measure_hints import counted_words
from planner.drawing.goal.more_text import more_texts
from planner.drawing.how_often import often_text
from planner.drawing.lane import CellRow, Cells, Segment, draw_lane
from planner.drawing.lane_rows import short_number
from planner.drawing.tactics.strips import RECENT, recent_weeks
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import cells, clean, fit, pad, wrap
from planner.race.step_back_due import NEAR
from planner.race.track import lane_of
from planner.race.verdict import date_words, number

LABEL = 15
"""Cells of what a line is about, where all of them stand in a column of their own."""
ALIGNED = 76
"""Cells of a page from which they do, and from which it is said where something is tried."""
WIDE = 110
"""Cells of a page from which the names of what is tried get more of them."""
WHO = 9
"""Cells of who it is."""
MOST = 4
"""Rows that one text takes."""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A row of the page; ``key`` names what Enter changes there, "" where nothing can be."""

    row: CellRow
    key: str = ""


def _heading(text: str, beside: str = "") -> list[BriefLine]:
    return [BriefLine(()), BriefLine((Segment(f" {text}", "bold-text"), Segment(beside, "dim")))]


def _wrapped(text: str, room: int) -> list[str]:
    """A text in a few rows."""
    return wrap(fit(clean(text), max(1, MOST * room - room // 3)), max(1, room))


def stone_lines(
    plan: Plan, goal: Goal, today: dt.date, width: int, *, painted: bool
) -> list[BriefLine]:
    """The stepping stones, each with its lane and, below it, why it should move first."""
    lines: list[BriefLine] = []
    for stone in plan.stones_of(goal):
        lines += [] if lines else _heading("Stepping stones")
        lines += _stone(plan, stone, today, width, painted)
    return lines


def _stone(plan: Plan, stone: Stone, today: dt.date, width: int, painted: bool) -> list[BriefLine]:
    drawn = lane_of(stone, plan, today)
    key = f"stone.{stone.id}"
    name_room = max(12, min(26, width // 3))
    names = _wrapped(stone.name, name_room)
    start = short_number(stone.baseline, drawn, 6)
    enough = "?" if stone.enough is None else short_number(stone.enough, drawn, 7)
    left = f"   {pad(names[0] if names else '', name_room)} {pad(start, 6, 'right')} "
    start_column = cells(left)
    tape = min(start_column + 24 + max(0, width - 80) // 2, width - 26)
    row = Cells(tape + 1)
    row.put(0, left, "text")
    draw_lane(row, drawn, start_column, tape, painted=painted)
    value = drawn.standing.value
    now = "no number" if value is None else pad(number(value, stone), 5, "right")
    told = Segment(f"  {now}"), Segment(f" of {enough}", "dim"), Segment(_last_step(stone, today))
    first = BriefLine((*row.row(), *told), key)
    hunches = _wrapped(stone.hunch, width - 7) if stone.hunch else []
    below = ((f"   {part}", "text") for part in names[1:])
    why = ((f"     {part}", "dim") for part in hunches)
    return [first, *(BriefLine((Segment(*part),), key) for part in (*below, *why))]


def _last_step(stone: Stone, today: dt.date) -> str:
    """How far it moved with its last number."""
    values = [row.value for row in stone.readings if row.date <= today]
    if len(values) < 2 or stone.flows:
        return ""
    step = values[-1] - values[-2]
    return f"   {'+' if step > 0 else ''}{number(step, stone)}" if step else "   0"


def _below(
    names: list[str], room: int, texts: list[str], column: int, key: str
) -> Iterator[BriefLine]:
    """The rest of a name in its column, and beside it a text in its own."""
    for name, text in zip_longest(names, texts, fillvalue=""):
        left = pad(f"   {pad(name, room)}", column)
        yield BriefLine((Segment(left), Segment(text, "dim")), key)


def tactic_lines(
    plan: Plan, goal: Goal, today: dt.date, width: int, *, painted: bool
) -> list[BriefLine]:
    """What is tried: who, how often, what was done of it, and where."""
    tactics = [t for t in plan.tactics_of(goal) if t.state in OPEN_TACTIC_STATES]
    if not tactics:
        return []
    where = 18 if width >= ALIGNED else 0
    name_room = max(14, min(44 if width < WIDE else 58, width - 17 - WHO - RECENT - where))
    head = f"{pad('who', WHO)}{pad('how often', 12)}{pad('last 4 weeks', RECENT)}"
    head = " " * (name_room + 4 - cells(" What we try")) + head + ("where" if where else "")
    lines = _heading("What we try", head.rstrip())
    for tactic in tactics:
        lines += _tactic(tactic, plan, today, name_room, width, painted)
    return lines


def _tactic(
    tactic: Tactic, plan: Plan, today: dt.date, name_room: int, width: int, painted: bool
) -> list[BriefLine]:
    names = _wrapped(tactic.name, name_room) or [""]
    who = pad(fit(clean(tactic.owners_text) or "–", WHO - 1), WHO)
    often = often_text(tactic, today, 11, missing="") + " "
    column = name_room + 16 + WHO + RECENT
    places = _wrapped(tactic.channel, width - column - 1) if width >= ALIGNED else []
    row = (
        Segment(f"   {pad(names[0], name_room)} "),
        Segment(who + often, "dim"),
        *recent_weeks(tactic, plan, today, painted=painted),
        Segment(places[0] if places else "", "dim"),
    )
    key = f"tactic.{tactic.id}"
    return [BriefLine(row, key), *_below(names[1:], name_room, places[1:], column, key)]


def said_lines(plan: Plan, goal: Goal, today: dt.date, width: int) -> list[BriefLine]:
    """What else is said of the goal, each behind what it is about."""
    lines = [*_on_the_way(plan, goal, today, width)]
    lines = [*_heading("What else is said"), *lines] if lines else []
    lines += [*_heading("The number"), *_number_lines(plan, goal, today, width)]
    if goal.lesson:
        lines += [BriefLine(()), *_said("Learned:", clean(goal.lesson), "lesson", width)]
    return lines


def _on_the_way(plan: Plan, goal: Goal, today: dt.date, width: int) -> Iterator[BriefLine]:
    if goal.legs:
        legs = (f"{number(leg.value, goal)} by {date_words(leg.by, today)}" for leg in goal.legs)
        yield from _said("On the way:", ", ".join(legs), "legs", width)
    if plan.not_doing:
        yield from _said("Not doing:", ", ".join(map(clean, plan.not_doing)), "not-doing", width)
    for key, text in more_texts(plan, goal, today).items():
        label, _, value = text.partition(": ")
        yield from _said(f"{label}:", value, key, width)
    above = plan.goal(goal.under)
    if above is not None:
        yield from _said("Under:", clean(above.display_name), "under", width)


def _number_lines(plan: Plan, goal: Goal, today: dt.date, width: int) -> Iterator[BriefLine]:
    if goal.measure:
        yield from _measure_line(goal, width)
    yield from _said(
        "You enter:", counting_words(QuestionContext(plan, goal, today)), "counting", width
    )
    back = _step_back(goal, today)
    look = [clean(goal.source) or "who reads the number?"]
    look += [f"check-in on {plan.checkin_day.capitalize()}", *([back] if back else [])]
    yield from _said("", " · ".join(look), "source", width)


def _said(label: str, text: str, key: str, width: int, free: int = 0) -> Iterator[BriefLine]:
    """A line in as many rows as it needs, what it is about before it; ``free`` cells behind it."""
    label = f"   {pad(label, LABEL) if width >= ALIGNED else label}"
    indent = cells(label) + 1
    for place, part in enumerate(_wrapped(text, width - indent - 2 - free)):
        before = pad(label if place == 0 else "", indent)
        yield BriefLine((Segment(before, "dim"), Segment(part, "text")), key)


def _measure_line(goal: Goal, width: int) -> Iterator[BriefLine]:
    """What is counted, and what kind of number that is."""
    kind = counted_words(goal)
    text, free = clean(goal.measure), cells(kind) + 2
    first, *rest = _said("Counted as:", text, "measure", width, free)
    gap = " " * (width - 1 - cells(kind) - sum(cells(part.text) for part in first.row))
    yield BriefLine((*first.row, Segment(f"{gap}{kind}", "soft")), "measure")
    yield from rest


def _step_back(goal: Goal, today: dt.date) -> str:
    """Where the finish is near, or four weeks before the day, whichever comes first."""
    if goal.keeps or goal.enough is None or goal.baseline is None:
        return ""
    value = goal.baseline + NEAR * (goal.enough - goal.baseline)
    digits = 0 if float(goal.enough).is_integer() else 2
    text = f"step back at {number(round(value, digits), goal)}"
    if goal.deadline is not None and goal.deadline.toordinal() > 29:
        text += f" or on {date_words(goal.deadline - dt.timedelta(days=28), today)}"
    return text
