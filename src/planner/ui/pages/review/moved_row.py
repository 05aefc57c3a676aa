"""A goal of the last check-in: how its number moved, on its lane, and how it stands now."""

from __future__ import annotations

import datetime as dt

from planner.drawing.lane import Cells, Segment, column_of, draw_lane, glyph_of, token_of
from planner.drawing.lane_layout import NARROW
from planner.drawing.lane_rows import short_number
from planner.plan.model import Goal, Plan, Reading
from planner.plan.text import cells, clean, fit, pad
from planner.race.track import Lane, lane_of
from planner.race.verdict import first_fitting, number, short_verdict, verdict_of
from planner.ui.widgets.rows import ScreenRow

STEP = 13
"""Cells for the numbers before and after."""
WIDE, WHOLE = 100, 23
"""Cells of a row from which it has the target and the whole verdict, and cells for that."""
SHORT, SHORTEST = 16, 15
"""Cells for a shorter verdict, in the place of the target, and in a narrow row."""
NAMES = 12, 34
"""The least cells for a name, and the most."""


def moved_row(
    goal: Goal,
    reading: Reading,
    plan: Plan,
    today: dt.date,
    width: int,
    part: float,
    *,
    painted: bool,
    ends: bool = True,
) -> ScreenRow:
    """One row of ``width`` cells, which is about the reading.

    The runner has a ``part`` of its way behind it from the number before, which is marked where it
    stood. Without ``ends`` it has no chance, and no glow.
    """
    lane = lane_of(goal, plan, today, ends=ends)
    then = _value_before(goal, plan, reading.date, today)
    now = _on_its_way(lane, then, part)
    least, most = NAMES
    name_room = max(least, min(most, width // 3)) if width >= NARROW else max(least, width // 3 - 4)
    name = pad(fit(clean(goal.display_name), name_room), name_room)
    sign = glyph_of(lane)
    # The name may hold characters of two cells; what is drawn by the cell begins after it.
    left = (
        *(Segment(" "), Segment(sign.text, sign.token)),
        Segment(f" {name} ", "text"),
    )
    room = WHOLE if width >= WIDE else SHORT if width >= NARROW else SHORTEST
    target = 8 if room == WHOLE else 0
    taken = sum(cells(segment.text) for segment in left) + room + target
    tape = max(STEP + 9, width - 2 - taken)
    row = Cells(tape + 1)
    row.put(0, pad(_step_words(goal, reading, then, now.standing.value), STEP), "soft")
    runner = draw_lane(row, now, STEP + 1, tape, painted=painted)
    _mark_place_before(row, now, then, runner, tape, painted)
    enough = "" if goal.enough is None or not target else short_number(goal.enough, now, 6)
    verdict = Segment(fit(_verdict(lane, today, room - 1), room - 1), token_of(lane))
    right = (Segment(pad(f" {enough}", target), "dim"), verdict)
    return ScreenRow((*left, *row.row(), *right), f"reading {goal.id} {reading.date}")


def _verdict(lane: Lane, today: dt.date, room: int) -> str:
    goal, standing = lane.measure, lane.standing
    long, short = verdict_of(goal, standing, today), short_verdict(goal, standing, today)
    return first_fitting(room, verdict_of(goal, standing, today, lane.chance), long, short)


def _mark_place_before(
    row: Cells, now: Lane, then: float | None, runner: int | None, tape: int, painted: bool
) -> None:
    """``▷`` where the runner stood before, as in the check-in."""
    line = now.standing.line
    if runner is None or line is None or then is None or now.measure.keeps:
        return
    place = column_of(min(max(line.progress(then) or 0.0, 0.0), 1.0), STEP + 1, tape)
    if place != runner and then != now.standing.value:
        token = "bold-mark" if painted and place < runner else f"bold-{token_of(now)}"
        row.put(place, "▷", token, row.colours(place)[1])


def _value_before(goal: Goal, plan: Plan, day: dt.date, today: dt.date) -> float | None:
    before = min(day, today) - dt.timedelta(days=1)
    value = lane_of(goal, plan, before, ends=False).standing.value
    return value if value is not None else goal.baseline


def _on_its_way(lane: Lane, before: float | None, part: float) -> Lane:
    """A lane whose runner has a part of its way from an earlier number behind it."""
    line, place = lane.standing.line, lane.runner
    if part == 1 or line is None or before is None or place is None or lane.measure.keeps:
        return lane
    start = (before - line.baseline) / (line.target - line.baseline)
    return lane._replace(runner=start + (place - start) * part)


def _step_words(goal: Goal, reading: Reading, then: float | None, value: float | None) -> str:
    """How a reading moved its goal, ``318 → 324``: from the one before; a flow, from its total."""
    if goal.flows and value is not None:
        was, shown = then, value
    else:
        before = [row for row in goal.readings if row.date < reading.date]
        was = before[-1].value if before and not goal.flows else None
        shown = reading.value
    step = number(shown, goal)
    return step if was is None else f"{number(was, goal)} → {step}"
