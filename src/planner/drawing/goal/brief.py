"""A goal as prose: the answered questions become the sentence that they make.

The Goal page shows these lines, and the brief that is exported says the same.
"""

from __future__ import annotations

import datetime as dt

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.offers import by_words
from planner.coach.questions.questions import TWELVE, answered
from planner.drawing.goal.lists import BriefLine, said_lines, stone_lines, tactic_lines
from planner.drawing.lane import (
    PAST,
    Cells,
    Segment,
    column_of,
    draw_lane,
    fit_row,
    token_of,
)
from planner.drawing.lane_rows import short_number
from planner.plan.model import Goal, Plan
from planner.plan.text import cells, clean, fit, lower_start, pad, reason_words, wrap
from planner.race.track import Lane, lane_of
from planner.race.verdict import date_words, finish_words, number, verdict_of

BLANK_MARK = "·" * 12


def brief(
    plan: Plan, goal: Goal, today: dt.date, width: int, *, painted: bool = False
) -> list[BriefLine]:
    """The whole goal, line by line; ``painted`` is whether the screen can show grounds."""
    lines = [*_head(plan, goal, today, width), *_lane(plan, goal, today, width, painted), _gap()]
    lines += _sentences(plan, goal, today, width)
    lines += stone_lines(plan, goal, today, width, painted=painted)
    lines += tactic_lines(plan, goal, today, width, painted=painted)
    lines += said_lines(plan, goal, today, width)
    return [BriefLine(fit_row(line.row, width), line.key) for line in lines]


def _gap() -> BriefLine:
    return BriefLine(())


def _head(plan: Plan, goal: Goal, today: dt.date, width: int) -> list[BriefLine]:
    done = answered(QuestionContext(plan, goal, today))
    dots = "".join("●" if answer else "○" for answer in done)
    count = "complete" if all(done) else f"{sum(done)} of {len(TWELVE)}"
    owners = fit(clean(goal.owners_text), max(6, width // 5)) or "no owner yet"
    right = f"{owners}   {dots}  {count}"
    name = fit(clean(goal.display_name), max(8, width - cells(right) - 4))
    gap = " " * max(1, width - cells(name) - cells(right) - 2)
    head = BriefLine(
        (Segment(" " + name, "bold-text"), Segment(gap, "text"), Segment(right, "dim")), "what"
    )
    return [head, _gap()]


def _lane(plan: Plan, goal: Goal, today: dt.date, width: int, painted: bool) -> list[BriefLine]:
    drawn = lane_of(goal, plan, today)
    words = clean(finish_words(goal, today))
    start_column, tape = 8, max(20, width - cells(words) - 3 - PAST)
    row = Cells(tape + 1 + PAST)
    start = None if drawn.standing.line is None else drawn.standing.line.baseline
    shown = goal.enough if goal.keeps else start if start is not None else goal.baseline
    turned = drawn.runner is not None and drawn.runner < 0
    if turned and drawn.standing.value is not None:
        row.put(0, pad(short_number(drawn.standing.value, drawn, 3), 3, "right"), "dim")
    else:
        row.put(2, pad(short_number(shown, drawn, 5), 5, "right"), "dim")
    runner = draw_lane(row, drawn, start_column, tape, painted=painted)
    lines = [BriefLine((*row.row(), Segment(" " + words, "soft")))]
    verdict_words = verdict_of(goal, drawn.standing, today, drawn.chance)
    under = Cells(max(width - cells(verdict_words) - 1, 10))
    if runner is not None and drawn.standing.value is not None:
        text = number(drawn.standing.value, goal)
        under.put(max(8, runner - len(text) // 2), text, "bold-text")
    _label_leg(under, drawn, today, start_column, tape, runner or 0)
    lines.append(BriefLine((*under.row(), Segment(verdict_words, f"bold-{token_of(drawn)}"))))
    return lines


def _label_leg(
    under: Cells, drawn: Lane, today: dt.date, start_column: int, tape: int, runner: int
) -> None:
    line = drawn.standing.line
    if line is None or drawn.measure.keeps or not drawn.legs:
        return
    for leg, mark in zip(line.legs, drawn.legs, strict=True):
        if leg.by > today and mark.place < 1:
            column = column_of(mark.place, start_column, tape)
            text = f"{mark.label} by {date_words(leg.by, today)}"
            if column > runner + 5 and column + cells(text) < under.width:
                under.put(column, text, "dim")
            return


def _sentences(plan: Plan, goal: Goal, today: dt.date, width: int) -> list[BriefLine]:
    room = max(20, width - 4)
    lines: list[BriefLine] = []
    for text, key, token in (
        (_need(goal, today), "enough", "bold-text"),
        (f"{reason_words(_or_blank(goal.why))}.", "why", "text"),
        (f"We want {_who(goal)},", "who", "bold-text"),
        (f"{by_words(plan, goal)} {_or_blank(goal.help)}.", "help", "text"),
    ):
        for part in wrap(text, room):
            lines.append(BriefLine((Segment("   " + part, token),), key))
    return lines


def _or_blank(text: str) -> str:
    return lower_start(clean(text).rstrip(".")) or BLANK_MARK


def _need(goal: Goal, today: dt.date) -> str:
    if goal.need and _names_enough(goal.need, goal):
        need = clean(goal.need).rstrip(".")
    else:
        keep = ("at least " if goal.sign > 0 else "at most ") if goal.keeps else ""
        amount = BLANK_MARK if goal.enough is None else keep + number(goal.enough, goal)
        measure = lower_start(clean(goal.measure or goal.unit))
        if goal.unit == "%" and measure != "%" and goal.enough is not None:
            measure = f"% ({measure})"
        need = f"{amount} {measure}".strip()
    by = f" by {date_words(goal.deadline, today)}" if goal.deadline else ""
    if goal.baseline is None or goal.keeps:
        return f"We need {need}{by},"
    way = "down from" if goal.way == "down" else "up from"
    start = number(goal.baseline, goal) + (" %" if goal.unit == "%" else "")
    return f"We need {need}{by}, {way} {start},"


def _names_enough(need: str, goal: Goal) -> bool:
    """Whether the written need still names what is enough."""
    if goal.enough is None:
        return True
    return number(goal.enough, goal) in need or f"{goal.enough:g}" in need


def _who(goal: Goal) -> str:
    if not goal.audience:
        return BLANK_MARK
    return f"{lower_start(clean(goal.audience))} to {clean(goal.action) or BLANK_MARK}"
