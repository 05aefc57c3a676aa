"""A cell for each of the last weeks: how much of what was meant was done in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.drawing.grounds import BAR, glow_ground
from planner.drawing.lane import CellRow, Segment
from planner.plan.model import Plan, Tactic
from planner.plan.text import pad
from planner.race.tactic_counts import TacticCount, count_tactic, week_ends, week_shares
from planner.race.verdict import number

SHADES = 4
"""How many degrees of doing are told apart, nothing not counted."""
WEEKS, RECENT = 4, 16
"""The last weeks that stand where there is no room for twelve, and their cells with the count."""
PAINTED = (*(glow_ground("ahead", step) for step in (4, 8, 13)), f"{BAR}-ahead")
"""Their colours: all that was meant stands out from the brightest glow."""
FULL = "▇"
"""A week, painted: strips below each other stay apart."""


def week_strip(
    tactic: Tactic, plan: Plan, today: dt.date, *, painted: bool, spaced: bool = False
) -> CellRow:
    """The weeks of a tactic, oldest first; ``spaced`` has a blank cell behind each.

    Brighter for more, in four steps; ``·`` where nothing was meant. Where nothing can be painted
    ``■`` is all that was meant, ``▪`` some of it and ``□`` nothing.
    """
    row: list[Segment] = []
    for share in week_shares(tactic, plan, today):
        row.append(_week(share, painted=painted))
        if spaced:
            row.append(Segment(" "))
    return tuple(row)


def _week(share: float | None, *, painted: bool) -> Segment:
    step = 0 if share is None else round(min(1.0, max(0.0, share)) * SHADES)
    if share is None:
        return Segment("·", "dim")
    if painted and step:
        return Segment(FULL, PAINTED[step - 1])
    return Segment("■" if step == SHADES else "▪" if step else "□", "ahead")


def recent_weeks(tactic: Tactic, plan: Plan, today: dt.date, *, painted: bool) -> CellRow:
    """The last four weeks in :data:`RECENT` cells: one each, and done of planned.

    They are those that are counted: the week that ends today is among them, told of or not.
    """
    count = count_tactic(tactic, plan, today)
    told = pad(done_words(count), RECENT)
    if tactic.state not in ("running", "paused") or not count.planned:
        return (Segment(told, "soft"),)
    weeks = counted_weeks(tactic, plan, today, painted=painted)
    return (*weeks[-2 * WEEKS :], Segment(told[: RECENT - 2 * WEEKS], "soft"))


def counted_weeks(tactic: Tactic, plan: Plan, today: dt.date, *, painted: bool) -> CellRow:
    """The twelve weeks of which the last four are counted, each with a blank cell behind it."""
    weeks = week_strip(tactic, plan, today, painted=painted, spaced=True)
    if counted_ends(plan, today)[-1] != week_ends(plan, today)[-1]:
        weeks = (*weeks[2:], _week(None, painted=painted), Segment(" "))
    return weeks


def counted_ends(plan: Plan, today: dt.date) -> tuple[dt.date, ...]:
    """Their last days: today is among them on the day of the check-in, told of or not."""
    ends = week_ends(plan, today)
    return (*ends[1:], today) if today - ends[-1] == dt.timedelta(weeks=1) else ends


def done_words(count: TacticCount) -> str:
    """Done of planned in the last four weeks."""
    if not count.planned:
        return "done" if count.done else "not begun"
    return f"{number(count.done)}/{number(count.planned)}"


def strip_legend(*, painted: bool) -> CellRow:
    """What the cells of the strips mean."""
    row: list[Segment] = [Segment(" a cell is a week: ", "dim")]
    for step in range(SHADES + 1) if painted else (0, 2, SHADES):
        row += [_week(step / SHADES, painted=painted), Segment(" ")]
    return (*row, Segment("from nothing to all that was meant   · not running", "dim"))


def month_names(ends: Sequence[dt.date], pitch: int) -> str:
    """Names of months above weeks of ``pitch`` cells: each where its first week stands."""
    text = ""
    for place, end in enumerate(ends):
        begins = place == 0 or ends[place - 1].month != end.month
        if begins and len(text) <= place * pitch:
            text = text.ljust(place * pitch) + f"{end:%b} "
    return text.rstrip()
