"""One tactic, its stepping stone and its goal on one axis of weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.drawing.grounds import BAR, PAGE
from planner.drawing.lane import STATUS_TOKENS, CellRow, Segment
from planner.drawing.panels import beside, fill_row
from planner.drawing.sheet import served_goals
from planner.drawing.tactics.strips import month_names
from planner.plan.memory import remember_last
from planner.plan.model import Measure, Plan, Tactic
from planner.plan.text import clean, fit, pad, reason_words, wrap
from planner.race.pace import standing_of
from planner.race.tactic_counts import planned_times, week_done, week_ends
from planner.race.verdict import date_words, number

WORDS, STORY = 20, 36
"""Cells for what stands beside a row of bars, and the least that is left for why."""
HIGH = 9
"""Rows of a bar at most."""
TIPS = " ▁▂▃▄▅▆▇█"
"""Bars of no eighth to eight of them."""
LOWEST = 1
"""Eighths of the lowest value that is known; nothing stands where none is."""
CAUSE = "They may move together without one causing the other."


class Bars(NamedTuple):
    """One row of bars, a week each, oldest first; None where nothing is known.

    ``floor`` and ``top`` are the values of an empty and of a full bar.
    """

    label: str
    values: tuple[float | None, ...]
    floor: float
    top: float
    token: str
    words: str


def chart_rows(
    tactic: Tactic, plan: Plan, today: dt.date, width: int, height: int, *, painted: bool
) -> list[CellRow]:
    """At most ``height`` rows of ``width`` cells: the bars, and beside them why and what is known.

    The bars are as high and as wide as there is room for.
    """
    return list(_chart(tactic, plan, today, width, height, painted))


@remember_last(64)
def _chart(
    tactic: Tactic, plan: Plan, today: dt.date, width: int, height: int, painted: bool
) -> list[CellRow]:
    ends = week_ends(plan, today)
    bars = list(_all_bars(tactic, plan, today, ends))
    label = min(40, width // 5)
    pitch = max(2, (width - label - WORDS - STORY) // len(ends))
    room = label + pitch * len(ends) + WORDS
    high = min(HIGH, max(1, (height - 1) // len(bars) - 1))
    apart = (high + 1) * len(bars) + 1 <= height
    left: list[CellRow] = [()]
    for row in bars:
        left += _bar_rows(row, high, label, pitch, 0 if apart else 1, painted=painted)
        left += [()] if apart and row is not bars[-1] else []
    left.append((Segment(" " * label + month_names(ends, pitch), "dim"),))
    right: list[CellRow] = [()]
    cause = ["", *wrap(CAUSE, width - room - 2)] if len(bars) > 1 else []
    for text in tactic_story(tactic, today):
        told = wrap(text, width - room - 2)
        if len(right) + len(told) + len(cause) <= height:
            right += [(Segment(line, "soft"),) for line in told]
    right += [(Segment(line, "soft"),) for line in cause]
    left += [()] * (len(right) - len(left))
    return beside([fill_row(row, room) for row in left[:height]], right[:height])


def tactic_story(tactic: Tactic, today: dt.date) -> list[str]:
    """Why it should work, why it ended, what was learned, and why there: a line each."""
    parts = []
    if tactic.hunch:
        parts.append(reason_words(clean(tactic.hunch)))
    if tactic.because:
        ended = f"{tactic.state} {date_words(tactic.ended, today)}: " if tactic.ended else ""
        parts.append(f"{ended}{clean(tactic.because)}")
    if tactic.lesson:
        parts.append(f"learned: {clean(tactic.lesson)}")
    if tactic.channel_because:
        parts.append(f"{clean(tactic.channel)}: {clean(tactic.channel_because)}")
    return parts


def _all_bars(
    tactic: Tactic, plan: Plan, today: dt.date, ends: Sequence[dt.date]
) -> Iterator[Bars]:
    meant = planned_times(tactic, 7) or 0.0
    begun = tactic.begun or dt.date.min
    done = tuple(week_done(tactic, end) if end >= begun else None for end in ends)
    most = max([meant, *(value for value in done if value)], default=0.0) or 1.0
    of = f"of {number(meant)} a week" if meant >= 1 else ""
    yield Bars("done a week", done, 0.0, most, "ahead", of)
    served = served_goals(plan, tactic)
    for stone in [stone for purpose in served for stone in purpose.stones][:1]:
        yield from _measure_bars(stone, plan, today, ends, "pace")
    for goal in [purpose.goal for purpose in served if purpose.goal is not None][:1]:
        status = standing_of(goal, plan, today).status or ""
        yield from _measure_bars(goal, plan, today, ends, STATUS_TOKENS.get(status, "soft"))


def _measure_bars(
    measure: Measure, plan: Plan, today: dt.date, ends: Sequence[dt.date], token: str
) -> Iterator[Bars]:
    """How a number stood at the end of each week, from the lowest of them to the highest."""
    values = tuple(standing_of(measure, plan, min(end, today)).value for end in ends)
    known = [value for value in values if value is not None]
    if known:
        words = f"{number(known[0], measure)} → {number(known[-1], measure)}"
        low, high = min(known), max(known)
        yield Bars(clean(measure.display_name), values, low, high, token, words)


def _bar_rows(
    bars: Bars, high: int, label_room: int, pitch: int, free: int, *, painted: bool
) -> list[CellRow]:
    """One row of bars in so many rows of cells, with its label and words in the lowest one.

    So many eighths of the highest row stay ``free``, to keep it apart from the bars above.
    """
    levels = [min(_level(value, bars, high), 8 * high - free) for value in bars.values]
    rows: list[CellRow] = []
    for above in range(high)[::-1]:
        label, words = (bars.label, bars.words) if above == 0 else ("", "")
        row = [Segment(pad(f" {fit(label, label_room - 3)}", label_room), "dim")]
        for level in levels:
            eighths = min(8, max(0, level - 8 * above))
            on_bar = above > 0 and painted
            row += [_tip(eighths, pitch - 1, bars.token, on_bar, painted=painted), Segment(" ")]
        rows.append((*row, Segment(f" {words}", "bold-text")))
    return rows


def _level(value: float | None, bars: Bars, high: int) -> int:
    """Eighths of a bar that is so many rows high."""
    if value is None or (value <= 0 == bars.floor):
        return 0
    share = (value - bars.floor) / (bars.top - bars.floor) if bars.top > bars.floor else 1.0
    return LOWEST + round(min(1.0, max(0.0, share)) * (8 * high - LOWEST))


def _tip(eighths: int, wide: int, token: str, on_bar: bool, *, painted: bool) -> Segment:
    """One cell row of a bar: the whole of it, its tip, or nothing above it.

    Where a painted bar goes on below it, a tip is what is free above it: no font leaves a stripe
    between the two.
    """
    if on_bar and 1 < eighths < 8:
        return Segment(("▀" if eighths < 6 else "▔") * wide, f"{PAGE}-text", f"{BAR}-{token}")
    if on_bar and eighths == 1:
        return Segment(" " * wide)
    if painted and eighths == 8:
        return Segment(" " * wide, "text", f"{BAR}-{token}")
    return Segment(TIPS[eighths] * wide, f"{BAR}-{token}" if painted else token)
