"""The race map as rows of coloured text, for the screen, for print and for pictures.

Density is how many rows a goal takes: 3 (name, lane, labels under the cursor), 2 or 1
(in three groups). Widths are terminal cells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from planner.drawing.grounds import GLOW, RUN, SHADES, STEPS, glow_ground, is_ground
from planner.drawing.lane import CellRow, Segment, token_of
from planner.drawing.lane_layout import NARROW, View
from planner.drawing.lane_rows import lane_rows
from planner.plan.model import Plan
from planner.plan.text import ascii_twin, cells, clean, fit, pad
from planner.race.checkin_days import WEEKS
from planner.race.headline import headline, headline_words
from planner.race.position import weekly_steps
from planner.race.track import GROUPS, Lane, common_form, goals_off_map, lanes
from planner.race.verdict import NO_KEYS, WIDTH, date_words

BARS = "▁▂▃▄▅▆▇█"
LEAST_COLUMN = WEEKS + 3
"""Cells for a goal: its bars, and room to the next one."""
WORDS_OF_ENDS = "likely place on the day", "may go on beyond"
"""What a glow means, and the sign of one that goes past the last cell."""
GROUP_NAMES = {"behind": "Behind", "needs": "Needs a number", "fine": "Fine"}


def legend(
    width: int = 80,
    of: Sequence[Lane] | None = None,
    *,
    painted: bool = False,
    beyond: bool = False,
) -> CellRow:
    """What the marks mean that are drawn in some lanes, or in any, as far as there is room.

    ``beyond`` is whether a lane may go on past its last cell.
    """
    shades = tuple(Segment(" ", "text", glow_ground("soft", step)) for step in SHADES)
    likely: CellRow = shades if painted else (Segment("░▒░", "soft"),)
    is_drawn = (*((True,) * 3 if of is None else _marks_drawn(of)[:3]), beyond)
    has_chance = of is None or _marks_drawn(of)[3]
    rows = []
    for place, past in (
        ("likely place on the day", "may go on beyond"),
        ("likely place", "beyond"),
    ):
        signs: tuple[tuple[CellRow, str, bool], ...] = (
            ((Segment("►", "soft"),), "you", is_drawn[0]),
            ((Segment("◇", "text"),), "the plan today", is_drawn[1]),
            (likely, place, is_drawn[2]),
            ((Segment("»", "soft"),), past, is_drawn[3]),
            ((Segment("%", "soft"),), "chance to make it", has_chance),
        )
        rows.append([(*sign, Segment(f" {word}", "dim")) for sign, word, drawn in signs if drawn])
    fits = next((row for row in rows if _wide(_joined(row)) <= width), rows[-1])
    while fits and _wide(_joined(fits)) > width:
        fits.pop()
    return _joined(fits)


def goes_beyond(rows: Iterable[CellRow]) -> bool:
    """Whether a lane among some rows says that it may go on past its last cell."""
    return any("»" in part.text for row in rows for part in row)


def _joined(signs: Sequence[CellRow]) -> CellRow:
    """Signs beside each other, with a blank before the first."""
    row: CellRow = ()
    for sign in signs:
        row = (*row, Segment("   " if row else " "), *sign)
    return row


def _wide(row: CellRow) -> int:
    return sum(cells(segment.text) for segment in row)


def _marks_drawn(shown: Sequence[Lane]) -> tuple[bool, ...]:
    """Whether there is a runner, a plan for today, a likely place and a chance in some lanes."""
    races = [lane for lane in shown if not lane.measure.keeps and not lane.missing]
    return (
        any(lane.runner is not None for lane in races),
        any(lane.pacer is not None and lane.shows_pacer for lane in races),
        any(lane.band for lane in races),
        any(lane.chance is not None for lane in shown),
    )


def closed_words(plan: Plan) -> str:
    """ "2 finished, 1 parked", or nothing."""
    return ", ".join(f"{len(goals)} {state}" for state, goals in goals_off_map(plan).items())


def plain_row(row: CellRow, *, ascii_only: bool = False) -> str:
    """A row as plain text, without blanks at its end; what is only painted has a sign for it."""
    text = "".join(map(_plain_text, row)).rstrip()
    return ascii_twin(text) if ascii_only else text


def _plain_text(segment: Segment) -> str:
    if is_ground(segment.token):
        return " " * len(segment.text)
    kind, *_, step = segment.ground.split("-") if segment.ground else ("", "")
    likely = "▒" if step.isdigit() and int(step) > STEPS // 2 else "░"
    sign = {RUN: "━", GLOW: likely}.get(kind, " ")
    return segment.text.replace(" ", sign)


def changed_cells(before: CellRow, after: CellRow) -> tuple[int, ...]:
    """From which cell to which one row differs from another; nothing where all of it may."""
    least = min(len(before), len(after))
    first = next((at for at in range(least) if before[at] != after[at]), least)
    most = least - first
    last = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    start = sum(cells(part.text) for part in after[:first])
    widths = [sum(cells(p.text) for p in row[first : len(row) - last]) for row in (before, after)]
    return (start, start + widths[1]) if widths[0] == widths[1] else ()


def text_map(
    plan: Plan,
    today: dt.date,
    width: int,
    only: Sequence[str] = (),
    density: int = 0,
    check_in: str = "",
) -> tuple[CellRow, ...]:
    """The whole map as rows: the title, the sentence, the lanes, the marks.

    ``only`` keeps the goals of these ids; ``density`` 0 takes the roomiest that suits the width.
    ``check_in`` is the command that takes numbers, where there is one; no keys are named.
    """
    drawn = lanes(plan, today)
    if only:
        drawn = tuple(lane for lane in drawn if lane.measure.id in only)
    rows_each = density or (1 if width < NARROW else 2)
    keys = {**NO_KEYS, "check_in": check_in if cells(check_in) <= WIDTH else ""}
    view = View(today, width, rows_each, keys=keys)
    view = view._replace(form=common_form(drawn, today, view.layout.room))
    head = f" {clean(plan.name)} · {today:%a} {date_words(today, today)}"
    rows: list[CellRow] = [(Segment(fit(head, width), "bold-text"),)]
    words = headline_words(headline(drawn, plan, today, how=check_in), width - 2)
    rows.append((Segment(fit(" " + words, width), "text"),))
    for group in GROUPS:
        group_lanes = [lane for lane in drawn if lane.group == group]
        if group_lanes and rows_each == 1 and width >= NARROW:
            rows += [(), (Segment(f" {GROUP_NAMES[group]}", "dim"),)]
        for lane in group_lanes:
            if rows_each == 2:
                rows.append(())
            rows += lane_rows(lane, view)
    gone = closed_words(plan)
    rows.append(())
    if gone and not only:
        rows.append((Segment(fit(f" {gone}", width), "dim"),))
    rows.append(legend(width, drawn, beyond=goes_beyond(rows)))
    return tuple(rows)


def last_weeks_rows(
    lanes: Sequence[Lane], plan: Plan, today: dt.date, width: int, room: int, *, painted: bool
) -> list[CellRow]:
    """A rule, a heading, and names with bars below them; nothing where they take more than
    ``room`` rows, or no race has a number in these weeks.

    A bar is in the colour of the race where the week went the right way. One that did not is
    pale; where that may not be seen, it is ``-``. ``·`` is a week without a number.
    """
    columns = min(len(lanes), (width - 1) // LEAST_COLUMN)
    if not columns or 2 + 3 * -(-len(lanes) // columns) > room:
        return []
    column = (width - 2) // columns
    bars = [week_bars(lane, plan, today, painted=painted) for lane in lanes]
    if not any(bar.text not in "·" for row in bars for bar in row):
        return []
    back = "pale" if painted else "-"
    rows: list[CellRow] = [
        (),
        (Segment(f" {'─' * (width - 2)}", "road"),),
        (Segment(f" The last {WEEKS} weeks: how far each went; {back} is back", "dim"),),
    ]
    for first in range(0, len(lanes), columns):
        names: CellRow = (Segment(" "),)
        strips: CellRow = (Segment(" "),)
        for lane, strip in list(zip(lanes, bars, strict=True))[first : first + columns]:
            name = fit(clean(lane.measure.display_name), column - 2)
            names += (Segment(pad(name, column), "soft"),)
            strips += _widened(strip, column)
        rows += [names, strips, ()]
    return rows[:-1]


def _widened(strip: CellRow, column: int) -> CellRow:
    """The bars in a column of so many cells: two cells each, with a gap, where those fit."""
    if column < 3 * WEEKS + 2:
        return (*strip, Segment(" " * (column - WEEKS)))
    wide = (bar._replace(text=bar.text * 2 + " ") for bar in strip)
    return (*wide, Segment(" " * (column - 3 * WEEKS)))


def week_bars(lane: Lane, plan: Plan, today: dt.date, *, painted: bool) -> CellRow:
    """A cell for each of the last weeks of a race."""
    row: list[Segment] = []
    for step in weekly_steps(lane.measure, plan, today):
        bar = BARS[min(7, round(step.share * 7))] if step else "·"
        if step is None or not step.forward:
            row.append(Segment(bar if step is None or painted else "-", "dim"))
        else:
            row.append(Segment(bar, token_of(lane)))
    return tuple(row)
