"""One row for what a check-in moved: ``▼ Calls  64 ├━━►──◇──┃ 20  21 d behind  aim 37 Friday``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from planner.cli.commands.status import done_words
from planner.drawing.lane import Cells, draw_lane, glyph_of, token_of
from planner.drawing.lane_rows import short_number
from planner.plan.model import WEEKDAYS, Measure, Plan, Tactic
from planner.plan.text import clean, fit, pad
from planner.race.track import Lane, lane, there_by
from planner.race.verdict import date_words, number, short_verdict

NAME, START, FINISH, VERDICT, AIM = 15, 5, 5, 11, 14
POST, TAPE = 1, 20
WIDTH = 80

Text = tuple[str, str]


def moved_row(plan: Plan, id: str, today: dt.date, width: int = WIDTH) -> Iterator[Text]:
    """A goal or stone as a lane with its verdict and next number, a tactic as its count.

    At most 80 cells; without the lane, at most 50, where the ``width`` is less than that. The id
    must be one of the plan's.
    """
    entry = plan.find(id)
    if isinstance(entry, Tactic):
        yield from _done(entry, plan, today)
    elif entry is not None:
        yield from _raced(lane(entry, plan, today), today, drawn=width >= WIDTH)


def _done(tactic: Tactic, plan: Plan, today: dt.date) -> Iterator[Text]:
    yield (f"    {_name(tactic)} ", "bold-text")
    yield (done_words(tactic, plan, today), "text")


def _raced(one: Lane, today: dt.date, *, drawn: bool) -> Iterator[Text]:
    measured, glyph = one.measured, glyph_of(one)
    yield from [("  ", "text"), (glyph.text, glyph.token), (" ", "text")]
    yield (f"{_name(measured)} ", "bold-text")
    if drawn:
        yield from _drawn(one)
    said = fit(short_verdict(measured, one.standing, today), VERDICT)
    yield (pad(said, VERDICT, "right"), f"bold-{token_of(one)}")
    yield (f"  {_aim(one, today)}", "text")


def _drawn(one: Lane) -> Iterator[Text]:
    measured = one.measured
    start = measured.enough if measured.keeps else measured.baseline
    finish = "" if measured.keeps else short_number(measured.enough, one, FINISH)
    yield (pad(short_number(start, one, START), START, "right"), "dim")
    cells = Cells(TAPE + 2)
    draw_lane(cells, replace(one, band=()), POST, TAPE, pitch=1)
    yield from ((segment.text, segment.token) for segment in cells.row())
    yield (pad(finish, FINISH) + " ", "text")


def _name(entry: Measure | Tactic) -> str:
    return pad(fit(clean(entry.name or entry.id), NAME), NAME)


def _aim(one: Lane, today: dt.date) -> str:
    """The number to aim for, by when: ``aim 37 Friday``, ``2 more by Fri``.

    Who is ahead reads by when it is likely there: ``likely 24 Feb``.
    """
    aim, there = one.standing.next, there_by(one)
    if one.status == "ahead" and there is not None:
        return fit(f"likely {date_words(there, today)}", AIM)
    if aim is None or one.measured.keeps:
        return "" if one.standing.value is None else f"{number(one.standing.value)} now"
    day = WEEKDAYS[aim.date.weekday()].capitalize()
    short = day[:3]
    if (aim.date - today).days > 7:
        day = short = date_words(aim.date, today)
    amount = number(aim.value, one.measured)
    words = f"aim {amount} {day}", f"aim {amount} {short}", f"aim {amount}"
    if one.measured.flows:
        words = f"{amount} more by {short}", f"+{amount} by {short}", f"+{amount}"
    return next((text for text in words if len(text) <= AIM), fit(words[-1], AIM))
