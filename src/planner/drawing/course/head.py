"""The words of a course: what it is, where it stands, how it ends, what it takes; its numbers."""

from __future__ import annotations

import datetime as dt

from planner.drawing.lane import CellRow, Segment, fit_row, token_of
from planner.drawing.lane_labels import keys_seen
from planner.plan.model import EarlierLine, Measure
from planner.plan.text import cells, clean, fit, pad
from planner.race.forecast.text import early_lead_text, likely_texts
from planner.race.rates import (
    rate_words,
    rates_in_one_period,
    time_and_way_words,
    without_shared_end,
)
from planner.race.track import Lane, next_words
from planner.race.verdict import KEYS, date_words, finish_words, first_fitting, number, verdict_of

ROOM = 40
"""Cells for the number now and the next one."""


def course_head(drawn: Lane, today: dt.date, width: int) -> list[CellRow]:
    """Three rows: name, how much of time and way is gone, finish; the verdict with the forecast in
    words; the paces.
    """
    measure = drawn.measure
    called = early_lead_text(drawn.standing)
    words = verdict_of(measure, drawn.standing, today) + (f", {called}" if called else "")
    ends = likely_texts(measure, drawn.standing, drawn.forecast, today)
    room = width - cells(words) - 4
    said = next((text for text in ends if cells(text) <= room), ends[-1])
    now = clean(next_words(drawn, today, width=ROOM))
    verdict = Segment(f" {words[:1].upper()}{words[1:]}.", f"bold-{token_of(drawn)}")
    rows = (
        _name_row(drawn, today, width),
        (verdict, Segment(f" {fitting(said, room)}" if said else "", "text")),
        (
            *keys_seen(f" {now}", KEYS, "soft"),
            Segment(_paces(drawn, width - 2 - cells(now)), "soft"),
        ),
    )
    return [fit_row(row, width - 1) for row in rows]


def _name_row(drawn: Lane, today: dt.date, width: int) -> CellRow:
    measure = drawn.measure
    right = clean(finish_words(measure, today))
    beside = clean(measure.beside_name)
    owner = f"  {beside}" if beside else ""
    name = fit(clean(measure.display_name), max(8, width - cells(right + owner) - 4))
    room = width - cells(name + owner + right) - 6
    so_far = first_fitting(room, *time_and_way_words(measure, drawn.standing), "")
    so_far += "  " if so_far else ""
    gap = " " * max(1, width - cells(name + owner + so_far + right) - 2)
    return (
        *(Segment(" " + name, "bold-text"), Segment(owner, "dim")),
        *(Segment(gap + so_far, "dim"), Segment(right, "soft")),
    )


def fitting(text: str, width: int) -> str:
    """A sentence cut after as many of its parts as fit, never inside one unless it must be."""
    for end in ("; ", ", ", ": "):
        while cells(text) > width and end in text:
            text = text.rpartition(end)[0] + "."
    return fit(text, width)


def _paces(drawn: Lane, room: int) -> str:
    pace, measure = drawn.standing.pace, drawn.measure
    if pace.needed is None or measure.keeps or pace.needed * measure.sign <= 0:
        return ""
    if pace.recent is None:
        alone = f" · {rate_words(measure, pace.needed, need=True)} from here"
        return first_fitting(room, alone, "")
    needed, recent, plan = rates_in_one_period(measure, pace.needed, pace.recent, pace.plan or 0.0)
    alone = f" · {needed} from here"
    said = [f"{alone}; lately {words}" for words in (recent, without_shared_end(recent, needed))]
    longest = said[0] + (f"; the plan {without_shared_end(plan, needed)}" if pace.plan else "")
    return first_fitting(room, longest, *said, alone, "")


def earlier_line_text(earlier: EarlierLine, measure: Measure, today: dt.date) -> str:
    """``▪ until 1 Oct the target was 300: we have people for one evening``."""
    target = "?" if earlier.target is None else number(earlier.target, measure)
    why = f": {clean(earlier.why)}" if earlier.why else ""
    return f"▪ until {date_words(earlier.until, today)} the target was {target}{why}"


def reading_words(measure: Measure, index: int, today: dt.date, total: float | None = None) -> str:
    """ "20 Nov         350  +4" for the reading of that index: day, number, and the step to it.

    A reading of a flow has no step, but the ``total`` with it, where that is given: "+4  → 36".
    One that was counted anew says so. Its note is not in it.
    """
    reading = measure.readings[index]
    before = measure.readings[index - 1] if index else None
    step = ""
    if before is not None and not measure.flows:
        moved = reading.value - (before.value if reading.restart is None else reading.restart)
        step = f"{'+' if moved > 0 else ''}{number(moved, measure)}" if moved else "0"
    about = "about " if reading.about else ""
    day = pad(date_words(reading.date, today), 7)
    sign = ""
    if total is not None:
        sign, step = "+" if reading.value > 0 else "", f"→ {number(total, measure)}"
    value = pad(about + sign + number(reading.value, measure), 10, "right")
    anew = "counted anew  " if reading.restart is not None else ""
    return f"{day}{value}  {pad(step, 6)}{anew}"
