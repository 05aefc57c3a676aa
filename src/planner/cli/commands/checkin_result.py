"""One row for what a check-in moved: ``▼ Calls  64 ├━━►──◇──┃ 20  21 d behind  37 by Fri``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.cli.commands.status import Text, format_done
from planner.drawing.lane import Cells, draw_lane, glyph_of, token_of
from planner.drawing.lane_rows import short_number
from planner.plan.model import Measure, Plan, Tactic
from planner.plan.text import clean, fit, pad
from planner.race.next_number import day_names
from planner.race.track import Lane, lane_of, there_by
from planner.race.verdict import date_words, number, short_verdict

NAME, START, FINISH, VERDICT, AIM = 15, 5, 5, 11, 14
START_COLUMN, TAPE = 1, 20
WIDTH = 80
WITHOUT_LANE, SHORTEST_NAME = 47, 8


def draw_result_row(plan: Plan, id: str, today: dt.date, width: int = WIDTH) -> Iterator[Text]:
    """A goal or stone as a lane with its verdict and next number, a tactic as its count.

    At most 80 cells. Without the lane where the ``width`` is less than that; then at most 47, and
    on a screen that is narrower, down to 40, with a shorter name. The id must be one of the plan's.
    """
    entry = plan.find(id)
    if isinstance(entry, Tactic):
        yield from _draw_tactic(entry, plan, today)
    elif entry is not None:
        yield from _draw_race(lane_of(entry, plan, today), today, width)


def _draw_tactic(tactic: Tactic, plan: Plan, today: dt.date) -> Iterator[Text]:
    yield (f"    {_format_name(tactic)} ", "bold-text")
    yield (format_done(tactic, plan, today), "text")


def _draw_race(lane: Lane, today: dt.date, width: int) -> Iterator[Text]:
    measure, glyph = lane.measure, glyph_of(lane)
    yield from [("  ", "text"), (glyph.text, glyph.token), (" ", "text")]
    room = max(SHORTEST_NAME, NAME - max(0, WITHOUT_LANE - width))
    yield (f"{_format_name(measure, room)} ", "bold-text")
    if width >= WIDTH:
        yield from _draw_lane(lane)
    short = fit(short_verdict(measure, lane.standing, today), VERDICT)
    yield (pad(short, VERDICT, "right"), f"bold-{token_of(lane)}")
    yield (f"  {_format_aim(lane, today)}", "text")


def _draw_lane(lane: Lane) -> Iterator[Text]:
    measure = lane.measure
    start = measure.enough if measure.keeps else measure.baseline
    finish = "" if measure.keeps else short_number(measure.enough, lane, FINISH)
    yield (pad(short_number(start, lane, START), START, "right"), "dim")
    cells = Cells(TAPE + 2)
    draw_lane(cells, lane._replace(band=()), START_COLUMN, TAPE, pitch=1)
    yield from ((segment.text, segment.token) for segment in cells.row())
    yield (pad(finish, FINISH) + " ", "text")


def _format_name(entry: Measure | Tactic, room: int = NAME) -> str:
    return pad(fit(clean(entry.display_name), room), room)


def _format_aim(lane: Lane, today: dt.date) -> str:
    """The number to aim for, by when: ``37 by Fri``, ``2 more by Fri``.

    Who is ahead reads by when it is likely there: ``likely 24 Feb``.
    """
    aim, arrival = lane.standing.next, there_by(lane)
    if lane.status == "ahead" and arrival is not None:
        return fit(f"likely {date_words(arrival, today)}", AIM)
    if aim is None or lane.measure.keeps or lane.status == "fell-back":
        return "" if lane.standing.value is None else f"{number(lane.standing.value)} now"
    amount = number(aim.value, lane.measure)
    amounts = (f"{amount} more", f"+{amount}") if lane.measure.flows else (amount,)
    texts = [f"{text} by {day}" for day in day_names(aim.date, today) for text in amounts]
    return next((text for text in texts if len(text) <= AIM), fit(amounts[-1], AIM))
