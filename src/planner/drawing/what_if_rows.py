"""The words of "what would it take?", under the course."""

from __future__ import annotations

import datetime as dt

from planner.drawing.lane import CellRow, Segment, fit_row
from planner.plan.text import cells, pad
from planner.race.forecast.what_if import Tried, TriedLine, WhatIf
from planner.race.rates import both_rates, rate_words, without_shared_end
from planner.race.verdict import date_words, first_fitting, number, odds


def what_if_rows(what: WhatIf, chosen: TriedLine, today: dt.date, width: int) -> list[CellRow]:
    """A heading, the day, the number, both together, and what the pace would have to be."""
    now, goal, wide = what.now, what.goal, width >= 76
    day_moved, number_moved = chosen.deadline != now.deadline, chosen.target != now.target
    day = chosen.deadline if day_moved else what.later(now, 1).deadline
    target = chosen.target if number_moved else what.easier(now).target
    by_day, by_number = TriedLine(day, now.target), TriedLine(now.deadline, target)
    day_now, day_then = date_words(now.deadline, today), date_words(day, today)
    number_now, number_then = number(now.target, goal), number(target, goal)

    def row(keys: str, label: str, was: str, tried: str, line: TriedLine, moved: bool) -> CellRow:
        choice = _draw_choice(keys, label, was, tried, moved, wide)
        return (*choice, *_draw_odds(what, line, moved))

    rows: list[CellRow] = [
        _heading(what, width),
        row("← →", "the day", day_now, day_then, by_day, day_moved),
        row("↑ ↓", "the number", number_now, number_then, by_number, number_moved),
    ]
    if day_moved and number_moved:
        rows.append(row("", "both", "", f"{number_then} by {day_then}", chosen, True))
    return [fit_row(drawn, width - 1) for drawn in (*rows, _paces(what, chosen, width))]


def _draw_choice(keys: str, label: str, was: str, tried: str, moved: bool, wide: bool) -> CellRow:
    """What is moved by which keys, as it was and as it is tried, the chosen one in brackets."""
    first = was if moved else f"‹ {was} ›"
    second = f"‹ {tried} ›" if moved else f"  {tried}"
    room, more = (15, 20) if wide else (12, 12)
    if not was and not wide:
        room, more = 0, room + more  # both together need the room of what it was
    return (
        Segment("   " + pad(keys, 5), "bold-cursor"),
        Segment(pad(label, 14 if wide else 11), "soft"),
        Segment(pad(first if was else "", room), "dim" if moved else "text"),
        Segment(pad(second, more), "text" if moved else "dim"),
    )


def _draw_odds(what: WhatIf, line: TriedLine, moved: bool) -> CellRow:
    """The odds as they are, and with a line that is tried; nothing without a new number."""
    if what.tried(what.now).standing.status == what.tried(line).standing.status == "stale":
        return ()
    return (
        Segment(f"{_odds(what.tried(what.now))} → ", "dim"),
        Segment(_odds(what.tried(line)), "bold-text" if moved else "dim"),
    )


def _heading(what: WhatIf, width: int) -> CellRow:
    left, right = " What would it take?", "nothing changes until you say so"
    if what.tried(what.now).standing.status == "stale":
        right = "no chance until a new number"
    gap = " " * max(2, width - cells(left) - cells(right) - 2)
    return (Segment(left, "bold-text"), Segment(gap + right, "dim"))


def _odds(tried: Tried) -> str:
    if tried.standing.status == "finished":
        return "reached"
    return odds(tried.standing, tried.chance) or "too early"


def _paces(what: WhatIf, chosen: TriedLine, width: int) -> CellRow:
    """The pace that is needed, beside that of late in the same period, as far as there is room."""
    goal, now, tried = what.goal, what.tried(what.now).standing, what.tried(chosen).standing
    end, label = ("as it stands" if tried is now else "then"), 14 if width >= 76 else 11
    needed, recent = tried.pace.needed, now.pace.recent
    options = ["not known yet"]
    if tried.status == "finished":
        options = ["nothing more is needed"]
    elif needed is not None and recent is not None:
        first, lately = both_rates(goal, needed, recent)
        short = without_shared_end(lately, first)
        options = [f"{first} {end}; lately {words}" for words in (lately, short)]
        options.append(f"{first} {end}")
    elif needed is not None:
        options = [f"{rate_words(goal, needed, need=True)} {end}"]
    said = first_fitting(width - label - 9, *options)
    return (Segment(" " * 8 + pad("the pace", label), "soft"), Segment(said, "soft"))
