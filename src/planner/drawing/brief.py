"""A goal as prose: the answered questions become the sentence that they make.

The Goal page shows these lines, and the brief that is exported says the same.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import counting_words
from planner.coach.questions.measure_hints import counted_words
from planner.coach.questions.offers import by_words
from planner.coach.questions.questions import TWELVE, answered
from planner.drawing.how_often import often_text
from planner.drawing.lane import (
    PAST,
    CellRow,
    Cells,
    Segment,
    column_of,
    draw_lane,
    fit_row,
    token_of,
)
from planner.drawing.lane_rows import short_number
from planner.drawing.more_text import more_texts
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import cells, clean, fit, lower_start, pad, reason_words, wrap
from planner.race.step_back_due import NEAR
from planner.race.tactic_counts import TacticCount, count_tactic
from planner.race.track import Lane, lane_of
from planner.race.verdict import date_words, finish_words, number, verdict_of

BLANK_MARK = "·" * 12


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A row of the page; ``key`` names what Enter changes there, "" where nothing can be."""

    row: CellRow
    key: str = ""


def brief(
    plan: Plan, goal: Goal, today: dt.date, width: int, *, painted: bool = False
) -> list[BriefLine]:
    """The whole goal, line by line; ``painted`` is whether the screen can show grounds."""
    lines = [*_head(plan, goal, today, width), *_lane(plan, goal, today, width, painted), _gap()]
    lines += _sentences(plan, goal, today, width)
    lines += _stones(plan, goal, today, width, painted)
    lines += _tactics(plan, goal, today, width)
    lines += _rest_lines(plan, goal, today, width)
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
    start_column, tape = 8, max(20, width - cells(words) - 4 - PAST)
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
    under = Cells(max(width - cells(verdict_words) - 2, 10))
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
    room = max(20, width - 6)
    lines: list[BriefLine] = []
    for text, key in (
        (_need(goal, today), "enough"),
        (f"{reason_words(_or_blank(goal.why))}.", "why"),
        (f"We want {_who(goal)},", "who"),
        (f"{by_words(plan, goal)} {_or_blank(goal.help)}.", "help"),
    ):
        for part in wrap(text, room):
            lines.append(BriefLine((Segment("   " + part, "text"),), key))
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


def _stones(plan: Plan, goal: Goal, today: dt.date, width: int, painted: bool) -> list[BriefLine]:
    stones = plan.stones_of(goal)
    if not stones:
        return []
    lines = [_gap(), BriefLine((Segment("   First to move", "dim"),))]
    for stone in stones:
        lines += _stone(plan, stone, today, width, painted)
    return lines


def _stone(plan: Plan, stone: Stone, today: dt.date, width: int, painted: bool) -> list[BriefLine]:
    drawn = lane_of(stone, plan, today)
    key = f"stone.{stone.id}"
    name_room = max(12, min(26, width // 3))
    start = short_number(stone.baseline, drawn, 6)
    enough = "?" if stone.enough is None else short_number(stone.enough, drawn, 7)
    left = f"   {pad(fit(clean(stone.name), name_room), name_room)} {pad(start, 6, 'right')} "
    start_column = cells(left)
    tape = min(start_column + 24 + max(0, width - 80) // 2, width - 21)
    row = Cells(tape + 1)
    row.put(0, left, "text")
    draw_lane(row, drawn, start_column, tape, painted=painted)
    now = number(drawn.standing.value, stone) if drawn.standing.value is not None else "no number"
    values = [r.value for r in stone.readings if r.date <= today]
    moved = ""
    if len(values) > 1 and not stone.flows:
        step = values[-1] - values[-2]
        moved = f"   {'+' if step > 0 else ''}{number(step, stone)}" if step else "   ="
    lines = [
        BriefLine((*row.row(), Segment(f" {enough}", "dim"), Segment(f"   {now}{moved}")), key)
    ]
    if stone.hunch:
        hunch = fit(clean(stone.hunch), width - start_column - 2)
        lines.append(BriefLine((Segment(" " * start_column + hunch, "dim"),), key))
    return lines


def _tactics(plan: Plan, goal: Goal, today: dt.date, width: int) -> list[BriefLine]:
    tactics = [t for t in plan.tactics_of(goal) if t.state in OPEN_TACTIC_STATES]
    if not tactics:
        return []
    name_room = max(16, min(44, width - 52))
    head = f"   {pad('What we try', name_room)} {pad('who', 7)}{pad('how often', 12)}"
    wide = width >= 76
    lines = [
        _gap(),
        BriefLine((Segment(head + ("last 4 weeks     where" if wide else ""), "dim"),)),
    ]
    for tactic in tactics:
        lines.append(_tactic(tactic, plan, today, name_room, wide, width))
    return lines


def _tactic(
    tactic: Tactic, plan: Plan, today: dt.date, name_room: int, wide: bool, width: int
) -> BriefLine:
    name = pad(fit(clean(tactic.name), name_room), name_room)
    who = pad(fit(clean(tactic.owners_text) or "–", 6), 7)
    often = often_text(tactic, today, 11, missing="") + " "
    row = [Segment(f"   {name} "), Segment(who + often, "dim")]
    if wide:
        row.append(Segment(pad(done_words(count_tactic(tactic, plan, today)), 17), "soft"))
        where = fit(clean(tactic.channel), max(0, width - name_room - 41))
        row.append(Segment(where, "dim"))
    return BriefLine(tuple(row), f"tactic.{tactic.id}")


def done_words(count: TacticCount) -> str:
    """Done of planned in the last four weeks: a bar of ten and the two numbers."""
    if not count.planned:
        return "done" if count.done else "not begun"
    full = min(10, round(10 * count.done / count.planned))
    return "■" * full + "□" * (10 - full) + f" {number(count.done)}/{number(count.planned)}"


def _rest_lines(plan: Plan, goal: Goal, today: dt.date, width: int) -> list[BriefLine]:
    lines: list[BriefLine] = []
    if plan.not_doing:
        text = "   Not doing: " + ", ".join(clean(word) for word in plan.not_doing)
        lines.append(_fit_line(text, "not-doing", width, "dim"))
    if goal.legs:
        legs = ", ".join(
            f"{number(leg.value, goal)} by {date_words(leg.by, today)}" for leg in goal.legs
        )
        lines.append(_fit_line(f"   On the way: {legs}", "legs", width))
    for key, text in more_texts(plan, goal, today).items():
        lines.append(_fit_line(f"   {text}", key, width))
    above = plan.goal(goal.under)
    if above is not None:
        lines.append(_fit_line(f"   Under: {clean(above.display_name)}", "under", width))
    back = _step_back(goal, today)
    look = [clean(goal.source) or "who reads the number?"]
    look += [f"check-in on {plan.checkin_day.capitalize()}", *([back] if back else [])]
    lines += [_gap(), *_measure_lines(goal, width)]
    counting = counting_words(QuestionContext(plan, goal, today))
    lines.append(_fit_line(f"   You enter: {counting}", "counting", width))
    lines.append(_fit_line("   " + " · ".join(look), "source", width))
    if goal.lesson:
        lines.append(_fit_line(f"   Learned: {clean(goal.lesson)}", "lesson", width, "text"))
    return lines


def _fit_line(text: str, key: str, width: int, token: str = "soft") -> BriefLine:
    """A line of one colour, cut to the page."""
    return BriefLine((Segment(fit(text, width - 1), token),), key)


def _measure_lines(goal: Goal, width: int) -> list[BriefLine]:
    """What is counted, and what kind of number that is."""
    if not goal.measure:
        return []
    kind = counted_words(goal)
    room = width - 4 - cells(kind)
    left = fit(f"   Counted as {clean(goal.measure)}", room - 2)
    text = f"{pad(left, room)}{kind}" if kind else left
    return [BriefLine((Segment(text, "soft"),), "measure")]


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
